"""What the job page shows, row by row."""

from __future__ import annotations

from dataclasses import dataclass

from jobtrak.services.tailoring import matching
from jobtrak.services.tailoring.asked import AskedKind

_GROUPS = {"required": "Asked for", "preferred": "Nice to have", "duty": "The work"}


@dataclass(frozen=True)
class Requirement:
    """One thing the posting asks for and what the resume has of it; `heading` opens a group."""

    id: str
    name: str
    state: str
    quote: str
    why: str
    heading: str


@dataclass(frozen=True)
class Portion:
    """What one part of the posting adds to the score."""

    label: str
    words: str


@dataclass(frozen=True)
class Person:
    """Someone on the other side."""

    id: str
    initials: str
    name: str
    role: str
    email: str


@dataclass(frozen=True)
class NoteRow:
    """Something written down."""

    id: str
    body: str
    when: str


@dataclass(frozen=True)
class Moment:
    """One entry of the timeline."""

    text: str
    when: str
    status: str


def requirements_of(found: matching.Match) -> list[Requirement]:
    """Return what the posting asks for, group by group, the first of each with the group's heading."""
    rows, seen = [], set[str]()
    for each in sorted(found.requirements, key=lambda each: list(_GROUPS).index(each.part.value)):
        group = each.part.value
        rows.append(_requirement(each, _GROUPS[group] if group not in seen else ""))
        seen.add(group)
    return rows


def _requirement(each: matching.MatchedRequirement, heading: str) -> Requirement:
    state = each.state.value
    why = each.suggestion
    quote = ""
    if state == "demonstrated":
        quote, why = (each.line[:300], each.label) if ".highlights" in each.path else ("", each.line[:300])
    elif state == "missing" and not why:
        why = "Not in your resume."
    # Years without their number say nothing.
    name = each.text if each.kind is AskedKind.YEARS and len(each.text) < 160 else each.name
    return Requirement(each.id, name[:300], state, quote, why[:300], heading)


def initials(name: str) -> str:
    """Return the letters that stand for a person."""
    return "".join(word[0] for word in name.split()[:2]).upper()
