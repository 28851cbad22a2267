"""How long a person did something, computed from the dates of the roles that show it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jobtrak.services.tailoring.evidence.dates import months_between, months_covered
from jobtrak.services.tailoring.evidence.lines import Parsed, parse
from jobtrak.services.tailoring.evidence.numbers import Quantity
from jobtrak.services.tailoring.evidence.words import Token

# Words that say that time was spent, not on what.
_ON_NOTHING = set(
    """year month experience work worked working career professional professionally total overall combined earlier previous prior recent
    last past industry field spent across employment history later than more over""".split()
)


@dataclass(frozen=True, slots=True)
class Held:
    """One title held at one place for some months."""

    title: str
    place: str
    lines: tuple[str, ...]
    months: tuple[int, int]


def held_titles(experiences: list[dict], today: date) -> list[Held]:
    """List the titles of the base that have dates."""
    found: list[Held] = []
    for role in experiences:
        lines = tuple(str(line) for line in role.get("highlights") or [])
        for title in role.get("titles") or []:
            period = months_between(str(title.get("startdate") or ""), str(title.get("enddate") or ""), today)
            if period:
                place = f"{role.get('company') or ''}, {role.get('location') or ''}"
                found.append(Held(str(title.get("name") or ""), place, lines, period))
    return found


def tenure_check(held: list[Held], language: str) -> Callable[[Parsed, Quantity], bool]:
    """Return the test whether a length of time in a new line follows from the dates."""

    def follows(new: Parsed, claimed: Quantity) -> bool:
        words = _on_what(new, claimed)
        as_title = re.match(r"\s+as\b", new.text[claimed.end :]) is not None
        hits = [sum(_shows(one, word, as_title, language) for word in words) for one in held]
        best = max(hits, default=0)
        if not held or (words and best == 0):
            return False
        periods = [one.months for one, hit in zip(held, hits, strict=True) if hit == best]
        served = months_covered(periods)
        most = {"nearly": served * 1.1 + 1, "about": served * 1.1 + 1, "least": served}.get(claimed.bound, served + 1)
        return claimed.value <= most

    return follows


def _on_what(new: Parsed, claimed: Quantity) -> list[Token]:
    """Return the words of the claim's clause that say on what the time was spent."""
    ends = [m.start() for m in re.finditer(r"[,;.](?:\s|$)|\sand\s(?=\w+ed\b)", new.text)]
    left = max((e for e in ends if e < claimed.start), default=-1)
    right = min((e for e in ends if e >= claimed.end), default=len(new.text))
    behind = [t for t in new.content if claimed.end <= t.start < right and not t.keys & _ON_NOTHING]
    before = [t for t in new.content if left < t.start < claimed.start and not t.keys & _ON_NOTHING]
    return behind or before


def _shows(one: Held, word: Token, as_title: bool, language: str) -> bool:
    texts = (one.title, one.place) if as_title else (one.title, one.place, *one.lines)
    return any(
        word.keys & (parse(text, language).same | (parse(text, language).like if not word.name else frozenset()))
        for text in texts
    )
