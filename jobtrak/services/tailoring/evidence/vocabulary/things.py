"""What the things of work may also be called: by their other names and by the names of what they are a kind of."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_ROWS = Path(__file__).parent.parent / "lexicon" / "nouns.txt"


class Things(NamedTuple):
    """Each thing with all it may be called, two steps up at the most, and the words of several meanings."""

    names: dict[str, frozenset[str]]
    several: frozenset[str]


@lru_cache(maxsize=1)
def things() -> Things:
    """Read the rows of things."""
    equal: dict[str, set[str]] = defaultdict(set)
    broader: dict[str, set[str]] = defaultdict(set)
    ends: set[str] = set()
    for line in _ROWS.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("!"):
            ends.update(line[1:].split())
            continue
        left, colon, right = line.partition(":")
        names = left.split()
        for kind in right.split():
            broader[kind].update(names)
        if not colon:
            for name in names:
                equal[name].update(other for other in names if other != name)
    found: dict[str, frozenset[str]] = {}
    for thing in {*equal, *broader}:
        first = equal[thing] | broader[thing]
        second = set(first)
        for other in first - ends:
            second |= broader[other]
        found[thing] = frozenset(second - {thing})
    return Things(found, frozenset(ends))
