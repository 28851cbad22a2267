"""Numbers written as words: seventeen, two thirds, doubled, the second."""

from __future__ import annotations

import re
from functools import lru_cache

from text_to_num import text2num

from jobtrak.services.tailoring.evidence.figures import currencies, units
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, placed
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS, ORDINALS
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

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
# What follows a number that multiplies: three times as many, twice what it was, 3-fold.
TIMES = re.compile(
    r"(?:x(?!\w)(?! (?:daily|weekly|monthly|a|per|\d))|[\s-]?fold\b|\stimes(?=,? (?:as(?! an?\b)|so|the|its|their|more|higher|faster|larger|bigger|what)\b))"
    r"(?: (?:as|so) (?:many|much|high|large|big|fast|long|great|often)\b| what it (?:was|had been)| its (?:former|old|previous)\b)?",
    re.I,
)
_TWICE = re.compile(
    r"\s(?:as (?:many|much|high|large|big|fast|long|great)|what it (?:was|had been)|its (?:former|old|previous)|that(?= of)|the(?= \w+ (?:of|in|it|before)))\b",
    re.I,
)
_HALVED = {"halve", "halved", "halving", "halves"}
_MANY = {
    "dozens": 24.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "tens": 20.0,
    "millions": 2e6,
    "couple": 2.0,
}
_BEFORE_A_SECOND = {"per", "a", "each", "every", "half", "one", "/"}
_NO_NUMBER_WORDS = {"one", "ones", "a", "an", "un", "une", "uno", "una", "ein", "eine", "um", "uma", "een", "neuf", "dix_", "point", "and", "und", "et", "y", "e", "en", "zero_", "o", "oh", "nil"}  # fmt: skip


@lru_cache(maxsize=256)
def _worded(words: str, language: str) -> float | None:
    """Return the value of number words, None when the words are none."""
    try:
        return float(text2num(words, language))
    except (ValueError, KeyError):
        return None


def numbers_in_words(text: str, tokens: list[Token], language: str) -> list[Quantity]:
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
                found.append(placed(text, token.start, end, (value * 100,), "percent", "%", 0, False))
                at = next(i for i, t in enumerate(tokens) if t.end == end) + 1
                continue
            if nxt and nxt.lower in ("percent", "prozent", "pct"):
                end = nxt.end
                found.append(placed(text, token.start, end, (value,), "percent", "%", 0, False))
            elif nxt and nxt.lower in ("dozen",):
                found.append(placed(text, token.start, nxt.end, (value * 12,), "count", "", 0, False))
            elif times := TIMES.match(text, end):
                found.append(placed(text, token.start, times.end(), (value,), "multiple", "x", 0, False))
            elif money := currencies.named_behind(text, end):
                unit, part, end = money
                found.append(placed(text, token.start, end, (value * part,), "money", unit, 0, False))
            else:
                measured = units.read(text, end)
                if measured:
                    found.append(
                        placed(text, token.start, measured[2], (value * measured[0],), "measure", measured[1], 0, False)
                    )
                else:
                    found.append(placed(text, token.start, end, (value,), "count", "", 0, False))
            at += run
            continue
        if language == "en":
            if (lower in _FRACTIONS and lower not in ORDINALS and lower not in ("quarter", "quarters")) or (
                lower in ("third", "quarter", "fifth", "tenth", "fourth")
                and at
                and tokens[at - 1].lower in ("a", "one")
                and not _is_a_period(tokens, at, text)
                and (_of_follows(tokens, at) or (at > 1 and tokens[at - 2].lower in ("by", "about", "around")))
            ):
                found.append(placed(text, token.start, token.end, (_FRACTIONS[lower] * 100,), "percent", "%", 0, False))
            elif lower in _MULTIPLES and not (lower == "double" and text[token.end : token.end + 6] == "-check"):
                found.append(placed(text, token.start, token.end, (_MULTIPLES[lower],), "multiple", "x", 0, False))
            elif lower in _HALVED:
                found.append(placed(text, token.start, token.end, (50.0,), "percent", "%", 0, False))
            elif lower in _MANY:
                quantity = placed(text, token.start, token.end, (_MANY[lower],), "count", "", 0, True)
                found.append(quantity)
            elif lower == "dozen":
                found.append(placed(text, token.start, token.end, (12.0,), "count", "", 0, False))
            elif (
                lower in ORDINALS
                and at + 1 < len(tokens)
                and not (lower == "first" and (tokens[at + 1].lower in ("as", "a", "an") or is_before_all(tokens, at)))
                and not (lower == "second" and at and tokens[at - 1].lower in _BEFORE_A_SECOND)
                and text[token.end : token.end + 5].lower()
                not in ("-time", " time", "-rate", " aid ", " aid.", " aid,")
            ):
                found.append(placed(text, token.start, token.end, (float(ORDINALS[lower]),), "ordinal", "", 0, False))
            elif lower == "twice" and (times := _TWICE.match(text, token.end)):
                found.append(placed(text, token.start, times.end(), (2.0,), "multiple", "x", 0, False))
            elif lower in ("twice", "thrice"):
                found.append(
                    placed(text, token.start, token.end, (2.0 if lower == "twice" else 3.0,), "count", "", 0, False)
                )
        at += 1
    return found


def is_before_all(tokens: list[Token], at: int) -> bool:
    """Tell whether `first` says what came before, not a place: was a clerk first, and then."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    ranked = at == 0 or tokens[at - 1].lower in _RANKING or tokens[at - 1].sign
    return (
        tokens[at].lower == "first"
        and not ranked
        and (following is None or following.sign)
        and not (following is not None and following.text in "-/&")
    )


_RANKING = frozenset(
    ["the", "a", "was", "were", "is", "are", "at", "came", "come", "finished", "placed", "ranked", "comes", "joint", "graduated", "passed",
     "and", "or", "coming", "finishing", "ranking", "our", "my", "its", "be", "as"]
)  # fmt: skip


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


# A quarter right behind what is counted is three months: 12 a quarter, 40 audits a quarter.
_BY_THE_QUARTER = re.compile(
    r"(?<![\d.,])(?:\d[\d.,]*|"
    + "|".join(CARDINALS)
    + r")\+? (?:(?!(?:by|about|around|to|for|from|only|just|nearly|almost|over|than|under|is|was|cost|of)\b)[a-z-]+ ){0,2}$",
    re.I,
)


def _is_a_period(tokens: list[Token], at: int, text: str) -> bool:
    """Tell whether `a quarter` ends a rate: from 31 to 12 a quarter."""
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    return (
        tokens[at].lower == "quarter"
        and (behind is None or behind.sign)
        and _BY_THE_QUARTER.search(text[: tokens[at - 1].start]) is not None
    )


def _ends_a_range(tokens: list[Token], at: int, text: str, language: str) -> bool:
    """Tell whether `one` is an end of a range: one to four, from five to one."""
    joins = ("to", "or", "-", "–", "and") if at and tokens[at - 1].lower == "between" else ("to", "or", "-", "–")
    if at + 2 < len(tokens) and tokens[at + 1].lower in joins:
        after = tokens[at + 2].lower
        if after[0].isdigit() or (after not in _NO_NUMBER_WORDS and _worded(after, language) is not None):
            return True
    ahead = text[max(0, tokens[at].start - 40) : tokens[at].start]
    return re.search(r"\bfrom\s[^,;.]*\bto\s(?:just |only |about )?$", ahead, re.I) is not None


def _longest(tokens: list[Token], at: int, text: str, language: str) -> tuple[int, float | None]:
    """Return the longest run of words from here that reads as one number."""
    best: tuple[int, float | None] = (0, None)
    first = tokens[at].lower
    if first in _NO_NUMBER_WORDS or _worded(first, language) is None:
        if first != "one":
            return best
        if (
            units.read(text, tokens[at].end)
            or _ends_a_range(tokens, at, text, language)
            or re.match(r"[\s-]and[\s-]a[\s-]half\b", text[tokens[at].end :], re.I)
        ):
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
