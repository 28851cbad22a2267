"""Read postings of iCIMS, whose plain page is a frame around the one that holds the posting."""

from __future__ import annotations

from typing import Any

from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims
from jobtrak.services.postings.sources.source import SourceRequest

NAME = "iCIMS"


def owns(link: Link) -> bool:
    """Say whether an address is iCIMS'."""
    return link.on("icims.com")


def requests(link: Link) -> list[SourceRequest]:
    """Return the address of the framed page."""
    if "jobs" not in link.steps:
        return []
    return [SourceRequest(f"{link.origin}{link.path}?in_iframe=1", kind="page")]


def find(data: Any, link: Link) -> dict[str, Any] | None:
    """Return nothing: iCIMS answers with pages alone."""
    return None


def read(job: dict[str, Any], link: Link) -> Claims:
    """Return nothing: the framed page is read like any other."""
    return Claims()
