"""A person's Simplify.jobs session: kept encrypted, checked, and used to send a resume once for each wish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import Conflict, InvalidInput, NotFound, Unavailable
from jobtrak.models.columns import now
from jobtrak.models.enums import ResumeKind
from jobtrak.services import papers, resumes, secrets, simplify
from jobtrak.services.documents import exports
from jobtrak.services.simplify import SessionExpired, Tokens, Uploaded

# An upload that was cut off by a crash must not bar the next one for long.
_SENDING_AT_MOST = timedelta(minutes=2)
_LARGEST_PDF = simplify.LARGEST_PDF


@dataclass(frozen=True)
class Kept:
    """A stored session; its tokens are there to be sent or revealed, and never to be logged."""

    tokens: Tokens
    stored_at: datetime


@dataclass(frozen=True)
class Check:
    """Whether there is a session, how old it is and whether Simplify still takes it."""

    has_session: bool
    is_valid: bool
    message: str
    age_hours: float | None = None


async def store(owner: str, tokens: Tokens) -> datetime:
    """Keep a session once Simplify took it; raise InvalidInput when it is refused, Unavailable when Simplify is away."""
    validity = await simplify.validate(tokens)
    if not validity.is_valid:
        raise InvalidInput(fields={"authorization": validity.message})
    value = orjson.dumps({"csrf": tokens.csrf, "authorization": tokens.authorization}).decode()
    async with db.unit_of_work() as session:
        kept = await secrets.store(
            session, owner, secrets.SIMPLIFY_TOKENS, value, hint=secrets.hint_of(tokens.authorization)
        )
    return kept.stored_at


async def kept(session: AsyncSession, owner: str) -> Kept | None:
    """Return the stored session, or None."""
    found = await secrets.find(session, owner, secrets.SIMPLIFY_TOKENS)
    value = await secrets.reveal(session, owner, secrets.SIMPLIFY_TOKENS)
    if found is None or value is None:
        return None
    return Kept(Tokens(**orjson.loads(value)), found.stored_at)


async def check(owner: str) -> Check:
    """Ask Simplify whether the session still holds. A refusal forgets it; an outage keeps it."""
    async with db.unit_of_work() as session:
        stored = await kept(session, owner)
    if stored is None:
        return Check(False, False, "No Simplify session is stored. Add one in Settings.")
    age = round((now() - stored.stored_at).total_seconds() / 3600, 2)
    try:
        validity = await simplify.validate(stored.tokens)
    except Unavailable as error:
        return Check(True, False, f"{error.message} The session is kept.", age)
    if not validity.is_valid:
        await forget(owner)
        return Check(
            False, False, f"{validity.message} The session was forgotten; sign in to Simplify and store it anew."
        )
    return Check(True, True, validity.message, age)


async def forget(owner: str) -> None:
    """Delete the stored session."""
    async with db.unit_of_work() as session:
        await secrets.forget(session, owner, secrets.SIMPLIFY_TOKENS)


async def send(owner: str, resume_id: str, pdf: bytes | None = None) -> Uploaded:
    """Hand Simplify a resume's PDF, in place of the one it holds: the given file, or JobTrak's own print.

    Raises NotFound without a session, Conflict while another upload of this person is under way, and SessionExpired when
    Simplify refuses the session, which is forgotten then. Nothing is tried twice.
    """
    async with db.unit_of_work() as session:
        resume = await resumes.get(session, owner, resume_id)
        stored = await kept(session, owner)
    if resume.kind is ResumeKind.CAREER:
        raise InvalidInput(fields={"resume_id": "The career file is never sent. Make a resume of it first."})
    if stored is None:
        raise NotFound("No Simplify session is stored. Add one in Settings first.")
    if pdf is None:
        paper = await papers.printed(resume)
        pdf, name = paper.content, exports.file_name(paper.document, "pdf")
    else:
        _check_pdf(pdf)
        name = "resume.pdf"
    await _begin(owner)
    try:
        uploaded = await simplify.upload(stored.tokens, pdf, name)
    except SessionExpired:
        await forget(owner)
        raise
    finally:
        await _end(owner)
    async with db.unit_of_work() as session:
        await resumes.change(session, owner, resume_id, uploaded_to_simplify=True, simplify_uploaded_at=now())
    return uploaded


def _check_pdf(pdf: bytes) -> None:
    if not pdf.startswith(b"%PDF-"):
        raise InvalidInput(fields={"resume_pdf": "This isn't a PDF. Nothing was sent."})
    if len(pdf) > _LARGEST_PDF:
        raise InvalidInput(fields={"resume_pdf": "This PDF is larger than Simplify takes. Nothing was sent."})


async def _begin(owner: str) -> None:
    """Mark that an upload is under way, in the database, so that a second click in any process is told."""
    async with db.unit_of_work() as session:
        moment = now()
        marked = await session.scalar(
            text("""
                UPDATE workspaces SET preferences = preferences || jsonb_build_object('simplify_sending', CAST(:now AS text))
                WHERE id = :owner AND coalesce(preferences->>'simplify_sending', '') < :oldest RETURNING id
            """),
            {"owner": owner, "now": moment.isoformat(), "oldest": (moment - _SENDING_AT_MOST).isoformat()},
        )
    if marked is None:
        raise Conflict("A resume is on its way to Simplify already. Wait for it to arrive.")


async def _end(owner: str) -> None:
    async with db.unit_of_work() as session:
        await session.execute(
            text("UPDATE workspaces SET preferences = preferences - 'simplify_sending' WHERE id = :owner"),
            {"owner": owner},
        )
