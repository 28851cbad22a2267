"""Resumes that were read from a file: held beside the file until their person has looked and accepts."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db
from jobtrak.errors import Conflict, NotFound, StaleEdit
from jobtrak.models.arrival import Arrival
from jobtrak.models.resume import Resume
from jobtrak.services import providers, resumes
from jobtrak.services.books import Books
from jobtrak.services.documents import resume as shape
from jobtrak.services.documents.imports import Imported, doubting, helping

# Whoever brings more than this at once has forgotten the first.
_MOST_WAITING = 10

# These say where each value belongs; the others are read by rules, which may err.
STRUCTURED = frozenset({"yaml", "json", "json-resume", "rendercv", "reactive-resume", "resumeflow", "linkedin"})


def _owned_by(owner: str) -> Select[Arrival]:
    return select(Arrival).where(col(Arrival.owner) == owner)


async def hold(session: AsyncSession, owner: str, imported: Imported, content: bytes, file_name: str) -> Arrival:
    """Keep what was read until its person accepts it; the oldest of too many that wait is let go."""
    arrival = Arrival(
        owner=owner,
        file_name=file_name[:200],
        format=imported.format,
        content=content,
        said=imported.said,
        document_text=json.dumps(imported.document),
        notes=imported.notes,
        doubts=[doubt._asdict() for doubt in imported.doubts],
    )
    session.add(arrival)
    await session.flush()
    newest = select(col(Arrival.id)).where(col(Arrival.owner) == owner).order_by(col(Arrival.created_at).desc())
    await session.execute(
        delete(Arrival).where(col(Arrival.owner) == owner, col(Arrival.id).not_in(newest.limit(_MOST_WAITING)))
    )
    return arrival


async def get(session: AsyncSession, owner: str, arrival_id: str, *, lock: bool = False) -> Arrival:
    """Return one that waits; raise NotFound."""
    query = _owned_by(owner).where(col(Arrival.id) == arrival_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    arrival = await session.scalar(query)
    if arrival is None:
        raise NotFound("This resume isn’t waiting any more. It was accepted or left, or has waited for a week.")
    return arrival


async def correct(session: AsyncSession, owner: str, arrival_id: str, document: dict[str, Any]) -> Arrival:
    """Keep a person's corrections; what they corrected is no longer in doubt. Raises InvalidInput, and nothing changes."""
    shape.validate(document)
    arrival = await get(session, owner, arrival_id, lock=True)
    arrival.document_text = json.dumps(document)
    arrival.doubts = [doubt._asdict() for doubt in doubting.doubts_of(document)]
    await session.flush()
    return arrival


async def accept(session: AsyncSession, owner: str, arrival_id: str) -> Resume:
    """Make it a base resume, with the file it came from beside it."""
    arrival = await get(session, owner, arrival_id, lock=True)
    resume = await resumes.add(
        session, owner, document=arrival.document, original_name=arrival.file_name, original=arrival.content
    )
    await session.delete(arrival)
    await session.flush()
    return resume


async def discard(session: AsyncSession, owner: str, arrival_id: str) -> None:
    """Let go of it and of its file."""
    await session.delete(await get(session, owner, arrival_id, lock=True))
    await session.flush()


async def let_help(owner: str, arrival_id: str) -> Arrival:
    """Let the person's model place what is in doubt; no transaction is held while it thinks.

    Raises Conflict without a model, StaleEdit where it was corrected meanwhile, and what asking one raises; then nothing changes.
    """
    async with db.unit_of_work() as session:
        arrival = await get(session, owner, arrival_id)
        seen = arrival.document_text
        read = Imported(arrival.document, arrival.notes, arrival.format, arrival.said)
    helped = await helped_by_model(owner, read)
    async with db.unit_of_work() as session:
        if (await get(session, owner, arrival_id, lock=True)).document_text != seen:
            raise StaleEdit(
                "You corrected this while the model read it. Your correction is kept; let it help again if you like."
            )
        arrival = await correct(session, owner, arrival_id, helped.document)
        arrival.notes = helped.notes
        await session.flush()
        return arrival


async def helped_by_model(owner: str, imported: Imported, *, api_key: str | None = None) -> Imported:
    """Return what was read with the model's help, each value held against the file; the cost goes into the ledger."""
    async with db.unit_of_work() as session:
        provider = await providers.choose(session, owner, api_key=api_key)
    if provider is None:
        raise Conflict("No language model is set up. Choose one in Settings, or correct the fields yourself.")
    if imported.format in STRUCTURED:
        return imported
    ask = Books(owner).reader(provider, "import")
    document, notes = await helping.help_with(imported.document, imported.said, ask)
    shape.validate(document)
    return Imported(document, [*imported.notes, *notes], imported.format, imported.said, doubting.doubts_of(document))
