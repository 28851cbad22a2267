"""Count time at work from the dates a person wrote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobtrak.services.tailoring.evidence.figures import dates


@dataclass(frozen=True, slots=True)
class Span:
    """A time at work from the first of one month to the end of another, counted in months since year 0."""

    first: int
    last: int
    present: bool = False

    @property
    def months(self) -> int:
        """Return the length, both end months counted."""
        return self.last - self.first + 1


def span(start: Any, end: Any, today: date) -> Span | None:
    """Return the time between two written dates, or None where they can't be read; no end means until today."""
    started, ended = str(start or "").strip(), str(end or "").strip()
    found = dates.months_between(started, ended, today)
    if found is None:
        return None
    present = not ended or dates.moment_of(ended) == dates.PRESENT
    this_month = today.year * 12 + today.month - 1
    return Span(found[0], min(found[1], this_month), present) if found[0] <= this_month else None


def of_role(role: Mapping[str, Any], today: date) -> list[tuple[str, Span]]:
    """Return each title of a role with its time, as written in the resume."""
    titles = [title for title in role.get("titles") or [] if isinstance(title, Mapping)]
    found = [
        (str(title.get("name") or ""), span(title.get("startdate"), title.get("enddate"), today)) for title in titles
    ]
    return [(name, held) for name, held in found if held is not None]


def total_months(spans: Iterable[Span]) -> int:
    """Return how many months some times cover together; months that overlap count once."""
    return dates.months_covered([(held.first, held.last) for held in spans])


def in_words(months: int) -> str:
    """Return a length as people say it: `5 years 2 months`."""
    years, rest = divmod(months, 12)
    parts = [f"{years} year{'s' * (years != 1)}"] * bool(years) + [f"{rest} month{'s' * (rest != 1)}"] * bool(rest)
    return " ".join(parts) or "less than a month"


_COUNTED_TEXT = """
    no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty
"""
_COUNTED = _COUNTED_TEXT.split()


def spelt(years: int) -> str:
    """Return years as a sentence spells them: `five years`; nothing under one or over twenty."""
    return f"{_COUNTED[years]} year{'s' * (years != 1)}" if 1 <= years < len(_COUNTED) else ""
