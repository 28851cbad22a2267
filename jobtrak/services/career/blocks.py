"""The parts of a career file: blocks such as a role, in them lines, and beside each line its other wordings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from jobtrak.services.tailoring import telling
from jobtrak.services.tailoring.alignment import likeness
from jobtrak.services.tailoring.evidence.fields import plain

# From here on two lines of one role tell of the same deed in other words.
_ALIKE = 66.0
# Lines of one place that are looked at for likeness, each with each; far above any role's.
_MOST_COMPARED = 150
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Source:
    """A document that the career file is put together from: a resume, an earlier version of one, or what is kept."""

    id: str
    document: dict[str, Any]


@dataclass(frozen=True)
class Line:
    """One thing said, with the ids of the sources that say it; `value` is what stands in their documents."""

    id: str
    text: str
    value: Any
    held_by: tuple[str, ...]


@dataclass(frozen=True)
class Wordings:
    """Lines that tell of the same, the preferred one first; `numbers_differ` where they don't agree on a number."""

    lines: tuple[Line, ...]
    numbers_differ: bool = False


@dataclass(frozen=True)
class Block:
    """A role, a project, a school, a group of skills, or a section whose entries stand alone.

    `frame` holds its fields without the lines, and `list_key` names the field that lines go into, empty where the section
    itself is their list. `variants` are other titles and dates that the sources give it.
    """

    id: str
    section: str
    frame: dict[str, Any]
    list_key: str
    held_by: tuple[str, ...]
    groups: tuple[Wordings, ...]
    variants: tuple[str, ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        """Yield every line in every wording."""
        for group in self.groups:
            yield from group.lines


@dataclass(frozen=True)
class Career:
    """Everything, in the order of a resume; `basic` is the contact data of the preferred source."""

    basic: dict[str, Any]
    blocks: tuple[Block, ...] = ()

    def find(self, block_id: str) -> Block | None:
        """Return a block by its id, or None."""
        return next((block for block in self.blocks if block.id == block_id), None)


@dataclass
class Gathering:
    """The lines of one place while they are gathered, each once whatever its case and its closing mark."""

    place: str
    found: dict[str, Line] = field(default_factory=dict)

    def take(self, source: str, text: str, value: Any) -> None:
        """Note that a source says this."""
        key = folded(text)
        if not key:
            return
        known = self.found.get(key)
        if known is None:
            self.found[key] = Line(short_id(self.place, key), text, value, (source,))
        elif source not in known.held_by:
            self.found[key] = replace(known, held_by=(*known.held_by, source))

    def grouped(self) -> tuple[Wordings, ...]:
        """Return the lines with those that are alike beside each other."""
        lines = list(self.found.values())
        if len(lines) > _MOST_COMPARED:
            return tuple(Wordings((line,)) for line in lines)
        groups: list[list[Line]] = []
        for line in lines:
            near = next((group for group in groups if _near(group[0].text, line.text)), None)
            if near is None:
                groups.append([line])
            else:
                near.append(line)
        return tuple(Wordings(tuple(group), _disagree(group)) for group in groups)

    def alone(self) -> tuple[Wordings, ...]:
        """Return the lines each by itself."""
        return tuple(Wordings((line,)) for line in self.found.values())


def folded(text: str) -> str:
    """Return a line as it is told apart from others: without case, accents, spacing and its closing mark."""
    return plain(text).strip(" .;,•-–*_")


def said(value: Any) -> str:
    """Return a line of a resume as one text; of a degree or a certificate its name first."""
    if isinstance(value, dict):
        parts = (telling.said(value.get(name)) for name in dict.fromkeys(["names", "name", *value]))
        return ", ".join(filter(None, parts))
    return telling.said(value)


def short_id(*parts: str) -> str:
    """Return an id that stays the same for the same thing."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


def _near(one: str, other: str) -> bool:
    return likeness(folded(one), folded(other)) >= _ALIKE


def _disagree(lines: Sequence[Line]) -> bool:
    return len({_numbers(line.text) for line in lines}) > 1


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))


def groups_of(values: Any) -> Iterable[dict[str, Any]]:
    """Return the groups of fields in a list; anything else in it is passed over."""
    return [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []


def texts_of(values: Any) -> Iterable[str]:
    """Return the texts in a list."""
    return [value for value in values if isinstance(value, str)] if isinstance(values, list) else []
