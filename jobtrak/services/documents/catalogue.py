"""The templates there are."""

from __future__ import annotations

from dataclasses import dataclass

from jobtrak.errors import InvalidInput


@dataclass(frozen=True)
class Template:
    """One look: the name used in addresses and files, and what a person is told about it."""

    name: str
    title: str
    description: str
    pages: int | None = 1


_TEMPLATES = (
    Template(
        "standard", "Standard", "A quiet sans-serif page with a hairline under each heading. Right for almost anything."
    ),
    Template("classic", "Classic", "A book face, centred head and italic titles. For law, finance and public service."),
    Template("modern", "Modern", "A light, large name and short bars of colour. For product, design and marketing."),
    Template("compact", "Compact", "Small and dense but easy to scan. For a long career on one page."),
    Template("engineering", "Engineering", "The face of papers and manuals, tight rules, nothing wasted."),
    Template(
        "academic",
        "Academic",
        "An old-style face with room for publications and talks, on as many pages as it needs.",
        None,
    ),
    Template("senior", "Senior", "Two unhurried pages with the summary as a lead. For people who led things.", 2),
    Template("european", "European", "Dates run down the left edge, as on the forms of many European countries."),
    Template("editorial", "Editorial", "A heavy serif name between rules, like the front page of a good newspaper."),
    Template("plain", "Plain", "Black on white, one size, no rule. For portals that choke on anything else."),
)


def templates() -> list[Template]:
    """Return every template, the default first."""
    return list(_TEMPLATES)


def get(name: str) -> Template:
    """Return one template, or raise InvalidInput naming those there are."""
    for template in _TEMPLATES:
        if template.name == name:
            return template
    names = ", ".join(template.name for template in _TEMPLATES)
    raise InvalidInput(fields={"template": f"There is no template “{name[:40]}”. Choose one of {names}."})
