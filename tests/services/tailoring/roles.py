"""A resume of one role, and what the gate says of a line of it that was rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict


def role_of(
    lines: Sequence[str],
    *,
    title: str = "Assistant",
    since: str = "2018-03",
    until: str = "present",
    objective: str = "",
) -> dict[str, Any]:
    """Return a resume whose one role has these lines."""
    return {
        "basic": {"name": "Odo Venn"},
        "objective": objective,
        "experiences": [
            {
                "company": "Skerry Works",
                "titles": [{"name": title, "startdate": since, "enddate": until}],
                "highlights": list(lines),
            }
        ],
        "skills": [{"category": "Craft", "skills": ["Knots"]}],
    }


def verdict_of(base: dict[str, Any], line: int, text: str) -> Verdict:
    """Return what the gate says of a text in the place of a line."""
    return grounding.check_line(base, f"experiences[0].highlights[{line}]", text).verdict
