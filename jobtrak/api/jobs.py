"""Jobs over REST."""

from __future__ import annotations

from typing import Annotated

import orjson
from fastapi import APIRouter, Form, Query, Response

from jobtrak import db
from jobtrak.api import job_schemas, system_schemas
from jobtrak.api.deps import By, InSession
from jobtrak.api.errors import documented
from jobtrak.api.fields import Text
from jobtrak.api.records import resume_records
from jobtrak.cache import Kind, cached
from jobtrak.errors import JobTrakError
from jobtrak.models.enums import Actor, Status
from jobtrak.services import intake, job_records, jobs, journal, resumes, searching, statistics, watching
from jobtrak.services.intake import Source

router = APIRouter(prefix="/api/jobs", tags=["Jobs"])

_JSON = "application/json"
_Cascade = Annotated[bool, Query(description="Delete its resumes with it; else they stay, unlinked.")]


@router.post(
    "/analyze",
    summary="Analyze job posting from URL",
    response_model=job_schemas.Analyzed,
    responses=documented(401, 409, 429),
)
async def analyze(
    by: By,
    job_url: Annotated[Text, Form(max_length=4000, examples=["https://example.com/job-posting"])],
    status: Annotated[Text, Form(max_length=40)] = "NEW",
    html: Annotated[Text, Form(description="The page as your own browser shows it, for pages behind a login.")] = "",
    text: Annotated[Text, Form(description="The posting's text, where the page can't be had.")] = "",
) -> job_schemas.Analyzed | Response:
    """Read a posting and follow it. The same posting under another link is told (409) with the job that follows it.

    A page that can't be had is a 422 that says what to do instead; nothing is kept then. With `Authorization: Bearer jt_...`,
    a token for capturing made in Settings, a page of any site may send itself in; the answer is `message` and `job_id`.
    """
    if by.captures:
        job_id, words = await intake.capture(by.owner, intake.checked_link(job_url), html, text)
        await cached().forget(by.owner)
        return Response(orjson.dumps({"message": words, "job_id": job_id}), media_type=_JSON)
    source = Source(intake.checked_link(job_url), html, intake.checked_text(text) if text.strip() else "")
    return await _followed(by, source, status)


@router.post("/analyze-description", summary="Analyze job posting from its text", responses=documented())
async def analyze_description(
    by: By,
    job_description: Annotated[Text, Form(description="The posting's text, 50 characters or more.")],
    status: Annotated[Text, Form(max_length=40)] = "NEW",
) -> job_schemas.Analyzed:
    """Read a pasted posting and follow it."""
    return await _followed(by, Source(text=intake.checked_text(job_description)), status)


async def _followed(by: By, source: Source, status: str) -> job_schemas.Analyzed:
    wanted = Status.parse(status)
    job_id = await intake.analyze(by.owner, source, status=wanted, actor=Actor.API, api_key=by.api_key)
    async with db.unit_of_work() as session:
        details = await job_records.get(session, by.owner, job_id)
    return job_schemas.Analyzed.model_validate(
        {
            "message": "The posting was read and saved.",
            "job_id": job_id,
            "job_url": source.url,
            "user_id": by.owner,
            "input_method": source.input_method,
            "job_details": details,
        }
    )


@router.get("", include_in_schema=False)
@router.get("/", summary="List all jobs with filtering", response_model=job_schemas.JobList, responses=documented())
async def list_jobs(
    by: By,
    status: Annotated[str, Query(max_length=40)] = "",
    company: Annotated[str, Query(max_length=200, description="Any part of the name, in any case.")] = "",
    q: Annotated[str, Query(max_length=400, description="Words of title, company, place, notes or posting.")] = "",
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    cursor: Annotated[str, Query(max_length=400, description="`next_cursor` of the page before.")] = "",
) -> Response:
    """List jobs, newest first. `cursor` pages through a list that changes meanwhile without gaps or repeats."""
    wanted = Status.parse(status) if status else None
    if cursor:
        searching.open_cursor(cursor)

    async def load() -> bytes:
        async with db.unit_of_work() as session:
            page, total, following = await job_records.list_for(
                session, by.owner, status=wanted, company=company, q=q, limit=limit, offset=offset, cursor=cursor
            )
        answer = {"count": len(page), "total": total, "offset": offset, "limit": limit, "user_id": by.owner}
        return orjson.dumps({**answer, "jobs": page, "next_cursor": following})

    name = orjson.dumps([wanted, company, q, limit, offset, cursor]).decode()
    return Response(await cached().fetch(by.owner, Kind.SEARCH, name, load), media_type=_JSON)


@router.delete("/batch", summary="Bulk delete jobs", responses=documented())
async def delete_batch(
    by: By, job_ids: job_schemas.JobIds, cascade_resumes: _Cascade = False
) -> job_schemas.BatchDeleted:
    """Delete up to a hundred jobs; each that can't be deleted is told with the reason, the others go."""
    deleted: list[str] = []
    gone: list[str] = []
    failed: list[job_schemas.Failure] = []
    async with db.unit_of_work() as session:
        for job_id in dict.fromkeys(job_ids):
            try:
                gone += await jobs.remove(session, by.owner, job_id, cascade_resumes=cascade_resumes)
                deleted.append(job_id)
            except JobTrakError as error:
                failed.append(job_schemas.Failure(job_id=job_id, reason=error.message))
    await cached().forget(by.owner)
    return job_schemas.BatchDeleted(
        message=f"Deleted {len(deleted)} of {len(deleted) + len(failed)} jobs.",
        deleted_jobs=deleted,
        deleted_resumes=gone,
        failed_jobs=failed,
        cascade_resumes=cascade_resumes,
        user_id=by.owner,
    )


@router.get("/status", summary="Get job statistics (older name)", responses=documented())
@router.get("/stats", summary="Get job statistics", responses=documented())
async def stats(by: By, session: InSession) -> system_schemas.Stats:
    """Count jobs by status, resumes by whether they belong to a job, and the shares between them."""
    of_jobs = await statistics.job_stats(session, by.owner)
    of_resumes = await statistics.resume_stats(session, by.owner)
    ratios = statistics.health_ratios(of_jobs, of_resumes)
    return system_schemas.Stats(user_id=by.owner, job_stats=of_jobs, resume_stats=of_resumes, health_ratios=ratios)


@router.get("/{job_id}", summary="Get specific job details", response_model=job_schemas.Job, responses=documented(404))
async def get_job(by: By, job_id: str) -> Response:
    """Return one job with what its posting says and where each field was read."""

    async def load() -> bytes:
        async with db.unit_of_work() as session:
            return orjson.dumps(await job_records.get(session, by.owner, job_id))

    return Response(await cached().fetch(by.owner, Kind.JOB, job_id, load), media_type=_JSON)


@router.put("/{job_id}/status", summary="Update job application status", responses=documented(404))
async def move_job(by: By, job_id: str, wanted: job_schemas.NewStatus) -> job_schemas.Moved:
    """Move a job to any status; the history tells whether it was a step on, a skip, a correction or a reopening."""
    to = Status.parse(wanted.status)
    async with db.unit_of_work() as session:
        await jobs.move(session, by.owner, job_id, to=to, actor=Actor.API)
        record = await job_records.get(session, by.owner, job_id)
    await cached().forget(by.owner)
    return job_schemas.Moved(
        message=f"Moved to {to.label}.", user_id=by.owner, job=job_schemas.Job.model_validate(record)
    )


@router.post("/{job_id}/check", summary="Look at a job's posting again", responses=documented(404))
async def check_job(by: By, job_id: str) -> job_schemas.Checked:
    """Visit a posting's page again and tell what changed. What you corrected stays; a page that can't be had is an outcome."""
    found = await watching.check(by.owner, job_id)
    await cached().forget(by.owner)
    return job_schemas.Checked(
        message=journal.CHECKED[found.outcome],
        job_id=job_id,
        user_id=by.owner,
        outcome=found.outcome.value,
        detail=found.detail,
        changes=[job_schemas.FieldChange.model_validate(change) for change in found.changes],
        checked_at=found.at,
    )


@router.delete("/{job_id}", summary="Delete job", responses=documented(404))
async def delete_job(by: By, job_id: str, cascade_resumes: _Cascade = False) -> job_schemas.JobDeleted:
    """Delete a job. Without `cascade_resumes` its resumes stay, unlinked, never lost."""
    async with db.unit_of_work() as session:
        gone = await jobs.remove(session, by.owner, job_id, cascade_resumes=cascade_resumes)
    await cached().forget(by.owner)
    return job_schemas.JobDeleted(
        message="The job was deleted.",
        job_id=job_id,
        user_id=by.owner,
        deleted_resumes=gone,
        cascade_resumes=cascade_resumes,
    )


@router.get("/{job_id}/resumes", summary="Get resumes for specific job", responses=documented(404))
async def resumes_of_job(by: By, job_id: str, session: InSession) -> job_schemas.JobResumes:
    """List the resumes made for or attached to a job, newest first."""
    await jobs.get(session, by.owner, job_id)
    found, total = await resumes.list_for(session, by.owner, job_id=job_id, limit=1000)
    records = await resume_records(session, by.owner, found)
    return job_schemas.JobResumes(job_id=job_id, user_id=by.owner, resume_count=total, resumes=records)
