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
