"""Read postings of Eightfold by its position call; its pages carry JSON-LD, and text in a config element."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest, listed, pick
from jobtrak.services.postings.terms import workplace

NAME = "Eightfold"


def owns(link: Link) -> bool:
    """Say whether an address is Eightfold's or has the path of its career sites."""
    return link.on("eightfold.ai") or (
        len(link.steps) >= 3 and link.steps[0] == "careers" and link.steps[1] == "job" and link.steps[2][:6].isdigit()
    )


def requests(link: Link) -> list[SourceRequest]:
    """Return the address of the position."""
    steps = link.steps
    number = steps[2].split("-")[0] if len(steps) > 2 and steps[1] == "job" else link.query.get("pid", "")
    if not number.isdigit():
        return []
    domain = link.query.get("domain") or (
        f"{link.host.split('.')[0]}.com" if link.on("eightfold.ai") else ".".join(link.host.split(".")[-2:])
    )
    return [SourceRequest(f"{link.origin}/api/apply/v2/jobs/{number}?domain={safe(domain)}")]


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the position of an answer or of a page's config."""
    if not isinstance(data, dict):
        return None
    if "ats_job_id" in data and "name" in data:
        return data
    positions = data.get("positions")
    if isinstance(positions, list) and positions and isinstance(positions[0], dict) and "ats_job_id" in positions[0]:
        return pick([{**one, "id": str(one.get("id") or "")} for one in positions if isinstance(one, dict)], link, "id")
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a position says."""
    said = Claims()
    said.say("job_title", job.get("posting_name") or job.get("name"), "API name", weights.API)
    located = listed(job.get("locations")) or [job.get("location")]
    said.say(
        "location", [place for one in located if (place := places.tidy_place(one))], "API locations", weights.API - 15
    )
    said.say(
        "workplace",
        workplace(job.get("work_location_option") or job.get("location_flexibility")),
        "API work_location_option",
        weights.API,
        str(job.get("work_location_option") or ""),
    )
    said.say(
        "date_posted", read_date(job.get("t_create")), "API t_create", weights.PROSE, str(job.get("t_create") or "")
    )
    said.say("team", job.get("department") or job.get("business_unit"), "API department", weights.API)
    said.say("description_html", job.get("job_description"), "API job_description", weights.API, "")
    said.say("apply_url", job.get("canonicalPositionUrl"), "API canonicalPositionUrl", weights.API)
    return said
