"""Read postings of Workable by its job call or its widget list."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places
from jobtrak.services.postings.addresses import Link, safe
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.objects import values
from jobtrak.services.postings.sources.source import SourceRequest, listed, pick
from jobtrak.services.postings.terms import employment_types, workplace

NAME = "Workable"


def owns(link: Link) -> bool:
    """Say whether an address is Workable's."""
    return link.on("workable.com")


def _names(link: Link) -> tuple[str, str]:
    steps = link.steps
    code = steps[steps.index("j") + 1] if "j" in steps and len(steps) > steps.index("j") + 1 else ""
    if link.host == "apply.workable.com":
        return (steps[0] if steps and steps[0] not in ("j", "api") else ""), code
    return link.host.split(".")[0] if link.host not in ("www.workable.com", "jobs.workable.com") else "", code


def requests(link: Link) -> list[SourceRequest]:
    """Return the API's address of the posting, and the company's list as the second way."""
    account, code = _names(link)
    if not account or not code:
        return []
    return [
        SourceRequest(f"https://apply.workable.com/api/v2/accounts/{safe(account)}/jobs/{safe(code)}"),
        SourceRequest(f"https://apply.workable.com/api/v1/widget/accounts/{safe(account)}?details=true"),
    ]


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a job answer or of a widget list."""
    if not isinstance(data, dict):
        return None
    if "shortcode" in data and "title" in data:
        return data
    jobs = data.get("jobs")
    if isinstance(jobs, list) and jobs and isinstance(jobs[0], dict) and "shortcode" in jobs[0]:
        job = pick(jobs, link, "shortcode", "url", "shortlink")
        return {**job, "_company": data.get("name")} if job else None
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a Workable posting says."""
    said = Claims()
    said.say("job_title", job.get("title"), "API title", weights.API)
    said.say("company", job.get("_company") or values.text_of(job.get("company")), "API name", weights.API)
    account, _ = _names(link)
    said.say("company_slug", account, "address", weights.GUESS, link.url, "likely")
    located = listed(job.get("locations")) or ([job["location"]] if job.get("location") else [])
    said.say(
        "location",
        [place for one in located if (place := places.of_address(one))]
        or ([place] if (place := places.of_address(job)) else []),
        "API locations",
        weights.API,
    )
    kind = {"on_site": "onsite", "on-site": "onsite"}.get(str(job.get("workplace")), job.get("workplace"))
    if isinstance(kind, str) and workplace(kind):
        said.say("workplace", workplace(kind), "API workplace", weights.API, kind)
    elif job.get("telecommuting") is True or job.get("remote") is True:
        said.say("workplace", "remote", "API telecommuting", weights.API, "telecommuting: true")
    kinds = employment_types(
        job.get("employment_type")
        or {"full": "full-time", "part": "part-time"}.get(str(job.get("type")), job.get("type"))
    )
    said.say(
        "employment_type",
        kinds,
        "API employment_type",
        weights.API,
        str(job.get("employment_type") or job.get("type") or ""),
    )
    said.say(
        "date_posted",
        read_date(job.get("published_on") or job.get("published") or job.get("created_at")),
        "API published_on",
        weights.API,
    )
    said.say("education", job.get("education"), "API education", weights.API)
    said.say("seniority_stated", job.get("experience"), "API experience", weights.API)
    said.say("team", values.text_of(job.get("department")), "API department", weights.API)
    parts = [str(job.get("description") or "")]
    parts += [f"<h3>{name.title()}</h3>{job[name]}" for name in ("requirements", "benefits") if job.get(name)]
    said.say("description_html", "\n".join(parts).strip(), "API description", weights.API, "")
    said.say("apply_url", job.get("application_url"), "API application_url", weights.API)
    if str(job.get("state") or "").lower() in ("closed", "archived"):
        said.say("expired", True, "API state", weights.API, str(job.get("state")))
    return said
