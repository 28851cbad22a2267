"""What kind of place an employer's name tells of: Bibliotheek Hoogvelde is a library, Nordmyra Skipsverft a shipyard."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of

# A name in words that hold a kind anywhere is as long as a compound; Fairbank Pet Clinic is no bank.
_COMPOUND = 10
_LEGAL = frozenset(
    ["ag", "gmbh", "kg", "ohg", "ug", "mbh", "co", "ltd", "limited", "llc", "llp", "inc", "plc", "as", "asa", "a/s", "aps", "ab", "oy",
     "oyj", "bv", "nv", "b.v", "n.v", "srl", "s.r.l", "spa", "s.p.a", "sa", "s.a", "sl", "s.l", "sas", "sarl", "sp", "z", "o", "pty", "corp",
     "group", "company", "e.v", "ev", "lda", "kft", "s.r.o"]
)  # fmt: skip
_WORD = re.compile(r"[\w'’.&/-]+")


@lru_cache(maxsize=1)
def _kinds() -> tuple[tuple[tuple[tuple[str, ...], ...], tuple[str, ...]], ...]:
    """Return the names of each kind, word by word, with the words of employers' names that tell of it."""
    found = []
    for row in rows_of("workplaces.txt"):
        names, _, words = row.partition(" : ")
        found.append((tuple(tuple(name.split("_")) for name in names.split()), tuple(words.split())))
    return tuple(found)


@lru_cache(maxsize=1)
def workplace_nouns() -> frozenset[str]:
    """Return the nouns that name kinds of workplaces: hospital, dairy, bank."""
    return frozenset(name[-1] for names, _ in _kinds() for name in names)


@lru_cache(maxsize=1024)
def kinds_of(employer: str) -> frozenset[tuple[str, ...]]:
    """Return the kinds of place that an employer's name tells of, each as its words."""
    words = [word.strip(".").lower() for word in _WORD.findall(employer)]
    while words and words[-1] in _LEGAL - {"spa", "llp"}:
        words.pop()
    return frozenset(
        name for names, told in _kinds() if any(_tells(pattern, words) for pattern in told) for name in names
    )


def _tells(pattern: str, words: list[str]) -> bool:
    if not words:
        return False
    if "_" in pattern:
        return pattern.replace("_", " ") in " ".join(words)
    if pattern.startswith("*"):
        ending = pattern[1:].rstrip("$")
        return any(
            word.endswith(ending) and len(word) > len(ending) + 1 and (word is words[-1] or len(word) >= _COMPOUND)
            for word in words
        )
    if pattern.endswith("$"):
        return words[-1] == pattern[:-1]
    return pattern in words


def names_a_workplace(at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a word of a summary names, with its neighbours, what kind of place an employer is."""
    return any(
        start <= at < start + len(name)
        for line, _ in base
        if line.path.endswith(".company")
        for name in kinds_of(line.text)
        for start in range(max(0, at - len(name) + 1), at + 1)
        if stands_at(name, start, new)
    )


def stands_at(name: tuple[str, ...], start: int, new: Parsed) -> bool:
    """Tell whether the words of a kind stand at a place of a text."""
    return start + len(name) <= len(new.tokens) and all(
        word == token.lower or word in token.keys
        for word, token in zip(name, new.tokens[start : start + len(name)], strict=True)
    )
