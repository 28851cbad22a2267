"""Understand the entries of the experience section: the company, the titles with their dates, the place."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from jobtrak.services.documents.imports.dates import Span
from jobtrak.services.documents.imports.entries import Entry
from jobtrak.services.documents.imports.parts import Part, Row, row_of
from jobtrak.services.documents.imports.vocabulary import (
    COMPANY_WORDS,
    LEGAL_FORM,
    PLACE,
    TITLE_WORDS,
    is_place,
    likeness,
)

Item = dict[str, Any]

# Between a title and a company on one line, the surest first.
_BETWEEN = (r"\s+(?:at|@|bei|chez)\s+", r"\s+[–—]\s+", r"\s+-\s+", r",\s+")


class _Head(NamedTuple):
    """What stands above a role: rows of parts, dates moved to the row they belong to."""

    rows: list[Row]
    loose: Span | None
    # Whether the dates stand on the row itself, not on a line of their own.
    own: list[bool]


def roles_of(entries: list[Entry]) -> list[Item]:
    """Return the roles that entries describe; which of two places names the company is decided for all of them at once."""
    heads = [_head(entry) for entry in entries]
    many = _title_first([(h.rows[0].parts[0], h.rows[1].parts[0], _dated(h)) for h in heads if len(h.rows) > 1])
    several = sum(len(head.rows) > 1 for head in heads) * 2 >= len(heads)
    order = _order([head.rows[0].parts for head in heads if len(head.rows) == 1])
    one = _title_first([(*pair, 0.0) for h in heads if len(h.rows) == 1 and (pair := _two(h.rows[0].parts))])
    roles: list[Item] = []
    for entry, head in zip(entries, heads, strict=True):
        # Where titles stand above companies, a title without one is a further title at the company before.
        goes_on = bool(roles) and (entry.goes_on or (several and many and _is_title_alone(head)))
        role = _role(head, many, one, order, goes_on=goes_on)
        if goes_on and not role.get("company"):
            role["company"] = roles[-1].get("company", "")
        if entry.prose:
            role["summary"] = " ".join(entry.prose)
        role["highlights"] = entry.highlights
        if not (role.get("company") or role["titles"] or entry.highlights):
            continue
        before = roles[-1] if roles else {}
        if (
            before.get("company")
            and before["company"] == role.get("company")
            and not before["highlights"]
            and ("summary" not in before and before.get("location") == role.get("location", before.get("location")))
        ):
            # One line a title, each with the company's name beside it.
            roles[-1] = before | role | {"titles": before["titles"] + role["titles"]}
        else:
            roles.append(role)
    return _with_places(roles)


def _with_places(roles: list[Item]) -> list[Item]:
    """Take places off the names of companies, where every name of a section that has a comma ends in one."""
    names = [role["company"] for role in roles if "location" not in role and _commas(role.get("company", ""))]
    found = {name: _without_place(name, surely=len(set(names)) < 2) for name in names}
    if not all(place for _, place in found.values()):
        return roles
    made = []
    for role in roles:
        company, place = found.get(role.get("company", ""), ("", "")) if "location" not in role else ("", "")
        made.append(role | {"company": company, "location": place} if place else role)
    return made


def _commas(company: str) -> list[int]:
    """Return where commas divide a name, those before its legal form left out."""
    return [found.start() for found in re.finditer(r",\s", company) if not LEGAL_FORM.match(company, found.end())]


def _is_title_alone(head: _Head) -> bool:
    return len(head.rows) == 1 and all(is_place(part.text) for part in head.rows[0].parts[1:]) and head.own[0]


def _head(entry: Entry) -> _Head:
    rows: list[Row] = []
    own: list[bool] = []
    loose: Span | None = None
    for row in map(row_of, entry.heads):
        if row.parts:
            rows.append(row)
            own.append(row.span is not None)
        elif (
            row.span
            and (place := next((n for n in reversed(range(len(rows))) if rows[n].span is None), None)) is not None
        ):
            rows[place] = rows[place]._replace(span=row.span)
        elif row.span:
            loose = row.span
    return _Head(rows, loose, own)


def _dated(head: _Head) -> float:
    """Return a hint that the first row is the title: dates stand beside titles more often than beside companies."""
    return 0.4 * (head.own[0] and not head.own[1]) - 0.4 * (head.own[1] and not head.own[0])


def _title_first(pairs: list[tuple[Part, Part, float]]) -> bool:
    """Tell whether the first of two parts is the title in most entries of a section; the company comes first in doubt."""
    return sum(likeness(first.text) - likeness(second.text) + hint for first, second, hint in pairs) > 0


def _two(parts: list[Part]) -> tuple[Part, Part] | None:
    """Return the two parts of a row that are no place."""
    named = [part for part in parts if not is_place(part.text)]
    named = named if len(named) > 1 else parts
    return (named[0], named[1]) if len(named) > 1 else None


def _order(rows: list[list[Part]]) -> dict[int, tuple[int, int]]:
    """Return, for lines of three and more parts, which of them is the company and which the title in most lines."""
    orders: dict[int, tuple[int, int]] = {}
    for count in {len(parts) for parts in rows if len(parts) > 2}:
        alike = [parts for parts in rows if len(parts) == count]
        titles = [sum(likeness(parts[place].text) for parts in alike) for place in range(count)]
        places = [sum(is_place(parts[place].text) for parts in alike) for place in range(count)]
        title = max(range(count), key=lambda place: (titles[place] - places[place], -place))
        if titles[title] > 0:
            left = sorted((place for place in range(count) if place != title), key=lambda place: (places[place], place))
            orders[count] = (left[0], title)
    return orders


def _role(head: _Head, many: bool, one: bool, order: dict[int, tuple[int, int]], *, goes_on: bool) -> Item:
    rows, loose, _ = head
    if not rows:
        return {"titles": [_title("", loose)] if loose else []}
    if goes_on and (len(rows) == 1 or all(is_place(row.parts[0].text) for row in rows[1:])):
        place = rows[1].parts[0].text if len(rows) > 1 else "".join(part.text for part in rows[0].parts[1:2])
        return _made("", place, [_title(rows[0].parts[0].text, rows[0].span or loose)])
    if len(rows) == 1:
        return _on_one_line(rows[0], loose, one, order)
    return _title_above(rows, loose) if many else _company_above(rows, loose)


def _on_one_line(row: Row, loose: Span | None, title_first: bool, order: dict[int, tuple[int, int]]) -> Item:
    span = row.span or loose
    pair = _two(row.parts)
    if pair is None:
        company, name, place = _split(row.parts[0].text)
        return _made(company, place or "".join(p.text for p in row.parts[1:2]), [_title(name, span)])
    name, company = pair if title_first else pair[::-1]
    if len(row.parts) in order:
        company, name = (row.parts[place] for place in order[len(row.parts)])
    others = [part.text for part in row.parts if part is not name and part is not company]
    place = next((text for text in others if is_place(text)), ", ".join(others))
    return _made(company.text, place, [_title(name.text, span)])


def _company_above(rows: list[Row], loose: Span | None) -> Item:
    first, others = rows[0], rows[1:]
    place = ", ".join(part.text for part in first.parts[1:])
    dated = any(row.span for row in others)
    titles = []
    for number, row in enumerate(others):
        text = row.parts[0].text
        if row.span is None and text == first.parts[0].text:
            # Some pages, ours among them, say the company again above each further title.
            continue
        if row.span is None and (dated or number) and (is_place(text) or PLACE.match(text) or titles) and not place:
            place = text
            continue
        titles.append(_title(text, row.span or loose or (first.span if not titles else None)))
        if len(row.parts) > 1 and not place:
            place = ", ".join(part.text for part in row.parts[1:])
    return _made(first.parts[0].text, place, titles)


def _title_above(rows: list[Row], loose: Span | None) -> Item:
    first, second = rows[0], rows[1]
    span = first.span or second.span or next((row.span for row in rows if row.span), None) or loose
    others = [part.text for part in (*first.parts[1:], *second.parts[1:])] + [
        part.text for row in rows[2:] for part in row.parts
    ]
    place = next((text for text in others if is_place(text)), ", ".join(others[:1]))
    return _made(second.parts[0].text, place, [_title(first.parts[0].text, span)])


def _without_place(company: str, *, surely: bool = True) -> tuple[str, str]:
    """Take the place off the end of a company's name: what a country or a state ends, or any short last part where not sure."""
    if found := re.match(r"(.+?)\s+[–—]\s+(.+)$", company):
        return found[1], found[2]
    cuts = _commas(company)
    for cut in cuts:
        if is_place(company[cut + 1 :].strip()):
            return company[:cut], company[cut + 1 :].strip()
    tail = company[cuts[0] + 1 :].strip() if len(cuts) == 1 and not surely else ""
    clear = tail and len(tail.split()) <= 3 and not COMPANY_WORDS.search(tail) and "(" not in tail
    return (company[: cuts[0]], tail) if clear else (company, "")


def _split(text: str) -> tuple[str, str, str]:
    """Tell company, title and place apart when all stand in one text."""
    place = ""
    for between in _BETWEEN:
        if found := re.match(rf"(.+?){between}(.+)$", text):
            first, second = found[1], found[2]
            if "at" in between or likeness(first) > likeness(second):
                company, place = _without_place(second)
                if not place and "," in company and not COMPANY_WORDS.fullmatch(company.rpartition(", ")[2]):
                    company, _, place = company.partition(", ")
                return company, first, place
            if likeness(first) < likeness(second) or between != _BETWEEN[-1]:
                name, place = _without_place(second)
                return first, name, place
            if not is_place(second):
                return first, second, ""
            return ("", first, second) if TITLE_WORDS.search(first) else (first, "", second)
    return ("", text, "") if TITLE_WORDS.search(text) else (text, "", "")


def _made(company: str, place: str, titles: list[Item]) -> Item:
    if not place and re.search(r"\S\s+[–—]\s+\S", company):
        company, place = _without_place(company)
    role: Item = {"company": company} if company else {}
    if place:
        role["location"] = place
    return role | {"titles": [title for title in titles if title]}


def _title(name: str, span: Span | None) -> Item:
    title: Item = {"name": name} if name else {}
    if span:
        title["startdate"] = span[0]
        if span[1]:
            title["enddate"] = span[1]
    return title
