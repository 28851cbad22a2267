"""Guess, before anything is set, how much of a page a resume will fill.

Only the first try of the page fit depends on it, and each guess is checked by what was set. It is off by 3 % of a page on
average, by 15 % at most.
"""

from __future__ import annotations

from math import ceil

from jobtrak.services.documents.catalogue import Template
from jobtrak.services.documents.view import View

# What stands above and below, counted in lines of text.
_HEADING = 2.6
_ENTRY = 0.9
_BULLET = 1.05
# Letter is shorter than A4, and wider by less.
_PAPER = {"a4": 1.0, "letter": 0.96}


def share_of_page(view: View, template: Template, paper: str) -> float:
    """Return the share of one page that a view may fill; above 1 it goes on to the next."""
    wide = template.line_characters
    contacts = sum(len(contact["text"]) + 4 for contact in view["contacts"])
    lines = 3.0 + bool(view["headline"]) + ceil(contacts / wide)
    for section in view["sections"]:
        lines += _HEADING
        lines += sum(ceil(len(line) / wide) for lines_of in section.get("paragraphs", ()) for line in lines_of)
        lines += 0.9 * len(section.get("paragraphs", ())) + ceil(len(section.get("text", "")) / wide)
        for entry in section.get("entries", ()):
            lines += _skills(entry, wide) if section["kind"] == "skills" else _entry(entry, wide)
    return lines / (template.page_lines * _PAPER.get(paper, 1.0))


def _skills(group: View, wide: int) -> float:
    rows = [len(group["category"]) + len(row["name"]) + sum(len(skill) + 2 for skill in row["skills"])
            for row in group["rows"]]  # fmt: skip
    return sum(ceil(length / wide) * _BULLET for length in rows)


def _entry(entry: View, wide: int) -> float:
    held = len(entry["titles"] if "titles" in entry else entry.get("degrees", ()))
    lines = held * 2 + _ENTRY * max(held, 1) if "titles" in entry or "degrees" in entry else 0.7 + _ENTRY
    lines += sum(ceil(len(highlight) / (wide - 3)) * _BULLET for highlight in entry["highlights"])
    return lines + sum(ceil(len(entry[key]) / wide) for key in ("note", "courses", "technologies") if entry.get(key))
