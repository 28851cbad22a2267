"""What must hold before JobTrak can start: room on the disk, a free port, nobody else on it."""

from __future__ import annotations

import fcntl
import shutil
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobtrak.config import Settings
from jobtrak.errors import Unavailable

_ROOM_NEEDED = 300 * 1024 * 1024  # Postgres' first files, its log of changes, and the built pages


def address(given: Settings) -> str:
    """Return the address a browser opens."""
    return f"http://{_bracketed(given.host)}:{given.port}"


def dialled(host: str) -> str:
    """Return the address to reach a server by that listens on `host`."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1", "localhost": "127.0.0.1"}.get(host, host)


def require_space(folder: Path) -> None:
    """Raise Unavailable when the disk is too full, or the folder can't be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise Unavailable(
            f"JobTrak can't keep its data in {folder}: {error.strerror}. Set JOBTRAK_DATA_DIR."
        ) from error
    if free < _ROOM_NEEDED:
        raise Unavailable(
            f"The disk of {folder} has {free // 2**20} MB left and JobTrak needs {_ROOM_NEEDED // 2**20}. Make some room."
        )


@contextmanager
def only_start_on(given: Settings) -> Iterator[None]:
    """Hold this project's claim to a port; raise Unavailable when a start of JobTrak or another program has it."""
    with (given.data_dir / f"port-{given.port}.lock").open("a") as claim:
        try:
            fcntl.flock(claim, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Unavailable(
                f"JobTrak is already running at {address(given)}, or just starting. Open that, or choose another --port."
            ) from None
        _require_free(given)
        yield


def _require_free(given: Settings) -> None:
    # What a killed start left behind ends within the second.
    deadline = time.monotonic() + 2
    while (complaint := why_not(given)) and time.monotonic() < deadline:
        time.sleep(0.1)
    if complaint:
        raise Unavailable(complaint)


def why_not(given: Settings) -> str:
    """Return why JobTrak can't listen where it is set to, in a sentence; empty when it can."""
    host = dialled(given.host)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, given.port))
        except PermissionError:
            return f"Port {given.port} may only be used by root. Choose another with --port."
        except socket.gaierror:
            return f"HOST: {given.host} is not an address of this machine."
        except OSError as error:
            if "in use" in str(error):
                return f"Port {given.port} is taken by another program. Choose another with --port."
            return f"JobTrak can't serve on {given.host}: {error.strerror}."
    return ""


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host and not host.startswith("[") else host
