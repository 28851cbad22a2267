"""The background work of JobTrak, by name: what the queue runs."""

from __future__ import annotations

import asyncio

from jobtrak import queue
from jobtrak.cache import cached
from jobtrak.config import settings
from jobtrak.services import housekeeping, intake, matches
from jobtrak.services.tailoring import grounding, run

TASKS: dict[str, queue.Task] = {
    "read_posting": intake.read_in_background,
    "rematch": matches.rematch,
    "tailor": run.execute,
}


async def clean_up(timestamp: int) -> None:
    """Drop what has expired or was removed long ago; `timestamp` is the queue's and not needed."""
    await cached().cleanup()
    await housekeeping.sweep()


async def work() -> None:
    """Run background work until cancelled."""
    # Loading the gate's word lists takes a moment that nobody should wait for in their first run.
    await asyncio.to_thread(grounding.warm)
    await queue.work(TASKS, concurrency=settings().worker_concurrency, daily={"clean_up": clean_up})
