"""A resume as the gate reads it: checked for shape, bounded in size, every scalar as text, every line with its path."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.services.tailoring.evidence.lines import Line
from jobtrak.services.tailoring.evidence.vocabulary.languages import language_of

MOST_TEXT = 200_000
MOST_LINE = 4_000
MOST_DEPTH = 24
_LISTS = ("experiences", "projects", "education", "skills")


def read(document: Any, which: str) -> dict[str, Any]:
    """Return the document with scalars as text and empty sections as empty lists.

    Raises InvalidInput where the shape is not a resume's, TooLarge where it is larger than any resume.
    """
    if not isinstance(document, dict):
        raise InvalidInput(f"The {which} resume is not a mapping of sections. Nothing was compared.")
    budget = [MOST_TEXT]
    found = _scalars(document, which, "", 0, budget)
    for key in _LISTS:
        if found.get(key) is None:
            found[key] = []
        _expect(found[key], list, which, key)
        for i, entry in enumerate(found[key]):
            _expect(entry, dict, which, f"{key}[{i}]")
    if found.get("basic") is None:
        found["basic"] = {}
    _expect(found["basic"], dict, which, "basic")
    if found.get("objective") is None:
        found["objective"] = ""
    _expect(found["objective"], str, which, "objective")
    for key in ("experiences", "projects"):
        for i, entry in enumerate(found[key]):
            entry["highlights"] = _texts(entry.get("highlights"), which, f"{key}[{i}].highlights")
    for i, entry in enumerate(found["experiences"]):
        entry["titles"] = _entries(entry.get("titles"), which, f"experiences[{i}].titles")
    for i, entry in enumerate(found["education"]):
        entry["degrees"] = _entries(entry.get("degrees"), which, f"education[{i}].degrees")
        for j, degree in enumerate(entry["degrees"]):
            degree["names"] = _texts(degree.get("names"), which, f"education[{i}].degrees[{j}].names")
    for i, entry in enumerate(found["skills"]):
        entry["skills"] = _texts(entry.get("skills"), which, f"skills[{i}].skills")
    return found


def _expect(value: Any, kind: type, which: str, path: str) -> None:
    if not isinstance(value, kind):
        wanted = {list: "a list", dict: "a mapping", str: "a text"}[kind]
        message = f"In the {which} resume, {path} must be {wanted}."
        raise InvalidInput(message, fields={path: message})


def _texts(value: Any, which: str, path: str) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [value]
    _expect(value, list, which, path)
    for i, item in enumerate(value):
        _expect(item, str, which, f"{path}[{i}]")
    return value


def _entries(value: Any, which: str, path: str) -> list[dict[str, Any]]:
    if value is None:
        return []
    _expect(value, list, which, path)
    for i, item in enumerate(value):
        _expect(item, dict, which, f"{path}[{i}]")
    return value


def _scalars(value: Any, which: str, path: str, depth: int, budget: list[int]) -> Any:
    if depth > MOST_DEPTH:
        raise InvalidInput(f"The {which} resume is nested too deeply at {path}.")
    if isinstance(value, dict):
        return {
            str(key): _scalars(item, which, f"{path}.{key}".strip("."), depth + 1, budget)
            for key, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_scalars(item, which, f"{path}[{i}]", depth + 1, budget) for i, item in enumerate(value)]
    if value is None:
        return None
    if isinstance(value, bool):
        text = "true" if value else "false"
    elif isinstance(value, str | int | float):
        text = str(value)
    elif isinstance(value, datetime | date):
        text = value.isoformat()
    else:
        raise InvalidInput(f"In the {which} resume, {path} holds something that is neither text, list nor mapping.")
    budget[0] -= len(text)
    if budget[0] < 0 or len(text) > MOST_LINE:
        raise TooLarge(f"The {which} resume is larger than any resume is (at {path}). Nothing was compared.")
    return text


def texts_in(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield each text inside a value with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from texts_in(item, f"{path}[{i}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(item, f"{path}.{key}" if path else key)


_META = ("company", "location", "titles", "school", "degrees", "dates", "name", "startdate", "enddate", "link", "gpa")


def lines_of(entry: dict[str, Any], path: str, named: str) -> tuple[Line, ...]:
    """List the texts of one role, project or school, its names and dates as context."""
    found: list[Line] = []
    for key, value in entry.items():
        kind = "meta" if key in _META else "line"
        for where, text in texts_in(value, f"{path}.{key}"):
            if text.strip():
                found.append(Line(where, text, kind, named))
    return tuple(found)


def name_of(entry: dict[str, Any]) -> str:
    """Return what a person would call an entry."""
    return str(entry.get("company") or entry.get("name") or entry.get("school") or "")


def all_lines(base: dict[str, Any]) -> tuple[Line, ...]:
    """List every text of the base that can be evidence for summary and skills."""
    found: list[Line] = []
    for key in ("experiences", "projects", "education"):
        for i, entry in enumerate(base[key]):
            found += lines_of(entry, f"{key}[{i}]", name_of(entry))
    if base["objective"].strip():
        found.append(Line("objective", base["objective"]))
    for i, group in enumerate(base["skills"]):
        if group.get("category"):
            found.append(Line(f"skills[{i}].category", group["category"], "meta"))
        found += [
            Line(f"skills[{i}].skills[{j}]", item, "skill") for j, item in enumerate(group["skills"]) if item.strip()
        ]
        found += [
            Line(p, t, "skill")
            for key, value in group.items()
            if key not in ("category", "skills")
            for p, t in texts_in(value, f"skills[{i}].{key}")
        ]
    for key, value in base.items():
        if key not in ("experiences", "projects", "education", "skills", "objective", "basic"):
            found += [Line(where, text) for where, text in texts_in(value, key) if text.strip()]
    for key in ("title", "headline", "label", "address", "location"):
        if isinstance(base["basic"].get(key), str) and base["basic"][key].strip():
            found.append(Line(f"basic.{key}", base["basic"][key], "meta"))
    return tuple(found)


def resume_language(base: dict[str, Any]) -> str:
    """Name the language most of the resume is written in."""
    return language_of(
        " ".join(
            [base["objective"], *(line for e in (*base["experiences"], *base["projects"]) for line in e["highlights"])]
        )
    )
