"""Get the lines of a PDF or DOCX with what their layout says, inside the child process.

A line is its text, its cells (parts far apart on one line), its size, weight, left edge, the space above it, and whether it
starts with a bullet.
"""

from __future__ import annotations

import ctypes
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from jobtrak.errors import InvalidInput, TooLarge, UnsupportedFormat
from jobtrak.services.documents.imports.headings import known_heading

MAX_PAGES = 40
MAX_CHARACTERS = 120_000
MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 2000

BULLETS = "•◦▪‣▸■□●○›»∙·‧➢➤–—-*\uf0b7\uf0a7\u2043"
_BULLET = re.compile(rf"^\s*(?:[{re.escape(BULLETS)}]|\(?\d{{1,2}}[.)])\s+")

Line = dict[str, Any]


def read_file(settings: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the lines, links and notes of a PDF or DOCX."""
    lines, links, notes = (_pdf if settings["kind"] == "pdf" else _docx)(content)
    if not any(line["text"].strip() for line in lines):
        raise InvalidInput(
            "There is no text in this file, only pictures of it. Bring the file it was made from, or paste the text."
        )
    return {"lines": lines, "links": links, "notes": notes}, b""


def make_line(cells: list[str], *, size: float = 10, bold: bool = False, x: float = 0, gap: float = 0, page: int = 0,
              heading: bool = False, bullet: bool | None = None, lead: str = "") -> Line:  # fmt: skip
    """Make a line; a leading bullet is noted and taken off."""
    cells = [" ".join(cell.split()) for cell in cells if cell.strip()]
    found = bool(cells) and bool(_BULLET.match(cells[0] + " "))
    if found and (len(cells[0]) <= 3 and len(cells) > 1):
        cells = cells[1:]
    elif found:
        cells[0] = _BULLET.sub("", cells[0] + " ").strip()
        cells = [cell for cell in cells if cell]
    return {
        "text": "\t".join(cells), "cells": cells, "size": round(size, 1), "bold": bold, "x": x, "gap": gap, "page": page,
        "heading": heading, "bullet": found if bullet is None else bullet, "lead": lead, "apart": False,
    }  # fmt: skip


def _pdf(content: bytes) -> tuple[list[Line], list[str], list[str]]:
    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InvalidInput("This PDF is locked with a password. Save it without one and try again.") from error
        raise InvalidInput("This PDF is damaged, so nothing could be read from it.") from error
    with opened:
        if len(opened) > MAX_PAGES:
            raise TooLarge(f"This PDF has {len(opened)} pages. A resume has up to {MAX_PAGES}.")
        lines: list[Line] = []
        links: list[str] = []
        notes: list[str] = []
        seen = 0
        for number in range(len(opened)):
            try:
                page = opened[number]
                segments = _segments(page)
            except pypdfium2.PdfiumError as error:
                raise InvalidInput("This PDF is damaged, so nothing could be read from it.") from error
            seen += sum(len(segment["text"]) for segment in segments)
            if seen > MAX_CHARACTERS:
                raise TooLarge("This PDF holds more text than any resume.")
            columns = _columns(segments, page.get_width())
            if len(columns) > 1 and not notes:
                notes.append("This PDF has columns side by side. Check that each line came to its own section.")
            for place, column in enumerate(columns):
                found = _lines(column, number)
                # What stands above the first heading of a column on page one belongs to the head.
                if found and place and number == 0:
                    found[0]["apart"] = True
                lines += found
            links += _links(page, opened)
        return lines, list(dict.fromkeys(links)), notes


# In points. Nobody reads letters this low, so nobody but a machine was meant to.
_LEAST_HEIGHT = 2.5


def _segments(page: pypdfium2.PdfPage) -> list[dict[str, Any]]:
    """Return runs of text that stand together, in the order they are drawn."""
    text_page = page.get_textpage()
    raw = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    segments: list[dict[str, Any]] = []
    current: dict[str, Any] | None = None
    pending_space = False
    count = pdfium.FPDFText_CountChars(raw)
    if count > MAX_CHARACTERS:
        raise TooLarge("This PDF holds more text than any resume.")
    for index in range(count):
        character = chr(pdfium.FPDFText_GetUnicode(raw, index))
        if character.isspace() or character in "\x00\u00ad\ufffe":
            pending_space = True
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        # The loose box ends where the next letter may start; the ink of a narrow figure ends long before.
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        if 0 < abs(box.top - box.bottom) < _LEAST_HEIGHT:
            continue
        size = pdfium.FPDFText_GetFontSize(raw, index) or 10.0
        start, base, end = x.value, y.value, max(box.right, x.value)
        if character == "\x02":
            character = "-"
        if current is not None:
            apart = start - current["end"]
            same = abs(base - current["base"]) < 0.35 * size and -0.4 * size < apart < 1.1 * size
            word = pending_space or apart > 0.22 * size
            if same and not (word and _is_bold_at(raw, index) != current["bold"]):
                if word:
                    current["text"] += " "
                current["text"] += character
                current["end"] = end
                current["size"] = max(current["size"], size)
                pending_space = False
                continue
        current = {
            "text": character,
            "x": start,
            "end": end,
            "base": base,
            "size": size,
            "bold": _is_bold_at(raw, index),
        }
        segments.append(current)
        pending_space = False
    return segments


def _is_bold_at(raw: Any, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(raw, index) >= 600:
        return True
    name = ctypes.create_string_buffer(96)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, 96, flags)
    return bool(re.search(rb"bold|black|heavy|semi|demi|medi", name.value, re.IGNORECASE))


def _columns(segments: list[dict[str, Any]], width: float) -> list[list[dict[str, Any]]]:
    """Split a page into columns where both hold headings of their own, and leave it whole otherwise."""
    starts: dict[int, int] = {}
    for segment in segments:
        if width * 0.2 < segment["x"] < width * 0.75:
            starts[round(segment["x"] / 2)] = starts.get(round(segment["x"] / 2), 0) + 1
    for start, count in sorted(starts.items(), key=lambda item: -item[1])[:4]:
        edge = start * 2 - 3
        if count < 6:
            break
        crossing = [segment for segment in segments if segment["x"] < edge < segment["end"]]
        below = min((segment["base"] for segment in crossing), default=1e9)
        top = [segment for segment in segments if segment["base"] >= below] if crossing else []
        rest = [segment for segment in segments if segment not in top]
        sides = [s for s in rest if s["x"] < edge], [s for s in rest if s["x"] >= edge]
        # Dates down the left edge are no column: both sides need headings, and of one kind.
        kinds = [{(s["bold"], round(s["size"])) for s in side if known_heading(s["text"])} for side in sides]
        if len(crossing) <= 4 and kinds[0] & kinds[1]:
            biggest = max(segments, key=lambda segment: segment["size"])
            ordered = sorted(sides, key=lambda side: biggest not in side)
            return [part for part in (top, *ordered) if part]
    return [segments]


def _lines(segments: list[dict[str, Any]], page: int) -> list[Line]:
    rows: list[list[dict[str, Any]]] = []
    for segment in sorted(segments, key=lambda segment: (-segment["base"], segment["x"])):
        if rows and abs(rows[-1][0]["base"] - segment["base"]) < 0.3 * segment["size"]:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    lines: list[Line] = []
    above: float | None = None
    for row in rows:
        row.sort(key=lambda segment: segment["x"])
        cells: list[str] = []
        end = 0.0
        for segment in row:
            if cells and segment["x"] - end < 1.2 * segment["size"]:
                glue = " " if segment["x"] - end > 0.12 * segment["size"] else ""
                cells[-1] += glue + segment["text"]
            else:
                cells.append(segment["text"])
            end = segment["end"]
        first = row[0]
        if len(first["text"]) <= 2 and len(row) > 1 and first["text"] in BULLETS:
            first = row[1]
        lead = first["text"] if len(row) > 1 and first["bold"] and not row[-1]["bold"] else ""
        gap = (above - row[0]["base"]) / first["size"] if above is not None else 0.0
        lines.append(
            make_line(cells, size=first["size"], bold=first["bold"], x=row[0]["x"], gap=gap, page=page, lead=lead)
        )
        above = row[0]["base"]
    return lines


def _links(page: pypdfium2.PdfPage, opened: pypdfium2.PdfDocument) -> Iterator[str]:
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(200):
        if not pdfium.FPDFLink_Enumerate(page.raw, position, link):
            return
        action = pdfium.FPDFLink_GetAction(link)
        size = pdfium.FPDFAction_GetURIPath(opened.raw, action, None, 0) if action else 0
        if 1 < size < 2000:
            address = ctypes.create_string_buffer(size)
            pdfium.FPDFAction_GetURIPath(opened.raw, action, address, size)
            yield address.value.decode("utf-8", "replace")


def _docx(content: bytes) -> tuple[list[Line], list[str], list[str]]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if "word/document.xml" not in archive.namelist():
                raise UnsupportedFormat("This is an archive or another office file. Bring the resume as DOCX or PDF.")
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise TooLarge("This file unpacks to far more than any resume.")
            if any(part.flag_bits & 1 for part in parts):
                raise InvalidInput("This file is locked with a password. Save it without one and try again.")
        document = docx.Document(io.BytesIO(content))
    except (
        zipfile.BadZipFile,
        PackageNotFoundError,
        KeyError,
        ValueError,
        LxmlError,
        NotImplementedError,
        OSError,
    ) as error:
        raise InvalidInput("This Word file is damaged, so nothing could be read from it.") from error
    lines = []
    for section in document.sections[:1]:
        lines += [line for paragraph in section.header.paragraphs for line in _of_paragraph(paragraph)]
    lines += list(_of_blocks(document.iter_inner_content()))
    if sum(len(line["text"]) for line in lines) > MAX_CHARACTERS:
        raise TooLarge("This file holds more text than any resume.")
    links = [
        relation.target_ref
        for relation in document.part.rels.values()
        if relation.is_external and "hyperlink" in relation.reltype
    ]
    return lines, links, []


def _of_blocks(blocks: Any) -> Iterator[Line]:
    from docx.table import Table

    for block in blocks:
        if not isinstance(block, Table):
            yield from _of_paragraph(block)
            continue
        for row in block.rows:
            cells = list(dict.fromkeys(row.cells))
            if all(len(cell.paragraphs) == 1 for cell in cells):
                yield make_line(
                    [cell.text for cell in cells], bold=_is_bold(cells[0].paragraphs[0]) if cells else False
                )
            else:
                for cell in cells:
                    yield from _of_blocks(cell.iter_inner_content())


def _of_paragraph(paragraph: Any) -> Iterator[Line]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    listed = "List" in style or (paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None)
    size = _size(paragraph)
    for text in paragraph.text.split("\n"):
        if text.strip():
            line = make_line(
                text.split("\t"), size=size, bold=_is_bold(paragraph), heading=style.startswith(("Heading", "Title")),
                gap=2.0 if style.startswith("Heading") else 1.0,
            )  # fmt: skip
            line["bullet"] = line["bullet"] or listed
            line["x"] = 12.0 if listed else 0.0
            yield line


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    if not runs:
        return False
    inherited = bool(paragraph.style is not None and paragraph.style.font.bold)
    return inherited if runs[0].bold is None else bool(runs[0].bold)


def _size(paragraph: Any) -> float:
    run_size = next((run.font.size for run in paragraph.runs if run.font.size), None)
    style_size = paragraph.style.font.size if paragraph.style is not None else None
    found = run_size or style_size
    return found.pt if found else 10.0
