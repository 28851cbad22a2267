"""A tailoring run as its page shows it: the stages, and the paper line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from jobtrak.models.enums import StageState
from jobtrak.models.tailoring import Stage
from jobtrak.services.tailoring import paths, stages, telling
from jobtrak.services.tailoring.verdicts import Verdict
from jobtrak.state import days

# Which stage writes a section of the resume.
_WRITERS = {"objective": "summary", "experiences": "experiences", "projects": "projects", "skills": "skills"}


@dataclass(frozen=True)
class StageRow:
    """One stage of the run."""

    name: str
    label: str
    state: str
    detail: str
    took: str
    # Of stages that run side by side, one carries the bar.
    bar: bool


@dataclass(frozen=True)
class LineRow:
    """One line of the tailored resume: `kind` is "" where it stands, or writing, blocked, todo."""

    key: str
    kind: str
    before: str
    words: str
    check: str
    strong: str


@dataclass(frozen=True)
class Part:
    """The lines of a section, or of one role."""

    key: str
    title: str
    sub: str
    tally: str
    lines: list[LineRow]


def parts_of(
    base: Mapping[str, Any],
    lines: Mapping[str, dict[str, Any]],
    texts: Mapping[str, str],
    states: Mapping[str, StageState],
) -> list[Part]:
    """Return the paper as it stands: finished lines, those being written, and the person's own that are still to come."""
    groups: dict[str, list[LineRow]] = {}
    by_place = {str(line.get("path")): key for key, line in lines.items() if line.get("op") == "replace"}
    for place, words in _own_lines(base):
        group = telling.group_of(place)
        rows = groups.setdefault(group, [])
        if place in by_place:
            rows.append(_finished(base, by_place[place], lines[by_place[place]], group))
        elif place in texts:
            rows.append(LineRow(place, "writing", words, texts[place], "Checked when the line is complete", ""))
        else:
            rows.append(_untouched(place, words, states))
    for key, line in lines.items():
        place = str(line.get("path") or line.get("section"))
        if line.get("op") != "replace" or not any(row.key == key for row in groups.get(telling.group_of(place), [])):
            group = telling.group_of(place)
            groups.setdefault(group, []).append(_finished(base, key, line, group))
    for place, words in texts.items():
        group = telling.group_of(place)
        if not any(row.key == place for row in groups.get(group, [])):
            groups.setdefault(group, []).append(
                LineRow(place, "writing", "", words, "Checked when the line is complete", "")
            )
    return [
        _part(base, group, rows) for group, rows in sorted(groups.items(), key=lambda each: _place_in_resume(each[0]))
    ]


def writer_of(place: str) -> str:
    """Return the stage that writes a place."""
    return _WRITERS.get(paths.section_of(place), "")


def _own_lines(base: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    if base.get("objective"):
        yield "objective", telling.said(base["objective"])
    for section in ("experiences", "projects"):
        for index, entry in enumerate(base.get(section) or []):
            highlights = entry.get("highlights") if isinstance(entry, Mapping) else None
            for number, text in enumerate(highlights or []):
                yield f"{section}[{index}].highlights[{number}]", telling.said(text)


def _untouched(place: str, words: str, states: Mapping[str, StageState]) -> LineRow:
    state = states.get(writer_of(place), StageState.WAITING)
    if state is StageState.DONE:
        return LineRow(place, "", "", words, "Stays as you wrote it", "")
    return LineRow(place, "todo", "", words, "", "")


def _finished(base: Mapping[str, Any], key: str, line: Mapping[str, Any], group: str) -> LineRow:
    before, after = telling.said(line.get("before")), telling.said(line.get("after"))
    if line.get("verdict") == Verdict.UNSUPPORTED:
        return LineRow(
            key, "blocked", "", after, f"{line.get('reason') or ''} Your own line stays.".strip(), "Blocked."
        )
    if line.get("verdict") in (Verdict.STYLE, Verdict.TRANSLATED):
        return LineRow(
            key, "", "", after, f"{line.get('reason') or ''} Yours stands until you accept it.", "Read first."
        )
    op = line.get("op")
    if op == "remove":
        return LineRow(key, "", "", before, str(line.get("why") or "Left out of this resume"), "Left out.")
    if op == "move":
        words = "\n".join(telling.in_order(line.get("after")))
        return LineRow(key, "", "", words, str(line.get("why") or "The same entries in another order"), "Reordered.")
    sources = [telling.place(base, str(path), group) for path in line.get("evidence") or []][:3]
    check = f"From {'; '.join(dict.fromkeys(sources))}" if sources else str(line.get("why") or "Rests on your lines")
    return LineRow(key, "", "", after, check, "")


def _part(base: Mapping[str, Any], group: str, rows: list[LineRow]) -> Part:
    named = telling.heading(base, group)
    written = sum(row.kind in ("", "blocked") for row in rows)
    return Part(group, named.title, named.sub, f"{written} of {len(rows)} line{'s' if len(rows) != 1 else ''}", rows)


def _place_in_resume(group: str) -> tuple[int, str]:
    section = paths.section_of(group)
    order = ("objective", "experiences", "projects", "skills", "education")
    return (order.index(section) if section in order else len(order), group)


def stage_row(row: Stage, *, bar: bool) -> StageRow:
    """Return a stage as the page lists it; `bar` where it carries the bar."""
    took = ""
    if row.started_at and row.state != StageState.WAITING:
        took = days.lasted(max(((row.finished_at or datetime.now(UTC)) - row.started_at).total_seconds(), 0))
    detail = row.error or row.detail
    if row.cost:
        detail = ", ".join(filter(None, (detail, days.money(row.cost))))
    return StageRow(row.name, stages.label_of(row.name), StageState(row.state).value, detail[:300], took, bar)
