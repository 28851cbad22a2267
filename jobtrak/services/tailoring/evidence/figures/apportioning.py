"""What an amount is told for: per word is not per line, six days each are not six days."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.amounts import same_amount
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, period_of
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_PER = re.compile(r"(?:\s[a-z]+)?\s(?:per|a|an|each|every)\s([a-z]+)\b|\s?/\s?([a-z]+)\b")
_EACH = re.compile(
    r"(?: of [a-z]+)?(?P<days>(?: working| full| whole| half)? (?:minutes|hours|days|nights|weeks|months))? (?:each|apiece)\b"
)
_SHARED_OUT = re.compile(r"\b(?:each|apiece|per|every|a piece|individual\w*|for (?:one|every)|one at a time)\b", re.I)
_TAKEN = re.compile(
    r"\b(?:in|within|over|for|took|takes|taking|lasted|lasting|of|cost|costing|with)\s(?:\S+ (?:to|or|and) )?$", re.I
)


def judge_apportioned(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse an amount of an edited line that is told for other things than before, or for all of them together."""
    for line, parsed in base:
        if line.path not in own:
            continue
        for old in parsed.quantities:
            for figure in new.quantities:
                if old.kind not in ("measure", "money", "count") or not same_amount(figure, old):
                    continue
                shown = figure.text.strip()
                if other := _for_another(figure, new, old, parsed):
                    found.add(f"The base does not tell {shown} per {other}.", other)
                elif _for_all(figure, new, old, parsed):
                    found.add(f"The base tells {shown} of each, not of all.", shown)


def _for_another(figure: Quantity, new: Parsed, old: Quantity, parsed: Parsed) -> str:
    """Return the thing for which an amount is told, where the line tells it for another: per line, from per word."""
    mine, theirs = (_PER.match(p.text, q.end) for p, q in ((new, figure), (parsed, old)))
    if old.kind == "count" or not mine or not theirs:
        return ""
    thing, was = ((m[1] or m[2]).lower() for m in (mine, theirs))
    same, like = said_by(was)
    if period_of(thing) or period_of(was) or thing == was or said_by(thing)[0] & (same | like):
        return ""
    return "" if any(said_by(thing)[0] & t.keys for t in parsed.tokens if not t.sign) else thing


def _for_all(figure: Quantity, new: Parsed, old: Quantity, parsed: Parsed) -> bool:
    """Tell whether a length of time or a sum is told of all things together, which the line tells of each."""
    each = _EACH.match(parsed.text, old.end)
    return (
        each is not None
        and (old.kind == "money" or old.unit in ("time", "months") or each["days"] is not None)
        and _TAKEN.search(new.text[: figure.reach]) is not None
        and not _SHARED_OUT.search(new.text)
    )


def is_of_hours(period: Token, parsed: Parsed) -> bool:
    """Tell whether a period is that by which a line tells hours: 20 hours a week."""
    return any(
        q.unit == "time"
        and q.period == period_of(period.lower)
        and re.fullmatch(r"\s(?:an?|per|each|every) ", parsed.text[q.end : period.start])
        for q in parsed.quantities
    )
