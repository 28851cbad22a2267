"""Limits of the base that a new line leaves out while it keeps the claim."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.findings import Findings, Scope, clause_of, is_said
from jobtrak.services.tailoring.evidence.limits import limits_of, survives
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.words import Token


def judge_limits(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], scope: Scope, found: Findings) -> None:
    """Refuse a claim whose limit was left out."""
    own = {i for i, (line, _) in enumerate(base) if line.path in scope.own}
    for i in used if scope.rewritten else used | own:
        line, parsed = base[i]
        if line.kind == "meta":
            continue
        limits = limits_of(parsed.text, parsed.language)
        if not limits:
            continue
        for limit in limits:
            if scope.rewritten and limit.kind in _NOT_IN_SUMMARIES:
                continue
            if survives(limit, new.text, parsed.text):
                continue
            if i in own and not scope.rewritten:
                kept = _survives_near(limit.kind, limit.start, limit.end, parsed, new)
            else:
                kept = _borrowed(limit.kind, limit.start, limit.end, parsed, new, base, i)
            if kept:
                found.add(f"The base limits this: “{limit.words}” ({limit.told}) is left out.", "")


# A summary may pass over with whom and how often.
_NOT_IN_SUMMARIES = ("partner", "rate", "fraction")


# Limits that stand in a clause of their own and hold for the whole line.
_OF_THE_LINE = ("ended", "decider", "planned")


def _survives_near(kind: str, start: int, end: int, old: Parsed, new: Parsed) -> bool:
    """Tell whether the claim a limit belongs to is still made."""
    if kind in _OF_THE_LINE:
        return any(is_said(t, new) for t in old.content if not start <= t.start < end)
    claim = _claim_of(start, end, old, kind)
    if not claim:
        return any(is_said(t, new) for t in old.content)
    return sum(is_said(t, new) for t in claim) * 3 >= len(claim)


def _claim_of(start: int, end: int, old: Parsed, kind: str) -> list[Token]:
    """Return the words a limit is about: the noun behind `small`, else its clause."""
    if kind == "small":
        return [t for t in old.content if t.start >= end][:1]
    clause = old.clauses[clause_of(old, start)]
    return [t for t in old.content if clause[0] <= t.start < clause[1] and not (start <= t.start < end)]


def _only_here(token: Token, base: list[tuple[Line, Parsed]], at: int) -> bool:
    return not any(i != at and token.keys & other.same for i, (_, other) in enumerate(base))


def _borrowed(
    kind: str, start: int, end: int, old: Parsed, new: Parsed, base: list[tuple[Line, Parsed]], at: int
) -> bool:
    """Tell whether a claim is taken from this line's limited clause and from no unlimited line."""
    claim = _claim_of(start, end, old, kind)
    if kind == "small":
        return bool(claim) and claim[0].keys & new.direct != frozenset() and _only_here(claim[0], base, at)
    taken = [t for t in claim if t.keys & new.direct]
    if len(taken) < 2 or len(taken) * 2 < len(claim):
        return False
    for i, (_, other) in enumerate(base):
        if (
            i != at
            and not limits_of(other.text, other.language)
            and sum(bool(t.keys & other.same) for t in taken) >= len(taken)
        ):
            return False
    return True
