"""Which words of a base line tell of somebody else: the duty manager makes the roster, plans written by the architect."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.doers import BE, is_agent
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_OPENS = frozenset(
    ["the", "a", "an", "my", "our", "another", "other", "each", "two", "three", "four", "one", "which", "whom"]
)
_STOPS = frozenset([".", ";"])
# Who acts only where something is done by them: drafted by compliance, inspected by the city.
_DOERS_BEHIND_BY = frozenset(
    ["compliance", "management", "finance", "legal", "marketing", "operations", "accounting", "procurement", "engineering",
     "hr", "city", "person"]
)  # fmt: skip
# How many words the name of an actor may have: the nutrition support consultant.
_MOST = 5
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
    return (*_agents(line), *_deeds(line), *_elsewhere(line), *_happenings(line))


def _deeds(line: Parsed) -> list[Others]:
    """Find what is told as somebody else's deed, with the words that name the doer."""
    found: list[Others] = []
    for some in stretches(line):
        end = line.tokens[some.end].start if some.end < len(line.tokens) else len(line.text)
        actor = tuple(t for t in line.tokens if not t.sign and not t.free and t.keys & some.agents)
        found.append(Others(line.tokens[some.start].start, end, actor))
    return found


def is_of_others(token: Token, line: Parsed) -> Others | None:
    """Return the stretch in which a word of a line tells of somebody else."""
    return next((some for some in told_of_others(line) if some.start <= token.start < some.end), None)


def _is_doer(token: Token) -> bool:
    """Tell whether a word behind `by` names a doer: the auditor, HMRC, compliance."""
    return is_agent(token) or (token.text.isupper() and len(token.text) > 2) or token.lower in _DOERS_BEHIND_BY


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
            or not any(map(_is_doer, nouns))
            or (nouns[0].lower.endswith("ing") and name[0].lower not in _OPENS)
        ):
            continue
        deed = at - 1
        if tokens[deed].lower in ("off", "up", "out", "down", "in"):
            deed -= 1
        if deed < 0 or not is_verb(tokens[deed].lower) or tokens[deed].lower.endswith("ing"):
            continue
        start = deed - 1
        passive = start >= 0 and tokens[start].lower in BE
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


# What only happened while the person did something: when a new analyzer was validated, when it opened.
_WHILE = re.compile(
    r"\b(?:when|while|after|before|until|once|as)\s(?:(?:it|they|he|she)\s\w+|(?:(?:an?|the|its|their|our)\s)?(?:[\w-]+\s){1,5}(?:was|were|is|are)\s(?:being\s)?\w+)",
    re.I,
)


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
