"""Numbers that follow from what one line of the base states: sums, percentage points, rates, frequencies, times of day."""

from __future__ import annotations

import itertools
import math
import re

from jobtrak.services.tailoring.evidence.figures import units
from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.figures.clock import times_of_day
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, is_year, period_of
from jobtrak.services.tailoring.evidence.figures.rates import same_frequency
from jobtrak.services.tailoring.evidence.figures.shares import same_share
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, said_by

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
        or same_share(quantity.start, new, lines)
        or any(
            _points(quantity, new, parsed)
            or _dated_as_often(quantity, new, parsed)
            or is_sum(quantity, new, parsed)
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


_HOW_OFTEN = re.compile(r"twice|thrice", re.I)
_TIMES = re.compile(r"\s(?:times|occasions)\b")


def _dated_as_often(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
    """Tell whether `twice` counts the two years that the line names: in 2016 and again in 2018."""
    if quantity.kind != "count" or not (_HOW_OFTEN.fullmatch(quantity.text) or _TIMES.match(new.text, quantity.end)):
        return False
    years = {q.value for q in parsed.quantities if is_year(q)}
    return len(years) == quantity.value and years <= {q.value for q in new.quantities} and "again" in parsed.text


def is_sum(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
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
            if (
                before
                and size
                and not _OUT_OF.search(parsed.text[: old.start])
                and math.isclose(old.value * size[0], quantity.value, rel_tol=1e-6)
            ):
                return True
    return False


_OUT_OF = re.compile(r"\b(?:in|out of)(?: every)?\s$")
_BARE = re.compile(r"\s?(?:[.,;)]|$|(?:and|or|by|with|through|of (?:them|which|these|those))\b)")


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
    r"\bwith (an?|another|my|our|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?P<other>other |fellow |second )?(?:(?!a\b|the\b|and\b)[a-z]+ ){0,2}?(?P<who>[\w-]+)",
    re.I,
)
_OF_US = re.compile(r"\sof us\b", re.I)
_A_TEAM_OF = re.compile(r"\b(?:team|crew|group|shift|as one) of (?:the )?$", re.I)
_PEERS = re.compile(r"(?:colleague|other|co-?worker|teammate)s?\b", re.I)


def is_headcount(quantity: Quantity, new: Parsed, parsed: Parsed) -> bool:
    """Tell whether `a team of three` counts the person and the two colleagues of the line."""
    of_us = _OF_US.match(new.text, quantity.end) is not None
    if not of_us and not _A_TEAM_OF.search(new.text[: quantity.start]):
        return False
    match = _WITH.search(parsed.text)
    if not match or not (
        _PEERS.match(match["who"])
        or (of_us and match["other"])
        or ((match["other"] or of_us) and is_person(match["who"]))
    ):
        return False
    word = match[1].lower()
    others = 1 if word in ("a", "an", "another", "my", "our", "the") else CARDINALS.get(word) or int(word)
    return quantity.value == others + 1


def _languages(quantity: Quantity, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a summary counts the languages that the skills list."""
    if not re.match(r"\s(?:spoken |foreign )?languages?\b", new.text[quantity.end :]):
        return False
    listed = [
        p for line, p in base if line.kind == "skill" and p.content and "language" in said_by(p.content[0].lower)[0]
    ]
    return len(listed) == quantity.value


def same_time(place: int, new: Parsed, lines: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a place belongs to a time of day that a base line writes otherwise: 3 a.m., 03:00."""
    for start, end, mine in times_of_day(new.text):
        if start <= place < end:
            side = _side_of(start, end, new.text)
            return any(
                mine == m and {side, _side_of(s, e, parsed.text)} != {"from", "to"}
                for _, parsed in lines
                for s, e, m in times_of_day(parsed.text)
            )
    return False


_UNTIL = re.compile(r"(?:\b(?:to|until|till)|[-–—]|\bbetween [^,;]{3,14} and)\s?$", re.I)
_ONWARDS = re.compile(r"\s?(?:(?:to|until|till)\b|[-–—])", re.I)
_OPENS = re.compile(r"\b(?:from|between)\s$", re.I)


def _side_of(start: int, end: int, text: str) -> str:
    """Return the end of a stretch of hours that a time of day is, if it is one."""
    if _UNTIL.search(text[:start]):
        return "to"
    return "from" if _ONWARDS.match(text, end) or _OPENS.search(text[:start]) else ""


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
