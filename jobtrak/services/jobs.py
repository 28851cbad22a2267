"""A person's jobs: kept, moved along the lifecycle, removed and brought back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import notices
from jobtrak.errors import Conflict, DuplicatePosting, NotFound
from jobtrak.models.columns import now
from jobtrak.models.enums import Actor, MoveKind, ReadingState, Status
from jobtrak.models.job import Job, StatusChange
from jobtrak.models.resume import Resume
from jobtrak.services import outcomes

# Statuses that end a pursuit; leaving one is a reopening.
_ENDINGS = frozenset({Status.REJECTED, Status.DECLINED})
# From here on an application was sent, so applied_date stands.
_APPLIED_STEP = Status.APPLIED.step


def _owned_by(owner: str) -> Select[Job]:
    return select(Job).where(col(Job.owner) == owner, col(Job.removed_at).is_(None))


async def find(session: AsyncSession, owner: str, job_id: str, *, lock: bool = False) -> Job | None:
    """Return one job of the owner, or None; `lock` keeps others from changing it until the work is done."""
    query = _owned_by(owner).where(col(Job.id) == job_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def get(session: AsyncSession, owner: str, job_id: str, *, lock: bool = False) -> Job:
    """Return one job of the owner; raise NotFound."""
    job = await find(session, owner, job_id, lock=lock)
    if job is None:
        raise NotFound("We couldn't find that job. It may have been deleted.")
    return job


async def find_by_address(session: AsyncSession, owner: str, canonical_url: str) -> Job | None:
    """Return the job that follows the posting at a canonical address, or that took over the one which did, or None."""
    if not canonical_url:
        return None
    followed = col(Job.canonical_url) == canonical_url
    known_too = col(Job.marks).contains([f"is:{canonical_url}"])
    return await session.scalar(_owned_by(owner).where(followed | known_too).order_by(followed.desc()).limit(1))


async def add(
    session: AsyncSession,
    owner: str,
    *,
    job_url: str = "",
    canonical_url: str = "",
    status: Status = Status.NEW,
    reading: ReadingState = ReadingState.READ,
    title: str = "",
    actor: Actor = Actor.PERSON,
) -> Job:
    """Follow a posting; raise DuplicatePosting with the job that already does."""
    job = Job(
        owner=owner, job_url=job_url, canonical_url=canonical_url, status=status, reading=reading, title=title[:300]
    )
    _date(job, status)
    try:
        async with session.begin_nested():
            session.add(job)
            await session.flush()
    except IntegrityError as error:
        if "one_job_per_posting" not in str(error.orig):
            raise
        known = await find_by_address(session, owner, canonical_url)
        raise DuplicatePosting(job_id=known.id if known else "") from None
    session.add(StatusChange(owner=owner, job_id=job.id, was=None, to=status, kind=MoveKind.ADDED, actor=actor))
    _changed(session, job)
    return job


async def move(
    session: AsyncSession, owner: str, job_id: str, *, to: Status, actor: Actor = Actor.PERSON
) -> tuple[Job, StatusChange | None]:
    """Move a job to any status and record what sort of move it was; None where it already stood there."""
    job = await get(session, owner, job_id, lock=True)
    if job.status is to:
        return job, None
    entry = await _record(session, job, to, kind_of_move(job.status, to), actor)
    return job, entry


async def undo_move(session: AsyncSession, owner: str, entry_id: int) -> Job:
    """Take back a job's latest move; raise Conflict when it has moved on since."""
    entry = await session.scalar(
        select(StatusChange).where(col(StatusChange.owner) == owner, col(StatusChange.id) == entry_id)
    )
    if entry is None or entry.was is None:
        raise NotFound("That move can't be undone.")
    job = await get(session, owner, entry.job_id, lock=True)
    # A move that was taken back, and the taking back itself, don't stand in the way of undoing the one before them.
    of_job = col(StatusChange.job_id) == job.id
    undone = select(col(StatusChange.undoes)).where(of_job, col(StatusChange.undoes).is_not(None))
    latest = await session.scalar(
        select(func.max(col(StatusChange.id))).where(
            of_job, col(StatusChange.undoes).is_(None), col(StatusChange.id).not_in(undone)
        )
    )
    if latest != entry.id:
        raise Conflict("This job has moved on since, so that move can't be undone. Move it where it belongs.")
    await _record(session, job, entry.was, MoveKind.CORRECTION, Actor.PERSON, undoes=entry.id)
    return job


def kind_of_move(was: Status, to: Status) -> MoveKind:
    """Tell a step on (an ending after applying is one) from a skipped stage, a correction and an ending taken back."""
    if was in _ENDINGS and to not in _ENDINGS and to.step <= was.step:
        return MoveKind.REOPENING
    if to in _ENDINGS and was not in _ENDINGS and was.step >= _APPLIED_STEP:
        return MoveKind.ADVANCE
    if to.step <= was.step:
        return MoveKind.CORRECTION
    return MoveKind.ADVANCE if to.step == was.step + 1 else MoveKind.SKIP


async def _record(
    session: AsyncSession, job: Job, to: Status, kind: MoveKind, actor: Actor, undoes: int | None = None
) -> StatusChange:
    entry = StatusChange(owner=job.owner, job_id=job.id, was=job.status, to=to, kind=kind, actor=actor, undoes=undoes)
    session.add(entry)
    job.status = to
    job.stage_since = now()
    _date(job, to)
    await outcomes.follow(session, job)
    _changed(session, job)
    return entry


def _date(job: Job, status: Status) -> None:
    """Let the dates follow the status: set when it is reached, taken back when it is corrected away."""
    if status is Status.APPLIED or (status in (Status.INTERVIEW, Status.OFFER) and job.applied_date is None):
        job.applied_date = job.applied_date or now()
    elif status.step < _APPLIED_STEP:
        job.applied_date = None
    job.rejected_date = (job.rejected_date or now()) if status is Status.REJECTED else None


async def resume_generated(session: AsyncSession, owner: str, job_id: str, resume_id: str) -> Job | None:
    """Link a finished resume, and move a job that stood before that stage; never move one back."""
    job = await find(session, owner, job_id, lock=True)
    if job is None:
        return None
    job.resume_id = resume_id
    if job.status in (Status.NEW, Status.INTERESTED):
        await _record(
            session, job, Status.RESUME_GENERATED, kind_of_move(job.status, Status.RESUME_GENERATED), Actor.RUN
        )
    else:
        _changed(session, job)
    return job


async def history(session: AsyncSession, owner: str, job_id: str) -> Sequence[StatusChange]:
    """Return a job's moves, oldest first, with those of jobs that were merged into it."""
    await get(session, owner, job_id)
    merged = select(col(Job.id)).where(
        col(Job.owner) == owner, col(Job.removed_at).is_not(None), col(Job.merged)["into"].astext == job_id
    )
    theirs = (col(StatusChange.job_id) == job_id) | col(StatusChange.job_id).in_(merged)
    query = select(StatusChange).where(col(StatusChange.owner) == owner, theirs)
    return list(await session.scalars(query.order_by(col(StatusChange.id))))


async def remove(session: AsyncSession, owner: str, job_id: str, *, cascade_resumes: bool = False) -> list[str]:
    """Take a job off the desk; return the ids of the resumes that went with it. `restore` brings all of it back.

    Without the cascade its resumes stay, unlinked, never lost.
    """
    job = await get(session, owner, job_id, lock=True)
    moment = now()
    job.removed_at = moment
    theirs = update(Resume).where(
        col(Resume.owner) == owner, col(Resume.job_id) == job_id, col(Resume.removed_at).is_(None)
    )
    fate = theirs.values(removed_at=moment) if cascade_resumes else theirs.values(job_id=None)
    touched = list(await session.scalars(fate.returning(col(Resume.id))))
    job.unlinked_resumes = [] if cascade_resumes else touched
    _changed(session, job)
    return touched if cascade_resumes else []


async def restore(session: AsyncSession, owner: str, job_id: str) -> Job:
    """Bring back a removed job with the resumes that went with it; raise DuplicatePosting if it is followed anew."""
    query = select(Job).where(col(Job.owner) == owner, col(Job.id) == job_id, col(Job.removed_at).is_not(None))
    job = await session.scalar(query.with_for_update())
    if job is None:
        raise NotFound("That job can't be brought back any more.")
    known = await find_by_address(session, owner, job.canonical_url)
    if known is not None:
        raise DuplicatePosting(job_id=known.id)
    await session.execute(
        update(Resume)
        .where(col(Resume.owner) == owner, col(Resume.job_id) == job_id, col(Resume.removed_at) == job.removed_at)
        .values(removed_at=None)
    )
    await session.execute(
        update(Resume)
        .where(col(Resume.owner) == owner, col(Resume.id).in_(job.unlinked_resumes), col(Resume.job_id).is_(None))
        .values(job_id=job_id)
    )
    job.removed_at = None
    job.unlinked_resumes = []
    _changed(session, job)
    return job


async def change(session: AsyncSession, owner: str, job_id: str, **values: Any) -> Job:
    """Set some of a job's own fields (follow-up, match, reading, ...), and tell whoever looks at it."""
    job = await get(session, owner, job_id, lock=True)
    for name, value in values.items():
        setattr(job, name, value)
    _changed(session, job)
    return job


def _changed(session: AsyncSession, job: Job) -> None:
    job.touch()
    notices.publish(session, job.owner, "job", job.id, revision=job.revision)
