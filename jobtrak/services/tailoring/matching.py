"""Match a resume to a posting, honestly: what is demonstrated, what is only declared, what is missing.

Nothing here writes. What is missing stays missing, with a suggestion where the resume holds something near it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict

from jobtrak.models.columns import now
from jobtrak.services.documents import wording
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import assessing, experience, lines, schooling
from jobtrak.services.tailoring.asked import Asked, AskedKind, Part, asked_by
from jobtrak.services.tailoring.assessing import Finding, State
from jobtrak.services.tailoring.finding import Finder, is_soft

__all__ = ["Match", "MatchedRequirement", "ScorePart", "State", "asked_by", "language_for_printing", "match"]

# What one thing counts. Duties tell what the work is; they are not conditions.
_WEIGHT = {Part.REQUIRED: 3.0, Part.PREFERRED: 1.5, Part.DUTY: 1.0}
_WEIGHT_OF_KIND = {AskedKind.YEARS: 1.3, AskedKind.STATEMENT: 0.6}
_SOFT = 0.3
_PERSONAL = "A manner or a wish. A resume can't show it by name; a letter or an interview can."
_LABELS = {Part.REQUIRED: "Asked for", Part.PREFERRED: "Nice to have", Part.DUTY: "The work"}


class MatchedRequirement(BaseModel):
    """One thing a posting asks for and what the resume has of it.

    `line` is the person's own line, `path` its place, `label` its role; `lines` are the places of all lines that show it.
    `name` may name alternatives ("QGIS or ArcGIS"); `term` is the one that was found.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    text: str
    kind: AskedKind
    part: Part
    weight: float
    state: State
    credit: float
    ceiling: float
    line: str = ""
    path: str = ""
    label: str = ""
    suggestion: str = ""
    lines: tuple[str, ...] = ()
    literal: bool = False
    term: str = ""
    alternatives: tuple[str, ...] = ()


class ScorePart(BaseModel):
    """What one part of a posting adds to the score."""

    model_config = ConfigDict(frozen=True)

    name: str
    label: str
    points: float
    possible: float
    demonstrated: int
    declared: int
    missing: int


class Match(BaseModel):
    """How well a resume fits a posting: 0 to 100, explained; `ceiling` is the most it can show without new facts."""

    model_config = ConfigDict(frozen=True)

    score: int
    ceiling: int
    language: str
    requirements: tuple[MatchedRequirement, ...] = ()
    parts: tuple[ScorePart, ...] = ()

    @property
    def tally(self) -> dict[str, int]:
        """Count the requirements of each state."""
        return {state.value: sum(found.state is state for found in self.requirements) for state in State}

    @property
    def keywords(self) -> tuple[MatchedRequirement, ...]:
        """Return the requirements that are terms, as keyword filters look for them."""
        return tuple(found for found in self.requirements if found.kind in (AskedKind.SKILL, AskedKind.CERTIFICATE))

    @property
    def missing(self) -> tuple[MatchedRequirement, ...]:
        """Return what the resume does not hold; it is listed, and never written in."""
        return tuple(found for found in self.requirements if found.state is State.MISSING)


def match(posting: Posting, document: Mapping[str, Any], *, today: date | None = None) -> Match:
    """Match a resume to a posting; pure, and the same every time for the same day."""
    day = today or now().date()
    language = lines.language_of(document)
    finder = Finder(lines.lines_of(document, day, language), language)
    found = [_matched(finder, document, asked, day) for asked in asked_by(posting)]
    return Match(
        score=_percent(found, lambda each: each.credit),
        ceiling=_percent(found, lambda each: each.ceiling),
        language=language,
        requirements=tuple(found),
        parts=tuple(_part(found, part) for part in Part if any(each.part is part for each in found)),
    )


def language_for_printing(document: Mapping[str, Any]) -> str:
    """Return the language a resume's headings are printed in: the one its metadata names, else its own, where it is known."""
    stamp = document.get("metadata")
    chosen = str(stamp.get("language") or "") if isinstance(stamp, Mapping) else ""
    language = chosen if chosen in wording.LANGUAGES else lines.language_of(document)
    return language if language in wording.LANGUAGES else "en"


def _matched(finder: Finder, document: Mapping[str, Any], asked: Asked, today: date) -> MatchedRequirement:
    finding = _find(finder, document, asked, today)
    return MatchedRequirement(
        id=asked.id,
        name=asked.name,
        text=asked.text,
        kind=asked.kind,
        part=asked.part,
        weight=round(_WEIGHT[asked.part] * _weight_of(asked), 2),
        state=finding.state,
        credit=finding.credit,
        ceiling=finding.ceiling,
        line=finding.line,
        path=finding.path,
        label=finding.label,
        suggestion=finding.suggestion or (_PERSONAL if asked.personal and finding.state is State.MISSING else ""),
        lines=finding.lines,
        literal=finding.literal,
        term=finding.term or asked.name,
        alternatives=asked.alternatives,
    )


def _find(finder: Finder, document: Mapping[str, Any], asked: Asked, today: date) -> Finding:
    match asked.kind:
        case AskedKind.YEARS:
            return experience.years(finder, document, asked.years, asked.name, today)
        case AskedKind.DEGREE:
            return schooling.degree(finder, asked.name)
        case AskedKind.LANGUAGE:
            return schooling.spoken(finder, asked.name, asked.text)
        case AskedKind.CERTIFICATE:
            return assessing.certificate(finder, asked.name)
        case AskedKind.SKILL:
            names = asked.alternatives or (asked.name,)
            found = [replace(assessing.term(finder, name, similar=asked.similar), term=name) for name in names]
            return max(found, key=lambda each: each.credit)
        case AskedKind.STATEMENT:
            found = assessing.sentence(finder, asked.name)
            # What one is like isn't near to anything one did.
            return assessing.missing() if asked.personal and found.state is State.MISSING else found


def _weight_of(asked: Asked) -> float:
    """Return how much a kind of thing counts; manners such as teamwork little, for no line can show them by name."""
    if asked.personal:
        return _SOFT * _WEIGHT_OF_KIND[AskedKind.STATEMENT]
    if asked.kind is AskedKind.SKILL and is_soft(asked.name):
        return _SOFT
    return _WEIGHT_OF_KIND.get(asked.kind, 1.0)


def _percent(found: Sequence[MatchedRequirement], of: Any) -> int:
    possible = sum(each.weight for each in found)
    return round(100 * sum(each.weight * of(each) for each in found) / possible) if possible else 0


def _part(found: Sequence[MatchedRequirement], part: Part) -> ScorePart:
    mine = [each for each in found if each.part is part]
    possible = sum(each.weight for each in found)
    count = {state: sum(each.state is state for each in mine) for state in State}
    return ScorePart(
        name=part.value,
        label=_LABELS[part],
        points=round(100 * sum(each.weight * each.credit for each in mine) / possible, 1),
        possible=round(100 * sum(each.weight for each in mine) / possible, 1),
        demonstrated=count[State.DEMONSTRATED],
        declared=count[State.DECLARED],
        missing=count[State.MISSING],
    )
