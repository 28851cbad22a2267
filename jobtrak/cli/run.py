"""Start JobTrak: the servers it needs, the tables, the pages, the web process; and leave nothing behind."""

from __future__ import annotations

import argparse
import contextlib
import http.client
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from jobtrak.cli import frontend, readiness
from jobtrak.cli.progress import Progress
from jobtrak.config import ROOT, Settings, settings
from jobtrak.embedded.servers import Servers
from jobtrak.errors import Unavailable

_PATIENCE_SECONDS = 90  # A cold disk and two busy cores can make the first import of the app slow.
_RESTARTS = 3  # The web process may die this often before we say so and stop.


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take where to serve, and how much to say."""
    parser.add_argument("--port", type=int, help="the port to serve on (PORT; 3000)")
    parser.add_argument("--host", help="the address to serve on (HOST; 127.0.0.1)")
    parser.add_argument("--quiet", action="store_true", help="say nothing but the address")
    parser.add_argument("--verbose", action="store_true", help="show the web process's own output as well")


def main(arguments: argparse.Namespace) -> int:
    """Run until Ctrl-C or SIGTERM."""
    for name, value in (("PORT", arguments.port), ("HOST", arguments.host)):
        if value is not None:
            os.environ[name] = str(value)
    # Relative paths in settings and in Reflex are meant from the project.
    os.chdir(ROOT)
    run = Run(settings(), Progress(quiet=arguments.quiet), verbose=arguments.verbose)
    return run.until_stopped()


class Run:
    """One start of JobTrak, from the first check to the last process gone."""

    def __init__(self, given: Settings, progress: Progress, *, verbose: bool = False) -> None:
        self._given = given
        self._progress = progress
        self._verbose = verbose
        self._asked_to_stop = False
        self._wakened, self._waken = os.pipe()
        self._servers: Servers | None = None
        self._web: subprocess.Popen[bytes] | None = None
        self._logs = given.data_dir / "logs"

    def until_stopped(self) -> int:
        """Start everything, print the address, watch over it, and stop everything; return the exit code."""
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(name, self._ask_to_stop)
        readiness.require_space(self._given.data_dir)
        with readiness.only_start_on(self._given):
            try:
                self._set_up()
                self._serve()
                self._watch()
            finally:
                self._stop()
        return 0

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        # Only a mark: an exception here could fall between starting a process and taking note of it.
        self._asked_to_stop = True
        os.write(self._waken, b"!")

    def _seconds(self) -> Iterator[int]:
        """Count the seconds as they pass, cut short by a signal."""
        count = 0
        while not self._asked_to_stop:
            yield count
            select.select([self._wakened], [], [], 1)
            count += 1

    def _set_up(self) -> None:
        given = self._given
        self._logs.mkdir(parents=True, exist_ok=True)
        self._servers = Servers(given.data_dir, database_url=given.database_url, redis_url=given.redis_url)
        if not given.database_url:
            self._progress.step("Starting the database")
        os.environ.update(self._servers.start())
        settings.cache_clear()
        if not self._asked_to_stop:
            self._migrate()
        if not self._asked_to_stop:
            frontend.build(given.data_dir, self._progress, lambda: self._asked_to_stop)

    def _migrate(self) -> None:
        from jobtrak.cli import migrate

        if migrate.is_pending(settings().postgres_url):
            self._progress.step("Preparing the tables")
            migrate.upgrade()

    def _serve(self) -> None:
        if self._asked_to_stop:
            return
        self._progress.step("Starting JobTrak")
        self._spawn_web()
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not self._asked_to_stop and not self._web_answers():
            if self._web_ended() or time.monotonic() > deadline:
                raise Unavailable(f"JobTrak didn't start: {self._last_words()} (The log is {self._logs / 'web.log'}.)")
            time.sleep(0.02)
        if not self._asked_to_stop:
            print(f"JobTrak is ready at {readiness.address(self._given)}", flush=True)

    def _spawn_web(self) -> None:
        log = self._logs / "web.log"
        if log.exists():
            log.replace(log.with_suffix(".log.before"))
        with log.open("wb") as output:
            self._web = subprocess.Popen(
                [sys.executable, "-m", "jobtrak.cli.serving"],
                cwd=ROOT,
                env={**os.environ, **_web_environment(self._given)},
                stdin=subprocess.PIPE,
                stdout=None if self._verbose else output,
                stderr=None if self._verbose else output,
                start_new_session=True,
            )

    def _web_answers(self) -> bool:
        connection = http.client.HTTPConnection(readiness.dialled(self._given.host), self._given.port, timeout=10)
        try:
            connection.request("GET", "/ping")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _web_ended(self) -> bool:
        return self._web is not None and self._web.poll() is not None

    def _watch(self) -> None:
        restarts = 0
        sources = _sources_changed_at() if self._given.reload else 0.0
        for second in self._seconds():
            if self._web_ended():
                restarts += 1
                if restarts > _RESTARTS:
                    raise Unavailable(f"JobTrak keeps ending by itself: {self._last_words()}")
                self._progress.step("The web process ended unexpectedly; starting it again.")
                self._end_web()
                self._spawn_web()
            if self._servers and second % 2 == 0:
                for name in self._servers.mend():
                    self._progress.step(f"{name} had died; it is back.")
            if self._given.reload and (changed := _sources_changed_at()) > sources:
                sources = changed
                self._progress.step("A source file changed; starting again.")
                self._end_web()
                frontend.build(self._given.data_dir, self._progress, lambda: self._asked_to_stop)
                self._spawn_web()

    def _end_web(self) -> None:
        if not self._web:
            return
        with contextlib.suppress(ProcessLookupError, subprocess.TimeoutExpired):
            self._web.terminate()
            self._web.wait(timeout=12)
        # Whatever of its process group is left: workers whose parent was killed, a PDF in the making.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._web.pid, signal.SIGKILL)
        self._web.wait()
        if self._web.stdin:
            self._web.stdin.close()
        self._web = None

    def _stop(self) -> None:
        self._end_web()
        if self._servers:
            self._servers.stop()

    def _last_words(self) -> str:
        log = self._logs / "web.log"
        lines = log.read_text(errors="replace").splitlines() if log.exists() else []
        spoken = [line.strip() for line in lines if line.strip()]
        return spoken[-1] if spoken else "it ended without a word."


def _web_environment(given: Settings) -> dict[str, str]:
    hosts = {"127.0.0.1", "localhost", "[::1]", given.host, *given.allowed_hosts}
    origins = sorted(
        f"{scheme}://{host}" if ":" in host.rpartition("]")[2] else f"{scheme}://{host}:{given.port}"
        for host in hosts
        for scheme in ("http", "https")
    )
    return {
        "REFLEX_ENV_MODE": "prod",
        "__REFLEX_SKIP_COMPILE": "true",
        "__REFLEX_MOUNT_FRONTEND_COMPILED_APP": "true",
        "REFLEX_TELEMETRY_ENABLED": "false",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "REFLEX_CORS_ALLOWED_ORIGINS": ",".join(origins),
        **({"REFLEX_REDIS_URL": os.environ["REDIS_URL"]} if os.environ.get("REDIS_URL") else {}),
    }


def _sources_changed_at() -> float:
    return max(path.stat().st_mtime for path in Path("jobtrak").rglob("*.py"))
