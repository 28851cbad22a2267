"""The templates there are."""

from __future__ import annotations

from dataclasses import dataclass

from jobtrak.errors import InvalidInput


@dataclass(frozen=True)
class Template:
    """One look: the name used in addresses and files, and what a person is told about it.

    `line_characters` and `page_lines` say how much it holds, measured on made-up and public resumes; the page fit starts
    from a guess made with them.
    """

    name: str
    title: str
    description: str
    pages: int | None = 1
    line_characters: int = 120
    page_lines: float = 60.0


_TEMPLATES = (
    Template(
        "standard",
        "Standard",
        "A quiet sans-serif page with a hairline under each heading. Right for almost anything.",
        line_characters=134,
        page_lines=62.7,
    ),
    Template(
        "classic",
        "Classic",
        "A book face, centred head and italic titles. For law, finance and public service.",
        line_characters=134,
        page_lines=61.4,
    ),
    Template(
        "modern",
        "Modern",
        "A light, large name and short bars of colour. For product, design and marketing.",
        line_characters=134,
        page_lines=58.9,
    ),
    Template(
        "compact",
        "Compact",
        "Small and dense but easy to scan. For a long career on one page.",
        line_characters=118,
        page_lines=76.2,
    ),
    Template(
        "engineering",
        "Engineering",
        "The face of papers and manuals, tight rules, nothing wasted.",
        line_characters=114,
        page_lines=66.8,
    ),
    Template(
        "academic",
        "Academic",
        "An old-style face with room for publications and talks, on as many pages as it needs.",
        pages=None,
        line_characters=114,
        page_lines=57.2,
    ),
    Template(
        "senior",
        "Senior",
        "Two unhurried pages with the summary as a lead. For people who led things.",
        pages=2,
        line_characters=134,
        page_lines=51.4,
    ),
    Template(
        "european",
        "European",
        "Dates run down the left edge, as on the forms of many European countries.",
        line_characters=102,
        page_lines=60.2,
    ),
    Template(
        "editorial",
        "Editorial",
        "A heavy serif name between rules, like the front page of a good newspaper.",
        line_characters=134,
        page_lines=60.8,
    ),
    Template(
        "plain",
        "Plain",
        "Black on white, one size, no rule. For portals that choke on anything else.",
        line_characters=134,
        page_lines=62.6,
    ),
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
