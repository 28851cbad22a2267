"""Rows as the documented objects of the REST API."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.api import resume_schemas
from jobtrak.models.resume import Resume
from jobtrak.services import outcomes


async def resume_records(session: AsyncSession, owner: str, resumes: Sequence[Resume]) -> list[resume_schemas.Resume]:
    """Return the documented Resumes of some rows, each with the jobs it went to."""
    uses = await outcomes.uses_of(session, owner, [resume.id for resume in resumes])
    return [_record(resume, uses[resume.id]) for resume in resumes]


def _record(resume: Resume, uses: Iterable[outcomes.Use]) -> resume_schemas.Resume:
    return resume_schemas.Resume.model_validate(
        {
            "id": resume.id,
            "job_id": resume.job_id,
            "file_path": file_path(resume),
            "yaml_content": resume.yaml_content,
            "date_created": resume.date_created,
            "uploaded_to_simplify": resume.uploaded_to_simplify,
            "name": resume.name,
            "tags": resume.tags,
            "kind": resume.kind,
            "template": resume.template,
            "print_options": resume.print_options,
            "version": resume.version,
            "is_main": resume.is_main,
            "ready": resume.ready,
            "used_for": [asdict(use) for use in uses],
        }
    )


def file_path(resume: Resume) -> str:
    """Return where the resume's file is had: resumes lie in the database, so this is the address of the download."""
    return f"/api/resume/{resume.id}/download"
