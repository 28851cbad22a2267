"""Two programs that share no code read one of our PDFs: its text in order, and what is wrong with it beside the text."""

from __future__ import annotations

import asyncio
import ctypes
import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from jobtrak.services.documents import workshop


class Read(NamedTuple):
    """What a reader returned: the text, and what stands against the file."""

    text: str
    faults: tuple[str, ...]


def read(pdf: bytes, person: str) -> dict[str, Read]:
    """Return what each reader finds in the PDF of a person."""
    return {name: reader(pdf, person) for name, reader in _READERS.items()}


async def read_in_children(pdf: bytes, person: str) -> dict[str, Read]:
    """Let each reader work in a child process of its own, for they are slow Python, which would hold up the event loop."""
    orders = [workshop.shared().ask("read_alone", {"reader": name, "person": person}, pdf) for name in _READERS]
    answers = await asyncio.gather(*orders)
    return {
        name: Read(answer["text"], tuple(answer["faults"])) for name, (answer, _) in zip(_READERS, answers, strict=True)
    }


def read_alone(settings: dict[str, Any], pdf: bytes) -> tuple[dict[str, Any], bytes]:
    """Do the workbench's part of `read_in_children`."""
    return _READERS[settings["reader"]](pdf, settings["person"])._asdict(), b""


def _read_with_pdfium(pdf: bytes, person: str) -> Read:
    with pypdfium2.PdfDocument(pdf) as opened:
        text = "\n".join(page.get_textpage().get_text_bounded() for page in opened)
        texts = ((item, page) for page in opened for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]))
        hidden = any(_is_hidden(item, page) for item, page in texts)
    return Read(text, ("The PDF holds text that can't be seen.",) if hidden else ())


def _read_with_pypdf(pdf: bytes, person: str) -> Read:
    opened = pypdf.PdfReader(io.BytesIO(pdf))
    return Read("\n".join(page.extract_text() for page in opened.pages), tuple(_missing_marks(opened, person)))


_READERS: dict[str, Callable[[bytes, str], Read]] = {"pdfium": _read_with_pdfium, "pypdf": _read_with_pypdf}


def _missing_marks(opened: pypdf.PdfReader, person: str) -> Iterator[str]:
    root: Any = opened.trailer["/Root"].get_object()
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "The PDF is not tagged, so that screen readers can't follow it."
    if not root.get("/Lang"):
        yield "The PDF does not say its language."
    metadata = opened.metadata
    if not metadata or person not in (metadata.title or ""):
        yield "The PDF's title does not name the person."


def _is_hidden(item: pypdfium2.PdfObject, page: pypdfium2.PdfPage) -> bool:
    if pdfium.FPDFTextObj_GetTextRenderMode(item.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if pdfium.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha) and (
        alpha.value < 100 or min(red.value, green.value, blue.value) > 225
    ):
        return True
    left, bottom, right, top = item.get_bounds()
    if top - bottom <= 0 and right - left <= 0:
        return False
    width, height = page.get_size()
    return right < 0 or left > width or top < 0 or bottom > height or right - left < 0.1
