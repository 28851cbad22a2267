"""Numbers that belong together: three and a half, 840 to 310 kB."""

from __future__ import annotations

import re
from dataclasses import replace

from jobtrak.services.tailoring.evidence.figures import units
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, is_year
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS

_JOIN = re.compile(r"^(?:-(?=\sto))?\s?(?:(?:down |up )?to(?: just| only)?|and|-|–|—|±|\+/-|bis|à|a)\s?(?:[€$£]\s?)?$")


def join_halves(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join `three and a half`, `half a dozen` and `half an hour` into one number."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        half = quantity.text.lower() in ("half", "1/2")
        article = re.match(r"\s(?:an?\s)?", text[quantity.end :]) if half else None
        after = quantity.end + article.end() if article else quantity.end
        if (
            half
            and last
            and text[last.end : quantity.start].lower().replace("-", " ").strip() in ("and a", "and one", "")
        ):
            factor, unit, end = units.read(text, quantity.end) or (1.0, last.unit, quantity.end)
            kind = "measure" if end > quantity.end else last.kind
            joined[-1] = replace(
                last,
                text=text[last.start : end],
                values=((last.value + 0.5) * factor,),
                unit=unit,
                kind=kind,
                end=end,
                period=quantity.period,
                decimals=1,
            )
        elif half and text[after : after + 5] == "dozen":
            end = after + 5
            joined.append(
                replace(quantity, text=text[quantity.start : end], values=(6.0,), unit="", kind="count", end=end)
            )
        elif half and (measured := units.read(text, after - 1 if article else after)):
            factor, unit, end = measured
            joined.append(
                replace(
                    quantity,
                    text=text[quantity.start : end],
                    values=(0.5 * factor,),
                    unit=unit,
                    kind="measure",
                    end=end,
                )
            )
        elif not (last and last.start <= quantity.start < last.end):
            joined.append(quantity)
    return joined


def join_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Add up an amount told in two units, `1 h 30 min`, and lend the unit in `nine of twelve months`."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        between = text[last.end : quantity.start] if last else ""
        if (
            last
            and last.kind == quantity.kind == "measure"
            and last.unit == quantity.unit != "clock"
            and re.fullmatch(r",?\s?(?:and\s)?", between)
            and quantity.bound == "exact"
            and _unit_told(last) != _unit_told(quantity)
            and quantity.value < (_size(last, text) or 0.0)
        ):
            joined[-1] = replace(
                last,
                text=text[last.start : quantity.end],
                values=(last.value + quantity.value,),
                end=quantity.end,
                period=quantity.period,
            )
            continue
        years = [q for q in joined if q.unit == "months"]
        if (
            years
            and quantity.kind == "count"
            and re.search(r"(?:\band|,)\s(?:then\s)?(?:for\s)?$", text[years[-1].end : quantity.reach])
            and re.match(r"\s(?:as|in|at|with)\s", text[quantity.end :])
            and (size := _size(years[-1], text))
        ):
            # Two years as a clerk and more than three as a buyer.
            quantity = replace(quantity, values=tuple(v * size for v in quantity.values), unit="months", kind="measure")
        if last and re.fullmatch(r"\s(?:out )?of\s(?:the\s)?", between):
            if last.kind == "count" and quantity.kind == "measure" and (size := _size(quantity, text)):
                joined[-1] = replace(
                    last, values=tuple(v * size for v in last.values), unit=quantity.unit, kind="measure"
                )
            elif last.kind == "measure" and quantity.kind == "count" and (size := _size(last, text)):
                quantity = replace(
                    quantity, values=tuple(v * size for v in quantity.values), unit=last.unit, kind="measure"
                )
        joined.append(quantity)
    return joined


def _unit_told(quantity: Quantity) -> str:
    """Return how an amount spells its unit: 0.45 kg and 0.9 kg are two amounts, not one."""
    return re.sub(r"^[\d.,\s-]+", "", quantity.text).lower().rstrip("s.")


def _size(quantity: Quantity, text: str) -> float | None:
    """Return how much one of the unit is that an amount is told in."""
    for at in range(quantity.end - 1, quantity.start, -1):
        begins = text[at - 1].isdigit() or not text[at].isalpha()
        if begins and (measured := units.read(text, at)) and measured[2] == quantity.end:
            return measured[0]
    return None


def _or_so(join: str, one: Quantity, two: Quantity) -> bool:
    """Tell whether `two or three` says a range: two to three."""
    return (
        join.strip() == "or"
        and one.kind in ("count", two.kind)
        and two.kind in ("count", "measure", "percent", "money")
        and one.text.strip() != "half"
        and not (is_year(one) or is_year(two))
        and _number_told(one) < _number_told(two) <= 2 * _number_told(one)
    )


def _number_told(quantity: Quantity) -> float:
    """Return the bare number of a figure, whatever its unit."""
    figure = re.match(r"[\d.,]*\d", quantity.text)
    if figure:
        return float(figure[0].replace(",", ""))
    word = re.match(r"[a-z]+", quantity.text, re.I)
    return float(CARDINALS.get(word[0].lower(), 0)) if word else 0.0


def join_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Lend the first number of a range the unit, scale and period of the second: 840 to 310 kB."""
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        join = text[one.end : two.start]
        if not _JOIN.match(join) and not _or_so(join, one, two):
            continue
        year = re.fullmatch(r"(?:19|20)\d\d", one.text.strip()) is not None
        if one.kind == "count" and not year and two.kind in ("measure", "percent", "money"):
            factor = (_size(two, text) or 1.0) if two.kind == "measure" else 1.0
            one = replace(one, values=tuple(value * factor for value in one.values), unit=two.unit, kind=two.kind)
        elif (
            one.kind == "measure"
            and two.kind == "count"
            and re.match(r"\s*(?:[,.;)]|by\b|with\b|through\b|$)", text[two.end :])
        ):
            figure = re.match(r"[\d.,/ ]*\d|[a-z-]+", one.text, re.I)
            measured = units.read(text, one.start + figure.end()) if figure else None
            if measured:
                two = replace(
                    two, values=tuple(value * measured[0] for value in two.values), unit=one.unit, kind="measure"
                )
        elif one.kind == "money" and two.kind == "count":
            two = replace(two, unit=one.unit, kind="money")
        one = replace(one, period=one.period or two.period)
        between = join.strip() == "and" and re.search(
            r"\bbetween\s(?:the ages of\s)?(?:[€$£]\s?)?$", text[: one.start], re.I
        )
        between = between or _or_so(join, one, two)
        reached = one.side == "to" and re.match(r"\s?[-–—]|\s?to\s", join)
        if between or reached or (not one.side and re.match(r"\s?(?:to|-|–|—|bis|à)", join)):
            one = replace(one, bound="low", side="")
            two = replace(two, bound="high", side="", period=two.period or one.period)
        found[i], found[i + 1] = one, two
    return found
