"""A letter as an engine wrote it, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jobtrak.services.tailoring.letter_proof import Standing


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what precedes it, how it stands to the resume, and the places that carry it."""

    text: str
    standing: Standing
    before: str = " "
    evidence: tuple[str, ...] = ()
    reason: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sentence of a model that the resume does not carry, and why not."""

    text: str
    reason: str
    words: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A letter as an engine wrote it; `remark` says what the person should know, such as that nothing was found."""

    sentences: list[Sentence] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    remark: str = ""

    @property
    def text(self) -> str:
        """Return the whole text."""
        return text_of(self.sentences)


def text_of(sentences: Sequence[Sentence]) -> str:
    """Return the text that some sentences make up."""
    return "".join(f"{each.before if number else ''}{each.text}" for number, each in enumerate(sentences))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What a paragraph shows, and the sentences that show it."""

    asked: tuple[str, ...]
    sentences: tuple[Sentence, ...]
