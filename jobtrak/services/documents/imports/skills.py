"""Understand the lines of a section of skills."""

from __future__ import annotations

import re
from typing import Any

from jobtrak.services.documents.imports.lines import Line, is_wrapped

Item = dict[str, Any]


def skills_of(body: list[Line]) -> list[Item]:
    """Return the groups of skills that lines list."""
    groups: list[Item] = []
    parent: Item | None = None
    for line in body:
        text = re.sub(r"\s*\t\s*", ", " if ":" in line["text"] else ": ", line["text"])
        found = re.match(r"([^:]{1,48}):\s*(.*)$", text)
        if found and found[2]:
            name, skills = found[1].strip(), _split_skills(found[2])
            if parent is not None and not line["bold"] and len(line["runs"][0]) == 1:
                parent.setdefault("subcategories", []).append({"name": name, "skills": skills})
            else:
                parent = None
                groups.append({"category": name, "skills": skills})
        elif line["bold"] and "," not in text and (not found or not found[2]):
            parent = {"category": text.strip(" :")}
            groups.append(parent)
        elif parent is not None:
            parent.setdefault("skills", []).extend(_split_skills(text))
        elif groups and not line["bullet"] and line["gap"] < 2:
            # A line that goes on: its first skill may be the rest of the last one.
            last = groups[-1].setdefault("skills", [])
            more = _split_skills(text)
            above = body[body.index(line) - 1]
            # One skill a line is no text that goes on, however narrow the column.
            goes_on = is_wrapped(line, above) and ("," in above["text"] or len(above["text"].split()) > 3)
            if last and goes_on and not above["text"].rstrip().endswith(","):
                last[-1] = f"{last[-1]} {more.pop(0)}" if more else last[-1]
            last.extend(more)
        else:
            groups.append({"category": "", "skills": _split_skills(text)})
    plain = [group for group in groups if not group.get("category")]
    if len(plain) > 1:
        merged = {"category": "", "skills": [skill for group in plain for skill in group["skills"]]}
        groups = [group for group in groups if group.get("category")] + [merged]
    for group in groups:
        if not group.get("category"):
            group["category"] = "Skills"
    return groups


def _split_skills(text: str) -> list[str]:
    """Split at commas and dots that stand outside brackets."""
    parts = re.split(r"\s*[,;|·•]\s*(?![^()]*\))", text.strip(" .;"))
    return [part for part in parts if part]
