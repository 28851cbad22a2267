"""Read postings of USAJOBS by its search answer; its API needs a key, so an address is read from the page."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest, listed, pick
from jobtrak.services.postings.structured import say_amounts
from jobtrak.services.postings.terms import employment_types, pay_period

NAME = "USAJOBS"


def owns(link: Link) -> bool:
    """Say whether an address is USAJOBS'."""
    return link.on("usajobs.gov")


def requests(link: Link) -> list[SourceRequest]:
    """Return nothing: the API wants a key."""
    return []


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a search answer or of one element of it."""
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("MatchedObjectDescriptor"), dict):
        return data["MatchedObjectDescriptor"]
    result = data.get("SearchResult")
    items = result.get("SearchResultItems") if isinstance(result, dict) else None
    if isinstance(items, list):
        item = pick(items, link, "MatchedObjectId")
        return item.get("MatchedObjectDescriptor") if item else None
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a federal posting says."""
    said = Claims()
    said.say("job_title", job.get("PositionTitle"), "API PositionTitle", weights.API)
    said.say("company", job.get("OrganizationName") or job.get("DepartmentName"), "API OrganizationName", weights.API)
    located = []
    for one in listed(job.get("PositionLocation")):
        if isinstance(one, dict) and (name := places.tidy_place(one.get("LocationName"))):
            country = str(one.get("CountryCode") or "")
            located.append(f"{name}, {country}" if country and country not in name else name)
    said.say(
        "location",
        located or places.split_places(job.get("PositionLocationDisplay")),
        "API PositionLocation",
        weights.API,
    )
    found = employment_types(
        [str(one.get("Name")) for one in listed(job.get("PositionSchedule")) if isinstance(one, dict)]
    )
    said.say("employment_type", found, "API PositionSchedule", weights.API)
    for pay in listed(job.get("PositionRemuneration")):
        if isinstance(pay, dict):
            period = pay_period(
                {"PA": "year", "PH": "hour", "PD": "day", "PM": "month", "BW": ""}.get(
                    str(pay.get("RateIntervalCode")), str(pay.get("RateIntervalCode") or "")
                ).lower()
            )
            say_amounts(
                said,
                salary.number(pay.get("MinimumRange")),
                salary.number(pay.get("MaximumRange")),
                "USD",
                period,
                "API PositionRemuneration",
                weights.API,
            )
            break
    said.say(
        "date_posted",
        read_date(job.get("PublicationStartDate") or job.get("PositionStartDate")),
        "API PublicationStartDate",
        weights.API,
    )
    said.say(
        "valid_through",
        read_date(job.get("ApplicationCloseDate") or job.get("PositionEndDate")),
        "API ApplicationCloseDate",
        weights.API,
    )
    details = job.get("UserArea", {}).get("Details", {}) if isinstance(job.get("UserArea"), dict) else {}
    details = details if isinstance(details, dict) else {}
    duties = details.get("MajorDuties")
    heads = (
        ("Summary", details.get("JobSummary")),
        ("Duties", "\n".join(map(str, duties)) if isinstance(duties, list) else duties),
        ("Qualifications", job.get("QualificationSummary")),
        ("Education", details.get("Education")),
        ("Requirements", details.get("Requirements")),
    )
    said.say(
        "description_html",
        "\n".join(f"<h3>{head}</h3><p>{text}</p>" for head, text in heads if text),
        "API JobSummary",
        weights.API,
        "",
    )
    said.say("team", job.get("DepartmentName"), "API DepartmentName", weights.API)
    uris = job.get("ApplyURI")
    said.say("apply_url", uris[0] if isinstance(uris, list) and uris else None, "API ApplyURI", weights.API)
    return said
