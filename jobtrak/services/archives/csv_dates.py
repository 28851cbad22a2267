"""Read the dates of a spreadsheet, and find out from all of them whether its days or its months come first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from functools import cache

import dateparser.date

from jobtrak.services.postings import dates

_LONGEST = 60
_NUMERIC = re.compile(r"\s*(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(?:\d{4}|\d{2})(?!\d)")
_LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs"]


def day_first(cells: Iterable[str]) -> bool | None:
    """Return what a spreadsheet's own dates show: True for 24/12/2025, False for 12/24/2025, None where none tells."""
    for cell in cells:
        found = _NUMERIC.match(cell[:_LONGEST])
        if found and int(found[1]) > 12:
            return True
        if found and int(found[3]) > 12:
            return False
        if found and found[2] == ".":
            return True
    return None


def is_undecided(cell: str) -> bool:
    """Say whether a date reads both ways."""
    found = _NUMERIC.match(cell[:_LONGEST])
    return bool(found) and found[1] != found[3] and max(int(found[1]), int(found[3])) <= 12 and found[2] != "."


def moment(cell: str, *, day_first: bool) -> datetime | None:
    """Return the moment a cell states, midnight UTC where it states only a day; None for what is no date."""
    cell = cell.strip()
    if not cell or len(cell) > _LONGEST or not any(character.isdigit() for character in cell):
        return None
    if re.match(r"\d{4}-\d\d-\d\dT", cell):
        try:
            exact = datetime.fromisoformat(cell)
            return (exact if exact.tzinfo else exact.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            return None
    known = dates.read_date(cell, day_first=day_first)
    if known is None:
        parsed = _parser(day_first).get_date_data(cell).date_obj
        known = parsed.date() if parsed else None
    if known is None or not 1995 <= known.year <= 2100:
        return None
    return datetime.combine(known, time(), UTC)


@cache
def _parser(day_first: bool) -> dateparser.date.DateDataParser:
    # Without all three parts it would fill in today's.
    settings = {
        "DATE_ORDER": "DMY" if day_first else "MDY",
        "REQUIRE_PARTS": ["day", "month", "year"],
        "PREFER_LOCALE_DATE_ORDER": False,
        "PARSERS": ["absolute-time", "custom-formats"],
    }
    return dateparser.date.DateDataParser(languages=_LANGUAGES, settings=settings)
