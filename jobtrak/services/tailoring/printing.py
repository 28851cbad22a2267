"""Print what a run makes, read it back, and find what could be left out where the wish for pages was not kept."""

from __future__ import annotations

import asyncio
from typing import Any

from jobtrak.models.tailoring import Tailoring
from jobtrak.services import wishes
from jobtrak.services.documents import pdf, readback
from jobtrak.services.tailoring import sparing
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.sparing import Made

# By then the questions to a model are on their way, and nothing waits for this process.
_QUESTIONS_OUT_SECONDS = 0.15


async def print_and_read_back(run: Tailoring, document: dict[str, Any]) -> tuple[pdf.Rendered, readback.ReadBack]:
    """Print a run's document in its look, and read it back."""
    options = look(run, document)
    rendered = await pdf.print_in_child(document, template=template(run), options=options)
    return rendered, await readback.read_back_in_child(rendered.pdf, document, language=options.language)


async def rehearse(run: Tailoring, base: dict[str, Any]) -> None:
    """Open the print shop while the model thinks, and set what will stay as it is; the real print tells what goes wrong."""
    await asyncio.sleep(_QUESTIONS_OUT_SECONDS)
    await print_and_read_back(run, base)


def spared(run: Tailoring, made: Made, rendered: pdf.Rendered) -> list[Proposal]:
    """Return what could be left out where the wish for pages was not kept; nothing where the base was to stay as it is."""
    if rendered.fitted or not run.options.get("customize", True):
        return []
    options, day = look(run, made.document), run.created_at.date()
    return sparing.spare(made, template=template(run), options=options, over=rendered.lines_over, today=day)


def look(run: Tailoring, document: dict[str, Any]) -> pdf.RenderOptions:
    """Return how a run's document is printed."""
    return wishes.look(document, template(run), run.options.get("print_options") or {})


def template(run: Tailoring) -> str:
    """Return the template a run prints in."""
    return str(run.options.get("template") or "standard")
