"""The shapes of the career file over REST."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field

from jobtrak.api.examples import EXAMPLE_IDS
from jobtrak.api.fields import Text
from jobtrak.services.career import file
from jobtrak.services.tags import MOST as MOST_TAGS

_RESUME_ID = EXAMPLE_IDS["resume_id"]
_LINE_ID = "3f2a9c1d7b60"
_LINE = "Maintained 120 Airflow jobs for three teams."
_Ids = Annotated[
    list[Annotated[Text, Field(max_length=40)]],
    Field(min_length=1, max_length=file.MOST_CHOSEN, examples=[[_LINE_ID]], description="Ids of lines and of blocks."),
]


class CareerLine(BaseModel):
    """One thing said, in one wording, with the resumes that say it."""

    id: str = Field(examples=[_LINE_ID])
    text: str = Field(examples=[_LINE])
    resumes: list[str] = Field(examples=[[_RESUME_ID]])
    kept: bool = Field(examples=[False], description="It is kept in the career file, whatever the resumes say.")


class Wordings(BaseModel):
    """Lines that tell of the same, the preferred one first."""

    lines: list[CareerLine]
    numbers_differ: bool = Field(examples=[False])


class Block(BaseModel):
    """A role, a project, a school, a group of skills, or a section whose entries stand alone."""

    id: str = Field(examples=["8a11d05c2e94"])
    section: str = Field(examples=["experiences"])
    title: str = Field(examples=["Tidewater Example Systems"])
    sub: str = Field(examples=["Data Engineer, 2020-01 to present"])
    also: list[str] = Field(examples=[["Engineer, 2020-01 to present"]])
    resumes: list[str] = Field(examples=[[_RESUME_ID]])
    wordings: list[Wordings]


class Career(BaseModel):
    """Everything, each thing once; `resume_id` is the base to tailor from, where the file holds more than one resume does."""

    user_id: str
    resume_id: str | None = Field(examples=[_RESUME_ID])
    resumes: dict[str, str] = Field(examples=[{_RESUME_ID: "Backend"}])
    count: int = Field(examples=[1], description="How many lines there are, other wordings not counted.")
    blocks: list[Block]
    earlier: list[Block] | None = Field(
        examples=[None], description="What only earlier versions said; with `earlier=true`."
    )


class NewResume(BaseModel):
    """A base resume to make of chosen lines."""

    lines: _Ids
    name: Annotated[Text, Field(max_length=200, examples=["Platform roles"])] = ""
    tags: Annotated[list[Text], Field(max_length=5 * MOST_TAGS, examples=[["platform"]])] = []


class MoreLines(BaseModel):
    """Lines to add to a resume."""

    resume_id: Annotated[Text, Field(max_length=200, examples=[_RESUME_ID])]
    lines: _Ids


class Filled(BaseModel):
    """A resume that was made of lines, or got more of them."""

    message: str = Field(examples=["1 line was added."])
    resume_id: str = Field(examples=[_RESUME_ID])
    user_id: str
    version: int = Field(examples=[4])
    added: int = Field(examples=[1])


class NewRole(BaseModel):
    """A role that stands in no resume yet."""

    company: Annotated[Text, Field(min_length=1, max_length=file.LONGEST_NAME, examples=["Bakery Example"])]
    title: Annotated[Text, Field(min_length=1, max_length=file.LONGEST_NAME, examples=["Baker"])]
    startdate: Annotated[Text, Field(max_length=40, examples=["2010"])] = ""
    enddate: Annotated[Text, Field(max_length=40, examples=["2012"])] = ""


class NewLine(BaseModel):
    """A line to keep in the career file alone: in a block, in a role of its own, or in a section."""

    text: Annotated[Text, Field(max_length=file.LONGEST_LINE, examples=[_LINE])] = ""
    block_id: Annotated[Text, Field(max_length=40, examples=["8a11d05c2e94"])] = ""
    role: NewRole | None = Field(default=None, examples=[None])
    section: Annotated[Text, Field(max_length=40, examples=[""])] = ""
    earlier_id: Annotated[
        Text, Field(max_length=40, examples=[""], description="A line of an earlier version, in place of all others.")
    ] = ""


class Kept(BaseModel):
    """What became of a line of the career file."""

    message: str = Field(examples=["The line is kept."])
    user_id: str
