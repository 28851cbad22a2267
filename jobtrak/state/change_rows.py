"""What the changes page shows, row by row, and how many of them stand how."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from jobtrak.models.enums import Decision
from jobtrak.models.tailoring import Change, Tailoring
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import changes, reviewing, telling
from jobtrak.services.tailoring.reviewing import Source
from jobtrak.services.tailoring.telling import Piece
from jobtrak.services.tailoring.verdicts import Verdict

_STATES = {Decision.ACCEPTED: "done", Decision.REJECTED: "rej", Decision.PENDING: ""}
# More lines than these say nothing more to a reader.
_MOST_SOURCES = 3


@dataclass(frozen=True)
class ChangeRow:
    """One change as it is read: both sides in pieces, why, and on what it rests; `waits` for a yes before it is in."""

    id: str
    before: list[Piece]
    after: list[Piece]
    inline: list[Piece]
    blocked: bool
    waits: bool
    editable: bool
    why: str
    reason: str
    sources: list[Source]
    serves: list[str]
    words: str


@dataclass(frozen=True)
class Group:
    """The changes of a section, or of one role."""

    key: str
    title: str
    sub: str
    changes: list[ChangeRow]


@dataclass(frozen=True)
class Tally:
    """How many changes there are, and how they stand."""

    total: int = 0
    accepted: int = 0
    rejected: int = 0
    blocked: int = 0
    open: int = 0
    supported: int = 0
    is_open: bool = False
    has_blocked: bool = False
    # What "Accept all" would accept: nothing that waits for a yes of its own.
    acceptable: int = 0
    can_accept: bool = False


def groups_of(found: Tailoring, rows: Sequence[Change]) -> list[Group]:
    """Return the changes of a run by section and role, in the order of the resume; what could be left out stands by itself."""
    base = yaml.load(found.base_yaml)
    by_group: dict[str, list[ChangeRow]] = {}
    for row in rows:
        if is_sparable(row):
            continue
        by_group.setdefault(telling.group_of(row.path), []).append(_row(base, row))
    groups = []
    for key, made in by_group.items():
        named = telling.heading(base, key)
        groups.append(Group(key, named.title, named.sub, made))
    return groups


def spare_of(found: Tailoring, rows: Sequence[Change]) -> list[ChangeRow]:
    """Return the lines that could be left out, the first to go first, each with the place it stands at."""
    base = yaml.load(found.base_yaml)
    made = []
    for row in rows:
        if is_sparable(row):
            place = [Piece("same", telling.place(base, row.path))]
            read = _row(base, row)
            made.append(
                replace(read, after=place, inline=[*read.before, Piece("same", "\n"), *place], waits=False, reason="")
            )
    return made


def is_sparable(row: Change) -> bool:
    """Say whether a change leaves out a line for the resume to keep its pages."""
    return row.verdict == Verdict.SPARABLE


def _row(base: Mapping[str, Any], change: Change) -> ChangeRow:
    read = reviewing.review(base, change)
    return ChangeRow(
        id=change.id,
        before=read.before,
        after=read.after,
        inline=read.inline,
        blocked=read.blocked,
        waits=Verdict(change.verdict).waits,
        editable=read.editable,
        why=change.why[:500],
        reason=change.reason[:500],
        sources=read.sources[:_MOST_SOURCES],
        serves=list(change.serves[:8]),
        words=read.words,
    )


def state_of(row: Change) -> str:
    """Return how a change stands: "" undecided, done, rej for kept as it was, or out for blocked."""
    return "out" if row.verdict == Verdict.UNSUPPORTED else _STATES[Decision(row.decision)]


def tally_of(rows: Sequence[Change]) -> Tally:
    """Count the changes of a run."""
    counted = changes.counted(rows)
    acceptable = sum(not state_of(row) and not Verdict(row.verdict).waits for row in rows)
    return Tally(
        counted["all"],
        counted["accepted"],
        counted["rejected"],
        counted["blocked"],
        counted["open"],
        counted["all"] - counted["blocked"],
        counted["open"] > 0,
        counted["blocked"] > 0,
        acceptable,
        acceptable > 0,
    )


def open_by_group(rows: Sequence[Change]) -> dict[str, int]:
    """Return how many changes of each group wait for a decision."""
    left: dict[str, int] = {}
    for row in rows:
        group = changes.PAGES if is_sparable(row) else telling.group_of(row.path)
        left[group] = left.get(group, 0) + (not state_of(row))
    return left
