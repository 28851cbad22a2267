"""Work told as free of faults, which only a line that says so carries: error-free returns, an incident-free season."""

from __future__ import annotations

import itertools
import re

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed

# Without the hyphen it would rather be an error that is free.
_FREE = re.compile(r"\b(\w{3,})-free\b", re.I)
_LACKING = frozenset(["no", "without", "zero", "never", "not", "nil", "none", "0"])
# Between what denies and what it denies: without a single lost-time accident.
_REACH = 5


def judge_faultless(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a thing told as free of what no line says it is without."""
    for match in _FREE.finditer(new.text):
        fault = next((t for t in new.tokens if t.start == match.start(1)), None)
        if fault is None or any(_is_without(fault.keys, parsed) for _, parsed in base):
            continue
        found.add(f"No line says “{match[0]}”.", fault.text)


def _is_without(fault: frozenset[str], parsed: Parsed) -> bool:
    """Tell whether a text says that there is none of something."""
    words = [t.lower for t in parsed.tokens]
    for at, token in enumerate(parsed.tokens):
        before = words[max(0, at - _REACH) : at]
        if token.keys & fault and (
            _LACKING.intersection(before) or _is_free_of(before) or _frees(words[at + 1 : at + 3])
        ):
            return True
    return False


def _frees(behind: list[str]) -> bool:
    return behind[:1] == ["free"] or behind == ["-", "free"]


def _is_free_of(before: list[str]) -> bool:
    return any(one == "free" and two in ("of", "from") for one, two in itertools.pairwise(before))
