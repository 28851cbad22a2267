"""Keep the career file's text true: it is written anew in the transaction that changes what it is put together from."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.models.columns import now
from jobtrak.models.enums import OWN_RESUMES, ResumeKind
from jobtrak.models.resume import Resume
from jobtrak.services import versions
from jobtrak.services.career import composing, merging
from jobtrak.services.career.blocks import Source
from jobtrak.services.documents import resume as shape
from jobtrak.services.documents import yaml

NAME = "Career file"
# The id of the source that isn't a resume: the lines that stand in the career file alone.
KEPT = "kept"
# With one resume the career file would only repeat it.
_FEWEST = 2


def _career(owner: str) -> Select[Resume]:
    return select(Resume).where(col(Resume.owner) == owner, col(Resume.kind) == ResumeKind.CAREER)


async def find(session: AsyncSession, owner: str) -> Resume | None:
    """Return the career file, or None where it would hold no more than the one resume there is."""
    return await session.scalar(_career(owner).where(col(Resume.removed_at).is_(None)))


async def own_resumes(session: AsyncSession, owner: str) -> Sequence[Resume]:
    """Return the resumes that the career file is put together from, the preferred one first."""
    query = select(Resume).where(
        col(Resume.owner) == owner,
        col(Resume.kind).in_(OWN_RESUMES),
        col(Resume.removed_at).is_(None),
        col(Resume.ready),
    )
    order = col(Resume.is_main).desc(), col(Resume.date_created).desc(), col(Resume.id)
    return list(await session.scalars(query.order_by(*order)))


async def lock(session: AsyncSession, owner: str) -> Resume | None:
    """Return the career file, held until the end of the transaction; nobody else makes one meanwhile."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"career {owner}", 0))))
    query = _career(owner).where(col(Resume.removed_at).is_(None))
    return await session.scalar(query.with_for_update().execution_options(populate_existing=True))


async def refresh(session: AsyncSession, owner: str, *, kept: str | None = None) -> Resume | None:
    """Write the career file anew, with `kept` as what stands in it alone; None where there is no need for one."""
    file = await lock(session, owner)
    own = await own_resumes(session, owner)
    kept = kept if kept is not None else file.kept if file else ""
    if len(own) < _FEWEST and not kept:
        if file is not None:
            file.removed_at, file.kept = now(), ""
            await session.flush()
        return None
    text = await asyncio.to_thread(_text_of, [(resume.id, resume.yaml_content) for resume in own], kept)
    file = file or await _made(session, owner)
    file.kept = kept
    if text != file.yaml_content:
        file.yaml_content = text
        file.touch()
        await versions.keep(session, file, "put together anew")
    await session.flush()
    return file


def sources(texts: Sequence[tuple[str, str]], kept: str) -> list[Source]:
    """Return what the career file is put together from; a text that can't be read is left out."""
    found = []
    for source_id, text in texts:
        try:
            document = yaml.load(text)
            shape.validate(document)
        except (InvalidInput, TooLarge):
            continue
        found.append(Source(source_id, document))
    return [*found, Source(KEPT, kept_document(kept))] if kept else found


def kept_document(kept: str) -> dict[str, object]:
    """Return what stands in the career file alone, in the shape of a resume without contact data."""
    return yaml.load(kept) if kept else {}


def _text_of(texts: Sequence[tuple[str, str]], kept: str) -> str:
    text = yaml.dump(composing.whole(merging.merge(sources(texts, kept))))
    if len(text.encode()) > yaml.MAX_BYTES:
        # Tailoring takes no resume of this size; the page shows it all the same.
        text = yaml.dump(composing.whole(merging.merge(sources(texts[:1], ""))))
    return text


async def _made(session: AsyncSession, owner: str) -> Resume:
    """Return the career file that was taken away when there was no need for it, or a new one."""
    removed = _career(owner).where(col(Resume.removed_at).is_not(None)).order_by(col(Resume.updated_at).desc()).limit(1)
    file = await session.scalar(removed)
    if file is None:
        file = Resume(owner=owner, kind=ResumeKind.CAREER, name=NAME, version=0)
        session.add(file)
    file.removed_at = None
    return file
