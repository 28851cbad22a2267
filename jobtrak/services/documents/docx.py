"""Write a resume as a Word file with real styles, real headings and real lists."""

from __future__ import annotations

import datetime
import io
from typing import Any, cast

import docx as word
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from jobtrak.services.documents.view import View

FONT = "Calibri"
INK, SOFT, ACCENT = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x57, 0x60, 0x6A), "1D4F73"
_SIZES = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
_MARGIN = Mm(19)
# A fixed time keeps the bytes the same for the same document.
_MADE = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def write(view: View, *, paper: str = "a4", accent: str | None = None) -> bytes:
    """Return a view as DOCX."""
    document = word.Document()
    width = _prepare(document, view, paper, (accent or ACCENT).lstrip("#"))
    document.add_paragraph(view["name"], style="Title")
    if view["headline"]:
        document.add_paragraph(view["headline"], style="Subtitle")
    if view["contacts"]:
        line = document.add_paragraph(style="Contact")
        for index, contact in enumerate(view["contacts"]):
            if index:
                line.add_run("  |  ")
            _link(line, contact)
    for section in view["sections"]:
        if section["title"]:
            document.add_paragraph(section["title"], style="Heading 1")
        if section["kind"] == "summary":
            document.add_paragraph(section["text"])
        elif section["kind"] == "letter":
            for lines in section["paragraphs"]:
                document.add_paragraph("\n".join(lines)).paragraph_format.space_after = Pt(9)
        elif section["kind"] == "skills":
            for group in section["entries"]:
                _skills(document, group)
        else:
            for entry in section["entries"]:
                _entry(document, entry, width)
    return _bytes(document)


def _prepare(document: Document, view: View, paper: str, accent: str) -> int:
    page = document.sections[0]
    page.page_width, page.page_height = _SIZES[paper]
    page.left_margin = page.right_margin = _MARGIN
    page.top_margin = page.bottom_margin = Mm(16)
    properties = document.core_properties
    properties.author = properties.last_modified_by = view["name"]
    properties.title = f"{view['name']} – {view.get('title', 'Resume')}"
    properties.language = view["language"]
    properties.comments = ""
    properties.created = properties.modified = _MADE
    colour = RGBColor.from_string(accent.upper())
    width = int(page.page_width) - 2 * int(_MARGIN)
    _style(document, "Normal", size=10.5, after=2)
    _style(document, "Title", size=24, bold=True, after=2)
    _style(document, "Subtitle", size=12, colour=colour, after=2)
    _style(document, "Contact", size=10, colour=SOFT, after=4)
    _style(document, "Heading 1", size=12, bold=True, colour=colour, before=12, after=4)
    _style(document, "Heading 2", size=10.5, bold=True, before=6, after=0)
    _style(document, "Role", size=10.5, after=1)
    _style(document, "List Bullet", size=10.5, after=1)
    _underline(document, "Heading 1", accent)
    for name in ("Heading 2", "Role"):
        style = _paragraph_style(document, name)
        style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        style.paragraph_format.keep_with_next = True
    _speak(document, view["language"])
    return width


def _style(
    document: Document,
    name: str,
    *,
    size: float,
    bold: bool = False,
    colour: RGBColor = INK,
    before: float = 0,
    after: float = 0,
) -> None:
    known = {style.name for style in document.styles}
    if name not in known:
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style = _paragraph_style(document, name)
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for side in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(side), None)
    for side in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(side), FONT)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after, spacing.line_spacing = Pt(before), Pt(after), 1.08
    # The built-in title draws a line of its own.
    for border in style.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    return cast(ParagraphStyle, document.styles[name])


def _underline(document: Document, name: str, colour: str) -> None:
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for key, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", colour)):
        line.set(qn(f"w:{key}"), value)
    border.append(line)
    properties = document.styles[name].element.get_or_add_pPr()
    properties.insert_element_before(
        border,
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:outlineLvl",
    )


def _speak(document: Document, language: str) -> None:
    properties = document.styles["Normal"].element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), language)
    properties.append(spoken)


def _entry(document: Document, entry: dict[str, Any], width: int) -> None:
    name = entry.get("company") or entry.get("school") or entry.get("name") or ""
    dates = entry.get("dates") or ""
    if name or entry.get("location") or dates:
        _pair(document, "Heading 2", name, entry.get("location") or dates)
    for title in entry.get("titles", ()):
        _pair(document, "Role", title["name"], title["dates"])
    for degree in entry.get("degrees", ()):
        _pair(document, "Role", ", ".join(part for part in (degree["name"], degree["gpa"]) if part), degree["dates"])
    for key in ("detail", "technologies"):
        if entry.get(key):
            document.add_paragraph(entry[key], style="Role")
    if entry.get("link"):
        _link(document.add_paragraph(style="Role"), entry["link"])
    if entry.get("note"):
        document.add_paragraph(entry["note"])
    for highlight in entry.get("highlights", ()):
        document.add_paragraph(highlight, style="List Bullet")
    if entry.get("courses"):
        document.add_paragraph(entry["courses"])


def _pair(document: Document, style: str, left: str, right: str) -> None:
    paragraph = document.add_paragraph(left, style=style)
    if right:
        run = paragraph.add_run(("\t" if left else "") + right)
        run.bold = False
        run.font.color.rgb = SOFT


def _skills(document: Document, group: dict[str, Any]) -> None:
    rows = group["rows"]
    if group["category"] and (not rows or rows[0]["name"]):
        document.add_paragraph(group["category"], style="Heading 2")
    for row in rows:
        paragraph = document.add_paragraph()
        name = row["name"] or group["category"]
        if name:
            paragraph.add_run(f"{name}: ").bold = not row["name"]
        paragraph.add_run(", ".join(row["skills"]))


def _link(paragraph: Paragraph, item: dict[str, str]) -> None:
    if not item["url"]:
        paragraph.add_run(item["text"])
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(item["url"], RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(item["text"])
    link.append(run._r)
    paragraph._p.append(link)


def _bytes(document: Document) -> bytes:
    """Save with fixed times inside the archive, so that the same resume always gives the same bytes."""
    import zipfile

    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in sorted(source.infolist(), key=lambda part: (part.filename != "[Content_Types].xml", part.filename)):
            made = zipfile.ZipInfo(part.filename, date_time=(2000, 1, 1, 0, 0, 0))
            made.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(made, source.read(part.filename))
    return fixed.getvalue()
