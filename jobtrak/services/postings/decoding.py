"""Turn bytes into text, and tell pages, JSON, feeds and plain text apart."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from jobtrak.errors import PostingUnreadable

# The largest real posting page seen is under 1 MB; what is far beyond is no posting.
LARGEST = 12_000_000
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,30})|encoding\s*=\s*["']([\w-]{2,30})["']""", re.I
)
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
    text = _decoded(content, head)
    broken = len(_BROKEN.findall(text[:20_000]))
    if broken > len(text[:20_000]) * 0.08:
        raise PostingUnreadable("This is not readable text. Paste the text of the posting instead.")
    return text


def _decoded(content: bytes, head: bytes) -> str:
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # One stray byte in a page of good UTF-8 is a slip of the page, not another charset.
        declared = _DECLARED.search(head)
        name = (declared[1] or declared[2]).decode("ascii") if declared else ""
        if (
            name.lower() in ("utf-8", "utf8", "")
            and content.count(b"\xc3") + content.count(b"\xe2") > 4
            and error.start > 0
        ):
            text = content.decode("utf-8", "replace")
            if text.count("\ufffd") < 20:
                return text
        for candidate in (name, "cp1252"):
            try:
                if candidate and codecs.lookup(candidate):
                    return content.decode(candidate, "replace")
            except (LookupError, ValueError, UnicodeError):
                continue
    return content.decode("latin-1")


def shape_of(text: str) -> Shape:
    """Tell JSON, feed, page and plain text apart by how they begin and what they hold."""
    start = text.lstrip("\ufeff \t\r\n")[:400]
    low = start.lower()
    if low.startswith(("<?xml", "<rss", "<feed", "<workzag", "<jobs>", "<source>")) and "<html" not in low:
        return "feed"
    if start[:1] in "{[" and re.match(r"[{\[]\s*(?:[\"{\[\]}\d-]|true|false|null|$)", start):
        return "json"
    return "page" if _MARKUP.search(text[:200_000]) else "text"
