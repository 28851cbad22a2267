"""Read postings of BambooHR by the call that its careers page makes."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest
from jobtrak.services.postings.terms import employment_types

NAME = "BambooHR"


def owns(link: Link) -> bool:
    """Say whether an address is BambooHR's."""
    return link.on("bamboohr.com")


def requests(link: Link) -> list[SourceRequest]:
    """Return the address of the opening's details."""
    steps = link.steps
    number = steps[1] if len(steps) > 1 and steps[0] in ("careers", "jobs") else link.query.get("id", "")
    return [SourceRequest(f"{link.origin}/careers/{safe(number)}/detail")] if number.isdigit() else []


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the opening of a detail answer."""
    result = data.get("result") if isinstance(data, dict) else None
    job = (
        result.get("jobOpening")
        if isinstance(result, dict)
        else data.get("jobOpening")
        if isinstance(data, dict)
        else None
    )
    return job if isinstance(job, dict) else None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a BambooHR opening says."""
    said = Claims()
    said.say("job_title", job.get("jobOpeningName"), "API jobOpeningName", weights.API)
    said.say(
        "company_slug", link.host.split(".")[0] if owns(link) else "", "address", weights.GUESS, link.url, "likely"
    )
    said.say(
        "location",
        [place]
        if (place := places.of_address(job.get("location")) or places.of_address(job.get("atsLocation")))
        else [],
        "API location",
        weights.API,
    )
    kind = {"0": "onsite", "1": "remote", "2": "hybrid"}.get(str(job.get("locationType")))
    said.say("workplace", kind, "API locationType", weights.API, f"locationType: {job.get('locationType')}")
    said.say(
        "employment_type",
        employment_types(job.get("employmentStatusLabel")),
        "API employmentStatusLabel",
        weights.API,
        str(job.get("employmentStatusLabel") or ""),
    )
    said.say("date_posted", read_date(job.get("datePosted")), "API datePosted", weights.API)
    said.say("team", job.get("departmentLabel"), "API departmentLabel", weights.API)
    said.say("seniority_stated", job.get("minimumExperience"), "API minimumExperience", weights.API)
    said.say("description_html", job.get("description"), "API description", weights.API, "")
    if isinstance(job.get("compensation"), str) and (pay := salary.find_pay([job["compensation"]], labelled=True)):
        said.say("salary", pay, "API compensation", weights.API, job["compensation"])
    said.say("apply_url", job.get("jobOpeningShareUrl"), "API jobOpeningShareUrl", weights.API)
    if str(job.get("jobOpeningStatus") or "Open").lower() not in ("open", ""):
        said.say("expired", True, "API jobOpeningStatus", weights.API, str(job.get("jobOpeningStatus")))
    return said
