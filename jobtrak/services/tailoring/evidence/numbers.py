"""Numbers of a line, in digits or words, with their unit, period, bound and the thing they count."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from text_to_num import text2num

from jobtrak.services.tailoring.evidence import units
from jobtrak.services.tailoring.evidence.words import Token

_SCALES = {
    "k": 1e3, "thousand": 1e3, "tsd": 1e3, "m": 1e6, "mn": 1e6, "mm": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6,
    "mill": 1e6, "millionen": 1e6, "millones": 1e6, "milioni": 1e6, "miljoen": 1e6, "milhões": 1e6, "b": 1e9, "bn": 1e9,
    "mrd": 1e9, "billion": 1e9, "milliarden": 1e9, "milliards": 1e9, "hundred": 1e2, "lakh": 1e5, "lakhs": 1e5,
    "crore": 1e7, "crores": 1e7, "dozen": 12.0,
}  # fmt: skip
_FIGURE = re.compile(
    r"(?P<sign>[<>≤≥~≈±])?\s?(?P<currency>[€$£¥₹]|\b(?:US|CA|AU|NZ|HK)\$|\b(?:EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|INR|JPY|Rs\.?)\s?)?"
    r"(?P<number>\d{1,3}(?:[,.'’\u202f\u00a0 ]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[½¼¾⅓⅔])"
    r"(?P<ordinal>st|nd|rd|th)?(?![\d])"
    r"(?:[ \u00a0-]?(?P<scale>thousand|millions?|Mio|mn|million|billion|bn|hundred|lakhs?|crores?|Millionen|Milliarden|Mrd|milliards|millones|milioni|miljoen|milhões|[kKM](?![\w])|(?<=[€$£¥]\d)[mb]\b|[mb](?=\b)))?"
    r"(?P<plus>\+)?(?P<percent>\s?(?:%|percent\b|per cent\b|pct\b|Prozent\b|pour cent\b|por ciento\b|per cento\b|procent\b))?"
)
_AFTER_CURRENCY = re.compile(
    r"\s?(EUR|USD|GBP|CHF|CAD|AUD|NZD|SEK|NOK|DKK|PLN|INR|JPY|euros?|dollars?|pounds?|francs?|€|\$|£)(?![\w])"
)
_CURRENCIES = {
    "€": "EUR", "EURO": "EUR", "EUROS": "EUR", "$": "USD", "US$": "USD", "DOLLAR": "USD", "DOLLARS": "USD", "£": "GBP",
    "POUND": "GBP", "POUNDS": "GBP", "¥": "JPY", "₹": "INR", "RS": "INR", "RS.": "INR", "CA$": "CAD", "AU$": "AUD",
    "NZ$": "NZD", "HK$": "HKD", "FRANC": "CHF", "FRANCS": "CHF",
}  # fmt: skip
_FRACTIONS = {
    "half": 1 / 2,
    "third": 1 / 3,
    "quarter": 1 / 4,
    "fifth": 1 / 5,
    "tenth": 1 / 10,
    "thirds": 1 / 3,
    "quarters": 1 / 4,
    "fifths": 1 / 5,
    "tenths": 1 / 10,
    "fourth": 1 / 4,
    "fourths": 1 / 4,
    "halves": 1 / 2,
}
_SYMBOLS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_ORDINALS = {
    w: i
    for i, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
_MULTIPLES = {
    "double": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "doubles": 2.0,
    "twofold": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "tripling": 3.0,
    "threefold": 3.0,
    "quadruple": 4.0,
    "quadrupled": 4.0,
    "quadrupling": 4.0,
    "tenfold": 10.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
}
_HALVED = {"halve", "halved", "halving", "halves"}
_MANY = {
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "tens": 20.0,
    "millions": 2e6,
    "couple": 2.0,
}
_PERIODS = {
    "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "quarter": "quarter", "shift": "shift",
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year",
    "annually": "year", "quarterly": "quarter", "minute": "minute", "term": "term", "semester": "semester",
    "season": "season", "night": "night", "fortnight": "fortnight", "nightly": "night", "annum": "year", "weekday": "weekday",
    "tag": "day", "woche": "week", "monat": "month", "jahr": "year", "stunde": "hour", "jour": "day", "semaine": "week", "mois": "month", "an": "year",
    "día": "day", "semana": "week", "mes": "month", "año": "year",
}  # fmt: skip
_BOUNDS = (
    ("most", re.compile(r"(?:up to|at most|as many as|no more than|not more than|maximum(?: of)?|max\.?|less than|fewer than|under|below|<|≤|bis zu|höchstens|maximal|jusqu'à|au plus|hasta|como máximo|fino a|tot|até|within|in under)\s*(?:the\s|a\s|an\s)?$", re.I)),
    ("least", re.compile(r"(?:at least|more than|over|above|upwards of|no fewer than|no less than|minimum(?: of)?|>|≥|in excess of|exceeding|mindestens|mehr als|über|au moins|plus de|al menos|más de|almeno|più di|oltre|meer dan|mais de)\s*(?:the\s|a\s|an\s)?$", re.I)),
    ("nearly", re.compile(r"(?:nearly|almost|close to|just under|approaching|not quite|knapp|fast|presque|près de|casi|quasi|bijna|quase)\s*(?:the\s|a\s|an\s)?$", re.I)),
    ("about", re.compile(r"(?:about|around|roughly|approximately|approx\.?|circa|ca\.|c\.|some|~|≈|±|or so|an estimated|estimated|in the region of|etwa|rund|ungefähr|environ|unos|unas|alrededor de|aproximadamente|circa|ongeveer|cerca de)\s*(?:the\s|a\s|an\s)?$", re.I)),
)  # fmt: skip
_JOIN = re.compile(r"^\s?(?:to|and|-|–|—|bis|à|a)\s?(?:[€$£]\s?)?$")
_BEFORE_A_SECOND = {"per", "a", "each", "every", "half", "one", "/"}
_NO_NUMBER_WORDS = {"one", "ones", "a", "an", "un", "une", "uno", "una", "ein", "eine", "um", "uma", "een", "neuf", "dix_", "point", "and", "und", "et", "y", "e", "en", "zero_", "o", "oh", "nil"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number with what makes it mean something."""

    text: str
    values: tuple[float, ...]
    unit: str
    bound: str
    period: str | None
    side: str
    kind: str
    start: int
    end: int
    decimals: int
    reach: int

    @property
    def value(self) -> float:
        """Return the likeliest reading."""
        return self.values[0]


@lru_cache(maxsize=8192)
def _worded(words: str, language: str) -> float | None:
    """Return the value of number words, None when the words are none."""
    try:
        return float(text2num(words, language))
    except (ValueError, KeyError):
        return None


def _readings(number: str, language: str) -> tuple[float, ...]:
    """Return what a figure can mean: separators differ by country, so 4.200 has two readings."""
    if number in _SYMBOLS:
        return (_SYMBOLS[number],)
    bare = re.sub(r"['’\u202f\u00a0 ]", "", number)
    if bare.count(".") + bare.count(",") > 1 or re.search(r"[.,].*[.,]", bare):
        last = max(bare.rfind("."), bare.rfind(","))
        grouped = all(len(part) == 3 for part in re.split(r"[.,]", bare)[1:])
        same = len({c for c in bare if c in ".,"}) == 1
        whole = re.sub(r"[.,]", "", bare)
        if same and grouped:
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


def quantities_of(text: str, tokens: list[Token], language: str = "en") -> list[Quantity]:
    """Find the numbers of a line, from left to right."""
    found: list[Quantity] = []
    for match in _FIGURE.finditer(text):
        before = text[match.start("number") - 1 : match.start("number")] if match.start("number") else ""
        if before and (before.isalpha() or before == "_"):
            continue
        values = _readings(match["number"], language)
        scale, currency = match["scale"], (match["currency"] or "").strip().upper()
        end = match.end()
        if scale and scale in ("m", "b") and not currency:
            end, scale = match.start("scale"), None
            while text[end - 1] in " -\u00a0":
                end -= 1
        if scale:
            values = tuple(value * _SCALES[scale.lower()] for value in values)
        if text[end : end + 1].isalpha() and not match["ordinal"] and not units.starts(text, end):
            continue
        kind, unit = "count", ""
        if currency:
            kind, unit = "money", _CURRENCIES.get(currency, currency)
        elif match["percent"]:
            kind, unit = "percent", "%"
        elif match["ordinal"]:
            kind = "ordinal"
        elif after := _AFTER_CURRENCY.match(text, end):
            kind, unit, end = "money", _CURRENCIES.get(after[1].upper(), after[1].upper()), after.end()
        elif measured := units.read(text, end):
            factor, unit, end = measured
            kind = "measure"
            values = tuple(value * factor for value in values)
        decimals = len(match["number"].rpartition(".")[2]) if "." in match["number"] else 0
        found.append(
            _placed(
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
    taken = [(q.start, q.end) for q in found]
    found += _in_words(text, [t for t in tokens if not any(s < t.end and t.start < e for s, e in taken)], language)
    found.sort(key=lambda q: q.start)
    return _ranges(text, _halves(text, found))


def _placed(
    text: str, start: int, end: int, values: tuple[float, ...], kind: str, unit: str, decimals: int, plus: bool
) -> Quantity:
    """Add the bound before the number, the period behind it, and whether it stands after `from` or `to`."""
    before, after = text[max(0, start - 28) : start], text[end : end + 40]
    reach = start
    bound = "least" if plus or re.match(r"\s?\+|\s(?:or more|and more|plus\b)", after) else "exact"
    if bound == "exact":
        for name, pattern in _BOUNDS:
            if match := pattern.search(before):
                bound, reach = name, start - len(before) + match.start()
                break
    if bound == "exact" and re.match(r"\s(?:or so|at most|or fewer|or less|maximum)\b|-odd\b", after):
        bound = "about" if re.match(r"\sor so|-odd", after) else "most"
    side = bound == "exact" and re.search(
        r"\b(from|to|by|von|auf|de|à)\s+(?:[€$£]\s?)?(?:about |around |nearly |over |under )?$", before, re.I
    )
    return Quantity(
        text[start:end],
        values,
        unit,
        bound,
        _period(before, after),
        side[1].lower() if side else "",
        kind,
        start,
        end,
        decimals,
        reach,
    )


def period_of(word: str) -> str | None:
    """Return the period a word names: week for weekly."""
    return _PERIODS.get(word) or _PERIODS.get(word.removesuffix("s"))


def _period(before: str, after: str) -> str | None:
    """Return the period a number is counted by: `a day`, `per week`, `40 weekly reports`, `each month`."""
    match = re.match(
        r"\s?(?:[^\W\d]+[\s-]+){0,3}?(?:(?:a|an|per|each|every|pro|par|al|por|je)\s|/\s?)(?:single\s)?([^\W\d]+)", after
    )
    if match and match[1].lower().removesuffix("s") in _PERIODS:
        return _PERIODS[match[1].lower().removesuffix("s")]
    match = re.match(
        r"\s?(?:[^\W\d]+\s){0,3}?(hourly|daily|weekly|monthly|yearly|annual|annually|quarterly|nightly)\b", after
    )
    if match:
        return _PERIODS[match[1].lower()]
    match = re.search(
        r"(?:\b(?:each|every)\s([^\W\d]+)|\b(hourly|daily|weekly|monthly|yearly|annual|quarterly|nightly))[,\s]+$",
        before,
    )
    if match and (match[1] or match[2]).lower() in _PERIODS:
        return _PERIODS[(match[1] or match[2]).lower()]
    return None


def _in_words(text: str, tokens: list[Token], language: str) -> list[Quantity]:
    """Find numbers written as words: seventeen, two thirds, doubled, the second."""
    found: list[Quantity] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        lower = token.lower
        if token.sign:
            at += 1
            continue
        run, value = _longest(tokens, at, text, language)
        if value is not None:
            end = tokens[at + run - 1].end
            nxt = tokens[at + run] if at + run < len(tokens) else None
            if nxt and nxt.sign and nxt.text == "-" and at + run + 1 < len(tokens):
                nxt = tokens[at + run + 1]
            if nxt and nxt.lower in _FRACTIONS and value < 10 and nxt.lower.endswith("s"):
                value, end = value * _FRACTIONS[nxt.lower], nxt.end
                found.append(_placed(text, token.start, end, (value * 100,), "percent", "%", 0, False))
                at = next(i for i, t in enumerate(tokens) if t.end == end) + 1
                continue
            if (nxt and nxt.lower in ("percent", "prozent")) or text[end:].lstrip().lower().startswith("per cent"):
                found.append(_placed(text, token.start, end, (value,), "percent", "%", 0, False))
            elif nxt and nxt.lower in ("dozen",):
                found.append(_placed(text, token.start, nxt.end, (value * 12,), "count", "", 0, False))
            else:
                measured = units.read(text, end)
                if measured:
                    found.append(
                        _placed(
                            text, token.start, measured[2], (value * measured[0],), "measure", measured[1], 0, False
                        )
                    )
                else:
                    found.append(_placed(text, token.start, end, (value,), "count", "", 0, False))
            at += run
            continue
        if language == "en":
            if (lower in _FRACTIONS and lower not in _ORDINALS and lower not in ("quarter", "quarters")) or (
                lower in ("third", "quarter", "fifth", "tenth", "fourth")
                and at
                and tokens[at - 1].lower in ("a", "one")
                and _of_follows(tokens, at)
            ):
                found.append(
                    _placed(text, token.start, token.end, (_FRACTIONS[lower] * 100,), "percent", "%", 0, False)
                )
            elif lower in _MULTIPLES:
                found.append(_placed(text, token.start, token.end, (_MULTIPLES[lower],), "multiple", "x", 0, False))
            elif lower in _HALVED:
                found.append(_placed(text, token.start, token.end, (50.0,), "percent", "%", 0, False))
            elif lower in _MANY:
                quantity = _placed(text, token.start, token.end, (_MANY[lower],), "count", "", 0, True)
                found.append(quantity)
            elif lower == "dozen":
                found.append(_placed(text, token.start, token.end, (12.0,), "count", "", 0, False))
            elif (
                lower in _ORDINALS
                and at + 1 < len(tokens)
                and not (lower == "second" and at and tokens[at - 1].lower in _BEFORE_A_SECOND)
            ):
                found.append(_placed(text, token.start, token.end, (float(_ORDINALS[lower]),), "ordinal", "", 0, False))
            elif lower in ("twice", "thrice"):
                found.append(
                    _placed(text, token.start, token.end, (2.0 if lower == "twice" else 3.0,), "count", "", 0, False)
                )
        at += 1
    return found


def _of_follows(tokens: list[Token], at: int) -> bool:
    return at + 1 >= len(tokens) or tokens[at + 1].lower in (
        "of",
        "in",
        "by",
        ",",
        ".",
        "less",
        "more",
        "fewer",
        "smaller",
        "shorter",
        "faster",
        "lower",
        "higher",
    )


def _longest(tokens: list[Token], at: int, text: str, language: str) -> tuple[int, float | None]:
    """Return the longest run of words from here that reads as one number."""
    best: tuple[int, float | None] = (0, None)
    first = tokens[at].lower
    if first in _NO_NUMBER_WORDS or _worded(first, language) is None:
        if first != "one":
            return best
        if units.read(text, tokens[at].end):
            return 1, 1.0
        if not (at + 1 < len(tokens) and tokens[at + 1].lower in ("hundred", "thousand", "million")):
            return best
    words: list[str] = []
    for ahead, token in enumerate(tokens[at : at + 8]):
        if token.sign and token.text != "-":
            break
        if ahead and text[tokens[at + ahead - 1].end : token.start].strip():
            break
        words.append(token.lower)
        if token.lower in ("and", "-", "und", "et", "y"):
            continue
        value = _worded(" ".join(words).replace(" - ", "-"), language)
        if value is None:
            break
        best = (ahead + 1, value)
    return best


def _halves(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join `three and a half`, `half a dozen` and `half an hour` into one number."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        half = quantity.text.lower() in ("half", "½")
        article = re.match(r"\s(?:an?\s)?", text[quantity.end :]) if half else None
        after = quantity.end + article.end() if article else quantity.end
        if half and last and text[last.end : quantity.start].lower().strip() in ("and a", "and one", ""):
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


def _ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Lend the first number of a range the unit, scale and period of the second: 840 to 310 kB."""
    for i in range(len(found) - 2, -1, -1):
        one, two = found[i], found[i + 1]
        join = text[one.end : two.start]
        if not _JOIN.match(join):
            continue
        year = re.fullmatch(r"(?:19|20)\d\d", one.text.strip()) is not None
        if one.kind == "count" and not year and two.kind in ("measure", "percent", "money"):
            figure = re.match(r"[\d.,½]*", two.text)
            measured = units.read(text, two.start + figure.end()) if figure and two.kind == "measure" else None
            factor = measured[0] if measured else 1.0
            one = replace(one, values=tuple(value * factor for value in one.values), unit=two.unit, kind=two.kind)
        elif (
            one.kind == "measure"
            and two.kind == "count"
            and re.match(r"\s*(?:[,.;)]|by\b|with\b|through\b|$)", text[two.end :])
        ):
            figure = re.match(r"[\d.,½]+|[a-z-]+", one.text, re.I)
            measured = units.read(text, one.start + figure.end()) if figure else None
            if measured:
                two = replace(
                    two, values=tuple(value * measured[0] for value in two.values), unit=one.unit, kind="measure"
                )
        elif one.kind == "money" and two.kind == "count":
            two = replace(two, unit=one.unit, kind="money")
        one = replace(one, period=one.period or two.period)
        if not one.side and re.match(r"\s?(?:to|-|–|—|bis|à)", join):
            one, two = replace(one, bound="low"), replace(two, bound="high", side="")
        found[i], found[i + 1] = one, two
    return found


def same_amount(new: Quantity, old: Quantity) -> bool:
    """Tell whether two numbers are one amount, exactly or as an exact conversion rounds at the decimals shown."""
    if {new.kind, old.kind} == {"multiple", "percent"}:
        return False
    if (new.unit != old.unit) or ((new.kind == "ordinal") != (old.kind == "ordinal")):
        return False
    for one in new.values:
        for two in old.values:
            if math.isclose(one, two, rel_tol=1e-6):
                return True
            if new.kind == "measure" and two and abs(one - two) / abs(two) < 0.006 and not _same_unit_text(new, old):
                return True
    return False


def _same_unit_text(new: Quantity, old: Quantity) -> bool:
    def tail(quantity: Quantity) -> str:
        return re.sub(r"^[\d.,\s-]+", "", quantity.text).lower().rstrip("s.")

    return tail(new) == tail(old)


def covers(new: Quantity, old: Quantity) -> bool:
    """Tell whether the base's number carries the new one: the same amount and bound, or an honest weaker statement."""
    if same_amount(new, old):
        ends = ("from", "to")
        if new.side != old.side and (
            (new.side in ends and old.side in ends)
            or ("by" in (new.side, old.side) and (new.side in ends or old.side in ends))
        ):
            return False
        allowed = {
            "exact": {"exact", "about", "low", "high"},
            "about": {"about"},
            "nearly": {"nearly", "about", "most"},
            "most": {"most", "high"},
            "least": {"least", "exact", "about"},
            "low": {"low", "least", "exact"},
            "high": {"high", "most"},
        }[old.bound]
        return new.bound in allowed or (old.bound == "high" and new.side == "to")
    if new.unit != old.unit or new.kind != old.kind or new.kind == "ordinal":
        return False
    if new.bound == "least" and old.bound in ("exact", "least", "low"):
        return 0.5 * old.value <= new.value < old.value
    if new.bound == "about" and old.bound in ("exact", "about"):
        return abs(new.value - old.value) <= 0.025 * old.value and _digits(new.value) < _digits(old.value)
    if new.bound == "nearly" and old.bound in ("exact", "nearly") and new.kind != "percent":
        return old.value < new.value <= old.value * 1.05
    return False


def _digits(value: float) -> int:
    return len(f"{value:.10g}".replace(".", "").strip("0"))


def derived_from(new: Quantity, line: list[Quantity]) -> bool:
    """Tell whether a percentage or a multiple is the exact change between the two ends the base names in one line."""
    worded = new.kind == "percent" and not any(c.isdigit() for c in new.text)
    for one in line:
        for two in line:
            ends = one.side == "from" and two.side == "to" and one.unit == two.unit and one.value > 0
            change = abs(two.value - one.value) / one.value * 100 if ends else 0.0
            if new.kind == "percent" and new.bound == "least" and ends and 0.75 * change <= new.value <= change:
                return True
            if worded and ends and abs(abs(two.value - one.value) / one.value * 100 - new.value) < 0.5:
                return True
            if (
                one.side == "from"
                and two.side == "to"
                and one.unit == two.unit
                and one.unit != "%"
                and one.value > 0
                and two.value > 0
            ):
                if (
                    new.unit == one.unit
                    and new.kind == one.kind
                    and math.isclose(abs(one.value - two.value), new.value)
                ):
                    return True
                if new.kind == "percent" and new.bound in ("exact", "about"):
                    change = abs(two.value - one.value) / one.value * 100
                    if round(change, new.decimals) == round(new.value, 2):
                        return True
                if new.kind == "multiple" and math.isclose(
                    max(one.value, two.value) / min(one.value, two.value), new.value, rel_tol=1e-6
                ):
                    return True
    return False
