"""Say whether a resume holds the degree or speaks the language that a posting asks for."""

from __future__ import annotations

import re

from jobtrak.services.tailoring import finding
from jobtrak.services.tailoring.assessing import (
    LISTED,
    NEAR,
    Finding,
    State,
    missing,
    resting_on,
    share_of,
    shortened,
    shown,
)
from jobtrak.services.tailoring.experience import OF_ONE
from jobtrak.services.tailoring.finding import Finder
from jobtrak.services.tailoring.lines import Kind

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
    subjects = [way for part in OF_ONE.split(wanted) if (way := _subject(part, finder.language))]
    fitting = [
        line
        for lvl, line in levels
        if lvl >= needed and (not subjects or any(share_of(way, line) > 0.5 for way in subjects))
    ]
    if fitting:
        return shown(fitting[0])
    note = "The level is right; the subject isn't named."
    return resting_on(best, Finding(State.DECLARED, LISTED, suggestion=note, ceiling=LISTED))


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
        note = f"Your resume says “{best.text}”; the posting asks for “{shortened(asked, 80)}”."
        return resting_on(best, Finding(State.DECLARED, LISTED, suggestion=note, ceiling=LISTED))
    return shown(best, lines=tuple(line.path for line in found))
