"""The fields of a posting as the job page shows and edits them, each with the words it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jobtrak.services import salaries
from jobtrak.services.postings.posting import Evidence, Posting
from jobtrak.state import days
from jobtrak.state.cards import place

CONTRACTS = {
    "FULL_TIME": "Full-time",
    "PART_TIME": "Part-time",
    "CONTRACTOR": "Contract",
    "TEMPORARY": "Temporary",
    "INTERN": "Internship",
    "VOLUNTEER": "Volunteer",
    "PER_DIEM": "Per diem",
    "OTHER": "Other",
}
WORKPLACES = {"remote": "Remote", "hybrid": "Hybrid", "onsite": "On site"}
PERIODS = {"YEAR": "a year", "MONTH": "a month", "WEEK": "a week", "DAY": "a day", "HOUR": "an hour"}
# Always shown, so that what a posting keeps quiet about is seen, too.
_ALWAYS = frozenset(
    {"company", "seniority", "location", "employment_type", "salary", "visa", "date_posted", "valid_through"}
)
# A heading is short and is no sentence; a bullet starts with one of the marks people use.
_BULLET = re.compile(r"^\s*(?:[-–—•*·●▪◦‣]|\d{1,2}[.)])\s+")
_LONGEST_HEADING = 70


@dataclass(frozen=True)
class FieldRow:
    """One field: its value in words, how it is edited, and its proof."""

    name: str
    label: str
    value: str
    kind: str
    raw: str
    place: str
    before: str
    found: str
    after: str
    certain: bool
    own: bool


@dataclass(frozen=True)
class Block:
    """A piece of the posting's text: h, p or li; `found` is what is marked in it."""

    kind: str
    before: str
    found: str = ""
    after: str = ""


def rows_of(posting: Posting, evidence: Mapping[str, Any], edits: Mapping[str, Any]) -> list[FieldRow]:
    """Return the fields to show: the main ones always, the others where the posting states them."""
    rows = []
    for name, label, value, kind, raw in _said(posting):
        if not value and name not in _ALWAYS:
            continue
        parts = fields_behind(name)
        proof = next((evidence[part] for part in (name, *parts) if part in evidence), None)
        rows.append(_row(name, label, value, kind, raw, proof, any(part in edits for part in parts)))
    return rows


def fields_behind(name: str) -> tuple[str, ...]:
    """Return the fields of a posting that one row of the page stands for."""
    if name == "salary":
        return ("salary_min", "salary_max", "salary_currency", "salary_period", "salary_text")
    return ("location", "workplace") if name == "location" else (name,)


def _said(posting: Posting) -> Iterator[tuple[str, str, str, str, str]]:
    locations = "; ".join(posting.location)
    money = salaries.describe(posting.salary_min, posting.salary_max, posting.salary_currency, posting.salary_period)
    contract = ", ".join(CONTRACTS.get(kind, kind) for kind in posting.employment_type or [])
    years = f"{posting.years_of_experience} years" if posting.years_of_experience is not None else ""
    yield "job_title", "Title", posting.job_title or "", "text", posting.job_title or ""
    yield "company", "Company", posting.company or "", "text", posting.company or ""
    yield "seniority", "Seniority", posting.seniority or "", "text", posting.seniority or ""
    yield "location", "Place", place(locations, posting.workplace or ""), "place", locations
    yield "employment_type", "Contract", contract, "contract", ",".join(posting.employment_type or [])
    yield "salary", "Salary", money or posting.salary_text or "", "salary", ""
    yield "visa", "Visa", posting.visa or "", "text", posting.visa or ""
    yield "date_posted", "Posted", _day(posting.date_posted), "date", _iso(posting.date_posted)
    yield "valid_through", "Closes", _day(posting.valid_through), "date", _iso(posting.valid_through)
    yield "team", "Team", posting.team or "", "text", posting.team or ""
    yield "years_of_experience", "Experience", years, "number", str(posting.years_of_experience or "")
    yield "education", "Education", posting.education or "", "text", posting.education or ""
    yield "languages", "Languages", ", ".join(posting.languages), "list", ", ".join(posting.languages)


def _row(name: str, label: str, value: str, kind: str, raw: str, proof: Any, own: bool) -> FieldRow:
    found = Evidence.model_validate(proof) if isinstance(proof, dict) else Evidence()
    before, mark, after = _around(found.excerpt, value)
    return FieldRow(
        name=name,
        label=label,
        value=value[:300],
        kind=kind,
        raw=raw[:1_200],
        place="" if own else _place(found),
        before=before,
        found=mark,
        after=after,
        certain=found.certainty == "certain",
        own=own,
    )


def _place(proof: Evidence) -> str:
    """Return where a field was read, in words that need no knowledge of web pages."""
    words = proof.place
    if any(name in words for name in ("JSON-LD", "microdata", "page state", "embedded")):
        words = "the page's own data"
    elif section := re.fullmatch(r"section '(.*)'", words):
        words = f"the posting, section “{section[1]}”"
    elif words in ("text", "page text", ""):
        words = "the posting"
    return f"{words}, by the model" if proof.origin == "llm" else words


def _around(excerpt: str, value: str) -> tuple[str, str, str]:
    """Return an excerpt cut round the value where it names it, else the whole of it unmarked."""
    at = excerpt.casefold().find(value.casefold()) if value else -1
    if at < 0:
        return excerpt, "", ""
    return excerpt[:at], excerpt[at : at + len(value)], excerpt[at + len(value) :]


def blocks_of(description: str) -> list[Block]:
    """Return a posting's text as headings, paragraphs and bullets, as far as plain text shows them."""
    blocks: list[Block] = []
    lines = [line.strip() for line in description.splitlines()]
    for at, line in enumerate(lines):
        if not line:
            continue
        if bullet := _BULLET.match(line):
            blocks.append(Block("li", line[bullet.end() :]))
            continue
        following = next((other for other in lines[at + 1 :] if other), "")
        short = len(line) <= _LONGEST_HEADING and not line.endswith((".", ",", ";", "!", "?"))
        heads = (
            line.endswith(":") or _BULLET.match(following) or (len(following) > _LONGEST_HEADING and line[:1].isupper())
        )
        blocks.append(Block("h" if short and heads and following else "p", line))
    return blocks


def marked(blocks: list[Block], excerpt: str, value: str) -> tuple[list[Block], bool]:
    """Return the blocks with a field's words marked where they stand, and whether they were found."""
    plain = [Block(block.kind, f"{block.before}{block.found}{block.after}") for block in blocks]
    for wanted in filter(None, (excerpt.strip(" …."), value)):
        for at, block in enumerate(plain):
            start = block.before.casefold().find(wanted.casefold())
            if start >= 0:
                end = start + len(wanted)
                plain[at] = Block(block.kind, block.before[:start], block.before[start:end], block.before[end:])
                return plain, True
    # A long excerpt may span two lines; its longest sentence is enough to find the place.
    parts = sorted(re.split(r"(?<=[.;:])\s+|\s+[|·]\s+", excerpt), key=len, reverse=True)
    if parts and len(parts[0]) > 12 and parts[0] != excerpt:
        return marked(plain, parts[0], "")
    return plain, False


def _day(on: date | None) -> str:
    return days.day(on) if on else ""


def _iso(on: date | None) -> str:
    return on.isoformat() if on else ""
