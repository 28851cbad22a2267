"""Assess one thing a posting asks for against a resume: years, degrees, languages, or what a line of work shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from jobtrak.services.tailoring import finding, kin, lines, tenure
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
    return _on(line, found) if line else found


def shown(line: Line, *, literal: bool = True, lines: tuple[str, ...] = (), suggestion: str = "") -> Finding:
    """Return the finding for something a line shows."""
    credit, ceiling = SHOWN if literal else SHOWN_OTHERWISE, SHOWN
    if _depth(line) is Depth.HELPED:
        credit = ceiling = HELPED
        suggestion = suggestion or "Shown where you helped. Be ready to say how much of it was yours."
    found = Finding(State.DEMONSTRATED, credit, suggestion=suggestion, lines=lines, literal=literal, ceiling=ceiling)
    return _on(line, found)


_WORK = (Kind.WORK, Kind.PROJECT)


def _depth(line: Line) -> Depth:
    return depth_of(line.text) if line.kind in _WORK else Depth.DONE


def declared(line: Line, suggestion: str = "In your skills list. No line of work shows it yet.") -> Finding:
    """Return the finding for something that is listed and nowhere shown."""
    return _on(line, Finding(State.DECLARED, LISTED, suggestion=suggestion, literal=True, ceiling=LISTED))


def term(finder: Finder, wanted: str, *, similar: bool = False) -> Finding:
    """Return what a resume has of a skill, tool or subject; where `similar` will do, a thing of the same kind counts."""
    found = finder.naming(wanted)
    proving = [line for line in found if finding.shows(line)]
    if proving and _depth(proving[0]) is Depth.TRIED:
        listed = next((line for line in found if line.kind is Kind.SKILL), None)
        note = "Your line tells of a trial or a plan, so it doesn't show this as done."
        return _on(proving[0], declared(listed or proving[0], note))
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


def sentence(finder: Finder, text: str) -> Finding:
    """Return what a resume has of something asked for in a sentence that names no skill; of alternatives the best."""
    ways = re.split(r"\bor\b|\boder\b", text)
    sizes = [len(finding.meaning_of(way, finder.language)) for way in ways]
    # "Owning a feature or system": the second half asks for nothing by itself.
    alike = len(ways) > 1 and (min(sizes) > 1 or set(sizes) == {1})
    found = [_sentence(finder, way) for way in (ways if alike else [text])]
    return max(found, key=lambda each: each.credit)


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
        return missing(f"Your line says that {told}: “{_short(best.text)}”", NEAR, best)
    if enough and best.kind is Kind.SKILL:
        return declared(best)
    if enough and best.kind is Kind.SUMMARY:
        return declared(best, "In your summary. No line of work shows it yet.")
    proving = next(((part, line) for part, line in about if finding.shows(line)), None)
    if proving and proving[0] >= _CLOSE and finder.says_itself(text, proving[1]) >= 2:
        return missing(f"Closest in your resume: “{_short(proving[1].text)}”", NEAR, proving[1])
    return missing()


# Years "in support, sales or marketing" may be of any one of them.
_OF_ONE = re.compile(r",|\bor\b|/|\boder\b", re.I)
_MOST_OF_IT = 0.75
_RANK = frozenset({"lead", "senior", "head", "manager", "team", "staff", "engineer", "manage"})


def years(finder: Finder, base: Mapping[str, Any], needed: int, subject: str, today: date) -> Finding:
    """Return whether the dates of a resume make up the years that are asked for, in work of that kind where they can tell."""
    ways = _kinds_of_work(subject, finder.language)
    words = finding.meaning_of(subject, finder.language)
    spans: list[tenure.Span] = []
    related: list[tenure.Span] = []
    paths: list[str] = []
    for index, role in enumerate(base.get("experiences") or []):
        if not isinstance(role, Mapping):
            continue
        held = tenure.of_role(role, today)
        spans += [span for _, span in held]
        at = f"experiences[{index}]"
        told = [line for line in finder.lines if line.path.startswith(f"{at}.")]
        work = frozenset().union(*(line.keys for line in told))
        titled = frozenset().union(*(line.keys for line in told if line.kind is Kind.TITLE))
        whole = any(_share(way, line) >= _MOST_OF_IT for way in ways for line in told if line.kind is Kind.WORK) or any(
            # The title begins what the lines complete: a software engineer whose lines speak of infrastructure.
            any(word & titled and not word & _RANK for word in way)
            and sum(bool(word & work) for word in way) / len(way) >= _MOST_OF_IT
            for way in ways
            if len(way) > 1
        )
        for number, (title, span) in enumerate(held):
            named = next((line for line in told if line.text == title), None)
            if not words or whole or any(_share(way, named) > 0.5 for way in ways):
                related.append(span)
                paths.append(f"{at}.titles[{number}]")
    of_kind = bool(related) and bool(words)
    months = tenure.total_months(related if of_kind else spans)
    have = f"{tenure.in_words(months)}{' in such work' if of_kind else ''}, counted from your dates"
    anchor = next((line for line in finder.lines if paths and line.path.startswith(paths[0])), None)
    if months >= needed * 12 and (of_kind or not words):
        path = paths[0] if paths else "experiences"
        return Finding(
            State.DEMONSTRATED,
            SHOWN,
            have,
            path,
            anchor.label if anchor else "",
            lines=tuple(paths),
            literal=True,
            ceiling=SHOWN,
        )
    if months >= needed * 12:
        return missing(f"Your dates make up {tenure.in_words(months)}, but no role names this kind of work.", NEAR)
    share = months / (needed * 12) if needed else 0.0
    credit = round(min(share, 0.9) * LISTED, 2) if of_kind else NOTHING
    return missing(f"You have {have}; the posting asks for {needed} years.", credit)


def _kinds_of_work(subject: str, language: str) -> list[tuple[frozenset[str], ...]]:
    """Return the words of each kind of work of which years are asked for; any one of them will do."""
    parts = [part.strip() for part in _OF_ONE.split(subject)]
    found = [(part, words) for part in parts if (words := _kind_of_work(part, language))]
    # "Designing, building and running grids" is of grids; its first verb alone would fit anything.
    told = [words for part, words in found if not re.fullmatch(r"\w+ing", part)]
    return told or [words for _, words in found]


def _kind_of_work(text: str, language: str) -> tuple[frozenset[str], ...]:
    """Return the words that tell of what work the years are to be; "leading" alone tells nothing without whom."""
    words = finding.meaning_of(text, language)
    return lines.make("", text, Kind.OTHER, language).content if len(words) == 1 and words[0] & _RANK else words


_DEGREES = (
    (4, r"\bph\.?\s?d\b|\bdoctor(?:ate|al)?\b|promotion\b"),
    (3, r"\bmaster(?:[’']?s)?\b|\bm\.?(?:sc|a|eng|ed|s)\b\.?|\bmba\b|\bdiplom\b|\bmagister\b"),
    (
        2,
        r"\bbachelor(?:[’']?s)?\b|\bb\.?(?:sc|a|eng|ed|s|n|com)\b\.?|\bundergraduate\b|\b(?:university|college) degree\b",
    ),
    (1, r"\bassociate\b|\ba\.?a\.?s?\b|\bfoundation degree\b|\bdiploma\b"),
)
_LEVEL_NAMES = {4: "a doctorate", 3: "a master's degree", 2: "a bachelor's degree", 1: "an associate degree"}


def degree_level(text: str) -> int:
    """Return the lowest degree a text names, 1 for an associate's to 4 for a doctorate; 0 for none."""
    found = [level for level, pattern in _DEGREES if re.search(pattern, text, re.IGNORECASE)]
    return min(found, default=2 if re.search(r"\bdegree\b|\bstudium\b", text, re.IGNORECASE) else 0)


def degree(finder: Finder, wanted: str) -> Finding:
    """Return whether a degree of a resume is of the level, and where one is named of the subject, that is asked for."""
    # What is ideal is not what is asked for.
    wanted = _NOT_ASKED.split(_OR_ELSE.sub("", wanted))[0] or wanted
    needed = degree_level(wanted)
    held = [line for line in finder.lines if line.path.startswith("education") and ".names[" in line.path]
    levels = [
        (max((lvl for lvl, pattern in _DEGREES if re.search(pattern, line.text, re.IGNORECASE)), default=0), line)
        for line in held
    ]
    if not levels:
        return missing()
    level, best = max(levels, key=lambda pair: pair[0])
    if _SCHOOL.search(wanted):
        return shown(best)
    if level < needed:
        return missing(f"You have “{best.text}”; the posting asks for {_LEVEL_NAMES[needed]}.", NEAR, best)
    subjects = [way for part in _OF_ONE.split(wanted) if (way := _subject(part, finder.language))]
    fitting = [
        line
        for lvl, line in levels
        if lvl >= needed and (not subjects or any(_share(way, line) > 0.5 for way in subjects))
    ]
    if fitting:
        return shown(fitting[0])
    note = "The level is right; the subject isn't named."
    return _on(best, Finding(State.DECLARED, LISTED, suggestion=note, ceiling=LISTED))


def _subject(text: str, language: str) -> tuple[frozenset[str], ...]:
    """Return the words of a degree's subject; "science" and "engineering" only where nothing says of what."""
    words = tuple(word for word in finding.meaning_of(text, language) if not word & _DEGREE_WORDS)
    return tuple(word for word in words if not word & _KINDS_OF_SUBJECT) or words


_KINDS_OF_SUBJECT = frozenset({"science", "sciences", "engineering", "arts", "art"})
_OR_ELSE = re.compile(r"\(or [^)]*\)|,?\s*\bor equivalent(?: practical| work)?(?: experience)?\b", re.I)
_NOT_ASKED = re.compile(r"[,;(]?\s*\b(?:ideally|preferabl[ey]|or (?:an?|similar|higher|comparable)\b)", re.I)
# Whoever holds a degree has been to school.
_SCHOOL = re.compile(r"\bhigh[- ]school\b|\bGED\b|\bsecondary (?:school|education)\b|\babitur\b|\bmaturit", re.I)
_DEGREE_WORDS_TEXT = """
    pursuing pursue completed complete four five year years from must hold top another relevant practical
    degree bachelor master doctorate phd diploma bsc msc ba ma associate university college equivalent related field
    bachelors masters education subject similar advanced undergraduate graduate discipline technical study studies
"""
_DEGREE_WORDS = frozenset(_DEGREE_WORDS_TEXT.split())
_FLUENCY = (
    (5, r"\bnative\b|\bmother tongue\b|\bbilingual\b|\bc2\b|muttersprach"),
    (4, r"\bfluen\w+\b|\bc1\b|\bfull professional\b|\bverhandlungssicher|\bexcellent\b|fließend"),
    (3, r"\bprofessional\b|\bb2\b|\badvanced\b|\bworking\b|\bgood\b|\bstrong\b|\bgute?\b"),
    (2, r"\bconversational\b|\bb1\b|\bintermediate\b|\blimited\b"),
    (1, r"\bbasic\b|\bbeginner\b|\ba[12]\b|\belementary\b|\bsome\b|grundkenntnisse"),
)


def fluency(text: str) -> int:
    """Return the level of a language that a text names, 1 to 5; 0 where it names none."""
    return next((level for level, pattern in _FLUENCY if re.search(pattern, text, re.IGNORECASE)), 0)


def spoken(finder: Finder, language: str, asked: str) -> Finding:
    """Return whether a resume lists a language at the level that is asked for; a list is the place for languages."""
    found = [
        line for line in finder.lines if re.search(rf"(?<!\w){re.escape(language)}(?!\w)", line.text, re.IGNORECASE)
    ]
    if not found:
        return missing()
    best = next((line for line in found if line.kind in (Kind.SKILL, Kind.OTHER)), found[0])
    needed, level = fluency(asked), max(fluency(line.text) for line in found if line.kind in (best.kind, Kind.OTHER))
    if needed >= 4 and 0 < level < needed - (needed == 5):
        note = f"Your resume says “{best.text}”; the posting asks for “{_short(asked, 80)}”."
        return _on(best, Finding(State.DECLARED, LISTED, suggestion=note, ceiling=LISTED))
    return shown(best, lines=tuple(line.path for line in found))


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


def _share(words: tuple[frozenset[str], ...], line: Line | None) -> float:
    if line is None or not words:
        return 0.0
    keys = line.keys
    return sum(bool(word & keys) for word in words) / len(words)


def _on(line: Line, finding: Finding) -> Finding:
    """Return a finding with the line it rests on."""
    return replace(finding, line=line.text, path=line.path, label=line.label)


def _short(text: str, longest: int = 140) -> str:
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
