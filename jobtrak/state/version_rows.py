"""Earlier texts of a resume or a letter, as a menu lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jobtrak.models.letter import LetterVersion
from jobtrak.models.resume import ResumeVersion
from jobtrak.state import days

# More than these are looked for on the page of versions, not in a menu.
_MOST = 50


@dataclass(frozen=True)
class VersionRow:
    """One earlier text."""

    number: int
    when: str
    reason: str


def rows_of(kept: Sequence[ResumeVersion] | Sequence[LetterVersion]) -> list[VersionRow]:
    """Return the newest of them."""
    return [VersionRow(row.number, days.when(row.created_at), row.reason[:60]) for row in kept[:_MOST]]
