"""The interview sheet on paper: each question with the line it is about, place by place, as PDF or Markdown."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.services import papers
from jobtrak.services.documents import exports
from jobtrak.services.documents.exports import MEDIA_TYPES, Exported, plain
from jobtrak.services.documents.view import View, clean
from jobtrak.services.interviews import Sheet
from jobtrak.services.tailoring import paths
from jobtrak.services.tailoring.interviewing import Asked

FORMATS = ("pdf", "markdown")
_TITLE = "Interview sheet"


async def exported(owner: str, sheet: Sheet, format: str) -> Exported:
    """Return a sheet as a file; raise InvalidInput for a format there isn't, and PaperRefused for a PDF that failed."""
    if format not in FORMATS:
        raise InvalidInput(fields={"format": f"Choose one of {', '.join(FORMATS)}, or json."})
    view = view_of(sheet)
    media_type, ending = MEDIA_TYPES[format]
    name = exports.file_name({"basic": {"name": sheet.person}}, ending, company=sheet.company, role="Interview")
    if format == "markdown":
        return Exported(plain.markdown(view).encode(), media_type, name)
    return Exported(await papers.printed_view(owner, view, template=sheet.template, pages=None), media_type, name)


def view_of(sheet: Sheet) -> View:
    """Return what a sheet prints: a section for each place, in it the questions with their lines."""
    what = ", ".join(filter(None, (clean(sheet.job_title), clean(sheet.company))))
    by_place = groupby(sheet.lines, key=lambda each: (paths.role_of(each.path), each.place))
    return {
        "name": clean(sheet.person) or _TITLE,
        "headline": f"{_TITLE}: {what}" if what else _TITLE,
        "contacts": [],
        "language": "en",
        "title": _TITLE,
        "generated_at": "",
        "sections": [
            {"key": f"place{at}", "kind": "other", "title": clean(place), "entries": [_entry(each) for each in asked]}
            for at, ((_, place), asked) in enumerate(by_place)
        ],
    }


def _entry(asked: Asked) -> dict[str, Any]:
    own = [f"Your own line: {clean(asked.source)}"] if asked.source else []
    return {
        "name": clean(asked.question),
        "detail": "",
        "dates": "",
        "link": None,
        "note": clean(asked.line),
        "highlights": own,
        "courses": "",
    }
