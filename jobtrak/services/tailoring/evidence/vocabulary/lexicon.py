"""Which words may stand for which: WordNet's frequent senses, and JobTrak's own lists of the trades' wording.

Licences run one way: what the base says may be said in other or weaker words, never in stronger ones.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from jobtrak.services.tailoring.evidence.vocabulary.row_files import LEXICON, rows_of
from jobtrak.services.tailoring.evidence.vocabulary.things import things
from jobtrak.services.tailoring.evidence.vocabulary.words import in_both_spellings, keys_of


class Relations(NamedTuple):
    """What WordNet tells about one word."""

    parts: str
    synonyms: tuple[str, ...]
    broader: tuple[str, ...]
    derived: tuple[str, ...]
    loose: tuple[str, ...]


class Wording(NamedTuple):
    """JobTrak's own lists: what each word or phrase licenses, and the words that WordNet may not license."""

    licences: dict[str, frozenset[str]]
    guarded: frozenset[str]
    phrases: dict[str, tuple[str, ...]]
    ranks: dict[str, int]


# What any person may be called; a resident is no physician because some residents are.
_ANYBODY = frozenset(["person", "people", "individual", "worker", "employee", "somebody", "someone", "human", "adult"])
NOTHING = Relations("", (), (), (), ())
# A resume has some six hundred words. More kept words cost more than they save: the collector of garbage walks through all of them.
_KEPT_WORDS = 2048


@lru_cache(maxsize=1)
def _wordnet() -> dict[str, str]:
    """Read the compact WordNet once; rows are split only when they are asked for."""
    text = gzip.decompress((LEXICON / "wordnet.tsv.gz").read_bytes()).decode()
    return {row.partition("\t")[0]: row for row in text.split("\n")}


@lru_cache(maxsize=_KEPT_WORDS)
def relations_of(word: str) -> Relations:
    """Return the relations of one lower-case word, empty for a word WordNet lacks."""
    row = _wordnet().get(word)
    if row is None:
        return NOTHING
    _, parts, synonyms, broader, derived, loose = row.split("\t")
    return Relations(
        parts, tuple(synonyms.split()), tuple(broader.split()), tuple(derived.split()), tuple(loose.split())
    )


@lru_cache(maxsize=1)
def wording() -> Wording:
    """Read the lists of equal and weaker wordings."""
    licences: dict[str, set[str]] = defaultdict(set)
    guarded: set[str] = set()
    ranks: dict[str, int] = {}
    for line in rows_of("wording.txt"):
        if line[0].isdigit():
            ranks.update(dict.fromkeys(line[1:].split(), int(line[0])))
            continue
        if line.startswith("!"):
            guarded.update(line[1:].split())
            continue
        left, arrow, right = line.partition(">")
        stronger, weaker = left.split(), right.split()
        for word in stronger:
            licences[word].update(weaker if arrow else ())
            licences[word].update(w for w in stronger if w != word)
    for thing, names in things().names.items():
        licences[thing].update(names)
    phrases: dict[str, list[str]] = defaultdict(list)
    for word in {*licences, *(w for some in licences.values() for w in some), *guarded}:
        if "_" in word:
            phrases[word.partition("_")[0]].append(word)
    return Wording(
        {word: frozenset(some) for word, some in licences.items()},
        frozenset(guarded),
        {first: tuple(sorted(some, key=len, reverse=True)) for first, some in phrases.items()},
        ranks,
    )


@lru_cache(maxsize=_KEPT_WORDS)
def said_by(word: str, language: str = "en") -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys that a base word licenses: those surely the same word, and those of like or broader meaning."""
    keys = keys_of(word, language) if "_" not in word else frozenset({word})
    lists = wording()
    same: set[str] = set(keys)
    things_done: set[str] = set()
    for key in keys:
        for other in lists.licences.get(key, ()):
            same.add(other)
            if other.endswith("ing"):
                # A house is a building, but nobody built it by living there.
                things_done.add(other)
            elif "_" not in other:
                same.update(keys_of(other, language))
    strong = {other for other in same - keys if lists.ranks.get(other, ROUTINE) > ROUTINE}
    if strong and "_" not in word and is_person(word):
        # An engineer on the rota is no proof that anything was engineered.
        same -= strong
    like: set[str] = set()
    if language == "en":
        family = {other for key in same - things_done for other in relations_of(key).derived} - lists.guarded
        family |= {more for other in family for more in relations_of(other).derived} - lists.guarded
        same |= in_both_spellings(family) - (lists.guarded - same)
        for key in keys:
            relations = relations_of(key)
            like.update(relations.synonyms)
            like.update(_ANYBODY.intersection(relations.broader) if "p" in relations.parts else relations.broader)
        like -= lists.guarded
        like = in_both_spellings(like) - lists.guarded
    return frozenset(same), frozenset(like - same)


@lru_cache(maxsize=_KEPT_WORDS)
def may_replace(word: str) -> frozenset[str]:
    """Return the words that may stand in a base word's place when nothing else of its line changes."""
    guarded = wording().guarded
    found = {other for key in keys_of(word) for other in relations_of(key).loose} - guarded
    return frozenset(in_both_spellings(found) - guarded)


# A verb that no list ranks is taken for routine work.
ROUTINE = 2


def rank_of(word: str) -> int:
    """Return how much a verb claims: 0 being there, 1 helping, 2 routine work, 3 making and judging, 4 command and success."""
    ranks = wording().ranks
    return max((ranks[key] for key in keys_of(word) if key in ranks), default=ROUTINE)


def is_mostly_verb(word: str) -> bool:
    """Tell whether a word is a verb more often than anything else, or bears a verb's ending."""
    lower = word.lower()
    return any(relations_of(key).parts[:1] == "v" for key in keys_of(lower)) or (
        lower.endswith(("ed", "ing")) and is_verb(lower)
    )


@lru_cache(maxsize=1)
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, _, words in (row.partition(":") for row in rows_of("classes.txt"))}


def word_class(name: str) -> frozenset[str]:
    """Return a class of words the gate treats alike, such as leading or neutral verbs."""
    return _classes()[name]


def is_person(word: str) -> bool:
    """Tell whether a noun names people first of all: technician, tester, nurse."""
    keys = keys_of(word)
    return any("p" in relations_of(key).parts for key in keys) or bool(keys & word_class("people"))


def is_device(word: str) -> bool:
    """Tell whether a noun that names people names a thing as well: scanner, printer."""
    return not keys_of(word) & word_class("people") and any(
        {"device", "instrumentation", "machine"} & set(relations_of(key).broader) for key in keys_of(word)
    )


def is_verb(word: str) -> bool:
    """Tell whether any form of the word can be a verb."""
    keys = keys_of(word)
    return any("v" in relations_of(key).parts for key in keys) or bool(keys & word_class("deed"))
