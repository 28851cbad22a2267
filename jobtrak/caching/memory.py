"""The first layer: this process's memory."""

from __future__ import annotations

import time
from collections import Counter
from datetime import timedelta

from cachetools import TTLCache

from jobtrak.caching.entries import Entry, Kind, Tally, hashed
from jobtrak.config import Settings

_MEGABYTE = 1024 * 1024


class _Shelf(TTLCache[str, bytes]):
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
        """Store what fits; what is larger than the whole shelf is not stored."""
        if not self.entries or len(content) > self.maxsize:
            return
        while key not in self and len(self) >= self.entries:
            self.popitem()
        self[key] = content


class Memory:
    """Entries in memory, on a shelf for jobs, one for searches and one for what belongs to resumes."""

    def __init__(self, given: Settings) -> None:
        megabytes = given.job_cache_max_memory_mb
        papers = _Shelf(given.job_cache_max_size, megabytes, given.resume_cache_ttl)
        self._shelves = {
            Kind.JOB: _Shelf(given.job_cache_max_size, megabytes, given.job_cache_ttl),
            Kind.SEARCH: _Shelf(given.search_cache_size, megabytes, given.job_cache_ttl),
            Kind.STATUS: papers,
            Kind.RENDER: papers,
        }
        self._generations: Counter[str] = Counter()
        self.tally = Tally()

    def key(self, entry: Entry) -> str:
        """Return the key an entry is kept under just now; a change of the owner's data gives another."""
        generation = self._generations[entry.owner] if entry.kind.is_volatile else 0
        return f"{hashed(entry.owner)}:{generation}:{entry.kind}:{entry.name}"

    def get(self, entry: Entry) -> bytes | None:
        """Return an entry, or None."""
        found = self._shelves[entry.kind].get(self.key(entry))
        self.tally.count(found)
        return found

    def keep(self, kind: Kind, key: str, content: bytes) -> None:
        """Keep content under the key its loading began with."""
        self._shelves[kind].keep(key, content)

    def forget(self, owner: str) -> None:
        """Let go of what an owner's change outdated."""
        self._generations[owner] += 1

    def drop_volatile(self) -> None:
        """Drop everything that a change may outdate."""
        for kind, shelf in self._shelves.items():
            if kind.is_volatile:
                shelf.clear()

    def clear(self, owner: str) -> int:
        """Drop all of an owner's entries; count them."""
        mark = f"{hashed(owner)}:"
        dropped = 0
        for shelf in self._each():
            for key in [key for key in shelf if key.startswith(mark)]:
                shelf.pop(key, None)
                dropped += 1
        return dropped

    def cleanup(self) -> int:
        """Drop what has expired; count it."""
        return sum(len(shelf.expire()) for shelf in self._each())

    def stats(self) -> dict[str, int]:
        """Return what is held and how often it was what was asked for."""
        return {
            **vars(self.tally),
            "entries": sum(len(shelf) for shelf in self._each()),
            "bytes": sum(int(shelf.currsize) for shelf in self._each()),
            "max_bytes": sum(int(shelf.maxsize) for shelf in self._each()),
            "evictions": sum(shelf.evictions for shelf in self._each()),
        }

    def _each(self) -> list[_Shelf]:
        """Return each shelf once; two kinds share one."""
        return list({id(shelf): shelf for shelf in self._shelves.values()}.values())
