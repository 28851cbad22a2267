"""Get the lines of a PDF with what their layout says: letters become runs, runs become columns, columns become lines."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import pypdfium2
import pypdfium2.raw as pdfium

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.services.documents.imports.columns import Reading, Segment, columns_of
from jobtrak.services.documents.imports.dates import DATES_ALONE
from jobtrak.services.documents.imports.lines import BOLD, BULLETS, COLOURED, ITALIC, Line, make_line

MAX_PAGES = 40
MAX_CHARACTERS = 120_000
# In points. Nobody reads letters this low, so nobody but a machine was meant to.
_LEAST_HEIGHT = 2.5
# Of 255. Text that changes the page by less than this is in the colour of what lies behind it.
_LEAST_CONTRAST = 24
# Drawn only where a word is divided at the end of a line.
_SOFT_HYPHENS = "\u00ad\ufffe"
_MOST_OBJECTS = 20_000
# In letter sizes. Lines of one text are never this close.
_LEAST_LINE = 0.8
HIDDEN = "Some text in this file can't be seen by a person, only by machines. It was left out."


class _Style(NamedTuple):
    size: float
    style: int


def lines_of_pdf(content: bytes) -> tuple[list[Line], list[str], list[str]]:
    """Return the lines of a PDF in reading order, its links, and notes on what to check."""
    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InvalidInput("This PDF is locked with a password. Save it without one and try again.") from error
        raise InvalidInput("This PDF is damaged, so nothing could be read from it.") from error
    with opened:
        if len(opened) > MAX_PAGES:
            raise TooLarge(f"This PDF has {len(opened)} pages. A resume has up to {MAX_PAGES}.")
        links: list[str] = []
        notes: list[str] = []
        pages: list[tuple[list[Segment], list[tuple[float, float]], float]] = []
        seen = 0
        for number in range(len(opened)):
            try:
                page = opened[number]
                segments, hidden = _visible(page, _segments(page))
                marks = _marks(page)
            except pypdfium2.PdfiumError as error:
                raise InvalidInput("This PDF is damaged, so nothing could be read from it.") from error
            seen += sum(len(segment["text"]) for segment in segments)
            if seen > MAX_CHARACTERS:
                raise TooLarge("This PDF holds more text than any resume.")
            if hidden and HIDDEN not in notes:
                notes.append(HIDDEN)
            pages.append((segments, marks, page.get_width()))
            links += _links(page, opened)
        reading = columns_of([(segments, width) for segments, _, width in pages])
        if reading.split:
            notes.append("This PDF has columns side by side. Check that each line came to its own section.")
        return _all_lines(reading, [marks for _, marks, _ in pages]), list(dict.fromkeys(links)), notes


def _all_lines(reading: Reading, marks: list[list[tuple[float, float]]]) -> list[Line]:
    lines: list[Line] = []
    for column in reading.columns:
        found = _lines(column.segments, column.page, marks[column.page])
        # What stands above the first heading of a column on page one belongs to the head.
        if found and column.beside and column.page == 0:
            found[0]["apart"] = True
        lines += found
    return lines


def _segments(page: pypdfium2.PdfPage) -> list[Segment]:
    """Return runs of text of one style that stand together, in the order they are drawn."""
    text_page = page.get_textpage()
    raw = text_page.raw
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    styles: dict[int | None, _Style] = {}
    segments: list[Segment] = []
    current: Segment | None = None
    pending_space = False
    count = pdfium.FPDFText_CountChars(raw)
    if count > MAX_CHARACTERS:
        raise TooLarge("This PDF holds more text than any resume.")
    for index in range(count):
        character = chr(pdfium.FPDFText_GetUnicode(raw, index))
        if character == "\x02":
            # A hyphen at the end of a line; the reader tells neither its place nor its size.
            if current is not None:
                current["text"] += "-"
            continue
        # The reader guesses where lines end, and takes some letters for lines of their own.
        if character in "\r\n":
            continue
        if character in _SOFT_HYPHENS:
            if current is not None:
                current["text"] += "\u00ad"
            continue
        # Icons are drawn with private letters; they say nothing in words.
        if character.isspace() or character == "\x00" or _is_icon(character):
            pending_space = True
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        # The loose box ends where the next letter may start; the ink of a narrow figure ends long before.
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        if 0 < abs(box.top - box.bottom) < _LEAST_HEIGHT:
            continue
        drawn = pdfium.FPDFText_GetTextObject(raw, index)
        key = ctypes.addressof(drawn.contents) if drawn else None
        if key not in styles:
            styles[key] = _style_of(raw, index, drawn)
        size, style = styles[key]
        start, base, end = x.value, y.value, max(box.right, x.value)
        if current is not None:
            apart = start - current["end"]
            same = abs(base - current["base"]) < 0.35 * size and -0.4 * size < apart < 1.1 * size
            word = pending_space or apart > 0.22 * size
            if same and style == current["style"]:
                if word:
                    current["text"] += " "
                    current.setdefault("text_x", start)
                current["text"] += character
                current["end"] = end
                current["size"] = max(current["size"], size)
                pending_space = False
                continue
        current = {"text": character, "x": start, "end": end, "base": base, "size": size, "style": style,
                   "spaced": pending_space}  # fmt: skip
        segments.append(current)
        pending_space = False
    return segments


def _is_icon(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff" and character not in BULLETS


def _style_of(raw: Any, index: int, drawn: Any) -> _Style:
    size = pdfium.FPDFText_GetFontSize(raw, index) or 10.0
    matrix = pdfium.FS_MATRIX()
    if drawn and pdfium.FPDFPageObj_GetMatrix(drawn, matrix):
        size *= (matrix.c**2 + matrix.d**2) ** 0.5 or 1.0
    name = ctypes.create_string_buffer(96)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, index, name, 96, flags)
    bold = pdfium.FPDFText_GetFontWeight(raw, index) >= 600 or re.search(
        rb"bold|black|heavy|semi|demi|medi", name.value, re.IGNORECASE
    )
    italic = flags.value & 64 or re.search(rb"italic|obliq", name.value, re.IGNORECASE)
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(raw, index, red, green, blue, alpha)
    dark = max(red.value, green.value, blue.value) < 70
    return _Style(size, (BOLD if bold else 0) | (ITALIC if italic else 0) | (0 if dark else COLOURED))


def _visible(page: pypdfium2.PdfPage, segments: list[Segment]) -> tuple[list[Segment], bool]:
    """Leave out what doesn't show on the page itself: text in the colour of what lies behind it, or drawn invisibly."""
    width, height = page.get_size()
    scale = min(1.0, 1400 / max(width, height, 1))
    picture = page.render(scale=cast(int, scale), grayscale=True, may_draw_forms=False)
    pixels, stride = bytes(picture.buffer), picture.stride
    shown = []
    for segment in segments:
        left, right = max(int(segment["x"] * scale), 0), min(int(segment["end"] * scale) + 1, picture.width)
        top = max(int((height - segment["base"] - segment["size"] * 0.75) * scale), 0)
        bottom = min(int((height - segment["base"] + segment["size"] * 0.2) * scale) + 1, picture.height)
        rows = [pixels[row * stride + left : row * stride + right] for row in range(top, bottom)]
        seen = b"".join(rows)
        # A page box may start elsewhere than at zero; what lies outside the picture can't be judged by it.
        if not seen or max(seen) - min(seen) >= _LEAST_CONTRAST:
            shown.append(segment)
    # A picture that shows nothing at all says that it could not be drawn, not that every word is hidden.
    return (shown, len(shown) < len(segments)) if shown else (segments, False)


def _marks(page: pypdfium2.PdfPage) -> list[tuple[float, float]]:
    """Return the middles of small drawn shapes: browsers draw the bullets of a list instead of writing them."""
    found = []
    for number, drawn in enumerate(page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE),
                                                    max_depth=1)):  # fmt: skip
        if number > _MOST_OBJECTS:
            break
        left, bottom, right, top = drawn.get_bounds()
        if 1.0 < right - left < 8.5 and 0.6 < (top - bottom) / (right - left) < 1.7:
            found.append(((left + right) / 2, (bottom + top) / 2))
    return found


def _lines(segments: list[Segment], page: int, marks: list[tuple[float, float]]) -> list[Line]:
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: (-segment["base"], segment["x"])):
        if rows and _on_one_line(rows[-1], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    # Dots alone above a further page say that it goes on, as ours do; they are the bullet of nothing.
    while page and rows and all(set(segment["text"]) <= set("•·") for segment in rows[0]):
        del rows[0]
    right = max((segment["end"] for segment in segments), default=0.0)
    lines: list[Line] = []
    above: float | None = None
    cells: list[_Cell] = []
    for row in rows:
        row.sort(key=lambda segment: segment["x"])
        found = _cells(row)
        first, start = row[0], row[0]["x"]
        base = row[0]["base"]
        apart = (above - base) / first["size"] if above is not None else 0.0
        if lines and apart < _LEAST_LINE and _is_beside(found, cells):
            # Cells of a table set to their middle: half a line up or down, and still of one row.
            cells = _merged(cells, found)
            lines[-1] = _line_of(cells, lines[-1]["gap"], page, right, first["size"]) | {"dots": lines[-1]["dots"]}
            above = base
            continue
        cells = found
        text_x = start
        if len(first["text"]) <= 2 and first["text"] in BULLETS and len(row) > 1:
            first = row[1]
            text_x = first["x"]
        elif first["text"][:1] in BULLETS and first["text"][1:2] == " ":
            text_x = first.get("text_x", start)
        size = first["size"]
        dots = {
            str(place): x for x, y in marks if -0.1 * size < y - base < 0.75 * size
            for place, cell in enumerate(cells) if 3 < cell.start - x < 2.6 * size
        }  # fmt: skip
        line = _line_of(cells, (above - base) / size if above is not None else 0.0, page, right, size, text_x)
        if dots:
            line |= {"dots": dots} | ({"bullet": True, "x": dots["0"]} if "0" in dots else {})
        lines.append(line)
        above = base
    return [line for line in lines if line["cells"]]


class _Cell(NamedTuple):
    """A part of a line that stands apart from the others."""

    start: float
    end: float
    runs: list[tuple[str, int]]


def _line_of(cells: list[_Cell], gap: float, page: int, right: float, size: float, text_x: float | None = None) -> Line:
    end = cells[-1].end
    return make_line([cell.runs for cell in cells], size=size, x=cells[0].start, gap=gap, page=page, end=end, room=right - end,
                     text_x=text_x, starts=[cell.start for cell in cells], ends=[cell.end for cell in cells])  # fmt: skip


def _cells(row: list[Segment]) -> list[_Cell]:
    """Return the parts of a row: what stands far from the left of it is a part of its own."""
    cells: list[_Cell] = []
    for segment in row:
        run = (segment["text"], segment["style"])
        last = cells[-1] if cells else None
        # Dates at the left may stand close to what they belong to.
        alone = last is not None and DATES_ALONE.fullmatch("".join(text for text, _ in last.runs).strip())
        close = (0.1 if run[1] != last.runs[-1][1] else 0.35) if last is not None and alone else 1.2
        begins = segment["text"][0] in "•◦▪●○" and last is not None and not _is_bullet_alone(last)
        if last is not None and not begins and segment["x"] - last.end < close * segment["size"]:
            glue = " " if segment["spaced"] or segment["x"] - last.end > 0.12 * segment["size"] else ""
            runs = [*last.runs, (glue + run[0], run[1])]
            cells[-1] = _Cell(last.start, segment["end"], runs)
        else:
            cells.append(_Cell(segment["x"], segment["end"], [run]))
    return cells


def _is_bullet_alone(cell: _Cell) -> bool:
    return "".join(text for text, _ in cell.runs).strip() in BULLETS


def _is_beside(cells: list[_Cell], others: list[_Cell]) -> bool:
    """Tell whether the cells of two rows stand beside each other, or go on below one another."""
    return all(
        cell.end <= other.start or other.end <= cell.start or _is_same(cell, other)
        for cell in cells
        for other in others
    )


def _is_same(cell: _Cell, other: _Cell) -> bool:
    return abs(cell.start - other.start) < 3 or abs(cell.end - other.end) < 3


def _merged(cells: list[_Cell], more: list[_Cell]) -> list[_Cell]:
    merged = list(cells)
    for cell in more:
        place = next((number for number, other in enumerate(merged) if _is_same(cell, other)), None)
        if place is None:
            merged.append(cell)
        else:
            other = merged[place]
            runs = [*other.runs, (" ", other.runs[-1][1]), *cell.runs]
            merged[place] = _Cell(min(cell.start, other.start), max(cell.end, other.end), runs)
    return sorted(merged, key=lambda cell: cell.start)


def _on_one_line(row: list[Segment], segment: Segment) -> bool:
    """Tell whether a segment belongs to a row; what stands beside it may be set a little higher or lower."""
    apart = abs(row[0]["base"] - segment["base"])
    beside = all(other["end"] <= segment["x"] or segment["end"] <= other["x"] for other in row)
    return apart < (0.5 if beside else 0.3) * segment["size"]


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
