"""Times of day, as people write them: 3 a.m., 15:30, 8.45 pm."""

from __future__ import annotations

import re
from functools import lru_cache

_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b\.?|\b([01]?\d|2[0-3]):([0-5]\d)\b(?:\s?(?:h|hrs|o'clock)\b)?",
    re.I,
)


@lru_cache(maxsize=1024)
def times_of_day(text: str) -> tuple[tuple[int, int, int], ...]:
    """Find the times of day of a text: start, end, minutes past midnight."""
    found: list[tuple[int, int, int]] = []
    for match in _CLOCK.finditer(text):
        if match[3]:
            hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
            found.append((match.start(), match.end(), hour * 60 + int(match[2] or 0)))
        else:
            found.append((match.start(), match.end(), int(match[4]) * 60 + int(match[5])))
    return tuple(found)
