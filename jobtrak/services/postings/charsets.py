"""Find out in which charset a page was written that is not UTF-8."""

from __future__ import annotations

import codecs
import re

from bs4.dammit import EncodingDetector, UnicodeDammit

# Names that the web uses for more than they say: browsers read them so, and so do the people who wrote the page.
_AS_BROWSERS_READ = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
# The charsets of pages; Python knows others that are none (idna, unicode_escape), and a tag that could be read at all
# lies when it says that it is in UTF-16.
_OF_PAGES = re.compile(r"utf-8|ascii|iso8859|cp\d|koi8|mac|gb|hz|big5|shift_jis|euc_|iso2022|tis|johab")
# Western and Central European pages can't be told apart by their bytes; the language that a page names can tell.
_CENTRAL = re.compile(rb"""<html[^>]{0,400}\blang\s*=\s*["']?(?:cs|sk|pl|hu|hr|sl|ro)\b""", re.IGNORECASE)
_BEYOND_ASCII = re.compile(rb"[^\r\n]*[\x80-\xff][^\r\n]*")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Enough to tell a script by, and little enough to be told at once.
_SAMPLE = 8_000
_MOST_STRAYS = 200


def decode(content: bytes) -> str:
    """Return the text of a document that is not plain UTF-8, by its mark, its declaration, its language or its letters."""
    detector = EncodingDetector(content, is_html=True)
    if detector.sniffed_encoding:
        return detector.markup.decode(detector.sniffed_encoding, "replace")
    declared = _known(EncodingDetector.find_declared_encoding(content, is_html=True))
    if declared in ("utf-8", None) and (mended := _mended(content)) is not None:
        return mended
    if declared not in ("utf-8", None):
        return content.decode(declared, "replace")
    return content.decode(_guessed(content), "replace")


def _known(name: str | None) -> str | None:
    try:
        known = codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS_READ.get(known, known) if known and _OF_PAGES.match(known) else None


def _mended(content: bytes) -> str | None:
    """Return UTF-8 with a few strayed bytes of windows-1252 put right: a slip of the page, not another charset."""
    text = content.decode("utf-8", "replace")
    strays = text.count("\ufffd")
    beyond = sum(1 for character in text if character > "\x7f") - strays
    if strays > _MOST_STRAYS or strays > beyond:
        return None
    return UnicodeDammit.detwingle(content).decode("utf-8", "replace")


def _guessed(content: bytes) -> str:
    """Return the charset that the letters beyond ASCII speak for; between Latin ones only the page's language decides."""
    latin = "cp1250" if _CENTRAL.search(content[:4_000]) else "cp1252"
    sample = bytearray()
    for line in _BEYOND_ASCII.finditer(content):
        sample += line[0][: _SAMPLE // 4] + b"\n"
        if len(sample) > _SAMPLE:
            break
    told = UnicodeDammit(bytes(sample), is_html=True)
    letters = [character for character in told.unicode_markup or "" if character > "\x7f" and character.isalpha()]
    foreign = sum(1 for character in letters if not _LATIN.match(character))
    return told.original_encoding if told.original_encoding and foreign * 2 > len(letters) else latin
