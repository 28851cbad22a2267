"""Measures that are exactly the same, in one spelling: two quarters are six months, a recall of 0.91 is one of 91%."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS, WORDS

_N = rf"(?:{'|'.join(CARDINALS)}|\d{{1,3}})"
_PERIOD = r"(?:day|night|morning|afternoon|evening|week|weekend|weekday|fortnight|month|quarter|year|shift|term|season|semester|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"

# Three months make a quarter where it is a length of time; a quarter of something is a share, the last quarter a date.
_QUARTER = re.compile(
    r"\b((?:over|in|within|for|during|after|throughout|under|than|least|most|last|lasted|took|takes) )(?:an?|one|1|a (?:full|whole|single)|one (?:full|whole))"
    r" quarter(?=[.,;)]|$| (?:before|after|by|with|and|at|on|in|to|of (?=[a-z]+ing)|while|when|from|later|ago)\b)",
    re.I,
)
_QUARTERS = re.compile(
    rf"\b((?:for|within|during|after|last|past|next|took) (?:the |over |about |almost |nearly )?)?(?:({_N}) quarters|({_N})-quarter)(?! (?:of|hours?|to|past|inch|mile|cup|pound|turn)\b|-)",
    re.I,
)
_THREE = frozenset(["three", "3"])
_NEXT_FORTNIGHT = re.compile(r"\b(first|last|final|opening|closing|next|following|initial) fortnight\b", re.I)
_NEXT_DECADE = re.compile(r"\b(last|past|first|next|previous) decade\b", re.I)

# Of two, each second one is every other, and the alternate one.
_ALTERNATE = re.compile(
    rf"\b(?:(?:on|at|in|during|for) )?(?:(?:every|each) )?(?:alternate|alternating) ({_PERIOD})s?\b", re.I
)
# Of 140 audits a year in two counties, two are the counties.
NO_MORE = r"(?=[.,;:)]|$| (?:on|at|for|with|and|from|by|when|while|as|or|but|which|that|than|alone|together)\b)"
_ONE_IN_TWO = re.compile(rf"\b(?:one|a|1) ({_PERIOD}) (?:in|out of)(?: every)? (?:two|2)\b{NO_MORE}", re.I)
_HALF_YEARLY = re.compile(
    r"\b(?:half-? ?yearly|six-?monthly|6-monthly|semi-? ?annually|(?:every|each|once (?:a|per|every)) half[- ]year|every half an? year)\b",
    re.I,
)
_MONTHLY = re.compile(r"\b(two|three|four|2|3|4)-monthly\b", re.I)
_WEEKLY = re.compile(r"\b(two|three|four|six|2|3|4|6)-weekly\b", re.I)

_EVERY_FEW = re.compile(
    r"\bevery (?:(three|3) months|(twelve|12) months|(four|4) quarters|(seven|7) days|(24|twenty-four) hours)\b",
    re.I,
)
_EVERY_TWO_WEEKS = re.compile(r"\b(?:once )?every (?:two|2|other|second|2nd) weeks?\b", re.I)
# So many of every seven days are so many a week.
_DAYS_IN_SEVEN = re.compile(
    rf"\b({_N}) (days|nights|mornings|evenings|afternoons) (?:in|out of)(?: every| each)? (?:seven|7)\b", re.I
)
# What happens in any 24 hours happens a day; what was finished in 24 hours took them.
_IN_A_DAY = re.compile(
    r"\b(?:(?:in|over|per) (?:every|each|any|a) |(?:per|every|each) )(?:24|twenty-four)(?: hours|-hour (?:period|day))\b"
    r"|\bin (?:24|twenty-four) hours(?= on (?:(?:an?|any|each|every|most) )?(?:average |normal |typical |busy |quiet |usual )?(?:weekday|day|working day|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun))",
    re.I,
)
_MONDAY_TO_FRIDAY = re.compile(
    r"(?:,? |^)(?:(?:on|from) )?(?:Mondays? (?:to|till|until|through) Fridays?|Mon(?:days?)? ?[-–] ?Fri(?:days?)?)\b",
    re.I,
)
# A week-long course lasts one week; a 7-day service is open on each day.
_LONG = re.compile(r"\b(hour|day|week|fortnight|month|year)-?long\b", re.I)
_SEVEN_DAY = re.compile(r"\b(?:7|seven)-day (?!service|opening|rota|operation|week|cover|working|access|trading)", re.I)
_PERIODS = ("quarter", "year", "year", "week", "day")
_PART_OF_A_SECOND = re.compile(r"\b(1/\d{2,4})(?:(?:th)? of a)?[ -]?(?:seconds?|sec|s)\b")

# How many years somebody has.
_YOUNGER_BY = re.compile(rf"\b(older|younger) than (?={_N} (?:months|weeks|days)\b)", re.I)
_OLDER = re.compile(
    rf"\b(older|younger) than (?:the age of )?({_N})(?: years)?(?: of age| old)?(?!\d| (?:years?|months|weeks|days|hours)\b)",
    re.I,
)
_THE_AGE_OF = re.compile(rf"\b(over|under|above|below) (?:the )?age (?:of )?({_N})\b", re.I)
_OF_AGE = re.compile(rf"\b(over|under|above|below) ({_N}) years (?:of age|old)\b", re.I)
_GROUP = re.compile(r"\b(over|under)[ -](\d{1,2})s\b|\b(over|under)-(\d{1,2})(?![\d-])", re.I)
_IN_SIDE = {"older": "over", "younger": "under", "above": "over", "below": "under"}

# Shares of a thousand, of ten thousand, and the scores by which models and tests are told: each is a part of one.
_PER_MILLE = re.compile(r"(?<![\d.,])(\d{1,3}(?:\.\d+)?) ?(?:‰|per ?mille?\b|per mill\b)", re.I)
_BASIS_POINTS = re.compile(r"(?<![\d.,])(\d{1,4}(?:\.\d+)?)[ -]?(?:basis[ -]points?|bps?\b)", re.I)
_SCORE = (
    r"(?:precision|recall|accuracy|sensitivity|specificity|F1|F-?measure|F1-?score|IoU|mAP|Dice|purity|hit rate|success rate|"
    r"error rate|detection rate|true positive rate|false positive rate|agreement|coverage|yield|completeness|utili[sz]ation|occupancy|load factor)"
)
_TOLD = r"(?:(?: scores?| values?| rates?| coefficients?)?(?: \w+){0,2}? ?(?:(?:of|at|was|is|to|from|reached|hit|reaching|:|=|\() ?)(?:(?:about|around|roughly|up to|over|above|at least|almost|nearly|just under|only) )?)"
_PART = r"0?\.\d{1,4}(?![\d%]|\.\d| ?(?:%|percent|per cent))"
# A yield of 0.8 t is no share: behind one, the line ends or goes on with a small word.
_ALONE = r"(?=[.,;:)]|$| (?:on|in|at|for|with|within|and|to|against|from|up|down|after|over|under|across|versus|vs|by|when|while|before|as|or|but|which|that|than|using|among|instead|rather|compared)\b)"
_AND_PART = rf"((?: (?:to|and|from|against|versus|vs\.?|up from|down from|instead of|rather than|compared (?:with|to)) )(?:{_PART}){_ALONE})?"
_SCORED = re.compile(rf"(\b{_SCORE}{_TOLD})({_PART}){_ALONE}{_AND_PART}", re.I)
_SCORING = re.compile(rf"(?<![\d.])({_PART})(?= (?:average |mean |overall |test )?{_SCORE}\b)", re.I)
_PART_OF = re.compile(rf"(?<![\d.,])({_PART}) of (?=(?:the |all |my |our |its |their )?[a-z]{{3,}}s\b)", re.I)
_FULL_TIME = re.compile(
    r"(?<![\d.])(\d{2,3}) ?(?:%|percent|per cent)(?: of(?: an?)?)? (FTE|full-time equivalent)\b", re.I
)

_FLIGHT_LEVEL = re.compile(r"\b(?:FL ?|flight levels? )(\d{2,3})\b")
_HALF_OF_A_YEAR = re.compile(r"\b(?:(first)|second|last) (?:six|6) months of (?=(?:the year|(?:19|20)\d\d)\b)", re.I)
_WHERE = re.compile(
    r"(?:six|6) months of|\bmon(?:days?)?\b|long\b|quarter|fortnight|every|seven|\b7\b|24|twenty-four|1/\d|decade|altern|(?:in|out of)(?: every)? (?:two|2)\b|year|annual|monthly|weekly|than|\bage\b|(?:over|under)[ -]\d|‰|mille?\b|\bbps?\b|basis|\.\d|FTE|FL|level",
    re.I,
)


def in_one_measure(text: str) -> str:
    """Return a text with its lengths of time, frequencies, ages and shares in one of the measures that come to the same."""
    if not _WHERE.search(text):
        return text
    text = _QUARTER.sub(r"\1three months", text)
    text = _HALF_OF_A_YEAR.sub(lambda m: f"{m[1] or 'second'} half of ", text)
    text = _QUARTERS.sub(_in_months, text)
    text = _NEXT_FORTNIGHT.sub(r"\1 two weeks", text)
    text = _NEXT_DECADE.sub(r"\1 ten years", text)
    text = _ALTERNATE.sub(lambda m: f"every second {m[1]}", text)
    text = _ONE_IN_TWO.sub(lambda m: f"every second {m[1]}", text)
    text = _HALF_YEARLY.sub("twice a year", text)
    text = _MONTHLY.sub(lambda m: f"every {m[1]} months", text)
    text = _WEEKLY.sub(lambda m: f"every {m[1]} weeks", text)
    text = _EVERY_FEW.sub(lambda m: f"every {_PERIODS[(m.lastindex or 1) - 1]}", text)
    text = _EVERY_TWO_WEEKS.sub("every fortnight", text)
    text = _DAYS_IN_SEVEN.sub(r"\1 \2 a week", text)
    text = _IN_A_DAY.sub("a day", text)
    text = _MONDAY_TO_FRIDAY.sub(lambda m: " on weekdays" if m.start() else "On weekdays", text)
    text = _LONG.sub(lambda m: f"one-{m[1].lower()}", text)
    text = _SEVEN_DAY.sub("one-week ", text)
    text = _YOUNGER_BY.sub(lambda m: f"{_IN_SIDE[m[1].lower()]} ", text)
    text = _OLDER.sub(lambda m: f"aged {_IN_SIDE[m[1].lower()]} {m[2]}", text)
    text = _THE_AGE_OF.sub(_aged, text)
    text = _OF_AGE.sub(_aged, text)
    text = _GROUP.sub(lambda m: f"aged {(m[1] or m[3]).lower()} {m[2] or m[4]}", text)
    text = _PER_MILLE.sub(lambda m: f"{float(m[1]) / 10:g}%", text)
    text = _BASIS_POINTS.sub(lambda m: f"{float(m[1]) / 100:g} percentage points", text)
    text = _SCORED.sub(_as_share, text)
    text = _SCORING.sub(lambda m: _percent(m[1]), text)
    text = _PART_OF.sub(lambda m: f"{_percent(m[1])} of ", text)
    text = _FULL_TIME.sub(lambda m: f"{float(m[1]) / 100:g} {m[2]}", text)
    text = _PART_OF_A_SECOND.sub(r"\1 s", text)
    return _FLIGHT_LEVEL.sub(lambda m: f"{int(m[1]) * 100:,} ft", text)


def _in_months(match: re.Match[str]) -> str:
    told = (match[2] or match[3]).lower()
    if told in _THREE and (match[3] or not match[1]):
        # Three quarters are a share, unless they last.
        return match[0]
    months = 3 * (CARDINALS.get(told) or int(told))
    return f"{match[1] or ''}{WORDS.get(months, months)}{' months' if match[2] else '-month'}"


def _aged(match: re.Match[str]) -> str:
    side = match[1].lower()
    return f"aged {_IN_SIDE.get(side, side)} {match[2]}"


def _percent(part: str) -> str:
    return f"{round(float(part) * 100, 6):g}%"


def _as_share(match: re.Match[str]) -> str:
    told = f"{match[1]}{_percent(match[2])}"
    if match[3]:
        join, _, other = match[3].rpartition(" ")
        told += f"{join} {_percent(other)}"
    return told
