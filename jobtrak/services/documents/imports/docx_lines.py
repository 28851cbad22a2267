"""Get the lines of a Word file with what its styles say."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun
from lxml.etree import LxmlError

from jobtrak.errors import InvalidInput, TooLarge, UnsupportedFormat
from jobtrak.services.documents.imports.dates import DATES
from jobtrak.services.documents.imports.lines import BOLD, ITALIC, Line, Run, make_line
from jobtrak.services.documents.imports.pdf_lines import HIDDEN, MAX_CHARACTERS

MAX_UNPACKED = 60 * 1024 * 1024
MAX_PARTS = 2000
# Of 255: how far from white a colour may be and still be unreadable on white paper.
_NEAR_WHITE = 24


def lines_of_docx(content: bytes) -> tuple[list[Line], list[str], list[str]]:
    """Return the lines of a Word file, its links, and notes on what to check."""
    document = _opened(content)
    blocks = list(document.iter_inner_content())
    lines = [
        line for section in document.sections[:1] for part in section.header.paragraphs for line in _of_paragraph(part)
    ]
    lines += list(_of_blocks(blocks))
    if sum(len(line["text"]) for line in lines) > MAX_CHARACTERS:
        raise TooLarge("This file holds more text than any resume.")
    links = [
        relation.target_ref
        for relation in document.part.rels.values()
        if relation.is_external and "hyperlink" in relation.reltype
    ]
    hidden = any(_is_hidden(WordRun(run, document)) for run in document.element.body.iter(qn("w:r")))  # type: ignore[arg-type]
    return lines, links, [HIDDEN] if hidden else []


def _opened(content: bytes) -> Any:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if "word/document.xml" not in archive.namelist():
                raise UnsupportedFormat("This is an archive or another office file. Bring the resume as DOCX or PDF.")
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise TooLarge("This file unpacks to far more than any resume.")
            if any(part.flag_bits & 1 for part in parts):
                raise InvalidInput("This file is locked with a password. Save it without one and try again.")
        return docx.Document(io.BytesIO(content))
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


def _of_blocks(blocks: Any) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from _of_row(list(dict.fromkeys(row.cells)))
        else:
            yield from _of_paragraph(block)
            yield from _of_text_boxes(block)


def _of_row(cells: list[_Cell]) -> Iterator[Line]:
    if all(len(cell.paragraphs) == 1 and not cell.tables for cell in cells):
        yield make_line(
            [_runs(cell.paragraphs[0]) for cell in cells], size=_size(cells[0].paragraphs[0]) if cells else 10
        )
        return
    first = [part for part in cells[0].paragraphs if part.text.strip()]
    if len(cells) == 2 and len(first) == 1 and len(first[0].text) < 40 and DATES.search(first[0].text):
        # Dates in a cell of their own belong to the first line beside them.
        beside = list(_of_blocks(cells[1].iter_inner_content()))
        for number, line in enumerate(beside):
            yield line if number else make_line([_runs(first[0]), *line["runs"]], size=line["size"])
        return
    for cell in cells:
        yield from _of_blocks(cell.iter_inner_content())


def _of_text_boxes(paragraph: Paragraph) -> Iterator[Line]:
    for box in paragraph._p.iter(qn("w:txbxContent")):
        # Word keeps each box twice: once as it draws it, once for programs of long ago.
        if not any(parent.tag.endswith("}Fallback") for parent in box.iterancestors()):
            for inner in box.iterchildren(qn("w:p")):
                yield from _of_paragraph(Paragraph(inner, paragraph._parent))


def _of_paragraph(paragraph: Paragraph) -> Iterator[Line]:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    listed = "List" in style or (paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None)
    size = _size(paragraph)
    for cells in _cells(_runs(paragraph)):
        if not any(text.strip() for cell in cells for text, _ in cell):
            continue
        line = make_line(cells, size=size, heading=style.startswith(("Heading", "Title")),
                         gap=2.0 if style.startswith("Heading") else 1.0)  # fmt: skip
        line["bullet"] = line["bullet"] or listed
        line["x"] = line["text_x"] = 12.0 if listed else 0.0
        yield line


def _cells(runs: list[Run]) -> Iterator[list[list[Run]]]:
    """Divide the runs of a paragraph at its line breaks, and each line at its tabs."""
    lines: list[list[list[Run]]] = [[[]]]
    for text, style in runs:
        for mark in re.split(r"(\t|\n)", text):
            if mark == "\n":
                lines.append([[]])
            elif mark == "\t":
                lines[-1].append([])
            elif mark:
                lines[-1][-1].append((mark, style))
    yield from lines


def _runs(paragraph: Paragraph) -> list[Run]:
    found: list[Run] = []
    for part in paragraph.iter_inner_content():
        for run in [part] if isinstance(part, WordRun) else part.runs:
            if not _is_hidden(run):
                found.append((run.text, _style(run, paragraph)))
    return found


def _style(run: WordRun, paragraph: Paragraph) -> int:
    whole = paragraph.style.font if paragraph.style is not None else None
    own = run.style.font if run.style is not None else None
    bold = next((value for value in (run.bold, own and own.bold, whole and whole.bold) if value is not None), False)
    italic = next(
        (value for value in (run.italic, own and own.italic, whole and whole.italic) if value is not None), False
    )
    return (BOLD if bold else 0) | (ITALIC if italic else 0)


def _is_hidden(run: WordRun) -> bool:
    """Tell whether a run can't be seen on paper: hidden by its format, or white where nothing dark is behind it."""
    if run.font.hidden:
        return True
    colour = run.font.color.rgb if run.font.color is not None else None
    if colour is None or min(colour) < 255 - _NEAR_WHITE or not run.text.strip():
        return False
    around = [run._r, *run._r.iterancestors(qn("w:p"), qn("w:tc"), qn("w:tbl"), qn("w:txbxContent"))]
    shaded = any(part.tag == qn("w:txbxContent") or _shade(part) for part in around)
    return not shaded and run.font.highlight_color is None


def _shade(part: Any) -> bool:
    fills = [shade.get(qn("w:fill")) for place in ("w:rPr", "w:pPr", "w:tcPr", "w:tblPr")
             for shade in part.findall(f"{qn(place)}/{qn('w:shd')}")]  # fmt: skip
    return any(fill and fill.lower() not in ("auto", "ffffff") for fill in fills)


def _size(paragraph: Paragraph) -> float:
    run_size = next((run.font.size for run in paragraph.runs if run.font.size), None)
    style: Any = paragraph.style
    while run_size is None and style is not None:
        run_size, style = style.font.size, style.base_style
    return run_size.pt if run_size else 10.0
