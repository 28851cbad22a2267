"""Hold one sentence of a letter against the person's resume.

A letter speaks of the whole life at once, so the gate's widest scope would let a figure of one employer stand under another.
Here a sentence rests on one role, project or school; or, where it names none, on the summary, the skills and the titles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from jobtrak.services.tailoring import grounding, paths
from jobtrak.services.tailoring.evidence.resume import MOST_LINE
from jobtrak.services.tailoring.verdicts import Change, Verdict

_SECTIONS = {"experiences": "company", "projects": "name", "education": "school"}
_DETAILS = ("highlights", "courses", "note", "summary", "description", "technologies")
_NOTHING_OF_YOURS = "This rests on none of your lines."
_MIXED = "This puts things together that your resume says of different places. A fact of one stays with that one."
_TOO_LONG = "This is too long to be one sentence."


class Standing(StrEnum):
    """How a sentence stands to the resume: carried by it, a courtesy that claims nothing, or the person's own word."""

    SUPPORTED = "supported"
    FRAME = "frame"
    YOURS = "yours"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the gate says of a sentence: whether the resume carries it, by which places, else why not."""

    supported: bool
    evidence: tuple[str, ...] = ()
    reason: str = ""
    words: tuple[str, ...] = ()


def prove(base: Mapping[str, Any], text: str, *, today: date) -> Proof:
    """Judge one sentence; pure."""
    if len(text) > MOST_LINE:
        return Proof(False, reason=_TOO_LONG)
    document = dict(base)
    wide = grounding.check_line(document, "objective", text, today=today)
    if wide.verdict is Verdict.UNSUPPORTED:
        return Proof(False, tuple(wide.evidence), wide.reason, tuple(wide.unsupported_words))
    if not wide.evidence:
        return Proof(False, reason=_NOTHING_OF_YOURS)
    named = list(_named(document, text))
    for place in named if len(named) == 1 else [] if named else _places(wide.evidence):
        within = grounding.check_line(document, f"{place}.highlights[{_beyond(document, place)}]", text, today=today)
        if within.verdict is not Verdict.UNSUPPORTED and within.evidence:
            return _carried(within)
    bare = _without_deeds(document, named)
    plain = grounding.check_line(bare, "objective", text, today=today)
    if plain.verdict is not Verdict.UNSUPPORTED and plain.evidence:
        return _carried(plain)
    return Proof(False, tuple(wide.evidence), _MIXED)


def _carried(change: Change) -> Proof:
    return Proof(True, tuple(change.evidence), change.reason)


def _entries(document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for section in _SECTIONS:
        for index, entry in enumerate(document.get(section) or []):
            if isinstance(entry, Mapping):
                yield f"{section}[{index}]", entry


def _named(document: Mapping[str, Any], text: str) -> Iterator[str]:
    """Yield the entries whose employer, project or school a text names."""
    for place, entry in _entries(document):
        name = " ".join(str(entry.get(_SECTIONS[paths.section_of(place)]) or "").split())
        if name and _word(name).search(text):
            yield place


@lru_cache(maxsize=512)
def _word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def _places(evidence: list[str]) -> list[str]:
    """Return the entries that some evidence lies in, the strongest first."""
    found = (paths.role_of(path) for path in evidence)
    return list(dict.fromkeys(place for place in found if paths.section_of(place) in _SECTIONS and place.endswith("]")))


def _beyond(document: Mapping[str, Any], place: str) -> int:
    return len(paths.find(document, f"{place}.highlights") or [])


def _without_deeds(document: Mapping[str, Any], named: list[str]) -> dict[str, Any]:
    """Return a resume of names, titles and dates; with `named` entries of those alone, else with summary and skills.

    Entries keep their places, so that evidence found in it points into the whole resume.
    """
    bare: dict[str, Any] = {} if named else {k: v for k, v in document.items() if k not in _SECTIONS}
    bare["basic"] = document.get("basic")
    for section in _SECTIONS:
        bare[section] = [
            {name: value for name, value in entry.items() if name not in _DETAILS}
            if isinstance(entry, Mapping) and (not named or f"{section}[{index}]" in named)
            else {}
            for index, entry in enumerate(document.get(section) or [])
        ]
    return bare
