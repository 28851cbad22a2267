"""Months and parts of a year that date a role: since September 2019, until mid-2021, from spring 2018."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.dates import moment_of
from jobtrak.services.tailoring.evidence.lines import Line, Parsed


def is_of_a_date(at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a month stands with its year as the dates of a role do: since September 2019."""
    behind = [t for t in new.tokens[at + 1 : at + 3] if t.text != "-"]
    year = behind[0] if behind else None
    if year is None or not re.fullmatch(r"(?:19|20)\d\d", year.text):
        return False
    if months := PARTS_OF_A_YEAR.get(new.tokens[at].lower):
        return _is_in_part(int(year.text), months, new.tokens[at - 1].lower if at else "", base)
    if year is not new.tokens[at + 1]:
        return False
    moment = moment_of(new.text[new.tokens[at].start : year.end])
    if moment is None or moment.month is None:
        return False
    ends = _ends_told(new.tokens[at - 1].lower if at else "")
    return any(
        told is not None and (told.year, told.month) == (moment.year, moment.month)
        for line, _ in base
        if line.kind == "meta" and line.path.endswith(ends)
        for told in (moment_of(line.text),)
    )


def _ends_told(before: str) -> tuple[str, ...]:
    """Return which dates of a role a word may stand before."""
    return {"since": (".startdate",), "from": (".startdate",), "until": (".enddate",), "till": (".enddate",)}.get(
        before, (".startdate", ".enddate")
    )


_SUMMER, _WINTER = (6, 7, 8), (12, 1, 2)
PARTS_OF_A_YEAR = {
    "spring": (3, 4, 5), "summer": _SUMMER, "autumn": (9, 10, 11), "fall": (9, 10, 11), "winter": _WINTER,
    "early": (1, 2, 3, 4), "mid": (5, 6, 7, 8), "late": (9, 10, 11, 12),
}  # fmt: skip


def _is_in_part(year: int, months: tuple[int, ...], before: str, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a role began or ended in a part of a year: since autumn 2019, until mid-2021."""
    return any(
        told is not None and told.year == year and told.month in months
        for line, _ in base
        if line.kind == "meta" and line.path.endswith(_ends_told(before))
        for told in (moment_of(line.text),)
    )
