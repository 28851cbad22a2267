"""Jobs that follow the same posting, over REST."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path

from jobtrak import db
from jobtrak.api import job_schemas
from jobtrak.api.deps import By
from jobtrak.api.errors import documented
from jobtrak.cache import cached
from jobtrak.models.enums import Actor
from jobtrak.services import duplicates, job_records

router = APIRouter(prefix="/api/jobs", tags=["Jobs"])

_Other = Annotated[str, Path(max_length=200)]


@router.post("/{job_id}/merge", summary="Merge another job into this one", responses=documented(404))
async def merge(by: By, job_id: str, other: job_schemas.Other) -> job_schemas.Merged:
    """Make one job of two that follow the same posting. Notes, people, resumes and runs move here, both histories are told,
    and the status further along counts. The other job is deleted; DELETE of the same address brings it back."""
    async with db.unit_of_work() as session:
        await duplicates.merge(session, by.owner, job_id, other.other_id, actor=Actor.API)
        record = await job_records.get(session, by.owner, job_id)
    await cached().forget(by.owner)
    return job_schemas.Merged(
        message="The two jobs are one now.",
        job_id=job_id,
        merged_job_id=other.other_id,
        user_id=by.owner,
        job=job_schemas.Job.model_validate(record),
    )


@router.delete("/{job_id}/merge/{other_id}", summary="Take a merge back", responses=documented(404, 409))
async def unmerge(by: By, job_id: str, other_id: _Other) -> job_schemas.Unmerged:
    """Bring a merged job back with everything that was its own."""
    async with db.unit_of_work() as session:
        await duplicates.unmerge(session, by.owner, other_id, into=job_id)
        record = await job_records.get(session, by.owner, other_id)
    await cached().forget(by.owner)
    return job_schemas.Unmerged(
        message="They are two jobs again.", user_id=by.owner, job=job_schemas.Job.model_validate(record)
    )


@router.delete(
    "/{job_id}/duplicates/{other_id}", summary="Say that two jobs are not the same", responses=documented(404)
)
async def dismiss(by: By, job_id: str, other_id: _Other) -> job_schemas.Dismissed:
    """Take another job out of `possible_duplicates` for good; it is not offered again."""
    async with db.unit_of_work() as session:
        await duplicates.dismiss(session, by.owner, job_id, other_id)
    await cached().forget(by.owner)
    return job_schemas.Dismissed(message="They are kept apart.", job_id=job_id, other_id=other_id, user_id=by.owner)
