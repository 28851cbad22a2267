"""How the parts of a career file are called."""

from __future__ import annotations

from typing import Any

from jobtrak.services.career.blocks import Block, groups_of, said
from jobtrak.services.documents import wording
from jobtrak.services.tailoring.telling import Heading

_SECTIONS = {"objective": "Summary", "experiences": "Experience", "skills": "Skills"}


def section(name: str) -> str:
    """Return the name of a section as a page shows it."""
    if name in wording.SECTIONS:
        return _SECTIONS.get(name) or wording.word(name)
    return name.replace("_", " ").capitalize()[:60]


def heading(block: Block) -> Heading:
    """Return how a block is called: "Tidewater Systems", "Data Engineer, Mar 2021 – Present"."""
    frame = block.frame
    if block.section == "experiences":
        titles = [title_of(title) for title in groups_of(frame.get("titles"))]
        return Heading(block.id, said(frame.get("company"))[:120] or "Experience", "; ".join(titles)[:240])
    if block.section == "projects":
        return Heading(block.id, said(frame.get("name"))[:120] or "Project", said(frame.get("technologies"))[:160])
    if block.section == "education":
        return Heading(block.id, said(frame.get("school"))[:120] or "Education", said(frame.get("location"))[:160])
    if block.section == "skills":
        named = (said(frame.get(name)) for name in ("category", "subcategory"))
        return Heading(block.id, ", ".join(filter(None, named))[:120] or "Skills", "")
    return Heading(block.id, section(block.section), "")


def title_of(title: dict[str, Any]) -> str:
    """Return a title with its dates: "Data Engineer, Mar 2021 – Present"."""
    span = wording.printed_range(said(title.get("startdate")), said(title.get("enddate")))
    return ", ".join(filter(None, (said(title.get("name")), span)))
