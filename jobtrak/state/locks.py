"""Mend Reflex's lock on a tab's state: an event cancelled while the lock is being granted must give it back.

Reflex 0.10.1 cancels background events when a tab is loaded anew. If that falls into the moment in which Redis grants the
lock, nobody holds it and nobody releases it, and the tab is dead until it expires, ten seconds later. Seen in one of four
reloads right after a card was moved.
"""

from __future__ import annotations

import asyncio
from functools import wraps
from typing import Any

from reflex.istate.manager.redis import StateManagerRedis

# Compared and deleted in one step: between two, the lock could expire and become somebody else's.
_GIVE_BACK = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0"
_MENDED = "_jobtrak_gives_locks_back"


def mend() -> None:
    """Make every cancelled wait for a lock give back what it was granted; harmless when called again."""
    if getattr(StateManagerRedis, _MENDED, False):
        return
    asked, waited = StateManagerRedis._try_get_lock, StateManagerRedis._wait_lock

    @wraps(asked)
    async def ask(self: StateManagerRedis, lock_key: bytes, lock_id: bytes) -> bool | None:
        # The question is on its way to Redis and can't be called back, so its answer has to be awaited.
        asking = asyncio.ensure_future(asked(self, lock_key, lock_id))
        try:
            return await asyncio.shield(asking)
        except asyncio.CancelledError:
            await asyncio.wait([asking])
            raise

    @wraps(waited)
    async def wait(self: StateManagerRedis, lock_key: bytes, lock_id: bytes) -> None:
        try:
            await waited(self, lock_key, lock_id)
        except asyncio.CancelledError:
            redis: Any = self.redis
            await asyncio.shield(redis.eval(_GIVE_BACK, 1, lock_key, lock_id))
            self._notify_next_waiter(lock_key)
            raise

    setattr(StateManagerRedis, "_try_get_lock", ask)  # noqa: B010 - Reflex's own method, replaced knowingly
    setattr(StateManagerRedis, "_wait_lock", wait)  # noqa: B010
    setattr(StateManagerRedis, _MENDED, True)
