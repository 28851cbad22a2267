"""Figures of one line that changed places with each other, or their years."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.amounts import same_amount
from jobtrak.services.tailoring.evidence.figures.counting import meet
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, is_year
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


def _before(quantity: Quantity, parsed: Parsed) -> list[Token]:
    stop = max((parsed.text.rfind(sign, 0, quantity.start) for sign in ",;:("), default=-1)
    return [t for t in parsed.content if stop < t.start and t.end <= quantity.start][-2:]


def _told_by(quantity: Quantity, parsed: Parsed) -> list[Token]:
    """Return the words that say what a figure is of: those before it, or for a share the one right behind: 78% recall."""
    behind = next((t for t in parsed.tokens if t.start >= quantity.end), None)
    if quantity.kind != "percent":
        return _before(quantity, parsed)
    if behind is not None and not behind.sign and not behind.free:
        return [behind]
    if behind is not None and behind.lower == "of":
        return [t for t in parsed.content if t.start >= behind.end][:1]
    return _before(quantity, parsed)[-1:] if _LABELLED.search(parsed.text[: quantity.reach]) else []


# A precision of 78% is told by its word; in 2021 and 97% is not.
_LABELLED = re.compile(r"\w (?:of|at|was|is|were|are)\s$", re.I)


def judge_swaps(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse two figures of one line that changed places, each now standing behind the other's word."""
    for quantity in new.quantities:
        held = [
            (o, parsed)
            for _, parsed in base
            for o in parsed.quantities
            if o.unit == quantity.unit and same_amount(quantity, o)
        ]
        if (
            quantity.side != "by"
            or not held
            or any(o.side in ("by", "from", "to") or o.bound != "exact" for o, _ in held)
        ):
            continue
        if all(any(o.side == "by" and o.unit == quantity.unit for o in parsed.quantities) for _, parsed in held):
            found.add(f"The base does not say that anything changed by {quantity.text.strip()}.", quantity.text.strip())
    for _, parsed in base:
        pairs = [
            (q, o)
            for q in new.quantities
            for o in parsed.quantities
            if q.kind == o.kind and q.kind in ("count", "percent") and same_amount(q, o)
        ]
        for one, was_one in pairs:
            for two, was_two in pairs:
                if _still_count((one, new), (was_one, parsed), (two, new), (was_two, parsed)):
                    continue
                if one.start >= two.start or was_one is was_two or same_amount(one, two):
                    continue
                mine, other = _told_by(one, new)[-1:], _told_by(two, new)[-1:]
                old, old_other = _told_by(was_one, parsed), _told_by(was_two, parsed)
                if (
                    meet(mine, old_other, new.language)
                    and meet(other, old, new.language)
                    and not meet(mine, old, new.language)
                    and not meet(other, old_other, new.language)
                ):
                    found.add(f"{one.text.strip()} and {two.text.strip()} changed places.", one.text.strip())


def _still_count(*told: tuple[Quantity, Parsed]) -> bool:
    """Tell whether two figures stand each before the thing that it counts in the base: two performances, 12 cans."""
    one, was_one, two, was_two = (_counted(*some) for some in told)
    return bool(
        one
        and was_one
        and two
        and was_two
        and one & was_one
        and two & was_two
        and not one & two
        and not was_one & was_two
    )


def _counted(quantity: Quantity, parsed: Parsed) -> frozenset[str]:
    token = next((t for t in parsed.tokens if t.start >= quantity.end and t.text != "-"), None)
    return frozenset() if token is None or token.sign or token.free else token.keys


def _dated(parsed: Parsed) -> dict[float, set[float]]:
    """Map each figure to its year: 108% in 2021 and 97% in 2022, or in 2021 108% and in 2022 97%."""
    found: dict[float, set[float]] = {}
    last: Quantity | None = None
    before: Quantity | None = None
    first = parsed.quantities[0] if parsed.quantities else None
    ahead = first is not None and is_year(first) and not _IN_YEAR.search(parsed.text, first.end)
    for quantity in parsed.quantities:
        year = is_year(quantity)
        if ahead and year:
            last = quantity
        elif ahead and last is not None:
            found.setdefault(quantity.value, set()).add(last.value)
        elif not ahead and not year:
            last = quantity
        elif not ahead and last is not None:
            joined = (
                before is None or not is_year(before) or _AND_YEAR.fullmatch(parsed.text[before.end : quantity.start])
            )
            if joined:
                found.setdefault(last.value, set()).add(quantity.value)
        before = quantity
    return found


# A figure with its year behind it: 12 flats in 2019.
_IN_YEAR = re.compile(r"\d\S*(?:\s[a-z]+){0,4}\sin\s(?:[A-Z]\w+\s)?(?:19|20)\d\d\b")
_AND_YEAR = re.compile(r"\s?(?:,|and|or|to|&|-|–|/|until|till)\s?(?:and |in )?(?:[A-Z]\w+\s)?")


def judge_years(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse figures whose years were swapped."""
    for figure, years in _dated(new).items():
        pairs = [_dated(parsed) for _, parsed in base]
        held = set().union(*(some.get(figure, set()) for some in pairs))
        if held and years - held:
            shown = f"{min(years - held):.0f}"
            found.add(f"The base gives {figure:g} another year than {shown}.", shown)
