"""Tell columns side by side from dates and places that stand at the edge of a line."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from jobtrak.services.documents.imports.dates import DATES, DATES_ALONE
from jobtrak.services.documents.imports.headings import known_heading
from jobtrak.services.documents.imports.lines import COLOURED
from jobtrak.services.documents.imports.vocabulary import is_place

Segment = dict[str, Any]


class Column(NamedTuple):
    """A part of a page that is read from top to bottom."""

    page: int
    segments: list[Segment]
    beside: bool = False


class Reading(NamedTuple):
    """All columns in the order in which they are read, and whether any page was split."""

    columns: list[Column]
    split: bool


def columns_of(pages: list[tuple[list[Segment], float]]) -> Reading:
    """Return the columns of all pages in reading order.

    A narrow column beside a wide one goes on with its like on the next page; columns of one width are read page by page.
    """
    parts: list[tuple[list[Segment], list[Segment], list[Segment]] | None] = []
    known: float | None = None
    share = 0.5
    for segments, width in pages:
        edge = _edge(segments, width)
        if edge is None and known is not None and _crossing(segments, known) <= 1:
            edge = known
        if edge is None:
            parts.append(None)
            continue
        if known is None:
            left = min((segment["x"] for segment in segments), default=0.0)
            right = max((segment["end"] for segment in segments), default=width)
            share = (edge - left) / max(right - left, 1.0)
        known = edge
        below = _below(segments, edge) or 1e9
        top = [segment for segment in segments if segment["base"] >= below - 1]
        rest = [segment for segment in segments if segment["base"] < below - 1]
        parts.append((top, [s for s in rest if s["x"] < edge], [s for s in rest if s["x"] >= edge]))
    if known is None:
        return Reading([Column(number, segments) for number, (segments, _) in enumerate(pages)], False)
    alike = 0.42 < share < 0.58 and not _both_open(parts[0])
    first = next(part for part in parts if part is not None)
    largest = max((s for side in first for s in side), key=lambda segment: segment["size"])
    main_first = largest in first[2]
    columns: list[Column] = []
    if alike:
        for number, part in enumerate(parts):
            whole = part or (pages[number][0], [], [])
            columns += [Column(number, side) for side in whole if side]
        return Reading(columns, True)
    order = (2, 1) if main_first else (1, 2)
    for place, side in enumerate(order):
        for number, part in enumerate(parts):
            if place == 0 and part is not None and part[0]:
                columns.append(Column(number, part[0]))
            # A page that is not split belongs to the wider side.
            whole = pages[number][0] if part is None and (side == 2) == (share < 0.5) else []
            if segments := (part[side] if part is not None else whole):
                columns.append(Column(number, segments, beside=place == 1 or bool(part and part[0] and number == 0)))
    return Reading(columns, True)


def _both_open(part: tuple[list[Segment], list[Segment], list[Segment]] | None) -> bool:
    """Tell whether both columns of a page open with a heading, as columns with sections of their own do."""
    if part is None:
        return False
    return all(_opening(side) for side in part[1:])


def _opening(side: list[Segment]) -> bool:
    ordered = sorted(side, key=lambda segment: (-segment["base"], segment["x"]))[:3]
    return any(known_heading(segment["text"]) for segment in ordered)


def _crossing(segments: list[Segment], edge: float) -> int:
    return sum(segment["x"] < edge - 1 and segment["end"] > edge + 1 for segment in segments)


def _below(segments: list[Segment], edge: float) -> float | None:
    """Return what the columns stand below: the last line at the top that goes from one side to the other.

    None where lines further down do so, too: then there are no columns. A few that are too long for theirs don't count.
    """
    crossing = sorted((s["base"] for s in segments if s["x"] < edge - 1 and s["end"] > edge + 1), reverse=True)
    top = [base for base in crossing if sum(s["base"] > base for s in segments) <= 0.3 * len(segments)]
    return None if len(crossing) - len(top) > 3 else top[-1] if top else 1e9


def _edge(segments: list[Segment], width: float) -> float | None:
    """Return where the right column starts, or None on a page that is read line by line."""
    starts = Counter(round(s["x"] / 2) for s in segments if width * 0.18 < s["x"] < width * 0.8)
    for start, count in starts.most_common(8):
        if count < 2:
            break
        edge = start * 2 - 3.0
        below = _below(segments, edge)
        if below is None:
            continue
        sides = [
            [s for s in segments if s["base"] < below - 1 and (s["x"] >= edge) == right] for right in (False, True)
        ]
        strays = _crossing([s for s in segments if s["base"] < below - 1], edge)
        if any(_is_margin(side) for side in sides):
            continue
        if strays and not all(sum(known_heading(s["text"]) is not None for s in side) >= 2 for side in sides):
            continue
        if all(sides) and (_stand_alone(*sides) or (not _crossing(segments, edge) and _is_filled_to(edge, sides[0]))):
            return edge
    return None


def _is_margin(side: list[Segment]) -> bool:
    """Tell dates and places at the edge of the lines from a column."""
    edge = [s for s in side if DATES_ALONE.fullmatch(s["text"]) or is_place(s["text"])]
    return len(edge) > 0.6 * len(side)


def _is_filled_to(edge: float, side: list[Segment]) -> bool:
    """Tell whether lines of prose end before an edge, one like the other, as they do in a column and nowhere else."""
    left = min(segment["x"] for segment in side)
    return sum(s["end"] > edge - 0.2 * (edge - left) and s["text"].count(" ") >= 3 for s in side) >= 6


def _stand_alone(left: list[Segment], right: list[Segment]) -> bool:
    """Tell two columns from one whose lines have something at the edge, such as dates or places.

    Columns have headings on both sides, or lines that keep no step with the other side.
    """
    headings = [[s for s in side if known_heading(s["text"])] for side in (left, right)]
    if headings[0] and headings[1]:
        kinds = [{(s["style"] & ~COLOURED, round(s["size"])) for s in side} for side in headings]
        if kinds[0] & kinds[1] or min(map(len, headings)) >= 2:
            return True
    smaller, larger = sorted((left, right), key=lambda side: len({round(s["base"]) for s in side}))
    bases = {round(s["base"]) for s in larger}
    rows = {round(s["base"]): s for s in smaller}
    loose = [s for base, s in rows.items() if not bases & {base - 1, base, base + 1} and not DATES.search(s["text"])]
    if len(loose) >= 6 and len(loose) > len(rows) * 0.5:
        return True
    # Newspaper columns keep step by chance: then both sides hold lines as long as the column is wide.
    return all(_full_lines(side) >= 8 for side in (left, right))


def _full_lines(side: list[Segment]) -> int:
    left, right = min(s["x"] for s in side), max(s["end"] for s in side)
    return sum(s["end"] - s["x"] > 0.7 * (right - left) and s["text"].count(" ") >= 3 for s in side)
