"""Whose a thing is: records that a ward keeps are not the hospital's."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence.deeds.doers import BODIES
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.workplaces import workplace_nouns

_OURS = re.compile(r"\bour\b", re.I)
_POSSESSIVE = ("'s", "’s")


def judge_bearers(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse what the edited line does not tell as belonging to a whole place of work: the hospital's, the firm's."""
    told = [parsed for line, parsed in base if line.path in own]
    if not told or any(_OURS.search(parsed.text) for parsed in told):
        return
    for token in new.tokens:
        if not token.lower.endswith(_POSSESSIVE) or token.name or not token.keys & _places():
            continue
        if not any(token.keys & (parsed.same | parsed.like) for parsed in told):
            found.add(f"The base line does not tell this as “{token.text}”.", token.text)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return BODIES | workplace_nouns()
