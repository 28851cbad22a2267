"""What a judgement of a line consists of: what is wrong, and the scope it was judged in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


@dataclass(slots=True)
class Findings:
    """What is wrong with a line, and which lines carry the rest."""

    reasons: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    evidence: list[str] = field(default_factory=list)

    @property
    def supported(self) -> bool:
        """Tell whether nothing is wrong."""
        return not self.reasons

    def add(self, reason: str, word: str) -> None:
        """Note one thing that has no source."""
        if reason not in self.reasons:
            self.reasons.append(reason)
        if word and word not in self.words:
            self.words.append(word)


@dataclass(frozen=True, slots=True)
class Scope:
    """The lines a claim may rest on, the line it replaces, and how the place is named to the person."""

    lines: tuple[Line, ...]
    language: str = "en"
    own: tuple[str, ...] = ()
    place: str = "this role"
    elsewhere: tuple[Line, ...] = ()
    strict: bool = False
    rewritten: bool = False
    unlimited: bool = False
    tenure: Callable[[Parsed, Quantity], bool] | None = None
    term: Callable[[Parsed, Quantity], bool] | None = None
    began: Callable[[Parsed, Quantity], bool] | None = None


def clause_of(parsed: Parsed, at: int) -> int:
    """Return which clause of a text a place belongs to."""
    for i, (start, end) in enumerate(parsed.clauses):
        if start <= at < end:
            return i
    return 0


def content_indexes(parsed: Parsed) -> list[int]:
    """Return the indexes of the words that carry a claim."""
    wanted = {t.start for t in parsed.content}
    return [i for i, t in enumerate(parsed.tokens) if t.start in wanted]


def is_said(token: Token, new: Parsed) -> bool:
    """Tell whether the new line says a base word or one it licenses."""
    same, like = said_by(token.lower, new.language)
    return bool((same | like) & new.direct)
