"""Take a posting's line apart into clauses that can be tested one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WISH = re.compile(
    r"^\W*(?:nice[- ]to[- ]haves?|bonus(?: points?)?(?: if| for)?|a plus|plus|ideally|preferably|preferred|desirable|von vorteil|wünschenswert)\b\s*[:–-]?\s*",
    re.I,
)
_MUST = re.compile(r"^\W*(?:must[- ]haves?|required|minimum|essential|you (?:must )?have|must have)\s*[:–-]?\s+", re.I)
_TAIL = re.compile(
    r",?\s*\(?\b(?:(?:(?:is|are|would be|will be|as)\s+)?(?:an?\s+)?(?:(?:strong|big|huge|definite|real|distinct)\s+)?"
    r"(?:plus|bonus|advantage|asset)|(?:is |are )?(?:strongly |highly )?(?:preferred|desirable|desired|beneficial|nice to have|welcome)(?:,? but not (?:essential|required|necessary))?|is a plus, but not essential)\)?[.!]?$",
    re.I,
)
# "Guardian of Reliability: You'll ensure …": the words before the colon head the line.
_HEAD = re.compile(r"^(?P<head>[A-Z][^:.;()]{2,60}?)(?::\s+|\s[–—-]\s)(?=(?:[A-Z]|you\b|you['’])\S*\s.{18})")
_JOINED = re.compile(
    r"\s+[-•·]\s+(?=[A-Z])|(?<=[a-z)])(?=\s*(?:OR|AND)\s+[a-z])|;\s*(?![^(]*\))|•\s*|(?<=[a-z]{3}[.!]|[a-z]{2}\)[.!])\s+(?=[A-Z])"
)
_LONG = 140


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a line: what heads it, and whether the posting only wishes for it."""

    text: str
    head: str = ""
    wish: bool = False


def clauses_of(line: str) -> Iterator[Clause]:
    """Yield the clauses of a line in order; a line that says one thing is one clause."""
    text = line.strip(" •*–—-;")
    head = ""
    if found := _HEAD.match(text):
        head, rest = found["head"].strip(), text[found.end() :].strip()
        if not re.search(r"\d", head) and len(head.split()) <= 7:
            text = rest
        else:
            head = ""
    for part in _parts(text):
        wish = bool(_WISH.match(part) or _TAIL.search(part))
        bare = _MUST.sub("", _TAIL.sub("", _WISH.sub("", part))).strip(" ;,.-–•")
        if bare:
            yield Clause(bare, head, wish)


def _parts(text: str) -> list[str]:
    found = [part.strip() for part in re.split(r";\s+(?![^(]*\))|\s+•\s+", text) if part.strip()]
    parts: list[str] = []
    for part in found:
        # A line as long as a paragraph is several that were run together.
        parts += [one.strip(" -") for one in _JOINED.split(part) if one.strip(" -.")] if len(part) > _LONG else [part]
    return parts
