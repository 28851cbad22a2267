"""Read postings of Personio from its XML feed of positions, or its list as JSON."""

from __future__ import annotations

import re
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest, pick
from jobtrak.services.postings.terms import employment_types

NAME = "Personio"


def owns(link: Link) -> bool:
    """Say whether an address is Personio's."""
    return ".jobs.personio." in link.host


def requests(link: Link) -> list[SourceRequest]:
    """Return the feed of the company's positions, in the language of the address."""
    if "job" not in link.steps[:-1]:
        return []
    language = link.query.get("language", "")
    tail = f"?language={safe(language)}" if len(language) == 2 else ""
    return [
        SourceRequest(f"{link.origin}/xml{tail}", kind="feed"),
        SourceRequest(f"{link.origin}/search.json", kind="api"),
    ]


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a list of positions."""
    jobs = data.get("position") or data.get("positions") if isinstance(data, dict) else data
    if (
        isinstance(jobs, list)
        and jobs
        and isinstance(jobs[0], dict)
        and "employmentType"
        in jobs[0] | {k.replace("employment_type", "employmentType"): v for k, v in jobs[0].items()}
        and ("office" in jobs[0] or "schedule" in jobs[0])
    ):
        return pick(jobs, link, "id")
    if isinstance(data, dict) and "jobDescriptions" in data and "office" in data:
        return data
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a Personio position says."""
    said = Claims()
    said.say("job_title", job.get("name"), "feed name", weights.API)
    said.say("company", job.get("subcompany"), "feed subcompany", weights.API)
    said.say(
        "company_slug", link.host.split(".")[0] if owns(link) else "", "address", weights.GUESS, link.url, "likely"
    )
    offices = [job.get("office")]
    extra = job.get("additionalOffices") or job.get("additional_offices") or []
    extra = extra.get("office", []) if isinstance(extra, dict) else extra
    offices += extra if isinstance(extra, list) else [extra]
    said.say("location", [place for one in offices if (place := places.tidy_place(one))], "feed office", weights.API)
    kind = str(job.get("employmentType") or job.get("employment_type") or "")
    schedule = str(job.get("schedule") or "")
    found = employment_types(schedule.replace("full-or-part-time", "full-time, part-time"))
    found = [
        *found,
        *(one for one in employment_types(kind) if one not in found and one in ("INTERN", "CONTRACTOR", "TEMPORARY")),
    ]
    said.say("employment_type", found, "feed schedule", weights.API, f"{kind} {schedule}".strip())
    said.say("seniority_stated", job.get("seniority"), "feed seniority", weights.API)
    years = re.search(r"\d+", str(job.get("yearsOfExperience") or ""))
    said.say(
        "years_of_experience",
        int(years[0]) if years else None,
        "feed yearsOfExperience",
        weights.API,
        str(job.get("yearsOfExperience") or ""),
    )
    said.say(
        "date_posted",
        read_date(job.get("createdAt") or job.get("created_at")),
        "feed createdAt",
        weights.API - 20,
        str(job.get("createdAt") or ""),
    )
    said.say("team", job.get("department"), "feed department", weights.API)
    parts = job.get("jobDescriptions")
    parts = parts.get("jobDescription", []) if isinstance(parts, dict) else parts
    parts = parts if isinstance(parts, list) else [parts]
    texts = [f"<h3>{part.get('name') or ''}</h3>{part.get('value') or ''}" for part in parts if isinstance(part, dict)]
    said.say("description_html", "\n".join(texts) or job.get("description"), "feed jobDescriptions", weights.API, "")
    return said
