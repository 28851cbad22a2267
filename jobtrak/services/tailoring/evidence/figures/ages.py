"""Ages, however they are written: aged 11 to 18, 11- to 18-year-olds, between 11 and 18 years of age."""

from __future__ import annotations

import re
from dataclasses import replace

from jobtrak.services.tailoring.evidence.figures.quantities import Quantity

_OLD = re.compile(r"(?:[\s-]years?)?[\s-](?:olds?\b|of age\b)")
_AGED = re.compile(r"\b(?:the )?age[ds]?(?: (?:of|from|between|group|groups))* $", re.I)
_JOIN = re.compile(r"-?\s?(?:to|and|or|-|–|—)\s?", re.I)
_A_YEAR = 12


def as_ages(text: str, found: list[Quantity]) -> list[Quantity]:
    """Read the figures that tell how old somebody is as ages in years."""
    if "age" not in text and "Age" not in text and " old" not in text and "-old" not in text:
        return found
    ages = list(found)
    for i, quantity in enumerate(ages):
        behind = _OLD.match(text, quantity.end)
        ahead = _AGED.search(text, 0, quantity.reach)
        if quantity.unit not in ("months", "") or quantity.kind not in ("count", "measure") or not (behind or ahead):
            continue
        ages[i] = _aged(quantity)
        joined = i + 1 if ahead else i - 1
        if not 0 <= joined < len(ages) or ages[joined].unit not in ("months", ""):
            continue
        one, two = (quantity, ages[joined]) if ahead else (ages[joined], quantity)
        if _JOIN.fullmatch(text[one.end : two.reach]) or _JOIN.fullmatch(text[one.end : two.start]):
            ages[joined] = _aged(ages[joined])
    return ages


def _aged(quantity: Quantity) -> Quantity:
    size = _A_YEAR if quantity.unit == "months" else 1
    return replace(
        quantity, values=tuple(value / size for value in quantity.values), unit="age", kind="measure", period=None
    )
