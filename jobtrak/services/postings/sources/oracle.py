"""Read postings of Oracle Recruiting Cloud by the call that its career site makes."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest, listed, pick
from jobtrak.services.postings.terms import employment_types, workplace

NAME = "Oracle Recruiting"


def owns(link: Link) -> bool:
    """Say whether an address is an Oracle career site's."""
    return link.on("oraclecloud.com") and "CandidateExperience" in link.path


def requests(link: Link) -> list[SourceRequest]:
    """Return the address of the requisition's details."""
    steps = link.steps
    if "sites" not in steps or "job" not in steps:
        return []
    site, number = steps[steps.index("sites") + 1], steps[min(steps.index("job") + 1, len(steps) - 1)]
    if not number.isdigit():
        return []
    finder = f'ById;Id="{number}",siteNumber={safe(site)}'
    return [
        SourceRequest(
            f"{link.origin}/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&onlyData=true&finder={finder}".replace(
                '"', "%22"
            )
        )
    ]


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the requisition of an answer."""
    items = data.get("items") if isinstance(data, dict) else None
    if (
        isinstance(items, list)
        and items
        and isinstance(items[0], dict)
        and ("ExternalDescriptionStr" in items[0] or "PrimaryLocation" in items[0])
    ):
        return pick(items, link, "Id") or items[0]
    return data if isinstance(data, dict) and "ExternalDescriptionStr" in data else None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a requisition says."""
    said = Claims()
    said.say("job_title", job.get("Title"), "API Title", weights.API)
    said.say("company", job.get("LegalEmployer") or job.get("Organization"), "API LegalEmployer", weights.API - 20)
    located = [job.get("PrimaryLocation")]
    for other in listed(job.get("secondaryLocations")) or listed(job.get("otherWorkLocations")):
        located.append(other.get("Name") or places.of_address(other) if isinstance(other, dict) else other)
    said.say(
        "location", [place for one in located if (place := places.tidy_place(one))], "API PrimaryLocation", weights.API
    )
    said.say(
        "workplace",
        workplace(str(job.get("WorkplaceType") or job.get("WorkplaceTypeCode") or "").replace("ORA_", "")),
        "API WorkplaceType",
        weights.API,
        str(job.get("WorkplaceType") or ""),
    )
    found = employment_types(job.get("JobSchedule"))
    found += [one for one in employment_types(job.get("JobType") or job.get("ContractType")) if one not in found]
    said.say("employment_type", found, "API JobSchedule", weights.API, str(job.get("JobSchedule") or ""))
    said.say("date_posted", read_date(job.get("ExternalPostedStartDate")), "API ExternalPostedStartDate", weights.API)
    said.say("valid_through", read_date(job.get("ExternalPostedEndDate")), "API ExternalPostedEndDate", weights.API)
    said.say("team", job.get("Category") or job.get("JobFunction"), "API Category", weights.API)
    said.say("education", job.get("StudyLevel"), "API StudyLevel", weights.API)
    heads = (
        ("ExternalDescriptionStr", ""),
        ("ExternalResponsibilitiesStr", "<h3>Responsibilities</h3>"),
        ("ExternalQualificationsStr", "<h3>Qualifications</h3>"),
        ("CorporateDescriptionStr", "<h3>About us</h3>"),
    )
    said.say(
        "description_html",
        "\n".join(f"{head}{job[name]}" for name, head in heads if job.get(name)),
        "API ExternalDescriptionStr",
        weights.API,
        "",
    )
    return said
