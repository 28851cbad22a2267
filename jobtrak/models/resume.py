"""Resumes and their versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import text as sql

from jobtrak.models.columns import (
    Row,
    belongs_to,
    identity,
    json_list,
    json_object,
    linked_to,
    maybe_moment,
    moment,
    now,
    owned,
    text,
    word,
)
from jobtrak.models.enums import ResumeKind


class Resume(Row, table=True):
    """One document of a person: a base resume, a tailored one, one uploaded as it is, or the career file.

    A tailored one that is still being made (`ready` false) has an id but no text. At most one base is the main one. The text of
    the career file is put together from the base resumes and from `kept`, the YAML of what stands in none of them. `print_options`
    are the person's wishes for its pages.
    """

    __table_args__ = (
        Index("resumes_by_date", "owner", sql("date_created DESC"), sql("id DESC")),
        Index("one_main_resume", "owner", unique=True, postgresql_where=sql("is_main AND removed_at IS NULL")),
        Index("one_career_file", "owner", unique=True, postgresql_where=sql("kind = 'career' AND removed_at IS NULL")),
    )

    id: str = identity()
    owner: str = owned()
    job_id: str | None = linked_to("jobs.id")
    kind: ResumeKind = word(ResumeKind, ResumeKind.BASE)
    name: str = text()
    tags: list[str] = json_list()
    yaml_content: str = text()
    kept: str = text()
    template: str = text("standard")
    print_options: dict[str, Any] = json_object()
    ready: bool = True
    is_main: bool = False
    version: int = 1
    original_name: str = text()
    original: bytes | None = None
    date_created: datetime = moment()
    updated_at: datetime = moment()
    uploaded_to_simplify: bool = False
    simplify_uploaded_at: datetime | None = maybe_moment()
    removed_at: datetime | None = maybe_moment()

    def touch(self) -> None:
        """Note that the resume changed."""
        self.version += 1
        self.updated_at = now()


class ResumeVersion(Row, table=True):
    """A resume's text as it was; each save adds one."""

    __table_args__ = (UniqueConstraint("resume_id", "number", name="one_text_per_version"),)

    id: str = identity()
    owner: str = owned()
    resume_id: str = belongs_to("resumes.id", index=False)
    number: int
    yaml_content: str = text()
    reason: str = text()
    created_at: datetime = moment()
