"""Read a Word file back as an applicant tracking system would, and say what came through.

The parts are read as XML with the standard library, so that what wrote the file has no say in how it is read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from jobtrak.services.documents import readback
from jobtrak.services.documents.readback import ReadBack
from jobtrak.services.documents.view import View

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n"}


def compare(content: bytes, view: View) -> ReadBack:
    """Compare what is read in one of our own Word files with the view it was written from."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        body = ElementTree.fromstring(opened.read("word/document.xml"))
    paragraphs = list(body.iter(f"{_WORD}p"))
    text = "\n".join(map(_text, paragraphs))
    return readback.judge({"word": text}, view, _objections(body, paragraphs, view))


def _text(paragraph: ElementTree.Element) -> str:
    return "".join(
        (item.text or "") if item.tag == f"{_WORD}t" else _BREAKS.get(item.tag, "") for item in paragraph.iter()
    )


def _objections(body: ElementTree.Element, paragraphs: list[Any], view: View) -> Iterator[str]:
    if body.find(f".//{_WORD}vanish") is not None:
        yield "The Word file holds text that can't be seen."
    headings = [_text(paragraph) for paragraph in paragraphs if _style(paragraph).startswith("Heading")]
    for section in view["sections"]:
        if section["title"] and section["title"] not in headings:
            yield f"The heading “{section['title']}” is not set as a heading."


def _style(paragraph: ElementTree.Element) -> str:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return style.get(f"{_WORD}val", "") if style is not None else ""
