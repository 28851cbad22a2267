"""Make documents out of a career: the whole of it, what a person chose, or one resume with more lines in it; pure."""

from __future__ import annotations

import copy
from collections.abc import Collection
from datetime import date
from typing import Any

from jobtrak.services.career.blocks import Block, Career, Line, folded, groups_of, said
from jobtrak.services.career.sameness import same_entry
from jobtrak.services.tailoring import tenure

Document = dict[str, Any]


def whole(career: Career) -> Document:
    """Return everything as one document, of each thing said the preferred wording."""
    preferred = {group.lines[0].id for block in career.blocks for group in block.groups}
    return chosen(career, preferred | {block.id for block in career.blocks})


def chosen(career: Career, ids: Collection[str]) -> Document:
    """Return a document of the chosen lines under the contact data of the career; a block's own id brings it without lines."""
    document: Document = {"basic": copy.deepcopy(career.basic)}
    for block in career.blocks:
        lines = [line for line in block.lines if line.id in ids]
        if lines or (block.id in ids and block.list_key in ("highlights", "degrees")):
            _put(document, block, lines)
    return document


def added(document: Document, career: Career, ids: Collection[str]) -> tuple[Document, int]:
    """Return a document with the chosen lines in it, each in its role, and how many came in that weren't there."""
    changed = copy.deepcopy(document)
    count = sum(
        _put(changed, block, lines)
        for block in career.blocks
        if (lines := [line for line in block.lines if line.id in ids])
    )
    return changed, count


def without(document: Document, block: Block, line: Line) -> Document:
    """Return a document without one line of a block, and without the entry that held nothing else."""
    changed = copy.deepcopy(document)
    if not block.list_key:
        _drop(changed, block.section, line)
        return changed
    entries = changed[block.section] = list(groups_of(changed.get(block.section)))
    for entry in list(entries):
        if block.section == "skills":
            rows = [entry, *groups_of(entry.get("subcategories"))]
        else:
            rows = [entry] if same_entry(block.section, block.frame, entry) else []
        for row in rows:
            _drop(row, block.list_key, line)
        if rows and not entry.get(block.list_key) and not any(row.get("skills") for row in rows):
            entries.remove(entry)
    if not entries:
        del changed[block.section]
    return changed


def _drop(held: Document, key: str, line: Line) -> None:
    values = held.get(key)
    if isinstance(values, list):
        held[key] = [value for value in values if folded(said(value)) != folded(line.text)]
    if not held.get(key) or not isinstance(values, list):
        held.pop(key, None)


def _put(document: Document, block: Block, lines: list[Line]) -> int:
    """Put lines of a block into a document that may have the block already; return how many were new there."""
    if block.section == "objective":
        if document.get("objective"):
            return 0
        document["objective"] = lines[0].value
        return 1
    if not block.list_key:
        return _stand(document, block, lines)
    entries = document.get(block.section)
    if not isinstance(entries, list):
        entries = document[block.section] = []
    held_in = _holder(entries, block)
    if block.section == "skills":
        # A skill that is listed under another heading is listed already.
        known = {folded(skill) for group in entries for skill in _skills_in(group)}
    else:
        known = {folded(said(value)) for value in held_in.get(block.list_key) or []}
    fresh = [line for line in lines if folded(line.text) not in known]
    if fresh:
        held_in[block.list_key] = [
            *(held_in.get(block.list_key) or []),
            *(copy.deepcopy(line.value) for line in fresh),
        ]
    return len(fresh)


def _stand(document: Document, block: Block, lines: list[Line]) -> int:
    values = [copy.deepcopy(line.value) for line in lines]
    held = document.get(block.section)
    if held in (None, "", [], {}):
        document[block.section] = values if block.frame.get("listed") or len(values) > 1 else values[0]
        return len(values)
    there = held if isinstance(held, list) else [held]
    known = {folded(said(value)) for value in there}
    fresh = [value for value in values if folded(said(value)) not in known]
    if fresh:
        document[block.section] = [*there, *fresh]
    return len(fresh)


def _holder(entries: list[Any], block: Block) -> Document:
    """Return the entry that a block's lines go into, made where the document hasn't got it."""
    if block.section == "skills":
        return _skill_group(entries, block)
    for entry in groups_of(entries):
        if same_entry(block.section, block.frame, entry):
            if block.section == "experiences":
                _add_titles(entry, block)
            return entry
    made = copy.deepcopy(block.frame)
    entries.insert(_place_for(entries, block), made)
    return made


def _add_titles(entry: Document, block: Block) -> None:
    if not entry.get("titles") and block.frame.get("titles"):
        entry["titles"] = copy.deepcopy(block.frame["titles"])


def _place_for(entries: list[Any], block: Block) -> int:
    """Return where a role belongs among others: before the first that ended earlier; anything else stands last."""
    if block.section != "experiences":
        return len(entries)
    ended = _last_month(block.frame)
    return next(
        (n for n, entry in enumerate(entries) if isinstance(entry, dict) and _last_month(entry) < ended), len(entries)
    )


def _last_month(role: Document) -> int:
    return max((span.last for _, span in tenure.of_role(role, date.today())), default=0)


def _skill_group(entries: list[Any], block: Block) -> Document:
    category, below = block.frame.get("category"), block.frame.get("subcategory")
    rest = {name: copy.deepcopy(value) for name, value in block.frame.items() if name != "subcategory"}
    group = next(
        (
            entry
            for entry in groups_of(entries)
            if same_entry("skills", {"category": category}, {"category": entry.get("category")})
        ),
        None,
    )
    if group is None:
        group = rest
        entries.append(group)
    if not below:
        return group
    rows = group.setdefault("subcategories", [])
    row = next((row for row in groups_of(rows) if str(row.get("name") or "").casefold() == below.casefold()), None)
    if row is None:
        row = {"name": below}
        rows.append(row)
    return row


def _skills_in(group: Any) -> list[str]:
    if not isinstance(group, dict):
        return []
    listed = [*(group.get("skills") or [])]
    for row in groups_of(group.get("subcategories")):
        listed += row.get("skills") or []
    return [str(skill) for skill in listed]
