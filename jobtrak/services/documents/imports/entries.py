"""Divide a section into its entries: the lines at the head of each, the prose below, and the highlights."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from jobtrak.services.documents.imports.dates import DATES, dates_in
from jobtrak.services.documents.imports.joining import joined
from jobtrak.services.documents.imports.lines import BOLD, ITALIC, Line, is_wrapped, make_line
from jobtrak.services.documents.imports.parts import row_of

_LEAST_PROSE = 5
_LEAST_UNFINISHED = 8
_LONGEST_DATE = 16


@dataclass
class Entry:
    """One entry; one that goes on belongs to what the entry before it named."""

    heads: list[Line] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    highlights: list[str] = field(default_factory=list)
    goes_on: bool = False


def entries_of(body: list[Line]) -> list[Entry]:
    """Return the entries of a section."""
    lines = _with_whole_dates(body)
    kinds = _kinds(lines)
    heads = [line for line, kind in zip(lines, kinds, strict=True) if kind == "head"]
    opener = _look(heads[0]) if heads else None
    telling = len({_look(line) for line in heads}) > 1
    tight = _tight(lines, kinds)
    entries: list[Entry] = []
    before = ""
    for line, kind in zip(lines, kinds, strict=True):
        text = line["text"].replace("\t", " ")
        if kind == "head" and before == "head" and _goes_over(line, entries[-1].heads[-1]):
            entries[-1].heads[-1] = _continued(entries[-1].heads[-1], line)
        elif kind == "head":
            entry = entries[-1] if entries else None
            if entry is None or before != "head" or _opens(line, entry.heads, opener if telling else None, tight):
                goes_on = bool(entries) and telling and _look(line) != opener and _is_second(line, entries, opener)
                entries.append(Entry(goes_on=goes_on))
            entries[-1].heads.append(line)
        else:
            if not entries:
                entries.append(Entry())
            into = entries[-1].prose if kind in ("prose", "more prose") else entries[-1].highlights
            if kind.startswith("more") and into:
                into[-1] = joined(into[-1], text)
            else:
                into.append(text)
        before = kind
    for entry in entries:
        # Several paragraphs under a role without any bullet are its highlights.
        if not entry.highlights and len(entry.prose) > 1:
            entry.highlights, entry.prose = entry.prose, []
    return entries


def _goes_over(line: Line, above: Line) -> bool:
    """Tell whether a head line is the rest of the one above it, which was too long for its place."""
    if len(line["cells"]) > 1 or dates_in(line["text"])[0] or line["gap"] > 1.8 or line["size"] != above["size"]:
        return False
    place = _cell_above(line, above)
    if place is None or (len(above["cells"]) == 1 and dates_in(above["text"])[0]):
        return False
    last = above | {"text": above["cells"][place], "text_x": above["starts"][place], "end": above["ends"][place]}
    if place + 1 < len(above["starts"]):
        last["room"] = above["starts"][place + 1] - above["ends"][place]
    # Beside dates, a line may be broken a word or two before it is full.
    full = place + 1 < len(above["starts"]) and last["room"] < 0.15 * (last["end"] - last["text_x"])
    return line["style"] == above["runs"][place][-1][1] and (full or is_wrapped(line, last))


def _cell_above(line: Line, above: Line) -> int | None:
    """Return the cell that starts where a line does."""
    if len(above["cells"]) == 1:
        return 0
    return next((place for place, start in enumerate(above["starts"]) if abs(line["x"] - start) < 3), None)


def _continued(above: Line, line: Line) -> Line:
    place = _cell_above(line, above) or 0
    more = [(f" {text}" if number == 0 else text, style) for number, (text, style) in enumerate(line["runs"][0])]
    changed = _with_cell(above, place, joined(above["cells"][place], line["text"]))
    changed["runs"][place] = [*above["runs"][place], *more]
    end = {"end": line["end"], "room": line["room"]} if place == len(above["cells"]) - 1 else {}
    return changed | {"ends": [*above["ends"][:place], line["end"], *above["ends"][place + 1 :]]} | end


def _look(line: Line) -> tuple[float, int, int]:
    """Return how the words of a head line are set; its dates may be set in another way."""
    for cell, runs in zip(line["cells"], line["runs"], strict=True):
        if dates_in(cell)[1].strip(" ,|–—-"):
            # Dates at the left are set flush to what stands beside them, each starting elsewhere.
            left = 0 if dates_in(line["cells"][0])[0] and DATES.match(line["cells"][0]) else round(line["x"] / 3)
            return line["size"], _own_style(runs), left
    return line["size"], line["style"], round(line["x"] / 3)


def _own_style(runs: list[tuple[str, int]]) -> int:
    return next((style for text, style in runs if dates_in(text)[1].strip(" ,|–—-")), runs[0][1])


def _with_whole_dates(body: list[Line]) -> list[Line]:
    """Put dates together whose end stands below their beginning, as in a narrow column."""
    lines: list[Line] = []
    for line in body:
        rest: Line | None = line
        for place, cell in enumerate(line["cells"]):
            found = _begun(lines, line, place) if len(cell) <= _LONGEST_DATE else None
            if found is not None:
                above, at = found
                lines[above] = _with_cell(lines[above], at, _whole(lines[above]["cells"][at], cell))
                rest = _without_cell(line, place)
                if above < -1 and len(lines[above]["cells"]) == 1:
                    # Half above and half below a row whose cells are set to the middle.
                    dates = lines.pop(above)
                    lines[-1] = _with_cell(lines[-1], len(lines[-1]["cells"]), dates["text"])
                break
        lines += [rest] if rest is not None else []
    return [part for line in lines for part in _without_dates_beside(line)]


def _begun(lines: list[Line], line: Line, place: int) -> tuple[int, int] | None:
    """Return which cell of the lines above holds dates that a cell ends, counted from the last line."""
    cell, start, end = line["cells"][place], line["starts"][place], line["ends"][place]
    for above in (-1, -2):
        for at, begun in enumerate(lines[above]["cells"] if len(lines) >= -above else ()):
            under = abs(lines[above]["starts"][at] - start) < 3 or abs(lines[above]["ends"][at] - end) < 3
            if (under or (place == 0 and len(line["cells"]) == 1 and above == -1)) and _whole(begun, cell):
                return above, at
    return None


def _without_cell(line: Line, place: int) -> Line | None:
    """Return a line with one cell less, or None when it had no other."""
    left = [number for number in range(len(line["cells"])) if number != place]
    if not left:
        return None
    start, dot = line["starts"][left[0]], line["dots"].get(str(left[0]))
    rest = make_line(
        [line["runs"][number] for number in left], size=line["size"], x=start if dot is None else dot, gap=line["gap"],
        page=line["page"], end=line["ends"][left[-1]], room=line["room"],
        text_x=line["text_x"] if left[0] == 0 else start, starts=[line["starts"][number] for number in left],
        ends=[line["ends"][number] for number in left],
    )  # fmt: skip
    if place == len(line["cells"]) - 1:
        rest["room"] = line["starts"][place] - line["ends"][place - 1] - line["size"]
    return rest | {"bullet": rest["bullet"] or dot is not None or (left[0] == 0 and line["bullet"])}


def _whole(cell: str, end: str) -> str:
    """Return dates that go on over two lines as one text, or nothing; even a month may have been divided."""
    for glue in (" ", ""):
        begun = cell.rstrip("-\u00ad") if not glue else cell
        found = DATES.search(f"{begun}{glue}{end}")
        last = len(begun) + len(glue) + len(end)
        if found and found[2] and found.start() < len(begun) and found.end() == last and found.end(2) > len(begun):
            return f"{begun}{glue}{end}"
    return ""


def _with_cell(line: Line, place: int, cell: str) -> Line:
    """Return a line with one cell changed, or one more at its end."""
    style = line["runs"][place][0][1] if place < len(line["runs"]) else 0
    cells = [*line["cells"][:place], cell, *line["cells"][place + 1 :]]
    more = [line["end"]] if place == len(line["cells"]) else []
    return line | {
        "cells": cells, "runs": [*line["runs"][:place], [(cell, style)], *line["runs"][place + 1 :]],
        "text": "\t".join(cells), "starts": line["starts"] + more, "ends": line["ends"] + more,
    }  # fmt: skip


def _without_dates_beside(line: Line) -> list[Line]:
    """Take dates off the right of a highlight or of prose: they are printed there, and belong to the head above."""
    if len(line["cells"]) != 2 or not (
        line["bullet"] or _is_prose(line | {"cells": line["cells"][:1], "text": line["cells"][0]}, told=True)
    ):
        return [line]
    span, rest = dates_in(line["cells"][1])
    if span is None or rest or (not line["bullet"] and dates_in(line["cells"][0])[0]):
        return [line]
    dates = line | {"cells": line["cells"][1:], "runs": line["runs"][1:], "text": line["cells"][1], "bullet": False,
                    "x": line["starts"][1], "style": line["runs"][1][0][1], "starts": line["starts"][1:]}  # fmt: skip
    room = line["starts"][1] - line["ends"][0] - line["size"]
    text = line | {"cells": line["cells"][:1], "runs": line["runs"][:1], "text": line["cells"][0], "room": room,
                   "end": line["ends"][0]}  # fmt: skip
    return [dates, text]


def _kinds(lines: list[Line]) -> list[str]:
    """Name each line: head, highlight, prose, or what goes on with the highlight or prose above it."""
    kinds: list[str] = []
    usual = _usual_gap(lines)
    head_x = min((line["x"] for line in lines if not line["bullet"]), default=0.0)
    previous: Line | None = None
    last: Line | None = None
    dated = False
    for line, after in zip_longest(lines, lines[1:]):
        kind = "head"
        before = kinds[-1] if kinds else ""
        if line["bullet"]:
            kind = "highlight"
        elif previous is not None and last is not None and before.endswith("highlight"):
            if _continues(line, previous, last, head_x, usual):
                kind = "more highlight"
        elif previous is not None and before.endswith("prose") and _is_plain(line):
            if is_wrapped(line, previous) and line["gap"] <= usual * 1.35 + 0.15:
                kind = "more prose"
            elif _is_prose(line):
                kind = "prose"
        elif (
            previous is not None
            and before == "head"
            and (_is_prose(line, told=dated) or (dated and _starts_prose(line, after)))
        ):
            kind = "prose"
        dated = kind == "head" and (dates_in(line["text"])[0] is not None or (dated and before == "head"))
        if kind == "highlight":
            last = line
        kinds.append(kind)
        previous = line
    return kinds


def _continues(line: Line, previous: Line, bullet: Line, head_x: float, usual: float) -> bool:
    if len(line["cells"]) > 1 or line["heading"]:
        return False
    near = line["gap"] <= usual * 1.35 + 0.15 or line["page"] != previous["page"]
    hanging = abs(line["x"] - bullet["text_x"]) < 3.5
    deeper = line["x"] > head_x + 2
    if hanging and deeper and near:
        return True
    wrapped = is_wrapped(line, previous)
    if deeper and line["x"] > bullet["x"] + 2 and near:
        return wrapped or not line["style"] & BOLD
    if not wrapped or not near or line["x"] < bullet["x"] - 1:
        return False
    return line["style"] == bullet["style"] or bool(line["text"][:1].islower())


def _is_plain(line: Line) -> bool:
    return len(line["cells"]) == 1 and not line["style"] & BOLD and not line["heading"] and not line["bullet"]


def _is_prose(line: Line, *, told: bool = False) -> bool:
    """Tell a sentence from a head line; once the dates were told, a long line is one even without its full stop."""
    if not _is_plain(line):
        return False
    text, words = line["text"], len(line["text"].split())
    if text.rstrip().endswith((".", "!", "…")) and words >= _LEAST_PROSE and not dates_in(text)[0]:
        return True
    plain = len(re.findall(r"[^\W\d]{2,}", text))
    if told and plain >= _LEAST_UNFINISHED and not dates_in(text)[0] and not re.search(r"\s[·|•]\s", text):
        return True
    return len(text) > 75 and words > 9 and (DATES.search(text) is None or len(text) > 100)


def _starts_prose(line: Line, after: Line | None) -> bool:
    """Tell the first line of a text that goes on over the next lines of a narrow column."""
    if after is None or not _is_plain(line) or not _is_plain(after) or line["style"] != after["style"]:
        return False
    return len(line["text"].split()) > 2 and is_wrapped(after, line) and not dates_in(line["text"])[0]


def _usual_gap(lines: list[Line]) -> float:
    """Return the space between two lines of one text: the least that is common."""
    gaps = sorted(line["gap"] for line in lines if 0.2 < line["gap"] < 4)
    return gaps[len(gaps) // 5] if gaps else 1.0


def _tight(lines: list[Line], kinds: list[str]) -> float:
    """Return the space between two lines of one head."""
    pairs = zip(lines[1:], kinds[1:], kinds, strict=False)
    gaps = sorted(line["gap"] for line, kind, before in pairs if kind == before == "head" and line["gap"] > 0.2)
    return gaps[len(gaps) // 4] if gaps else _usual_gap(lines)


def _opens(line: Line, heads: list[Line], opener: tuple[float, int, int] | None, tight: float) -> bool:
    """Tell whether a head line that follows another starts an entry of its own."""
    dated = any(DATES.search(head["text"]) for head in heads)
    wide = line["gap"] > tight * 1.3 + 0.2 and line["page"] == heads[-1]["page"]
    if opener is not None and _look(line) == opener:
        several = len(row_of(line).parts) > 1 < len(row_of(heads[-1]).parts)
        return wide or _look(heads[-1]) != opener or (dated and (several or bool(DATES.search(line["text"]))))
    alike = all(len(one["runs"][0]) > 1 and one["runs"][0][0][1] & BOLD for one in (line, heads[-1]))
    if opener is None and (dated or alike) and len(row_of(line).parts) > 1 < len(row_of(heads[-1]).parts):
        # Lines that each tell everything there is to tell.
        return True
    return wide and (dated or len(heads) > 1 or bool(line["style"] & (BOLD | ITALIC))) and opener is None


def _is_second(line: Line, entries: list[Entry], opener: tuple[float, int, int] | None) -> bool:
    """Tell whether a line is set as those below the first of an entry are."""
    below = {_look(head) for entry in entries for head in entry.heads if _look(head) != opener}
    return _look(line) in below or line["size"] < (opener or (0.0, 0, 0))[0]
