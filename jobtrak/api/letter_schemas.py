"""The shapes of letters, answers and the interview sheet over REST."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from jobtrak.api.examples import EXAMPLE_IDS
from jobtrak.api.fields import Moment, Text

KindName = Literal["cover_letter", "answer"]
_SENTENCE = "At Tidewater Example Systems, I wrote the tariff loader in Python and SQL."
_LINE = "Wrote the tariff loader in Python and SQL."


class LetterWish(BaseModel):
    """What is to be written: a letter, or the answer to a form's question."""

    kind: KindName = Field("cover_letter", examples=["cover_letter"])
    question: Annotated[Text, Field(max_length=2_000)] = Field("", examples=[""])
    engine: Literal["", "offline", "openai"] = Field("", examples=["offline"])
    language: Annotated[Text, Field(max_length=10)] = Field(
        "", examples=["de"], description="en, de, fr, es, nl, it or pt; the resume's own where left out."
    )


class LetterTemplate(BaseModel):
    """The look a letter is printed in."""

    template: Annotated[Text, Field(max_length=60, examples=["classic"])]


class LetterVersion(BaseModel):
    """A letter's text as it was, and how it came about."""

    version: int = Field(examples=[1])
    text: str = Field(examples=[_SENTENCE])
    reason: str = Field(examples=["written from your lines"])
    created_at: Moment


class LetterVersions(BaseModel):
    """A letter's versions, newest first."""

    letter_id: str
    job_id: str
    user_id: str
    count: int
    versions: list[LetterVersion]


class WantedVersion(BaseModel):
    """The version to bring back."""

    version: int = Field(ge=1, le=2**31 - 1, examples=[1])


class LetterText(BaseModel):
    """The person's own text; with `over_version` a newer one is not written over."""

    text: Annotated[Text, Field(max_length=12_000, examples=[_SENTENCE])]
    over_version: int | None = Field(None, ge=1, le=2**31 - 1, examples=[1])


class Source(BaseModel):
    """A line of the resume that carries a sentence."""

    path: str = Field(examples=["experiences[0].highlights[0]"])
    words: str = Field(examples=[_LINE])


class SentenceOfLetter(BaseModel):
    """One sentence and how it stands to the resume: carried by it, a courtesy, or the person's own and not in it."""

    text: str = Field(examples=[_SENTENCE])
    standing: Literal["supported", "frame", "yours"]
    evidence: list[Source]
    reason: str = Field(examples=["The base resume says so."])
    words: list[str] = Field(examples=[[]], description="The words that nothing in the resume carries.")


class LeftOut(BaseModel):
    """A sentence of a model that the gate refused twice."""

    text: str
    reason: str
    words: list[str]


class Letter(BaseModel):
    """A letter, or an answer, with its proof sentence by sentence."""

    id: str = Field(examples=[EXAMPLE_IDS["letter_id"]])
    job_id: str
    user_id: str
    kind: KindName
    question: str = Field(examples=[""])
    text: str = Field(examples=[_SENTENCE])
    sentences: list[SentenceOfLetter]
    left_out: list[LeftOut] = Field(examples=[[]])
    remark: str = Field(examples=[""])
    engine: Literal["offline", "openai"]
    model: str = Field(examples=[""])
    language: str = Field(examples=["en"])
    template: str
    version: int = Field(examples=[1])
    created_at: Moment
    updated_at: Moment


class LetterList(BaseModel):
    """A job's letters and answers, newest first."""

    job_id: str
    user_id: str
    count: int
    letters: list[Letter]


class LetterDeleted(BaseModel):
    """A letter that was taken away."""

    message: str = Field(examples=["The letter was deleted."])
    letter_id: str
    job_id: str
    user_id: str


class AskedLine(BaseModel):
    """One line that goes out, the person's own line behind it where it was reworded, and the likely question."""

    path: str = Field(examples=["experiences[0].highlights[0]"])
    place: str = Field(examples=["Tidewater Example Systems"])
    line: str = Field(examples=[_LINE])
    source: str = Field(examples=[""])
    source_path: str = Field(examples=["experiences[0].highlights[0]"])
    question: str = Field(examples=["Walk me through how you used Python here. What gave you trouble?"])
    serves: list[str] = Field(examples=[["Python"]])


class InterviewSheet(BaseModel):
    """What to expect in an interview, line by line."""

    job_id: str
    user_id: str
    company: str = Field(examples=["Halden Energy"])
    job_title: str = Field(examples=["Data Engineer"])
    resume_id: str
    resume_name: str = Field(examples=["Ada Example, base resume"])
    tailored: bool
    engine: Literal["offline", "openai"]
    lines: list[AskedLine]
