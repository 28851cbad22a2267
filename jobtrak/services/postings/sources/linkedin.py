"""Read LinkedIn's public job page and the fragment it serves to guests."""

from __future__ import annotations

import re
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.markup import lines_of, tidy
from jobtrak.services.postings.sources.source import SourceRequest
from jobtrak.services.postings.terms import employment_types

NAME = "LinkedIn"
_PANEL = re.compile(
    r"class=\"[^\"]*\b(?:top-card-layout__title|topcard__title|topcard__org-name-link|description__job-criteria-item)"
)


def owns(link: Link) -> bool:
    """Say whether an address is LinkedIn's."""
    return link.on("linkedin.com")


def requests(link: Link) -> list[SourceRequest]:
    """Return the guest address of the posting, whose answer is a fragment of HTML."""
    number = (
        link.query.get("currentJobId") or (re.search(r"(\d{6,})$", link.steps[-1]) or [""])[0] if link.steps else ""
    )
    return (
        [SourceRequest(f"https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/{number}", kind="page")]
        if number
        else []
    )


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return nothing: LinkedIn answers guests with pages alone."""
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return nothing: see read_page."""
    return Claims()


def has_page(page: str) -> bool:
    """Say whether a page is made in the manner of LinkedIn's guest pages."""
    return bool(_PANEL.search(page))


def _one(root: Any, *names: str) -> Any | None:
    for name in names:
        found = root.xpath(f"(//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')])[1]")
        if found:
            return found[0]
    return None


def _text(root: Any, *names: str) -> str | None:
    element = _one(root, *names)
    return tidy(" ".join(element.itertext())) or None if element is not None else None


def read_page(root: Any, link: Link) -> Claims:
    """Return what a guest page says; it shows no absolute date."""
    said = Claims()
    said.say(
        "job_title", _text(root, "top-card-layout__title", "topcard__title"), "page heading", weights.LANDMARK + 10
    )
    said.say(
        "company",
        _text(root, "topcard__org-name-link", "sub-nav-cta__optional-url") or _text(root, "topcard__flavor"),
        "page head",
        weights.LANDMARK + 10,
    )
    place = _text(root, "topcard__flavor--bullet", "sub-nav-cta__meta-text")
    said.say("location", [found] if (found := places.tidy_place(place)) else [], "page head", weights.LANDMARK + 10)
    said.say("posted_text", _text(root, "posted-time-ago__text"), "page head", weights.LANDMARK)
    if (pay_text := _text(root, "compensation__salary")) and (
        pay := salary.find_pay([pay_text], labelled=True, country=places.country_of(place or ""))
    ):
        said.say("salary", pay, "page's pay range", weights.LANDMARK + 10, pay_text)
    for index, item in enumerate(root.xpath("//*[contains(@class, 'description__job-criteria-item')]")[:8]):
        values = [
            tidy(" ".join(part.itertext()))
            for part in item.xpath(".//*[contains(@class, 'description__job-criteria-text')]")
        ]
        value = values[0] if values else ""
        if index == 0 and value:
            said.say("seniority_stated", value, "page criteria", weights.LANDMARK)
        if found_types := employment_types(value) if index == 1 else []:
            said.say("employment_type", found_types, "page criteria", weights.LANDMARK + 10, value)
    body = _one(root, "show-more-less-html__markup", "description__text")
    if body is not None and (lines := lines_of(body)):
        said.say("description_lines", lines, "page description", weights.LANDMARK + 10, "")
    if _one(root, "closed-job__flavor--closed") is not None:
        said.say("expired", True, "page head", weights.LANDMARK + 10, _text(root, "closed-job__flavor--closed") or "")
    return said
