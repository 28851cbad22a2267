"""Set a resume in type with Typst, inside the child process.

The person's text reaches Typst only as JSON in `sys.inputs`, never as markup. The root is an empty folder, so that no
file can be read, and no package can be had.
"""

from __future__ import annotations

import datetime
import functools
import json
import re
from pathlib import Path
from typing import Any

import pypdfium2
import typst

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.services.documents import unbroken

HERE = Path(__file__).parent
MAX_PAGES = 20
# Twenty pages hold about half of this; there is no need to set the rest to know.
MAX_CHARACTERS = 200_000

# Each step sets the text a little smaller and closer. Body text never goes below 8.8 pt, nor below normal leading.
FITTING = ((1.0, 1.0), (1.0, 0.84), (0.98, 0.74), (0.96, 0.64), (0.94, 0.54), (0.915, 0.46), (0.89, 0.4))
# A single page used only down to this share of its height is set a little larger and wider instead.
AIRY = ((0.72, (1.07, 1.55)), (0.84, (1.035, 1.28)))
# A last page with less than this share of its height in use is worth saving.
NEARLY_EMPTY = 0.2


def typeset(settings: dict[str, Any], _: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the PDF of a view, set as large as the wished number of pages allows, and how it was fitted."""
    view, options = settings["view"], settings["options"]
    if len(json.dumps(view)) > MAX_CHARACTERS:
        raise TooLarge(f"This resume is far longer than the {MAX_PAGES} pages JobTrak prints.")
    source = _source(settings["template"], settings.get("markup"))
    stamp = _stamp(view.get("generated_at", ""))
    text = json.dumps(unbroken.joined(view) | {"called": view["name"]})

    def attempt(step: tuple[float, float]) -> tuple[bytes, int]:
        pdf = _compile(source, text, options | {"size": step[0], "space": step[1]}, stamp)
        with pypdfium2.PdfDocument(pdf) as opened:
            return pdf, len(opened)

    wished = options.get("pages")
    pdf, pages = attempt(FITTING[0])
    if pages > MAX_PAGES:
        raise TooLarge(f"This resume would fill {pages} pages. JobTrak prints up to {MAX_PAGES}.")
    step = 0
    used = _used(pdf)
    goal = pages - 1 if pages > 1 and used < NEARLY_EMPTY else pages
    goal = max(min(goal, wished), 1) if wished else goal
    if pages > goal:
        tightest = len(FITTING) - 1
        smallest, fewest = attempt(FITTING[tightest])
        # A wish that can't be met readably is met as nearly as it can be.
        goal = max(goal, fewest)
        if goal < pages:
            low, high, best = 1, tightest, smallest
            while low < high:
                middle = (low + high) // 2
                tried, count = attempt(FITTING[middle])
                low, high, best = (low, middle, tried) if count <= goal else (middle + 1, high, best)
            pdf, pages, step = best, goal, high
    elif pages == 1:
        airy = next((size for below, size in AIRY if used < below), None)
        tried, count = attempt(airy) if airy else (pdf, 0)
        if count == 1:
            pdf, step = tried, -1
    return {"pages": pages, "fitted": not wished or pages <= wished, "step": step}, unbroken.with_plain_hyphens(pdf)


def _compile(source: bytes, view: str, options: dict[str, Any], stamp: datetime.datetime) -> bytes:
    inputs = {"resume": view, "options": json.dumps(options)}
    try:
        return _run(_bundled(), source, inputs, stamp)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error) and "no font" not in str(error).lower():
            raise
    try:
        return _run(_with_system_fonts(), source, inputs, stamp)
    except typst.TypstError as error:
        raise InvalidInput(f"No font on this computer can print some of this text: {_first_line(error)}") from error


def _run(compiler: typst.Compiler, source: bytes, inputs: dict[str, str], stamp: datetime.datetime) -> bytes:
    made = compiler.compile(input=source, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=stamp)
    if not isinstance(made, bytes):
        raise InvalidInput("This resume could not be printed.")
    return made


@functools.cache
def _bundled() -> typst.Compiler:
    return _compiler(system=False)


@functools.cache
def _with_system_fonts() -> typst.Compiler:
    return _compiler(system=True)


def _compiler(*, system: bool) -> typst.Compiler:
    # An empty folder: templates can read no file, and packages are looked for where there are none.
    nowhere = HERE / "templates" / "nothing"
    fonts = typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[str(HERE / "fonts")])
    return typst.Compiler(
        b"", root=nowhere, font_paths=fonts, package_path=nowhere / "packages", package_cache_path=nowhere / "cache"
    )


@functools.cache
def _source(template: str, markup: str | None) -> bytes:
    prelude = (HERE / "templates" / "prelude.typ").read_text("utf-8")
    body = markup if markup is not None else (HERE / "templates" / f"{template}.typ").read_text("utf-8")
    return f"{prelude}\n{body}".encode()


def _used(pdf: bytes) -> float:
    """Return how far down the last page its content reaches, as a share of the height."""
    with pypdfium2.PdfDocument(pdf) as opened:
        page = opened[len(opened) - 1]
        text = page.get_textpage()
        last = text.count_chars() - 1
        # Text is drawn from top to bottom, so that the last character is the lowest.
        return 1 - text.get_charbox(last)[1] / page.get_height() if last >= 0 else 1.0


def _stamp(text: str) -> datetime.datetime:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?", text)
    numbers = [int(part or 0) for part in found.groups()] if found else [2000, 1, 1, 0, 0, 0]
    try:
        return datetime.datetime(*numbers, tzinfo=datetime.UTC)  # type: ignore[arg-type]
    except ValueError:
        return datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]
