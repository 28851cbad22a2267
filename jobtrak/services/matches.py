"""How well each job fits the person's main resume."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db
from jobtrak.errors import InvalidInput
from jobtrak.models.job import Job
from jobtrak.models.posting import Posting as PostingRow
from jobtrak.services import jobs, resumes
from jobtrak.services.documents import yaml
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import matching

# Jobs counted between two commits, so that a long desk neither waits for its end nor holds its rows.
_BATCH = 50


async def document(session: AsyncSession, owner: str) -> dict[str, Any] | None:
    """Return the main resume as a document, or None before there is one."""
    resume = await resumes.main(session, owner)
    return yaml.load(resume.yaml_content) if resume else None


async def score(session: AsyncSession, owner: str, posting: Posting) -> int | None:
    """Return the match of a posting, 0 to 100; None before there is a resume, or where the posting asks for nothing."""
    base = await document(session, owner)
    return _score(posting, base) if base else None


def _score(posting: Posting, base: dict[str, Any]) -> int | None:
    found = matching.match(posting, base)
    return found.score if found.requirements else None


async def rematch(*, owner: str) -> None:
    """Count every job's match anew, after the main resume changed."""
    after = ""
    while True:
        async with db.unit_of_work() as session:
            try:
                base = await document(session, owner)
            except InvalidInput:
                return
            rows = await session.execute(
                select(col(Job.id), col(Job.match), col(PostingRow.fields), col(PostingRow.edits))
                .join(PostingRow, col(PostingRow.job_id) == col(Job.id))
                .where(col(Job.owner) == owner, col(PostingRow.owner) == owner, col(Job.removed_at).is_(None))
                .where(col(Job.id) > after)
                .order_by(col(Job.id))
                .limit(_BATCH)
            )
            batch = list(rows)
            for job_id, known, fields, edits in batch:
                counted = _score(Posting.model_validate({**fields, **edits}), base) if base else None
                if counted != known:
                    await jobs.change(session, owner, job_id, match=counted)
        if len(batch) < _BATCH:
            return
        after = batch[-1].id
