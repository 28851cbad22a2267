"""The earlier texts of a resume: kept at each save, read again, compared."""

from __future__ import annotations

import asyncio

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.errors import NotFound
from jobtrak.models.resume import Resume, ResumeVersion
from jobtrak.services.comparisons import Comparison, between


async def keep(session: AsyncSession, resume: Resume, reason: str) -> None:
    """Keep a resume's text as it stands, with the reason in the person's words."""
    session.add(
        ResumeVersion(
            owner=resume.owner,
            resume_id=resume.id,
            number=resume.version,
            yaml_content=resume.yaml_content,
            reason=reason,
        )
    )


async def get(session: AsyncSession, owner: str, resume_id: str, number: int) -> ResumeVersion:
    """Return one kept text of a resume; raise NotFound."""
    kept = await session.scalar(
        select(ResumeVersion).where(
            col(ResumeVersion.owner) == owner,
            col(ResumeVersion.resume_id) == resume_id,
            col(ResumeVersion.number) == number,
        )
    )
    if kept is None:
        raise NotFound("That version isn't there any more.")
    return kept


async def compare(session: AsyncSession, owner: str, resume_id: str, number: int, to: int) -> Comparison:
    """Return what differs in a version from another one, whichever of them is the older; raise NotFound."""
    after = (await get(session, owner, resume_id, number)).yaml_content
    before = (await get(session, owner, resume_id, to)).yaml_content
    return await asyncio.to_thread(between, before, after)
