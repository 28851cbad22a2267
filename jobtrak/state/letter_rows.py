"""What the letters' page shows, row by row: texts, and sentences with the lines that carry them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jobtrak.models.enums import LetterKind
from jobtrak.models.letter import Letter
from jobtrak.services.tailoring import telling
from jobtrak.state import days

# What a row of the list shows of a form's question.
_LONGEST_NAME = 90


@dataclass(frozen=True)
class TextRow:
    """One letter or answer in the list."""

    id: str
    name: str
    sub: str
    is_answer: bool


@dataclass(frozen=True)
class Source:
    """A line of the resume that carries a sentence, and where it stands."""

    place: str
    words: str


@dataclass(frozen=True)
class SentenceRow:
    """One sentence: `standing` is supported, frame or yours."""

    id: str
    text: str
    standing: str
    reason: str = ""
    sources: list[Source] = field(default_factory=list)


@dataclass(frozen=True)
class Paragraph:
    """Sentences that stand together; a `tight` one begins right below the one before."""

    key: str
    tight: bool
    sentences: list[SentenceRow]


@dataclass(frozen=True)
class LeftOutRow:
    """A sentence of the model that the gate refused."""

    text: str
    reason: str


@dataclass(frozen=True)
class Tally:
    """How many sentences are carried by the resume, and how many are the person's own."""

    supported: int = 0
    yours: int = 0


def paragraphs_of(sentences: Sequence[Mapping[str, Any]], base: Mapping[str, Any]) -> list[Paragraph]:
    """Return stored sentences as paragraphs, each sentence with the lines that carry it."""
    found: list[Paragraph] = []
    for number, each in enumerate(sentences):
        row = SentenceRow(
            id=f"s{number}",
            text=each["text"],
            standing=each["standing"],
            reason=each["reason"],
            sources=[
                Source(telling.place(base, source["path"]), source["words"])
                for source in each["evidence"][:3]
                # An employer's name says nothing beside the line that stands under it.
                if source["words"] and source["words"] != telling.place(base, source["path"])
            ],
        )
        if not found or each["before"] != " ":
            found.append(Paragraph(f"p{len(found)}", bool(found) and each["before"] == "\n", [row]))
        else:
            found[-1].sentences.append(row)
    return found


def text_row(letter: Letter) -> TextRow:
    """Return a letter as a row of the list."""
    is_answer = letter.kind is LetterKind.ANSWER
    name = letter.question[:_LONGEST_NAME] if is_answer else "Cover letter"
    sub = "waits for your words" if not letter.text else days.when(letter.updated_at)
    return TextRow(letter.id, name, sub, is_answer)


def author(letter: Letter) -> str:
    """Say what a letter was written from, and how often it was changed."""
    by = letter.model if letter.engine == "openai" else "your lines alone"
    return f"Version {letter.version}, begun from {by}" if letter.version > 1 else f"Written from {by}"
