"""Turn a line of a resume into a sentence of a letter, in the person's own words.

"Rewrote the tariff loader" becomes "I rewrote the tariff loader". A line that doesn't begin with what was done is quoted as it
stands: better stiff than wrong.
"""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.vocabulary import lexicon

_PAST_TEXT = """
    began bought brought built came caught chose cut dealt did drew drove fed found fought gave got grew held kept knew led
    left made met oversaw paid put ran read rebuilt rewrote rose said sang saw sent set shot showed sold spent spoke stood
    swam swept taught thought took told understood undertook upheld was went were withdrew won wore wrote
"""
_PAST = frozenset(_PAST_TEXT.split())
# Of these a line may just as well say what was done to the person, or how they are.
_DONE_TO_ONE_TEXT = """
    accredited admitted appointed awarded based board-certified cap capped certified chosen commended committed dedicated
    detail-oriented educated elected employed experienced graduated hired honored honoured invited licensed motivated named
    nominated organized-minded promoted qualified ranked recognised recognized registered related rewarded seasoned seconded
    selected self-motivated skilled talented trained transferred voted
"""
_DONE_TO_ONE = frozenset(_DONE_TO_ONE_TEXT.split())
_DOING_TEXT = """
    administer advise analyse analyze answer arrange assess assist audit build care clean coach code conduct coordinate
    cook create deliver design develop direct draft drive edit evaluate examine help install instruct inspect keep lead
    maintain make manage mentor monitor negotiate operate organise organize oversee own perform prepare present produce
    programme read repair research review run sell serve supervise support teach test train translate treat tutor weld work
    write
"""
_DOING = frozenset(_DOING_TEXT.split())
# After a bare verb these show that it is one: "Design the pages", but not "Design lead of the pages".
_OBJECT = re.compile(r"(?:the|a|an|all|my|our|their|its|up|with|for|on|to|in|\d[\d,.]*|[a-z]+s)\b")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-ÖØ-Þ“„«\"(\d¿¡])")
_FIRST_WORD = re.compile(r"([A-Za-z][A-Za-z’'-]*)(.*)", re.DOTALL)
_ABBREVIATED = re.compile(
    r"(?:\b(?:Dr|Mr|Mrs|Ms|Prof|St|No|Nr|Inc|Ltd|Co|Corp|vs|approx|e\.g|i\.e|etc|z|bzw|ca|inkl|env|p|Sr|Sra|Sig|bijv)|\b[A-Z])\.$"
)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of some text; a dot that ends a short form ends none."""
    found: list[str] = []
    for piece in _SENTENCE.split(text.strip()):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] += f" {piece}"
        elif piece:
            found.append(piece)
    return found


def as_said(line: str, *, company: str = "", project: str = "", present: bool = False, also: bool = False) -> list[str]:
    """Return a line as sentences in the first person, the first of them with its place; none where it can't be said so.

    `present` is for a role that lasts, whose line may begin with what the person does: "Maintain the loaders".
    """
    said: list[str] = []
    for number, sentence in enumerate(sentences_of(line)):
        found = _FIRST_WORD.fullmatch(sentence)
        if found is None:
            return []
        first, rest = found[1], found[2]
        lower = first.lower()
        if first in ("I", "We"):
            told = sentence
        elif project and _is_third_person(lower) and number == 0:
            said.append(_ended(f"{project} {lower}{rest}"))
            continue
        elif _is_past(lower) or (present and lower in _DOING and _OBJECT.match(rest.lstrip())):
            told = f"I {'also ' if also and number == 0 else ''}{lower}{rest}"
        elif lower == "responsible" and rest.startswith(" for "):
            told = f"I {'am' if present else 'was'} responsible{rest}"
        else:
            return []
        place = company or project
        lead = f"{'At' if company else 'For'} {place}, " if place and number == 0 else ""
        said.append(
            _ended(f"{lead}{told}" if told.startswith("I ") or not lead else f"{lead}{told[0].lower()}{told[1:]}")
        )
    return said


def _is_past(word: str) -> bool:
    if word in _DONE_TO_ONE:
        return False
    # A hyphen joins the verb to what precedes it: co-led, re-wrote.
    bare = word.rpartition("-")[2]
    return bare in _PAST or (bare.endswith("ed") and not bare.endswith("eed") and lexicon.is_verb(bare))


def _is_third_person(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith("ss") and lexicon.is_mostly_verb(word)


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in ".!?" else f"{sentence}."
