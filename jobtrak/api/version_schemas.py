"""The shapes of a resume's name, tags and versions over REST."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from jobtrak.api.change_schemas import Piece
from jobtrak.api.examples import EXAMPLE_IDS
from jobtrak.api.fields import Moment, Text
from jobtrak.services.tags import MOST as MOST_TAGS

_RESUME_ID = EXAMPLE_IDS["resume_id"]
_TAGS = ["backend", "in German"]


class NewName(BaseModel):
    """What a resume is to be called."""

    name: Annotated[Text, Field(min_length=1, max_length=200, examples=["Backend"])]


class NewTags(BaseModel):
    """The tags a resume is to wear, in place of those it has."""

    tags: Annotated[list[Text], Field(max_length=5 * MOST_TAGS, examples=[_TAGS])]


class Named(BaseModel):
    """A resume's name and tags as they are now."""

    message: str = Field(examples=["The tags were saved."])
    resume_id: str = Field(examples=[_RESUME_ID])
    user_id: str
    name: str = Field(examples=["Backend"])
    tags: list[str] = Field(examples=[_TAGS])


class Tag(BaseModel):
    """A tag, and how many resumes wear it."""

    name: str = Field(examples=["backend"])
    resumes: int = Field(examples=[2])


class TagList(BaseModel):
    """Every tag in use, by name."""

    user_id: str
    count: int = Field(examples=[1])
    tags: list[Tag]


class Version(BaseModel):
    """One kept text of a resume: when it was saved, and why."""

    number: int = Field(examples=[2])
    reason: str = Field(examples=["edited"])
    created_at: Moment
    current: bool = Field(examples=[True])


class VersionList(BaseModel):
    """A resume's versions, newest first."""

    resume_id: str
    user_id: str
    count: int = Field(examples=[1])
    versions: list[Version]


class Difference(BaseModel):
    """One line that came, went, changed or stands elsewhere; `label` names the field where the line doesn't say it."""

    kind: Literal["added", "removed", "changed", "moved"]
    path: str = Field(examples=["experiences[0].highlights[0]"])
    label: str = Field(examples=[""])
    before: list[Piece]
    after: list[Piece]


class Part(BaseModel):
    """The differences of a section, or of one role or project."""

    title: str = Field(examples=["Tidewater Example Systems"])
    sub: str = Field(examples=["Data Engineer, 2020-01 to present"])
    differences: list[Difference]


class OneVersion(Version):
    """One version with its text, and what differs in it from another one."""

    resume_id: str
    user_id: str
    yaml_content: str
    compared_with: int | None = Field(examples=[1])
    added: int = Field(examples=[0])
    removed: int = Field(examples=[0])
    changed: int = Field(examples=[1])
    parts: list[Part]


class Restored(BaseModel):
    """A resume whose earlier text is back, as a new version."""

    message: str = Field(examples=["Version 1 is back, as version 3."])
    resume_id: str
    user_id: str
    version: int = Field(examples=[3])
