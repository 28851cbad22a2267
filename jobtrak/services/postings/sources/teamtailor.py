"""Read postings of Teamtailor from the JSON feed of its career sites."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest, pick
from jobtrak.services.postings.structured import read_job_posting

NAME = "Teamtailor"


def owns(link: Link) -> bool:
    """Say whether an address is Teamtailor's."""
    return link.on("teamtailor.com")


def requests(link: Link) -> list[SourceRequest]:
    """Return the feed of the career site."""
    return [SourceRequest(f"{link.origin}/jobs.json", kind="feed")] if "jobs" in link.steps[:-1] and owns(link) else []


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the item of a JSON feed that the address names; of a feed without an address, the first."""
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or not items or not isinstance(items[0], dict) or "_jobposting" not in items[0]:
        return None
    job = pick(items, link, "url", "id") or (items[0] if len(link.steps) < 2 else None)
    return {**job, "_company": data.get("title")} if job else None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what an item says, chiefly by the JobPosting it carries."""
    inner = job.get("_jobposting")
    said = read_job_posting(inner, "feed _jobposting", weights.API) if isinstance(inner, dict) else Claims()
    said.say("job_title", job.get("title"), "feed title", weights.API)
    said.say("company", job.get("_company"), "feed title", weights.STRUCTURED)
    said.say("date_posted", read_date(job.get("date_published")), "feed date_published", weights.STRUCTURED)
    said.say("description_html", job.get("content_html"), "feed content_html", weights.STRUCTURED, "")
    said.say("apply_url", job.get("url"), "feed url", weights.STRUCTURED)
    return said
