"""Jobs that follow the same posting under different links: found, offered, merged when the person says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, text, update
from sqlalchemy.dialects.postgresql import ARRAY, TEXT
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.errors import Conflict, InvalidInput, NotFound
from jobtrak.models.enums import Actor
from jobtrak.models.job import Contact, Job, Note
from jobtrak.models.letter import Letter
from jobtrak.models.posting import Check, Posting
from jobtrak.models.resume import Resume
from jobtrak.models.tailoring import Tailoring
from jobtrak.services import jobs, journal, likeness
from jobtrak.services.likeness import Known

# More than a handful is no question that a person can answer.
_MOST_TOLD = 5
_MOST_READ = 12
# What moves with a merge. The history is append-only, so it stays where it is and `jobs.history` tells both; each page
# keeps its own proof.
_MOVED: dict[str, Any] = {
    "notes": Note,
    "contacts": Contact,
    "resumes": Resume,
    "runs": Tailoring,
    "checks": Check,
    "letters": Letter,
}
_TAKEN_OVER = ("follow_up_on", "follow_up", "resume_id")


@dataclass(frozen=True)
class Likeness:
    """Another job that seems to follow the same posting; `score` runs from 0 to 1."""

    job_id: str
    title: str
    company: str
    reason: str
    score: float


async def find_like(session: AsyncSession, owner: str, job: Job) -> list[Likeness]:
    """Return the owner's other jobs that seem to follow the same posting, the surest first."""
    mine = _known(job)
    others = await _candidates(session, owner, job)
    found: dict[str, Likeness] = {}
    unread: list[Job] = []
    for other in others:
        reason = likeness.by_marks(mine, _known(other))
        if reason is not None:
            found[other.id] = Likeness(other.id, other.title, other.company, reason.words, reason.score)
        elif likeness.may_be_alike(mine, _known(other)):
            unread.append(other)
    texts = await _texts(session, owner, [job.id, *(other.id for other in unread[:_MOST_READ])]) if unread else {}
    for other in unread[:_MOST_READ]:
        reason = likeness.by_text(mine, _known(other), texts.get(job.id, ""), texts.get(other.id, ""))
        if reason is not None:
            found[other.id] = Likeness(other.id, other.title, other.company, reason.words, reason.score)
    return sorted(found.values(), key=lambda each: -each.score)[:_MOST_TOLD]


async def look(session: AsyncSession, owner: str, job_id: str) -> list[Likeness]:
    """Find what is like a job and keep it with both; what was dismissed stays dismissed."""
    job = await jobs.get(session, owner, job_id, lock=True)
    found = await find_like(session, owner, job)
    before = {each["job_id"]: each for each in job.alike or []}
    for each in found:
        other = await jobs.get(session, owner, each.job_id, lock=True)
        await _note(session, owner, other, job_id, each)
    gone = [each["job_id"] for each in job.alike or [] if not each["dismissed"]]
    for other_id in set(gone) - {each.job_id for each in found}:
        other = await jobs.find(session, owner, other_id, lock=True)
        if other is not None:
            rest = [each for each in other.alike or [] if each["job_id"] != job_id or each["dismissed"]]
            await jobs.change(session, owner, other_id, alike=rest)
    rows = {each["job_id"]: each for each in before.values() if each["dismissed"]}
    for each in found:
        rows.setdefault(each.job_id, _row(each.job_id, each))
    if list(rows.values()) != (job.alike or []):
        await jobs.change(session, owner, job_id, alike=list(rows.values()))
    return [each for each in found if not rows[each.job_id]["dismissed"]]


async def offered(session: AsyncSession, owner: str, job_id: str) -> list[Likeness]:
    """Return the kept likenesses of a job that still stand and were not dismissed, the surest first."""
    job = await jobs.get(session, owner, job_id)
    rows = {each["job_id"]: each for each in job.alike or [] if not each["dismissed"]}
    told: list[Likeness] = []
    for other_id, each in rows.items():
        other = await jobs.find(session, owner, other_id)
        if other is not None:
            told.append(Likeness(other.id, other.title, other.company, each["reason"], each["score"]))
    return sorted(told, key=lambda each: -each.score)


async def dismiss(session: AsyncSession, owner: str, job_id: str, other_id: str) -> None:
    """Remember that two jobs are not the same; they are not offered again."""
    if job_id == other_id:
        raise InvalidInput(fields={"other_id": "These are one and the same job."})
    for one, other in sorted([(job_id, other_id), (other_id, job_id)]):
        job = await jobs.get(session, owner, one, lock=True)
        rows = {each["job_id"]: each for each in job.alike or []}
        rows[other] = {**rows.get(other, {"job_id": other, "reason": "", "score": 0.0}), "dismissed": True}
        await jobs.change(session, owner, one, alike=list(rows.values()))


async def merge(session: AsyncSession, owner: str, keep_id: str, other_id: str, *, actor: Actor = Actor.PERSON) -> Job:
    """Make one job of two: notes, people, resumes and runs move to the kept one, which tells both histories.

    The other is removed. The kept job takes the status that is further along, the next step and the resume where it has none, and is known by
    the other's link from then on. `unmerge` takes all of it back.
    """
    if keep_id == other_id:
        raise InvalidInput(fields={"other_id": "These are one and the same job."})
    locked = {each: await jobs.get(session, owner, each, lock=True) for each in sorted((keep_id, other_id))}
    kept, other = locked[keep_id], locked[other_id]
    before = {name: _plain(getattr(kept, name)) for name in (*_TAKEN_OVER, "marks")}
    further = other.status if other.status.step > kept.status.step else None
    moved = {name: await _move_rows(session, owner, table, other_id, keep_id) for name, table in _MOVED.items()}
    taken: dict[str, Any] = {"marks": sorted({*kept.marks, *other.marks, *_own_address(other)})}
    if kept.follow_up_on is None and other.follow_up_on is not None:
        taken |= {"follow_up_on": other.follow_up_on, "follow_up": other.follow_up}
    if kept.resume_id is None:
        taken["resume_id"] = other.resume_id
    taken["alike"] = [each for each in kept.alike or [] if each["job_id"] != other_id]
    kept = await jobs.change(session, owner, keep_id, **taken)
    entry = None
    if further is not None:
        kept, entry = await jobs.move(session, owner, keep_id, to=further, actor=actor)
        dates = {name: getattr(other, name) or getattr(kept, name) for name in ("applied_date", "rejected_date")}
        kept = await jobs.change(session, owner, keep_id, **dates)
    merged = {"into": keep_id, "moved": moved, "before": before, "entry": entry.id if entry else None}
    await jobs.change(session, owner, other_id, merged=merged)
    await jobs.remove(session, owner, other_id)
    await journal.index_notes(session, owner, keep_id)
    return kept


async def unmerge(session: AsyncSession, owner: str, other_id: str, *, into: str = "") -> Job:
    """Bring back a job that was merged into another (`into`, where it is named), with all that was its own.

    Raises NotFound, and Conflict where the job it was merged into is gone.
    """
    query = select(Job).where(col(Job.owner) == owner, col(Job.id) == other_id, col(Job.removed_at).is_not(None))
    other = await session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if other is None or other.merged is None or into not in ("", other.merged["into"]):
        raise NotFound("That job was not merged, or it can't be brought back any more.")
    merged = other.merged
    kept = await jobs.find(session, owner, merged["into"], lock=True)
    if kept is None:
        raise Conflict("The job it was merged into is gone. Bring that one back first.")
    for name, ids in merged["moved"].items():
        table = _MOVED[name]
        await session.execute(
            update(table)
            .where(col(table.owner) == owner, col(table.job_id) == kept.id, col(table.id).in_(ids))
            .values(job_id=other_id)
        )
    before = dict(merged["before"])
    before["follow_up_on"] = date.fromisoformat(before["follow_up_on"]) if before["follow_up_on"] else None
    await jobs.change(session, owner, kept.id, **before)
    if merged["entry"] is not None:
        try:
            await jobs.undo_move(session, owner, merged["entry"])
        except Conflict:
            # It was moved by hand since; where it stands now is what the person meant.
            kept = await jobs.get(session, owner, kept.id)
    other.merged = None
    restored = await jobs.restore(session, owner, other_id)
    await journal.index_notes(session, owner, kept.id)
    await journal.index_notes(session, owner, other_id)
    await look(session, owner, kept.id)
    return restored


async def _candidates(session: AsyncSession, owner: str, job: Job) -> list[Job]:
    """Return the jobs that bear a mark of this one, or might by company or title; no posting is opened for it."""
    company = "".join(character for character in job.company.casefold() if character.isalnum())[:4]
    query = (
        select(Job)
        .where(col(Job.owner) == owner, col(Job.removed_at).is_(None), col(Job.id) != job.id)
        .where(
            text(
                "(jobs.marks ?| :marks OR lower(regexp_replace(jobs.company, '[^[:alnum:]]', '', 'g')) LIKE :company"
                " OR lower(jobs.title) = :title)"
            ).bindparams(bindparam("marks", type_=ARRAY(TEXT)))
        )
        .order_by(col(Job.date_found).desc())
        .limit(500)
    )
    marks = likeness.sought(job.marks)
    given = {"marks": marks, "company": f"{company}%" if company else "-", "title": job.title.lower()}
    return list(await session.scalars(query, given))


async def _texts(session: AsyncSession, owner: str, ids: list[str]) -> dict[str, str]:
    rows = await session.execute(
        select(col(Posting.job_id), col(Posting.fields)["description"].astext).where(
            col(Posting.owner) == owner, col(Posting.job_id).in_(ids)
        )
    )
    return {job_id: description or "" for job_id, description in rows}


async def _note(session: AsyncSession, owner: str, other: Job, job_id: str, found: Likeness) -> None:
    known = next((each for each in other.alike or [] if each["job_id"] == job_id), None)
    row = _row(job_id, found)
    if known is None or (not known["dismissed"] and known != row):
        rest = [each for each in other.alike or [] if each["job_id"] != job_id]
        await jobs.change(session, owner, other.id, alike=[*rest, row])


async def _move_rows(session: AsyncSession, owner: str, table: Any, source: str, target: str) -> list[Any]:
    query = update(table).where(col(table.owner) == owner, col(table.job_id) == source).values(job_id=target)
    return list(await session.scalars(query.returning(col(table.id))))


def _known(job: Job) -> Known:
    return Known(job.title, job.company, job.location, frozenset(job.marks), job.canonical_url)


def _row(job_id: str, found: Likeness) -> dict[str, Any]:
    return {"job_id": job_id, "reason": found.reason, "score": found.score, "dismissed": False}


def _own_address(job: Job) -> list[str]:
    return [f"is:{job.canonical_url}"] if job.canonical_url else []


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value
