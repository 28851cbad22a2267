"""Which other place of the resume states an amount that was refused here."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.amounts import same_amount
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS, ORDINALS
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.lines import Line, parse

_NO_DIGIT = re.compile(r"\D")
_IN_WORDS = {number: f"{word}|{ordinal}" for (word, number), ordinal in zip(CARDINALS.items(), ORDINALS, strict=True)}
# Larger numbers are told in several words, and parts of one in others.
_IN_MORE_WORDS = r"\w+ty\b|hundred|thousand|million|half|quarter"
_MONTHS = 12


def stated_elsewhere(quantity: Quantity, scope: Scope) -> Line | None:
    """Return a line of another place that states the amount; only lines that may are read, for that costs half a millisecond each."""
    amounts = [quantity.value, quantity.value / _MONTHS] if quantity.unit == "months" else [quantity.value]
    digits = {_NO_DIGIT.sub("", f"{amount:.9g}").strip("0") for amount in amounts}
    worded = re.compile("|".join(_IN_WORDS.get(int(amount), _IN_MORE_WORDS) for amount in amounts), re.I)
    for line in scope.elsewhere:
        figures = _NO_DIGIT.sub("", line.text)
        if not any(some in figures for some in digits) and not worded.search(line.text):
            continue
        if any(same_amount(quantity, old) for old in parse(line.text, scope.language).quantities):
            return line
    return None
