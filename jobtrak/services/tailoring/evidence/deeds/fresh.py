"""New lines put together from words of other lines: each deed must be one that a line tells of the same things."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.doers import LIGHT
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.deeds.pairing import same_objects
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, said_by, word_class


def judge_fresh(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a deed in a new line that no line of the place tells, done to those things."""
    for at, token in enumerate(new.tokens):
        if not is_own_verb(new, at) or not is_verb(token.lower) or token.lower in LIGHT or token.lower.endswith("ing"):
            continue
        if token.keys & (word_class("weaker") | word_class("neutral")):
            continue
        if not any(_tells(new, at, parsed) for line, parsed in base if line.kind == "line"):
            found.add(f"No line tells that you did this (“{token.text}”) to that.", token.text)


def _tells(new: Parsed, at: int, parsed: Parsed) -> bool:
    """Tell whether a line has the deed, as the person's, done to something in common."""
    token = new.tokens[at]
    theirs = stretches(parsed)
    return any(
        (token.keys & said_by(other.lower)[0] or may_take_the_place(token, other))
        and same_objects(new, at, parsed, i)
        and not any(s.start <= i < s.end for s in theirs)
        for i, other in enumerate(parsed.tokens)
        if not other.sign and acts(parsed, i)
    )
