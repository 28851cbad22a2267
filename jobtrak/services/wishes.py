"""How a person wants a resume printed: what they wish for, over what its template means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jobtrak.errors import InvalidInput
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


def over(template: str, held: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the template and the wishes once those given are laid over those held; None leaves one to the template again.

    A `template` may be among those given. Raises InvalidInput, likewise.
    """
    given = dict(given)
    chosen = catalogue.get(str(given.pop("template", None) or template)).name
    return chosen, parse({**{name: held.get(name) for name in NAMES}, **given})
