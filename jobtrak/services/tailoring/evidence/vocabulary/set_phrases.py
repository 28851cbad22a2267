"""Phrases of small words that claim nothing together, though one of them would alone: so far, most often, not only."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


@lru_cache(maxsize=1)
def _rows() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]]:
    """Read the phrases that claim nothing at all, and those that need a line which says the same."""
    parts = [row.partition("\t") for row in rows_of("set-phrases.txt")]
    free = [phrase for phrase, _, needed in parts if not needed]
    claiming = [
        (re.compile(rf"\b(?:{phrase})\b", re.I), re.compile(needed, re.I)) for phrase, _, needed in parts if needed
    ]
    return re.compile(rf"\b(?:{'|'.join(free)})\b", re.I), tuple(claiming)


@lru_cache(maxsize=64)
def _phrases_of(text: str) -> tuple[tuple[int, int, re.Pattern[str] | None], ...]:
    free, claiming = _rows()
    found: list[tuple[int, int, re.Pattern[str] | None]] = [(m.start(), m.end(), None) for m in free.finditer(text)]
    for phrase, needed in claiming:
        found += [(m.start(), m.end(), needed) for m in phrase.finditer(text)]
    return tuple(found)


def in_a_set_phrase(token: Token, text: str, told: list[str]) -> bool:
    """Tell whether a word stands in a set phrase that claims nothing beside these lines of the base."""
    return any(
        start <= token.start < end and (needed is None or any(needed.search(line) for line in told))
        for start, end, needed in _phrases_of(text)
    )
