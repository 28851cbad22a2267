"""Understand the lines of a resume: who, which sections, which roles, when, and which highlight belongs to which.

Rules only, so that nothing appears which the file does not say; what they are unsure of they put into a note.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.services.documents import wording
from jobtrak.services.documents.imports.extraction import Line, make_line
from jobtrak.services.documents.imports.headings import known_heading

Item = dict[str, Any]

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"\+?\(?\d[\d\s().\-–/]{6,18}\d")
_URL = re.compile(
    r"(?:https?://|www\.)[^\s,;|]+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s,;|]*)?", re.IGNORECASE
)
_PARTS = re.compile(r"\s*[|·•∙‣◦⋄♦]\s*|\t|\s{3,}")
_FULL_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Sept",
]
_PRINTED_MONTHS = (
    " ".join(wording.word("month_names", language) for language in wording.LANGUAGES).replace(".", "").split()
)
_NOW = ["current", "now", "ongoing", "today", *(wording.word("present", language) for language in wording.LANGUAGES)]


def _any_of(words: list[str]) -> str:
    return "|".join(sorted({re.escape(word) for word in words}, key=lambda word: (-len(word), word)))


_MONTHS, _PRESENT = _any_of(_FULL_MONTHS + _PRINTED_MONTHS), _any_of(_NOW)
_ONE = rf"(?:(?:(?:{_MONTHS})\.?,?\s+|\d{{1,2}}[/.]|(?:spring|summer|fall|autumn|winter)\s+)?(?:19|20)\d\d(?:-\d\d(?:-\d\d)?)?)"
_DATES = re.compile(
    rf"(?<![\w/])\(?({_ONE})(?:\s*(?:–|—|-|−|\bto\b|\buntil\b|\bbis\b)\s*({_ONE}|{_PRESENT}))?\)?(?![\w/])",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"\b(?:engineer|developer|manager|analyst|designer|director|assistant|intern|lead|head|officer|consultant|specialist|"
    r"coordinator|representative|agent|clerk|nurse|teacher|professor|lecturer|researcher|scientist|architect|administrator|"
    r"technician|associate|founder|co-founder|cto|ceo|vp|president|supervisor|trainee|apprentice|accountant|editor|writer|"
    r"programmer|strategist|planner|advisor|instructor|tutor|fellow|chef|driver|mechanic|electrician|owner|recruiter|volunteer|"
    r"entwickler|ingenieur|leiter|berater|développeur|ingénieur|responsable|ingeniero|desarrollador)\w*\b",
    re.IGNORECASE,
)
_DEGREE_WORDS = re.compile(
    r"\b(?:b\.?\s?sc|m\.?\s?sc|b\.?\s?a|m\.?\s?a|b\.?\s?eng|m\.?\s?eng|bs|ms|ba|ma|mba|ph\.?\s?d|bachelor\S*|master\S*|associate of|"
    r"associate in|diploma|doctor\S*|degree|certificate|licence|license|bootcamp|abitur|hnd|gcse|a-levels?|minor|major)\b",
    re.IGNORECASE,
)
_SCHOOL_WORDS = re.compile(
    r"\b(?:university|universit\S+|college|school|institute|academy|polytechnic|hochschule|école|escuela|facult\S+|mit|eth)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^[^\d@]{2,30},\s*[^\d@]{2,30}(?:,\s*[^\d@]{2,30})?$|^(?:remote|hybrid)\b", re.IGNORECASE)


def lines_of_text(text: str) -> list[Line]:
    """Return the lines of plain text or Markdown as the layout reader would."""
    lines: list[Line] = []
    blank = 0
    for raw in text.splitlines():
        if not raw.strip() or re.fullmatch(r"\s*[-=_*~]{3,}\s*", raw):
            underlined = bool(raw.strip()) and blank == 0 and lines
            if underlined and not lines[-1]["bullet"]:
                lines[-1]["heading"] = True
            blank += 1
            continue
        mark = re.match(r"\s*(#{1,6})\s+", raw)
        body = raw[mark.end() :] if mark else raw
        bold = bool(mark) or bool(re.match(r"\s*(?:\*\*|__)\S.*?(?:\*\*|__)", body))
        body = re.sub(r"\[([^\]]+)\]\((?:mailto:|tel:)[^)]*\)", r"\1", body)
        body = re.sub(
            r"\[([^\]]+)\]\((https?://[^)\s]+)\)",
            lambda found: found[2] if "." in found[1] else f"{found[1]}\t{found[2]}",
            body,
        )
        body = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", body)
        body = re.sub(r"(?<![\w*])[*_](?=\S)([^*_]+?)(?<=\S)[*_](?![\w*])", r"\1", body)
        body = re.sub(r"<(https?://[^>\s]+|[^<>@\s]+@[^<>\s]+)>", r"\1", body)
        body = re.sub(r"\\([\\`*_\[\]<>#+.!|-])", r"\1", body)
        indent = len(body) - len(body.lstrip())
        line = make_line(
            re.split(r"\t|\s{3,}", body.strip()), bold=bold, x=float(indent * 4), gap=1.0 + blank, heading=bool(mark)
        )
        line["size"] = 10.0 + (8 - 2 * len(mark[1]) if mark else 0)
        lines.append(line)
        blank = 0
    return lines


def read(lines: list[Line], *, links: list[str]) -> tuple[Item, list[str]]:
    """Return the document that the lines describe, and notes on what a person should check."""
    lines = [
        line
        for line in lines
        if line["cells"] and not re.fullmatch(r"(?:page\s+)?\d+(?:\s*(?:/|of)\s*\d+)?", line["text"], re.I)
    ]
    if not lines:
        raise InvalidInput("There is no text in this file.")
    head, sections = _divided(lines)
    notes: list[str] = []
    document: Item = {"basic": _person(head, links, notes)}
    leftover = document["basic"].pop("_summary", None)
    if leftover:
        document["objective"] = leftover
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
    return document, notes


def _divided(lines: list[Line]) -> tuple[list[Line], list[tuple[str | None, str, list[Line]]]]:
    """Divide lines at their headings; lines that look just like most known headings are headings, too."""
    body_size = Counter(line["size"] for line in lines).most_common(1)[0][0]
    counts = Counter(_look(line) for line in lines if _is_heading(line))
    look, count = max(counts.items(), key=lambda item: (item[1], item[0]), default=((0.0, False, False, False), 0))
    telling = count >= 2 and (look[0] > body_size or look[1] or look[2] or look[3])
    head: list[Line] = []
    sections: list[tuple[str | None, str, list[Line]]] = []
    in_head = True
    for line in lines:
        alike = (
            telling and look != _look(lines[0]) and bool(sections) and _look(line) == look
            and (look[0] > body_size or look[2] or look[3]) and not line["bullet"] and len(line["cells"]) == 1
            and len(line["text"].split()) <= 5 and not _DATES.search(line["text"]) and len(line["text"]) > 2
        )  # fmt: skip
        if (_is_heading(line) and (not telling or _look(line) == look)) or alike:
            text = line["text"].strip(" :")
            sections.append((known_heading(text), text.title() if text.isupper() else text, []))
            in_head = False
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


def _person(head: list[Line], links: list[str], notes: list[str]) -> Item:
    basic: Item = {}
    websites: list[str] = []
    texts: list[Line] = []
    for line in head:
        rest = []
        for part in (part for cell in line["cells"] for part in _PARTS.split(cell)):
            text = re.sub(
                r"^(?:e-?mail|phone|tel|mobile|address|location|web|website|linkedin|github)\s*:\s*",
                "",
                part.strip(),
                flags=re.I,
            )
            if found := _EMAIL.search(text):
                basic.setdefault("email", found[0])
                text = text.replace(found[0], " ")
            for address in _URL.findall(text):
                websites.append(address.rstrip(".,;)"))
                text = text.replace(address, " ")
            found = _PHONE.search(text)
            if (
                found
                and sum(character.isdigit() for character in found[0]) >= 7
                and not _DATES.fullmatch(found[0].strip())
            ):
                basic.setdefault("phone", found[0].strip())
                text = text.replace(found[0], " ")
            if text.strip(" ,;|-–"):
                rest.append(text.strip(" ,;|"))
        if rest:
            texts.append(line | {"cells": rest, "text": " ".join(rest)})
    if not texts:
        raise InvalidInput("No name was found at the top of this file. Put the person's name on the first line.")
    # The name is set largest; among equals the first line is.
    name = max(texts[:8], key=lambda line: line["size"])
    found_basic: Item = {"name": name["cells"][0].title() if name["cells"][0].isupper() else name["cells"][0]}
    others = [(line, cell) for line in texts for cell in line["cells"] if cell is not name["cells"][0]]
    prose = []
    for line, cell in others:
        if "address" not in basic and _PLACE.match(cell) and len(cell) < 60 and line["size"] <= name["size"]:
            basic["address"] = cell
        elif "headline" not in found_basic and len(cell.split()) <= 9 and not cell.endswith("."):
            found_basic["headline"] = cell
        else:
            prose.append(cell)
    if (
        "address" not in basic
        and found_basic.get("headline")
        and not _TITLE_WORDS.search(found_basic["headline"])
        and "," in found_basic["headline"]
    ):
        basic["address"] = found_basic.pop("headline")
    for key in ("address", "email", "phone"):
        if basic.get(key):
            found_basic[key] = basic[key]
    websites = _completed(websites, links)
    if websites:
        found_basic["websites"] = websites
    if prose:
        found_basic["_summary"] = " ".join(prose)
    if "email" not in found_basic:
        notes.append("No e-mail address was found.")
    return found_basic


def _completed(websites: list[str], links: list[str]) -> list[str]:
    """Give each printed address the full form of the link behind it."""
    full = []
    for site in websites:
        bare = _bare(site)
        full.append(next((link for link in links if _bare(link) == bare), site))
    return list(dict.fromkeys(full))


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address, flags=re.I).rstrip("/").casefold()


def _understood(key: str | None, body: list[Line]) -> Any:
    if key == "objective":
        return " ".join(line["text"].replace("\t", " ") for line in body)
    if key == "skills":
        return _skills(body)
    if key in ("experiences", "education", "projects"):
        make = {"experiences": _role, "education": _school, "projects": _project}[key]
        return [made for heads, bullets in _entries(body) if (made := make(heads, bullets))]
    return _others(body)


def _entries(body: list[Line]) -> list[tuple[list[Line], list[str]]]:
    """Divide a section into entries: the lines of the head, and the highlights below them."""
    entries: list[tuple[list[Line], list[str]]] = []
    bullet_x = min((line["x"] for line in body if line["bullet"]), default=0.0)
    usual_gap = sorted(line["gap"] for line in body)[len(body) // 2] if body else 1.0
    previous: Line | None = None
    for line in body:
        if line["bullet"]:
            if not entries:
                entries.append(([], []))
            entries[-1][1].append(line["text"].replace("\t", " "))
        elif entries and entries[-1][1] and _continues(line, previous, bullet_x, usual_gap):
            entries[-1][1][-1] = _joined(entries[-1][1][-1], line["text"].replace("\t", " "))
            line = line | {"bullet": True}
        elif not entries or entries[-1][1] or _opens(line, entries[-1][0], usual_gap):
            entries.append(([line], []))
        else:
            entries[-1][0].append(line)
        previous = line
    return entries


def _continues(line: Line, previous: Line | None, bullet_x: float, usual_gap: float) -> bool:
    if previous is None or not previous["bullet"] or len(line["cells"]) > 1 or line["bold"] or line["heading"]:
        return False
    if _DATES.search(line["text"]) and len(line["text"]) < 60 and line["x"] <= bullet_x:
        return False
    return line["x"] > bullet_x + 2 and line["gap"] <= max(usual_gap, 1.0) * 1.35 + 0.1


def _opens(line: Line, heads: list[Line], usual_gap: float) -> bool:
    """Tell whether a line starts a new entry although the one before had no highlights."""
    wide = line["gap"] > usual_gap * 1.3 + 0.25 and line["page"] == heads[-1]["page"]
    return wide and (line["bold"] or bool(_DATES.search(heads[-1]["text"])) or len(heads) > 1)


def _joined(first: str, second: str) -> str:
    return first + second if re.search(r"\w-$", first) and second[:1].islower() else f"{first} {second}"


def _cells(line: Line) -> tuple[list[str], tuple[str, str] | None]:
    """Return the parts of a head line without its dates, and the dates."""
    dates: tuple[str, str] | None = None
    cells = []
    for cell in line["cells"]:
        found = None if dates else _last_dates(cell)
        if found:
            dates = (found[1], found[2] or "")
            cell = re.sub(r"\(\s*\)", "", cell[: found.start()] + " " + cell[found.end() :]).strip(" ,;|–—-·")
        if cell.strip(" ,|·"):
            cells += [part.strip(" ,") for part in re.split(r"\s+[|·•]\s+", cell) if part.strip(" ,")]
    lead = line["lead"].strip(" ,:–—")
    if lead and cells and cells[0].startswith(lead) and cells[0] != lead:
        rest = cells[0][len(lead) :].strip(" ,:–—|")
        cells[:1] = [lead, rest] if rest else [lead]
    return cells, dates


def _last_dates(cell: str) -> re.Match[str] | None:
    """Find the dates of a cell: a span anywhere, or one date at either end."""
    found = list(_DATES.finditer(cell))
    spans = [match for match in found if match[2]]
    if spans:
        return spans[-1]
    return next(
        (match for match in reversed(found) if match.end() >= len(cell.rstrip(" .)")) or match.start() == 0), None
    )


def _title(name: str, dates: tuple[str, str] | None) -> Item:
    title: Item = {"name": name} if name else {}
    if dates:
        title["startdate"] = dates[0]
        if dates[1]:
            title["enddate"] = dates[1]
    return title


def _role(heads: list[Line], bullets: list[str]) -> Item | None:
    rows = [(cells, dates, line) for line in heads for cells, dates in [_cells(line)]]
    prose = [row for row in rows[1:] if len(" ".join(row[0])) > 110 and not row[1]]
    rows = [row for row in rows if row not in prose]
    role: Item = {}
    titles: list[Item] = []
    location = ""
    if len(rows) == 1:
        cells, dates, _ = rows[0]
        company, name, location = _split_one_line(cells)
        role["company"], titles = company, [_title(name, dates)]
    elif len(rows) > 1 and all(len(row[0]) > 1 and row[1] and row[0][0] == rows[0][0][0] for row in rows):
        # One line a title, each with the company's name before it.
        role["company"] = rows[0][0][0]
        titles = [_title(cells[1], dates) for cells, dates, _ in rows]
    elif rows:
        named = [row for row in rows if row[0]]
        first, others = (named[0], named[1:]) if named else (rows[0], [])
        loose = next((row[1] for row in rows if not row[0] and row[1]), None)
        swap = bool(
            others and len(others) == 1 and first[0] and others[0][0]
            and _TITLE_WORDS.search(first[0][0]) and not _TITLE_WORDS.search(others[0][0][0])
            and not (first[2]["bold"] and others[0][1] and not first[1])
        )  # fmt: skip
        if swap:
            first, others = others[0], [first]
        role["company"] = first[0][0] if first[0] else ""
        location = first[0][1] if len(first[0]) > 1 else ""
        for cells, dates, _ in others:
            if not dates and len(others) > 1 and _PLACE.match(cells[0]) and not location:
                location = cells[0]
                continue
            titles.append(_title(cells[0], dates or loose or (first[1] if not titles else None)))
            if len(cells) > 1 and not location:
                location = cells[1]
        if not titles:
            titles = [_title("", first[1] or loose)]
    if location:
        role["location"] = location
    role["titles"] = [title for title in titles if title]
    if prose:
        role["summary"] = " ".join(" ".join(row[0]) for row in prose)
    role["highlights"] = bullets
    return role if role.get("company") or role["titles"] or bullets else None


def _split_one_line(cells: list[str]) -> tuple[str, str, str]:
    """Tell company, title and place apart when all stand on one line."""
    if len(cells) == 1:
        found = re.match(r"(.+?)\s+(?:at|@|–|—|-)\s+(.+)$", cells[0]) or re.match(r"(.+?),\s+(.+)$", cells[0])
        cells = [found[1], found[2]] if found else cells
    if len(cells) == 2 and "," in cells[1] and not _PLACE.match(cells[1]):
        head, _, tail = cells[1].partition(", ")
        cells = [cells[0], head, tail]
    elif len(cells) == 2 and "," in cells[1]:
        parts = cells[1].split(", ", 1)
        if _TITLE_WORDS.search(parts[0]):
            cells = [cells[0], *parts]
    if len(cells) == 1:
        return ("", cells[0], "") if _TITLE_WORDS.search(cells[0]) else (cells[0], "", "")
    if not cells:
        return "", "", ""
    first, second, *rest = cells
    if _TITLE_WORDS.search(first) and not _TITLE_WORDS.search(second):
        first, second = second, first
    return first, second, rest[0] if rest else ""


def _school(heads: list[Line], bullets: list[str]) -> Item | None:
    school: Item = {}
    degrees: list[Item] = []
    loose: tuple[str, str] | None = None
    for line in heads:
        cells, dates = _cells(line)
        if not cells:
            loose = loose or dates
            continue
        is_school = bool(_SCHOOL_WORDS.search(cells[0])) and not (_DEGREE_WORDS.search(cells[0]) and "school" in school)
        if "school" not in school and (is_school or not _DEGREE_WORDS.search(cells[0])):
            if len(cells) == 1 and _DEGREE_WORDS.search(cells[0]) and "," in cells[0]:
                school["school"], _, rest = cells[0].partition(", ")
                degrees.append(_degree(rest, dates))
                continue
            school["school"] = cells[0]
            for cell in cells[1:]:
                if _DEGREE_WORDS.search(cell):
                    degrees.append(_degree(cell, dates))
                else:
                    school["location"] = cell
            if not any(_DEGREE_WORDS.search(cell) for cell in cells[1:]):
                loose = loose or dates
        else:
            degrees.append(_degree(cells[0], dates))
            for cell in cells[1:]:
                if _SCHOOL_WORDS.search(cell) and "school" not in school:
                    school["school"] = cell
                elif "location" not in school:
                    school["location"] = cell
    if loose and degrees and not degrees[0].get("dates"):
        degrees[0]["dates"] = " - ".join(filter(None, loose))
    elif loose and not degrees:
        degrees.append({"names": [], "dates": " - ".join(filter(None, loose))})
    if degrees:
        school["degrees"] = degrees
    if bullets:
        school["highlights"] = bullets
    return school or None


def _degree(text: str, dates: tuple[str, str] | None) -> Item:
    grade = re.search(
        r"[,;(]?\s*(?:GPA|Grade|Note|CGPA)\s*:?\s*([\d.,]+(?:\s*/\s*[\d.]+)?)\)?", text, re.I
    ) or re.search(r",\s*(\d(?:[.,]\d{1,2})(?:\s*/\s*\d+(?:\.\d+)?)?)$", text)
    degree: Item = {"names": [text.replace(grade[0], "").strip(" ,;") if grade else text]}
    if grade:
        degree["gpa"] = grade[1]
    if dates:
        degree["dates"] = " - ".join(filter(None, dates))
    return degree


def _project(heads: list[Line], bullets: list[str]) -> Item | None:
    project: Item = {}
    prose = []
    for index, line in enumerate(heads):
        cells, dates = _cells(line)
        if dates and "dates" not in project:
            project["dates"] = " - ".join(filter(None, dates))
        for cell in cells:
            address = _URL.fullmatch(cell.strip("() "))
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
    project["highlights"] = bullets
    return project if any(project.values()) else None


def _skills(body: list[Line]) -> list[Item]:
    groups: list[Item] = []
    parent: Item | None = None
    for line in body:
        text = re.sub(r"\s*\t\s*", ", " if ":" in line["text"] else ": ", line["text"])
        found = re.match(r"([^:]{1,48}):\s*(.*)$", text)
        if found and found[2]:
            name, skills = found[1].strip(), _split_skills(found[2])
            if parent is not None and not line["bold"] and not line["lead"]:
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
            if last and not body[body.index(line) - 1]["text"].rstrip().endswith(","):
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


def _others(body: list[Line]) -> list[Any]:
    found: list[Any] = []
    for heads, bullets in _entries(body):
        if not heads:
            found += bullets
        elif not bullets and all(not line["bold"] and not line["lead"] for line in heads):
            found += [line["text"].replace("\t", ", ") for line in heads]
        else:
            entry: Item = {}
            for line in heads:
                cells, dates = _cells(line)
                if dates and "dates" not in entry:
                    entry["dates"] = " - ".join(filter(None, dates))
                for cell in cells:
                    slot = next((key for key in ("name", "details", "summary") if key not in entry), "summary")
                    entry[slot] = f"{entry[slot]} {cell}" if slot in entry else cell
            if bullets:
                entry["highlights"] = bullets
            found.append(entry)
    return found
