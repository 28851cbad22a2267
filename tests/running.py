"""JobTrak started as people start it, in a process of its own, and what a test may do to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Two slow cores that also run a browser and a build.
PATIENCE_SECONDS = 240


def free_port() -> int:
    """Return a port that nobody listens on just now."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


class Running:
    """One `jobtrak run`: its address, its processes, and ways to end it."""

    def __init__(
        self,
        data_dir: Path,
        *,
        environment: dict[str, str] | None = None,
        port: int | None = None,
        root: Path = ROOT,
    ) -> None:
        self.data_dir = data_dir
        self._root = root
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {**(environment or os.environ), "JOBTRAK_DATA_DIR": str(data_dir)}
        self._process: subprocess.Popen[str] | None = None
        self._errors = data_dir.parent / f"{data_dir.name}-{id(self)}.stderr"

    @property
    def pid(self) -> int:
        """Return the id of the process that a person would press Ctrl-C at."""
        assert self._process
        return self._process.pid

    @property
    def said(self) -> str:
        """Return what it told on standard error."""
        return self._errors.read_text() if self._errors.exists() else ""

    def spawn(self) -> None:
        """Start it without waiting."""
        with self._errors.open("w") as errors:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "jobtrak", "run", "--port", str(self.port)],
                cwd=self._root,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            )

    def start(self) -> Running:
        """Start it and wait for the line with its address."""
        self.spawn()
        assert self.first_line() == f"JobTrak is ready at {self.url}", self.said
        return self

    def first_line(self) -> str:
        """Wait for the first line on standard output; empty when it ended without one."""
        assert self._process and self._process.stdout
        return self._process.stdout.readline().strip()

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process that a person would press Ctrl-C at."""
        assert self._process
        self._process.send_signal(number)

    def ended(self) -> int:
        """Wait for its end and return the exit code."""
        assert self._process
        code = self._process.wait(PATIENCE_SECONDS)
        if self._process.stdout:
            self._process.stdout.close()
        self._errors.unlink(missing_ok=True) if code == 0 else None
        return code

    def stop(self) -> int:
        """End it as Ctrl-C does and return the exit code; harmless when it isn't running."""
        if not self._process:
            return 0
        if self._process.poll() is None:
            self.send(signal.SIGTERM)
        code = self.ended()
        self._errors.unlink(missing_ok=True)
        self._process = None
        return code


def processes_of(folder: Path) -> dict[int, str]:
    """Return the live processes that name a folder in their command line, their working folder or their environment."""
    found = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) == os.getpid():
            continue
        try:
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            environment = (entry / "environ").read_bytes().decode(errors="replace")
            works_in = str((entry / "cwd").readlink())
        except OSError:
            continue
        if command and any(str(folder) in text for text in (command, environment, works_in)):
            found[int(entry.name)] = command
    return found


def wait_until(holds, what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something to become true; fail with its name when it doesn't."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain: {what}"
        time.sleep(0.05)
