"""A posting as it was read, and the pages it was read from."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint

from jobtrak.models.columns import Row, belongs_to, identity, json_list, json_object, moment, owned, text, word
from jobtrak.models.enums import CheckOutcome


class Posting(Row, table=True):
    """What the employer's page said, as it was read, with the person's own corrections beside it."""

    __table_args__ = (UniqueConstraint("job_id", name="one_posting_per_job"),)

    id: str = identity()
    owner: str = owned()
    job_id: str = belongs_to("jobs.id", index=False)
    source: str = text()
    fields: dict[str, Any] = json_object()
    edits: dict[str, Any] = json_object()
    input_method: str = text("url")
    read_at: datetime = moment()


class Snapshot(Row, table=True):
    """A page as it was when it was read, compressed, so that the proof outlives the page."""

    id: str = identity()
    owner: str = owned()
    posting_id: str = belongs_to("postings.id")
    url: str = text()
    content_type: str = text()
    content: bytes = b""
    digest: str = text()
    taken_at: datetime = moment()


class Check(Row, table=True):
    """One more look at a posting that was read before, and the fields in which its page had changed."""

    __table_args__ = (Index("checks_by_job", "job_id", "at"),)

    id: str = identity()
    owner: str = owned()
    job_id: str = belongs_to("jobs.id", index=False)
    outcome: CheckOutcome = word(CheckOutcome)
    changes: list[dict[str, Any]] = json_list()
    detail: str = text()
    automatic: bool = False
    at: datetime = moment()
