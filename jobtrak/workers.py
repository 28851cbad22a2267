"""The background work of JobTrak, by name: what the queue runs."""

from __future__ import annotations

import asyncio
import sys

from jobtrak import queue
from jobtrak.cache import cached
from jobtrak.config import settings
from jobtrak.services import housekeeping, intake, llm, matches, providers, watching
from jobtrak.services.tailoring import grounding, run

TASKS: dict[str, queue.Task] = {
    "read_posting": intake.read_in_background,
    "rematch": matches.rematch,
    watching.TASK: watching.check_in_background,
    "tailor": run.execute,
}


async def clean_up(timestamp: int) -> None:
    """Drop what has expired or was removed long ago; `timestamp` is the queue's and not needed."""
    await cached().cleanup()
    await housekeeping.sweep()


DAILY: dict[str, queue.Task] = {"clean_up": clean_up}
HOURLY: dict[str, queue.Task] = {"plan_the_day": watching.plan_the_day}


def take_short_turns() -> None:
    """Let threads take turns every millisecond: saving has forty steps, and each waits for a thread that computes beside it."""
    sys.setswitchinterval(0.001)


async def work() -> None:
    """Run background work until cancelled; runs that nobody works on any more are taken up first."""
    take_short_turns()
    await run.recover()
    # Loading the gate's word lists, and what speaks to a model, takes moments that nobody should wait for in their first run.
    await asyncio.to_thread(grounding.warm)
    if await providers.anyone_has_one():
        await asyncio.to_thread(llm.warm)
    await queue.work(TASKS, concurrency=settings().worker_concurrency, daily=DAILY, hourly=HOURLY)
