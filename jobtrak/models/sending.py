"""Which version of a resume went out for a job, frozen when it did."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint

from jobtrak.models.columns import Row, belongs_to, identity, linked_to, moment, owned, text


class SentResume(Row, table=True):
    """The resume a job was applied to with, as it was on that day.

    Names and version numbers are copied, so that they outlive the resume. `source_*` is the person's own resume that a tailored
    one was made from; for one that was sent as it is, that very resume.
    """

    __table_args__ = (
        UniqueConstraint("job_id", name="one_resume_sent_per_job"),
        Index("sent_by_source", "owner", "source_resume_id"),
    )

    id: str = identity()
    owner: str = owned()
    job_id: str = belongs_to("jobs.id", index=False)
    resume_id: str | None = linked_to("resumes.id")
    name: str = text()
    version: int = 1
    source_resume_id: str | None = linked_to("resumes.id")
    source_name: str = text()
    source_version: int = 1
    sent_at: datetime = moment()
