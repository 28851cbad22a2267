"""Read one posting from a feed: RSS, Atom, or Personio's positions."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from jobtrak.services.postings import claims as weights
from jobtrak.services.postings import places
from jobtrak.services.postings.addresses import Link, canonical_url
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.dates import read_date
from jobtrak.services.postings.sources import personio
from jobtrak.services.postings.terms import employment_types, workplace

_ITEMS = ("item", "entry", "job", "position", "vacancy")


def _name(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _tree(text: str) -> Any | None:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace").lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _fields(item: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for child in item:
        name = _name(child)
        value = "".join(child.itertext()).strip() or child.get("href") or child.get("term") or ""
        if name and value:
            found.setdefault(name, value[:300_000])
    return found


def read_feed(text: str, link: Link) -> Claims | None:
    """Return what the item of a feed says that the address names; the first item when none is named."""
    root = _tree(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    if root is None:
        return None
    items = [element for element in root.iter() if _name(element) in _ITEMS][:2_000]
    if not items:
        return None
    if _name(items[0]) == "position":
        jobs = [_position(item) for item in items]
        job = personio.find(jobs, link) or (jobs[0] if not link.steps else None)
        return personio.read(job, link) if job else None
    wanted = canonical_url(link.url) if link.host else ""
    chosen = next(
        (
            fields
            for item in items[:500]
            if wanted
            and canonical_url((fields := _fields(item)).get("link") or fields.get("guid") or fields.get("url") or "")
            == wanted
        ),
        None,
    )
    if chosen is None:
        chosen = _fields(items[0])
        if wanted and len(items) > 1 and not _is_feed_address(link):
            return None
    return _read_item(chosen)


def _is_feed_address(link: Link) -> bool:
    return bool(re.search(r"\.(?:rss|xml|atom)$|/(?:rss|feed)\b", link.path))


def _position(item: Any) -> dict[str, Any]:
    job: dict[str, Any] = dict(_fields(item))
    job = {
        {"employmenttype": "employmentType", "createdat": "createdAt", "yearsofexperience": "yearsOfExperience"}.get(
            key, key
        ): value
        for key, value in job.items()
    }
    job["jobDescriptions"] = [_fields(part) for part in item.iter() if _name(part) == "jobdescription"]
    job["additionalOffices"] = [
        "".join(office.itertext()) for part in item if _name(part) == "additionaloffices" for office in part
    ]
    job.setdefault("employmentType", "")
    return job


def _read_item(item: dict[str, str]) -> Claims:
    said = Claims()
    title = " ".join(item.get("title", "").split())
    company = (
        item.get("company")
        or item.get("companyname")
        or item.get("company_name")
        or item.get("creator")
        or item.get("author")
    )
    if not company and (match := re.match(r"([^:|]{2,60}):\s+(\S.{2,})", title)):
        company, title = match[1], match[2]
    elif company and title.lower().startswith(f"{company.lower()}:"):
        title = title[len(company) + 1 :].strip()
    elif not company and (match := re.match(r"(.{3,120}?)\s+(?:at|@)\s+([^|]{2,60})$", title)):
        title, company = match[1], match[2]
    said.say("job_title", title, "feed title", weights.API)
    said.say("company", company, "feed title", weights.API - 5, item.get("title"))
    where = item.get("region") or item.get("location") or item.get("city")
    said.say("location", places.split_places(where), "feed location", weights.API, where)
    kind = workplace(item.get("remotestatus") or item.get("remote")) or (
        "remote" if where and places.is_remote(where) else None
    )
    if "remote" in item.get("category", "").lower() or "/remote-jobs/" in item.get("link", ""):
        kind = kind or "remote"
    said.say("workplace", kind, "feed", weights.API - 10, item.get("remotestatus") or item.get("category") or where)
    said.say(
        "employment_type",
        employment_types(item.get("type") or item.get("jobtype") or item.get("job_type") or item.get("employmenttype")),
        "feed type",
        weights.API,
        item.get("type"),
    )
    said.say(
        "date_posted",
        read_date(item.get("pubdate") or item.get("published") or item.get("date") or item.get("updated")),
        "feed pubDate",
        weights.API,
        item.get("pubdate") or item.get("published"),
    )
    said.say(
        "valid_through",
        read_date(
            item.get("expires_at") or item.get("expires") or item.get("validthrough") or item.get("expirationdate")
        ),
        "feed expires",
        weights.API,
        item.get("expires_at") or item.get("expires"),
    )
    body = max((item.get(name, "") for name in ("encoded", "content", "description", "summary")), key=len)
    said.say("description_html", body, "feed description", weights.API, "")
    said.say("apply_url", item.get("link"), "feed link", weights.STRUCTURED)
    if stated := item.get("salary"):
        said.say("salary_label", stated, "feed salary", weights.API)
    return said
