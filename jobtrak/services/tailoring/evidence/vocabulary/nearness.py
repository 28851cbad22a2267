"""Things and qualities of an edited line that took the place of others of the same: the lighting console for the light desk."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by
from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# How many words of content to each side tell at which place a word stands.
_BESIDE = 2


@lru_cache(maxsize=1)
def _near() -> dict[str, frozenset[str]]:
    """Read the rows of words that may take each other's place."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows_of("near.txt"):
        for word in row.split():
            found[word].update(row.split())
    return {word: frozenset(some) for word, some in found.items()}


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[str]]:
    """Read the rows of words that may never take each other's place."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows_of("opposites.txt"):
        one, _, two = (part.split() for part in row.partition("|"))
        for word in one:
            found[word].update(two)
        for word in two:
            found[word].update(one)
    return {word: frozenset(some) for word, some in found.items()}


def takes_the_place(token: Token, new: Parsed, other: Token, own: list[Parsed]) -> bool:
    """Tell whether a word is near one that went, and stands where that one stood: beside a word that stayed."""
    rows = _near()
    if token.name or not any(token.keys & rows.get(key, frozenset()) for key in other.keys):
        return False
    old = next((parsed for parsed in own if other in parsed.tokens), None)
    if old is None:
        return False
    mine, theirs = _beside(token, new), _beside(other, old)
    if any(q.end < token.start <= q.end + _GAP for q in new.quantities) and any(
        q.end < other.start <= q.end + _GAP for q in old.quantities
    ):
        return True
    return any(
        a.keys & frozenset().union(*said_by(b.lower)) or (a.stem and a.stem == b.stem) for a in mine for b in theirs
    )


# A figure stands right before what it counts.
_GAP = 2


def _beside(token: Token, parsed: Parsed) -> list[Token]:
    at = next((i for i, t in enumerate(parsed.content) if t.start == token.start), None)
    if at is None:
        return []
    return [*parsed.content[max(0, at - _BESIDE) : at], *parsed.content[at + 1 : at + 1 + _BESIDE]]


def judge_opposites(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a word whose opposite stood in its place in the edited line: complex dressings for simple ones."""
    rows = _opposites()
    for line, parsed in base:
        if line.path not in own:
            continue
        for token in new.tokens:
            if token.sign or token.keys & parsed.direct or token.lower not in rows:
                continue
            for other in parsed.tokens:
                if other.lower not in rows[token.lower] or other.name or other.keys & new.direct:
                    continue
                if _in_one_place(token, new, other, parsed):
                    found.add(f"The base says “{other.text}”, not “{token.text}”.", token.text)


def _in_one_place(token: Token, new: Parsed, other: Token, old: Parsed) -> bool:
    """Tell whether two words stand right before or behind the same word."""
    for step in (1, -1):
        one, two = (_next(t, parsed, step) for t, parsed in ((token, new), (other, old)))
        if one is not None and two is not None and one.keys & two.keys:
            return True
    return False


def _next(token: Token, parsed: Parsed, step: int) -> Token | None:
    at = parsed.tokens.index(token) + step
    return parsed.tokens[at] if 0 <= at < len(parsed.tokens) and not parsed.tokens[at].sign else None
