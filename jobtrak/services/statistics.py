"""What a person's search looks like in figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.models.enums import Status
from jobtrak.services import boards


async def job_stats(session: AsyncSession, owner: str) -> dict[str, int]:
    """Return how many jobs stand in each status, and in all."""
    counts = await boards.counts(session, owner)
    stats = {status.value: counts.get(status, 0) for status in Status}
    return {**stats, "total": sum(stats.values())}


async def resume_stats(session: AsyncSession, owner: str) -> dict[str, int]:
    """Return how resumes and jobs hang together; an orphan is a resume that belongs to no job."""
    row = (
        await session.execute(
            text("""
                WITH kept AS (SELECT id FROM jobs WHERE owner = :owner AND removed_at IS NULL),
                     papers AS (SELECT r.job_id FROM resumes r
                                WHERE r.owner = :owner AND r.removed_at IS NULL AND r.kind <> 'career'),
                     linked AS (SELECT p.job_id FROM papers p JOIN kept k ON k.id = p.job_id)
                SELECT (SELECT count(*) FROM papers) AS total_resumes,
                       (SELECT count(*) FROM linked) AS linked_resumes,
                       (SELECT count(DISTINCT job_id) FROM linked) AS jobs_with_resumes,
                       (SELECT count(*) FROM kept) AS jobs
            """),
            {"owner": owner},
        )
    ).one()
    return {
        "total_resumes": row.total_resumes,
        "linked_resumes": row.linked_resumes,
        "orphaned_resumes": row.total_resumes - row.linked_resumes,
        "jobs_with_resumes": row.jobs_with_resumes,
        "jobs_without_resumes": row.jobs - row.jobs_with_resumes,
        "total_job_resume_links": row.linked_resumes,
    }


def health_ratios(of_jobs: dict[str, int], of_resumes: dict[str, int]) -> dict[str, float]:
    """Return the shares of jobs with a resume and of resumes without a job, 0 to 1; 0 where there is nothing to share."""
    return {
        "jobs_with_resumes_ratio": _ratio(of_resumes["jobs_with_resumes"], of_jobs["total"]),
        "orphaned_resume_ratio": _ratio(of_resumes["orphaned_resumes"], of_resumes["total_resumes"]),
    }


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


@dataclass(frozen=True)
class Flow:
    """How many jobs went from one stage of the funnel to the next."""

    source: str
    target: str
    count: int


@dataclass(frozen=True)
class Share:
    """A share with its honest range: Wilson's 95 % interval, which stays wide while numbers are small."""

    label: str
    count: int
    total: int
    share: float
    low: float
    high: float


@dataclass(frozen=True)
class Report:
    """Everything the stats page shows, for jobs found in the period."""

    counts: dict[str, int]
    flows: list[Flow]
    weeks: list[tuple[date, int]]
    days_in_stage: list[tuple[str, float, int]]
    by_source: list[Share]
    by_resume: list[Share]
    response: Share
    first_reply_days: float | None


def wilson(label: str, count: int, total: int) -> Share:
    """Return a share with Wilson's 95 % interval."""
    if not total:
        return Share(label, 0, 0, 0.0, 0.0, 1.0)
    z = 1.959964
    share = count / total
    middle = share + z * z / (2 * total)
    spread = z * ((share * (1 - share) + z * z / (4 * total)) / total) ** 0.5
    scale = 1 + z * z / total
    return Share(label, count, total, share, max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale))


# Undone moves are mistakes of the hand, not steps of the search, so neither they nor their undoing count.
_STEPS = """
    WITH undone AS (SELECT undoes AS id FROM status_changes WHERE owner = :owner AND undoes IS NOT NULL),
         steps AS (
             SELECT h.id, h.job_id, h.was, h."to", h.at FROM status_changes h
             JOIN jobs j ON j.id = h.job_id AND j.owner = :owner AND j.removed_at IS NULL AND j.date_found >= :since
             WHERE h.owner = :owner AND h.undoes IS NULL AND h.id NOT IN (SELECT id FROM undone)
         )
"""
_ANSWERED = "('INTERVIEW', 'OFFER', 'REJECTED')"
# Tailored resumes are one of a kind, so they count for the version of the person's own resume that they were made from.
_SENT = "coalesce(s.source_name || ', version ' || s.source_version, r.name, 'No resume kept')"


async def report(session: AsyncSession, owner: str, *, since: date) -> Report:
    """Return the figures of all jobs found since a day."""
    given = {"owner": owner, "since": since}
    counts = {
        row.status: row.n
        for row in await session.execute(
            text("""
                SELECT status, count(*) AS n FROM jobs
                WHERE owner = :owner AND removed_at IS NULL AND date_found >= :since GROUP BY 1
            """),
            given,
        )
    }
    flows = [
        Flow(row.was, row.to, row.n)
        for row in await session.execute(
            text(f"""{_STEPS} SELECT was, "to", count(DISTINCT job_id) AS n FROM steps
                     WHERE was IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC"""),
            given,
        )
    ]
    weeks = {
        row.week: row.n
        for row in await session.execute(
            text("""
                SELECT date_trunc('week', applied_date)::date AS week, count(*) AS n FROM jobs
                WHERE owner = :owner AND removed_at IS NULL AND applied_date >= :since GROUP BY 1
            """),
            given,
        )
    }
    stages = [
        (row.status, float(row.days), row.n)
        for row in await session.execute(
            text(f"""{_STEPS}, spans AS (
                        SELECT "to" AS status, at,
                               lead(at, 1, now()) OVER (PARTITION BY job_id ORDER BY id) AS until FROM steps)
                     SELECT status, count(*) AS n,
                            percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM until - at) / 86400) AS days
                     FROM spans GROUP BY 1"""),
            given,
        )
    ]
    replies = (
        await session.execute(
            text(f"""{_STEPS}, sent AS (
                        SELECT job_id, min(at) FILTER (WHERE "to" = 'APPLIED') AS sent_at,
                               min(at) FILTER (WHERE "to" IN {_ANSWERED}) AS answered_at FROM steps GROUP BY 1)
                     SELECT count(*) FILTER (WHERE sent_at IS NOT NULL OR answered_at IS NOT NULL) AS sent,
                            count(answered_at) AS answered,
                            percentile_cont(0.5) WITHIN GROUP (
                                ORDER BY extract(epoch FROM answered_at - sent_at) / 86400) AS days
                     FROM sent"""),
            given,
        )
    ).one()
    return Report(
        counts={status.value: counts.get(status.value, 0) for status in Status},
        flows=flows,
        weeks=_every_week(weeks, since),
        days_in_stage=stages,
        by_source=await _shares(session, given, "coalesce(nullif(p.source, ''), 'pasted')"),
        by_resume=await _shares(session, given, _SENT),
        response=wilson("All", replies.answered, replies.sent),
        first_reply_days=None if replies.days is None else float(replies.days),
    )


async def _shares(session: AsyncSession, given: dict[str, Any], label: str) -> list[Share]:
    """Return the response rate by a label, the largest group first. `label` is one of this module's own expressions."""
    rows = await session.execute(
        text(f"""
            SELECT {label} AS label, count(*) AS sent,
                   count(*) FILTER (WHERE EXISTS (
                       SELECT 1 FROM status_changes h
                       WHERE h.job_id = j.id AND h.owner = :owner AND h."to" IN {_ANSWERED}
                         AND NOT EXISTS (SELECT 1 FROM status_changes u WHERE u.undoes = h.id))) AS answered
            FROM jobs j
            LEFT JOIN postings p ON p.job_id = j.id AND p.owner = :owner
            LEFT JOIN sent_resumes s ON s.job_id = j.id AND s.owner = :owner
            LEFT JOIN resumes r ON r.id = j.resume_id AND r.owner = :owner
            WHERE j.owner = :owner AND j.removed_at IS NULL AND j.date_found >= :since
              AND (j.applied_date IS NOT NULL OR j.rejected_date IS NOT NULL)
            GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12
        """),
        given,
    )
    return [wilson(row.label, row.answered, row.sent) for row in rows]


def _every_week(counted: dict[date, int], since: date) -> list[tuple[date, int]]:
    """Return each week from the first application, or the last eight weeks, to now, the empty ones too."""
    today = date.today()
    this_week = today - timedelta(days=today.weekday())
    first = min([*counted, this_week - timedelta(weeks=7)])
    first = max(first, since - timedelta(days=since.weekday()), this_week - timedelta(weeks=51))
    weeks = (this_week - first).days // 7
    return [(week, counted.get(week, 0)) for week in (first + timedelta(weeks=n) for n in range(weeks + 1))]
