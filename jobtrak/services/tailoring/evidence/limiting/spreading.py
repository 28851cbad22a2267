"""Claims made wider in place by small words: throughout the hospital, across the region."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_OVER = re.compile(
    r"\b(?:throughout|across|all over|all around|everywhere (?:in|on|at)|(?:in|at|on|for|of) (?:all|every|the (?:whole|entire)))\s(?:(?:of|the|our|its|their|all|whole|entire)\s)*",
    re.I,
)
# What a deed lasts for, and no place of it.
_LASTING = frozenset(
    ["process", "project", "event", "visit", "trip", "stay", "journey", "board", "career", "time", "day", "today", "life", "study",
     "studies", "meal", "case", "instance", "way", "lesson", "course", "period", "stage", "placement", "case", "respect"]
)  # fmt: skip


def judge_spread(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a deed told of a wider place than the edited line tells, unless a line of the role spreads over that place."""
    edited = [parsed for line, parsed in base if line.path in own]
    if not edited:
        return
    for match in _OVER.finditer(new.text):
        place = _head_behind(match.end(), new)
        if place is None or place.keys & (word_class("period") | _LASTING):
            continue
        if any(place.keys & parsed.same for parsed in edited):
            continue
        if not any(_spreads_over(place, parsed) for line, parsed in base if line.kind == "line"):
            shown = new.text[match.start() : place.end]
            found.add(f"The base does not say this of so wide a place (“{shown}”).", shown)


def _head_behind(at: int, parsed: Parsed) -> Token | None:
    """Return the noun of the phrase that begins here; none where a figure counts it, which is judged by itself."""
    phrase: list[Token] = []
    for token in parsed.tokens:
        if token.start < at:
            continue
        if token.sign or token.free or any(q.start <= token.start < q.end for q in parsed.quantities):
            break
        phrase.append(token)
    return phrase[-1] if phrase else None


def _spreads_over(place: Token, parsed: Parsed) -> bool:
    return any(
        (head := _head_behind(match.end(), parsed)) is not None and place.keys & head.keys
        for match in _OVER.finditer(parsed.text)
    )
