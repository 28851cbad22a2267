"""A tailoring run, its stages, the changes it proposes and what it told along the way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Float, Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from jobtrak.models.columns import (
    Row,
    belongs_to,
    identity,
    json_list,
    json_object,
    linked_to,
    maybe_moment,
    moment,
    owned,
    text,
    word,
)
from jobtrak.models.enums import Decision, Proposer, RunState, StageState


class Tailoring(Row, table=True):
    """One run that makes a tailored resume for a job.

    The base resume's text is kept with the run, so that what was checked against stays what it was.
    """

    __table_args__ = (
        Index("active_runs", "owner", postgresql_where=sql("state IN ('pending', 'in_progress')")),
        UniqueConstraint("resume_id", name="one_run_per_resume"),
    )

    id: str = identity()
    owner: str = owned()
    job_id: str | None = linked_to("jobs.id")
    resume_id: str = belongs_to("resumes.id", index=False)
    base_resume_id: str | None = linked_to("resumes.id")
    base_yaml: str = text()
    posting: dict[str, Any] = json_object()
    options: dict[str, Any] = json_object()
    engine: str = text("offline")
    model: str = text()
    handle_existing: str = text("replace")
    state: RunState = word(RunState, RunState.PENDING)
    progress: int = 0
    message: str = text()
    error: str = text()
    cancel_requested: bool = False
    decided: int = 0
    # For each decision, the latest last, how the changes it was about stood before.
    undo: list[list[dict[str, Any]]] = json_list()
    created_at: datetime = moment()
    updated_at: datetime = moment()
    started_at: datetime | None = maybe_moment()
    finished_at: datetime | None = maybe_moment()


class Stage(Row, table=True):
    """One stage of a run; its result is saved before the next stage starts."""

    __table_args__ = (UniqueConstraint("tailoring_id", "name", name="one_row_per_stage"),)

    id: str = identity()
    owner: str = owned()
    tailoring_id: str = belongs_to("tailorings.id", index=False)
    name: str = text()
    position: int = 0
    state: StageState = word(StageState, StageState.WAITING)
    detail: str = text()
    error: str = text()
    result: dict[str, Any] | None = Field(default=None, sa_column=Column(JSONB))
    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = Field(default=0.0, sa_column=Column(Float, nullable=False, server_default="0"))
    attempts: int = 0
    started_at: datetime | None = maybe_moment()
    finished_at: datetime | None = maybe_moment()


class Change(Row, table=True):
    """One proposed difference between base and tailored, with its proof and the person's decision."""

    __table_args__ = (Index("changes_by_run", "tailoring_id", "position"),)

    id: str = identity()
    owner: str = owned()
    tailoring_id: str = belongs_to("tailorings.id", index=False)
    position: int = 0
    section: str = text()
    path: str = text()
    op: str = text("replace")
    before: Any = Field(default=None, sa_column=Column(JSONB))
    after: Any = Field(default=None, sa_column=Column(JSONB))
    evidence: list[str] = json_list()
    verdict: str = text()
    reason: str = text()
    why: str = text()
    serves: list[str] = json_list()
    unsupported_words: list[str] = json_list()
    proposer: Proposer = word(Proposer, Proposer.ENGINE)
    decision: Decision = word(Decision, Decision.PENDING)
    decided_at: datetime | None = maybe_moment()


class RunEvent(Row, table=True):
    """Something a run told: the live page and the event stream replay these from any point."""

    __table_args__ = (Index("events_by_run", "tailoring_id", "id"),)

    id: int | None = Field(default=None, primary_key=True)
    owner: str = owned()
    tailoring_id: str = belongs_to("tailorings.id", index=False)
    kind: str = text()
    body: dict[str, Any] = json_object()
    at: datetime = moment()
