"""Get the lines of plain text or Markdown as the readers of files with a layout do."""

from __future__ import annotations

import re

from jobtrak.services.documents.imports.lines import BOLD, ITALIC, Line, Run, make_line

# Lines of a text that was wrapped on purpose are no longer than this.
_WIDEST_WRAPPED = 120
# What one letter counts in the measures of a printed page.
_LETTER = 5.0
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1|(?<![\w*\\])([*_])(?=\S)([^*_]+?)(?<=[^\s\\])\3(?![\w*])")


def lines_of_text(text: str) -> list[Line]:
    """Return the lines of plain text or Markdown as the layout reader would."""
    lines: list[Line] = []
    blank = 0
    rows = text.splitlines()
    longest = max((len(row.rstrip()) for row in rows), default=0)
    for raw in rows:
        if not raw.strip() or re.fullmatch(r"\s*[-=_*~]{3,}\s*", raw):
            underlined = bool(raw.strip()) and blank == 0 and lines
            if underlined and not lines[-1]["bullet"]:
                lines[-1]["heading"] = True
            blank += 1
            continue
        mark = re.match(r"\s*(#{1,6})\s+", raw)
        body = raw[mark.end() :] if mark else raw
        body = re.sub(r"\[([^\]]+)\]\((?:mailto:|tel:)[^)]*\)", r"\1", body)
        body = re.sub(
            r"\[([^\]]+)\]\((https?://[^)\s]+)\)",
            lambda found: found[2] if "." in found[1] else f"{found[1]}\t{found[2]}",
            body,
        )
        body = re.sub(r"<(https?://[^>\s]+|[^<>@\s]+@[^<>\s]+)>", r"\1", body)
        indent = len(body) - len(body.lstrip())
        end = len(raw.rstrip())
        bullet = re.match(r"\s*[-*•]\s+", raw)
        line = make_line(
            [_runs(cell, BOLD if mark else 0) for cell in re.split(r"\t|\s{3,}", body.strip())],
            x=_LETTER * indent, gap=1.0 + blank, heading=bool(mark), end=_LETTER * end,
            room=_LETTER * (longest - end) if longest <= _WIDEST_WRAPPED else 1e6,
            text_x=_LETTER * (bullet.end() if bullet else indent), size=10.0 + (8 - 2 * len(mark[1]) if mark else 0),
        )  # fmt: skip
        if line["cells"]:
            lines.append(line)
            blank = 0
    return lines


def _runs(cell: str, style: int) -> list[Run]:
    """Return a cell's runs, its emphasis as style and its escapes undone."""
    runs: list[Run] = []
    end = 0
    for found in _EMPHASIS.finditer(cell):
        runs += [(cell[end : found.start()], style), (found[2] or found[4], style | (BOLD if found[2] else ITALIC))]
        end = found.end()
    runs.append((cell[end:], style))
    return [(re.sub(r"\\([\\`*_\[\]<>#+.!|-])", r"\1", text), style) for text, style in runs if text]
