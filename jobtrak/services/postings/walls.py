"""Recognise the pages that sites show instead of a posting: refusals, login walls, robot checks, files."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from jobtrak.errors import PostingUnreadable
from jobtrak.services.postings.targets import Target

_PASTE = "Open it in your own browser and paste the text here."
_LOGIN_PATH = re.compile(
    r"/(?:[\w-]+/)*(?:log[-_]?in|sign[-_]?in|sign[-_]?on|auth[-_]?wall|sso|saml2?|oauth2?)(?:[/?.;]|$)", re.IGNORECASE
)
_LOGIN_HOST = re.compile(r"(?:login|signin|sso|auth|accounts|idp)\.|.*\.(?:okta|auth0|onelogin)\.com$", re.IGNORECASE)
_ROBOT_CHECK = re.compile(
    rb"<title>\s*(?:just a moment|attention required|access denied|pardon our interruption|security check|"
    rb"are you (?:a )?(?:human|robot)|please verify|human verification|robot check|checking your browser|"
    rb"request rejected|access to this page has been denied)",
    re.IGNORECASE,
)


def refuse_status(status: int, heads: httpx.Headers, target: Target) -> None:
    """Raise PostingUnreadable for every status but success, saying what it means for a person."""
    if 200 <= status < 300 and status not in (204, 205):
        return
    host = target.host
    if heads.get("cf-mitigated") == "challenge":
        reason, what = "robot_check", f"{host} shows a check for robots before this page. {_PASTE}"
    elif status in (401, 407):
        reason, what = "login_wall", f"{host} asks for a sign-in before this page. {_PASTE}"
    elif status in (403, 451, 999):
        reason, what = "forbidden", f"{host} doesn't let JobTrak read this page. {_PASTE}"
    elif status in (404, 410):
        reason, what = (
            "gone",
            f"{host} has no page at this address (any more): the posting may be closed. Check the link, or paste the text if you have it.",
        )
    elif status == 429:
        reason, what = (
            "rate_limited",
            f"{host} asks for a pause between visits. Try again in a few minutes, or paste the text.",
        )
    elif 500 <= status < 600:
        reason, what = (
            "site_error",
            f"{host} has a problem of its own (error {status}). Try again later, or paste the text.",
        )
    else:
        reason, what = "odd_answer", f"{host} gave an answer that is not a page (status {status}). {_PASTE}"
    wait = retry_after(heads) if status in (429, 503) else None
    raise PostingUnreadable(what, reason=reason, status=status, **({"retry_after": wait} if wait is not None else {}))


def refuse_login(asked: Target, ended: Target) -> None:
    """Raise PostingUnreadable where a link that was not a sign-in page ended at one."""
    if asked == ended or _is_login(asked):
        return
    if _is_login(ended):
        raise PostingUnreadable(
            f"{asked.host} shows this posting only to people who are signed in. {_PASTE}", reason="login_wall"
        )


def refuse_contents(content: bytes, content_type: str, target: Target) -> None:
    """Raise PostingUnreadable for files that call themselves pages, and for a robot check in a page's place."""
    start = content[:1024].lstrip()
    if start.startswith(b"%PDF"):
        raise PostingUnreadable(
            f"This link is a PDF file. {_PASTE}", reason="not_a_page", content_type="application/pdf"
        )
    # UTF-16 text is half NUL bytes, but says so in its first two; a page may hold a stray one far down.
    utf16 = start.startswith((b"\xff\xfe", b"\xfe\xff")) or "utf-16" in content_type.lower()
    if not utf16 and (b"\0" in start or content.count(b"\0") * 1000 > len(content)):
        raise PostingUnreadable(f"This link is a file, not a page. {_PASTE}", reason="not_a_page")
    if _ROBOT_CHECK.search(content[:8192]):
        raise PostingUnreadable(
            f"{target.host} shows a check for robots in place of this page. {_PASTE}", reason="robot_check"
        )


def retry_after(heads: httpx.Headers) -> float | None:
    """Return how many seconds a site asks to be left alone, a day at most."""
    given = heads.get("retry-after", "").strip()
    if given.isascii() and given.isdigit():
        return float(min(int(given[:9]), 86_400))
    try:
        at = parsedate_to_datetime(given)
    except (ValueError, TypeError):
        return None
    return min(max((at.replace(tzinfo=at.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0), 86_400.0)


def _is_login(target: Target) -> bool:
    return bool(_LOGIN_PATH.match(target.path.partition("?")[0]) or _LOGIN_HOST.match(target.host))
