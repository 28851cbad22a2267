"""Choose the source of a posting by its address, by traces in its page, or by the shape of its data."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.sources import (
    ashby,
    bamboohr,
    breezy,
    eightfold,
    greenhouse,
    hackernews,
    icims,
    lever,
    linkedin,
    oracle,
    personio,
    pinpoint,
    recruitee,
    rippling,
    smartrecruiters,
    teamtailor,
    usajobs,
    workable,
    workday,
)
from jobtrak.services.postings.sources.source import Source, SourceRequest

SOURCES: tuple[Source, ...] = (
    greenhouse,
    lever,
    ashby,
    workday,
    smartrecruiters,
    workable,
    recruitee,
    personio,
    bamboohr,
    teamtailor,
    icims,
    oracle,
    eightfold,
    rippling,
    pinpoint,
    breezy,
    linkedin,
    hackernews,
    usajobs,
)  # pyright: ignore[reportAssignmentType]


def api_requests(url: str) -> list[SourceRequest]:
    """Return the addresses where a source gives the posting at an address as data, best first; none for unknown sites."""
    link = Link(url)
    if not link.host:
        return []
    return [request for source in SOURCES if source.owns(link) for request in source.requests(link)]


def page_requests(page: str, url: str) -> list[SourceRequest]:
    """Return the addresses that the traces in a page lead to: an embedded board on a company's own site."""
    link = Link(url)
    return greenhouse.traces(page, link) if "greenhouse.io" in page and not link.on("greenhouse.io") else []


def source_of(url: str | None, data: Any = None) -> str | None:
    """Return the name of the source of an address or of decoded data, or None."""
    link = Link(url or "")
    owner = next((source.NAME for source in SOURCES if link.host and source.owns(link)), None)
    if owner or data is None:
        return owner
    found = find(data, link)
    return found[0].NAME if found else None


def find(data: Any, link: Link) -> tuple[Source, dict[str, Any]] | None:
    """Return the source whose shape data has and the posting in it; the owner of the address is asked first."""
    for source in sorted(SOURCES, key=lambda source: not (link.host and source.owns(link))):
        job = source.find(data, link)
        if job is not None:
            return source, job
    return None
