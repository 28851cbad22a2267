"""Resumes on paper: rendered, read back as an ATS would, kept ready."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from jobtrak.cache import Kind, cached
from jobtrak.errors import Conflict
from jobtrak.models.resume import Resume
from jobtrak.services import wishes
from jobtrak.services.documents import docx, docx_readback, exports, pdf, readback, yaml
from jobtrak.services.documents.exports import Exported
from jobtrak.services.documents.view import View, arrange

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


async def printed(resume: Resume, *, over: Mapping[str, Any] | None = None, force: bool = False) -> Paper:
    """Return a resume's PDF as its person wishes it; raise PaperRefused with the reasons when it can't be read back.

    `over` are wishes for this once. A render is named by the text, template and wishes it was made from, so a kept one is
    never stale; `force` makes it anew.
    """
    document = yaml.load(resume.yaml_content)
    wanted = _wanted(resume, over)

    async def make() -> bytes:
        look = wishes.look(document, resume.template, wanted)
        content = await pdf.render_in_child(document, template=resume.template, options=look)
        _hold(await readback.read_back_in_child(content, document, language=look.language))
        return content

    if force:
        return Paper(await make(), document)
    made_from = orjson.dumps([_EDITION, resume.template, sorted(wanted.items()), resume.yaml_content])
    return Paper(await cached().fetch(resume.owner, Kind.RENDER, hashlib.sha256(made_from).hexdigest(), make), document)


async def printed_view(
    owner: str, view: View, *, template: str, pages: int | None = 1, wanted: Mapping[str, Any] | None = None
) -> bytes:
    """Return the PDF of anything that is printed like a resume, such as a letter; raise PaperRefused, likewise.

    `wanted` are wishes for all but the pages.
    """
    look = {**wishes.parse(wanted or {}), "language": view["language"], "pages": pages}
    options = pdf.RenderOptions(**look)

    async def make() -> bytes:
        made = await asyncio.to_thread(pdf.print_view, view, template=template, options=options)
        _hold(await readback.compare_in_child(made.pdf, view))
        return made.pdf

    told = orjson.dumps([_EDITION, template, sorted(look.items()), view])
    return await cached().fetch(owner, Kind.RENDER, hashlib.sha256(told).hexdigest(), make)


async def word_view(view: View, *, wanted: Mapping[str, Any] | None = None) -> bytes:
    """Return anything that is printed like a resume as a Word file; raise PaperRefused when it can't be read back.

    `wanted` are wishes; a Word file heeds the paper and the accent.
    """
    look = pdf.RenderOptions(**wishes.parse(wanted or {}))
    content = await asyncio.to_thread(docx.write, view, paper=pdf.paper_for(look.paper, view), accent=look.accent)
    _hold(await asyncio.to_thread(docx_readback.compare, content, view), what="Word file")
    return content


def _hold(found: readback.ReadBack, *, what: str = "PDF") -> None:
    if not found.ok:
        message = (PaperRefused.__doc__ or "").replace("PDF", what)
        raise PaperRefused(f"{message} {' '.join(found.reasons[:3])}".strip())


async def exported(
    resume: Resume,
    format: str,
    *,
    company: str = "",
    role: str = "",
    over: Mapping[str, Any] | None = None,
    force: bool = False,
) -> Exported:
    """Return a resume as a file in any format JobTrak writes; a PDF or Word file only once it was read back whole.

    `over` are wishes for this once. Raises UnsupportedFormat for another format, InvalidInput for a wish that can't be kept,
    and PaperRefused with the reasons.
    """
    if format == "pdf":
        paper = await printed(resume, over=over, force=force)
        name = exports.file_name(paper.document, "pdf", company=company, role=role)
        return Exported(paper.content, "application/pdf", name)
    document = yaml.load(resume.yaml_content)
    wanted = _wanted(resume, over)
    look = wishes.look(document, resume.template, wanted)
    if format == "docx":
        media_type, ending = exports.MEDIA_TYPES[format]
        name = exports.file_name(document, ending, company=company, role=role)
        content = await word_view(arrange(document, language=look.language), wanted=wanted)
        return Exported(content, media_type, name)
    return await exports.export_in_thread(document, format, options=look, company=company, role=role)


def _wanted(resume: Resume, over: Mapping[str, Any] | None) -> dict[str, Any]:
    return {**resume.print_options, **wishes.parse(over or {})}


def as_json(resume: Resume) -> bytes:
    """Return a resume's document as JSON, keys in the person's own order."""
    return orjson.dumps(yaml.load(resume.yaml_content))
