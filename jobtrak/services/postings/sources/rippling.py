"""Read postings of Rippling by its board call."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.objects import values
from jobtrak.services.postings.sources.source import SourceRequest, listed
from jobtrak.services.postings.structured import say_amounts
from jobtrak.services.postings.terms import employment_types, pay_period, workplace

NAME = "Rippling"


def owns(link: Link) -> bool:
    """Say whether an address is Rippling's board."""
    return link.on("rippling.com") and "jobs" in link.steps


def requests(link: Link) -> list[SourceRequest]:
    """Return the address of the posting in the board call."""
    steps, uuid = link.steps, link.uuid()
    at = steps.index("jobs") if "jobs" in steps else 0
    return (
        [SourceRequest(f"https://api.rippling.com/platform/api/ats/v1/board/{safe(steps[at - 1])}/jobs/{uuid}")]
        if uuid and at
        else []
    )


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of an answer."""
    return (
        data
        if isinstance(data, dict) and "name" in data and ("workLocations" in data or "payRangeDetails" in data)
        else None
    )


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a Rippling posting says."""
    said = Claims()
    said.say("job_title", job.get("name"), "API name", weights.API)
    said.say("company", job.get("companyName"), "API companyName", weights.API)
    steps = link.steps
    if owns(link) and steps.index("jobs"):
        said.say("company_slug", steps[steps.index("jobs") - 1], "address", weights.GUESS, link.url, "likely")
    located = [values.text_of(one) for one in listed(job.get("workLocations"))]
    said.say(
        "location", [place for one in located if (place := places.tidy_place(one))], "API workLocations", weights.API
    )
    kinds = {kind for one in located if one and (kind := workplace(one))}
    if len(kinds) == 1:
        said.say("workplace", kinds.pop(), "API workLocations", weights.API, "; ".join(one for one in located if one))
    kind = values.text_of(job.get("employmentType"))
    said.say(
        "employment_type",
        employment_types(
            str(kind or "")
            .replace("SALARIED_FT", "full-time")
            .replace("HOURLY_FT", "full-time")
            .replace("SALARIED_PT", "part-time")
            .replace("HOURLY_PT", "part-time")
            .replace("_", " ")
        ),
        "API employmentType",
        weights.API,
        kind,
    )
    pays = [one for one in listed(job.get("payRangeDetails")) if isinstance(one, dict)]
    if pays:
        one = pays[0]
        say_amounts(
            said,
            salary.number(one.get("rangeStart")),
            salary.number(one.get("rangeEnd")),
            salary.currency_code(one.get("currency")),
            pay_period(str(one.get("frequency") or "").lower()),
            "API payRangeDetails",
            weights.API,
        )
    said.say(
        "date_posted", read_date(job.get("createdOn")), "API createdOn", weights.API, str(job.get("createdOn") or "")
    )
    said.say("team", values.text_of(job.get("department")), "API department", weights.API)
    text = job.get("description")
    said.say(
        "description_html",
        "\n".join(str(text[key]) for key in ("role", "company") if text.get(key)) if isinstance(text, dict) else text,
        "API description",
        weights.API,
        "",
    )
    return said
