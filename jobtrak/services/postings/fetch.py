"""Read one page of the public web: the only client in JobTrak that opens an address somebody typed.

Names are resolved once per hop, every address in the answer is checked, and the connection goes to a checked address
itself, so that a name cannot change its mind in between. Replies are bounded in time, size and kind.
"""

from __future__ import annotations

import asyncio
import contextlib
import json as jsonlib
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpcore
import httpx

from jobtrak import __version__
from jobtrak.config import settings
from jobtrak.errors import PostingUnreadable
from jobtrak.services.postings import robots, targets, walls
from jobtrak.services.postings.connecting import CONNECT_SECONDS, CheckedBackend, trusted
from jobtrak.services.postings.inflating import Inflated
from jobtrak.services.postings.pace import Pace
from jobtrak.services.postings.targets import Target

USER_AGENT = f"Mozilla/5.0 (compatible; JobTrak/{__version__}; reads a job posting for one person)"
READABLE = (
    "text/html",
    "application/xhtml+xml",
    "application/json",
    "application/ld+json",
    "text/plain",
    "application/xml",
    "text/xml",
)

DEADLINE = 15.0
LARGEST_PAGE = 8 * 1024 * 1024
MOST_REDIRECTS = 5
_MOST_HEADERS = 150
_LONGEST_HEADERS = 64 * 1024
_SILENCE_SECONDS = 10.0
# After the grace period a body has to arrive at this pace: a page of one byte a second is a trap, not a slow site.
_GRACE_SECONDS = 6.0
_SLOWEST_BYTES_PER_SECOND = 512
_REDIRECTS = frozenset({301, 302, 303, 307, 308})

# A person pasting links is let through at once; what JobTrak does by itself takes its time.
_asked = Pace(every=0.25, at_once=20)
_automatic = Pace(every=5.0, patience=120.0)


@dataclass(frozen=True, slots=True)
class Page:
    """What a site answered: `url` is where the redirects ended, `content` is decompressed, `content_type` as sent."""

    url: str
    content: bytes
    content_type: str
    status: int
    fetched_at: datetime

    @property
    def media_type(self) -> str:
        """Return the content type without its parameters, in lower case."""
        return self.content_type.partition(";")[0].strip().lower()


async def fetch(
    url: str,
    *,
    method: str = "GET",
    json: Any = None,
    headers: dict[str, str] | None = None,
    accept: Sequence[str] = READABLE,
    automatic: bool = False,
) -> Page:
    """Return the page at a link; `json` is sent as the body of a POST, `accept` names the media types that are taken.

    Raise AddressRefused for anything that is not plainly on the public web, and PostingUnreadable (its details carry
    `reason` and, where there was one, `status`) for pages that cannot be had. A visit that nobody is waiting for is
    `automatic`: it asks robots.txt first and keeps a longer distance.
    """
    allowed = settings().fetch_allowed_hosts
    target = targets.parse(url, allowed=allowed)
    if automatic and not await robots.allows(target, _robots_text):
        raise PostingUnreadable(
            f"{target.host} asks robots not to read this page, so JobTrak doesn't check it by itself. Open it yourself.",
            reason="robots",
        )
    await (_automatic if automatic else _asked).turn(target.host)
    body = None if json is None else jsonlib.dumps(json).encode()
    request = _Request(method.upper(), body, dict(headers or {}), tuple(accept), allowed)
    with _plainly(target):
        async with asyncio.timeout(DEADLINE):
            return await _visit(target, request)


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    body: bytes | None
    headers: dict[str, str]
    accept: tuple[str, ...]
    allowed: frozenset[str]

    def sent_headers(self) -> list[tuple[str, str]]:
        sent = {
            "User-Agent": USER_AGENT,
            "Accept": ", ".join(self.accept) + ", */*;q=0.1",
            "Accept-Language": "en, *;q=0.5",
            "Accept-Encoding": "gzip, deflate",
            **({"Content-Type": "application/json"} if self.body is not None else {}),
            **self.headers,
        }
        return list(sent.items())

    def after(self, status: int, *, same_site: bool) -> _Request:
        """Return what to send on after a redirect: the body only where the status keeps it, headers only at home."""
        keeps = status in (307, 308) or self.method in ("GET", "HEAD")
        return _Request(
            self.method if keeps else "GET",
            self.body if keeps else None,
            self.headers if same_site else {},
            self.accept,
            self.allowed,
        )


async def _visit(asked: Target, request: _Request) -> Page:
    target = asked
    for _ in range(MOST_REDIRECTS + 1):
        async with _answer(target, request) as response:
            heads = _headers(response)
            location = heads.get("location")
            if response.status in _REDIRECTS and location:
                there = targets.follow(target, location, allowed=request.allowed)
                request = request.after(response.status, same_site=there.origin == target.origin)
                target = there
                continue
            walls.refuse_status(response.status, heads, target)
            walls.refuse_login(asked, target)
            content_type = _taken_type(heads, request.accept)
            content = await _content(response, heads)
            walls.refuse_contents(content, content_type, target)
            return Page(target.url, content, content_type, response.status, datetime.now(UTC))
    raise PostingUnreadable(
        f"This link was sent on more than {MOST_REDIRECTS} times. Open it in your browser and copy the address it ends at.",
        reason="too_many_redirects",
    )


@contextlib.asynccontextmanager
async def _answer(target: Target, request: _Request) -> AsyncIterator[httpcore.Response]:
    """Ask one host one thing, on a connection of its own: nothing is kept from hop to hop."""
    async with (
        httpcore.AsyncConnectionPool(
            ssl_context=trusted(),
            max_connections=1,
            max_keepalive_connections=0,
            network_backend=CheckedBackend(request.allowed),
        ) as pool,
        pool.stream(
            request.method,
            # In parts, so that nothing parses the link again between the check and the connection.
            httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path),
            headers=request.sent_headers(),
            content=request.body,
            extensions={
                "timeout": {"connect": CONNECT_SECONDS, "read": _SILENCE_SECONDS, "write": 5.0, "pool": 5.0},
            },
        ) as response,
    ):
        yield response


def _headers(response: httpcore.Response) -> httpx.Headers:
    raw = response.headers
    if len(raw) > _MOST_HEADERS or sum(len(name) + len(value) for name, value in raw) > _LONGEST_HEADERS:
        raise PostingUnreadable(
            "The site's answer starts with far too many headers. Paste the text of the posting instead.",
            reason="headers_too_large",
        )
    return httpx.Headers(raw)


def _taken_type(heads: httpx.Headers, accept: tuple[str, ...]) -> str:
    """Return the content type where it is one we take; a site that names none is given the benefit of the doubt."""
    given = heads.get("content-type", "")
    media_type = given.partition(";")[0].strip().lower()
    if not media_type or media_type in accept or (media_type.endswith("+json") and "application/json" in accept):
        return given
    what = "a PDF file" if media_type == "application/pdf" else f"not a page but {media_type[:60]!r}"
    raise PostingUnreadable(
        f"This link is {what}. Open it in your browser and paste the text of the posting.",
        reason="not_a_page",
        content_type=media_type[:100],
    )


async def _content(response: httpcore.Response, heads: httpx.Headers) -> bytes:
    """Read a body, unpacking it as it comes, and stop at the first byte too many or the first lull too long."""
    inflated = Inflated(heads.get("content-encoding", ""), limit=LARGEST_PAGE)
    declared = heads.get("content-length", "")
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > LARGEST_PAGE:
        raise inflated.too_large()
    loop = asyncio.get_running_loop()
    started, received = loop.time(), 0
    async with contextlib.aclosing(_chunks(response)) as chunks:
        async for chunk in chunks:
            received += len(chunk)
            waited = loop.time() - started
            if waited > _GRACE_SECONDS and received < waited * _SLOWEST_BYTES_PER_SECOND:
                raise PostingUnreadable(
                    "The site sends this page far too slowly. Try again later, or paste the text of the posting.",
                    reason="too_slow",
                )
            inflated.feed(chunk)
    return inflated.finish()


async def _chunks(response: httpcore.Response) -> AsyncGenerator[bytes]:
    async for chunk in response.aiter_stream():
        yield chunk


@contextlib.contextmanager
def _plainly(target: Target) -> Iterator[None]:
    """Say in a person's words what the network said in its own."""
    instead = "Try again in a moment, or paste the text of the posting."
    try:
        yield
    except (TimeoutError, httpcore.TimeoutException):
        raise PostingUnreadable(f"{target.host} took too long to answer. {instead}", reason="timeout") from None
    except httpcore.ConnectError as error:
        if isinstance(error.__cause__, ssl.SSLError) or "SSL" in str(error) or "CERTIFICATE" in str(error):
            raise PostingUnreadable(
                f"{target.host} could not prove that it is who it says (its certificate is not valid), so JobTrak "
                "did not read it. Paste the text of the posting instead.",
                reason="certificate",
            ) from None
        raise PostingUnreadable(f"{target.host} can't be reached. {instead}", reason="unreachable") from None
    except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
        raise PostingUnreadable(
            f"{target.host} broke off in the middle, or answered with something that is not a web page. {instead}",
            reason="broken_answer",
        ) from None
    except (httpcore.LocalProtocolError, httpcore.UnsupportedProtocol):
        raise PostingUnreadable(
            f"JobTrak couldn't ask {target.host} for this page. {instead}", reason="not_sent"
        ) from None


async def _robots_text(target: Target) -> str | None:
    """Return a site's robots.txt, an empty one where it has none, or None where the site could not say."""
    place = targets.parse(target.origin + "/robots.txt", allowed=settings().fetch_allowed_hosts)
    request = _Request("GET", None, {}, ("text/plain", "text/html"), settings().fetch_allowed_hosts)
    try:
        with _plainly(place):
            async with asyncio.timeout(DEADLINE):
                page = await _visit(place, request)
    except PostingUnreadable as error:
        status = error.details.get("status")
        return "" if isinstance(status, int) and 400 <= status < 500 and status != 429 else None
    return page.content[: robots.LONGEST].decode("utf-8", "replace")
