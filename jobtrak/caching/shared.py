"""The second layer: Redis, shared by all processes. Away, it slows things and breaks nothing."""

from __future__ import annotations

import logging
import time
from typing import Any

import redis.asyncio
from redis.exceptions import RedisError

from jobtrak.caching.entries import PREFIX, TIMELESS, Entry, Tally, hashed
from jobtrak.config import Settings

logger = logging.getLogger(__name__)

# Stands for all owners at once: its generation is part of everybody's.
EVERYONE = "*"
# A Redis that answers at all answers in a millisecond; beyond this, Postgres is the quicker way.
_SECONDS = 0.25
# After a failure Redis is left alone this long, so that a dead one costs one wait and not one per call.
_REST_SECONDS = 5.0


class Shared:
    """Entries in Redis, under their owner's generation; raising that outdates all of them at once."""

    def __init__(self, given: Settings) -> None:
        self._given = given
        self._client = (
            redis.asyncio.from_url(given.redis_url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS)
            if given.redis_url
            else None
        )
        self._rests_until = 0.0
        self._owed: set[str] = set()
        self.tally = Tally()

    async def generation(self, entry: Entry) -> str | None:
        """Return the generation to read and keep an entry under; None while Redis can't be believed."""
        if not entry.kind.is_volatile:
            return TIMELESS
        await self._pay()
        client = self._awake()
        if client is None:
            return None
        try:
            raised = await client.mget(_generation(EVERYONE), _generation(entry.owner))
        except RedisError as error:
            self._rest(error)
            return None
        return ".".join((each or b"0").decode() for each in raised)

    async def get(self, entry: Entry, generation: str | None) -> bytes | None:
        """Return an entry, or None."""
        client = self._awake()
        if generation is None or client is None:
            return None
        try:
            found = await client.get(entry.key(generation))
        except RedisError as error:
            self._rest(error)
            return None
        self.tally.count(found)
        return found

    async def keep(self, entry: Entry, generation: str | None, content: bytes) -> None:
        """Keep an entry under the generation its loading began with."""
        client = self._awake()
        if generation is None or client is None:
            return
        try:
            await client.set(entry.key(generation), content, px=entry.kind.ttl(self._given))
        except RedisError as error:
            self._rest(error)

    async def forget(self, owner: str) -> None:
        """Let go of what an owner's change outdated, now or as soon as Redis is back."""
        self._owed.add(owner)
        await self._pay()

    async def clear(self, owner: str) -> int:
        """Drop all of an owner's entries; count them."""
        client = self._awake()
        if client is None:
            return 0
        try:
            keys = [key async for key in client.scan_iter(f"{PREFIX}:entry:{hashed(owner)}:*", count=500)]
            return await client.delete(*keys) if keys else 0
        except RedisError as error:
            self._rest(error)
            return 0

    async def info(self) -> dict[str, Any]:
        """Return how Redis is, in the few words a person needs."""
        if self._client is None:
            return {"status": "not configured"}
        try:
            memory: Any = await self._client.info("memory")
            server: Any = await self._client.info("server")
        except RedisError as error:
            self._rest(error)
            return {"status": "away", "message": "Redis isn't answering. JobTrak goes on without it, a little slower."}
        version = server.get("valkey_version") or server.get("redis_version")
        return {"status": "connected", "version": version, "used_memory": memory.get("used_memory")}

    async def close(self) -> None:
        """Hang up."""
        if self._client is not None:
            await self._client.aclose()

    def _awake(self) -> redis.asyncio.Redis | None:
        return self._client if time.monotonic() >= self._rests_until else None

    def _rest(self, error: Exception) -> None:
        self.tally.errors += 1
        self._rests_until = time.monotonic() + _REST_SECONDS
        logger.warning("Redis isn't answering, going on without it: %s", type(error).__name__)

    async def _pay(self) -> None:
        """Raise the generations that Redis missed while it was away, before anything of it is believed."""
        client = self._awake()
        if not self._owed or client is None:
            return
        owed = list(self._owed)
        try:
            async with client.pipeline(transaction=True) as pipe:
                for owner in owed:
                    pipe.incr(_generation(owner))
                await pipe.execute()
        except RedisError as error:
            self._rest(error)
        else:
            self._owed.difference_update(owed)


def _generation(owner: str) -> str:
    return f"{PREFIX}:generation:{hashed(owner)}"
