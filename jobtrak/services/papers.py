"""Resumes on paper: rendered, read back as an ATS would, kept ready."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from typing import Any

import orjson

from jobtrak.cache import Kind, cached
from jobtrak.errors import Conflict
from jobtrak.models.resume import Resume
from jobtrak.services.documents import catalogue, docx_readback, exports, pdf, readback, yaml
from jobtrak.services.documents.exports import Exported
from jobtrak.services.documents.view import View, arrange
from jobtrak.services.tailoring.matching import language_for_printing

# Part of every render's name in the cache: raise it when a template or the way of setting changes.
_EDITION = 3


class PaperRefused(Conflict):
    """This PDF didn't come back whole when JobTrak read it as an ATS would, so it isn't offered. Try another template."""

    code = "paper_refused"


@dataclass(frozen=True)
class Paper:
    """A resume's PDF that was read back and found whole."""

    content: bytes
    document: dict[str, Any]


async def printed(resume: Resume, *, force: bool = False) -> Paper:
    """Return a resume's PDF; raise PaperRefused with the reasons when it can't be read back.

    A render is named by the text and template it was made from, so a kept one is never stale; `force` makes it anew.
    """
    document = yaml.load(resume.yaml_content)

    async def make() -> bytes:
        look = _look(document, resume.template)
        content = await pdf.render_in_child(document, template=resume.template, options=look)
        _hold(await readback.read_back_in_thread(content, document, language=look.language))
        return content

    if force:
        return Paper(await make(), document)
    name = hashlib.sha256(f"{_EDITION}\0{resume.template}\0{resume.yaml_content}".encode()).hexdigest()
    return Paper(await cached().fetch(resume.owner, Kind.RENDER, name, make), document)


async def printed_view(owner: str, view: View, *, template: str, pages: int | None = 1) -> bytes:
    """Return the PDF of anything that is printed like a resume, such as a letter; raise PaperRefused, likewise."""
    options = pdf.RenderOptions(language=view["language"], pages=pages)

    async def make() -> bytes:
        made = await asyncio.to_thread(pdf.print_view, view, template=template, options=options)
        _hold(await asyncio.to_thread(readback.compare, made.pdf, view))
        return made.pdf

    told = orjson.dumps([_EDITION, template, pages, view])
    return await cached().fetch(owner, Kind.RENDER, hashlib.sha256(told).hexdigest(), make)


def _hold(found: readback.ReadBack, *, what: str = "PDF") -> None:
    if not found.ok:
        message = (PaperRefused.__doc__ or "").replace("PDF", what)
        raise PaperRefused(f"{message} {' '.join(found.reasons[:3])}".strip())


async def exported(resume: Resume, format: str, *, company: str = "", role: str = "", force: bool = False) -> Exported:
    """Return a resume as a file in any format JobTrak writes; a PDF or Word file only once it was read back whole.

    Raises UnsupportedFormat for another format, and PaperRefused with the reasons.
    """
    if format == "pdf":
        paper = await printed(resume, force=force)
        name = exports.file_name(paper.document, "pdf", company=company, role=role)
        return Exported(paper.content, "application/pdf", name)
    document = yaml.load(resume.yaml_content)
    look = _look(document, resume.template)
    made = await exports.export_in_thread(document, format, options=look, company=company, role=role)
    if format == "docx":
        view = arrange(document, language=look.language)
        _hold(await asyncio.to_thread(docx_readback.compare, made.content, view), what="Word file")
    return made


def _look(document: dict[str, Any], template: str) -> pdf.RenderOptions:
    """Return how a resume is printed: in its own language, or the one it was tailored in."""
    return pdf.RenderOptions(language=language_for_printing(document), pages=catalogue.get(template).pages)


def as_json(resume: Resume) -> bytes:
    """Return a resume's document as JSON, keys in the person's own order."""
    return orjson.dumps(yaml.load(resume.yaml_content))
