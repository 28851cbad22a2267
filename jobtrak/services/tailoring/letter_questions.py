"""What a model is asked for a letter or an answer: the person's lines by number, what they show, and the posting."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel, Field

from jobtrak.services.tailoring import lines, questions
from jobtrak.services.tailoring.engine import Brief

_MOST_LINES = 120
_LONGEST_QUESTION = 2_000


class SentenceAnswer(BaseModel):
    """One sentence and the numbers of the lines it rests on."""

    text: str = Field(max_length=600)
    lines: list[int]


class ParagraphAnswer(BaseModel):
    """One paragraph: what of the posting it serves, and its sentences."""

    serves: list[str]
    sentences: list[SentenceAnswer] = Field(max_length=8)


class LetterAnswer(BaseModel):
    """A letter, or an answer, as the model proposes it."""

    paragraphs: list[ParagraphAnswer] = Field(max_length=5)


class MendedSentence(BaseModel):
    """One refused sentence, written again; empty to leave it out."""

    number: int
    text: str = Field(max_length=600)


class MendedAnswer(BaseModel):
    """The refused sentences, written again."""

    sentences: list[MendedSentence] = Field(max_length=40)


def numbered(brief: Brief) -> list[lines.Line]:
    """Return the resume's lines in the order in which they are numbered, from 1."""
    return lines.lines_of(brief.base, brief.today, brief.language)[:_MOST_LINES]


def for_text(brief: Brief, listed: Sequence[lines.Line], question: str) -> str:
    """Return the question about a letter, or about the answer to `question`."""
    shown = "\n".join(
        f"{number}. {f'[{line.label}] ' if line.label else ''}{line.text}" for number, line in enumerate(listed, 1)
    )
    parts = [f"The person's resume, line by line:\n{shown}", questions.shown(brief), questions.language(brief)]
    parts.append(questions.posting(brief))
    if question:
        # It is copied from a form, so it is a stranger's text like the posting.
        fenced = questions.FENCE.sub(r"(\1", question[:_LONGEST_QUESTION])
        parts.append(f"The form asks:\n<question>\n{fenced}\n</question>")
    return "\n\n".join(parts)


def again(asked: str, refused: Sequence[tuple[int, str, str]]) -> str:
    """Return the question once more, with the sentences that were refused and why."""
    told = "\n".join(f"{number}. {text}\n   Refused: {reason}" for number, text, reason in refused)
    return (
        f"{asked}\n\nYou answered this before, and these sentences were refused, each for the reason below it. Write each "
        f"again without what it was refused for, under its number, or leave its text empty:\n{told}"
    )
