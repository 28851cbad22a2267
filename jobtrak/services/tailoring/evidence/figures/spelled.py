"""Figures and dates written in one way before they are read: 14/05/2021 is 14 May 2021, half a million 0.5 million."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence.figures.same_measures import in_one_measure

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_YEAR = r"(?:19|20)\d\d"
_ONLY_A_DATE = re.compile(r"[\d\s./–-]*")
_ISO = re.compile(rf"(?<![\d-])({_YEAR})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\d-])")
_DAY_FIRST = re.compile(rf"(?<![\d./])(0?[1-9]|[12]\d|3[01])([./])(0?[1-9]|[12]\d|3[01])\2({_YEAR})(?![\d/])")
_MONTH_YEAR = re.compile(rf"(?<![\d./])(0?[1-9]|1[0-2])/({_YEAR})(?![\d/])")
_ORDINAL_DAY = re.compile(rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b")
_AMERICAN = re.compile(rf"\b({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? ({_YEAR})\b")
_OF_YEAR = re.compile(rf"\b({_MONTH}|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter) of ({_YEAR})\b")
_TWO_YEARS = re.compile(r"(?<![\d/–-])((?:19|20)(\d\d))\s?([/–-])\s?(\d\d)(?![\d/–-])")
_WHOLE_TWO_YEARS = re.compile(r"(?<![\d/–-])((?:19|20)\d\d)/((?:19|20)\d\d)(?![\d/–-])")
_SIMPLE = (
    (re.compile(r"−(?=\s?\d)"), "-"),
    (re.compile(r"\bper cent\b", re.I), "percent"),
    (re.compile(r"\b(co)-(?=ordinat|operat)", re.I), r"\1"),
    (re.compile(r"\bhalf an? (million|billion|thousand)\b", re.I), r"0.5 \1"),
    (re.compile(r"\b(?:a )?quarter of an? (million|billion)\b", re.I), r"0.25 \1"),
    (re.compile(r"\bthree[ -]quarters of an? (million|billion)\b", re.I), r"0.75 \1"),
    (
        re.compile(
            r"\b(?:twenty-four hours|24 hours|24 hrs|24h)(?: a| per|/) ?day,? (?:and )?(?:seven|7) days(?: a| per|/) ?week\b"
            r"|\ba?round[- ]the[- ]clock\b|\bday and night\b|\btwenty-four seven\b", re.I,
        ),
        "24/7",
    ),
    (re.compile(r"(?<=\d)\s?[″](?!\w)"), " inch"),
    (re.compile(r"(?<=\d)\sin\.(?=\s[a-z])"), " inch"),
    (re.compile(r"(?<=\d)\s?wpm\b"), " words per minute"),
    (re.compile(r"\bminus (?=\d)", re.I), "-"),
    (re.compile(r"\binside(?: of)? (?=(?:half )?(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:working )?(?:minute|hour|day|week|month|year)s?\b)", re.I), "within "),
)  # fmt: skip
_QUOTE = re.compile(r'(?:^|[\s(])["“]\w')
_INCHES = re.compile(r'(?<=\d)"(?=[\s,.;)x×]|$)')
_MINUS = re.compile(r"\bminus (five|ten|fifteen|twenty|thirty|forty|eighty)\b", re.I)
_TENS = {"five": 5, "ten": 10, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "eighty": 80}


@lru_cache(maxsize=256)
def spelled(text: str) -> str:
    """Return a text with its dates and a few kinds of figures in the one spelling that the gate reads."""
    if _ONLY_A_DATE.fullmatch(text):
        return text
    if any(c.isdigit() for c in text):
        text = _ISO.sub(lambda m: f"{int(m[3])} {_MONTHS[int(m[2]) - 1]} {m[1]}", text)
        text = _DAY_FIRST.sub(_as_day, text)
        text = _MONTH_YEAR.sub(lambda m: f"{_MONTHS[int(m[1]) - 1]} {m[2]}", text)
        text = _AMERICAN.sub(r"\2 \1 \3", text)
        text = _ORDINAL_DAY.sub(r"\1 \2", text)
        text = _OF_YEAR.sub(r"\1 \2", text)
        text = _TWO_YEARS.sub(_as_years, text)
        text = _WHOLE_TWO_YEARS.sub(r"\1-\2", text)
        if '"' in text and not _QUOTE.search(text):
            text = _INCHES.sub(" inch", text)
    for pattern, plain in _SIMPLE:
        text = pattern.sub(plain, text)
    text = in_one_measure(text)
    return _MINUS.sub(lambda m: f"-{_TENS[m[1].lower()]}", text) if "inus" in text else text


def _as_day(match: re.Match[str]) -> str:
    """Read 14.05.2021 and 05/14/2021; with slashes, 05/06/2021 can be either and stays."""
    one, two = int(match[1]), int(match[3])
    if match[2] == "/" and one <= 12 and two <= 12 and one != two:
        return match[0]
    day, month = (two, one) if two > 12 else (one, two)
    return f"{day} {_MONTHS[month - 1]} {match[4]}" if month <= 12 else match[0]


def _as_years(match: re.Match[str]) -> str:
    """Read 2020/21 as two years; 2010-11 may be a month."""
    follows = int(match[4]) == (int(match[2]) + 1) % 100
    if not follows or (match[3] == "-" and int(match[4]) <= 12):
        return match[0]
    return f"{match[1]}-{match[1][:2]}{match[4]}"
