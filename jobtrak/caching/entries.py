"""What is kept in the cache, and under what names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from jobtrak.config import Settings

PREFIX = "jobtrak:cache"
# The generation of what no change can outdate.
TIMELESS = "0"


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


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing an owner's work needs again."""

    owner: str
    kind: Kind
    name: str

    def key(self, generation: str) -> str:
        """Return the key shared layers keep this under."""
        return f"{PREFIX}:entry:{hashed(self.owner)}:{generation}:{self.kind}:{self.name}"


@dataclass
class Tally:
    """How often a layer had what was asked for, and how often it failed."""

    hits: int = 0
    misses: int = 0
    errors: int = 0

    def count(self, found: object) -> None:
        """Count one question by its answer."""
        if found is None:
            self.misses += 1
        else:
            self.hits += 1


def hashed(owner: str) -> str:
    """Return an owner as a key of fixed shape, so that no name can reach into another's keys."""
    return hashlib.sha256(owner.encode()).hexdigest()[:24]
