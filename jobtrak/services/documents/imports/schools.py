"""Understand the entries of education, projects and all other sections."""

from __future__ import annotations

import re
from typing import Any

from jobtrak.services.documents.imports.dates import Span
from jobtrak.services.documents.imports.entries import Entry, entries_of
from jobtrak.services.documents.imports.lines import Line
from jobtrak.services.documents.imports.parts import parts_of
from jobtrak.services.documents.imports.person import URL
from jobtrak.services.documents.imports.vocabulary import DEGREE_WORDS, SCHOOL_WORDS

Item = dict[str, Any]
_GRADE = re.compile(r"[,;(]?\s*(?:GPA|Grade|Note|CGPA)\s*:?\s*([\d.,]+(?:\s*/\s*[\d.]+)?)\)?", re.IGNORECASE)


def school_of(entry: Entry) -> Item | None:
    """Return a school and its degrees, or None when an entry names neither."""
    school: Item = {}
    degrees: list[Item] = []
    loose: Span | None = None
    for line in entry.heads:
        cells, dates = parts_of(line)
        if not cells:
            loose = loose or dates
            continue
        if not dates and cells == [school.get("school")]:
            # Some pages, ours among them, say the school again above each further degree.
            continue
        is_school = bool(SCHOOL_WORDS.search(cells[0])) and not (DEGREE_WORDS.search(cells[0]) and "school" in school)
        if "school" not in school and (is_school or not DEGREE_WORDS.search(cells[0])):
            if len(cells) == 1 and DEGREE_WORDS.search(cells[0]) and "," in cells[0]:
                school["school"], _, rest = cells[0].partition(", ")
                degrees.append(_degree(rest, dates))
                continue
            school["school"] = cells[0]
            for cell in cells[1:]:
                if DEGREE_WORDS.search(cell):
                    degrees.append(_degree(cell, dates))
                else:
                    school["location"] = cell
            if not any(DEGREE_WORDS.search(cell) for cell in cells[1:]):
                loose = loose or dates
        else:
            graded = len(cells) > 1 and _GRADE.fullmatch(cells[1]) is not None
            degrees.append(_degree(", ".join(cells[: 1 + graded]), dates))
            for cell in cells[1 + graded :]:
                if SCHOOL_WORDS.search(cell) and "school" not in school:
                    school["school"] = cell
                elif "location" not in school:
                    school["location"] = cell
    if loose and degrees and not degrees[0].get("dates"):
        degrees[0]["dates"] = " - ".join(filter(None, loose))
    elif loose and not degrees:
        degrees.append({"names": [], "dates": " - ".join(filter(None, loose))})
    if degrees:
        school["degrees"] = degrees
    if entry.prose:
        school["summary"] = " ".join(entry.prose)
    if entry.highlights:
        school["highlights"] = entry.highlights
    return school or None


def _degree(text: str, dates: Span | None) -> Item:
    grade = _GRADE.search(text) or re.search(r",\s*(\d(?:[.,]\d{1,2})(?:\s*/\s*\d+(?:\.\d+)?)?)$", text)
    degree: Item = {"names": [text.replace(grade[0], "").strip(" ,;") if grade else text]}
    if grade:
        degree["gpa"] = grade[1]
    if dates:
        degree["dates"] = " - ".join(filter(None, dates))
    return degree


def project_of(entry: Entry) -> Item | None:
    """Return a project, or None when an entry says nothing."""
    project: Item = {}
    prose = list(entry.prose)
    for index, line in enumerate(entry.heads):
        cells, dates = parts_of(line)
        if dates and "dates" not in project:
            project["dates"] = " - ".join(filter(None, dates))
        for cell in cells:
            address = URL.fullmatch(cell.strip("() "))
            if (address and "/" in cell) or cell.startswith("http"):
                project.setdefault("link", cell.strip("() "))
            elif index == 0 and "name" not in project:
                project["name"] = cell
            elif len(cell) < 110 and "technologies" not in project and not cell.endswith("."):
                project["technologies"] = cell
            else:
                prose.append(cell)
    if prose:
        project["summary"] = " ".join(prose)
    project["highlights"] = entry.highlights
    return project if any(project.values()) else None


def others_of(body: list[Line]) -> list[Any]:
    """Return the entries of a section of no kind of its own."""
    found: list[Any] = []
    for entry in entries_of(body):
        if not entry.heads:
            found += entry.highlights + entry.prose
        elif not entry.highlights and not entry.prose and not any(_is_set_apart(line) for line in entry.heads):
            found += [line["text"].replace("\t", ", ") for line in entry.heads]
        else:
            item: Item = {}
            for line in entry.heads:
                cells, dates = parts_of(line)
                if dates and "dates" not in item:
                    item["dates"] = " - ".join(filter(None, dates))
                for cell in cells:
                    slot = next((key for key in ("name", "details", "summary") if key not in item), "summary")
                    item[slot] = f"{item[slot]} {cell}" if slot in item else cell
            if entry.prose:
                item["summary"] = " ".join(filter(None, [item.get("summary", ""), *entry.prose]))
            if entry.highlights:
                item["highlights"] = entry.highlights
            found.append(item)
    return found


def _is_set_apart(line: Line) -> bool:
    return line["bold"] or len(line["runs"][0]) > 1
