"""A tab's lock is never left behind by an event that was cancelled while it waited."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import redis.asyncio
from reflex.istate.manager.redis import StateManagerRedis

from jobtrak.state import locks


async def test_a_cancelled_event_never_leaves_the_lock_behind(redis_url):
    locks.mend()
    async with redis.asyncio.Redis.from_url(redis_url) as client:
        manager = StateManagerRedis(redis=client)
        left = 0
        for attempt in range(300):
            key, holder = f"tab-{attempt}_lock".encode(), f"event-{attempt}".encode()
            waiting = asyncio.create_task(manager._wait_lock(key, holder))
            # From before the question is sent until after the answer has come.
            await asyncio.sleep(attempt % 60 / 60_000)
            was_cancelled = waiting.cancel()
            with suppress(asyncio.CancelledError):
                await waiting
            if was_cancelled:
                left += await client.exists(key)
        await manager.close()
    assert left == 0
