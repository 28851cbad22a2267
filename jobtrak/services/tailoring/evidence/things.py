"""What the things of work may also be called: by their other names and by the names of what they are a kind of."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

_ROWS = Path(__file__).parent / "lexicon" / "nouns.txt"


def names_of_things() -> dict[str, frozenset[str]]:
    """Read the rows of things: each thing with all it may be called, two steps up at the most."""
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
        for other in equal[thing] - ends:
            first |= broader[other]
        second = set(first)
        for other in first - ends:
            second |= broader[other]
            if other not in equal[thing]:
                second |= equal[other]
        found[thing] = frozenset(second - {thing})
    return found
