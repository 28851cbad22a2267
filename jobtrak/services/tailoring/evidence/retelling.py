"""Verbs of a summary that stand for a deed of some line, done to the same thing."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.acting import acts
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.pairing import shares_an_object
from jobtrak.services.tailoring.evidence.replacing import deeds_in, stands_for


def retold(at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a summary's verb stands for a line's deed, done to the same: digitized charts, converted paper charts."""
    if not acts(new, at):
        return False
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
