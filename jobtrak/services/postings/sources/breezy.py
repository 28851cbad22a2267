"""Read postings of Breezy from the list that its career sites serve; the text is on the page."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.objects import values
from jobtrak.services.postings.sources.source import SourceRequest, fields_of, pick
from jobtrak.services.postings.terms import employment_types

NAME = "Breezy"


def owns(link: Link) -> bool:
    """Say whether an address is Breezy's."""
    return link.on("breezy.hr")


def requests(link: Link) -> list[SourceRequest]:
    """Return the address of the site's postings."""
    return [SourceRequest(f"{link.origin}/json")] if "p" in link.steps[:-1] else []


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a list."""
    if isinstance(data, list) and data and isinstance(data[0], dict) and "friendly_id" in data[0]:
        return pick(data, link, "friendly_id", "id", "url")
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a Breezy posting says."""
    said = Claims()
    said.say("job_title", job.get("name"), "API name", weights.API)
    said.say("company", values.text_of(job.get("company")), "API company", weights.API)
    location = fields_of(job.get("location"))
    said.say(
        "location",
        [place] if (place := places.of_address(location) or places.tidy_place(location.get("name"))) else [],
        "API location",
        weights.API,
    )
    if location.get("is_remote") is True:
        said.say("workplace", "remote", "API location.is_remote", weights.API, "is_remote: true")
    said.say(
        "employment_type",
        employment_types(values.text_of(job.get("type"))),
        "API type",
        weights.API,
        str(values.text_of(job.get("type")) or ""),
    )
    said.say("date_posted", read_date(job.get("published_date")), "API published_date", weights.API)
    said.say("team", values.text_of(job.get("department")), "API department", weights.API)
    if isinstance(job.get("salary"), str) and (pay := salary.find_pay([job["salary"]], labelled=True)):
        said.say("salary", pay, "API salary", weights.API, job["salary"])
    said.say("description_html", job.get("description"), "API description", weights.API, "")
    return said
