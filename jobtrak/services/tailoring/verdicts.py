"""What the fact gate says about each difference between two resumes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """Whether the base resume supports a change; something left out is told, never blocked.

    The gate gives the first three. Of a model's lines some wait for the person's own yes: those that are true and not in the
    person's manner, and those in another language, of which only figures, names and limits can be proven. So do lines that
    could be left out for the resume to keep its pages.
    """

    SUPPORTED = "supported"
    UNSUPPORTED = "unsupported"
    REMOVED = "removed"
    STYLE = "style"
    TRANSLATED = "translated"
    SPARABLE = "sparable"

    @property
    def waits(self) -> bool:
        """Say whether a change with this verdict is in the resume only once the person has accepted it."""
        return self in (Verdict.STYLE, Verdict.TRANSLATED, Verdict.SPARABLE)


_OF_THE_GATE = (Verdict.SUPPORTED, Verdict.UNSUPPORTED, Verdict.REMOVED)


class Op(StrEnum):
    """What happened to the place: new words, a new entry, an entry left out, or a new position."""

    REPLACE = "replace"
    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"


@dataclass(frozen=True)
class Change:
    """One difference between base and tailored, with its evidence and its verdict.

    `path` points into the tailored resume, for removals into the base; `evidence` holds paths into the base.
    """

    path: str
    before: Any
    after: Any
    op: Op
    verdict: Verdict
    reason: str
    section: str
    evidence: list[str] = field(default_factory=list)
    unsupported_words: list[str] = field(default_factory=list)

    def copy(self) -> Change:
        """Return the same with lists of its own, for whoever keeps this one."""
        return replace(self, evidence=[*self.evidence], unsupported_words=[*self.unsupported_words])


def verdict_summary(changes: Iterable[Change]) -> dict[str, int]:
    """Count the changes of each verdict of the gate, each present even when it has none."""
    counted = Counter(change.verdict for change in changes)
    return {verdict.value: counted[verdict] for verdict in _OF_THE_GATE}
