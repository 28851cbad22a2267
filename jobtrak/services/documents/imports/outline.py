"""Understand the lines of a resume: who, which sections, which roles, when, and which highlight belongs to which.

Rules only, so that nothing appears which the file does not say; what they are unsure of they put into a note.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.services.documents.imports.dates import DATES
from jobtrak.services.documents.imports.entries import entries_of
from jobtrak.services.documents.imports.headings import CONTACT, known_heading
from jobtrak.services.documents.imports.joining import joined
from jobtrak.services.documents.imports.lines import Line
from jobtrak.services.documents.imports.person import person_of
from jobtrak.services.documents.imports.roles import roles_of
from jobtrak.services.documents.imports.schools import others_of, project_of, school_of
from jobtrak.services.documents.imports.skills import skills_of

Item = dict[str, Any]


def read(lines: list[Line], *, links: list[str]) -> tuple[Item, list[str]]:
    """Return the document that the lines describe, and notes on what a person should check."""
    lines = _without_margins(lines)
    if not lines:
        raise InvalidInput("There is no text in this file.")
    head, sections = _divided(lines)
    notes: list[str] = []
    document: Item = {"basic": person_of(head, links, notes)}
    leftover = document["basic"].pop("_summary", None)
    if leftover and not any(key == "objective" for key, _, _ in sections):
        document["objective"] = leftover
    elif leftover:
        document["Head"] = [leftover]
    for key, title, body in sections:
        value = _understood(key, body)
        if not value:
            continue
        name = key or title
        if name in document and isinstance(document[name], list) and isinstance(value, list):
            document[name] += value
        elif name in document:
            document[title] = value if isinstance(value, list) else [value]
        else:
            document[name] = value
    if "experiences" not in document and "education" not in document:
        notes.append("No section for experience or education was recognised. Check where each line went.")
    for index, role in enumerate(document.get("experiences", ())):
        if not role.get("company") or not any(title.get("name") for title in role.get("titles", ())):
            notes.append(f"Role {index + 1}: check which is the company and which the title.")
    return _without_soft_hyphens(document), notes


def _without_soft_hyphens(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_soft_hyphens(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_without_soft_hyphens(item) for item in value]
    return value.replace("\u00ad", "") if isinstance(value, str) else value


_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,2}(?:\s*(?:/|of)\s*\d{1,2})?", re.IGNORECASE)
_STAMP = re.compile(r"last updated\b.{0,40}|.{2,60}\W\s*page\s+\d+(?:\s*(?:/|of)\s*\d+)?", re.IGNORECASE)


def _without_margins(lines: list[Line]) -> list[Line]:
    """Leave out page numbers, the day of the print, and what the top or foot of the pages repeats."""
    lines = [line for line in lines if line["cells"] and not _PAGE_NUMBER.fullmatch(line["text"])]
    lines = [line for line in lines if not _STAMP.fullmatch(line["text"].replace("\t", " "))]
    edges: Counter[str] = Counter()
    for page in {line["page"] for line in lines}:
        own = [line for line in lines if line["page"] == page]
        edges.update({re.sub(r"\d+", "0", line["text"]) for line in (own[0], own[-1])})
    repeated = {text for text, count in edges.items() if count > 1}
    kept: list[Line] = []
    for line in lines:
        again = re.sub(r"\d+", "0", line["text"]) in repeated and not line["bullet"]
        if not (again and line["page"] > 0 and not DATES.search(line["text"])):
            kept.append(line)
    return kept


def _divided(lines: list[Line]) -> tuple[list[Line], list[tuple[str | None, str, list[Line]]]]:
    """Divide lines at their headings; lines that look just like most known headings are headings, too."""
    body_size = Counter(line["size"] for line in lines).most_common(1)[0][0]
    counts = Counter(_look(line) for line in lines if _is_heading(line))
    look, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=((0.0, False, False, False), 0))
    telling = count >= 2 and (look[0] > body_size or look[1] or look[2] or look[3])
    unknown = sum(_look(line) == look and not _is_heading(line) and not line["bullet"] for line in lines)
    # Where more lines look so than are headings we know, the look says nothing.
    trusted = telling and unknown <= count
    head: list[Line] = []
    sections: list[tuple[str | None, str, list[Line]]] = []
    in_head = True
    for line in lines:
        alike = (
            trusted and look != _look(lines[0]) and bool(sections) and _look(line) == look
            and (look[0] > body_size or look[2] or look[3]) and not line["bullet"] and len(line["cells"]) == 1
            and len(line["text"].split()) <= 5 and not DATES.search(line["text"]) and len(line["text"]) > 2
        )  # fmt: skip
        if (_is_heading(line) and (not telling or _look(line) == look)) or alike:
            text = line["text"].strip(" :")
            in_head = known_heading(text) == CONTACT
            if in_head:
                continue
            sections.append((known_heading(text), text.title() if text.isupper() else text, []))
        elif in_head or line["apart"]:
            in_head = True
            head.append(line)
        else:
            sections[-1][2].append(line)
    return head, sections


def _is_heading(line: Line) -> bool:
    return not line["bullet"] and len(line["cells"]) == 1 and known_heading(line["text"]) is not None


def _look(line: Line) -> tuple[float, bool, bool, bool]:
    return line["size"], line["bold"], line["text"].isupper(), line["heading"]


def _understood(key: str | None, body: list[Line]) -> Any:
    if key == "objective":
        text = ""
        for line in body:
            text = joined(text, line["text"].replace("\t", " ")) if text else line["text"].replace("\t", " ")
        return text
    if key == "skills":
        return skills_of(body)
    if key == "experiences":
        return roles_of(entries_of(body))
    if key in ("education", "projects"):
        make = school_of if key == "education" else project_of
        return [made for entry in entries_of(body) if (made := make(entry))]
    return others_of(body)
