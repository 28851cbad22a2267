"""List what a posting asks for, one thing a line, in its own order of importance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict

from jobtrak.services.postings import skills
from jobtrak.services.postings.posting import Posting
from jobtrak.services.postings.prose import DEGREE, YEARS

Kind = Literal["required", "preferred"]
_MOST = 120
_NO_WORDS = re.compile(r"^\W*$")


class Requirement(BaseModel):
    """One thing a posting asks for, with the words it asks in and the keywords that answer it."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    kind: Kind
    keywords: list[str]
    excerpt: str


def requirements(posting: Posting) -> list[Requirement]:
    """Return what a posting requires and then what it prefers, each thing once, the lines in the posting's order.

    A line that asks for several named things stays one requirement with several keywords; skills, languages and
    certificates that no line covers follow after the lines of their kind, the weightiest first.
    """
    found: list[tuple[str, Kind, list[str], str]] = []
    covered: set[str] = set()
    seen: set[str] = set()
    wishes = {line.casefold() for line in posting.preferred_qualifications}
    for line, kind in _lines(posting):
        key = re.sub(r"\W+", " ", line.casefold()).strip()
        if not key or key in seen:
            continue
        seen.add(key)
        keywords = _keywords(line)
        covered.update(keyword.casefold() for keyword in keywords)
        found.append((line, kind, keywords, line))
    lines_of_text = (posting.description or "").splitlines()
    for name in [*posting.certificates, *posting.technical_skills, *posting.languages]:
        usual = skills.canonical(name)
        if usual.casefold() in covered or name.casefold() in covered:
            continue
        covered.update((usual.casefold(), name.casefold()))
        excerpt = _said(posting, name, lines_of_text)
        kind: Kind = "preferred" if excerpt.casefold() in wishes else "required"
        found.append((name, kind, [name], excerpt))
    if posting.years_of_experience and not any(YEARS.search(text) for text, *_ in found):
        excerpt = posting.evidence["years_of_experience"].excerpt if "years_of_experience" in posting.evidence else ""
        found.append((f"{posting.years_of_experience} years of experience", "required", [], excerpt))
    if posting.education and not any(DEGREE.search(text) for text, *_ in found):
        found.append((posting.education, "required", [], posting.education))
    found.sort(key=lambda one: one[1] == "preferred")
    return [
        Requirement(id=f"r{number}", text=text, kind=kind, keywords=keywords, excerpt=excerpt)
        for number, (text, kind, keywords, excerpt) in enumerate(found[:_MOST], 1)
    ]


def _lines(posting: Posting) -> Iterator[tuple[str, Kind]]:
    for line in posting.qualifications:
        if not _NO_WORDS.match(line):
            yield line, "required"
    for line in posting.preferred_qualifications:
        if not _NO_WORDS.match(line):
            yield line, "preferred"


def _keywords(line: str) -> list[str]:
    """Return what a line names: skills and certificates by the vocabulary, in the order of the line."""
    return list(
        dict.fromkeys(line[start:end] if form.mark != "" else form.name for start, end, form in skills.named_in(line))
    )


def _said(posting: Posting, name: str, lines: list[str]) -> str:
    """Return the line that names a thing: of its evidence where that was kept, else of the description."""
    if evidence := posting.evidence.get(f"skill:{name}"):
        return evidence.excerpt
    wanted = name.casefold()
    return next((line.strip("- ") for line in lines if wanted in line.casefold()), name)
