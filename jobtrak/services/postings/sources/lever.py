"""Read postings of Lever by its Postings API."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest, fields_of, listed, pick
from jobtrak.services.postings.structured import say_amounts
from jobtrak.services.postings.terms import employment_types, pay_period, workplace

NAME = "Lever"


def owns(link: Link) -> bool:
    """Say whether an address is Lever's."""
    return link.on("lever.co")


def requests(link: Link) -> list[SourceRequest]:
    """Return the API's address of the posting."""
    uuid = link.uuid()
    if not uuid or not link.steps or link.steps[0].lower() == uuid:
        return []
    host = "api.eu.lever.co" if ".eu." in link.host else "api.lever.co"
    return [SourceRequest(f"https://{host}/v0/postings/{safe(link.steps[0])}/{uuid}?mode=json")]


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a Postings API answer."""
    if isinstance(data, list) and data and isinstance(data[0], dict) and "hostedUrl" in data[0]:
        return pick(data, link, "id", "hostedUrl")
    if isinstance(data, dict) and "text" in data and ("hostedUrl" in data or isinstance(data.get("categories"), dict)):
        return data
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a Lever posting says; its API names no company, so the site's name stands in."""
    said = Claims()
    categories = fields_of(job.get("categories"))
    said.say("job_title", job.get("text"), "API text", weights.API)
    hosted = Link(str(job.get("hostedUrl") or "")) if job.get("hostedUrl") else link
    if hosted.on("lever.co") and hosted.steps:
        said.say("company_slug", hosted.steps[0], "address", weights.GUESS, hosted.url, "likely")
    located = listed(categories.get("allLocations")) or [categories.get("location")]
    said.say(
        "location",
        [place for one in located if one for place in places.split_places(one)],
        "API categories.location",
        weights.API,
    )
    said.say(
        "employment_type",
        employment_types(categories.get("commitment"), permanent_is_full_time=True),
        "API categories.commitment",
        weights.API,
        str(categories.get("commitment") or ""),
    )
    said.say("team", categories.get("team") or categories.get("department"), "API categories.team", weights.API)
    said.say(
        "workplace",
        workplace(job.get("workplaceType")),
        "API workplaceType",
        weights.API,
        str(job.get("workplaceType") or ""),
    )
    said.say(
        "date_posted", read_date(job.get("createdAt")), "API createdAt", weights.API, str(job.get("createdAt") or "")
    )
    pay = job.get("salaryRange")
    if isinstance(pay, dict):
        say_amounts(
            said,
            salary.number(pay.get("min")),
            salary.number(pay.get("max")),
            salary.currency_code(pay.get("currency")),
            pay_period(str(pay.get("interval") or "").replace("-", " ")),
            "API salaryRange",
            weights.API,
        )
    parts = [str(job.get("description") or job.get("descriptionPlain") or "")]
    for part in listed(job.get("lists")):
        if isinstance(part, dict):
            parts.append(f"<h3>{part.get('text') or ''}</h3><ul>{part.get('content') or ''}</ul>")
    parts.extend(str(job[key]) for key in ("additional", "salaryDescription") if job.get(key))
    said.say("description_html", "\n".join(part for part in parts if part.strip()), "API description", weights.API, "")
    said.say("apply_url", job.get("applyUrl"), "API applyUrl", weights.API)
    if isinstance(job.get("country"), str):
        said.say("country", job["country"], "API country", weights.API)
    return said
