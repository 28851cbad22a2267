"""The career file as rows of a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jobtrak.services.career import telling
from jobtrak.services.career.blocks import Block, Wordings, folded
from jobtrak.services.career.upkeep import KEPT
from jobtrak.services.tailoring.telling import Piece, differences

_LONGEST_NAMES = 3


@dataclass(frozen=True)
class LineRow:
    """One line: `other` for another wording of the line above it, in pieces; `held` says where it stands."""

    id: str
    text: str
    pieces: list[Piece]
    other: bool
    differs: bool
    held: str
    kept: bool


@dataclass(frozen=True)
class BlockRow:
    """A role, a project, a school, a group of skills, or a section whose entries stand alone."""

    id: str
    title: str
    sub: str
    also: str
    held: str
    lines: list[LineRow]
    chips: bool
    headed: bool
    takes_lines: bool


@dataclass(frozen=True)
class SectionRow:
    """A section with its blocks."""

    key: str
    title: str
    count: int
    blocks: list[BlockRow]


def sections_of(
    blocks: Iterable[Block], names: Mapping[str, str], *, query: str = "", only: str = ""
) -> list[SectionRow]:
    """Return the blocks by section; with `query` what says it, with `only` what one resume, or the file alone, holds."""
    wanted = folded(query)
    found: dict[str, list[BlockRow]] = {}
    for block in blocks:
        heading = telling.heading(block)
        named = wanted in folded(f"{heading.title} {heading.sub}")
        groups = [
            group
            for group in block.groups
            if any(
                (named or wanted in folded(line.text)) and (not only or only in line.held_by) for line in group.lines
            )
        ]
        if not groups and (query or only or block.list_key not in ("highlights", "degrees")):
            continue
        found.setdefault(block.section, []).append(
            BlockRow(
                id=block.id,
                title=heading.title,
                sub=heading.sub,
                also=" · ".join(block.variants),
                held=_held(block.held_by, names),
                lines=[row for group in groups for row in _lines(group, names)],
                chips=block.section == "skills",
                headed=bool(block.list_key),
                takes_lines=block.section != "objective",
            )
        )
    return [
        SectionRow(key, telling.section(key), sum(not line.other for row in rows for line in row.lines), rows)
        for key, rows in found.items()
    ]


def ids_in(blocks: Iterable[Block], source: str) -> list[str]:
    """Return the ids of what one resume holds, or of one wording of everything where no resume is named."""
    ids: list[str] = []
    for block in blocks:
        if block.list_key and (not source or source in block.held_by):
            ids.append(block.id)
        held = [
            line.id
            for group in block.groups
            for line in (group.lines if source else group.lines[:1])
            if not source or source in line.held_by
        ]
        # A resume has one summary.
        ids += held[:1] if block.section == "objective" else held
    return ids


def _lines(group: Wordings, names: Mapping[str, str]) -> Iterable[LineRow]:
    first = group.lines[0]
    for line in group.lines:
        other = line is not first
        pieces = differences(first.text, line.text)[1] if other else [Piece("same", line.text)]
        yield LineRow(
            id=line.id,
            text=line.text[:200],
            pieces=pieces,
            other=other,
            differs=other and group.numbers_differ,
            held=_held(line.held_by, names),
            kept=KEPT in line.held_by,
        )


def _held(held_by: Sequence[str], names: Mapping[str, str]) -> str:
    own = [names[holder] for holder in held_by if holder in names]
    if not own:
        return "only here"
    if len(own) == len(names) > 1:
        return f"all {len(names)} resumes"
    more = len(own) - _LONGEST_NAMES
    return ", ".join(own[:_LONGEST_NAMES]) + (f" and {more} more" if more > 0 else "")
