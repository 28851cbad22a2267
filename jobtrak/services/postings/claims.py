"""Collect what each part of a posting says of a field, so that the better word can win."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

Certainty = Literal["certain", "likely"]

# How far a kind of place is trusted: the employer's own data over markup for search engines over what stands on the page.
API = 90
STATE = 84
STRUCTURED = 80
LANDMARK = 72
LABEL = 64
HEADING = 56
META = 48
PROSE = 40
GUESS = 20


@dataclass(slots=True)
class Claim:
    """One value that one place of the posting gives for a field."""

    value: Any
    place: str
    weight: int
    excerpt: str = ""
    certainty: Certainty = "certain"


@dataclass(slots=True)
class Claims:
    """Hold every claim by field name; the heaviest wins and, among equals, the first."""

    by_field: dict[str, list[Claim]] = field(default_factory=dict)

    def say(
        self,
        name: str,
        value: Any,
        place: str,
        weight: int,
        excerpt: str | None = None,
        certainty: Certainty = "certain",
    ) -> None:
        """Add a claim, unless its value is empty."""
        if value is None or value == "" or value == [] or value == {}:
            return
        shown = excerpt if excerpt is not None else _shown(value)
        self.by_field.setdefault(name, []).append(Claim(value, place, weight, shown[:400], certainty))

    def join(self, other: Claims) -> None:
        """Take over all claims of another collection."""
        for name, claims in other.by_field.items():
            self.by_field.setdefault(name, []).extend(claims)

    def drop(self, name: str, unfit: Callable[[Any], bool]) -> None:
        """Forget the claims of a field whose value is unfit."""
        if name in self.by_field:
            self.by_field[name] = [claim for claim in self.by_field[name] if not unfit(claim.value)]

    def best(self, name: str) -> Claim | None:
        """Return the most trusted claim of a field, or None."""
        claims = self.by_field.get(name)
        return max(claims, key=lambda claim: claim.weight) if claims else None

    def all(self, name: str) -> list[Claim]:
        """Return all claims of a field, the most trusted first."""
        return sorted(self.by_field.get(name, ()), key=lambda claim: -claim.weight)

    def value(self, name: str) -> Any:
        """Return the most trusted value of a field, or None."""
        claim = self.best(name)
        return claim.value if claim else None

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_field)

    def __bool__(self) -> bool:
        return bool(self.by_field)


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(str(item) for item in value)
    return str(value)
