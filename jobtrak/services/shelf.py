"""Resumes as a list shows them: with the job each was made for, and what is still to decide, in one look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.models.enums import ResumeKind

_SELECTED = """
    SELECT r.id, r.name, r.kind, r.tags, r.is_main, r.ready, r.version, r.date_created, r.updated_at,
           coalesce(j.id, '') AS job_id, coalesce(j.title, '') AS job_title, coalesce(j.company, '') AS company,
           coalesce(j.status, '') AS status, j.applied_date,
           coalesce(t.id, '') AS run_id, coalesce(t.state, '') AS run_state, coalesce(t.progress, 0) AS progress,
           (SELECT count(*) FROM changes c WHERE c.owner = :owner AND c.tailoring_id = t.id) AS changes,
           (SELECT count(*) FROM changes c WHERE c.owner = :owner AND c.tailoring_id = t.id
                AND c.verdict <> 'unsupported' AND c.decision = 'pending') AS undecided,
           (SELECT count(*) FROM sent_resumes s JOIN jobs sj ON sj.id = s.job_id AND sj.removed_at IS NULL
            WHERE s.owner = :owner AND r.id IN (s.resume_id, s.source_resume_id)) AS sent,
           (SELECT count(*) FROM sent_resumes s JOIN jobs sj ON sj.id = s.job_id AND sj.removed_at IS NULL
            WHERE s.owner = :owner AND r.id IN (s.resume_id, s.source_resume_id)
                AND EXISTS (SELECT 1 FROM status_changes h
                            WHERE h.job_id = sj.id AND h."to" IN ('INTERVIEW', 'OFFER', 'REJECTED')
                              AND NOT EXISTS (SELECT 1 FROM status_changes u WHERE u.undoes = h.id))) AS answered,
           count(*) OVER () AS total
    FROM resumes r
    LEFT JOIN jobs j ON j.id = r.job_id AND j.owner = :owner AND j.removed_at IS NULL
    LEFT JOIN tailorings t ON t.resume_id = r.id AND t.owner = :owner
    WHERE r.owner = :owner AND r.removed_at IS NULL
"""


@dataclass(frozen=True)
class ShelfRow:
    """One resume with its job and its run."""

    id: str
    name: str
    kind: ResumeKind
    tags: list[str]
    is_main: bool
    ready: bool
    version: int
    date_created: datetime
    updated_at: datetime
    job_id: str
    job_title: str
    company: str
    status: str
    applied_date: datetime | None
    run_id: str
    run_state: str
    progress: int
    changes: int
    undecided: int
    sent: int
    answered: int


async def list_for(
    session: AsyncSession,
    owner: str,
    *,
    job_id: str = "",
    kinds: Sequence[ResumeKind] = tuple(ResumeKind),
    tag: str = "",
    limit: int = 50,
) -> tuple[list[ShelfRow], int]:
    """Return resumes, the main one first and then the newest, and how many there are in all."""
    tests = "AND r.kind = ANY(:kinds)"
    given: dict[str, object] = {"owner": owner, "kinds": [kind.value for kind in kinds], "limit": limit}
    if job_id:
        tests += " AND r.job_id = :job_id"
        given["job_id"] = job_id
    if tag:
        tests += " AND r.tags ? :tag"
        given["tag"] = tag
    query = f"{_SELECTED} {tests} ORDER BY r.is_main DESC, r.date_created DESC, r.id DESC LIMIT :limit"
    rows = list((await session.execute(text(query), given)).mappings())
    total = rows[0]["total"] if rows else 0
    return [
        ShelfRow(**{**{name: row[name] for name in _NAMES}, "kind": ResumeKind(row["kind"])}) for row in rows
    ], total


_NAMES = tuple(ShelfRow.__dataclass_fields__)
