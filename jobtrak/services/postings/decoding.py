"""Turn bytes into text, and tell pages, JSON, feeds and plain text apart."""

from __future__ import annotations

import re
from typing import Literal

from jobtrak.errors import PostingUnreadable
from jobtrak.services.postings import charsets

# The largest real posting page seen is under 1 MB; what is far beyond is no posting.
LARGEST = 12_000_000
_MARKUP = re.compile(
    r"<(?:!doctype|html|head|body|div|p|script|meta|title|section|article|main|h1|ul|table|span|br)\b", re.I
)
_BROKEN = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")

Shape = Literal["json", "feed", "page", "text"]


def decode(content: bytes) -> str:
    """Return the text of a document's bytes.

    Raises PostingUnreadable for what is empty, too large, or no text at all.
    """
    if not content or not content.strip():
        raise PostingUnreadable(
            "There is nothing on this page. Open it in your browser and paste the text of the posting instead."
        )
    if len(content) > LARGEST:
        raise PostingUnreadable(
            "This page is too large to be a posting. Paste the text of the posting instead.", size=len(content)
        )
    head = content[:2_048]
    if head.lstrip()[:5] == b"%PDF-":
        raise PostingUnreadable("This is a PDF, not a page. Open it and paste its text instead.")
    if (
        head[:2] == b"PK"
        or head[:4] in (b"\x89PNG", b"GIF8", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1", b"RIFF")
        or head[:2] == b"\x1f\x8b"
    ):
        raise PostingUnreadable("This is a picture or a file, not a page. Paste the text of the posting instead.")
    text = _decoded(content)
    broken = len(_BROKEN.findall(text[:20_000]))
    if broken > len(text[:20_000]) * 0.08:
        raise PostingUnreadable("This is not readable text. Paste the text of the posting instead.")
    return text


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return charsets.decode(content)


def shape_of(text: str) -> Shape:
    """Tell JSON, feed, page and plain text apart by how they begin and what they hold."""
    start = text.lstrip("\ufeff \t\r\n")[:400]
    low = start.lower()
    if low.startswith(("<?xml", "<rss", "<feed", "<workzag", "<jobs>", "<source>")) and "<html" not in low:
        return "feed"
    if start[:1] in "{[" and re.match(r"[{\[]\s*(?:[\"{\[\]}\d-]|true|false|null|$)", start):
        return "json"
    return "page" if _MARKUP.search(text[:200_000]) else "text"
