"""The layered cache: process memory over Redis over Postgres. A miss or a dead Redis is never an error.

Volatile kinds (jobs, searches, run states) live under their owner's generation: a change raises the generation, so what a
slow loader stores late lands under the old one and is never read. Renders are named by what they were made from, so they
can't be stale, and they alone are worth a place in Postgres, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any

from jobtrak import notices
from jobtrak.caching.durable import Durable
from jobtrak.caching.entries import Entry, Kind
from jobtrak.caching.memory import Memory
from jobtrak.caching.shared import EVERYONE, Shared
from jobtrak.config import Settings, settings

__all__ = ["Cache", "Kind", "cached", "follow"]

Load = Callable[[], Awaitable[bytes]]


class Cache:
    """The layers as one process sees them."""

    def __init__(self, given: Settings) -> None:
        self.memory = Memory(given)
        self.shared = Shared(given)
        self.durable = Durable(given)
        self._flights: dict[str, asyncio.Task[bytes]] = {}

    async def fetch(self, owner: str, kind: Kind, name: str, load: Load) -> bytes:
        """Return an entry, loading it when no layer has it; callers who ask meanwhile wait for the one loader."""
        entry = Entry(owner, kind, name)
        found = self.memory.get(entry)
        if found is not None:
            return found
        key = self.memory.key(entry)
        flight = self._flights.get(key)
        if flight is None:
            flight = asyncio.create_task(self._fill(entry, key, load))
            self._flights[key] = flight
            flight.add_done_callback(lambda _: self._flights.pop(key, None))
        return await asyncio.shield(flight)

    async def _fill(self, entry: Entry, key: str, load: Load) -> bytes:
        generation = await self.shared.generation(entry)
        content = await self.shared.get(entry, generation)
        if content is None and not entry.kind.is_volatile:
            content = await self.durable.get(entry)
        if content is None:
            content = await load()
            if not entry.kind.is_volatile:
                await self.durable.keep(entry, content)
            await self.shared.keep(entry, generation, content)
        self.memory.keep(entry.kind, key, content)
        return content

    async def forget(self, owner: str) -> None:
        """Let go of what an owner's change outdated, here and in Redis."""
        self.memory.forget(owner)
        await self.shared.forget(owner)

    async def forget_all(self) -> None:
        """Let go of everything volatile: changes may have been missed."""
        self.memory.drop_volatile()
        await self.shared.forget(EVERYONE)

    async def clear(self, owner: str) -> dict[str, int]:
        """Drop all of an owner's entries from every layer; count them by layer."""
        dropped = {
            "memory": self.memory.clear(owner),
            "redis": await self.shared.clear(owner),
            "postgres": await self.durable.clear(owner),
        }
        await self.forget(owner)
        return dropped

    async def cleanup(self) -> dict[str, int]:
        """Drop expired entries; count them by layer. Redis expires its own, so it never has any left."""
        return {"memory": self.memory.cleanup(), "redis": 0, "postgres": await self.durable.cleanup()}

    async def stats(self) -> dict[str, Any]:
        """Return what each layer holds and how often it had what was asked for."""
        layers = {
            "memory": self.memory.stats(),
            "redis": vars(self.shared.tally),
            "postgres": await self.durable.stats(),
        }
        asked = layers["memory"]["hits"] + layers["memory"]["misses"]
        hits = sum(layer["hits"] for layer in layers.values())
        return {
            "layers": layers,
            "application_stats": {
                "hits": hits,
                "misses": asked - hits,
                "evictions": layers["memory"]["evictions"],
                "hit_rate": round(hits / asked, 4) if asked else 0.0,
            },
            "redis_info": await self.shared.info(),
        }

    async def close(self) -> None:
        """Hang up on Redis."""
        await self.shared.close()


@cache
def cached() -> Cache:
    """Return this process's cache."""
    return Cache(settings())


async def follow() -> None:
    """Let go of whatever any process changes, until cancelled."""
    async for notice in notices.listen("*"):
        if notice.topic == "reconnected":
            await cached().forget_all()
        else:
            await cached().forget(notice.owner)
