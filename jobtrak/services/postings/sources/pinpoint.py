"""Read postings of Pinpoint from the list that its career sites serve."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.objects import values
from jobtrak.services.postings.sources.source import SourceRequest, pick
from jobtrak.services.postings.structured import say_amounts
from jobtrak.services.postings.terms import employment_types, pay_period, workplace

NAME = "Pinpoint"


def owns(link: Link) -> bool:
    """Say whether an address is Pinpoint's."""
    return link.on("pinpointhq.com")


def requests(link: Link) -> list[SourceRequest]:
    """Return the address of the site's postings."""
    return [SourceRequest(f"{link.origin}/postings.json")] if "postings" in link.steps[:-1] else []


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a list."""
    jobs = data.get("data") if isinstance(data, dict) else None
    if (
        isinstance(jobs, list)
        and jobs
        and isinstance(jobs[0], dict)
        and ("compensation_visible" in jobs[0] or "workplace_type" in jobs[0])
    ):
        return pick(jobs, link, "id", "path", "url")
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a Pinpoint posting says."""
    said = Claims()
    said.say("job_title", job.get("title"), "API title", weights.API)
    said.say(
        "company_slug", link.host.split(".")[0] if owns(link) else "", "address", weights.GUESS, link.url, "likely"
    )
    said.say(
        "location",
        [place]
        if (
            place := values.text_of(job.get("location"))
            and (
                places.of_address(job["location"])
                if isinstance(job["location"], dict) and job["location"].get("city")
                else places.tidy_place(values.text_of(job["location"]))
            )
        )
        else [],
        "API location",
        weights.API,
    )
    said.say(
        "workplace",
        workplace(job.get("workplace_type") or job.get("workplace_type_text")),
        "API workplace_type",
        weights.API,
        str(job.get("workplace_type") or ""),
    )
    said.say(
        "employment_type",
        employment_types(job.get("employment_type_text") or job.get("employment_type"), permanent_is_full_time=True),
        "API employment_type",
        weights.API,
        str(job.get("employment_type") or ""),
    )
    if job.get("compensation_visible"):
        say_amounts(
            said,
            salary.number(job.get("compensation_minimum")),
            salary.number(job.get("compensation_maximum")),
            salary.currency_code(job.get("compensation_currency")),
            pay_period(str(job.get("compensation_frequency") or "")),
            "API compensation",
            weights.API,
            str(job.get("compensation") or ""),
        )
    said.say(
        "valid_through",
        read_date(job.get("deadline_at")),
        "API deadline_at",
        weights.API,
        str(job.get("deadline_at") or ""),
    )
    heads = (
        ("description", ""),
        ("key_responsibilities", "Responsibilities"),
        ("skills_knowledge_expertise", "Requirements"),
        ("benefits", "Benefits"),
    )
    parts = [f"<h3>{job.get(f'{name}_header') or head}</h3>{job[name]}" for name, head in heads if job.get(name)]
    said.say("description_html", "\n".join(parts), "API description", weights.API, "")
    said.say(
        "team",
        values.text_of((job.get("job") or {}).get("department")) if isinstance(job.get("job"), dict) else None,
        "API department",
        weights.API,
    )
    said.say("apply_url", job.get("url"), "API url", weights.API)
    return said
