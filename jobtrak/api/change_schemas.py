"""The shapes of a tailored resume's changes and the decisions on them over REST."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from jobtrak.api.examples import EXAMPLE_IDS
from jobtrak.api.fields import Moment, Text
from jobtrak.services.tailoring.changes import LONGEST_EDIT
from jobtrak.services.tailoring.telling import Piece as Words

DecisionName = Literal["accepted", "rejected", "pending"]

_BEFORE = "Wrote the tariff loader."
_AFTER = "Wrote the tariff loader in Python."
_PATH = "experiences[0].highlights[0]"


class Piece(BaseModel):
    """A run of words and its mark: the same on both sides, put in, taken out, or carried by nothing."""

    mark: Literal["same", "ins", "del", "bad"]
    text: str = Field(examples=[_BEFORE])


def pieces(words: Iterable[Words]) -> list[Piece]:
    """Return a text that was compared as it goes out."""
    return [Piece.model_validate({"mark": each.kind, "text": each.text}) for each in words]


class SourceLine(BaseModel):
    """A line of the base resume that a change rests on."""

    path: str = Field(examples=[_PATH])
    place: str = Field(examples=["Tidewater Example Systems, line 1"])
    words: str = Field(examples=[_BEFORE])


class Change(BaseModel):
    """One difference between base and tailored resume, with its proof and what was decided on it."""

    id: str = Field(examples=[EXAMPLE_IDS["change_id"]])
    position: int = Field(examples=[0])
    section: str = Field(examples=["experiences"])
    path: str = Field(examples=[_PATH])
    place: str = Field(examples=["Tidewater Example Systems, line 1"])
    op: Literal["replace", "add", "remove", "move"]
    before: Any = Field(examples=[_BEFORE])
    after: Any = Field(examples=[_AFTER])
    marked_before: list[Piece] = Field(examples=[[{"mark": "same", "text": _BEFORE}]])
    marked_after: list[Piece] = Field(
        examples=[
            [
                {"mark": "same", "text": "Wrote the tariff loader"},
                {"mark": "ins", "text": " in Python"},
                {"mark": "same", "text": "."},
            ]
        ]
    )
    sources: list[SourceLine]
    serves: list[str] = Field(examples=[["Python"]], description="The requirements and keywords it speaks to.")
    why: str = Field(examples=["The posting asks for Python."])
    proposed_by: Literal["engine", "model", "person"]
    verdict: Literal["supported", "unsupported", "removed", "style", "translated", "sparable"]
    reason: str = Field(examples=["Your line says so."])
    unsupported_words: list[str] = Field(examples=[[]])
    decision: DecisionName = Field(examples=["pending"])
    decided_at: Moment | None
    included: bool = Field(examples=[True], description="Whether it is part of the tailored resume as it stands.")
    editable: bool = Field(examples=[True])


class Counts(BaseModel):
    """How many changes there are, and how they stand."""

    all: int = Field(examples=[9])
    accepted: int = Field(examples=[3])
    rejected: int = Field(examples=[1])
    blocked: int = Field(examples=[1])
    open: int = Field(examples=[4])


class ChangeList(BaseModel):
    """The changes of a resume in its order; none where it was not tailored."""

    resume_id: str
    user_id: str
    job_id: str | None
    count: int
    counts: Counts
    can_undo: bool
    changes: list[Change]


class Decision(BaseModel):
    """What becomes of a change: `pending` leaves it open again."""

    decision: DecisionName = Field(examples=["accepted"])


class DecisionOnMany(Decision):
    """What becomes of the changes of a section or of one entry; without one, of every change that is still open.

    The section `pages` is what could be left out for the resume to keep its pages.
    """

    section: Annotated[Text, Field(max_length=200, examples=["experiences[0]"])] | None = None


class ChangeText(BaseModel):
    """The person's own words; with `own_fact` they say that it is true, and it goes into their base resume as well."""

    text: Annotated[Text, Field(min_length=1, max_length=LONGEST_EDIT, examples=[_AFTER])]
    own_fact: bool = False


class Decided(BaseModel):
    """What a decision did: the changes it was about as they stand now, and the counts of all."""

    message: str = Field(examples=["1 change accepted."])
    resume_id: str
    user_id: str
    counts: Counts
    can_undo: bool
    changes: list[Change]
