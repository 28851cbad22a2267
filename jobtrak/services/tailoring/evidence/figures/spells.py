"""Lengths of time and ages that a new line tells in other words: over six weekends, three years old."""

from __future__ import annotations

import math
import re

from jobtrak.services.tailoring.evidence.figures.amounts import same_amount
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.lines import Parsed


def has_lasted(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
    """Tell whether `over six months` is meant as the six months the base says something took."""
    measured = quantity.unit == "months" or re.search(r"\b(?:day|week|night)s?$", quantity.text) is not None
    counted = quantity.kind == "count" and _SPELL.match(new.text, quantity.end) is not None
    return (
        ((quantity.kind == "measure" and measured) or counted)
        and re.search(r"(?<!in )(?<!for )(?<!of )(?<!with )\bover (?:the )?$", new.text[: quantity.start], re.I)
        is not None
        and any(
            same_amount(quantity, old)
            and old.bound == "exact"
            and (_OVER.search(parsed.text[: old.start]) or not re.match(r"\s+(?:of|old)\b", new.text[quantity.end :]))
            for old in parsed.quantities
        )
    )


def has_taken(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
    """Tell whether `in three weeks` is meant as the three weeks within which the base says something was done."""
    return (
        quantity.unit in ("time", "months")
        and re.search(r"\bin (?:just |only )?$", new.text[: quantity.start], re.I) is not None
        and any(same_amount(quantity, old) and old.bound == "most" for old in parsed.quantities)
    )


_OVER = re.compile(r"\bover (?:the )?$", re.I)
# What goes on for a while, so that `over` before its number says how long, not how many: over six weekends.
_SPELL = re.compile(
    r"\s(?:[\w-]+\s)?(?:weekends?|weekdays?|days|evenings|mornings|afternoons|nights|(?:mon|tues|wednes|thurs|fri|satur|sun)days|"
    r"sessions|shifts|seasons|summers|winters|springs|autumns|terms|semesters|visits|meetings|lessons|rounds|stages|phases|quarters|"
    r"instalments|sprints|editions|routes|floors|levels|storeys)\b",
    re.I,
)


def is_of_age(quantity: Quantity, old: Quantity, parsed: Parsed) -> bool:
    """Tell whether an age is what the base gives as a bare figure: clients aged over 50, most of them over 50."""
    return (
        quantity.unit == "age"
        and old.kind == "count"
        and math.isclose(old.value, quantity.value)
        and quantity.bound == old.bound
        and _ALONE.match(parsed.text, old.end) is not None
    )


# Nothing that the figure counts stands behind it.
_ALONE = re.compile(r"\s?(?:[.,;)]|$|(?:and|or|who|with|from|in|at|on|to|by)\b)")
