"""The port behind which resumes are written: with a model or without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from jobtrak.models.enums import Proposer
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import paths
from jobtrak.services.tailoring.assembling import Edit
from jobtrak.services.tailoring.matching import Match
from jobtrak.services.tailoring.verdicts import Op, Verdict

# The sections that are written side by side, in the order people read them.
WRITTEN = ("summary", "experiences", "projects", "skills")


@dataclass(frozen=True, slots=True)
class Brief:
    """All that an engine may know: the posting, the match, the base resume and the day the run began.

    The day stands in for "present", so that the same brief always gives the same answer. `language` is the resume's own;
    `write_in` another one, where the resume is to be in that.
    """

    posting: Posting
    match: Match
    base: Mapping[str, Any]
    today: date
    include_objective: bool = True
    language: str = "en"
    job_url: str = ""
    prompts: Mapping[str, str] = field(default_factory=dict)
    write_in: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One change an engine proposes, with its reasons; the gate adds verdict, evidence and reason."""

    path: str
    op: Op
    before: Any = None
    after: Any = None
    why: str = ""
    serves: tuple[str, ...] = ()
    proposer: Proposer = Proposer.ENGINE
    verdict: Verdict | None = None
    evidence: tuple[str, ...] = ()
    reason: str = ""
    unsupported_words: tuple[str, ...] = ()

    @property
    def section(self) -> str:
        """Return the top-level section this lies in."""
        return paths.section_of(self.path)

    @property
    def edit(self) -> Edit:
        """Return the change to the document alone."""
        return Edit(self.path, self.op, self.before, self.after)

    @property
    def blocked(self) -> bool:
        """Say whether the gate stopped this."""
        return self.verdict is Verdict.UNSUPPORTED

    @property
    def waits(self) -> bool:
        """Say whether this is in the resume only once the person has accepted it."""
        return self.verdict is not None and self.verdict.waits

    def judged(self, verdict: Verdict, reason: str, evidence: list[str], words: list[str]) -> Proposal:
        """Return this proposal with what the gate said of it."""
        return replace(self, verdict=verdict, reason=reason, evidence=tuple(evidence), unsupported_words=tuple(words))


@dataclass(frozen=True, slots=True)
class Written:
    """What a section cost and brought; `unanswered` counts the questions to which a model had no usable answer."""

    proposals: tuple[Proposal, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float | None = 0.0
    model: str = ""
    unanswered: int = 0


class Listener(Protocol):
    """Whoever watches while sections are written."""

    def text(self, section: str, path: str, whole: str) -> None:
        """Hear the text of a place of the resume as it is so far."""
        ...


class Engine(Protocol):
    """Something that proposes changes, section by section; the four may run at the same time."""

    name: str
    model: str

    async def write(self, section: str, brief: Brief, listener: Listener) -> Written:
        """Return the proposals for one of the sections in `WRITTEN`."""
        ...


class Nobody:
    """A listener for runs that nobody watches."""

    def text(self, section: str, path: str, whole: str) -> None:
        """Let it pass."""
