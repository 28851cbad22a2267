"""Verbs of a summary that stand for a deed of some line, done to the same thing."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.pairing import shares_an_object
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.told_deeds import deeds_in, stands_for


def retold(at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a summary's verb stands for a line's deed, done to the same: digitized charts, converted paper charts."""
    if not acts(new, at):
        return False
    if _sped_up(at, new, base):
        return True
    mine = next((deed for deed in deeds_in(new) if deed.tokens[0].start == new.tokens[at].start), None)
    if mine is None:
        return False
    for line, parsed in base:
        if line.kind != "line":
            continue
        for old in deeds_in(parsed):
            place = parsed.tokens.index(old.tokens[0])
            if acts(parsed, place) and stands_for(mine, old) and shares_an_object(new, at, parsed, place):
                return True
    return False


_FASTER = frozenset(["speed", "sped", "accelerate", "quicken"])
_LESSENS = frozenset(["cut", "reduce", "shorten", "lower", "halve"])
_TIMES = frozenset(["time", "latency", "duration", "delay", "wait"])


def _sped_up(at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a line says in time what a summary says in speed: sped up an endpoint, cut its response time."""
    return bool(new.tokens[at].keys & _FASTER) and any(
        token.keys & _LESSENS and acts(parsed, i) and shares_an_object(new, at, parsed, i)
        for line, parsed in base
        if line.kind == "line" and any(t.keys & _TIMES for t in parsed.tokens)
        for i, token in enumerate(parsed.tokens)
        if not token.sign
    )
