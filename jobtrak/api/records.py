"""Rows as the documented objects of the REST API."""

from __future__ import annotations

from jobtrak.api import schemas
from jobtrak.models.resume import Resume


def resume_record(resume: Resume) -> schemas.Resume:
    """Return the documented Resume of a row, with JobTrak's own fields beside it."""
    return schemas.Resume.model_validate(
        {
            "id": resume.id,
            "job_id": resume.job_id,
            "file_path": file_path(resume),
            "yaml_content": resume.yaml_content,
            "date_created": resume.date_created,
            "uploaded_to_simplify": resume.uploaded_to_simplify,
            "name": resume.name,
            "kind": resume.kind,
            "template": resume.template,
            "version": resume.version,
            "is_main": resume.is_main,
            "ready": resume.ready,
        }
    )


def file_path(resume: Resume) -> str:
    """Return where the resume's file is had: resumes lie in the database, so this is the address of the download."""
    return f"/api/resume/{resume.id}/download"
