"""The web process: granian with the built pages, the API and, by default, the queue worker inside."""

from __future__ import annotations

import gc
import sys
from typing import Any

from jobtrak.cli import lifeline
from jobtrak.config import settings


def main() -> None:
    """Serve until told to stop; started by jobtrak.cli.run, ended with it.

    This is what `reflex run --env prod` does after its build, without the build, the checks and the extra process.
    """
    lifeline.hold()
    import multiprocessing

    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    # This process imports nothing of the app, so a forked worker starts clean; spawning would only import granian anew.
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
    given = settings()
    Server(
        target=f"{__name__}:create",
        factory=True,
        address="127.0.0.1" if given.host == "localhost" else given.host,
        port=given.port,
        interface=Interfaces.ASGI,
        workers=given.web_processes,
        respawn_failed_workers=True,
        workers_kill_timeout=8,
        log_level=LogLevels.warning,
    ).serve()


def create() -> Any:
    """Return the whole application; called by granian inside each worker."""
    lifeline.follow_parent()
    # The imports make a hundred thousand objects that live as long as the process: looking through them again and again
    # takes a tenth of the start, and afterwards they needn't be looked at any more.
    gc.disable()
    from jobtrak import logs
    from jobtrak.api.application import outermost
    from jobtrak.app import app

    gc.freeze()
    gc.enable()
    logs.set_up("jobtrak")

    return outermost(app())


if __name__ == "__main__":
    main()
