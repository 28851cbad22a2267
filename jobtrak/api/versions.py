"""A resume's name, tags and versions over REST."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query

from jobtrak import db
from jobtrak.api import version_schemas as shapes
from jobtrak.api.change_schemas import pieces
from jobtrak.api.deps import By, InSession
from jobtrak.api.errors import documented
from jobtrak.cache import cached
from jobtrak.models.resume import Resume, ResumeVersion
from jobtrak.services import resumes, tags, versions
from jobtrak.services.comparisons import Comparison
from jobtrak.services.comparisons import Difference as Told

router = APIRouter(prefix="/api/resume", tags=["Resumes"])

_LARGEST = 2**31 - 1
Number = Annotated[int, Path(ge=1, le=_LARGEST)]


@router.get("/tags", summary="List the tags in use", responses=documented())
async def list_tags(by: By, session: InSession) -> shapes.TagList:
    """List every tag that resumes wear, by name, and how many wear it."""
    found = await tags.in_use(session, by.owner)
    return shapes.TagList(
        user_id=by.owner, count=len(found), tags=[shapes.Tag.model_validate(asdict(tag)) for tag in found]
    )


@router.put("/{resume_id}/tags", summary="Give a resume tags", responses=documented(403, 404))
async def put_tags(by: By, resume_id: str, wanted: shapes.NewTags) -> shapes.Named:
    """Give a resume these tags in place of those it has: 12 at most, of 40 characters; upper and lower case are one tag."""
    async with db.unit_of_work() as session:
        resume = await tags.put(session, by.owner, resume_id, wanted.tags)
    await cached().forget(by.owner)
    return _named(by.owner, resume, "The tags were saved.")


@router.put("/{resume_id}/name", summary="Rename a resume", responses=documented(403, 404))
async def rename(by: By, resume_id: str, wanted: shapes.NewName) -> shapes.Named:
    """Give a resume another name; only its person sees it."""
    async with db.unit_of_work() as session:
        resume = await resumes.rename(session, by.owner, resume_id, wanted.name)
    await cached().forget(by.owner)
    return _named(by.owner, resume, "The name was saved.")


@router.get("/{resume_id}/versions", summary="List a resume's versions", responses=documented(404))
async def list_versions(by: By, resume_id: str, session: InSession) -> shapes.VersionList:
    """List every kept text of a resume, newest first, with when and why it was saved."""
    resume = await resumes.get(session, by.owner, resume_id)
    found = await resumes.versions(session, by.owner, resume_id)
    return shapes.VersionList(
        resume_id=resume_id,
        user_id=by.owner,
        count=len(found),
        versions=[_version(row, resume) for row in found],
    )


@router.get("/{resume_id}/versions/{number}", summary="Read and compare a version", responses=documented(404))
async def read_version(
    by: By,
    resume_id: str,
    number: Number,
    session: InSession,
    compare_with: Annotated[
        int | None, Query(ge=1, le=_LARGEST, description="Another version; the one before where not given.")
    ] = None,
) -> shapes.OneVersion:
    """Read one version, and what differs in it from the one before or from any other, by section and line."""
    resume = await resumes.get(session, by.owner, resume_id)
    kept = await versions.get(session, by.owner, resume_id, number)
    other = compare_with or (number - 1 if number > 1 else None)
    found = await versions.compare(session, by.owner, resume_id, number, other) if other else Comparison()
    return shapes.OneVersion(
        resume_id=resume_id,
        user_id=by.owner,
        **_version(kept, resume).model_dump(),
        yaml_content=kept.yaml_content,
        compared_with=other,
        added=found.added,
        removed=found.removed,
        changed=found.changed,
        parts=[
            shapes.Part(title=part.title, sub=part.sub, differences=list(map(_difference, part.differences)))
            for part in found.parts
        ],
    )


@router.post("/{resume_id}/versions/{number}/restore", summary="Restore a version", responses=documented(403, 404))
async def restore(by: By, resume_id: str, number: Number) -> shapes.Restored:
    """Bring an earlier text back as a new version; the text it takes the place of stays among the versions."""
    async with db.unit_of_work() as session:
        resume = await resumes.restore_version(session, by.owner, resume_id, number)
    await cached().forget(by.owner)
    return shapes.Restored(
        message=f"Version {number} is back, as version {resume.version}.",
        resume_id=resume_id,
        user_id=by.owner,
        version=resume.version,
    )


def _named(owner: str, resume: Resume, message: str) -> shapes.Named:
    return shapes.Named(message=message, resume_id=resume.id, user_id=owner, name=resume.name, tags=resume.tags)


def _version(row: ResumeVersion, resume: Resume) -> shapes.Version:
    return shapes.Version(
        number=row.number, reason=row.reason, created_at=row.created_at, current=row.number == resume.version
    )


def _difference(told: Told) -> shapes.Difference:
    return shapes.Difference.model_validate(
        {
            "kind": told.kind,
            "path": told.path,
            "label": told.label,
            "before": pieces(told.before),
            "after": pieces(told.after),
        }
    )
