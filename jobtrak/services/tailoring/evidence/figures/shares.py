"""Shares told in other words: one in five, every fifth, a fifth of, 20%; two of the four is half of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, placed
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS, ORDINALS
from jobtrak.services.tailoring.evidence.lines import Line, Parsed

COUNTING = frozenset(ORDINALS) | {"every", "each"}
_N = rf"(?:{'|'.join(CARDINALS)}|\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?![\d,.]\d)|a hundred|a thousand|hundred|thousand)"
_IN = re.compile(rf"\b({_N}|an?)(?:\s[a-z]+)?\s(?:in|out of|from)(?: every| each)?\s({_N})(?!%)\b", re.I)
_OF = re.compile(rf"\b({_N})\s(?:out )?of\s(?:(?:the|my|our|its|their|all|his|her|every|each)\s)?({_N})(?!%)\b", re.I)
_EVERY = re.compile(
    rf"\b(?:every|each)\s(?:({'|'.join([*ORDINALS][1:])}|other|\d{{1,2}}(?:nd|rd|th))\s[a-z]+|({_N})\s(?!(?:seconds|minutes|hours|days|weeks|months|years)\b)[a-z]+s\b)",
    re.I,
)
_OF_THEM = re.compile(r"\sof (?:them|which|whom|these|those)\b", re.I)
# How far from a share the words stand that say of what it is one.
_NEAR = 5


def _number(word: str) -> int:
    lower = word.lower()
    if lower in ("a", "an"):
        return 1
    if lower == "other":
        return 2
    if small := CARDINALS.get(lower) or ORDINALS.get(lower):
        return small
    if lower.endswith(("hundred", "thousand")):
        return 100 if lower.endswith("hundred") else 1000
    return int(re.sub(r"\D", "", lower))


@lru_cache(maxsize=256)
def shares_of(parsed: Parsed) -> tuple[Quantity, ...]:
    """Find the shares of a text, each as a percentage."""
    text = parsed.text
    found = [q for q in parsed.quantities if q.kind == "percent"]
    spans: list[tuple[int, int, float]] = []
    for pattern in (_IN, _OF):
        for match in pattern.finditer(text):
            part, whole = _number(match[1]), _number(match[2])
            if 0 < part < whole:
                spans.append((match.start(), match.end(), part / whole))
    for match in _EVERY.finditer(text):
        nth = _number(match[1] or match[2])
        if nth > 1:
            spans.append((match.start(), match.end(), 1 / nth))
    for quantity in parsed.quantities:
        if quantity.kind == "count" and (of := _OF_THEM.match(text, quantity.end)):
            whole = [
                q
                for q in parsed.quantities
                if q.kind == "count" and q.end <= quantity.start and q.value > quantity.value
            ]
            if whole:
                spans.append((quantity.start, of.end(), quantity.value / whole[-1].value))
    for start, end, share in spans:
        found.append(placed(text, start, end, (share * 100,), "percent", "%", 0, False))
    return tuple(found)


def same_share(place: int, new: Parsed, lines: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a place belongs to a share that a base line tells in other words of the same thing."""
    for mine in shares_of(new):
        if not mine.reach <= place < mine.end:
            continue
        around = _around(mine, new)
        for _, parsed in lines:
            for theirs in shares_of(parsed):
                near = abs(mine.value - theirs.value) <= _rounding(mine, theirs)
                if (
                    near
                    and covers(replace(mine, values=theirs.values), theirs)
                    and _meet(around, _around(theirs, parsed))
                ):
                    return True
    return False


def _rounding(*shares: Quantity) -> float:
    """Return how far a share told in figures may be from a fraction: 66.7 and 67 are two thirds."""
    told = [s for s in shares if "%" in s.text or "percent" in s.text]
    return 0.5 * 10 ** -told[0].decimals + 1e-9 if len(told) == 1 else 1e-6


def _around(share: Quantity, parsed: Parsed) -> frozenset[str]:
    before = [t for t in parsed.content if t.end <= share.start][-_NEAR:]
    inside = [t for t in parsed.content if share.start <= t.start < share.end]
    behind = [t for t in parsed.content if t.start >= share.end][:_NEAR]
    return frozenset(key for t in (*before, *inside, *behind) for key in t.keys)


def _meet(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    return not mine or not theirs or bool(mine & theirs)
