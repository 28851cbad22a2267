"""How a person wants a resume printed: what they wish for, over what its template means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.errors import InvalidInput
from jobtrak.models.resume import Resume
from jobtrak.services import resumes
from jobtrak.services.documents import catalogue, pdf
from jobtrak.services.tailoring.matching import language_for_printing

NAMES = ("pages", "paper", "accent", "font", "margin")


def parse(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the wishes that were made; what is None or empty is left to the template.

    Raises InvalidInput naming each that can't be kept.
    """
    made = {name: value for name, value in given.items() if value not in (None, "")}
    problems = {name: f"Choose among {', '.join(NAMES)}." for name in made if name not in NAMES}
    for name, value in made.items():
        kind = int if name == "pages" else str
        if name in NAMES and (not isinstance(value, kind) or isinstance(value, bool)):
            problems[name] = "Write a number." if kind is int else "Write a word."
    if problems:
        raise InvalidInput(fields=problems)
    pdf.RenderOptions(**made).checked()
    return made


def look(document: Mapping[str, Any], template: str, wishes: Mapping[str, Any]) -> pdf.RenderOptions:
    """Return how a resume is printed: as wished, else as the template means it, in the resume's own language."""
    meant = {"pages": catalogue.get(template).pages, "language": language_for_printing(document)}
    return pdf.RenderOptions(**{**meant, **parse(wishes)}).checked()


async def change(session: AsyncSession, owner: str, resume_id: str, given: Mapping[str, Any]) -> Resume:
    """Keep wishes for a resume over those it has; None leaves one to the template again. Raises NotFound and InvalidInput.

    `template` may be among them.
    """
    resume = await resumes.get(session, owner, resume_id, lock=True)
    given = dict(given)
    template = catalogue.get(str(given.pop("template", None) or resume.template)).name
    wanted = parse({**resume.print_options, **given})
    return await resumes.change(session, owner, resume_id, template=template, print_options=wanted)
