"""A training that a line only began or broke off, told in a summary as had: a trained colour grader, who left before the end."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.limiting.limits import limits_of, survives
from jobtrak.services.tailoring.evidence.lines import Line, Parsed

_HAD = re.compile(
    r"\b(?:trained|qualified|certified|licensed|chartered|accredited|completed|finished|graduated)\b(?! (?:by|on|for|about|over|\d)\b)",
    re.I,
)
_NOT_HAD = ("attempted", "ended", "planned")
_REACH = 40


def judge_trained(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse as trained, qualified or completed what only a line tells of that says it was not finished."""
    for match in _HAD.finditer(new.text):
        stop = re.search(r"[,;.]", new.text[match.end() :])
        end = match.end() + min(stop.start() if stop else _REACH, _REACH)
        for word in (t for t in new.content if match.end() <= t.start < end):
            telling = [
                parsed
                for _, parsed in base
                if parsed.text != new.text and (word.keys & parsed.same or (word.stem and word.stem in parsed.stems))
            ]
            limits = [
                next(
                    (m for m in limits_of(p.text, p.language) if m.kind in _NOT_HAD and _stands_first(m.start, p)), None
                )
                for p in telling
            ]
            if limits and all(m is not None and not survives(m, new.text) for m in limits):
                found.add(f"The base limits this: “{limits[0].words if limits[0] else ''}” is left out.", word.text)
                return


def _stands_first(start: int, parsed: Parsed) -> bool:
    """Tell whether a limit stands in the first sentence of a line, and so is of its deed."""
    return not re.search(r"[;.]\s", parsed.text[:start])
