"""Divide the line above an entry into its parts: a company, a title, a place, dates."""

from __future__ import annotations

import re
from typing import NamedTuple

from jobtrak.services.documents.imports.dates import Span, dates_in
from jobtrak.services.documents.imports.lines import BOLD, ITALIC, Line

_STRONG = re.compile(r"\s*[|•⋄♦]\s*|\s+·\s+|·")
_EDGES = " ,;|–—-·•:"


class Part(NamedTuple):
    """A piece of a line and the style it is set in."""

    text: str
    style: int = 0


class Row(NamedTuple):
    """The parts of a line without its dates, and the dates."""

    parts: list[Part]
    span: Span | None
    line: Line


def row_of(line: Line) -> Row:
    """Return a line's parts and its dates; parts end where the style changes, at bars, and where the line has a gap."""
    span: Span | None = None
    parts: list[Part] = []
    for cell, runs in zip(line["cells"], line["runs"], strict=True):
        if span is None:
            span, rest = dates_in(cell)
            if span is not None:
                runs = _kept(runs, rest)
        parts += _pieces(runs)
    return Row(parts, span, line)


def parts_of(line: Line) -> tuple[list[str], Span | None]:
    """Return the texts of a line's parts and its dates."""
    row = row_of(line)
    return [part.text for part in row.parts], row.span


def _kept(runs: list[tuple[str, int]], rest: str) -> list[tuple[str, int]]:
    """Return the runs that are left of a cell when its dates are taken out."""
    if not rest:
        return []
    if len(runs) == 1:
        return [(rest, runs[0][1])]
    kept = []
    for text, style in runs:
        plain = text.strip(_EDGES + "()")
        if plain and plain in rest:
            kept.append((text, style))
        elif plain:
            left = dates_in(text)[1]
            if left and left in rest:
                kept.append((left, style))
    return kept or [(rest, runs[0][1])]


def _pieces(runs: list[tuple[str, int]]) -> list[Part]:
    pieces: list[Part] = []
    for text, style in runs:
        style &= BOLD | ITALIC
        for number, piece in enumerate(_STRONG.split(text)):
            plain = piece.strip().strip(_EDGES.replace("-", "")).strip()
            plain = re.sub(r"^-\s+|\s+-$", "", plain)
            if not plain or plain in "()-":
                continue
            if pieces and number == 0 and pieces[-1].style == style and not re.match(r"\s*[,–—-]", text):
                pieces[-1] = Part(f"{pieces[-1].text} {plain}", style)
            else:
                pieces.append(Part(plain, style))
    return pieces
