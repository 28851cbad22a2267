"""Find the dates in a line."""

from __future__ import annotations

import re

from jobtrak.services.documents import wording

_FULL_MONTHS = ["January", "February", "March", "April", "June", "July", "August", "September", "October", "November",
                "December", "Sept"]  # fmt: skip
_PRINTED_MONTHS = (
    " ".join(wording.word("month_names", language) for language in wording.LANGUAGES).replace(".", "").split()
)
_NOW = ["current", "now", "ongoing", "today", "to date", "till now", "till date", "currently",
        *(wording.word("present", language) for language in wording.LANGUAGES)]  # fmt: skip


def _any_of(words: list[str]) -> str:
    return "|".join(sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word)))


_MONTHS, _PRESENT = _any_of(_FULL_MONTHS + _PRINTED_MONTHS), _any_of(_NOW)
_ONE = (
    rf"(?:(?:(?:\d{{1,2}}\.?\s+)?(?:{_MONTHS})\.?,?\s+(?:\d{{1,2}},\s+)?|(?:\d{{1,2}}[/.]){{1,2}}"
    rf"|(?:spring|summer|fall|autumn|winter)\s+)?(?:19|20)\d\d(?:[-/]\d\d(?:-\d\d)?)?(?!\d))"
)
_DASH = r"(?:–|—|-|−|\bto\b|\buntil\b|\bbis\b|\bà\b)"
# A span may be followed by how long it lasted, as LinkedIn prints it.
_LASTED = r"(?:\s*[(·]\s*(?:\d+\s+(?:years?|yrs?|months?|mos?|mths?)\s*)+\)?)?"
DATES = re.compile(
    rf"(?<![\w/])\(?({_ONE})(?:\s*{_DASH}\s*({_ONE}|(?:{_PRESENT})(?!\w)))?{_LASTED}\)?(?![\w/])", re.IGNORECASE
)
# What a narrow column may cut dates down to.
DATES_ALONE = re.compile(
    rf"(?:(?:{_MONTHS}|{_PRESENT})\b\.?|\d{{1,4}}\b|\b(?:to|until)\b|[–—−/.,()\s-])+", re.IGNORECASE
)
Span = tuple[str, str]


def dates_in(cell: str) -> tuple[Span | None, str]:
    """Return the dates of a cell, a span anywhere or one date at either end, and the cell without them."""
    found = list(DATES.finditer(cell))
    chosen = next((match for match in reversed(found) if match[2]), None) or next(
        (match for match in reversed(found) if match.end() >= len(cell.rstrip(" .)")) or match.start() == 0), None
    )
    if chosen is None:
        return None, cell
    rest = re.sub(r"\(\s*\)", "", f"{cell[: chosen.start()]} {cell[chosen.end() :]}")
    return (chosen[1], chosen[2] or ""), " ".join(rest.split()).strip(" ,;|–—-·•")
