"""Bring a resume in from a file of any kind JobTrak can read.

YAML, JSON         the documented shape
JSON, YAML         JSON Resume, RenderCV, Reactive Resume, ResumeFlow profiles
ZIP                LinkedIn's export of one's own data
PDF, DOCX          read by layout and rules in a child process that can be killed
text, Markdown     read by rules
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, NoReturn

from jobtrak.errors import InvalidInput, TooLarge, UnsupportedFormat
from jobtrak.services.documents import jsonresume, rendercv, resume, workshop, yaml
from jobtrak.services.documents.imports import linkedin, outline, profiles
from jobtrak.services.documents.imports.doubting import Doubt, doubts_of
from jobtrak.services.documents.imports.lines import Line
from jobtrak.services.documents.imports.text_lines import lines_of_text

MAX_BYTES = 10 * 1024 * 1024
# The longest honest resume takes well under a second.
READ_SECONDS = 6.0

_MAGIC = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"\xd0\xcf\x11\xe0", "doc"), (b"{\\rtf", "rtf"), (b"\x89PNG", "image"),
          (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"\x1f\x8b", "archive"), (b"7z\xbc\xaf", "archive"),
          (b"MZ", "program"), (b"\x7fELF", "program"))  # fmt: skip
_REFUSED = {
    "doc": "This is an old Word file (.doc). Save it as .docx or PDF and bring that.",
    "rtf": "This is a rich text file. Save it as .docx or PDF and bring that.",
    "image": "This is a picture. Bring the resume as PDF, DOCX, YAML, JSON or text.",
    "archive": "This is an archive. Unpack it and bring the resume inside.",
    "program": "This is a program, not a resume.",
}


@dataclass(frozen=True)
class Imported:
    """A resume brought in: the document, what the person should look at, and the format it came in.

    Each note says in plain words what was uncertain or left out; structured formats usually have none.
    """

    document: dict[str, Any]
    notes: list[str] = field(default_factory=list)
    format: str = "yaml"
    # What the file says, in reading order: what a person or a model may hold the document against.
    said: str = ""
    doubts: list[Doubt] = field(default_factory=list)


def read(content: bytes, file_name: str = "") -> Imported:
    """Read a file of any format that can be imported into a document of the documented shape.

    Raises TooLarge over 10 MiB, UnsupportedFormat for files of other kinds, WorkTooHeavy for files built to exhaust their
    reader, and InvalidInput for what is damaged, encrypted or no resume.
    """
    if len(content) > MAX_BYTES:
        refuse_size(len(content))
    if not content.strip():
        raise InvalidInput("This file is empty.")
    imported = _read(content, file_name.lower().rpartition(".")[2] if "." in file_name else "")
    resume.validate(imported.document)
    return imported


def refuse_size(size: int) -> NoReturn:
    """Raise TooLarge for a file of this many bytes."""
    raise TooLarge(f"This file is {size / 2**20:.0f} MiB. JobTrak takes up to {MAX_BYTES // 2**20} MiB.")


async def read_in_thread(content: bytes, file_name: str = "") -> Imported:
    """Read a file without holding up the event loop."""
    return await asyncio.to_thread(read, content, file_name)


def pictures(content: bytes) -> list[bytes]:
    """Return the first pages of a PDF as PNGs, drawn in a child process; nothing for a file of another kind."""
    if b"%PDF-" not in content[:1024]:
        return []
    answer, drawn = workshop.shared().call("draw_file", {}, content, seconds=READ_SECONDS)
    ends = list(accumulate(answer["sizes"]))
    return [drawn[end - size : end] for end, size in zip(ends, answer["sizes"], strict=True)]


async def pictures_in_thread(content: bytes) -> list[bytes]:
    """Draw a file's pages without holding up the event loop."""
    return await asyncio.to_thread(pictures, content)


def _read(content: bytes, ending: str) -> Imported:
    kind = next((kind for magic, kind in _MAGIC if content.startswith(magic)), "text")
    if kind == "text" and b"%PDF-" in content[:1024]:
        kind = "pdf"
    if kind in _REFUSED:
        raise UnsupportedFormat(_REFUSED[kind])
    if kind == "zip" and linkedin.is_export(content):
        return Imported(*linkedin.read(content), format="linkedin")
    if kind in ("pdf", "zip"):
        answer, _ = workshop.shared().call(
            "read_file", {"kind": "pdf" if kind == "pdf" else "docx"}, content, seconds=READ_SECONDS
        )
        return _from_lines(answer["lines"], answer["links"], answer["notes"], "pdf" if kind == "pdf" else "docx")
    text = _decoded(content)
    if ending == "json" or (ending not in ("md", "txt") and text.lstrip()[:1] in "{["):
        return _from_json(text)
    if ending in ("yaml", "yml"):
        return _from_yaml(text)
    if ending not in ("md", "markdown", "txt", "text"):
        try:
            return _from_yaml(text)
        except InvalidInput:
            if ending:
                raise UnsupportedFormat(
                    f"JobTrak can't read .{ending[:12]} files. Bring the resume as PDF, DOCX, YAML, JSON, Markdown or text."
                ) from None
    if len(text) > yaml.MAX_BYTES:
        raise TooLarge("This text is too long for a resume.")
    return _from_lines(lines_of_text(text), [], [], "markdown" if ending in ("md", "markdown") else "text")


def _from_lines(lines: list[Line], links: list[str], notes: list[str], format: str) -> Imported:
    document, more = outline.read(lines, links=links)
    said = "\n".join(("• " if line["bullet"] else "") + line["text"].replace("\t", "   ") for line in lines)
    return Imported(document, notes + more, format, said.replace("\u00ad", "-"), doubts_of(document))


def _decoded(content: bytes) -> str:
    """Decode text as UTF-8, as UTF-16 with its mark, or as the Western code page old editors write."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text or text.count("\ufffd") > len(text) // 50:
        raise UnsupportedFormat(
            "This doesn't look like text. Bring the resume as PDF, DOCX, YAML, JSON, Markdown or text."
        )
    return text


def _from_json(text: str) -> Imported:
    if len(text.encode()) > 4 * yaml.MAX_BYTES:
        raise TooLarge("This JSON is too long for a resume.")
    try:
        value = json.loads(text, parse_constant=str)
    except json.JSONDecodeError as error:
        raise InvalidInput(
            f"Line {error.lineno}: this isn't valid JSON.", line=error.lineno, column=error.colno
        ) from error
    except RecursionError as error:
        raise InvalidInput("This JSON is nested too deep for a resume.") from error
    return _structured(value, "json")


def _from_yaml(text: str) -> Imported:
    return _structured(yaml.load(text), "yaml")


def _structured(value: Any, format: str) -> Imported:
    if not isinstance(value, dict):
        raise InvalidInput("A resume starts with fields such as “basic” or “basics”; this file is a list.")
    yaml.dump(value)  # refuses what is nested too deep before anything walks it
    if isinstance(value.get("basic"), dict):
        return Imported(value, [], format)
    try:
        if rendercv.is_rendercv(value):
            return Imported(rendercv.read(value), [], "rendercv")
        if profiles.is_reactive_resume(value):
            return Imported(*profiles.read_reactive_resume(value), format="reactive-resume")
        if jsonresume.is_json_resume(value):
            return Imported(jsonresume.read(value), [], "json-resume")
        if profiles.is_resumeflow(value):
            return Imported(*profiles.read_resumeflow(value), format="resumeflow")
    except (AttributeError, TypeError, KeyError, IndexError) as error:
        raise InvalidInput(
            "This file starts like a resume, but its fields are not of the shape they should be."
        ) from error
    raise InvalidInput(
        "This file is no resume JobTrak knows: it has none of the fields “basic”, “basics”, “cv” or “sections”.",
        fields={"basic": "This can't be empty."},
    )
