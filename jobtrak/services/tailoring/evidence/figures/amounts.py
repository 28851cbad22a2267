"""Whether one number carries another: the same amount, an honest weaker statement, an exact derivation."""

from __future__ import annotations

import math
import re

from jobtrak.services.tailoring.evidence.figures.currencies import may_be_one
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, is_year


def same_amount(new: Quantity, old: Quantity) -> bool:
    """Tell whether two numbers are one amount, exactly or as an exact conversion rounds at the decimals shown."""
    if {new.kind, old.kind} == {"multiple", "percent"}:
        return False
    if {new.unit, old.unit} == {"temperature", "fahrenheit"}:
        return _same_heat(new, old)
    if (new.unit != old.unit and not one_currency(new, old)) or ((new.kind == "ordinal") != (old.kind == "ordinal")):
        return False
    for one in new.values:
        for two in old.values:
            if math.isclose(one, two, rel_tol=1e-6):
                return True
            if new.kind == "measure" and two and abs(one - two) / abs(two) < 0.006 and not _same_unit_text(new, old):
                return True
    return False


def one_currency(new: Quantity, old: Quantity) -> bool:
    """Tell whether two currencies may be one: kr in Sweden, the dollar of an Australian line."""
    return new.kind == old.kind == "money" and (
        may_be_one(new.unit, old.unit) or (new.text.startswith("$") and new.unit == "USD" and "$" in old.text)
    )


def _same_heat(new: Quantity, old: Quantity) -> bool:
    """Tell whether a temperature is the other one on the other scale, rounded at the decimals shown."""
    return abs(_on_other_scale(new, old) - new.value) <= 0.5 * 10**-new.decimals + 1e-9


# An oven of 450 °F is about 230 °C.
_WARMER = 3.0


def _on_other_scale(new: Quantity, old: Quantity) -> float:
    zero = 0.0 if new.side == "by" else 32.0
    return old.value * 1.8 + zero if new.unit == "fahrenheit" else (old.value - zero) / 1.8


def _same_unit_text(new: Quantity, old: Quantity) -> bool:
    def tail(quantity: Quantity) -> str:
        return re.sub(r"^[\d.,\s-]+", "", quantity.text).lower().rstrip("s.")

    return tail(new) == tail(old)


def covers(new: Quantity, old: Quantity) -> bool:
    """Tell whether the base's number carries the new one: the same amount and bound, or an honest weaker statement."""
    if (
        {new.unit, old.unit} == {"temperature", "fahrenheit"}
        and new.bound == "about"
        and old.bound in ("exact", "about")
    ):
        return abs(_on_other_scale(new, old) - new.value) <= _WARMER
    if same_amount(new, old):
        ends = ("from", "to")
        if new.bound == "most" and old.side == "from":
            return False
        if new.unit == "age" and (old.bound, new.bound) == ("least", "exact"):
            # Who is over 65 is not 65.
            return False
        if new.side != old.side and (
            (new.side in ends and old.side in ends)
            or ("by" in (new.side, old.side) and (new.side in ends or old.side in ends))
        ):
            return False
        allowed = {
            "exact": {"exact", "about", "low", "high", "most"},
            "about": {"about"},
            "nearly": {"nearly", "about", "most"},
            "most": {"most", "high"},
            "least": {"least", "exact", "about"},
            "low": {"low", "least", "exact"},
            "high": {"high", "most"},
        }[old.bound]
        return new.bound in allowed or (old.bound == "high" and new.side == "to")
    if new.unit != old.unit or new.kind != old.kind or new.kind == "ordinal" or is_year(new) or is_year(old):
        return False
    worded = new.kind == "percent" and not any(c.isdigit() for c in new.text)
    if worded and old.kind == "percent" and new.bound in ("about", "nearly") and old.bound in ("exact", new.bound):
        # Nearly three quarters may stand for 74%, about a third for 34%.
        return -0.01 <= new.value - old.value <= 2.5 or (new.bound == "about" and 0 < old.value - new.value <= 2.5)
    if new.bound == "least" and new.value > 2 and old.bound in ("exact", "least", "low"):
        return 0.5 * old.value <= new.value < old.value
    if new.bound == "about" and old.bound in ("exact", "about"):
        return abs(new.value - old.value) <= 0.025 * old.value and _digits(new.value) < _digits(old.value)
    if new.bound == "nearly" and old.bound in ("exact", "nearly") and new.kind != "percent":
        return old.value < new.value <= old.value * 1.05
    return False


def _digits(value: float) -> int:
    return len(f"{value:.10g}".replace(".", "").strip("0"))


def _is_bare(told: Quantity, end: Quantity) -> bool:
    """Tell whether an end of a change is told without its unit: by three hours, from 19 to 16."""
    figure = re.match(r"[\d.,]*\d", end.text)
    return told.kind == "count" and told.side == end.side and figure is not None and told.text.strip() == figure[0]


def derived_from(new: Quantity, line: list[Quantity], told: tuple[Quantity, ...]) -> bool:
    """Tell whether a percentage or a multiple is the exact change between the two ends the base names in one line."""
    worded = new.kind == "percent" and not any(c.isdigit() for c in new.text)
    for one in line:
        for two in line:
            ends = one.side == "from" and two.side == "to" and one.unit == two.unit and one.value > 0
            change = abs(two.value - one.value) / one.value * 100 if ends else 0.0
            if new.kind == "percent" and new.bound == "least" and ends and 0.75 * change <= new.value <= change:
                return True
            if worded and ends and abs(change - new.value) < 0.5:
                return True
            if ends and one.unit != "%" and two.value > 0:
                if (
                    new.unit == one.unit
                    and new.kind == one.kind
                    and math.isclose(abs(one.value - two.value), new.value)
                    and all(any(same_amount(q, end) or _is_bare(q, end) for q in told) for end in (one, two))
                ):
                    # The reader sees both ends beside the difference.
                    return True
                exactly = new.kind == "percent" and new.bound in ("exact", "about")
                if exactly and round(change, new.decimals) == round(new.value, 2):
                    return True
                if new.kind == "multiple" and math.isclose(
                    max(one.value, two.value) / min(one.value, two.value), new.value, rel_tol=1e-6
                ):
                    return True
    return False
