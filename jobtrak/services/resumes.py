"""A person's resumes: base, tailored and uploaded ones, with their versions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import notices, queue
from jobtrak.errors import InvalidInput, NotAllowed, NotFound, StaleEdit
from jobtrak.models.columns import now
from jobtrak.models.enums import OWN_RESUMES, ResumeKind
from jobtrak.models.job import Job
from jobtrak.models.resume import Resume, ResumeVersion
from jobtrak.services import jobs, wishes
from jobtrak.services import versions as kept_texts
from jobtrak.services.career import upkeep
from jobtrak.services.documents import resume as shape
from jobtrak.services.documents import yaml
from jobtrak.services.documents.imports import Imported


def _owned_by(owner: str) -> Select[Resume]:
    return select(Resume).where(col(Resume.owner) == owner, col(Resume.removed_at).is_(None))


async def find(session: AsyncSession, owner: str, resume_id: str, *, lock: bool = False) -> Resume | None:
    """Return one resume of the owner, or None."""
    query = _owned_by(owner).where(col(Resume.id) == resume_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    return await session.scalar(query)


async def get(session: AsyncSession, owner: str, resume_id: str, *, lock: bool = False) -> Resume:
    """Return one resume of the owner; raise NotFound."""
    resume = await find(session, owner, resume_id, lock=lock)
    if resume is None:
        raise NotFound("We couldn't find that resume. It may have been deleted.")
    return resume


async def main(session: AsyncSession, owner: str) -> Resume | None:
    """Return the base resume that tailoring starts from, or None before there is one."""
    return await session.scalar(_owned_by(owner).where(col(Resume.is_main)))


async def list_for(
    session: AsyncSession,
    owner: str,
    *,
    job_id: str = "",
    kind: ResumeKind | None = None,
    tag: str = "",
    limit: int = 100,
    offset: int = 0,
) -> tuple[Sequence[Resume], int]:
    """Return a page of resumes, newest first, and how many match in all; the career file is none of them."""
    query = _owned_by(owner).where(col(Resume.kind) != ResumeKind.CAREER)
    if job_id:
        query = query.where(col(Resume.job_id) == job_id)
    if kind is not None:
        query = query.where(col(Resume.kind) == kind)
    if tag:
        query = query.where(col(Resume.tags).contains([tag]))
    total = await session.scalar(select(func.count()).select_from(query.subquery()))
    page = query.order_by(col(Resume.date_created).desc(), col(Resume.id).desc()).limit(limit).offset(offset)
    return list(await session.scalars(page)), total or 0


async def add(
    session: AsyncSession,
    owner: str,
    *,
    document: dict[str, Any],
    name: str = "",
    kind: ResumeKind = ResumeKind.BASE,
    job_id: str | None = None,
    text: str | None = None,
    original_name: str = "",
    original: bytes | None = None,
    reason: str = "brought in",
) -> Resume:
    """Keep a resume; raise InvalidInput when it departs from the documented shape.

    The first base resume becomes the main one. `text` is the YAML as the person wrote it, kept to the letter.
    """
    shape.validate(document)
    if job_id is not None:
        await jobs.get(session, owner, job_id)
    resume = Resume(
        owner=owner,
        kind=kind,
        job_id=job_id,
        name=name.strip()[:200] or name_of(document),
        yaml_content=text if text is not None else yaml.dump(document),
        original_name=original_name[:200],
        original=original,
        is_main=kind is ResumeKind.BASE and await main(session, owner) is None,
    )
    session.add(resume)
    await session.flush()
    await kept_texts.keep(session, resume, reason)
    if job_id is not None:
        await _link(session, owner, job_id, resume.id)
    await _changed(session, resume)
    return resume


async def bring_in(
    session: AsyncSession, owner: str, imported: Imported, content: bytes, file_name: str, *, job_id: str | None = None
) -> Resume:
    """Keep a resume that was read from a file, with the file beside it; YAML is kept to the letter."""
    return await add(
        session,
        owner,
        document=imported.document,
        kind=ResumeKind.UPLOADED if job_id else ResumeKind.BASE,
        job_id=job_id,
        text=content.decode("utf-8-sig") if imported.format == "yaml" else None,
        original_name=file_name,
        original=content,
    )


def name_of(document: dict[str, Any]) -> str:
    """Return what a resume is called until its person names it."""
    name = str((document.get("basic") or {}).get("name") or "").strip()
    return f"{name}, base resume" if name else "Base resume"


async def update_text(
    session: AsyncSession,
    owner: str,
    resume_id: str,
    text: str,
    *,
    reason: str = "edited",
    over_version: int | None = None,
) -> Resume:
    """Save new YAML as a new version; raise InvalidInput with line and column, and the stored text stays.

    With `over_version` the save is refused (StaleEdit) when the resume was changed since that version.
    """
    shape.validate(yaml.load(text))
    resume = await _writable(session, owner, resume_id)
    if over_version is not None and resume.version != over_version:
        raise StaleEdit()
    if resume.yaml_content == text:
        return resume
    resume.yaml_content = text
    resume.touch()
    await kept_texts.keep(session, resume, reason)
    await _changed(session, resume)
    return resume


async def complete(session: AsyncSession, owner: str, resume_id: str, text: str, *, reason: str) -> Resume:
    """Give a tailored resume its finished text."""
    resume = await get(session, owner, resume_id, lock=True)
    resume.yaml_content = text
    if resume.ready:
        resume.touch()
    resume.ready = True
    await kept_texts.keep(session, resume, reason)
    await _changed(session, resume)
    return resume


async def versions(session: AsyncSession, owner: str, resume_id: str) -> Sequence[ResumeVersion]:
    """Return a resume's versions, newest first."""
    await get(session, owner, resume_id)
    query = select(ResumeVersion).where(col(ResumeVersion.owner) == owner, col(ResumeVersion.resume_id) == resume_id)
    return list(await session.scalars(query.order_by(col(ResumeVersion.number).desc())))


async def restore_version(session: AsyncSession, owner: str, resume_id: str, number: int) -> Resume:
    """Bring back the text of an earlier version, as a new one."""
    kept = await kept_texts.get(session, owner, resume_id, number)
    return await update_text(session, owner, resume_id, kept.yaml_content, reason=f"restored from version {number}")


async def make_main(session: AsyncSession, owner: str, resume_id: str) -> Resume:
    """Choose the base resume that tailoring starts from; every job is matched against it anew."""
    resume = await _writable(session, owner, resume_id)
    await session.execute(update(Resume).where(col(Resume.owner) == owner, col(Resume.is_main)).values(is_main=False))
    resume.is_main = True
    resume.kind = ResumeKind.BASE
    await _changed(session, resume)
    return resume


async def change(session: AsyncSession, owner: str, resume_id: str, **values: Any) -> Resume:
    """Set some of a resume's own fields (name, template, uploaded_to_simplify, ...)."""
    resume = await _writable(session, owner, resume_id)
    for name, value in values.items():
        setattr(resume, name, value)
    resume.updated_at = now()
    await _changed(session, resume, said=False)
    return resume


async def rename(session: AsyncSession, owner: str, resume_id: str, name: str) -> Resume:
    """Give a resume another name; raise InvalidInput for one without a letter."""
    if not name.strip():
        raise InvalidInput(fields={"name": "A resume needs a name. The old one stays."})
    return await change(session, owner, resume_id, name=name.strip())


async def wish(session: AsyncSession, owner: str, resume_id: str, given: Mapping[str, Any]) -> Resume:
    """Keep wishes for how a resume is printed, as `wishes.over` reads them; raise InvalidInput for one that can't be kept."""
    resume = await get(session, owner, resume_id, lock=True)
    template, wanted = wishes.over(resume.template, resume.print_options, given)
    return await change(session, owner, resume_id, template=template, print_options=wanted)


async def remove(
    session: AsyncSession, owner: str, resume_id: str, *, update_job: bool = True
) -> tuple[str | None, bool]:
    """Take a resume away, `restore` brings it back; return its job's id and whether that job let go of it."""
    resume = await _writable(session, owner, resume_id)
    resume.removed_at = now()
    resume.is_main = False
    let_go = False
    if update_job:
        linked = await session.scalars(
            update(Job)
            .where(col(Job.owner) == owner, col(Job.resume_id) == resume_id)
            .values(resume_id=None)
            .returning(col(Job.id))
        )
        let_go = linked.first() is not None
    await _changed(session, resume)
    return resume.job_id, let_go


async def restore(session: AsyncSession, owner: str, resume_id: str) -> Resume:
    """Bring back a removed resume; it is the main one again where no other took its place."""
    query = select(Resume).where(
        col(Resume.owner) == owner, col(Resume.id) == resume_id, col(Resume.removed_at).is_not(None)
    )
    resume = await session.scalar(query.with_for_update())
    if resume is None:
        raise NotFound("That resume can't be brought back any more.")
    resume.removed_at = None
    resume.is_main = resume.kind is ResumeKind.BASE and await main(session, owner) is None
    await _changed(session, resume)
    return resume


async def _link(session: AsyncSession, owner: str, job_id: str, resume_id: str) -> None:
    await jobs.change(session, owner, job_id, resume_id=resume_id)


async def _writable(session: AsyncSession, owner: str, resume_id: str) -> Resume:
    resume = await get(session, owner, resume_id, lock=True)
    if resume.kind is ResumeKind.CAREER:
        raise NotAllowed(
            "The career file is put together from your resumes. Change the resume that holds the line, or keep one there."
        )
    return resume


async def _changed(session: AsyncSession, resume: Resume, *, said: bool = True) -> None:
    """Make a change known; one in what the person's own resumes say is in the career file at once."""
    if said and resume.kind in OWN_RESUMES:
        await session.flush()
        await upkeep.refresh(session, resume.owner)
    notices.publish(session, resume.owner, "resume", resume.id, version=resume.version)
    if resume.is_main:
        # Each card's match counts from the main resume, so all of them are counted anew in the background.
        await queue.enqueue(session, "rematch", lock=f"rematch:{resume.owner}", owner=resume.owner)
