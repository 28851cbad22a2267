"""The match as the decisions stand: the score before and now, and which of the posting's terms the resume shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jobtrak.models.tailoring import Change, Tailoring
from jobtrak.services.documents import yaml
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import changes, matching
from jobtrak.state.change_rows import state_of


@dataclass(frozen=True)
class Keyword:
    """A term the posting asks for, and whether the tailored resume shows it."""

    name: str
    state: str
    words: str


@dataclass(frozen=True)
class Score:
    """The match before, now, and at its most."""

    before: int = 0
    now: int = 0
    ceiling: int = 0
    missing: str = ""
    # How much the changes add, and how much more the resume could show.
    gained: int = 0
    left: int = 0
    known: bool = False


def matched(found: Tailoring, rows: Sequence[Change]) -> tuple[Score, list[Keyword]]:
    """Return the match of the base and of the resume as it stands, and the posting's terms."""
    posting, day = Posting.model_validate(found.posting), found.created_at.date()
    before = matching.match(posting, yaml.load(found.base_yaml), today=day)
    now = matching.match(posting, changes.document_of(found, rows), today=day)
    undecided = {term for row in rows if not state_of(row) for term in row.serves}
    # Only what the base didn't show by itself waits for a decision.
    by_itself = {term.name for term in before.keywords if term.state is matching.State.DEMONSTRATED and term.literal}
    keywords = []
    for term in now.keywords:
        shown = term.state is matching.State.DEMONSTRATED
        waits = shown and term.name in undecided and term.name not in by_itself
        words = {"declared": "only listed", "missing": "not in your resume"}.get(term.state.value, "")
        if shown:
            lines = len(term.lines) or 1
            words = "waits for you" if waits else f"{lines} line{'s' if lines != 1 else ''}"
        keywords.append(Keyword(term.name, "declared" if waits else term.state.value, words))
    order = ("demonstrated", "declared", "missing")
    keywords.sort(key=lambda keyword: order.index(keyword.state))
    missing = [term.name for term in now.keywords if term.state is matching.State.MISSING]
    ceiling = max(now.ceiling, now.score)
    gained, left = max(now.score - before.score, 0), ceiling - now.score
    return Score(before.score, now.score, ceiling, _named(missing), gained, left, known=True), keywords


def _named(terms: list[str]) -> str:
    if not terms:
        return ""
    shown = terms[:3]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
