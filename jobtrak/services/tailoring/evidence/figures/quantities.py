"""One number of a line with its bound, its period and its side of a range."""

from __future__ import annotations

import re
from dataclasses import dataclass

_BOUNDS = (
    ("least", re.compile(r"\b(?:no (?:fewer|less|smaller|lower) than|not (?:fewer|less) than|(?:a )?minimum(?:\s\w+){0,2}? of)\s+(?:the\s|a\s|an\s)?$", re.I)),
    ("most", re.compile(r"(?:up to|at most|as (?:many|much|high|long|far|large|big|deep|heavy|late) as|(?:no|not) more than|(?:no|not) (?:later|longer|greater|larger|higher) than|not exceeding|(?:a )?tolerances? of|(?:a )?maximum(?:(?:\s\w+){0,2}? of)?|(?:a |little )?(?:cap|ceiling|limit) of|max\.?|less than|fewer than|under|below|<|≤|bis zu|höchstens|maximal|jusqu'à|au plus|hasta|como máximo|fino a|tot|até|within|in under)[\s-]*(?:the\s|a\s|an\s)?$", re.I)),
    ("least", re.compile(r"(?:at least|more than|(?<!turn )(?<!turns )(?<!turned )(?<!turning )(?<!take )(?<!took )(?<!hand )(?<!handed )over|above|upwards of|no fewer than|no less than|upward of|minimum|>|≥|in excess of|exceeding|mindestens|mehr als|über|au moins|plus de|al menos|más de|almeno|più di|oltre|meer dan|mais de)\s*(?:the\s|a\s|an\s)?$", re.I)),
    ("nearly", re.compile(r"(?:nearly|almost|close to|nearing|verging on|just under|just short of|little short of|approaching|not quite|knapp|fast|presque|près de|casi|quasi|bijna|quase)\s*(?:the\s|a\s|an\s)?$", re.I)),
    ("about", re.compile(r"(?:about|around|roughly|approximately|approx\.?|circa|ca\.|c\.|some|~|≈|±|or so|an estimated|estimated|in the region of|etwa|rund|ungefähr|environ|unos|unas|alrededor de|aproximadamente|circa|ongeveer|cerca de)\s*(?:the\s|a\s|an\s)?$", re.I)),
)  # fmt: skip
# A bound behind its number, or behind what it counts: five working days or less.
_COUNTED = r"(?:\sat a time)?\s(?:(?!(?:and|or|per|an?|to|of|with|in|from|for)\b)[a-z]+\s){0,2}?"
_MOST_BEHIND = re.compile(
    rf"{_COUNTED}(?:at (?:the )?most|or fewer|or less|(?:and|or) (?:under|younger)|or below|maximum)\b", re.I
)
_LEAST_BEHIND = re.compile(
    rf"\s?\+|\s(?:and more|plus\b)|{_COUNTED}(?:or more|(?:and|or) (?:over|older)|and up|upwards?|and above|or upwards|or above|or over|or longer|at (?:the )?least)\b",
    re.I,
)
_ABOUT_BEHIND = re.compile(rf"{_COUNTED}or so\b|-odd\b", re.I)
# Over six years can mean in the course of them; behind for, in or of, or before `of experience`, it is more than six.
_DURING = re.compile(
    r"(?<!for )(?<!in )(?<!of )(?<!with )(?<!has )(?<!have )(?<!took )(?<!takes )(?<!last )(?<!lasted )(?<!spent )(?<!after )(?<!since )(?<!by )(?<!to )(?<!from )(?<!is )(?<!was )(?<!than )\bover (?:the )?$",
    re.I,
)
_TIME = re.compile(r"(?:year|month|week|day|weekend|night|hour|season|term)s$", re.I)
_SPAN_ENDS = re.compile(r"(?!['’]|\s(?:of|experience|old|as|in|at|working|behind|on)\b)")
# An article between parts the word from the figure: watched over a 900 m stretch.
_AROUND = re.compile(r"(?:over|above|under|below|around|about)\s(?:a|an|the)\s$", re.I)
_PERIODS = {
    "second": "second", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year", "quarter": "quarter", "shift": "shift",
    "pcm": "month", "pw": "week", "h": "hour", "hr": "hour", "yr": "year", "wk": "week", "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year",
    "annually": "year", "quarterly": "quarter", "minute": "minute", "term": "term", "semester": "semester",
    "season": "season", "night": "night", "fortnight": "fortnight", "fortnightly": "fortnight", "biweekly": "fortnight", "nightly": "night", "annum": "year", "weekday": "weekday",
    "tag": "day", "woche": "week", "monat": "month", "jahr": "year", "stunde": "hour", "jour": "day", "semaine": "week", "mois": "month", "an": "year",
    "mau": "month", "dau": "day", "arr": "year", "mrr": "month", "pa": "year", "morning": "day", "evening": "day",
    "día": "day", "semana": "week", "mes": "month", "año": "year",
}  # fmt: skip


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


def is_year(quantity: Quantity) -> bool:
    """Tell whether a number is a year."""
    return quantity.kind == "count" and _YEAR.fullmatch(quantity.text.strip()) is not None


_YEAR = re.compile(r"(?:19|20)\d\d")


def placed(
    text: str, start: int, end: int, values: tuple[float, ...], kind: str, unit: str, decimals: int, plus: bool
) -> Quantity:
    """Add the bound before the number, the period behind it, and whether it stands after `from` or `to`."""
    before, after = text[max(0, start - 28) : start], text[end : end + 40]
    reach = start
    bound = "least" if plus or _LEAST_BEHIND.match(after) else "exact"
    if bound == "exact":
        for name, pattern in _BOUNDS:
            if (match := pattern.search(before)) and not (text[start].isdigit() and _AROUND.match(match[0])):
                bound, reach = name, start - len(before) + match.start()
                break
        if bound == "least" and _DURING.search(before) and _SPAN_ENDS.match(after) and _TIME.search(text[start:end]):
            bound, reach = "exact", start
    if bound == "exact" and _MOST_BEHIND.match(after):
        bound = "most"
    elif bound == "exact" and _ABOUT_BEHIND.match(after):
        bound = "about"
    side = re.search(
        r"\b(from|to|by|von|auf|de|à)\s+(?:[€$£]\s?)?(?:about |around |nearly |over |under )?$",
        before if bound == "exact" else text[max(0, reach - 28) : reach],
        re.I,
    )
    if (
        kind == "count"
        and not unit
        and (_TIMES_A.match(after) or (text[start:end].lower() in ("twice", "thrice") and _A.match(after)))
    ):
        unit = "times"
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


_WELL = re.compile(r"\b(?:well|far|considerably|substantially|significantly|comfortably|much|way|easily)\s$", re.I)


def intensified(quantity: Quantity, text: str) -> bool:
    """Tell whether a bound is told to be passed by far: well over 900."""
    return quantity.bound == "least" and _WELL.search(text[: quantity.reach]) is not None


def period_of(word: str) -> str | None:
    """Return the period a word names: week for weekly."""
    return _PERIODS.get(word) or _PERIODS.get(word.removesuffix("s"))


_A = re.compile(r"[\s-](?:an?|per|each|every|daily|weekly|monthly|yearly|annually)\b")
# Five times a year counts by the year; 40 reports three times a year do not.
_TIMES_A = re.compile(r"\s(?:times|occasions) (?:(?:a|an|per|each|every|in a)\s)(?:single\s)?([^\W\d]+)")


# A week's 32 to 36 properties.
_OF_A_PERIOD = re.compile(
    r"\b(?:an?|each|every) ([a-z]+)['’]s (?:typical |usual |average )?(?:about |around |some |roughly |up to )?$", re.I
)
_SHORT = re.compile(r"\s?(pcm|pw|p/w|p\.w\.|pa|p\.a\.)(?!\w)")


def _period(before: str, after: str) -> str | None:
    """Return the period a number is counted by: `a day`, `per week`, `40 weekly reports`, `each month`."""
    match = _TIMES_A.match(after) or re.match(
        r"\s?(?:(?!and\b|who\b|which\b|that\b|where\b|once\b|twice\b|times\b|to\b|within\b|than\b|under\b|from\b|for\b|after\b|over\b|during\b|in\b|half\b|quarters?\b)[^\W\d]+[\s-]+){0,3}?(?:(?:a|an|per|each|every|pro|par|al|por|je)\s|/\s?)(?:(?:single|full|whole|working|finished|billable|given|normal|typical|busy|average|calendar|school|trading|opening|completed)\s)?((?!second\s[a-z])[^\W\d]+)(?! and a half)",
        after,
    )
    if match and match[1].lower().removesuffix("s") in _PERIODS:
        return _PERIODS[match[1].lower().removesuffix("s")]
    match = re.match(
        r"\s?(?:(?!and\b)[^\W\d]+\s){0,3}?(hourly|daily|weekly|monthly|yearly|annual|annually|quarterly|nightly)\b",
        after,
    )
    if match:
        return _PERIODS[match[1].lower()]
    if re.match(r"\s?(?:wpm|rpm|bpm)\b", after):
        return "minute"
    if short := _SHORT.match(after):
        return _PERIODS[short[1].replace(".", "").replace("/", "")]
    match = re.search(
        r"(?:\b(?:each|every)\s([^\W\d]+)|\b(hourly|daily|weekly|monthly|yearly|annual|quarterly|nightly))[,\s]+$",
        before,
    )
    if match and (match[1] or match[2]).lower() in _PERIODS:
        return _PERIODS[(match[1] or match[2]).lower()]
    if (owner := _OF_A_PERIOD.search(before)) and owner[1].lower() in _PERIODS:
        return _PERIODS[owner[1].lower()]
    return None
