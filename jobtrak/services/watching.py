"""Look at followed postings again: by hand, and once a day where the site allows robots and the person wants it."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import delete, select, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db, queue
from jobtrak.errors import InvalidInput, PostingUnreadable, TooMany, Unavailable
from jobtrak.models.columns import now
from jobtrak.models.enums import CheckOutcome, ReadingState, Status
from jobtrak.models.posting import Check, Snapshot
from jobtrak.services import changed_fields, intake, jobs, workspaces
from jobtrak.services.postings import addresses, gathering
from jobtrak.services.postings.gathering import Gathered
from jobtrak.services.postings.posting import Posting

logger = logging.getLogger(__name__)

TASK = "check_posting"
PREFERENCE = "watch"
# While one of these can still come of it, it is worth knowing that a posting changed.
WATCHED = (Status.NEW, Status.INTERESTED, Status.RESUME_GENERATED, Status.APPLIED, Status.INTERVIEW)
# A posting lives for weeks; one followed for a quarter of a year is a bookmark.
_WATCHED_FOR = timedelta(days=90)
_NOT_AGAIN_WITHIN = timedelta(hours=20)
# One at a time takes one worker's place and no more; this many end within a quarter of an hour.
_MOST_A_DAY = 200
_ONE_AT_A_TIME = "watch"
_GONE = frozenset({404, 410})
# Only the newest of these says anything; what changed is kept for good.
_PASSING = (CheckOutcome.UNCHANGED, CheckOutcome.UNREADABLE)
_CLOSED_WORDS = "The page says that this posting is closed."


@dataclass(frozen=True)
class _Seen:
    """What one more visit to a posting's page brought."""

    outcome: CheckOutcome
    detail: str = ""
    gathered: Gathered | None = None
    changes: Sequence[changed_fields.FieldChange] = ()


async def check(owner: str, job_id: str, *, automatic: bool = False) -> Check:
    """Visit a job's posting again and keep what changed; what the person corrected stays as they set it.

    Raises InvalidInput for a job that was pasted and so has no page. A page that can't be had is an outcome, too.
    """
    async with db.unit_of_work() as session:
        job = await jobs.get(session, owner, job_id)
        if addresses.Link(job.job_url).host == "":
            raise InvalidInput(fields={"job_url": "This posting was pasted, so there is no page to look at again."})
        row = await intake.posting_of(session, owner, job_id)
        before = Posting.model_validate(row.fields) if row and row.fields else None
        digests = await _digests(session, owner, row.id) if row else set()
        url = job.job_url
    seen = await _visit(url, before, digests, automatic=automatic)
    async with db.unit_of_work() as session:
        return await _keep(session, owner, job_id, seen, automatic=automatic)


async def check_in_background(*, owner: str, job_id: str) -> None:
    """Check one job of the day's round; one that was removed or needs no watching any more is passed over."""
    async with db.unit_of_work() as session:
        job = await jobs.find(session, owner, job_id)
        if job is None or not await is_on(session, owner) or job_id not in await due(session, owner, only=job_id):
            return
    await check(owner, job_id, automatic=True)


async def plan_the_day(timestamp: int) -> None:
    """Put every posting that was not looked at today into the queue; `timestamp` is the queue's.

    Comes round every hour, for the machines of many people sleep at any hour that could be chosen.
    """
    async with db.unit_of_work() as session:
        for owner in await workspaces.list_all(session):
            if await is_on(session, owner):
                for job_id in await due(session, owner):
                    await queue.enqueue(session, TASK, lock=_ONE_AT_A_TIME, owner=owner, job_id=job_id)


async def due(session: AsyncSession, owner: str, *, only: str = "") -> list[str]:
    """Return the ids of the jobs whose postings are to be looked at again, those that waited longest first."""
    rows = await session.scalars(
        text("""
            SELECT j.id FROM jobs j
            JOIN postings p ON p.job_id = j.id AND p.owner = j.owner
            LEFT JOIN LATERAL (SELECT max(c.at) AS at FROM checks c WHERE c.job_id = j.id AND c.owner = j.owner) c ON TRUE
            WHERE j.owner = :owner AND j.removed_at IS NULL AND j.status = ANY(:statuses) AND j.reading = :read
              AND j.job_url ~* '^https?://' AND j.date_found > :since
              AND (p.fields->>'expired') IS DISTINCT FROM 'true'
              AND greatest(p.read_at, c.at) < :before AND (:only = '' OR j.id = :only)
            ORDER BY greatest(p.read_at, c.at), j.id LIMIT :most
        """),
        {
            "owner": owner,
            "only": only,
            "statuses": [status.value for status in WATCHED],
            "read": ReadingState.READ.value,
            "since": now() - _WATCHED_FOR,
            "before": now() - _NOT_AGAIN_WITHIN,
            "most": _MOST_A_DAY,
        },
    )
    return list(rows)


async def is_on(session: AsyncSession, owner: str) -> bool:
    """Say whether this person's postings are looked at again each day; they are unless it was switched off."""
    return (await workspaces.preferences(session, owner)).get(PREFERENCE) is not False


async def switch(session: AsyncSession, owner: str, *, on: bool) -> None:
    """Switch the daily look at postings on or off."""
    await workspaces.prefer(session, owner, **{PREFERENCE: None if on else False})


async def _visit(url: str, before: Posting | None, digests: set[str], *, automatic: bool) -> _Seen:
    try:
        gathered = await gathering.gather(url, automatic=automatic)
    except PostingUnreadable as error:
        if error.details.get("status") in _GONE or error.details.get("expired"):
            return _Seen(CheckOutcome.CLOSED, "The page is gone.")
        if before is not None and error.details.get("reason") == "list":
            return _Seen(CheckOutcome.CLOSED, "The link leads to the list of open jobs now.")
        return _Seen(CheckOutcome.UNREADABLE, error.message)
    except (TooMany, Unavailable) as error:
        return _Seen(CheckOutcome.UNREADABLE, error.message)
    if before is None:
        return _Seen(CheckOutcome.CHANGED, "Read for the first time.", gathered)
    after = changed_fields.carried(before, gathered.posting)
    gathered = replace(gathered, posting=after)
    changes = changed_fields.between(before, after)
    if after.expired:
        return _Seen(CheckOutcome.CLOSED, _CLOSED_WORDS, gathered, changes)
    if {_digest(page.content) for page in gathered.pages} <= digests or not changes:
        return _Seen(CheckOutcome.UNCHANGED)
    added = changed_fields.salary_added(before, after)
    return _Seen(CheckOutcome.SALARY_ADDED if added else CheckOutcome.CHANGED, "", gathered, changes)


async def _keep(session: AsyncSession, owner: str, job_id: str, seen: _Seen, *, automatic: bool) -> Check:
    await jobs.get(session, owner, job_id, lock=True)
    row = await intake.posting_of(session, owner, job_id)
    if seen.gathered is not None:
        found = intake.Reading(seen.gathered.posting, seen.gathered.pages)
        await intake.keep(session, owner, job_id, found, input_method="url", beside=True)
    elif seen.outcome is CheckOutcome.CLOSED and row is not None:
        row.fields = {**row.fields, "expired": True}
        await jobs.change(session, owner, job_id)
    passing = col(Check.outcome).in_(_PASSING)
    await session.execute(delete(Check).where(col(Check.owner) == owner, col(Check.job_id) == job_id, passing))
    edits = row.edits if row is not None else {}
    changes = [{**change.as_row(), "yours": _is_edited(change.field, edits)} for change in seen.changes]
    kept = Check(
        owner=owner, job_id=job_id, outcome=seen.outcome, changes=changes, detail=seen.detail, automatic=automatic
    )
    session.add(kept)
    await jobs.change(session, owner, job_id)
    return kept


def _is_edited(field: str, edits: dict[str, object]) -> bool:
    return any(name in edits for name in (("salary_min", "salary_max") if field == "salary" else (field,)))


async def _digests(session: AsyncSession, owner: str, posting_id: str) -> set[str]:
    query = select(col(Snapshot.digest)).where(col(Snapshot.owner) == owner, col(Snapshot.posting_id) == posting_id)
    return set(await session.scalars(query))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
