"""Ways that go one way only: who translates from Italian has not translated into it."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_ARTICLES = frozenset(["the", "a", "an", "our", "its"])
# Between them a way goes both ways.
_BOTH_WAYS = frozenset(["between", "back", "both", "return", "vice"])


def judge_directions(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a name as where something goes to that the edited line only has as where it comes from, and the reverse."""
    edited = [parsed for line, parsed in base if line.path in own]
    if any(token.lower in _BOTH_WAYS for parsed in edited for token in parsed.tokens):
        return
    told = [end for parsed in edited for end in _ends(parsed)]
    for away, place in _ends(new):
        same = [was for was, other in told if other.keys & place.keys]
        if same and away not in same:
            found.add(f"The base has “{place.text}” at the other end.", place.text)


def _ends(parsed: Parsed) -> list[tuple[bool, Token]]:
    """List the names behind from, to and into, each with whether the way leads away from it."""
    found: list[tuple[bool, Token]] = []
    for at, token in enumerate(parsed.tokens):
        if token.lower not in ("from", "to", "into"):
            continue
        behind = next((t for t in parsed.tokens[at + 1 : at + 4] if t.lower not in _ARTICLES), None)
        if behind is not None and behind.name and not behind.sign and behind.text[0].isupper():
            found.append((token.lower == "from", behind))
    return found
