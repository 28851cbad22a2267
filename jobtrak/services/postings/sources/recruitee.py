"""Read postings of Recruitee from the list of offers that its career sites serve."""

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

NAME = "Recruitee"


def owns(link: Link) -> bool:
    """Say whether an address is Recruitee's or has the path of its career sites."""
    return link.on("recruitee.com") or (len(link.steps) >= 2 and link.steps[0] == "o" and "-" in link.steps[1])


def requests(link: Link) -> list[SourceRequest]:
    """Return the address of the site's offers."""
    return [SourceRequest(f"{link.origin}/api/offers")] if "o" in link.steps[:-1] else []


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the posting of a list of offers or of a single one."""
    if isinstance(data, dict) and isinstance(data.get("offers"), list):
        return pick(data["offers"], link, "slug", "id", "careers_url")
    offer = data.get("offer") if isinstance(data, dict) else None
    return offer if isinstance(offer, dict) and "slug" in offer else None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a Recruitee offer says."""
    said = Claims()
    said.say("job_title", job.get("title"), "API title", weights.API)
    said.say("company", job.get("company_name"), "API company_name", weights.API)
    located = [place for one in listed(job.get("locations")) if (place := places.of_address(one))]
    said.say("location", located or places.split_places(job.get("location")), "API locations", weights.API)
    flags = {
        kind: job.get(key) is True for kind, key in (("hybrid", "hybrid"), ("remote", "remote"), ("onsite", "on_site"))
    }
    kind = (
        "hybrid"
        if flags["hybrid"] or (flags["remote"] and flags["onsite"])
        else next((name for name, held in flags.items() if held), None)
    )
    said.say("workplace", kind, "API hybrid, remote, on_site", weights.API, f"{kind}: true")
    said.say(
        "employment_type",
        employment_types(str(job.get("employment_type_code") or "").replace("_", " ")),
        "API employment_type_code",
        weights.API,
        str(job.get("employment_type_code") or ""),
    )
    pay = job.get("salary")
    if isinstance(pay, dict):
        say_amounts(
            said,
            salary.number(pay.get("min")),
            salary.number(pay.get("max")),
            salary.currency_code(pay.get("currency")),
            pay_period(str(pay.get("period") or "")),
            "API salary",
            weights.API,
        )
    said.say(
        "date_posted",
        read_date(job.get("published_at")),
        "API published_at",
        weights.API,
        str(job.get("published_at") or ""),
    )
    said.say("valid_through", read_date(job.get("close_at")), "API close_at", weights.API)
    said.say("team", job.get("department"), "API department", weights.API)
    parts = [str(job.get("description") or "")]
    if job.get("requirements"):
        parts.append(f"<h3>Requirements</h3>{job['requirements']}")
    said.say("description_html", "\n".join(parts).strip(), "API description", weights.API, "")
    said.say("apply_url", job.get("careers_apply_url"), "API careers_apply_url", weights.API)
    if str(job.get("status") or "published") not in ("published", "internal"):
        said.say("expired", True, "API status", weights.API, str(job.get("status")))
    return said
