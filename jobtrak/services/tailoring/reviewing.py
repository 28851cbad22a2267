"""A run's changes as they are read before a decision: both sides with the words marked, and the lines they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jobtrak.models.tailoring import Change
from jobtrak.services.tailoring import paths, telling
from jobtrak.services.tailoring.telling import Piece
from jobtrak.services.tailoring.verdicts import Op, Verdict

_MOST_SOURCES = 20
_LONGEST_SOURCE = 300


@dataclass(frozen=True)
class Source:
    """A line of the person's own that supports a change, and where it stands."""

    path: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Review:
    """One change to read: `inline` is both sides as one text, `words` what an edit begins from."""

    place: str
    before: list[Piece]
    after: list[Piece]
    inline: list[Piece]
    blocked: bool
    editable: bool
    words: str
    sources: list[Source]


def review(base: Mapping[str, Any], change: Change) -> Review:
    """Return a change as it is read beside the base resume; pure."""
    before, after = telling.said(change.before), telling.said(change.after)
    blocked, op = change.verdict == Verdict.UNSUPPORTED, Op(change.op)
    if op is Op.REMOVE:
        left, right, one = [Piece("del", before)], [Piece("same", "Left out of this resume")], [Piece("del", before)]
    elif op is Op.MOVE:
        left, right = telling.reordered(change.before, change.after)
        one = [Piece("same", "New order:\n"), *right]
    elif blocked:
        left, right = [Piece("same", before)], telling.marked(after, change.unsupported_words)
        one = right
    else:
        left, right = telling.differences(before, after)
        one = telling.inline(before, after)
    group = telling.group_of(change.path)
    sources = [
        Source(path, telling.place(base, path, group), telling.said(paths.find(base, path))[:_LONGEST_SOURCE])
        # A new order rests on the list itself, which stands in full on the left.
        for path in ([] if op is Op.MOVE else change.evidence[:_MOST_SOURCES])
    ]
    return Review(
        place=telling.place(base, change.path),
        before=left,
        after=right,
        inline=one,
        blocked=blocked,
        editable=can_be_edited(change),
        words=after,
        sources=[source for source in sources if source.words],
    )


def can_be_edited(change: Change) -> bool:
    """Say whether a change is the words of a line; one that moves or leaves out can only be taken or refused."""
    return Op(change.op) in (Op.REPLACE, Op.ADD) and isinstance(change.after, str)
