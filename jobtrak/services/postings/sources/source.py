"""Describe what a source of postings can do: tell its addresses, name its API calls, read its answers and pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from jobtrak.services.postings.addresses import Link
from jobtrak.services.postings.claims import Claims

Method = Literal["GET", "POST"]
Kind = Literal["api", "feed", "page"]


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """One address where a source gives a posting: as its API's answer, in a feed, or as a page that holds the text."""

    url: str
    method: Method = "GET"
    body: dict[str, Any] | None = None
    kind: Kind = "api"


class Source(Protocol):
    """One applicant tracking system or job board; a module with these names is one."""

    NAME: str

    def owns(self, link: Link) -> bool:
        """Say whether an address is this source's own."""
        ...

    def requests(self, link: Link) -> list[SourceRequest]:
        """Return where the posting at an address can be had as data, best first."""
        ...

    def find(self, data: Any, link: Link) -> dict[str, Any] | None:
        """Return the posting in an answer of this source's shape, or None when the shape is another's."""
        ...

    def read(self, job: dict[str, Any], link: Link) -> Claims:
        """Return what the posting found by `find` says."""
        ...


def fields_of(value: Any) -> dict[str, Any]:
    """Return an object as it is, and an empty one for any other value."""
    return value if isinstance(value, dict) else {}


def listed(value: Any) -> list[Any]:
    """Return a list as it is, and nothing for any other value: an API may change its mind about a type."""
    return value if isinstance(value, list) else []


def pick(jobs: Any, link: Link, *keys: str) -> dict[str, Any] | None:
    """Return the posting of a list that an address names by id, slug or its own address; a list of one needs no name."""
    if not isinstance(jobs, list):
        return None
    found = [job for job in jobs if isinstance(job, dict)]
    steps = {step.lower() for step in link.steps} | {value.lower() for value in link.query.values()}
    for job in found:
        for key in keys:
            value = str(job.get(key) or "").lower()
            if value and (value in steps or any(value == step.split("-")[0] for step in steps if value.isdigit())):
                return job
            if (
                value.startswith("http")
                and link.path.strip("/")
                and Link(value).path.strip("/").lower() == link.path.strip("/").lower()
            ):
                return job
    if len(found) == 1 or not (steps or link.host):
        return found[0] if found else None
    return None
