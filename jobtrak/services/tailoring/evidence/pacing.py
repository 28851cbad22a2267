"""How often, and by whom changed: frequencies that took the place of others, figures that rose by themselves."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deriving import frequencies
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.owning import is_own_verb
from jobtrak.services.tailoring.evidence.words import Token


def judge_pace(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a frequency that stands where the edited line has another one."""
    mine = frequencies(new.text)
    for line, parsed in base:
        theirs = frequencies(parsed.text) if line.path in own else ()
        rates = {rate for _, _, rate in theirs}
        rates |= {_A_YEAR[q.period] for q in parsed.quantities if theirs and q.period in _A_YEAR}
        gone = {rate for _, _, rate in theirs} - {rate for _, _, rate in mine}
        for start, end, rate in mine:
            what = _before(start, new)
            others = [r for s, _, r in theirs if what and (held := _before(s, parsed)) and what.keys & held.keys]
            came = rate not in rates and gone and not _brought(rate, new, parsed, base)
            if came or (others and rate not in others):
                found.add(f"The base says another frequency than “{new.text[start:end]}” here.", new.text[start:end])


_A_YEAR = {"day": 365.0, "week": 52.0, "month": 12.0, "quarter": 4.0, "year": 1.0}


def _before(start: int, parsed: Parsed) -> Token | None:
    """Return the thing named last before a frequency in its clause."""
    left = max((m.end() for m in re.finditer(r"[;.,]\s", parsed.text[:start])), default=0)
    return next((t for t in reversed(parsed.content) if left <= t.start and t.end <= start), None)


def _brought(rate: float, new: Parsed, own: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether another line has this frequency and came into the new one with its words."""
    return any(
        sum(bool(t.keys & parsed.same and not t.keys & own.same) for t in new.content) > 1
        for _, parsed in base
        if parsed is not own and any(r == rate for _, _, r in frequencies(parsed.text))
    )


_ROSE = frozenset(
    ["rose", "fell", "grew", "dropped", "climbed", "declined", "sank", "shrank", "went", "increased", "improved", "decreased",
     "doubled", "halved", "rising", "falling", "rises", "falls"]
)  # fmt: skip
_RAISING = frozenset(
    ["raise", "lift", "increase", "reduce", "cut", "lower", "grow", "bring", "drive", "boost", "improve", "shorten", "double",
     "halve", "decrease", "speed", "slash", "trim", "push", "drop", "bring_down"]
)  # fmt: skip


def judge_raised(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse to have raised what the edited line only says rose."""
    raised = next((t for i, t in enumerate(new.tokens) if t.keys & _RAISING and is_own_verb(new, i)), None)
    if raised is None:
        return
    for line, parsed in base:
        if line.path not in own:
            continue
        told = [i for i, t in enumerate(parsed.tokens) if not t.sign and (t.keys & _RAISING or t.lower in _ROSE)]
        if told and all(_by_itself(parsed, i) for i in told):
            found.add(f"The base does not say that you did this yourself (“{raised.text}”).", raised.text)


def _by_itself(parsed: Parsed, at: int) -> bool:
    """Tell whether a verb of change has what changed for its subject: reporting rose."""
    before = parsed.tokens[at - 1] if at else None
    return (
        before is not None
        and parsed.tokens[at].lower in _ROSE
        and not before.sign
        and not before.free
        and not is_own_verb(parsed, at)
    )
