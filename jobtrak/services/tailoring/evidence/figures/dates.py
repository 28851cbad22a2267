"""Dates as resumes write them, and how long a person did what, counted in months."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from babel import Locale

_PRESENT = {
    "present", "current", "currently", "now", "today", "ongoing", "to date", "heute", "aktuell", "laufend", "actuel",
    "aujourd'hui", "présent", "actual", "actualidad", "presente", "attuale", "heden", "atual", "till date", "-", "…",
}  # fmt: skip
_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_RANGE = re.compile(
    r"\s+(?:to|until|till|bis)\s+|\s*[–—]\s*|\s+-\s+|(?<=\d{4})\s*-\s*(?=\d{4}\b)|(?<=\d{4})-(?=[A-Za-z])"
)


class Moment(NamedTuple):
    """A year, perhaps with its month; the present is year 9999."""

    year: int
    month: int | None = None
    day: int | None = None


PRESENT = Moment(9999)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    found: dict[str, int] = {"sept": 9}
    for language in _LANGUAGES:
        locale = Locale(language)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    found.setdefault(name.lower().rstrip("."), number)
    return found


@lru_cache(maxsize=2048)
def moment_of(text: str) -> Moment | None:
    """Read one date; None when the text is none."""
    bare = re.sub(r"[,]", " ", text.strip().lower()).strip(" .")
    bare = re.sub(r"^(?:since|seit|depuis|from|expected|exp\.?|graduated)\s+", "", bare)
    if bare in _PRESENT:
        return PRESENT
    if match := re.fullmatch(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[t ].*)?)?)?", bare):
        return _checked(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{4})", bare):
        return _checked(int(match[2]), int(match[1]), None)
    if match := re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", bare):
        return _checked(int(match[3]), int(match[2]), int(match[1])) or _checked(
            int(match[3]), int(match[1]), int(match[2])
        )
    if match := re.fullmatch(
        r"(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+)?([^\W\d]+)\.?(?:\s+(\d{1,2})(?:st|nd|rd|th)?)?(?:\s+(?:de\s+)?|\s*['’])(\d{4}|\d{2})",
        bare,
    ):
        month = _months().get(match[2]) or _SEASONS.get(match[2])
        if month:
            year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
            day = match[1] or match[3]
            return _checked(year, month, int(day) if day else None)
    return None


def _checked(year: int, month: int | None, day: int | None) -> Moment | None:
    if (
        not 1900 <= year <= 2100
        or (month is not None and not 1 <= month <= 12)
        or (day is not None and not 1 <= day <= 31)
    ):
        return None
    return Moment(year, month, day)


def span_of(text: str) -> tuple[Moment, ...] | None:
    """Read one date or a range of two; None when any part is no date."""
    if single := moment_of(text):
        return (single,)
    moments = tuple(moment_of(part) for part in _RANGE.split(text.strip()) if part.strip())
    if len(moments) != 2 or any(moment is None for moment in moments):
        return None
    return tuple(moment for moment in moments if moment)


def same_or_coarser(new: str, old: str) -> bool:
    """Tell whether a new date says what the old one said, or the same with less precision."""
    one, two = span_of(new), span_of(old)
    if not one or not two or len(one) != len(two):
        return False
    for left, right in zip(one, two, strict=True):
        if left.year != right.year:
            return False
        if left.month is not None and left.month != right.month:
            return False
        if left.day is not None and left.day != right.day:
            return False
    return True


def months_between(start: str, end: str, today: date) -> tuple[int, int] | None:
    """Return first and last month of a period, counted from year 0; both ends belong to it."""
    one, two = moment_of(start), moment_of(end) if end.strip() else PRESENT
    if not one or not two or one == PRESENT:
        return None
    first = one.year * 12 + (one.month or 1) - 1
    last = today.year * 12 + today.month - 1 if two == PRESENT else two.year * 12 + (two.month or 12) - 1
    return (first, last) if last >= first else None


def months_covered(periods: list[tuple[int, int]]) -> int:
    """Count the months that the periods cover together, overlaps once."""
    total, reached = 0, -1
    for first, last in sorted(periods):
        first = max(first, reached + 1)
        if last >= first:
            total += last - first + 1
            reached = last
    return total
