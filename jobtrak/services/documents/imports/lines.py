"""A line of a file as every reader hands it over: its text and what its layout says."""

from __future__ import annotations

import re
from typing import Any

Line = dict[str, Any]
Run = tuple[str, int]

BOLD, ITALIC, COLOURED = 1, 2, 4

BULLETS = "•◦▪‣▸■□●○›»∙·‧➢➤–—-*\uf0b7\uf0a7\u2043✓✔❖◆♦"
_BULLET = re.compile(rf"^\s*(?:[{re.escape(BULLETS)}]|\(?\d{{1,2}}[.)])\s+")


def make_line(cells: list[list[Run]], *, size: float = 10, x: float = 0, gap: float = 0, page: int = 0,
              heading: bool = False, end: float = 0, room: float = 1e6,
              text_x: float | None = None, starts: list[float] | None = None, ends: list[float] | None = None) -> Line:  # fmt: skip
    """Make a line; a leading bullet is noted and taken off.

    `cells` are the parts far apart on the line, each as its runs of one style; `room` is what was left free on its right, in
    the units of `x` and `end`; `text_x` is where the text behind a bullet starts, `starts` and `ends` are where each cell does.
    """
    runs = [_tidy(cell) for cell in cells]
    starts = [start for start, cell in zip(starts or [x] * len(runs), runs, strict=True) if cell]
    ends = [place for place, cell in zip(ends or [end] * len(runs), runs, strict=True) if cell]
    runs = [cell for cell in runs if cell]
    found = bool(runs) and bool(_BULLET.match(_text(runs[0]) + " "))
    if found and len(_text(runs[0])) <= 3 and len(runs) > 1:
        runs, starts, ends = runs[1:], starts[1:], ends[1:]
    elif found:
        runs[0] = _without(runs[0], len((_BULLET.match(_text(runs[0]) + " ") or [""])[0]))
        runs = [cell for cell in runs if cell]
    texts = [_text(cell) for cell in runs]
    styles = [style for cell in runs for _, style in cell]
    return {
        "text": "\t".join(texts), "cells": texts, "runs": runs, "size": round(size, 1), "x": x, "end": end, "room": room,
        "text_x": x if text_x is None else text_x, "gap": gap, "page": page, "heading": heading, "apart": False, "starts": starts, "ends": ends, "dots": {},
        "bullet": found, "bold": bool(styles and styles[0] & BOLD),
        "style": styles[0] if styles else 0,
    }  # fmt: skip


def is_wrapped(line: Line, above: Line) -> bool:
    """Tell whether a line goes on with the one above it: its first word had no room there."""
    word = line["text"].split(maxsplit=1)[0] if line["text"] else ""
    wide = max(above["end"] - above["text_x"], 0.0) / max(len(above["text"]), 1)
    # Letters differ in width, so a little more than the usual is taken.
    return above["room"] < (len(word) + 1.3) * wide * 1.12


def _tidy(runs: list[Run]) -> list[Run]:
    """Join neighbours of one style, with single spaces and none at the ends."""
    joined: list[Run] = []
    for text, style in runs:
        text = re.sub(r"\s+", " ", text)
        if joined and (joined[-1][1] == style or not text.strip()):
            joined[-1] = (re.sub(r"\s+", " ", joined[-1][0] + text), joined[-1][1])
        elif text:
            joined.append((text, style))
    if joined:
        joined[0] = (joined[0][0].lstrip(), joined[0][1])
        joined[-1] = (joined[-1][0].rstrip(), joined[-1][1])
    return [run for run in joined if run[0]]


def _text(runs: list[Run]) -> str:
    return "".join(text for text, _ in runs)


def _without(runs: list[Run], count: int) -> list[Run]:
    """Take characters off the front."""
    left = []
    for text, style in runs:
        taken = min(count, len(text))
        count -= taken
        if text[taken:]:
            left.append((text[taken:], style))
    return _tidy(left)
