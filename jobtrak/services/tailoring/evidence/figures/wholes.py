"""Amounts that an article tells: within an hour, half a day, three quarters of an hour."""

from __future__ import annotations

import re
from dataclasses import replace

from jobtrak.services.tailoring.evidence.figures import units
from jobtrak.services.tailoring.evidence.figures.clock import durations
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, placed

_PARTS = {"half": 0.5, "a quarter of": 0.25, "quarter of": 0.25, "three quarters of": 0.75, "a third of": 1 / 3}
_PART = re.compile(r"\b(half|(?:a )?quarter of|three[ -]quarters of|a third of) an? (?=[a-z])(?!\w+ and a half)", re.I)
_HALVES = re.compile(r"(?<!and-a-)(?<!and a )\bhalf-(?=(?:hour|day|week|year|mile|kilo|tonne|litre|liter)\b)", re.I)
_SPELLED_OUT = 3
# Behind these an article counts: took an hour. Behind a thing it says how often: 30 calls an hour.
_WHOLE = re.compile(
    r"\b(?:within|in|under|for|to|from|than|about|around|roughly|after|takes?|took|last(?:s|ed|ing)|being|was|is|nearly|almost|least|most|up to|over|with)"
    r" (an? (?=[a-z]))(?!\w+ (?:and a half|ago|old)\b)",
    re.I,
)


# Half an hour each, an hour apiece.
_WHOLE_EACH = re.compile(
    r"(?<!half )(?<!of )\b(an? )(?=(?:minute|hour|day|week|month|year|kilo|litre|liter|tonne|metre|mile) (?:each|apiece|long)\b)",
    re.I,
)


def told_by_article(text: str) -> list[Quantity]:
    """Find what half a unit, a quarter of one and one unit come to."""
    if " a" not in text and "half" not in text.lower() and ":" not in text:
        return []
    found: list[Quantity] = []
    for match in _PART.finditer(text):
        part = _PARTS[match[1].lower().replace("-", " ")]
        found += _measured(text, match.start(), match.end(), part, 1)
    for match in _HALVES.finditer(text):
        found += _measured(text, match.start(), match.end(), 0.5, 1)
    for match in _WHOLE_EACH.finditer(text):
        found += _measured(text, match.start(), match.end(1), 1.0, 0)
    for start, at, whole, part in durations(text):
        if measured := units.read(text, at):
            factor, unit, end = measured
            found.append(placed(text, start, end, ((whole + part / 60) * factor,), "measure", unit, 1, False))
    for match in _WHOLE.finditer(text):
        one = _measured(text, match.start(1), match.end(), 1.0, 0)
        # Over a year says how long; that it was more than one would be told in a number.
        found += [replace(q, bound="exact") for q in one] if match[0].lower().startswith("over") else one
    return found


def _measured(text: str, start: int, at: int, part: float, decimals: int) -> list[Quantity]:
    measured = units.read(text, at - 1)
    # A letter behind an article is a letter: in a C.
    if measured is None or measured[2] - at < _SPELLED_OUT:
        return []
    factor, unit, end = measured
    return [placed(text, start, end, (part * factor,), "measure", unit, decimals, False)]
