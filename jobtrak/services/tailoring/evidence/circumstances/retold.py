"""Put the circumstances that a new line tells into the wording of the line it stands for."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.circumstances.company import told_in_company
from jobtrak.services.tailoring.evidence.circumstances.derived import (
    with_denials_of,
    with_manner_of,
    with_refusals_of,
    with_rules_of,
)
from jobtrak.services.tailoring.evidence.circumstances.unfinished import told_as_open
from jobtrak.services.tailoring.evidence.lines import Line, Parsed


def with_circumstances_of(text: str, base: list[tuple[Line, Parsed]], own: tuple[str, ...]) -> str:
    """Return a new line in which company and what is open stand as the edited line has them, where they are the same."""
    for line, parsed in base:
        if line.path in own:
            text = told_as_open(told_in_company(_with_both(text, parsed.text), parsed.text), parsed.text)
            text = with_rules_of(text, parsed)
            text = with_manner_of(with_refusals_of(with_denials_of(text, parsed), parsed), parsed)
    return text


_BOTH = re.compile(r"\bboth (?:of )?(?:the |our |my |its )?([a-z]+s)\b", re.I)


def _with_both(text: str, old: str) -> str:
    """Return a new line that says both where it counts the two things of which the base says both."""
    for match in _BOTH.finditer(old):
        text = re.sub(rf"\b(?:the )?two (?:of the )?{match[1]}\b", match[0], text, flags=re.I)
    return text
