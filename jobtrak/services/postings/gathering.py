"""Gather a posting from its link: the source's own data first, then the page, per field the better of both."""

from __future__ import annotations

from dataclasses import dataclass, field

from jobtrak.errors import AddressRefused, PostingUnreadable, TooMany, Unavailable
from jobtrak.services.postings import fetch as client
from jobtrak.services.postings import reading
from jobtrak.services.postings.fetch import Page
from jobtrak.services.postings.merging.combining import combine
from jobtrak.services.postings.posting import Posting
from jobtrak.services.postings.sources import registry
from jobtrak.services.postings.sources.source import SourceRequest

# What the page adds to a good answer of the source: a source that gave these is enough by itself.
_ENOUGH = ("job_title", "company", "location", "description")
_PASTE = "Open it in your browser and paste the text of the posting instead."


@dataclass(frozen=True, slots=True)
class Gathered:
    """A posting and the pages it was read from, the one that told most first."""

    posting: Posting
    pages: list[Page] = field(default_factory=list)


async def gather(url: str, *, automatic: bool = False) -> Gathered:
    """Return the posting at a link with the pages it was read from.

    A source's API that fails or answers with another shape costs nothing but a request: the page is read instead.
    Raises PostingUnreadable, with what to do instead, when neither tells of a posting, and AddressRefused for an
    address that is not on the public web. An `automatic` visit keeps to robots.txt.
    """
    told = await _first(registry.api_requests(url), url, automatic=automatic)
    if told is not None and all(getattr(told.posting, name) for name in _ENOUGH):
        return told
    try:
        page = await client.fetch(url, automatic=automatic)
        posting = reading.read(page.content, page.url, captured=page.fetched_at.date())
    except AddressRefused:
        raise
    except PostingUnreadable as error:
        if told is not None:
            return told
        raise PostingUnreadable(_with_advice(error.message), **error.details) from error
    pages = [page]
    if told is None:
        told = await _first(_traced(page, url), url, automatic=automatic)
    if told is not None:
        posting, pages = combine(told.posting, posting), [*told.pages, *pages]
    posting.url = url
    return Gathered(posting, pages)


def _traced(page: Page, url: str) -> list[SourceRequest]:
    """Return the API addresses that an embedded board in a page leads to."""
    return registry.page_requests(page.content[:1_000_000].decode("utf-8", "replace"), url)


async def _first(requests: list[SourceRequest], url: str, *, automatic: bool) -> Gathered | None:
    """Return the first answer of a source that tells of the posting; a failing source is passed over."""
    for request in requests:
        try:
            page = await client.fetch(request.url, method=request.method, json=request.body, automatic=automatic)
            # A page that stands in for the posting's own is read as such; an answer needs the link to pick by.
            posting = reading.read(page.content, url, captured=page.fetched_at.date())
        except AddressRefused:
            raise
        except (PostingUnreadable, Unavailable, TooMany):
            continue
        posting.url = url
        return Gathered(posting, [page])
    return None


def _with_advice(message: str) -> str:
    return message if "paste" in message.lower() else f"{message} {_PASTE}"
