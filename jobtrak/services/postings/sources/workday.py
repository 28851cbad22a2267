"""Read postings of Workday by the undocumented calls that its own pages make."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest, listed
from jobtrak.services.postings.terms import employment_types, workplace

NAME = "Workday"


def owns(link: Link) -> bool:
    """Say whether an address is Workday's."""
    return link.on("myworkdayjobs.com", "myworkdaysite.com")


def requests(link: Link) -> list[SourceRequest]:
    """Return the address that the page itself asks for its posting."""
    steps = link.steps
    if "job" not in steps or steps.index("job") == len(steps) - 1 or len(link.host.split(".")) < 3:
        return []
    at = steps.index("job")
    rest = [
        step
        for step in steps[at + 1 :]
        if step.lower() not in ("apply", "applymanually", "autofillwithresume", "uselastapplication")
    ]
    site = [step for step in steps[:at] if not (len(step) == 5 and step[2] == "-" and step[:2].islower())]
    if link.on("myworkdaysite.com") and "recruiting" in site and len(site) >= 3:
        tenant, name = site[-2], site[-1]
    else:
        tenant, name = link.host.split(".")[0], site[-1] if site else ""
    if not name or not rest:
        return []
    return [SourceRequest(f"{link.origin}/wday/cxs/{safe(tenant)}/{safe(name)}/job/{'/'.join(map(safe, rest))}")]


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a job detail answer."""
    if isinstance(data, dict) and isinstance(data.get("jobPostingInfo"), dict):
        organization = data.get("hiringOrganization")
        return {
            **data["jobPostingInfo"],
            "_company": organization.get("name") if isinstance(organization, dict) else None,
        }
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a Workday posting says; `startDate` is the day of posting."""
    said = Claims()
    said.say("job_title", job.get("title"), "API title", weights.API)
    said.say("company", job.get("_company"), "API hiringOrganization", weights.API)
    hosted = Link(str(job.get("externalUrl") or link.url))
    if hosted.on("myworkdayjobs.com"):
        said.say("company_slug", hosted.host.split(".")[0], "address", weights.GUESS, hosted.url, "likely")
    located = [job.get("location"), *listed(job.get("additionalLocations"))]
    said.say("location", [place for one in located if (place := places.tidy_place(one))], "API location", weights.API)
    said.say(
        "workplace", workplace(job.get("remoteType")), "API remoteType", weights.API, str(job.get("remoteType") or "")
    )
    said.say(
        "employment_type",
        employment_types(job.get("timeType")),
        "API timeType",
        weights.API,
        str(job.get("timeType") or ""),
    )
    said.say("date_posted", read_date(job.get("startDate")), "API startDate", weights.API)
    said.say("valid_through", read_date(job.get("endDate")), "API endDate", weights.API)
    said.say("description_html", job.get("jobDescription"), "API jobDescription", weights.API, "")
    said.say("apply_url", job.get("externalUrl"), "API externalUrl", weights.API)
    country = job.get("country")
    if isinstance(country, dict):
        said.say(
            "country",
            places.country_code(country.get("descriptor")),
            "API country",
            weights.API,
            str(country.get("descriptor") or ""),
        )
    if job.get("posted") is False or job.get("canApply") is False:
        said.say("expired", True, "API posted", weights.API, "posted: false", "likely")
    return said
