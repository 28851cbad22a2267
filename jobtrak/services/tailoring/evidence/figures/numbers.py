"""The numbers of a line, in digits or words, from left to right."""

from __future__ import annotations

import re
from dataclasses import replace

from jobtrak.services.tailoring.evidence.figures import currencies, units
from jobtrak.services.tailoring.evidence.figures.ages import as_ages
from jobtrak.services.tailoring.evidence.figures.clock import times_of_day
from jobtrak.services.tailoring.evidence.figures.numerals import TIMES as _TIMES
from jobtrak.services.tailoring.evidence.figures.numerals import numbers_in_words
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, placed
from jobtrak.services.tailoring.evidence.figures.ranges import join_halves, join_ranges, join_units
from jobtrak.services.tailoring.evidence.figures.wholes import told_by_article
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_SCALES = {
    "k": 1e3, "thousand": 1e3, "tsd": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "mill": 1e6, "millionen": 1e6, "millones": 1e6, "milioni": 1e6, "miljoen": 1e6, "milhões": 1e6, "b": 1e9, "bn": 1e9,
    "mrd": 1e9, "billion": 1e9, "milliarden": 1e9, "milliards": 1e9, "hundred": 1e2, "lakh": 1e5, "lakhs": 1e5,
    "crore": 1e7, "crores": 1e7, "dozen": 12.0,
}  # fmt: skip
_FIGURE = re.compile(
    r"(?P<sign>[<>≤≥~≈±])?\s?(?P<currency>" + currencies.BEFORE + r")?"
    r"(?P<number>\d{1,3}[ -]\d{1,2}/(?:2|3|4|8|16|32|64)(?![\d/])|\d{1,2}/(?:2|3|4|8|16|32|64)(?=[ -]?(?:an? |of an? )?(?:inch|in\b|\"|″|mile|hour|cup|pint|pound|lb|ton|acre|day|week|month|year|kilo|kg|km|metre|litre|liter|gallon)|(?= of\b))|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[,.'’\u202f\u00a0 ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*)"
    r"(?P<ordinal>st|nd|rd|th)?(?![\d])"
    r"(?:[ \u00a0-]?(?P<scale>thousand|dozen|millions?|Mio|mn|million|billion|bn|hundred|lakhs?|crores?|Millionen|Milliarden|Mrd|milliards|millones|milioni|miljoen|milhões|[kKM](?![\w])|(?<=[€$£¥]\d)[mb]\b|[mb](?=\b)))?"
    r"(?P<plus>\+)?(?P<percent>\s?(?:%|percent\b|per cent\b|pct\b|Prozent\b|pour cent\b|por ciento\b|per cento\b|procent\b))?"
)
# A figure behind capitals and a hyphen names a model: VF-2, PDF/X-4.
_MODEL = re.compile(r"(?:^|[\s/(])[A-Z][A-Z\d]*-$")
_AND_A_HALF = re.compile(r"\ban? ([a-z]+) and a half\b", re.I)


def _readings(number: str, language: str) -> tuple[float, ...]:
    """Return what a figure can mean: separators differ by country, so 4.200 has two readings."""
    if fraction := re.fullmatch(r"(?:(\d+)[ -])?(\d+)/(\d+)", number):
        return (int(fraction[1] or 0) + int(fraction[2]) / int(fraction[3]),)
    bare = re.sub(r"['’\u202f\u00a0 ]", "", number)
    if bare.count(".") + bare.count(",") > 1 or re.search(r"[.,].*[.,]", bare):
        last = max(bare.rfind("."), bare.rfind(","))
        grouped = all(len(part) == 3 for part in re.split(r"[.,]", bare)[1:])
        same = len({c for c in bare if c in ".,"}) == 1
        whole = re.sub(r"[.,]", "", bare)
        if same and grouped:
            return (float(whole),)
        if same and "," in bare and re.fullmatch(r"\d{1,2}(?:,\d\d)+,\d{3}", bare):
            return (float(whole),)
        if same:
            return (float("".join(re.split(r"[.,]", bare, maxsplit=1)[:1]) or 0),)
        return (float(re.sub(r"[.,]", "", bare[:last]) + "." + bare[last + 1 :]),)
    match = re.fullmatch(r"(\d+)([.,])(\d+)", bare)
    if not match:
        return (float(bare),)
    decimal, grouped = float(f"{match[1]}.{match[3]}"), float(match[1] + match[3])
    if len(match[3]) != 3 or match[1] == "0":
        return (decimal,)
    if (match[2] == ",") == (language == "en"):
        return (grouped,)
    return (decimal, grouped)


_DATE = re.compile(r"((?:19|20)\d\d)(?:[-/.]\d{1,2}){1,2}|(?:\d{1,2}[-/.]){1,2}((?:19|20)\d\d)")
_LONGEST_DATE = 12


def quantities_of(text: str, tokens: list[Token], language: str = "en") -> list[Quantity]:
    """Find the numbers of a line, from left to right."""
    if (date := _DATE.fullmatch(text.strip())) and len(text) < _LONGEST_DATE:
        # The month of 2019-03 counts nothing.
        text = " " * text.index(date[1] or date[2]) + (date[1] or date[2])
    found = told_by_article(text)
    told = [(q.start, q.end) for q in found]
    for match in _FIGURE.finditer(text):
        if any(start <= match.start("number") < end for start, end in told):
            continue
        before = text[match.start("number") - 1 : match.start("number")] if match.start("number") else ""
        if before and not match["currency"] and (before.isalpha() or before == "_"):
            continue
        if before == "-" and _MODEL.search(text[: match.start("number")]):
            continue
        values = _readings(match["number"], language)
        scale, currency = match["scale"], (match["currency"] or "").strip().upper()
        end = match.end()
        behind = None if currency else currencies.named_behind(text, end)
        if scale and scale in ("m", "b") and not currency and not behind:
            end, scale = match.start("scale"), None
            while text[end - 1] in " -\u00a0":
                end -= 1
        if scale:
            values = tuple(value * _SCALES[scale.lower()] for value in values)
        times = _TIMES.match(text, end)
        if (
            text[end : end + 1].isalpha()
            and not match["ordinal"]
            and not behind
            and not times
            and not units.starts(text, end)
        ):
            continue
        kind, unit = "count", ""
        if "/" in match["number"] and text.startswith(" of ", end) and not scale:
            kind, unit, values = "percent", "%", tuple(value * 100 for value in values)
        elif currency:
            kind = "money"
            unit, end = currencies.named_before(currency, text, end)
        elif match["percent"]:
            kind, unit = "percent", "%"
        elif match["ordinal"]:
            kind = "ordinal"
        elif times:
            kind, unit, end = "multiple", "x", times.end()
        elif behind:
            unit, part, end = behind
            kind, values = "money", tuple(value * part for value in values)
        elif measured := units.read(text, end) or _with_period(text, end):
            factor, unit, end = measured
            kind = "measure"
            values = tuple(value * factor for value in values)
        decimals = len(match["number"].rpartition(".")[2]) if "." in match["number"] else 0
        found.append(
            placed(
                text,
                match.start("number") if not currency else match.start("currency"),
                end,
                values,
                kind,
                unit,
                decimals,
                bool(match["plus"]),
            )
        )
    for match in _AND_A_HALF.finditer(text):
        if measured := units.read(text, match.start(1)):
            found.append(
                placed(text, match.start(), match.end(), (measured[0] * 1.5,), "measure", measured[1], 1, False)
            )
    taken = [(q.start, q.end) for q in found]
    found += numbers_in_words(
        text, [t for t in tokens if not any(s < t.end and t.start < e for s, e in taken)], language
    )
    found.sort(key=lambda q: q.start)
    found = [_below_zero(text, q) for q in found]
    return as_ages(text, join_ranges(text, join_units(text, join_halves(text, _on_the_clock(text, found)))))


_MINUS = re.compile(r"(?:^|[\s(/])[-–]$")


def _below_zero(text: str, quantity: Quantity) -> Quantity:
    """Read the sign of a temperature."""
    if quantity.unit not in ("temperature", "fahrenheit"):
        return quantity
    behind = _BELOW.match(text, quantity.end)
    if not behind and not _MINUS.search(text[: quantity.start]):
        return quantity
    start = quantity.start if behind else quantity.start - 1
    end = behind.end() if behind else quantity.end
    return replace(
        quantity,
        text=text[start:end],
        values=tuple(-v for v in quantity.values),
        start=start,
        end=end,
        reach=min(quantity.reach, start),
    )


_BELOW = re.compile(r"\sbelow (?:zero|freezing)\b", re.I)


_PERIODIC = re.compile(r"[\s-](?:hourly|daily|weekly|monthly|yearly|annual)(?=\s(?:hours?|minutes?|days?)\b)")


def _with_period(text: str, at: int) -> tuple[float, str, int] | None:
    """Return the unit behind a period: 20 weekly hours; the period is read from its adjective, so the amount ends before it."""
    match = _PERIODIC.match(text, at)
    measured = units.read(text, match.end()) if match else None
    return (*measured[:2], at) if measured else None


def _on_the_clock(text: str, found: list[Quantity]) -> list[Quantity]:
    """Read the numbers of a time of day as one, in minutes past midnight."""
    for start, end, minutes in times_of_day(text):
        inside = [q for q in found if start <= q.start < end]
        if inside:
            one = replace(
                inside[0],
                text=text[start:end],
                values=(float(minutes),),
                unit="clock",
                kind="measure",
                start=start,
                end=end,
            )
            found = [q for q in found if q not in inside]
            found.append(one)
    return sorted(found, key=lambda q: q.start)
