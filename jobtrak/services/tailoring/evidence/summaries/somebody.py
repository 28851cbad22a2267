"""Which words of a base line tell of somebody else: the duty manager makes the roster, plans written by the architect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_device, is_person, is_verb, word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_OPENS = frozenset(
    ["the", "a", "an", "my", "our", "another", "other", "each", "two", "three", "four", "one", "which", "whom"]
)
_BREAKS = frozenset(
    ["on", "for", "with", "to", "by", "and", "or", "but", "as", "that", "who", "is", "are", "was", "were", "be", "been", "it",
     "they", "he", "she", "not", "i", "we", "than", "per"]
)  # fmt: skip
_SELF = frozenset(["i", "we", "who"])
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_PLAINLY_DOING = frozenset(
    [
        "has",
        "had",
        "have",
        "then",
        "always",
        "does",
        "did",
        "do",
        "makes",
        "made",
        "takes",
        "took",
        "gets",
        "got",
        "sets",
        "puts",
        "gives",
        "gave",
        "keeps",
        "kept",
        "goes",
        "went",
    ]
)
_STOPS = frozenset([".", ";"])
# Parts of a firm that act when something is done by them: drafted by compliance.
_UNITS = frozenset(
    [
        "compliance",
        "management",
        "finance",
        "legal",
        "marketing",
        "operations",
        "accounting",
        "procurement",
        "engineering",
        "hr",
    ]
)
# How many words the name of an actor may have: the nutrition support consultant.
_MOST = 5
_BODIES = frozenset(
    [
        "office",
        "headquarters",
        "union",
        "bank",
        "authority",
        "studio",
        "contractor",
        "laboratory",
        "lab",
        "ministry",
        "person",
        "body",
        "lead",
        "head",
    ]
)
_GOVERNS = frozenset(["of", "for", "under", "from", "with", "to", "in", "on", "by", "at", "and", ",", ";", "."])


@dataclass(frozen=True, slots=True)
class Others:
    """A stretch of a line that tells what somebody else did, with the words that name the doer."""

    start: int
    end: int
    actor: tuple[Token, ...]


@lru_cache(maxsize=256)
def told_of_others(line: Parsed) -> tuple[Others, ...]:
    """Find the stretches of a line in which somebody else is the doer."""
    return (*_actors(line), *_agents(line), *_elsewhere(line), *_beneficiaries(line), *_happenings(line))


def is_of_others(token: Token, line: Parsed) -> Others | None:
    """Return the stretch in which a word of a line tells of somebody else."""
    return next((some for some in told_of_others(line) if some.start <= token.start < some.end), None)


def _is_actor(token: Token) -> bool:
    if token.sign or token.free:
        return False
    lower = token.lower.rstrip("s")
    return (
        (is_person(token.lower) and not is_device(token.lower))
        or bool(token.keys & word_class("body"))
        or lower in _BODIES
        or (token.name and token.text.isupper() and len(token.text) > 2)
    )


def _clause_end(line: Parsed, at: int) -> int:
    return next((t.start for t in line.tokens[at:] if t.text in _STOPS), len(line.text))


def _actors(line: Parsed) -> list[Others]:
    """Find clauses whose subject is somebody else, behind a stop, a relative or an `as`, and what follows `who`."""
    found: list[Others] = []
    tokens = line.tokens
    for at, token in enumerate(tokens):
        if at and token.lower == "who" and (before := _noun_before(line, at)) is not None:
            found.append(Others(token.start, _clause_end(line, at), before))
            continue
        starts = at > 0 and (
            tokens[at - 1].text in ".;,"
            or tokens[at - 1].lower in ("which", "whom", "that", "while", "where", "but", "and")
        )
        # Behind a comma or `and` a person without an article is one more item of a list.
        listed = at > 0 and (tokens[at - 1].text == "," or tokens[at - 1].lower == "and")
        if not starts or (token.lower not in _OPENS and (listed or not _is_actor(token))):
            continue
        name: list[Token] = []
        for i in range(at, min(len(tokens), at + _MOST + 1)):
            one = tokens[i]
            if one.sign and one.text != "-":
                break
            if _acts_for(line, i, name):
                found.append(Others(token.start, _clause_end(line, i), tuple(t for t in name if not t.free)))
                break
            if one.lower in _BREAKS:
                break
            name.append(one)
    return found


def _acts_for(line: Parsed, at: int, name: list[Token]) -> bool:
    """Tell whether a word is the verb of the person or body named right before it."""
    token = line.tokens[at]
    nouns = [t for t in name if not t.free and not t.sign]
    if not nouns or not any(_is_actor(t) for t in nouns) or name[0].lower in _SELF:
        return False
    of = next((i for i, t in enumerate(name) if t.lower in ("of", "in", "at", "from")), None)
    head = [t for t in (name if of is None else name[:of]) if not t.free and not t.sign]
    if not head or not _is_actor(head[-1]):
        return False
    if token.lower in _PLAINLY_DOING:
        return True
    if token.free or not is_verb(token.lower):
        return False
    plural = head[-1].lower.endswith("s") and not head[-1].lower.endswith("ss")
    inflected = token.keys != {token.lower} and not token.lower.endswith("ing")
    return inflected or plural


def _noun_before(line: Parsed, at: int) -> tuple[Token, ...] | None:
    """Return the person right before `who`, as far back as the phrase goes."""
    name: list[Token] = []
    for token in reversed(line.tokens[max(0, at - _MOST - 1) : at]):
        if token.text == "," and not name:
            continue
        if token.sign or (token.free and token.lower != "of"):
            break
        name.insert(0, token)
    name = [t for t in name if not t.free]
    return tuple(name) if name and _is_actor(name[-1]) else None


def _agents(line: Parsed) -> list[Others]:
    """Find what was done by somebody else, with what it was done to."""
    found: list[Others] = []
    tokens = line.tokens
    for at, token in enumerate(tokens):
        if token.lower != "by" or at < 1:
            continue
        name: list[Token] = []
        for one in tokens[at + 1 : at + 2 + _MOST]:
            if one.sign and one.text != "-":
                break
            if one.free and one.lower not in _OPENS and one.lower not in ("of", "and"):
                break
            name.append(one)
        nouns = tuple(t for t in name if not t.free and not t.sign)
        if (
            not nouns
            or not (any(_is_actor(t) for t in nouns) or nouns[-1].lower in _UNITS)
            or (nouns[0].lower.endswith("ing") and name[0].lower not in _OPENS)
        ):
            continue
        deed = at - 1
        if tokens[deed].lower in ("off", "up", "out", "down", "in"):
            deed -= 1
        if deed < 0 or not is_verb(tokens[deed].lower) or tokens[deed].lower.endswith("ing"):
            continue
        start = deed - 1
        passive = start >= 0 and tokens[start].lower in _BE
        while (
            start >= 0
            and tokens[start].text not in ".;,"
            and (passive or tokens[start].lower not in _GOVERNS)
            and (passive or not acts(line, start))
        ):
            start -= 1
        begin = tokens[start + 1].start if start + 1 < deed else tokens[deed].start
        found.append(Others(begin, nouns[-1].end, nouns))
    return found


_FOR_WHOM = re.compile(r"\bfor (?:the|a|an|my|our) ((?:[\w'’-]+ ){1,4})to (\w+)", re.I)
# What only happened while the person did something: when a new analyzer was validated, when it opened.
_WHILE = re.compile(
    r"\b(?:when|while|after|before|until|once|as)\s(?:(?:it|they|he|she)\s\w+|(?:(?:an?|the|its|their|our)\s)?(?:[\w-]+\s){1,5}(?:was|were|is|are)\s(?:being\s)?\w+)",
    re.I,
)


def _beneficiaries(line: Parsed) -> list[Others]:
    """Find what is left for somebody else to do: quotations for the director to sign."""
    found: list[Others] = []
    for match in _FOR_WHOM.finditer(line.text):
        actor = tuple(t for t in line.content if match.start(1) <= t.start < match.end(1))
        if actor and _is_actor(actor[-1]):
            found.append(Others(match.start(2), match.end(2), actor))
    return found


def _happenings(line: Parsed) -> list[Others]:
    """Find what happened in the passive beside the person's deed; nobody is named as its doer."""
    return [Others(m.start(), m.end(), ()) for m in _WHILE.finditer(line.text) if m.start() > 0]


_DONE_THERE = re.compile(
    r"\b(?:is|are|was|were) (?:done|carried out|performed|handled|made) (?:at|in|elsewhere|outside)\b", re.I
)


def _elsewhere(line: Parsed) -> list[Others]:
    """Find what was done at another place: testing was done at a laboratory in Kisumu."""
    found: list[Others] = []
    for match in _DONE_THERE.finditer(line.text):
        start = max((t.end for t in line.tokens if t.text in ".;," and t.end <= match.start()), default=0)
        end = next((t.start for t in line.tokens if t.start >= match.end() and t.text in _STOPS), len(line.text))
        if start:
            found.append(Others(start, end, tuple(t for t in line.content if match.end() <= t.start < end)))
    return found
