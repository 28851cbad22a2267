"""A change the edited line only tells of, told as the person's work: tracked absence, which fell; and brought absence down."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_DOWN = frozenset(
    ["reduce", "cut", "lower", "decrease", "shrink", "lessen", "minimize", "halve", "trim", "slash", "shorten", "curb", "drop",
     "eliminate", "fall", "decline", "shrank", "shrunk", "drive"]
)  # fmt: skip
_UP = frozenset(
    ["raise", "increase", "boost", "grow", "lift", "improve", "double", "triple", "expand", "enhance", "rise", "climb", "gain", "drive"]
)  # fmt: skip
# Bring absence down; patients are brought down to theatre.
_BRINGING = re.compile(
    r"\b(?:bring|brings|bringing|brought|drive|drives|driving|drove|push|pushes|pushed|pushing)\s"
    r"(?:(?!by\b|from\b|and\b|,)[\w'’-]+\s){0,6}?(?P<way>down|up)\b"
    r"(?! (?:to (?:date|speed)|with)\b)(?! (?:to|into|onto|from|for|at|in|on) (?!\d|about\b|around\b|below\b|under\b|over\b|just\b|nearly\b))",
    re.I,
)
# Who only does this has changed nothing.
_WATCHING = frozenset(
    ["track", "monitor", "record", "report", "measure", "log", "observe", "follow", "survey", "chart", "watch", "note", "count", "check",
     "collect", "compile", "prepare", "assist", "help", "support"]
)  # fmt: skip


def judge_watched(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse to have brought about a change that the edited line only watches, or does not tell of."""
    edited = [parsed for line, parsed in base if line.path in own]
    told = [parsed for line, parsed in base if line.kind == "line"]
    for match in _BRINGING.finditer(new.text) if edited else ():
        things = [t for t in new.content if match.start() < t.start < match.start("way")]
        ways = _DOWN if match["way"].lower() == "down" else _UP
        if things and not any(_changes(parsed, ways, things) for parsed in told):
            found.add(f"No line of this role says “{match[0]}”.", match[0])
    brought = _brought_about(new)
    if brought and edited and all(_only_watches(parsed) for parsed in edited):
        found.add(f"The base tells of this change, not that you brought it about (“{brought}”).", brought)


def _brought_about(new: Parsed) -> str:
    """Return the words a line opens with where they bring about a change."""
    first = new.words[0] if new.words else None
    if first is not None and first.keys & (_DOWN | _UP):
        return first.text
    match = _BRINGING.match(new.text)
    return match[0] if match else ""


def _changes(parsed: Parsed, ways: frozenset[str], things: list[Token]) -> bool:
    """Tell whether a line tells that one of some things went this way."""
    return any(t.keys & parsed.same for t in things) and (
        any(t.keys & ways for t in parsed.tokens if not t.sign) or _WAY.search(parsed.text) is not None
    )


_WAY = re.compile(r"\b(?:down|up|less|fewer|more|from\b.{1,40}\bto)\b", re.I)


def _only_watches(parsed: Parsed) -> bool:
    """Tell whether a line tells of a change, and every deed of it that is the person's is one of watching."""
    deeds = [t for i, t in enumerate(parsed.tokens) if not t.sign and (i == 0 or is_own_verb(parsed, i))]
    changed = any(t.keys & (_DOWN | _UP) for t in parsed.words[1:]) or _WAY.search(parsed.text) is not None
    return changed and bool(deeds) and all(t.keys & _WATCHING for t in deeds)
