"""Tell how far a line of work goes: done by the person, helped with, or only tried, drafted or planned."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache

from jobtrak.services.tailoring.evidence.limiting.limits import limits_of

_TRIED = frozenset({"trial", "planned", "drafted", "ended", "attempted", "suggested"})
# At the head of a line these are the deed itself: "Planned the shifts of 12 nurses", "Drafted 40 contracts".
_DEED = re.compile(r"^(?:planned|drafted|piloted|proposed|suggested|tested|planning|drafting)\b(?!\s+but)", re.I)
# Machine learning and laboratory work are subjects, not attempts.
_SUBJECT = re.compile(r"learn|experiment|test|prototyp", re.I)
_HELPING = re.compile(
    r"^(?:helped|assisted|supported(?! \d)|aided|contributed to|participated in|took part in|was involved in|shadowed|observed)\b",
    re.I,
)


class Depth(IntEnum):
    """How far a line goes; more is stronger proof."""

    TRIED = 0
    HELPED = 1
    DONE = 2


@lru_cache(maxsize=8192)
def depth_of(text: str, language: str = "en") -> Depth:
    """Return how far a line says the person went."""
    helped = bool(_HELPING.match(text))
    for limit in limits_of(text, language):
        kind = limit.kind.removesuffix(" in other languages")
        is_deed = limit.start == 0 and _DEED.match(text)
        if kind in _TRIED and not is_deed and not _SUBJECT.search(limit.words):
            return Depth.TRIED
        helped = helped or limit.kind == "helped in other languages"
    return Depth.HELPED if helped else Depth.DONE
