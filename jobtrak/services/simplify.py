"""Speak with Simplify.jobs: ask whether a session is still valid, and hand it a resume.

Simplify publishes no API; what it expects is what its own web page sends, as public clients show it. It holds one resume
a person: an upload replaces that one, so nothing here is ever tried twice by itself.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

import httpx

from jobtrak import __version__
from jobtrak.config import settings
from jobtrak.errors import InvalidInput, NotAllowed, TooLarge, Unavailable

LARGEST_PDF = 10 * 1024 * 1024
_LARGEST_ANSWER = 256 * 1024
_SITE = "https://simplify.jobs"
_TIMEOUT = httpx.Timeout(20.0, connect=5.0, write=60.0)
# The characters RFC 6265 allows in a cookie's value: none that could start another cookie or another header.
_TOKEN = re.compile(r"[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]{1,8192}")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The two cookies of a person's Simplify session; they open the account, so they are never shown in a repr."""

    csrf: str = field(repr=False)
    authorization: str = field(repr=False)

    def __post_init__(self) -> None:
        wrong = {
            name: "This isn't a cookie value. Copy it again, without quotes or spaces."
            for name in ("csrf", "authorization")
            if not _TOKEN.fullmatch(getattr(self, name))
        }
        if wrong:
            raise InvalidInput(fields=wrong)


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether Simplify still takes a session, and a sentence about it."""

    is_valid: bool
    message: str


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What Simplify answered to an upload: `data` where it was JSON, else `response_text`."""

    pdf_size: int
    data: Any = None
    response_text: str | None = None


class SessionExpired(NotAllowed):
    """Simplify no longer takes this session. Sign in there and copy the two cookies again."""

    code = "simplify_session_expired"


async def validate(tokens: Tokens) -> Validity:
    """Ask Simplify whether a session is valid.

    A refusal is an answer (`is_valid` is False, and the tokens can be forgotten); raise Unavailable where Simplify
    could not be asked, which says nothing about the tokens.
    """
    status, content = await _send(tokens, "/v2/auth/validate", headers={"client": "Dunder"})
    if status == 200:
        return Validity(True, "Simplify takes this session.")
    if _refuses_session(status, content):
        return Validity(False, SessionExpired.__doc__ or "")
    raise _away(status)


async def upload(tokens: Tokens, pdf: bytes, file_name: str) -> Uploaded:
    """Put a PDF in the place of the resume that Simplify holds; called once for one click, and never again by itself.

    Raise SessionExpired where Simplify refuses the session, InvalidInput where it refuses the file, and Unavailable
    where it is out of reach; when the answer was lost on the way, the error says that the upload may have arrived.
    """
    if not pdf.startswith(b"%PDF"):
        raise InvalidInput("This file isn't a PDF. Nothing was sent to Simplify.")
    if len(pdf) > LARGEST_PDF:
        raise TooLarge(f"Simplify resumes go up to {LARGEST_PDF // 1024 // 1024} MB. Nothing was sent.")
    part = (_plain_name(file_name), pdf, "application/pdf")
    status, content = await _send(tokens, "/v2/candidate/me/resume/upload", files={"file": part}, once=True)
    if 200 <= status < 300:
        return _uploaded(content, len(pdf))
    if status != 400 and _refuses_session(status, content):
        raise SessionExpired
    if status in (400, 413, 415, 422):
        raise InvalidInput("Simplify didn't take this file. The resume there is unchanged.")
    raise _away(status)


async def _send(
    tokens: Tokens,
    path: str,
    *,
    headers: dict[str, str] | None = None,
    files: dict[str, Any] | None = None,
    once: bool = False,
) -> tuple[int, bytes]:
    """Post to Simplify the way its own page does, and return the status and the first part of the answer."""
    sent = {
        "User-Agent": f"JobTrak/{__version__}",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "X-CSRF-TOKEN": tokens.csrf,
        "Cookie": f"authorization={tokens.authorization}; csrf={tokens.csrf}",
        "Origin": _SITE,
        "Referer": _SITE,
        **(headers or {}),
    }
    url = settings().simplify_api_url.rstrip("/") + path
    try:
        async with (
            httpx.AsyncClient(timeout=_TIMEOUT, follow_redirects=False) as client,
            client.stream("POST", url, headers=sent, files=files) as response,
        ):
            return response.status_code, await _first_part(response)
    except (httpx.ConnectError, httpx.ConnectTimeout):
        raise Unavailable("Simplify can't be reached just now. Nothing was sent; try again later.") from None
    except (httpx.HTTPError, httpx.InvalidURL):
        if once:
            raise Unavailable(
                "The connection to Simplify broke off. The resume may have arrived: look there before you send it again.",
                reason="unknown_outcome",
            ) from None
        raise Unavailable("Simplify broke off in the middle. Nothing was changed; try again later.") from None


async def _first_part(response: httpx.Response) -> bytes:
    content = b""
    async for piece in response.aiter_raw():
        content += piece
        if len(content) > _LARGEST_ANSWER:
            return content[:_LARGEST_ANSWER]
    return content


def _refuses_session(status: int, content: bytes) -> bool:
    """Tell Simplify's own refusal from that of a firewall before it, which answers with a page and knows no session."""
    if status == 401:
        return True
    try:
        return status in (400, 403) and isinstance(json.loads(content), dict)
    except (ValueError, RecursionError):
        return False


def _uploaded(content: bytes, pdf_size: int) -> Uploaded:
    try:
        return Uploaded(pdf_size, data=json.loads(content))
    except (ValueError, RecursionError):
        return Uploaded(pdf_size, response_text=content.decode("utf-8", "replace"))


def _plain_name(file_name: str) -> str:
    """Return a file name that is safe in a multipart header and useful to a recruiter."""
    name = re.sub(r"[^\w .()-]+", "_", file_name.replace("\\", "/").rpartition("/")[2]).strip(" ._")[:120] or "resume"
    return name if name.lower().endswith(".pdf") else f"{name}.pdf"


def _away(status: int) -> Unavailable:
    return Unavailable(
        f"Simplify has a problem of its own (answer {status}). Nothing was changed here; try again later.",
        status=status,
    )
