"""A person's pursuit of a posting, and all that is kept about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Computed, Index
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field

from jobtrak.models.columns import (
    Row,
    belongs_to,
    identity,
    json_list,
    linked_to,
    maybe_json,
    maybe_moment,
    moment,
    now,
    owned,
    text,
    word,
)
from jobtrak.models.enums import Actor, MoveKind, ReadingState, Status

# Unaccented simple words: postings come in many languages, so no one language's stemmer is right.
_SEARCHED = (
    "to_tsvector('simple', title || ' ' || company || ' ' || location || ' ' || notes_text || ' ' || searched_text)"
)


class Job(Row, table=True):
    """One pursuit. Title, company and place are copied from the posting (edits included) for the board and search."""

    __table_args__ = (
        # Half of the lists are one column of the board, newest first; the other half are all jobs, newest first.
        Index(
            "jobs_by_column",
            "owner",
            "status",
            sql("stage_since DESC"),
            "id",
            postgresql_where=sql("removed_at IS NULL"),
        ),
        Index(
            "jobs_by_date", "owner", sql("date_found DESC"), sql("id DESC"), postgresql_where=sql("removed_at IS NULL")
        ),
        Index("jobs_by_words", "words", postgresql_using="gin"),
        Index("jobs_by_mark", "marks", postgresql_using="gin"),
        Index(
            "one_job_per_posting",
            "owner",
            "canonical_url",
            unique=True,
            postgresql_where=sql("canonical_url <> '' AND removed_at IS NULL"),
        ),
    )

    id: str = identity()
    owner: str = owned()
    job_url: str = text()
    canonical_url: str = text()
    status: Status = word(Status, Status.NEW)
    stage_since: datetime = moment()
    date_found: datetime = moment()
    applied_date: datetime | None = maybe_moment()
    rejected_date: datetime | None = maybe_moment()
    resume_id: str | None = linked_to("resumes.id", constraint="resume_of_job")

    reading: ReadingState = word(ReadingState, ReadingState.READ)
    reading_problem: str = text()

    title: str = text()
    company: str = text()
    location: str = text()
    workplace: str = text()
    salary: str = text()
    valid_through: date | None = None
    match: int | None = None

    follow_up_on: date | None = None
    follow_up: str = text()
    notes_text: str = text()
    searched_text: str = text()
    words: Any = Field(default=None, sa_column=Column(TSVECTOR, Computed(_SEARCHED, persisted=True)))
    revision: int = 1
    updated_at: datetime = moment()
    removed_at: datetime | None = maybe_moment()
    unlinked_resumes: list[str] = json_list()
    # What the same posting can be known by under another link: "is:" its addresses, "apply:" its form's, "req:" its numbers.
    marks: list[str] = json_list()
    # Jobs that seem to follow the same posting: {job_id, reason, score, dismissed}; null until it was looked for.
    alike: list[dict[str, Any]] | None = maybe_json()
    # Where a removed job's things went, so that a merge can be undone.
    merged: dict[str, Any] | None = maybe_json()

    def touch(self) -> None:
        """Note that the job changed."""
        self.revision += 1
        self.updated_at = now()


class StatusChange(Row, table=True):
    """One entry of a job's append-only history."""

    __table_args__ = (Index("history_by_job", "job_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    owner: str = owned()
    job_id: str = belongs_to("jobs.id", index=False)
    was: Status | None = word(Status, optional=True)
    to: Status = word(Status)
    kind: MoveKind = word(MoveKind)
    actor: Actor = word(Actor, Actor.PERSON)
    undoes: int | None = None
    at: datetime = moment(index=True)


class Note(Row, table=True):
    """Something the person wrote down about a job."""

    id: str = identity()
    owner: str = owned()
    job_id: str = belongs_to("jobs.id")
    body: str = text()
    created_at: datetime = moment()


class Contact(Row, table=True):
    """A person on the other side of a job."""

    id: str = identity()
    owner: str = owned()
    job_id: str = belongs_to("jobs.id")
    name: str = text()
    role: str = text()
    email: str = text()
    created_at: datetime = moment()
