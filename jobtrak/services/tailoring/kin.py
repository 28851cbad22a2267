"""Things of one kind: what a person has that is near to what a posting calls by another name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jobtrak.services.postings import skills

_LIST = Path(__file__).parent / "kin.txt"


@dataclass(frozen=True, slots=True)
class Kind:
    """A concept by its names, and things that are of it."""

    names: tuple[str, ...]
    things: tuple[str, ...]


@cache
def _kinds() -> tuple[Kind, ...]:
    found = []
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            names, _, things = line.partition(":")
            found.append(
                Kind(
                    tuple(name.strip() for name in names.split("|")),
                    tuple(thing.strip() for thing in things.split(",")),
                )
            )
    return tuple(found)


@cache
def examples_of(concept: str) -> tuple[str, ...]:
    """Return the things that are of a concept's kind; none for a word that names no concept."""
    wanted = {concept.casefold(), skills.canonical(concept).casefold()}
    return tuple(
        thing for kind in _kinds() if wanted & {name.casefold() for name in kind.names} for thing in kind.things
    )


@cache
def concepts_in(text: str) -> tuple[str, ...]:
    """Return the concepts of several words that a text names, such as `electronic health records`."""
    folded = text.casefold()
    return tuple(name for kind in _kinds() for name in kind.names if " " in name and name.casefold() in folded)


@cache
def siblings_of(thing: str) -> tuple[str, ...]:
    """Return the other things of a thing's kind."""
    wanted = {thing.casefold(), skills.canonical(thing).casefold()}
    return tuple(
        other
        for kind in _kinds()
        if wanted & {known.casefold() for known in kind.things}
        for other in kind.things
        if other.casefold() not in wanted
    )
