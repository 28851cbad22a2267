"""Read postings of SmartRecruiters by its posting API."""

from __future__ import annotations

import re
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.objects import values
from jobtrak.services.postings.sources.source import SourceRequest, fields_of
from jobtrak.services.postings.structured import say_amounts
from jobtrak.services.postings.terms import employment_types, pay_period

NAME = "SmartRecruiters"


def owns(link: Link) -> bool:
    """Say whether an address is SmartRecruiters'."""
    return link.on("smartrecruiters.com")


def requests(link: Link) -> list[SourceRequest]:
    """Return the API's address of the posting."""
    steps = link.steps
    if len(steps) < 2 or link.host.startswith("api."):
        return []
    number = steps[1] if re.fullmatch(r"[0-9a-f-]{36}", steps[1]) else steps[1].split("-")[0]
    return [SourceRequest(f"https://api.smartrecruiters.com/v1/companies/{safe(steps[0])}/postings/{safe(number)}")]


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of an API answer."""
    return data if isinstance(data, dict) and isinstance(data.get("jobAd"), dict) and "name" in data else None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a SmartRecruiters posting says."""
    said = Claims()
    said.say("job_title", job.get("name"), "API name", weights.API)
    said.say("company", values.text_of(job.get("company")), "API company", weights.API)
    location = fields_of(job.get("location"))
    said.say(
        "location",
        [place] if (place := places.of_address(location) or places.tidy_place(location.get("fullLocation"))) else [],
        "API location",
        weights.API,
    )
    if location.get("hybrid") is True:
        said.say("workplace", "hybrid", "API location.hybrid", weights.API, "hybrid: true")
    elif location.get("remote") is True:
        said.say("workplace", "remote", "API location.remote", weights.API, "remote: true")
    said.say(
        "employment_type",
        employment_types(values.text_of(job.get("typeOfEmployment")), permanent_is_full_time=True),
        "API typeOfEmployment",
        weights.API,
        str(values.text_of(job.get("typeOfEmployment")) or ""),
    )
    said.say("seniority_stated", values.text_of(job.get("experienceLevel")), "API experienceLevel", weights.API)
    said.say(
        "date_posted",
        read_date(job.get("releasedDate")),
        "API releasedDate",
        weights.API,
        str(job.get("releasedDate") or ""),
    )
    said.say(
        "team",
        values.text_of(job.get("department")) or values.text_of(job.get("function")),
        "API department",
        weights.API,
    )
    pay = job.get("compensation")
    pay = pay.get("salary", pay) if isinstance(pay, dict) else None
    if isinstance(pay, dict):
        say_amounts(
            said,
            salary.number(pay.get("min")),
            salary.number(pay.get("max")),
            salary.currency_code(pay.get("currency")),
            pay_period(str(pay.get("period") or "").lower()),
            "API compensation",
            weights.API,
        )
    sections = job["jobAd"].get("sections") if isinstance(job["jobAd"].get("sections"), dict) else {}
    order = ("companyDescription", "jobDescription", "qualifications", "additionalInformation")
    heads = {
        "companyDescription": "Company description",
        "jobDescription": "Job description",
        "qualifications": "Qualifications",
        "additionalInformation": "Additional information",
    }
    parts = [
        f"<h3>{part.get('title') or heads[name]}</h3>{part['text']}"
        for name in order
        if isinstance(part := sections.get(name), dict) and part.get("text")
    ]
    said.say("description_html", "\n".join(parts), "API jobAd", weights.API, "")
    said.say("apply_url", job.get("applyUrl"), "API applyUrl", weights.API)
    if job.get("active") is False:
        said.say("expired", True, "API active", weights.API, "active: false")
    return said
