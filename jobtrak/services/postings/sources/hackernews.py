"""Read postings of Hacker News: comments of the hiring threads, written "Company | Role | Place | Type"."""

from __future__ import annotations

import html
import re
from typing import Any

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places, salary
from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.markup import tidy
from jobtrak.services.postings.sources.source import SourceRequest, pick
from jobtrak.services.postings.terms import employment_types, workplace

NAME = "Hacker News"
_SALARY = re.compile(r"[$€£]|\b(?:salary|usd|eur|gbp|equity)\b|\d+\s?k\b", re.I)
_ROLE = re.compile(
    r"\b(?:engineer|developer|manager|designer|scientist|sre|devops|lead|architect|analyst|director|head|founder|writer|researcher|consultant|programmer|cto|intern|roles?|positions?|full[- ]?stack|front[- ]?end|back[- ]?end|technician|administrator|support|sales|product|marketing|recruiter|specialist|officer)s?\b",
    re.I,
)


def owns(link: Link) -> bool:
    """Say whether an address is a Hacker News item."""
    return link.host == "news.ycombinator.com"


def requests(link: Link) -> list[SourceRequest]:
    """Return the address of the item in the search API."""
    number = link.query.get("id", "")
    return [SourceRequest(f"https://hn.algolia.com/api/v1/items/{number}")] if number.isdigit() and owns(link) else []


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return the comment of an item answer or a search hit."""
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("hits"), list):
        return pick(data["hits"], link, "objectID")
    text = data.get("comment_text") or data.get("text")
    return data if isinstance(text, str) and ("author" in data or "by" in data) else None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return what a comment says: its first line names company, role, place and type between bars."""
    said = Claims()
    text = str(job.get("comment_text") or job.get("text") or "")
    said.say("description_html", text, "comment", weights.API, "")
    said.say(
        "date_posted",
        read_date(job.get("created_at") or job.get("created_at_i") or job.get("time")),
        "API created_at",
        weights.API,
        str(job.get("created_at") or ""),
    )
    first = tidy(re.sub(r"<[^>]+>", " ", html.unescape(re.split(r"<p>|\n", text)[0])))
    parts = [part.strip() for part in re.split(r"\s*\|\s*|\s+[–—]\s+", first) if part.strip()]
    if len(parts) < 2:
        return said
    said.say(
        "company",
        re.sub(r"\s*[(\[]?(?:https?://|www\.)\S+", "", parts[0]).strip(" ()[]"),
        "comment's first line",
        weights.LANDMARK,
        first,
    )
    rest = parts[1:]
    role = next((part for part in rest if _ROLE.search(part) and not _SALARY.search(part)), None)
    said.say("job_title", role, "comment's first line", weights.LANDMARK, first)
    kinds: list[str] = []
    for part in rest:
        if part == role:
            continue
        if _SALARY.search(part) and (pay := salary.find_pay([part], labelled=True)):
            said.say("salary", pay, "comment's first line", weights.LANDMARK, part)
            continue
        found = employment_types(part)
        if found:
            kinds += found
            continue
        kind = workplace(part)
        said.say("workplace", kind, "comment's first line", weights.LANDMARK, part)
        bare = re.sub(r"\W|remote|only|onsite|on-site|hybrid|full|first|ok", "", part, flags=re.I)
        if (
            bare
            and not re.match(r"https?:|www", part)
            and len(part) < 80
            and (
                kind
                or places.country_of(part)
                or "," in part
                or (len(rest) > 2 and part[:1].isupper() and not _SALARY.search(part))
            )
        ) and not said.best("location"):
            said.say("location", [part], "comment's first line", weights.LANDMARK, part)
    said.say("employment_type", kinds, "comment's first line", weights.LANDMARK, first)
    return said
