"""The board: every column's cards and counts in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.models.enums import Status
from jobtrak.services import searching

# One screenful and a little more; a tab that holds thousands of rows freezes.
PER_COLUMN = 50

Order = Literal["newest", "match", "follow_up", "company"]
_ORDERS: dict[str, str] = {
    "newest": "j.stage_since DESC, j.id",
    "match": "j.match DESC NULLS LAST, j.id",
    "follow_up": "j.follow_up_on ASC NULLS LAST, j.stage_since DESC, j.id",
    "company": "lower(j.company), j.id",
}


@dataclass(frozen=True)
class Filters:
    """What the person wants to see; empty means everything."""

    q: str = ""
    company: str = ""
    workplace: str = ""
    place: str = ""
    match_from: int = 0
    follow_up_due: bool = False
    order: Order = "newest"


@dataclass(frozen=True)
class BoardCard:
    """A job as the board needs it."""

    id: str
    status: Status
    title: str
    company: str
    location: str
    workplace: str
    salary: str
    match: int | None
    stage_since: datetime
    date_found: datetime
    follow_up_on: date | None
    follow_up: str
    valid_through: date | None
    reading: str
    reading_problem: str
    job_url: str
    resume_id: str | None
    revision: int
    run_id: str | None
    run_stage: str
    run_progress: int


@dataclass(frozen=True)
class Column:
    """One status: its first cards and how many there are."""

    status: Status
    total: int
    cards: list[BoardCard] = field(default_factory=list)


_FIELDS = """
    j.id, j.status, j.title, j.company, j.location, j.workplace, j.salary, j.match, j.stage_since, j.date_found,
    j.follow_up_on, j.follow_up, j.valid_through, j.reading, j.reading_problem, j.job_url, j.resume_id, j.revision
"""
_RUN = """
    LEFT JOIN LATERAL (
        SELECT t.id AS run_id, t.message AS run_stage, t.progress AS run_progress FROM tailorings t
        WHERE t.owner = :owner AND t.job_id = c.id AND t.state IN ('pending', 'in_progress')
        ORDER BY t.created_at DESC LIMIT 1
    ) r ON TRUE
"""


async def board(
    session: AsyncSession,
    owner: str,
    filters: Filters | None = None,
    *,
    limit: int = PER_COLUMN,
    statuses: Sequence[Status] = tuple(Status),
    offset: int = 0,
) -> list[Column]:
    """Return the columns in the lifecycle's order, each with its first `limit` cards after `offset` and its total."""
    filters = filters or Filters()
    condition, given = _condition(owner, filters)
    given |= {"limit": limit, "offset": offset, "statuses": [status.value for status in statuses]}
    order = _ORDERS[filters.order]
    rows = await session.execute(
        text(f"""
            SELECT c.*, r.run_id, coalesce(r.run_stage, '') AS run_stage, coalesce(r.run_progress, 0) AS run_progress
            FROM unnest(CAST(:statuses AS text[])) AS s(status)
            CROSS JOIN LATERAL (
                SELECT {_FIELDS} FROM jobs j WHERE j.status = s.status AND {condition}
                ORDER BY {order} LIMIT :limit OFFSET :offset
            ) c {_RUN}
        """),
        given,
    )
    cards: dict[Status, list[BoardCard]] = {status: [] for status in statuses}
    for row in rows.mappings():
        card = _card(row)
        cards[card.status].append(card)
    totals = await counts(session, owner, filters)
    return [Column(status, totals.get(status, 0), cards[status]) for status in statuses]


async def counts(session: AsyncSession, owner: str, filters: Filters | None = None) -> dict[Status, int]:
    """Return how many jobs stand in each status; statuses without any are left out."""
    condition, given = _condition(owner, filters or Filters())
    rows = await session.execute(text(f"SELECT j.status, count(*) FROM jobs j WHERE {condition} GROUP BY 1"), given)
    return {Status(status): total for status, total in rows}


async def card(session: AsyncSession, owner: str, job_id: str) -> BoardCard | None:
    """Return one job's card, or None when it is gone."""
    rows = await session.execute(
        text(f"""
            SELECT c.*, r.run_id, coalesce(r.run_stage, '') AS run_stage, coalesce(r.run_progress, 0) AS run_progress
            FROM (SELECT {_FIELDS} FROM jobs j WHERE j.owner = :owner AND j.id = :id AND j.removed_at IS NULL) c {_RUN}
        """),
        {"owner": owner, "id": job_id},
    )
    row = rows.mappings().first()
    return _card(row) if row else None


def _card(row: Any) -> BoardCard:
    return BoardCard(**{**row, "status": Status(row["status"])})


def _condition(owner: str, filters: Filters) -> tuple[str, dict[str, Any]]:
    tests = ["j.owner = :owner", "j.removed_at IS NULL"]
    given: dict[str, Any] = {"owner": owner}
    if filters.q.strip():
        tests.append("j.words @@ to_tsquery('simple', :words)")
        given["words"] = searching.tsquery(filters.q)
    for name in ("company", "place"):
        wanted = getattr(filters, name).strip()
        if wanted:
            column = "location" if name == "place" else name
            tests.append(f"strpos(lower(j.{column}), lower(:{name})) > 0")
            given[name] = wanted
    if filters.workplace:
        tests.append("j.workplace = :workplace")
        given["workplace"] = filters.workplace
    if filters.match_from:
        tests.append("j.match >= :match_from")
        given["match_from"] = filters.match_from
    if filters.follow_up_due:
        tests.append("j.follow_up_on <= CURRENT_DATE")
    return " AND ".join(tests), given
