"""Print a resume as a PDF that people like to look at and machines can read."""

from __future__ import annotations

import asyncio
import re
import struct
import zlib
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

import pypdfium2

from jobtrak.config import settings
from jobtrak.errors import InvalidInput
from jobtrak.services.documents import catalogue, room, wording, workshop
from jobtrak.services.documents.catalogue import Template, templates
from jobtrak.services.documents.view import View, arrange

__all__ = ["RenderOptions", "Rendered", "Template", "page_images", "render", "render_in_child", "templates"]

PAPERS = ("auto", "a4", "letter")
MARGINS = ("narrow", "normal", "wide")
FONTS = ("Source Serif 4", "Source Sans 3", "Inter", "Libertinus Serif", "New Computer Modern")
_AMERICAN = re.compile(r"(?:\bUSA?\b|United States|\bCanada\b|,\s[A-Z]{2}(?:\s\d{5})?$)")


@dataclass(frozen=True)
class RenderOptions:
    """Say how a resume is printed; what is None is the template's own choice.

    `pages` is a wish: spacing and size give way within readable limits, and text is never cut.
    """

    paper: str = "auto"
    accent: str | None = None
    font: str | None = None
    pages: int | None = 1
    margin: str = "normal"
    language: str = "en"
    section_order: tuple[str, ...] = ()

    def checked(self) -> RenderOptions:
        """Return these options, or raise InvalidInput naming each that can't be."""
        problems: dict[str, str] = {}
        if self.paper not in PAPERS:
            problems["paper"] = "Choose auto, a4 or letter."
        if self.accent is not None and not re.fullmatch(r"#[0-9a-fA-F]{6}", self.accent):
            problems["accent"] = "Write the colour like #1f4e79."
        if self.font is not None and self.font not in FONTS:
            problems["font"] = f"Choose one of {', '.join(FONTS)}."
        if self.pages is not None and self.pages not in (1, 2, 3):
            problems["pages"] = "Choose 1, 2 or 3 pages, or none."
        if self.margin not in MARGINS:
            problems["margin"] = "Choose narrow, normal or wide."
        if self.language not in wording.LANGUAGES:
            problems["language"] = f"Choose one of {', '.join(wording.LANGUAGES)}."
        if problems:
            raise InvalidInput(fields=problems)
        return replace(self, section_order=tuple(self.section_order))


@dataclass(frozen=True)
class Rendered:
    """A printed resume: its bytes, its pages, and whether the wished number of pages was kept."""

    pdf: bytes
    pages: int
    fitted: bool
    step: int
    # About how many lines have to go before the wish can be met; they are counted as set as close as reads well.
    lines_over: int = 0


def render(
    document: dict[str, Any], *, template: str = "standard", options: RenderOptions | None = None, seconds: float = 10.0
) -> bytes:
    """Print a document and return the PDF; the typesetting happens in a child process that can be killed."""
    return print_document(document, template=template, options=options, seconds=seconds).pdf


async def render_in_child(
    document: dict[str, Any], *, template: str = "standard", options: RenderOptions | None = None, seconds: float = 10.0
) -> bytes:
    """Print a document and return the PDF, without holding up the event loop."""
    return (await print_in_child(document, template=template, options=options, seconds=seconds)).pdf


def print_document(
    document: dict[str, Any], *, template: str = "standard", options: RenderOptions | None = None, seconds: float = 10.0
) -> Rendered:
    """Print a document and tell how it fits its pages.

    Raises InvalidInput for an unknown template or option, TooLarge beyond 20 pages, and WorkTooHeavy past the limits of
    time and memory.
    """
    return _printed(*workshop.shared().call("typeset", _order(document, template, options), seconds=seconds))


async def print_in_child(
    document: dict[str, Any], *, template: str = "standard", options: RenderOptions | None = None, seconds: float = 10.0
) -> Rendered:
    """Do what `print_document` does without holding up the event loop; only the order is written in it."""
    return _printed(*await workshop.shared().ask("typeset", _order(document, template, options), seconds=seconds))


def print_view(
    view: View,
    *,
    template: str,
    options: RenderOptions,
    markup: str | None = None,
    closely: bool = False,
    seconds: float = 10.0,
) -> Rendered:
    """Print a view; `markup` stands in for the template's own source, for those who design or test one.

    `closely` sets it once, as close as reads well, which tells soonest whether a wish can be met.
    """
    order = _order_of_view(view, template, options, markup, closely)
    return _printed(*workshop.shared().call("typeset", order, seconds=seconds))


def _order(document: dict[str, Any], template: str, options: RenderOptions | None) -> dict[str, Any]:
    wish = (options or RenderOptions(pages=catalogue.get(template).pages)).checked()
    view = arrange(document, language=wish.language, section_order=wish.section_order)
    return _order_of_view(view, template, wish)


def _order_of_view(
    view: View, template: str, options: RenderOptions, markup: str | None = None, closely: bool = False
) -> dict[str, Any]:
    """Return what the child needs to know to set a page."""
    paper = paper_for(options.paper, view)
    return {
        "template": template,
        "view": view,
        "options": asdict(options) | {"paper": paper},
        "markup": markup,
        # Markup of one's own has no measures yet; it is set as it is and closed up where it has to be.
        "guess": 1.0 if markup is not None else room.share_of_page(view, catalogue.get(template), paper),
        "closely": closely,
        # Tried only for text that the bundled fonts can't draw.
        "fonts": str(settings().data_dir / "fonts"),
    }


def _printed(answer: dict[str, Any], pdf: bytes) -> Rendered:
    return Rendered(pdf, answer["pages"], answer["fitted"], answer["step"], answer["lines_over"])


def page_fit(document: dict[str, Any], *, template: str = "standard", options: RenderOptions | None = None) -> Rendered:
    """Say whether a document fits the wished pages, and about how many lines have to go first: `fitted`, `lines_over`.

    The wish is that of the options, else the template's own. Ask again after a change: it costs one setting of the page. A
    highlight takes about its characters divided by the template's `line_characters`, rounded up. What is returned is set as
    close as reads well, and not for showing. Raises what `print_document` raises.
    """
    wish = (options or RenderOptions(pages=catalogue.get(template).pages)).checked()
    view = arrange(document, language=wish.language, section_order=wish.section_order)
    return print_view(view, template=template, options=wish, closely=True)


def page_images(pdf: bytes, scale: float = 2.0) -> list[bytes]:
    """Return each page of one of our own PDFs as a PNG, at 72 dots an inch times the scale."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [png(page.render(scale=cast(int, scale), rev_byteorder=True)) for page in opened]


async def page_images_in_thread(pdf: bytes, scale: float = 2.0) -> list[bytes]:
    """Return each page as a PNG without holding up the event loop."""
    return await asyncio.to_thread(page_images, pdf, scale)


def png(picture: pypdfium2.PdfBitmap) -> bytes:
    """Write a bitmap as PNG; the standard library's zlib is all that takes, so no imaging package is needed."""
    pixels = bytes(picture.buffer)
    row_bytes = picture.width * picture.n_channels
    rows = b"".join(b"\0" + pixels[y * picture.stride : y * picture.stride + row_bytes] for y in range(picture.height))
    colour = {1: 0, 3: 2, 4: 6}[picture.n_channels]

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))

    head = struct.pack("!IIBBBBB", picture.width, picture.height, 8, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 4)) + chunk(b"IEND", b"")


def paper_for(wish: str, view: View) -> str:
    """Choose Letter for people who live where it is the custom, A4 for everyone else."""
    if wish != "auto":
        return wish
    for contact in view["contacts"]:
        if contact["kind"] == "phone" and re.match(r"\+?1[\s(.-]|\(\d{3}\)", contact["text"]):
            return "letter"
        if contact["kind"] == "address" and _AMERICAN.search(contact["text"]):
            return "letter"
    return "a4"
