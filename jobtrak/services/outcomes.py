"""Which resume went to which job, and what came of it.

What went out is frozen when a job is applied to, by version: a resume that is edited later doesn't change what was sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.models.enums import ResumeKind, Status
from jobtrak.models.job import Job
from jobtrak.models.resume import Resume, ResumeVersion
from jobtrak.models.sending import SentResume
from jobtrak.models.tailoring import Tailoring


@dataclass(frozen=True, slots=True)
class Use:
    """One job a resume was used for, with how it stands now.

    `name` and `version` are of the resume that went out, which for a base resume may be a tailored one made from it.
    """

    job_id: str
    company: str
    job_title: str
    status: Status
    sent_at: datetime
    name: str
    version: int
    tailored: bool


async def follow(session: AsyncSession, job: Job) -> None:
    """Freeze what goes out with an application, and let go of it when the application is taken back.

    A job without a resume of its own freezes nothing: JobTrak can't know what was sent. What is frozen stays through later
    moves.
    """
    if job.applied_date is None:
        mine = delete(SentResume).where(col(SentResume.owner) == job.owner, col(SentResume.job_id) == job.id)
        await session.execute(mine)
        return
    if await sent_for(session, job.owner, job.id) is not None or job.resume_id is None:
        return
    resume = await session.scalar(
        select(Resume).where(
            col(Resume.owner) == job.owner,
            col(Resume.id) == job.resume_id,
            col(Resume.removed_at).is_(None),
            col(Resume.ready),
        )
    )
    if resume is None:
        return
    source, number = await _source(session, resume)
    session.add(
        SentResume(
            owner=job.owner,
            job_id=job.id,
            resume_id=resume.id,
            name=resume.name,
            version=resume.version,
            source_resume_id=source.id,
            source_name=source.name,
            source_version=number,
            sent_at=job.applied_date,
        )
    )
    await session.flush()


async def _source(session: AsyncSession, resume: Resume) -> tuple[Resume, int]:
    """Return the person's own resume that one was made from, and the version it had then; else the resume itself."""
    if resume.kind is not ResumeKind.TAILORED:
        return resume, resume.version
    found = (
        await session.execute(
            select(Resume, col(ResumeVersion.number))
            .join(Tailoring, col(Tailoring.base_resume_id) == col(Resume.id))
            .join(ResumeVersion, col(ResumeVersion.resume_id) == col(Resume.id))
            .where(
                col(Tailoring.owner) == resume.owner,
                col(Tailoring.resume_id) == resume.id,
                col(Resume.owner) == resume.owner,
                col(ResumeVersion.yaml_content) == col(Tailoring.base_yaml),
            )
            .order_by(col(ResumeVersion.number).desc())
            .limit(1)
        )
    ).first()
    return (found[0], found[1]) if found else (resume, resume.version)


async def sent_for(session: AsyncSession, owner: str, job_id: str) -> SentResume | None:
    """Return what went out for a job, or None where nothing did, or JobTrak doesn't know."""
    return await session.scalar(
        select(SentResume).where(col(SentResume.owner) == owner, col(SentResume.job_id) == job_id)
    )


async def uses_of(session: AsyncSession, owner: str, resume_ids: Iterable[str]) -> dict[str, list[Use]]:
    """Return for each resume the jobs it went to, itself or tailored, the latest first; jobs that were deleted are left out."""
    wanted = list(dict.fromkeys(resume_ids))
    if not wanted:
        return {}
    rows = await session.execute(_USES, {"owner": owner, "ids": wanted})
    found: dict[str, list[Use]] = {resume_id: [] for resume_id in wanted}
    for row in rows:
        use = Use(
            job_id=row.job_id,
            company=row.company,
            job_title=row.title,
            status=Status(row.status),
            sent_at=row.sent_at,
            name=row.name,
            version=row.version,
            tailored=row.tailored,
        )
        for resume_id in {row.resume_id, row.source_resume_id} & found.keys():
            found[resume_id].append(use)
    return found


_USES = text("""
    SELECT s.resume_id, s.source_resume_id, s.job_id, s.name, s.version, s.sent_at, j.company, j.title, j.status,
           s.resume_id IS DISTINCT FROM s.source_resume_id AS tailored
    FROM sent_resumes s JOIN jobs j ON j.id = s.job_id AND j.owner = :owner AND j.removed_at IS NULL
    WHERE s.owner = :owner AND (s.resume_id = ANY(:ids) OR s.source_resume_id = ANY(:ids))
    ORDER BY s.sent_at DESC, s.id
""")
