"""The rows of deeds.txt: which verb may stand for which, alone, in a phrase, or with certain objects."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from jobtrak.services.tailoring.evidence.vocabulary.kinds_of_deeds import of_other_kinds
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import relations_of
from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of
from jobtrak.services.tailoring.evidence.vocabulary.words import Token, keys_of

# Verbs that mean something only with their noun: who took turns has not led.
_LIGHT = frozenset(["take", "make", "get", "set", "do", "come", "go", "put", "see", "become", "have"])


class Rows(NamedTuple):
    """The rows of deeds: what may replace each verb, the same where it has certain objects, phrases by first word."""

    replaced_by: dict[str, frozenset[str]]
    with_objects: dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]
    phrases: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def rows_of_deeds() -> Rows:
    """Read the rows of deeds.txt."""
    found: dict[str, set[str]] = defaultdict(set)
    with_objects: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = defaultdict(list)
    for line in rows_of("deeds.txt"):
        equal, _, weaker = line.partition(">")
        equal, colon, objects = equal.partition(":")
        row = equal.split()
        if colon:
            for word in row:
                with_objects[word].append((frozenset(objects.split()), frozenset(weaker.split())))
            continue
        for word in row:
            if word not in _LIGHT:
                found[word].update(row, weaker.split())
    phrases: dict[str, list[str]] = defaultdict(list)
    for word in {
        *found,
        *(w for some in found.values() for w in some),
        *with_objects,
        *(w for rows in with_objects.values() for _, some in rows for w in some),
    }:
        if "_" in word:
            phrases[word.partition("_")[0]].append(word)
    return Rows(
        {word: frozenset(some) for word, some in found.items()},
        {word: tuple(some) for word, some in with_objects.items()},
        {first: tuple(sorted(some, key=len, reverse=True)) for first, some in phrases.items()},
    )


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Return every verb that stands in a row, on whichever side."""
    rows = rows_of_deeds()
    return frozenset(
        {
            *rows.replaced_by,
            *rows.with_objects,
            *(verb for some in rows.replaced_by.values() for verb in some),
            *(verb for some in rows.with_objects.values() for _, verbs in some for verb in verbs),
        }
    )


def _is_deed(word: str) -> bool:
    return word in _known()


@lru_cache(maxsize=4096)
def deeds_named(word: str) -> frozenset[str]:
    """Return the verbs a word is, or is the noun of: instruct for instructions."""
    keys = keys_of(word)
    verbs = {key for key in keys if _is_deed(key)}
    verbs |= {verb for key in keys for verb in relations_of(key).derived if _is_deed(verb)}
    return frozenset(verbs)


def may_be_told_as(phrase: str, word: str) -> bool:
    """Tell whether a row lets a phrase stand for a verb."""
    rows = rows_of_deeds().replaced_by
    return any(phrase in rows.get(name, frozenset()) for name in deeds_named(word))


def may_take_the_place(token: Token, other: Token) -> bool:
    """Tell whether a row lets one verb stand for another."""
    rows = rows_of_deeds().replaced_by
    one = deeds_named(token.lower)
    return any(one & rows.get(name, frozenset()) for name in deeds_named(other.lower))


def known_apart(token: Token, other: Token) -> bool:
    """Tell whether both are deeds of other kinds and no row holds both: maintained is not ran."""
    rows = rows_of_deeds().replaced_by
    one, two = deeds_named(token.lower), deeds_named(other.lower)
    if any(one & rows.get(name, frozenset()) for name in two) or any(two & rows.get(name, frozenset()) for name in one):
        return False
    return of_other_kinds(one, two)
