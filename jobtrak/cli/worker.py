"""Run background work in a process of its own, beside the one inside the web process or instead of it."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import sys

from jobtrak.config import settings
from jobtrak.embedded.servers import Servers


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Take how much to do at a time."""
    parser.add_argument("--concurrency", type=int, help="jobs at a time (JOBTRAK_WORKER_CONCURRENCY; 4)")


def main(arguments: argparse.Namespace) -> int:
    """Work until Ctrl-C or SIGTERM; what is unfinished then is taken up again later."""
    if arguments.concurrency is not None:
        os.environ["JOBTRAK_WORKER_CONCURRENCY"] = str(arguments.concurrency)
        settings.cache_clear()
    given = settings()
    servers = Servers(given.data_dir, database_url=given.database_url, redis_url=given.redis_url)
    try:
        os.environ.update(servers.start())
        settings.cache_clear()
        from jobtrak.cli import migrate

        migrate.upgrade()
        asyncio.run(_work())
    finally:
        servers.stop()
    return 0


async def _work() -> None:
    from jobtrak import db, logs, workers

    logs.set_up("worker")
    working = asyncio.ensure_future(workers.work())
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)
    print(f"Working, {settings().worker_concurrency} jobs at a time. Ctrl-C ends it.", file=sys.stderr, flush=True)
    try:
        with contextlib.suppress(asyncio.CancelledError):
            await working
    finally:
        await db.close()
