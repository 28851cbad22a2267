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

import typst

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.services.documents import fitting, unbroken

HERE = Path(__file__).parent
MAX_PAGES = 20
# Twenty pages hold about half of this; there is no need to set the rest to know.
MAX_CHARACTERS = 200_000
# Words that a line tore apart are boxed and all is set again, which may tear others.
MAX_REPAIRS = 3


def typeset(settings: dict[str, Any], _: bytes) -> tuple[dict[str, Any], bytes]:
    """Return the PDF of a view, set as large as the wished number of pages allows, and how it was fitted."""
    view, options = settings["view"], settings["options"]
    if len(json.dumps(view)) > MAX_CHARACTERS:
        raise TooLarge(f"This resume is far longer than the {MAX_PAGES} pages JobTrak prints.")
    source = _source(settings["template"], settings.get("markup"))
    stamp = _stamp(view.get("generated_at", ""))
    joined = unbroken.joined(view) | {"called": view["name"]}
    text = json.dumps(joined)
    boxed: list[str] = []

    def attempt(step: fitting.Step) -> bytes:
        inputs = {"size": step[0], "space": step[1], "unbroken": "|".join(map(re.escape, boxed))}
        return _compile(source, text, options | inputs, stamp, settings.get("fonts", ""))

    wished = options.get("pages")

    def fit() -> fitting.Fitted:
        if settings.get("closely"):
            fitted = fitting.fit_closely(attempt, wished)
        else:
            fitted = fitting.fit(attempt, wished, settings.get("guess", 1.0), MAX_PAGES)
        if fitted.pages > MAX_PAGES:
            raise TooLarge(f"This resume would fill {fitted.pages} pages. JobTrak prints up to {MAX_PAGES}.")
        return fitted

    fitted = fit()
    for _repair in range(MAX_REPAIRS):
        broken = unbroken.broken_words(fitted.pdf, joined)
        if not broken:
            break
        boxed += broken
        fitted = fit()
    met = not wished or fitted.pages <= wished
    told = {"pages": fitted.pages, "fitted": met, "step": fitted.step, "lines_over": fitted.lines_over}
    return told, unbroken.with_plain_hyphens(fitted.pdf)


def _compile(source: bytes, view: str, options: dict[str, Any], stamp: datetime.datetime, fonts: str = "") -> bytes:
    inputs = {"resume": view, "options": json.dumps(options)}
    try:
        return _run(_bundled(), source, inputs, stamp)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error) and "no font" not in str(error).lower():
            raise
    try:
        return _run(_with_further_fonts(fonts), source, inputs, stamp)
    except typst.TypstError as error:
        raise InvalidInput(
            f"No font that JobTrak finds can print some of this text: {_first_line(error)}. Put one that can, such as "
            "Noto Sans of that script, into the folder “fonts” beside JobTrak's data, and try again."
        ) from error


def _run(compiler: typst.Compiler, source: bytes, inputs: dict[str, str], stamp: datetime.datetime) -> bytes:
    made = compiler.compile(input=source, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"], timestamp=stamp)
    if not isinstance(made, bytes):
        raise InvalidInput("This resume could not be printed.")
    return made


@functools.cache
def _bundled() -> typst.Compiler:
    return _compiler()


@functools.lru_cache(maxsize=1)
def _with_further_fonts(folder: str) -> typst.Compiler:
    return _compiler(*filter(None, [folder]), system=True)


def _compiler(*folders: str, system: bool = False) -> typst.Compiler:
    # An empty folder: templates can read no file, and packages are looked for where there are none.
    nowhere = HERE / "templates" / "nothing"
    places = [str(HERE / "fonts"), *folders]
    fonts = typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=places)
    return typst.Compiler(
        b"", root=nowhere, font_paths=fonts, package_path=nowhere / "packages", package_cache_path=nowhere / "cache"
    )


@functools.cache
def _source(template: str, markup: str | None) -> bytes:
    prelude = (HERE / "templates" / "prelude.typ").read_text("utf-8")
    body = markup if markup is not None else (HERE / "templates" / f"{template}.typ").read_text("utf-8")
    return f"{prelude}\n{body}".encode()


def _stamp(text: str) -> datetime.datetime:
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d))?", text)
    numbers = [int(part or 0) for part in found.groups()] if found else [2000, 1, 1, 0, 0, 0]
    try:
        return datetime.datetime(*numbers, tzinfo=datetime.UTC)  # type: ignore[arg-type]
    except ValueError:
        return datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:200]
