"""Read postings of Greenhouse: its boards, its embeds on company sites, and its Job Board API."""

from __future__ import annotations

import re
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources.source import SourceRequest, listed
from jobtrak.services.postings.structured import say_amounts
from jobtrak.services.postings.terms import employment_types, workplace

NAME = "Greenhouse"
_TRACE = re.compile(
    r"(?:job-)?boards(?:-api)?(?:\.eu)?\.greenhouse\.io/(?:embed/job_(?:board|app)(?:/js)?\?(?:[^\"'<>\s]*&(?:amp;)?)?for=|v1/boards/)?([\w-]{2,60})",
    re.I,
)
_GENERIC = {"embed", "jobs", "careers", "www", "job", "v1", "assets", "js", "apply", "boards", "work", "join"}


def owns(link: Link) -> bool:
    """Say whether an address is a board's, or a company's page of a Greenhouse posting."""
    return link.on("greenhouse.io") or "gh_jid" in link.query


def _names(link: Link) -> tuple[str, str] | None:
    steps, query = link.steps, link.query
    if link.on("greenhouse.io"):
        if "jobs" in steps and 0 < steps.index("jobs") < len(steps) - 1:
            at = steps.index("jobs")
            return steps[at - 1], steps[at + 1]
        if query.get("for") and (query.get("token") or query.get("gh_jid")):
            return query["for"], query.get("token") or query["gh_jid"]
    elif query.get("gh_jid"):
        labels = [label for label in link.host.split(".")[:-1] if label not in _GENERIC]
        if labels:
            return labels[-1] if len(labels[-1]) > 3 or len(labels) == 1 else labels[0], query["gh_jid"]
    return None


def requests(link: Link) -> list[SourceRequest]:
    """Return the API's address of the posting."""
    names = _names(link)
    return [_request(*names, eu=".eu." in link.host)] if names and names[1].isdigit() else []


def _request(token: str, number: str, *, eu: bool = False) -> SourceRequest:
    host = "boards-api.eu.greenhouse.io" if eu else "boards-api.greenhouse.io"
    return SourceRequest(f"https://{host}/v1/boards/{safe(token)}/jobs/{safe(number)}?pay_transparency=true")


def traces(page: str, link: Link) -> list[SourceRequest]:
    """Return the API's address when a company's page embeds a board and its address names the posting."""
    number = link.query.get("gh_jid") or next(
        (step for step in reversed(link.steps) if re.fullmatch(r"\d{6,}", step)), None
    )
    tokens = [token for token in dict.fromkeys(_TRACE.findall(page[:800_000])) if token.lower() not in _GENERIC]
    return [_request(token, number) for token in tokens[:2]] if number else []


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a Job Board API answer or of a hosted page's state."""
    if not isinstance(data, dict):
        return None
    if (
        isinstance(data.get("jobs"), list)
        and data["jobs"]
        and isinstance(data["jobs"][0], dict)
        and "absolute_url" in data["jobs"][0]
    ):
        from jobtrak.services.postings.sources.source import pick

        return pick(data["jobs"], link, "id", "absolute_url")
    if "absolute_url" in data and "title" in data and ("content" in data or "internal_job_id" in data):
        return data
    loader = data.get("state", {}).get("loaderData") if isinstance(data.get("state"), dict) else None
    if isinstance(loader, dict):
        for part in loader.values():
            if isinstance(part, dict) and isinstance(part.get("jobPost"), dict):
                return part["jobPost"]
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a Greenhouse posting says."""
    said = Claims()
    said.say("job_title", job.get("title"), "API title", weights.API)
    said.say("company", job.get("company_name"), "API company_name", weights.API)
    location = job.get("location")
    name = location.get("name") if isinstance(location, dict) else job.get("job_post_location") or location
    said.say("location", places.split_places(name), "API location", weights.API, str(name or ""))
    said.say(
        "date_posted",
        read_date(job.get("first_published") or job.get("published_at")),
        "API first_published",
        weights.API,
        str(job.get("first_published") or job.get("published_at") or ""),
    )
    said.say("valid_through", read_date(job.get("application_deadline")), "API application_deadline", weights.API)
    said.say(
        "description_html",
        "\n".join(str(part) for part in (job.get("introduction"), job.get("content"), job.get("conclusion")) if part),
        "API content",
        weights.API,
        "",
    )
    departments = job.get("departments") or job.get("department")
    if isinstance(departments, list):
        departments = ", ".join(
            str(one.get("name")) for one in departments if isinstance(one, dict) and one.get("name")
        )
    elif isinstance(departments, dict):
        departments = departments.get("name")
    said.say("team", departments, "API departments", weights.API)
    said.say("apply_url", job.get("absolute_url") or job.get("public_url"), "API absolute_url", weights.API)
    for field in listed(job.get("metadata")):
        if not isinstance(field, dict) or not isinstance(field.get("value"), str | list):
            continue
        label, value = str(field.get("name") or "").lower(), field["value"]
        if re.search(r"employment|time type|job type|contract|schedule", label):
            said.say("employment_type", employment_types(value), f"API metadata {label}", weights.API, str(value))
        elif re.search(r"workplace|work (?:type|model|arrangement)|remote|location type", label):
            said.say(
                "workplace",
                workplace(value if isinstance(value, str) else " ".join(map(str, value))),
                f"API metadata {label}",
                weights.API,
                str(value),
            )
    _say_pay(said, job)
    return said


def _say_pay(said: Claims, job: dict[str, Any]) -> None:
    ranges = [one for one in listed(job.get("pay_input_ranges")) if isinstance(one, dict)]
    if ranges:
        low = min((salary.number(one.get("min_cents")) or 0 for one in ranges), default=0) / 100
        high = max((salary.number(one.get("max_cents")) or 0 for one in ranges), default=0) / 100
        say_amounts(
            said,
            low,
            high,
            salary.currency_code(ranges[0].get("currency_type")),
            None,
            "API pay_input_ranges",
            weights.API,
            str(ranges[0].get("title") or ""),
        )
        return
    ranges = [one for one in listed(job.get("pay_ranges")) if isinstance(one, dict)]
    if ranges:
        one = ranges[0]
        say_amounts(
            said,
            salary.number(one.get("min")),
            salary.number(one.get("max")),
            salary.currency_code(one.get("currency_type")),
            None,
            "page state pay_ranges",
            weights.API,
            f"{one.get('min')} - {one.get('max')} {one.get('currency_type') or ''}",
        )
