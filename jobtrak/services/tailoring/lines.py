"""The lines of a resume that can show something, each with its place, its role and its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from simplemma import in_target_language

from jobtrak.services.tailoring import tenure
from jobtrak.services.tailoring.evidence.vocabulary import languages, words


class Kind(StrEnum):
    """What sort of line it is; the order is that of its weight as proof."""

    WORK = "work"
    PROJECT = "project"
    TITLE = "title"
    EDUCATION = "education"
    OTHER = "other"
    SUMMARY = "summary"
    SKILL = "skill"


# Lines that show something done. A skills list and a summary only say so.
SHOWING = frozenset({Kind.WORK, Kind.PROJECT, Kind.EDUCATION, Kind.OTHER})

_READ_ABOVE = frozenset({"basic", "objective", "experiences", "projects", "education", "skills", "metadata"})
# What somebody else says of a person, and what they like, shows nothing they have done.
_OF_OTHERS = frozenset({"references", "interests", "hobbies"})

# Of the words of an English resume more than this share stand in a dictionary, whatever names and tools it holds.
_ENGLISH_WORDS = 0.6

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `last_month` is when its role ended, counted from year 0, for "recent before old"."""

    path: str
    text: str
    kind: Kind
    label: str = ""
    last_month: int = 0
    language: str = "en"
    tokens: tuple[Keys, ...] = field(default=(), repr=False)
    content: tuple[Keys, ...] = field(default=(), repr=False)
    keys: Keys = field(default=frozenset(), repr=False)


@lru_cache(maxsize=8192)
def _tokens(text: str, language: str) -> tuple[tuple[Keys, ...], tuple[Keys, ...], Keys]:
    found = [token for token in words.tokens_of(words.clean(text), language) if not token.sign]
    content = tuple(token.keys for token in found if not token.free)
    return tuple(token.keys for token in found), content, frozenset().union(*content)


def make(path: str, text: str, kind: Kind, language: str, label: str = "", last_month: int = 0) -> Line:
    """Return a line with its words reduced to keys: all of them, those that carry meaning, and these as one set."""
    return Line(path, text, kind, label, last_month, language, *_tokens(text, language))


def language_of(document: Mapping[str, Any]) -> str:
    """Return the language a resume is written in."""
    return languages.language_of(text_of(document))


def is_english(document: Mapping[str, Any]) -> bool:
    """Say whether a resume is in English, rather than in a language that JobTrak doesn't know and takes for it."""
    return in_target_language(text_of(document), lang="en") >= _ENGLISH_WORDS


def text_of(document: Mapping[str, Any]) -> str:
    """Return all that a person has written, a line each."""
    # The day only dates the labels, which are no part of the text.
    return "\n".join(text for _, text, *_ in _raw(document, date.min) if text.strip())


def lines_of(document: Mapping[str, Any], today: date, language: str = "en") -> list[Line]:
    """Return every line of a resume in reading order."""
    return [
        make(path, text, kind, language, label, last)
        for path, text, kind, label, last in _raw(document, today)
        if text.strip()
    ]


def _raw(document: Mapping[str, Any], today: date) -> Iterator[tuple[str, str, Kind, str, int]]:
    if summary := document.get("objective"):
        yield "objective", str(summary), Kind.SUMMARY, "Summary", 0
    for index, role in enumerate(_groups(document.get("experiences"))):
        at, company = f"experiences[{index}]", str(role.get("company") or "")
        held = tenure.of_role(role, today)
        last = max((span.last for _, span in held), default=0)
        # "Globex 2021" for what is over; the present role needs no year.
        over = last and not any(span.present for _, span in held)
        label = f"{company} {last // 12}".strip() if over else company
        for number, title in enumerate(_groups(role.get("titles"))):
            yield f"{at}.titles[{number}].name", str(title.get("name") or ""), Kind.TITLE, label, last
        yield from _texts(role.get("highlights"), f"{at}.highlights", Kind.WORK, label, last)
    for index, project in enumerate(_groups(document.get("projects"))):
        at, name = f"projects[{index}]", str(project.get("name") or "")
        yield f"{at}.name", name, Kind.PROJECT, name, 0
        technologies = project.get("technologies")
        shown = ", ".join(map(str, technologies)) if isinstance(technologies, list) else str(technologies or "")
        yield f"{at}.technologies", shown, Kind.PROJECT, name, 0
        yield from _texts(project.get("highlights"), f"{at}.highlights", Kind.PROJECT, name, 0)
    for index, school in enumerate(_groups(document.get("education"))):
        name = str(school.get("school") or "")
        for number, degree in enumerate(_groups(school.get("degrees"))):
            at = f"education[{index}].degrees[{number}]"
            yield from _texts(degree.get("names"), f"{at}.names", Kind.EDUCATION, name, 0)
        for other in ("highlights", "courses"):
            yield from _texts(school.get(other), f"education[{index}].{other}", Kind.EDUCATION, name, 0)
    for path, skill in skills_of(document):
        yield path, skill, Kind.SKILL, "Skills", 0
    for name, value in document.items():
        if name not in _READ_ABOVE and name not in _OF_OTHERS:
            yield from _anything(value, str(name), str(name).replace("_", " ").capitalize())


def skills_of(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each listed skill with its path."""
    for index, group in enumerate(document.get("skills") or []):
        if not isinstance(group, Mapping):
            yield f"skills[{index}]", str(group)
            continue
        for number, skill in enumerate(group.get("skills") or []):
            yield f"skills[{index}].skills[{number}]", str(skill)
        for place, row in enumerate(_groups(group.get("subcategories"))):
            for number, skill in enumerate(row.get("skills") or []):
                yield f"skills[{index}].subcategories[{place}].skills[{number}]", str(skill)


def _texts(values: Any, path: str, kind: Kind, label: str, last: int) -> Iterator[tuple[str, str, Kind, str, int]]:
    for number, text in enumerate(values if isinstance(values, list) else []):
        if isinstance(text, str):
            yield f"{path}[{number}]", text, kind, label, last


def _anything(value: Any, path: str, label: str) -> Iterator[tuple[str, str, Kind, str, int]]:
    if isinstance(value, str):
        yield path, value, Kind.OTHER, label, 0
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _anything(inner, f"{path}[{index}]", label)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _anything(inner, f"{path}.{name}", label)


def _groups(values: Any) -> list[Mapping[str, Any]]:
    """Return the groups of fields in a list; a hole keeps its place, so that paths stay right."""
    return [value if isinstance(value, Mapping) else {} for value in values] if isinstance(values, list) else []
