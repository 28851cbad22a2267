"""A resume that was read, as rows of fields; and how a field is changed by its path."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

from jobtrak.errors import InvalidInput

_STEP = re.compile(r"([A-Za-z_ ][^.\[\]]*)|\[(\d{1,3})\]")
_SECTIONS = {"objective": "Summary", "experiences": "Experience", "education": "Education", "projects": "Projects",
             "skills": "Skills"}  # fmt: skip
_ONE = {"experiences": "Role", "education": "School", "projects": "Project", "skills": "Group of skills"}
_LABELS = {"objective": "Summary", "startdate": "From", "enddate": "To", "gpa": "Grade", "highlights": "Highlight",
           "websites": "Address on the web", "names": "Degree", "address": "Place", "location": "Place", "email": "E-mail"}  # fmt: skip
# What every person and every role has; an empty field shows that it was not found.
_PERSON = ("name", "headline", "email", "phone", "address")
_LONG = frozenset({"objective", "summary", "highlights", "courses", "details"})
_MOST_ROWS = 400


@dataclass(frozen=True)
class FieldRow:
    """One row: `kind` is section, entry, line or field; `why` says why it is uncertain, where it is."""

    path: str
    kind: str
    label: str
    value: str = ""
    why: str = ""
    can_swap: bool = False
    can_rise: bool = False
    can_sink: bool = False


def rows_of(document: Mapping[str, Any], doubts: list[dict[str, str]]) -> list[FieldRow]:
    """Return a document's rows in its own order."""
    why = {doubt["path"]: doubt["why"] for doubt in doubts}
    return list(islice(_rows(document, why), _MOST_ROWS))


def _rows(document: Mapping[str, Any], why: Mapping[str, str]) -> Iterator[FieldRow]:
    yield FieldRow("basic", "section", "You")
    basic = document.get("basic") or {}
    for key in dict.fromkeys([*_PERSON, *basic]):
        if key == "websites":
            for number, site in enumerate(basic[key] or ()):
                yield _field(f"basic.websites[{number}]", key, site, why)
        elif not isinstance(basic.get(key), dict | list):
            yield _field(f"basic.{key}", key, basic.get(key), why)
    for key, value in document.items():
        if key in ("basic", "metadata") or not value:
            continue
        yield FieldRow(key, "section", _SECTIONS.get(key, _words(key)))
        if not isinstance(value, list):
            yield _field(key, key, value, why)
            continue
        for number, entry in enumerate(value):
            path = f"{key}[{number}]"
            if isinstance(entry, dict):
                yield FieldRow(
                    path, "entry", f"{_ONE.get(key, 'Entry')} {number + 1}", can_swap=key == "experiences",
                    can_rise=number > 0, can_sink=number + 1 < len(value),
                )  # fmt: skip
                yield from _entry(path, key, entry, why)
            else:
                yield _line(path, _words(key), entry, why, rises=number > 0, sinks=number + 1 < len(value))


def _entry(path: str, section: str, entry: Mapping[str, Any], why: Mapping[str, str]) -> Iterator[FieldRow]:
    shown = dict(entry)
    if section == "experiences":
        titles = entry.get("titles") or [{}]
        shown = {"company": "", "location": ""} | {**entry, "titles": [
            {"name": "", "startdate": "", "enddate": ""} | title for title in titles]}  # fmt: skip
    for key, value in shown.items():
        if key == "skills" and isinstance(value, list):
            yield _field(f"{path}.skills", "skills", ", ".join(map(str, value)), why)
        elif not isinstance(value, list):
            yield _field(f"{path}.{key}", key, value, why)
        else:
            for number, item in enumerate(value):
                inner = f"{path}.{key}[{number}]"
                if isinstance(item, dict):
                    for name, one in item.items():
                        shown_as = "title" if key == "titles" and name == "name" else name
                        if isinstance(one, list):
                            for place, text in enumerate(one):
                                yield _field(f"{inner}.{name}[{place}]", shown_as, text, why)
                        else:
                            yield _field(f"{inner}.{name}", shown_as, one, why)
                else:
                    yield _line(inner, _label(key), item, why, rises=True, sinks=True)


def _field(path: str, key: str, value: Any, why: Mapping[str, str]) -> FieldRow:
    kind = "text" if key in _LONG else "field"
    return FieldRow(path, kind, _label(key), "" if value is None else str(value), why.get(path, ""))


def _line(path: str, label: str, value: Any, why: Mapping[str, str], *, rises: bool, sinks: bool) -> FieldRow:
    return FieldRow(path, "line", label, "" if value is None else str(value), why.get(path, ""), False, rises, sinks)


def _label(key: str) -> str:
    return _LABELS.get(key, _words(key))


def _words(key: str) -> str:
    text = key.replace("_", " ")
    return text[:1].upper() + text[1:]


def changed(document: dict[str, Any], path: str, value: str) -> dict[str, Any]:
    """Return the document with one field changed; an emptied line of a list goes away."""
    made = copy.deepcopy(document)
    parent, last = _parent(made, path)
    text = value.strip()
    if isinstance(parent, list):
        if text:
            parent[last] = text
        else:
            del parent[last]
    elif last == "skills":
        parent[last] = [part.strip() for part in text.split(",") if part.strip()]
    elif text:
        parent[last] = text
    else:
        parent.pop(last, None)
    return made


def without(document: dict[str, Any], path: str) -> dict[str, Any]:
    """Return the document without an entry, a line or a whole section."""
    made = copy.deepcopy(document)
    parent, last = _parent(made, path)
    if isinstance(parent, list):
        del parent[last]
    else:
        parent.pop(last, None)
    return made


def swapped(document: dict[str, Any], path: str) -> dict[str, Any]:
    """Return the document with company and title of a role exchanged."""
    made = copy.deepcopy(document)
    parent, last = _parent(made, path)
    role = parent[last]
    titles = role.setdefault("titles", [{}]) or [{}]
    company = role.get("company", "")
    role["company"], titles[0]["name"] = titles[0].get("name", ""), company
    role["titles"] = titles
    return made


def moved(document: dict[str, Any], path: str, by: int) -> dict[str, Any]:
    """Return the document with an entry or a line one place up (-1) or down (1).

    The first highlight of a role rises to the end of the role above it, the last one sinks to the beginning of the one below.
    """
    made = copy.deepcopy(document)
    parent, place = _parent(made, path)
    target = place + by
    if 0 <= target < len(parent):
        parent[place], parent[target] = parent[target], parent[place]
        return made
    found = re.fullmatch(r"(\w+)\[(\d+)\]\.highlights\[\d+\]", path)
    entries = made.get(found[1]) if found else None
    other = int(found[2]) + by if found else -1
    if entries and 0 <= other < len(entries):
        line = parent.pop(place)
        there = entries[other].setdefault("highlights", [])
        there.insert(len(there) if by < 0 else 0, line)
    return made


def _parent(document: dict[str, Any], path: str) -> tuple[Any, Any]:
    """Return what holds the field of a path, and its name or number there; raise InvalidInput for a path that leads nowhere."""
    steps = [name or int(number) for name, number in _STEP.findall(path)]
    holder: Any = document
    try:
        for step, after in pairwise(steps):
            if isinstance(holder, dict) and step not in holder:
                holder[step] = [] if isinstance(after, int) else {}
            if isinstance(holder, list) and step == len(holder):
                holder.append({})
            holder = holder[step]
        last = steps[-1]
        if isinstance(holder, list) is not isinstance(last, int) or (isinstance(holder, list) and last >= len(holder)):
            raise KeyError(path)
    except (KeyError, IndexError, TypeError) as error:
        raise InvalidInput("That field isn’t there any more. Load the page anew.") from error
    return holder, last
