"""What a person writes down about a job: notes, people, the next step; and all of it in order of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.errors import InvalidInput, NotFound
from jobtrak.models.enums import CheckOutcome, MoveKind
from jobtrak.models.job import Contact, Job, Note
from jobtrak.models.posting import Check, Posting
from jobtrak.models.tailoring import Tailoring
from jobtrak.services import jobs

_LONGEST_NOTE = 20_000
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+")


# What each outcome is called, in the timeline as in the answer to the one who asked.
CHECKED = {
    CheckOutcome.UNCHANGED: "Page checked, nothing changed",
    CheckOutcome.CHANGED: "Page changed",
    CheckOutcome.SALARY_ADDED: "Pay was added to the page",
    CheckOutcome.CLOSED: "Posting closed",
    CheckOutcome.UNREADABLE: "Page couldn't be checked",
}


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened to a job."""

    at: datetime
    kind: Literal["added", "moved", "read", "tailored", "checked", "note"]
    text: str
    status: str = ""
    detail: str = ""


async def notes(session: AsyncSession, owner: str, job_id: str) -> Sequence[Note]:
    """Return a job's notes, newest first."""
    query = select(Note).where(col(Note.owner) == owner, col(Note.job_id) == job_id)
    return list(await session.scalars(query.order_by(col(Note.created_at).desc())))


async def add_note(session: AsyncSession, owner: str, job_id: str, body: str) -> Note:
    """Write something down about a job."""
    await jobs.get(session, owner, job_id)
    body = body.strip()
    if not body:
        raise InvalidInput(fields={"note": "Write something first."})
    if len(body) > _LONGEST_NOTE:
        raise InvalidInput(fields={"note": f"A note takes up to {_LONGEST_NOTE:,} characters."})
    note = Note(owner=owner, job_id=job_id, body=body)
    session.add(note)
    await session.flush()
    await index_notes(session, owner, job_id)
    return note


async def remove_note(session: AsyncSession, owner: str, note_id: str) -> Note:
    """Take a note away and return it, so that it can be written again."""
    gone = await session.scalar(delete(Note).where(col(Note.owner) == owner, col(Note.id) == note_id).returning(Note))
    if gone is None:
        raise NotFound("That note isn't there any more.")
    await index_notes(session, owner, gone.job_id)
    return gone


async def contacts(session: AsyncSession, owner: str, job_id: str) -> Sequence[Contact]:
    """Return the people of a job, in the order they were added."""
    query = select(Contact).where(col(Contact.owner) == owner, col(Contact.job_id) == job_id)
    return list(await session.scalars(query.order_by(col(Contact.created_at))))


async def add_contact(
    session: AsyncSession, owner: str, job_id: str, *, name: str, role: str = "", email: str = ""
) -> Contact:
    """Add someone on the other side."""
    await jobs.get(session, owner, job_id)
    if not name.strip():
        raise InvalidInput(fields={"name": "Who is it? A name is needed."})
    if email.strip() and not _EMAIL.fullmatch(email.strip()):
        raise InvalidInput(fields={"email": "This doesn't look like an e-mail address."})
    contact = Contact(
        owner=owner, job_id=job_id, name=name.strip()[:200], role=role.strip()[:200], email=email.strip()[:254]
    )
    session.add(contact)
    await session.flush()
    await jobs.change(session, owner, job_id)
    return contact


async def remove_contact(session: AsyncSession, owner: str, contact_id: str) -> Contact:
    """Take a person off a job and return them, so that they can be added again."""
    gone = await session.scalar(
        delete(Contact).where(col(Contact.owner) == owner, col(Contact.id) == contact_id).returning(Contact)
    )
    if gone is None:
        raise NotFound("That person isn't there any more.")
    await jobs.change(session, owner, gone.job_id)
    return gone


async def follow_up(session: AsyncSession, owner: str, job_id: str, *, on: date | None, text: str = "") -> Job:
    """Set the next step and its day; without a day it is done with."""
    return await jobs.change(
        session, owner, job_id, follow_up_on=on, follow_up=(text.strip()[:200] or "Follow up") if on else ""
    )


async def timeline(session: AsyncSession, owner: str, job_id: str) -> list[TimelineEntry]:
    """Return what happened to a job, newest first."""
    entries: list[TimelineEntry] = []
    for move in await jobs.history(session, owner, job_id):
        if move.kind is MoveKind.ADDED:
            text = "Saved" if move.to.label == "New" else f"Saved as {move.to.label}"
            entries.append(TimelineEntry(move.at, "added", text, status=move.to))
        else:
            detail = {"skip": "stages skipped", "correction": "corrected", "reopening": "reopened"}.get(move.kind, "")
            detail = "undone" if move.undoes else detail
            entries.append(TimelineEntry(move.at, "moved", f"Moved to {move.to.label}", move.to, detail))
    posting = await session.scalar(select(Posting).where(col(Posting.owner) == owner, col(Posting.job_id) == job_id))
    if posting is not None:
        found = len((posting.fields or {}).get("evidence") or {})
        entries.append(TimelineEntry(posting.read_at, "read", f"Posting read, {found} fields found"))
    runs = await session.scalars(
        select(Tailoring).where(col(Tailoring.owner) == owner, col(Tailoring.job_id) == job_id)
    )
    for run in runs:
        words = {"completed": "Resume tailored", "failed": "Tailoring failed", "cancelled": "Tailoring cancelled"}
        entries.append(
            TimelineEntry(run.finished_at or run.created_at, "tailored", words.get(run.state, "Tailoring started"))
        )
    looks = await session.scalars(select(Check).where(col(Check.owner) == owner, col(Check.job_id) == job_id))
    for look in looks:
        changed = ", ".join(f"{each['label'].lower()} {_change_words(each)}" for each in look.changes)
        entries.append(TimelineEntry(look.at, "checked", CHECKED[look.outcome], detail=changed or look.detail))
    for note in await notes(session, owner, job_id):
        entries.append(TimelineEntry(note.created_at, "note", note.body[:120]))
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _change_words(change: dict[str, Any]) -> str:
    if change["field"] == "description":
        return "was rewritten"
    was, is_now = (str(change[side])[:80] for side in ("before", "after"))
    words = f"“{is_now}” (it was “{was}”)" if was and is_now else f"“{is_now}”" if is_now else f"no longer “{was}”"
    return f"{words}, yours stays" if change.get("yours") else words


async def index_notes(session: AsyncSession, owner: str, job_id: str) -> None:
    """Keep the words of all notes with the job, so that one index finds both."""
    bodies = [note.body for note in await notes(session, owner, job_id)]
    await jobs.change(session, owner, job_id, notes_text=" ".join(bodies)[:100_000])
