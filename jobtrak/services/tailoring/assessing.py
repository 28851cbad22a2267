"""Assess one thing a posting asks for against a resume: what a line of work shows, what is only listed, what is near."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from jobtrak.services.tailoring import finding, kin
from jobtrak.services.tailoring.depth import Depth, depth_of
from jobtrak.services.tailoring.finding import Finder
from jobtrak.services.tailoring.lines import Kind, Line


class State(StrEnum):
    """How a resume stands to one thing that is asked for."""

    DEMONSTRATED = "demonstrated"
    DECLARED = "declared"
    MISSING = "missing"


# What each way of having a thing is worth. A program that filters resumes looks for the posting's own words, so a thing
# that is shown under another name is worth a little less until it is surfaced.
SHOWN, SHOWN_OTHERWISE, LISTED, NEAR, NOTHING = 1.0, 0.8, 0.6, 0.25, 0.0
# Helping with a thing shows it, and a reader will ask how much of it was the person's own.
HELPED = 0.75


@dataclass(frozen=True, slots=True)
class Finding:
    """What a resume has of one thing."""

    state: State
    credit: float
    line: str = ""
    path: str = ""
    label: str = ""
    suggestion: str = ""
    lines: tuple[str, ...] = ()
    literal: bool = False
    ceiling: float = 0.0
    term: str = ""


def missing(suggestion: str = "", credit: float = NOTHING, line: Line | None = None) -> Finding:
    """Return the finding for something a resume does not hold."""
    found = Finding(State.MISSING, credit, suggestion=suggestion, ceiling=credit)
    return resting_on(line, found) if line else found


def shown(line: Line, *, literal: bool = True, lines: tuple[str, ...] = (), suggestion: str = "") -> Finding:
    """Return the finding for something a line shows."""
    credit, ceiling = SHOWN if literal else SHOWN_OTHERWISE, SHOWN
    if _depth(line) is Depth.HELPED:
        credit = ceiling = HELPED
        suggestion = suggestion or "Shown where you helped. Be ready to say how much of it was yours."
    found = Finding(State.DEMONSTRATED, credit, suggestion=suggestion, lines=lines, literal=literal, ceiling=ceiling)
    return resting_on(line, found)


_WORK = (Kind.WORK, Kind.PROJECT)


def _depth(line: Line) -> Depth:
    return depth_of(line.text, line.language) if line.kind in _WORK else Depth.DONE


def declared(line: Line, suggestion: str = "In your skills list. No line of work shows it yet.") -> Finding:
    """Return the finding for something that is listed and nowhere shown."""
    return resting_on(line, Finding(State.DECLARED, LISTED, suggestion=suggestion, literal=True, ceiling=LISTED))


def term(finder: Finder, wanted: str, *, similar: bool = False) -> Finding:
    """Return what a resume has of a skill, tool or subject; where `similar` will do, a thing of the same kind counts."""
    found = finder.naming(wanted)
    proving = [line for line in found if finding.shows(line)]
    if proving and _depth(proving[0]) is Depth.TRIED:
        listed = next((line for line in found if line.kind is Kind.SKILL), None)
        note = "Your line tells of a trial or a plan, so it doesn't show this as done."
        return resting_on(proving[0], declared(listed or proving[0], note))
    if proving:
        literal = any(says_literally(line.text, wanted) for line in finder.lines)
        return shown(proving[0], literal=literal, lines=tuple(line.path for line in proving))
    if found:
        where = found[0].kind
        words = {
            Kind.SUMMARY: "In your summary. No line of work shows it yet.",
            Kind.TITLE: "In a title. No line of work says what you did with it.",
        }
        return declared(found[0], words[where]) if where in words else declared(found[0])
    return _near(finder, wanted, similar)


# How much of what is asked a line must speak of to show it, and to be worth naming as near to it.
_ENOUGH, _CLOSE = 0.7, 0.34
_SHORT_SENTENCE = 3
# What was done is nearer than what was helped with or tried, where both are about as near.
_TRIED_IS_LESS = 0.15


def sentence(finder: Finder, text: str) -> Finding:
    """Return what a resume has of something asked for in a sentence that names no skill; of alternatives the best."""
    ways = re.split(r"\bor\b|\boder\b", text)
    sizes = [len(finding.meaning_of(way, finder.language)) for way in ways]
    # "Owning a feature or system": the second half asks for nothing by itself.
    alike = len(ways) > 1 and (min(sizes) > 1 or set(sizes) == {1})
    best = max((_sentence(finder, way) for way in (ways if alike else [text])), key=lambda each: each.credit)
    if best.credit:
        return best
    # A sentence may name a kind of thing of which the resume has one: "experience with electronic health records".
    near = (_near(finder, concept, False) for concept in kin.concepts_in(text))
    return next((each for each in near if each.credit), best)


def _sentence(finder: Finder, text: str) -> Finding:
    words = finding.meaning_of(text, finder.language)
    about = [(share, line) for share, line in finder.about(text) if line.kind is not Kind.TITLE]
    if not about or not words:
        return missing()
    share, best = about[0]
    # A short sentence has to be met in full; of a longer one most, and half of it by its very words.
    least = 1.0 if len(words) <= _SHORT_SENTENCE else _ENOUGH
    enough = share >= least and finder.says_itself(text, best) >= max(min(2, len(words)), len(words) / 2)
    if enough and best.kind in _WORK and _depth(best) is Depth.DONE and finder.does(text, best):
        return shown(best)
    if enough and best.kind in _WORK and _depth(best) is not Depth.DONE:
        told = "you helped with it" if _depth(best) is Depth.HELPED else "it was a trial or a plan"
        return missing(f"Your line says that {told}: “{shortened(best.text)}”", NEAR, best)
    if enough and best.kind is Kind.SKILL:
        return declared(best)
    if enough and best.kind is Kind.SUMMARY:
        return declared(best, "In your summary. No line of work shows it yet.")
    proving = [
        (part - _TRIED_IS_LESS * (_depth(line) < Depth.DONE), line) for part, line in about if finding.shows(line)
    ]
    near = next((hit for hit in sorted(proving, key=lambda hit: -hit[0]) if finder.is_near(text, hit[1])), None)
    if near and near[0] >= _CLOSE:
        return missing(f"Closest in your resume: “{shortened(near[1].text)}”", NEAR, near[1])
    return missing()


def certificate(finder: Finder, wanted: str) -> Finding:
    """Return whether a resume names a certificate; wherever it stands, it says that the person holds it."""
    found = [line for line in finder.naming(wanted) if line.kind is not Kind.SUMMARY]
    return shown(found[0]) if found else missing()


def says_literally(text: str, wanted: str) -> bool:
    """Say whether a text holds the very words, in any case."""
    return bool(_literally(wanted).search(text))


@lru_cache(maxsize=4096)
def _literally(wanted: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(wanted)}(?!\w)", re.IGNORECASE)


def _near(finder: Finder, wanted: str, similar: bool) -> Finding:
    """Return the finding for a missing thing, with what is near to it as a suggestion."""
    for other, words in (
        *((thing, "the posting says {wanted}") for thing in kin.examples_of(wanted)),
        *((thing, "the posting asks for {wanted}, a thing of the same kind") for thing in kin.siblings_of(wanted)),
    ):
        lines = [
            line for line in finder.naming(other) if line.kind is not Kind.SUMMARY and says_literally(line.text, other)
        ]
        if lines:
            best = lines[0]
            if similar and finding.shows(best):
                return shown(best, literal=False)
            return missing(f"You have {other}{_where(best)}; {words.format(wanted=wanted)}.", NEAR, best)
    return missing()


def _where(line: Line) -> str:
    """Return where a line stands, as people say it."""
    if line.kind is Kind.SKILL:
        return " in your skills list"
    if line.kind is Kind.OTHER:
        return f" under {line.label}"
    return f" in {line.label}" if line.label else ""


def share_of(words: tuple[frozenset[str], ...], line: Line | None) -> float:
    """Return which share of some words a line holds by themselves."""
    if line is None or not words:
        return 0.0
    keys = line.keys
    return sum(bool(word & keys) for word in words) / len(words)


def resting_on(line: Line, finding: Finding) -> Finding:
    """Return a finding with the line it rests on."""
    return replace(finding, line=line.text, path=line.path, label=line.label)


def shortened(text: str, longest: int = 140) -> str:
    """Return a text, cut at a word where it is long."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
