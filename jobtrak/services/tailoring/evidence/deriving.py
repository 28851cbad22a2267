"""Numbers that follow from what one line of the base states: sums, percentage points, rates, frequencies, times of day."""

from __future__ import annotations

import itertools
import math
import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence import units
from jobtrak.services.tailoring.evidence.amounts import covers
from jobtrak.services.tailoring.evidence.clock import times_of_day
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.lexicon import is_person, said_by
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.quantities import Quantity, period_of

# How many of the shorter period make the longer; the working day and week differ by trade and are left out.
_IN_A_YEAR = {"month": 12.0, "quarter": 4.0, "year": 1.0}
_IN_AN_HOUR = {"second": 3600.0, "minute": 60.0, "hour": 1.0}
_IN_A_FORTNIGHT = {"week": 2.0, "fortnight": 1.0}


def follows(quantity: Quantity, new: Parsed, base: list[tuple[Line, Parsed]], scope: Scope) -> bool:
    """Tell whether a number of the new line follows exactly from one line that it rests on."""
    lines = [(line, parsed) for line, parsed in base if line.kind == "line"]
    return (
        same_frequency(quantity.start, new, lines)
        or same_time(quantity.start, new, lines)
        or any(
            _points(quantity, new, parsed)
            or _sum(quantity, new, parsed)
            or is_same_rate(quantity, parsed)
            or _enumerated(quantity, new, parsed)
            or is_headcount(quantity, new, parsed)
            or _between_times(quantity, parsed)
            or _bare_end(quantity, new, parsed)
            or _lent_unit(quantity, parsed)
            for _, parsed in lines
        )
        or (scope.rewritten and _languages(quantity, new, base))
    )


def _points(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
    """Tell whether `12 percentage points` is the way between two percentages of the line."""
    if not re.match(r"\s?(?:%|per ?cent(?:age)?)?[\s-]points?\b", new.text[quantity.end :]):
        return False
    shares = [q.value for q in parsed.quantities if q.kind == "percent"]
    return any(math.isclose(abs(two - one), quantity.value, abs_tol=1e-6) for one, two in itertools.pairwise(shares))


def _sum(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
    """Tell whether a count is the sum of counts of one line that the new line states beside it."""
    if quantity.kind != "count":
        return False
    told = {q.value for q in new.quantities if q is not quantity}
    parts = [q.value for q in parsed.quantities if q.kind == "count" and q.value in told]
    return len(parts) > 1 and any(
        math.isclose(sum(some), quantity.value) for n in (2, 3) for some in itertools.combinations(parts, n)
    )


def _bare_end(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
    """Tell whether `from 50 to 35` leaves out the unit that the new line names elsewhere."""
    if quantity.kind != "count" or quantity.side not in ("from", "to"):
        return False
    units = {q.unit for q in new.quantities if q.kind == "measure"}
    return any(
        old.kind == "measure"
        and old.side == quantity.side
        and old.unit in units
        and re.match(r"[\d.,]+", old.text.strip())
        and re.match(r"[\d.,]+", old.text.strip())[0].strip(".,") == quantity.text.strip()  # type: ignore[index]
        for old in parsed.quantities
    )


def _lent_unit(quantity: Quantity, parsed: Parsed) -> bool:
    """Tell whether `1 hour` is what the base leaves the unit out of: took 48 minutes, the target being 60."""
    if quantity.kind != "measure":
        return False
    for old in parsed.quantities:
        if old.kind != "count" or old.bound != quantity.bound or not _BARE.match(parsed.text, old.end):
            continue
        for other in parsed.quantities:
            named = re.search(r"[^\W\d]+$", other.text)
            size = units.read(parsed.text, other.start + named.start()) if named else None
            before = other.end < old.start and other.unit == quantity.unit
            if before and size and math.isclose(old.value * size[0], quantity.value, rel_tol=1e-6):
                return True
    return False


_BARE = re.compile(r"\s?(?:[.,;)]|$)")


def is_same_rate(quantity: Quantity, parsed: Parsed) -> bool:
    """Tell whether a line has the same amount by another period: 1,200 a minute, 20 a second."""
    for table in (_IN_A_YEAR, _IN_AN_HOUR, _IN_A_FORTNIGHT):
        if quantity.period not in table:
            continue
        for old in parsed.quantities:
            if old.period in table and old.period != quantity.period and old.unit == quantity.unit:
                mine, theirs = quantity.value * table[quantity.period], old.value * table[old.period]
                if math.isclose(mine, theirs, rel_tol=0.005) and (
                    quantity.bound == old.bound or (old.bound, quantity.bound) == ("exact", "about")
                ):
                    return True
    return False


_LIST = re.compile(r"\b[\w'’-]+(?:, [\w'’-]+)*,? and [\w'’-]+\b")


def _enumerated(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
    """Tell whether `three languages` counts what the line lists by name."""
    behind = next((t for t in new.tokens if t.start >= quantity.end and not t.sign), None)
    if quantity.kind != "count" or behind is None:
        return False
    for match in _LIST.finditer(parsed.text):
        items = re.split(r", and |, | and ", match[0])
        if len(items) == quantity.value and all(behind.keys & said_by(item.lower())[0] for item in items):
            return True
    return False


_WITH = re.compile(
    r"\bwith (a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?P<other>other |fellow )?(?P<who>[\w-]+)",
    re.I,
)
_SMALL = {
    w: i
    for i, w in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], 1
    )
}
_PEERS = re.compile(r"(?:colleague|other|co-?worker|teammate)s?\b", re.I)


def is_headcount(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
    """Tell whether `a team of three` counts the person and the two colleagues of the line."""
    if not re.search(r"\b(?:team|crew|group|shift|as one) of (?:the )?$", new.text[: quantity.start], re.I):
        return False
    match = _WITH.search(parsed.text)
    if not match or not (_PEERS.match(match["who"]) or (match["other"] and is_person(match["who"]))):
        return False
    word = match[1].lower()
    others = 1 if word in ("a", "an") else _SMALL.get(word) or int(word)
    return quantity.value == others + 1


def _languages(quantity: Quantity, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a summary counts the languages that the skills list."""
    if not re.match(r"\s(?:spoken |foreign )?languages?\b", new.text[quantity.end :]):
        return False
    listed = [
        p for line, p in base if line.kind == "skill" and p.content and "language" in said_by(p.content[0].lower)[0]
    ]
    return len(listed) == quantity.value


_OFTEN = (
    (730.0, r"(?:twice|two times) (?:a|per|each|every) day|twice daily"),
    (104.0, r"(?:twice|two times) (?:a|per|each|every) week|twice[- ]weekly"),
    (365.0, r"daily|(?:every|each|once a) (?:day|morning|evening|night|afternoon)|day[- ]to[- ]day"),
    (52.0, r"weekly|(?:every|each|once a) week|(?:(?:every|each) (?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?<=on )(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?<=\()(?:mon|tues|wednes|thurs|fri|satur|sun)days"),
    (26.0, r"fortnightly|bi-?weekly|every (?:two|2|other|second) weeks?|(?:every|each|once a) fortnight"),
    (24.0, r"(?:twice|two times) (?:a|per|each|every) month|twice[- ]monthly"),
    (12.0, r"monthly|(?:every|each|once a) month|(?:12|twelve) times (?:a|per|each) year"),
    (6.0, r"bi-?monthly|(?:six|6) times (?:(?:a|per|each) year|yearly)|every (?:two|2|other|second) months?"),
    (4.0, r"quarterly|(?:every|each|once a) quarter|(?:four|(?<![\d.,])4) (?!million)\w+ (?:a|per|each|every) year|every (?:three|3) months"),
    (3.0, r"(?:three|3) times (?:a|per|each|every) year|every (?:four|4) months|termly|(?:every|each|once a|per) term"),
    (2.0, r"(?:twice|(?:two|(?<![\d.,])2) (?!million)\w+) (?:a|per|each|every) year|half[- ]yearly|(?:bi|semi)-?annual(?:ly)?|twice[- ]yearly|every (?:six|6) months"),
    (1.0, r"yearly|annual(?:ly)?|(?:every|each|once a) year|per annum|once per year|(?:every|each) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|easter)"),
    (0.5, r"every (?:two|2|other|second) years?|biennial(?:ly)?"),
)  # fmt: skip
_FREQUENCIES = tuple((rate, re.compile(rf"(?<![\d][.,])\b(?:{pattern})\b", re.I)) for rate, pattern in _OFTEN)


_NTH = {
    "second": 2,
    "other": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}
_SPELLS = {
    "day": 365.0,
    "night": 365.1,
    "evening": 365.2,
    "week": 52.0,
    "weekend": 52.1,
    "shift": 300.0,
    "month": 12.0,
    "year": 1.0,
    "season": 1.1,
}
_EVERY_NTH = re.compile(
    rf"\b(?:every|each) (?:(?P<nth>{'|'.join(_NTH)}) (?P<one>{'|'.join(_SPELLS)})|(?P<count>two|three|four|five|six|\d) (?P<many>{'|'.join(_SPELLS)})s)\b",
    re.I,
)
_ONE_IN = re.compile(
    rf"\b(?:one|1) (?:(?P<one>{'|'.join(_SPELLS)}) )?(?:in|out of|of)(?: every)? (?P<count>two|three|four|five|six|\d)(?: (?P<many>{'|'.join(_SPELLS)})s)?\b",
    re.I,
)


def _one_in_several(text: str) -> list[tuple[int, int, float]]:
    """Find one weekend in three, every third weekend and every three weekends: start, end, how often."""
    found: list[tuple[int, int, float]] = []
    for pattern in (_EVERY_NTH, _ONE_IN):
        for match in pattern.finditer(text):
            told = match.groupdict()
            spell = told["one"] or told["many"]
            if spell:
                count = (
                    _NTH.get((told.get("nth") or "").lower())
                    or _SMALL.get((told["count"] or "").lower())
                    or int(told["count"])
                )
                found.append((match.start(), match.end(), _SPELLS[spell.lower()] / count))
    return found


@lru_cache(maxsize=1024)
def frequencies(text: str) -> tuple[tuple[int, int, float], ...]:
    """Find how often a text says that something happens: start, end, times a year; the longest reading of a place."""
    found = sorted(
        [
            *((m.start(), m.end(), rate) for rate, pattern in _FREQUENCIES for m in pattern.finditer(text)),
            *_one_in_several(text),
        ],
        key=lambda f: (f[0] - f[1], f[0]),
    )
    kept: list[tuple[int, int, float]] = []
    for start, end, rate in found:
        if not any(s < end and start < e for s, e, _ in kept):
            kept.append((start, end, rate))
    return tuple(kept)


def same_frequency(place: int, new: Parsed, lines: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a place belongs to a frequency that a base line tells in other words, and as closely."""
    mine = next((f for f in frequencies(new.text) if f[0] <= place < f[1]), None)
    if mine is None:
        return False
    roughly = _ROUGHLY.search(new.text[: mine[0]])
    return any(
        rate == mine[2] and (roughly or not _ROUGHLY.search(parsed.text[:start]))
        for _, parsed in lines
        for start, _, rate in frequencies(parsed.text)
    )


_ROUGHLY = re.compile(r"\b(?:about|around|roughly|approximately|some|nearly|almost|up to|at most)\s$", re.I)


def same_time(place: int, new: Parsed, lines: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a place belongs to a time of day that a base line writes otherwise: 3 a.m., 03:00."""
    mine = next((minute for start, end, minute in times_of_day(new.text) if start <= place < end), None)
    return mine is not None and any(mine == m for _, parsed in lines for _, _, m in times_of_day(parsed.text))


def _between_times(quantity: Quantity, parsed: Parsed) -> bool:
    """Tell whether `seven hours` is the time between two times of day that the line names one after the other."""
    if quantity.unit != "time":
        return False
    times = [minute for _, _, minute in times_of_day(parsed.text)]
    return any(
        math.isclose((two - one) % 1440 / 1440, quantity.value, rel_tol=1e-6) for one, two in itertools.pairwise(times)
    )


def is_period_of_rate(place: int, word: str, new: Parsed, lines: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a word names the period of a rate that a base line states by another period."""
    period = period_of(word)
    return period is not None and any(
        q.period == period
        and q.end <= place <= q.end + 40
        and any(is_same_rate(q, p) or any(o.period == period and covers(q, o) for o in p.quantities) for _, p in lines)
        for q in new.quantities
    )
