"""What a run needs before it can be queued: a job, its posting, a base resume, an engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.errors import AlreadyExists, Conflict, InvalidInput
from jobtrak.models.enums import ReadingState, ResumeKind
from jobtrak.models.job import Job
from jobtrak.models.posting import Posting as PostingRow
from jobtrak.models.resume import Resume
from jobtrak.services import providers, resumes
from jobtrak.services.documents import catalogue, yaml
from jobtrak.services.documents import resume as shape
from jobtrak.services.postings.posting import Posting

_NO_BASE = "Bring a resume first: JobTrak tailors yours and never makes one up."


class Existing(StrEnum):
    """What becomes of the tailored resumes a job has already."""

    REPLACE = "replace"
    KEEP_BOTH = "keep_both"
    ERROR = "error"

    @classmethod
    def parse(cls, text: str) -> Existing:
        """Return the choice a program named; raise InvalidInput for any other word."""
        try:
            return cls(text)
        except ValueError:
            raise InvalidInput(fields={"handle_existing": f"{text!r} is not one of {', '.join(cls)}."}) from None


@dataclass(frozen=True, slots=True)
class Base:
    """The resume a run starts from: its text, and its id and the wishes for its pages where it is one that JobTrak keeps."""

    text: str
    resume_id: str | None = None
    print_options: dict[str, Any] = field(default_factory=dict)


async def posting_of(session: AsyncSession, job: Job) -> Posting:
    """Return what a job's posting says, the person's corrections laid over it; raise Conflict while it is being read."""
    if job.reading == ReadingState.READING:
        raise Conflict("JobTrak is still reading this posting. Try again in a few seconds.")
    row = await session.scalar(
        select(PostingRow).where(col(PostingRow.owner) == job.owner, col(PostingRow.job_id) == job.id)
    )
    if row is None:
        raise InvalidInput(
            fields={"job_id": "JobTrak hasn't read this posting. Paste its text on the job's page, then tailor to it."}
        )
    return Posting.model_validate({**row.fields, **row.edits})


async def base_for(
    session: AsyncSession, owner: str, *, base_resume_id: str = "", resume_data: dict[str, Any] | None = None
) -> Base:
    """Return the resume to start from: the one sent along, the one chosen, else the main one."""
    if resume_data is not None:
        # Written and read again, so that what came as JSON is held to the same limits and types as any resume.
        text = yaml.dump(resume_data)
        shape.validate(yaml.load(text))
        return Base(text)
    if base_resume_id:
        chosen = await resumes.get(session, owner, base_resume_id)
        if not chosen.ready:
            raise Conflict("That resume is still being made. Choose another one, or wait until it is ready.")
    else:
        chosen = await resumes.main(session, owner)
    if chosen is None:
        raise InvalidInput(fields={"resume_data": _NO_BASE})
    shape.validate(yaml.load(chosen.yaml_content))
    return Base(chosen.yaml_content, chosen.id, chosen.print_options)


async def existing_for(session: AsyncSession, owner: str, job_id: str, choice: Existing) -> list[Resume]:
    """Return the finished tailored resumes of a job; raise AlreadyExists where there must be none."""
    query = select(Resume).where(
        col(Resume.owner) == owner,
        col(Resume.job_id) == job_id,
        col(Resume.removed_at).is_(None),
        col(Resume.ready),
        col(Resume.kind) != ResumeKind.BASE,
    )
    found = list(await session.scalars(query))
    if found and choice is Existing.ERROR:
        raise AlreadyExists(
            "This job has a resume already. Send handle_existing=replace or keep_both to make another.",
            resume_ids=[resume.id for resume in found],
        )
    return found


async def engine_for(session: AsyncSession, owner: str, engine: str, api_key: str | None) -> tuple[str, str]:
    """Return the engine's name and its model: the one asked for, else a model where there is one to ask."""
    if engine not in ("", "offline", "openai"):
        raise InvalidInput(fields={"engine": "Choose offline or openai, or leave it out."})
    provider = None if engine == "offline" else await providers.choose(session, owner, api_key=api_key)
    if provider is None and engine == "openai":
        raise InvalidInput(fields={"engine": "There is no key for a model. Add one in Settings, or use offline."})
    return ("openai", provider.model) if provider else ("offline", "")


def check_template(template: str) -> str:
    """Return a template's name; raise InvalidInput where there is no such template."""
    catalogue.get(template)
    return template
