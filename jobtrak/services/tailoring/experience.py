"""Say whether the dates of a resume make up the years of a kind of work that a posting asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from jobtrak.services.tailoring import finding, lines, tenure
from jobtrak.services.tailoring.assessing import LISTED, NEAR, NOTHING, SHOWN, Finding, State, missing, share_of
from jobtrak.services.tailoring.finding import Finder
from jobtrak.services.tailoring.lines import Kind

# Years "in support, sales or marketing" may be of any one of them.
OF_ONE = re.compile(r",|\bor\b|/|\boder\b", re.I)
_MOST_OF_IT = 0.75
_RANK = frozenset({"lead", "senior", "head", "manager", "team", "staff", "engineer", "manage"})


def years(finder: Finder, base: Mapping[str, Any], needed: int, subject: str, today: date) -> Finding:
    """Return whether the dates of a resume make up the years that are asked for, in work of that kind where they can tell."""
    ways = _kinds_of_work(subject, finder.language)
    words = finding.meaning_of(subject, finder.language)
    spans: list[tenure.Span] = []
    related: list[tenure.Span] = []
    paths: list[str] = []
    for index, role in enumerate(base.get("experiences") or []):
        if not isinstance(role, Mapping):
            continue
        held = tenure.of_role(role, today)
        spans += [span for _, span in held]
        at = f"experiences[{index}]"
        told = [line for line in finder.lines if line.path.startswith(f"{at}.")]
        work = frozenset().union(*(line.keys for line in told))
        titled = frozenset().union(*(line.keys for line in told if line.kind is Kind.TITLE))
        whole = any(
            share_of(way, line) >= _MOST_OF_IT for way in ways for line in told if line.kind is Kind.WORK
        ) or any(
            # The title begins what the lines complete: a software engineer whose lines speak of infrastructure.
            any(word & titled and not word & _RANK for word in way)
            and sum(bool(word & work) for word in way) / len(way) >= _MOST_OF_IT
            for way in ways
            if len(way) > 1
        )
        for number, (title, span) in enumerate(held):
            named = next((line for line in told if line.text == title), None)
            if not words or whole or any(share_of(way, named) > 0.5 for way in ways):
                related.append(span)
                paths.append(f"{at}.titles[{number}]")
    of_kind = bool(related) and bool(words)
    months = tenure.total_months(related if of_kind else spans)
    have = f"{tenure.in_words(months)}{' in such work' if of_kind else ''}, counted from your dates"
    anchor = next((line for line in finder.lines if paths and line.path.startswith(paths[0])), None)
    if months >= needed * 12 and (of_kind or not words):
        path = paths[0] if paths else "experiences"
        return Finding(
            State.DEMONSTRATED,
            SHOWN,
            have,
            path,
            anchor.label if anchor else "",
            lines=tuple(paths),
            literal=True,
            ceiling=SHOWN,
        )
    if months >= needed * 12:
        return missing(f"Your dates make up {tenure.in_words(months)}, but no role names this kind of work.", NEAR)
    share = months / (needed * 12) if needed else 0.0
    credit = round(min(share, 0.9) * LISTED, 2) if of_kind else NOTHING
    return missing(f"You have {have}; the posting asks for {needed} years.", credit)


def _kinds_of_work(subject: str, language: str) -> list[tuple[frozenset[str], ...]]:
    """Return the words of each kind of work of which years are asked for; any one of them will do."""
    parts = [part.strip() for part in OF_ONE.split(subject)]
    found = [(part, words) for part in parts if (words := _kind_of_work(part, language))]
    # "Designing, building and running grids" is of grids; its first verb alone would fit anything.
    told = [words for part, words in found if not re.fullmatch(r"\w+ing", part)]
    return told or [words for _, words in found]


def _kind_of_work(text: str, language: str) -> tuple[frozenset[str], ...]:
    """Return the words that tell of what work the years are to be; "leading" alone tells nothing without whom."""
    words = finding.meaning_of(text, language)
    return lines.make("", text, Kind.OTHER, language).content if len(words) == 1 and words[0] & _RANK else words
