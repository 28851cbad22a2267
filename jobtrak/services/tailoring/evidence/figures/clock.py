"""Times of day, as people write them: 3 a.m., 15:30, 8.45 pm."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS

_IN_WORDS = re.compile(
    r"(?<![\d:.])(\d{1,2}(?:[:.][0-5]\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: o['’]?clock)? (?:in the (morning|afternoon|evening)|at (night))\b"
    r"|\b(?:at|by|until|till|from|to|before|after) (noon|midday|midnight)\b",
    re.I,
)
_CLOCK = re.compile(
    r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b\.?|\b([01]?\d|2[0-3]):([0-5]\d)\b(?:\s?(?:h|hrs|o'clock)\b)?",
    re.I,
)


# A length of time as a clock shows it, 1:30 hours; behind `at` it is a time of day.
_LASTED = re.compile(r"(?<![\d:])(\d{1,3}):([0-5]\d)(?=\s?(?:hours?|hrs?|minutes?|mins?|min)\b)")
_AT = re.compile(r"\b(?:at|from|until|till|to|by|before|after|and|since)\s$|[-–]\s?$", re.I)


def durations(text: str) -> list[tuple[int, int, int, int]]:
    """Find lengths of time written as on a clock: start, end, and the two numbers."""
    if ":" not in text:
        return []
    return [
        (m.start(), m.end(), int(m[1]), int(m[2])) for m in _LASTED.finditer(text) if not _AT.search(text[: m.start()])
    ]


@lru_cache(maxsize=256)
def times_of_day(text: str) -> tuple[tuple[int, int, int], ...]:
    """Find the times of day of a text: start, end, minutes past midnight."""
    found: list[tuple[int, int, int]] = []
    for match in _CLOCK.finditer(text):
        if match[3]:
            hour = int(match[1]) % 12 + (12 if match[3].lower() == "p" else 0)
            found.append((match.start(), match.end(), hour * 60 + int(match[2] or 0)))
        elif not any(start <= match.start() < end for start, end, _, _ in durations(text)):
            found.append((match.start(), match.end(), int(match[4]) * 60 + int(match[5])))
    for match in _IN_WORDS.finditer(text):
        if match[4]:
            found.append((match.start(4), match.end(), 0 if match[4].lower() == "midnight" else 720))
            continue
        told, _, minutes = match[1].lower().replace(".", ":").partition(":")
        hour = (CARDINALS.get(told) or int(told)) % 12 + (0 if match[2] and match[2].lower() == "morning" else 12)
        found = [time for time in found if not match.start() <= time[0] < match.end()]
        found.append((match.start(), match.end(), hour * 60 + int(minutes or 0)))
    for match in _LENT.finditer(text):
        later = next((m for start, _, m in found if start == match.start(3)), None)
        if later is not None and not any(start <= match.start(1) < end for start, end, _ in found):
            half = later // 720 * 720
            minutes = int(match[1]) % 12 * 60 + int(match[2] or 0) + half
            found.append(
                (
                    match.start(1),
                    match.end(2) if match[2] else match.end(1),
                    minutes if minutes < later else minutes % 720,
                )
            )
    return tuple(sorted(found))


# The half of the day that the end of a stretch lends its start: between 2 and 10 p.m.
_LENT = re.compile(
    r"\b(\d{1,2})(?:[:.](\d\d))?\s?(?:to|and|until|till|-|–|—)\s?(\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?\s?m\b)", re.I
)
