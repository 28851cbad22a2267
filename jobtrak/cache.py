"""The layered cache: process memory over Redis over Postgres. A miss or a dead Redis is never an error.

Volatile kinds (jobs, searches, run states) live under their owner's generation: a change raises the generation, so what a
slow loader stores late lands under the old one and is never read. Renders are named by what they were made from, so they
can't be stale, and they alone are worth a place in Postgres, too.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from typing import Any

import redis.asyncio
from cachetools import TTLCache
from redis.exceptions import RedisError
from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from jobtrak import db, notices
from jobtrak.config import Settings, settings
from jobtrak.errors import Unavailable
from jobtrak.models.cached import CacheEntry
from jobtrak.models.columns import now

logger = logging.getLogger(__name__)

Load = Callable[[], Awaitable[bytes]]

# A Redis that answers at all answers in a millisecond; beyond this, Postgres is the quicker way.
_REDIS_SECONDS = 0.25
# After a failure Redis is left alone this long, so that a dead one costs one wait and not one per call.
_REDIS_REST_SECONDS = 5.0
_PREFIX = "jobtrak:cache"
_MEGABYTE = 1024 * 1024


class Kind(StrEnum):
    """What is kept."""

    JOB = "job"
    SEARCH = "search"
    STATUS = "status"
    RENDER = "render"

    @property
    def is_volatile(self) -> bool:
        """Say whether a change of the owner's data may outdate this."""
        return self is not Kind.RENDER

    def ttl(self, given: Settings) -> timedelta:
        """Return how long this is served at most."""
        return given.resume_cache_ttl if self in (Kind.STATUS, Kind.RENDER) else given.job_cache_ttl


class _Memory(TTLCache[str, bytes]):
    """Least recently used goes first, bounded by entries, bytes and time."""

    def __init__(self, entries: int, megabytes: float, ttl: timedelta) -> None:
        super().__init__(
            maxsize=int(megabytes * _MEGABYTE), ttl=ttl.total_seconds(), timer=time.monotonic, getsizeof=len
        )
        self.entries = entries
        self.evictions = 0

    def popitem(self) -> tuple[str, bytes]:
        self.evictions += 1
        return super().popitem()

    def keep(self, key: str, content: bytes) -> None:
        """Store what fits; what is larger than the whole cache is not stored."""
        if not self.entries or len(content) > self.maxsize:
            return
        while key not in self and len(self) >= self.entries:
            self.popitem()
        self[key] = content


@dataclass
class _Tally:
    hits: int = 0
    misses: int = 0
    errors: int = 0


class Cache:
    """The layers of one process."""

    def __init__(self, given: Settings) -> None:
        self._given = given
        searches = _Memory(given.search_cache_size, given.job_cache_max_memory_mb, given.job_cache_ttl)
        jobs = _Memory(given.job_cache_max_size, given.job_cache_max_memory_mb, given.job_cache_ttl)
        papers = _Memory(given.job_cache_max_size, given.job_cache_max_memory_mb, given.resume_cache_ttl)
        self._memory = {Kind.JOB: jobs, Kind.SEARCH: searches, Kind.STATUS: papers, Kind.RENDER: papers}
        self._generations: Counter[str] = Counter()
        self._redis = (
            redis.asyncio.from_url(
                given.redis_url, socket_timeout=_REDIS_SECONDS, socket_connect_timeout=_REDIS_SECONDS
            )
            if given.redis_url
            else None
        )
        self._redis_rests_until = 0.0
        self._owed: set[str] = set()
        self._flights: dict[str, asyncio.Task[bytes]] = {}
        self._tallies: defaultdict[str, _Tally] = defaultdict(_Tally)

    async def fetch(self, owner: str, kind: Kind, name: str, load: Load) -> bytes:
        """Return an entry, loading it when no layer has it; callers who ask meanwhile wait for the one loader."""
        key = self._key(owner, kind, name)
        found = self._memory[kind].get(key)
        self._count("memory", found)
        if found is not None:
            return found
        flight = self._flights.get(key)
        if flight is None:
            flight = asyncio.create_task(self._fill(owner, kind, name, key, load))
            self._flights[key] = flight
            flight.add_done_callback(lambda _: self._flights.pop(key, None))
        return await asyncio.shield(flight)

    async def _fill(self, owner: str, kind: Kind, name: str, key: str, load: Load) -> bytes:
        generation = await self._shared_generation(owner) if kind.is_volatile else "0"
        content = await self._from_redis(owner, kind, name, generation)
        if content is None and not kind.is_volatile:
            content = await self._from_postgres(owner, kind, name)
        if content is None:
            content = await load()
            if not kind.is_volatile:
                await self._to_postgres(owner, kind, name, content)
            await self._to_redis(owner, kind, name, generation, content)
        self._memory[kind].keep(key, content)
        return content

    async def forget(self, owner: str) -> None:
        """Let go of what an owner's change outdated, here and in Redis."""
        self._generations[owner] += 1
        self._owed.add(owner)
        await self._pay()

    async def forget_all(self) -> None:
        """Let go of everything volatile: changes may have been missed."""
        for owner in list(self._generations):
            await self.forget(owner)
        for kind, memory in self._memory.items():
            if kind.is_volatile:
                memory.clear()

    async def clear(self, owner: str) -> dict[str, int]:
        """Drop all of an owner's entries from every layer; count them by layer."""
        dropped = {"memory": 0, "redis": 0, "postgres": 0}
        mark = f"{_hashed(owner)}:"
        for memory in self._memories():
            for key in [key for key in memory if key.startswith(mark)]:
                memory.pop(key, None)
                dropped["memory"] += 1
        if self._redis_is_up() and self._redis is not None:
            try:
                keys = [key async for key in self._redis.scan_iter(f"{_PREFIX}:entry:{mark}*", count=500)]
                dropped["redis"] = await self._redis.delete(*keys) if keys else 0
            except RedisError as error:
                self._rest(error)
        async with db.unit_of_work() as session:
            result = await session.execute(delete(CacheEntry).where(col(CacheEntry.owner) == owner))
            dropped["postgres"] = getattr(result, "rowcount", 0)
        await self.forget(owner)
        return dropped

    async def cleanup(self) -> dict[str, int]:
        """Drop expired entries; count them by layer. Redis expires its own, so it never has any left."""
        expired = sum(len(memory.expire()) for memory in self._memories())
        async with db.unit_of_work() as session:
            result = await session.execute(delete(CacheEntry).where(col(CacheEntry.expires_at) < now()))
            dropped = getattr(result, "rowcount", 0)
        return {"memory": expired, "redis": 0, "postgres": dropped}

    async def stats(self) -> dict[str, Any]:
        """Return what each layer holds and how often it had what was asked for."""
        memories = self._memories()
        evictions = sum(memory.evictions for memory in memories)
        layers = {name: vars(self._tallies[name]) for name in ("memory", "redis", "postgres")}
        layers["memory"] |= {
            "entries": self._entries(),
            "bytes": sum(int(memory.currsize) for memory in memories),
            "max_bytes": sum(int(memory.maxsize) for memory in memories),
            "evictions": evictions,
        }
        layers["postgres"] |= await self._postgres_size()
        asked = self._tallies["memory"].hits + self._tallies["memory"].misses
        hits = sum(self._tallies[name].hits for name in layers)
        return {
            "layers": layers,
            "application_stats": {
                "hits": hits,
                "misses": asked - hits,
                "evictions": evictions,
                "hit_rate": round(hits / asked, 4) if asked else 0.0,
            },
            "redis_info": await self.redis_info(),
        }

    async def redis_info(self) -> dict[str, Any]:
        """Return how Redis is, in the few words a person needs."""
        if self._redis is None:
            return {"status": "not configured"}
        try:
            memory: Any = await self._redis.info("memory")
            server: Any = await self._redis.info("server")
        except RedisError as error:
            self._rest(error)
            return {"status": "away", "message": "Redis isn't answering. JobTrak goes on without it, a little slower."}
        version = server.get("valkey_version") or server.get("redis_version")
        return {"status": "connected", "version": version, "used_memory": memory.get("used_memory")}

    async def close(self) -> None:
        """Hang up on Redis."""
        if self._redis is not None:
            await self._redis.aclose()

    def _key(self, owner: str, kind: Kind, name: str) -> str:
        generation = self._generations[owner] if kind.is_volatile else 0
        return f"{_hashed(owner)}:{generation}:{kind}:{name}"

    def _entries(self) -> int:
        return sum(len(memory) for memory in self._memories())

    def _memories(self) -> list[_Memory]:
        """Return each memory once; two kinds share one."""
        return list({id(memory): memory for memory in self._memory.values()}.values())

    def _count(self, layer: str, found: object) -> None:
        tally = self._tallies[layer]
        if found is None:
            tally.misses += 1
        else:
            tally.hits += 1

    # Redis

    def _redis_is_up(self) -> bool:
        return self._redis is not None and time.monotonic() >= self._redis_rests_until

    def _rest(self, error: Exception) -> None:
        self._tallies["redis"].errors += 1
        self._redis_rests_until = time.monotonic() + _REDIS_REST_SECONDS
        logger.warning("Redis isn't answering, going on without it: %s", type(error).__name__)

    async def _pay(self) -> None:
        """Raise the generations that Redis missed while it was away, before anything of it is believed."""
        if not self._owed or not self._redis_is_up() or self._redis is None:
            return
        owed = list(self._owed)
        try:
            async with self._redis.pipeline(transaction=True) as pipe:
                for owner in owed:
                    pipe.incr(f"{_PREFIX}:generation:{_hashed(owner)}")
                await pipe.execute()
        except RedisError as error:
            self._rest(error)
        else:
            self._owed.difference_update(owed)

    async def _shared_generation(self, owner: str) -> str | None:
        """Return the generation all processes share; None while Redis can't be believed."""
        await self._pay()
        if not self._redis_is_up() or self._redis is None:
            return None
        try:
            raised = await self._redis.get(f"{_PREFIX}:generation:{_hashed(owner)}")
        except RedisError as error:
            self._rest(error)
            return None
        return raised.decode() if raised else "0"

    async def _from_redis(self, owner: str, kind: Kind, name: str, generation: str | None) -> bytes | None:
        if generation is None or not self._redis_is_up() or self._redis is None:
            return None
        try:
            found = await self._redis.get(_entry(owner, generation, kind, name))
        except RedisError as error:
            self._rest(error)
            return None
        self._count("redis", found)
        return found

    async def _to_redis(self, owner: str, kind: Kind, name: str, generation: str | None, content: bytes) -> None:
        if generation is None or not self._redis_is_up() or self._redis is None:
            return
        try:
            await self._redis.set(_entry(owner, generation, kind, name), content, px=kind.ttl(self._given))
        except RedisError as error:
            self._rest(error)

    # Postgres

    async def _from_postgres(self, owner: str, kind: Kind, name: str) -> bytes | None:
        try:
            async with db.unit_of_work() as session:
                found = await session.scalar(
                    select(col(CacheEntry.content)).where(
                        col(CacheEntry.key) == _entry(owner, "0", kind, name),
                        col(CacheEntry.owner) == owner,
                        col(CacheEntry.expires_at) > now(),
                    )
                )
        except Unavailable:
            self._tallies["postgres"].errors += 1
            return None
        self._count("postgres", found)
        return found

    async def _to_postgres(self, owner: str, kind: Kind, name: str, content: bytes) -> None:
        values = {"content": content, "expires_at": now() + kind.ttl(self._given), "created_at": now()}
        try:
            async with db.unit_of_work() as session:
                await session.execute(
                    insert(CacheEntry)
                    .values(key=_entry(owner, "0", kind, name), owner=owner, **values)
                    .on_conflict_do_update(index_elements=["key"], set_=values)
                )
        except Unavailable:
            self._tallies["postgres"].errors += 1

    async def _postgres_size(self) -> dict[str, int]:
        async with db.unit_of_work() as session:
            size = func.coalesce(func.sum(func.length(col(CacheEntry.content))), 0)
            row = (await session.execute(select(func.count(), size).select_from(CacheEntry))).one()
        return {"entries": row[0], "bytes": int(row[1])}


def _hashed(owner: str) -> str:
    """Return an owner as a key of fixed shape, so that no name can reach into another's keys."""
    return hashlib.sha256(owner.encode()).hexdigest()[:24]


def _entry(owner: str, generation: str, kind: Kind, name: str) -> str:
    return f"{_PREFIX}:entry:{_hashed(owner)}:{generation}:{kind}:{name}"


@cache
def cached() -> Cache:
    """Return this process's cache."""
    return Cache(settings())


async def follow() -> None:
    """Let go of whatever any process changes, until cancelled."""
    async for notice in notices.listen("*"):
        if notice is None:
            continue
        if notice.topic == "reconnected":
            await cached().forget_all()
        else:
            await cached().forget(notice.owner)
