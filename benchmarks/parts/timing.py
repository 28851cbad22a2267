"""Time a thing and its floor in turn, and show both."""

from __future__ import annotations

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

Act = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Timed:
    """The median and the 95th percentile in milliseconds of a thing, and the median of its floor."""

    name: str
    median: float
    late: float
    floor: float

    @property
    def ratio(self) -> float:
        """Return how many times its floor the thing takes."""
        return self.median / self.floor


async def compare(name: str, act: Act, floor: Act, *, times: int = 60) -> Timed:
    """Run both in turn, so that whatever else the machine does falls on both alike."""
    taken: list[float] = []
    beneath: list[float] = []
    for number in range(times + 5):
        for each, into in ((act, taken), (floor, beneath)):
            started = time.perf_counter()
            await each()
            # The first few warm caches and connections up.
            if number >= 5:
                into.append((time.perf_counter() - started) * 1000)
    late = statistics.quantiles(taken, n=20)[-1]
    return Timed(name, statistics.median(taken), late, statistics.median(beneath))


def table(rows: list[Timed]) -> str:
    """Return the rows as people read them."""
    head = f"{'':42}{'median':>10}{'95 %':>10}{'floor':>10}{'ratio':>8}"
    lines = [
        f"{row.name:42}{row.median:>7.2f} ms{row.late:>7.2f} ms{row.floor:>7.2f} ms{row.ratio:>8.1f}" for row in rows
    ]
    return "\n".join([head, *lines])


def figures(rows: list[Timed]) -> dict[str, dict[str, float]]:
    """Return the rows for the line of JSON."""
    return {
        row.name: {"ms": round(row.median, 2), "late_ms": round(row.late, 2), "ratio": round(row.ratio, 1)}
        for row in rows
    }
