"""Jobs as programs see them: the documented Job object and its metadata."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.errors import NotFound
from jobtrak.models.enums import Status
from jobtrak.services import searching

# Metadata copied as it is: JobTrak's structured fields beside the documented ones.
_AS_READ = (
    "job_title",
    "company",
    "team",
    "job_summary",
    "duties",
    "technical_skills",
    "non_technical_skills",
    "ats_keywords",
    "is_fully_remote",
    "workplace",
    "employment_type",
    "salary_min",
    "salary_max",
    "salary_currency",
    "salary_period",
    "date_posted",
    "valid_through",
    "seniority",
    "languages",
    "years_of_experience",
    "education",
    "preferred_qualifications",
    "apply_url",
    "source",
    "expired",
    "description",
)
_LISTS = ("duties", "technical_skills", "non_technical_skills", "ats_keywords")
_EMPLOYMENT = {
    "FULL_TIME": "Full-time",
    "PART_TIME": "Part-time",
    "CONTRACTOR": "Contract",
    "TEMPORARY": "Temporary",
    "INTERN": "Internship",
    "VOLUNTEER": "Volunteer",
    "PER_DIEM": "Per diem",
    "OTHER": "Other",
}

_SELECTED = """
    SELECT j.id, j.job_url, j.status, j.date_found, j.applied_date, j.rejected_date, j.resume_id, j.salary, j.match,
           j.reading, j.reading_problem, p.fields, p.edits,
           CASE WHEN j.alike IS NULL THEN NULL ELSE (
               SELECT jsonb_agg(jsonb_build_object('job_id', o.id, 'job_title', o.title, 'company', o.company,
                          'status', o.status, 'reason', a->>'reason', 'score', a->'score') ORDER BY a->'score' DESC)
               FROM jsonb_array_elements(j.alike) a
               JOIN jobs o ON o.id = a->>'job_id' AND o.owner = j.owner AND o.removed_at IS NULL
               WHERE a->'dismissed' = 'false') END AS possible_duplicates
    FROM jobs j LEFT JOIN postings p ON p.job_id = j.id AND p.owner = j.owner
    WHERE j.owner = :owner AND j.removed_at IS NULL
"""


async def get(session: AsyncSession, owner: str, job_id: str) -> dict[str, Any]:
    """Return one documented Job; raise NotFound."""
    row = (
        (await session.execute(text(f"{_SELECTED} AND j.id = :id"), {"owner": owner, "id": job_id})).mappings().first()
    )
    if row is None:
        raise NotFound("We couldn't find that job. It may have been deleted.")
    return record(row)


async def list_for(
    session: AsyncSession,
    owner: str,
    *,
    status: Status | None = None,
    company: str = "",
    q: str = "",
    limit: int = 100,
    offset: int = 0,
    cursor: str = "",
) -> tuple[list[dict[str, Any]], int, str | None]:
    """Return a page of documented Jobs, newest first, how many match in all, and the cursor of the next page.

    `company` matches any part in any case, `q` the beginnings of words in title, company, place, notes and posting.
    """
    given: dict[str, Any] = {"owner": owner}
    tests = ["TRUE"]
    if status is not None:
        tests.append("j.status = :status")
        given["status"] = status.value
    if company:
        tests.append("strpos(lower(j.company), lower(:company)) > 0")
        given["company"] = company
    if q:
        tests.append("j.words @@ to_tsquery('simple', :words)")
        given["words"] = searching.tsquery(q)
    condition = " AND ".join(tests)
    total = await session.scalar(
        text(f"SELECT count(*) FROM jobs j WHERE j.owner = :owner AND j.removed_at IS NULL AND {condition}"), given
    )
    if cursor:
        found, last_id = searching.open_cursor(cursor)
        condition += " AND (j.date_found, j.id) < (:found, :last_id)"
        given |= {"found": found, "last_id": last_id}
    query = f"{_SELECTED} AND {condition} ORDER BY j.date_found DESC, j.id DESC LIMIT :limit OFFSET :offset"
    given |= {"limit": limit + 1, "offset": 0 if cursor else offset}
    rows = list((await session.execute(text(query), given)).mappings())
    more = rows[limit - 1] if len(rows) > limit else None
    following = searching.make_cursor(more["date_found"], more["id"]) if more else None
    return [record(row) for row in rows[:limit]], total or 0, following


def record(row: Any) -> dict[str, Any]:
    """Return the documented Job of a row, the person's edits laid over what was read."""
    return {
        "id": row["id"],
        "job_url": row["job_url"],
        "status": row["status"],
        "date_found": _moment(row["date_found"]),
        "applied_date": _moment(row["applied_date"]),
        "rejected_date": _moment(row["rejected_date"]),
        "resume_id": row["resume_id"],
        "match": row["match"],
        "reading": row["reading"],
        "reading_problem": row["reading_problem"] or None,
        "possible_duplicates": row["possible_duplicates"] or [],
        "metadata": metadata(row["fields"] or {}, row["edits"] or {}, row["salary"]),
    }


def metadata(fields: dict[str, Any], edits: dict[str, Any], salary: str) -> dict[str, Any]:
    """Return the documented metadata of a posting; whatever it does not state is null, or an empty list."""
    said = {**fields, **edits}
    shown: dict[str, Any] = {name: said.get(name) for name in _AS_READ}
    for name in _LISTS:
        shown[name] = said.get(name) or []
    shown["location"] = "; ".join(said.get("location") or []) or None
    shown["locations"] = said.get("location") or []
    shown["qualifications"] = said.get("qualifications") or []
    kinds = said.get("employment_type") or []
    shown["job_type"] = ", ".join(_EMPLOYMENT.get(kind, str(kind)) for kind in kinds) or None
    shown["salary"] = salary or said.get("salary_text") or None
    shown["evidence"] = evidence(fields, edits)
    return shown


def evidence(fields: dict[str, Any], edits: dict[str, Any]) -> dict[str, Any]:
    """Return where each field was read; a field the person corrected says so."""
    proof = dict(fields.get("evidence") or {})
    for name in edits:
        proof[name] = {"excerpt": "", "place": "set by you", "certainty": "certain", "origin": "person"}
    return proof


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None
