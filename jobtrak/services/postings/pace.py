"""Keep a polite distance between two visits to the same site."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import timedelta

from jobtrak.errors import TooMany


@dataclass(slots=True)
class Pace:
    """Hand out turns per host: a few at once, then one every so often.

    Someone who waits longer than `patience` is told so instead. No locks: a turn is taken between two awaits.
    """

    every: float
    at_once: int = 1
    patience: float = 20.0
    _next_turn: dict[str, float] = field(default_factory=dict)

    async def turn(self, host: str) -> None:
        """Wait until this host may be visited again; raise TooMany when that is too far away."""
        now = time.monotonic()
        if len(self._next_turn) > 4096:
            self._next_turn = {name: at for name, at in self._next_turn.items() if at > now}
        # A host left alone saves up turns, `at_once` at most.
        at = max(self._next_turn.get(host, 0.0), now - self.every * (self.at_once - 1))
        wait = at - now
        if wait > self.patience:
            raise TooMany(
                f"JobTrak is already reading many pages of {host}. Try again in a moment.",
                retry_after=timedelta(seconds=wait),
            )
        self._next_turn[host] = at + self.every
        if wait > 0:
            await asyncio.sleep(wait)
