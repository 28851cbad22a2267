"""How often something happens: weekly, every week, once a week; twice a month; every other year."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence.figures.same_measures import NO_MORE
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS, ORDINALS
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.wishes import is_wished
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_A_YEAR = {
    "hour": 8760.0, "day": 365.0, "morning": 365.0, "evening": 365.0, "night": 365.0, "afternoon": 365.0, "week": 52.0, "weekend": 52.0,
    "fortnight": 26.0, "month": 12.0, "quarter": 4.0, "term": 3.0, "year": 1.0, "minute": 525600.0, "shift": 700.0, "season": 1.5,
    "semester": 2.0, "monday": 52.0, "tuesday": 52.0, "wednesday": 52.0, "thursday": 52.0, "friday": 52.0, "saturday": 52.0, "sunday": 52.0, "weekday": 260.0,
}  # fmt: skip
_OFTEN = (
    (8760.0, r"hourly|once an hour"),
    (730.0, r"twice[- ]daily"),
    (365.0, r"daily|nightly|once a (?:day|morning|evening|night|afternoon)|day[- ]to[- ]day"),
    (260.0, r"(?<=on )(?:weekdays|an? (?:\w+ )?weekday)"),
    (104.0, r"twice[- ]weekly|semi-?weekly"),
    (52.0, r"weekly|(?<=on )(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?<=\()(?:mon|tues|wednes|thurs|fri|satur|sun)days"),
    (26.0, r"fortnightly|bi-?weekly"),
    (24.0, r"twice[- ]monthly"),
    (12.0, r"monthly"),
    (6.0, r"bi-?monthly"),
    (4.0, r"quarterly|(?<![\d.,])(?:four|4) (?!million|thousand|hundred|billion|lakh|days?\b|weeks?\b|months?\b|hours?\b|nights?\b)\w+ (?:a|per|each|every) year"),
    (3.0, r"termly|(?<![\d.,])(?:three|3) (?!million|thousand|hundred|billion|lakh|days?\b|weeks?\b|months?\b|hours?\b|nights?\b)\w+ (?:a|per|each|every) year"),
    (2.0, r"(?<![\d.,])(?:two|2) (?!million|thousand|hundred|billion|lakh|days?\b|weeks?\b|months?\b|hours?\b|nights?\b)\w+ (?:a|per|each|every) year|half[- ]yearly|(?:bi|semi)-?annual(?:ly)?|twice[- ](?:yearly|annually)"),
    (1.0, r"yearly|annual(?:ly)?|per annum|once per year|(?:every|each) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|easter)"),
    (0.5, r"biennial(?:ly)?"),
    (-1.0, r"(?:several|many|multiple|numerous) times (?:a|an|per|each|every) \w+"),
)  # fmt: skip
_FREQUENCIES = tuple((rate, re.compile(rf"\b(?:{pattern})\b", re.I)) for rate, pattern in _OFTEN)
_NTH = {"other": 2, **{word: number for word, number in ORDINALS.items() if number > 1}}
_N = rf"(?:{'|'.join(CARDINALS)}|\d{{1,3}})"
_P = rf"(?:{'|'.join(_A_YEAR)})"
# What happens so many times: two drop-in sessions a month.
_EVENT = (
    rf"(?:(?!{_N} |and\b|or\b|of\b|for\b|with\b|in\b|on\b|at\b|to\b)[a-z][\w'’-]+ ){{0,3}}(?:sessions|visits|meetings|mornings|afternoons|evenings|nights|classes|"
    r"lessons|workshops|tours|talks|walks|tastings|clinics|events|markets|trips|rehearsals|concerts|fairs|newsletters|"
    r"performances|shows|inspections|drills|days|weekends|shifts)"
)
_TIMES = re.compile(
    rf"\b(?:(once|twice|thrice)|({_N}) (?:times|visits|sessions|meetings|occasions|days|mornings|afternoons|evenings|nights|(?:(?<=one |two |our |ree |ive |six )|(?<=\b[1-6] )){_EVENT})) (?:(?:a|an|per|each|every|in a|in every)\s|/\s?)({_P})\b|\b({_N}) times (hourly|daily|weekly|monthly|yearly|annually)\b"
    rf"|(?<=, )({_N}) (?:a|an|per|each) ({_P})\b",
    re.I,
)
_EVERY = re.compile(
    rf"\b(?:once )?(?:every|each|once in) (?:({_N})[ -]({_P})s?|({'|'.join(_NTH)}|\d{{1,2}}(?:nd|rd|th)) ({_P})|({_P}))\b(?! shifts?\b)",
    re.I,
)
_ONCE_OR_TWICE = re.compile(rf"\b(?:once|one) or (?:twice|two)(?: [a-z]+)? (?:a|an|per|each|every) ({_P})\b", re.I)
_ALTERNATE = re.compile(rf"\b(?:on )?alternate ({_P})s?\b", re.I)
_ONE_IN = re.compile(
    rf"\b(?:one|an?|1) ({_P}) (?:in|out of)(?: every)? ({_N})\b{NO_MORE}|\b(?:one|1) (?:in|out of)(?: every)? ({_N})(?: of (?:my|our|the|its|all))? ({_P})s\b",
    re.I,
)
_ADVERB = {"hourly": 8760.0, "daily": 365.0, "weekly": 52.0, "monthly": 12.0, "yearly": 1.0, "annually": 1.0}
_ONCE = {"once": 1, "twice": 2, "thrice": 3}


def _number(word: str) -> int:
    lower = word.lower()
    return CARDINALS.get(lower) or _NTH.get(lower) or int(re.sub(r"\D", "", lower))


@lru_cache(maxsize=256)
def frequencies(text: str) -> tuple[tuple[int, int, float], ...]:
    """Find how often a text says that something happens: start, end, times a year; the longest reading of a place."""
    found = [(m.start(), m.end(), rate) for rate, pattern in _FREQUENCIES for m in pattern.finditer(text)]
    for match in _TIMES.finditer(text):
        if match[4]:
            rate = _number(match[4]) * _ADVERB[match[5].lower()]
        elif match[6]:
            rate = _number(match[6]) * _A_YEAR[match[7].lower()]
        else:
            rate = (_ONCE.get((match[1] or "").lower()) or _number(match[2])) * _A_YEAR[match[3].lower()]
        found.append((match.start(), match.end(), rate))
    for match in _ONCE_OR_TWICE.finditer(text):
        found.append((match.start(), match.end(), 1.5 * _A_YEAR[match[1].lower()]))
    for match in _EVERY.finditer(text):
        period = _A_YEAR[(match[2] or match[4] or match[5]).lower()]
        every = match[1] or match[3]
        found.append((match.start(), match.end(), period / (_number(every) if every else 1)))
    found += [(m.start(), m.end(), _A_YEAR[m[1].lower()] / 2) for m in _ALTERNATE.finditer(text)]
    for match in _ONE_IN.finditer(text):
        period, every = (match[1], match[2]) if match[1] else (match[4], match[3])
        found.append((match.start(), match.end(), _A_YEAR[period.lower()] / _number(every)))
    found.sort(key=lambda f: (f[0] - f[1], f[0]))
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
        _equal(rate, mine[2]) and (roughly or not _ROUGHLY.search(parsed.text[:start]))
        for _, parsed in lines
        for start, _, rate in frequencies(parsed.text)
    )


_ROUGHLY = re.compile(r"\b(?:about|around|roughly|approximately|some|nearly|almost|up to|at most)\s$", re.I)


def _equal(one: float, two: float) -> bool:
    return abs(one - two) < 1e-6 * max(one, two, 1.0)


def _alike(one: float, two: float) -> bool:
    """Tell whether two frequencies are one to a reader: twice a month, every two weeks."""
    return (one * two > 0 and max(one, two) <= min(one, two) * 1.1) or one == two


def judge_frequency(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse another frequency than the edited line tells: weekly for fortnightly, or the one of the line's other half."""
    for line, parsed in base:
        if line.path not in own:
            continue
        told = list(frequencies(parsed.text))
        rates = [rate for _, _, rate in told]
        rates += [
            _A_YEAR[q.period]
            for q in parsed.quantities
            if q.period in _A_YEAR and not any(s <= q.start < e for s, e, _ in told)
        ]
        rates += [
            _A_YEAR[m[1].lower()]
            for m in _A_PERIOD.finditer(parsed.text)
            if not any(s <= m.start() < e and not _EVENTS.search(parsed.text[s:e]) for s, e, _ in told)
        ]
        if not rates:
            continue
        for mine in frequencies(new.text):
            if _is_period_only(mine, new, told, parsed):
                continue
            if not any(_alike(mine[2], rate) for rate in rates):
                if not any(
                    p is not parsed
                    and any(_equal(mine[2], r) for *_, r in frequencies(p.text))
                    and _brought(mine, new, p, parsed)
                    for _, p in base
                ):
                    shown = new.text[mine[0] : mine[1]]
                    found.add(f"The base tells another frequency here, not “{shown}”.", shown)
            elif swapped := _of_another(mine, new, told, parsed):
                found.add(
                    f"“{new.text[mine[0] : mine[1]]}” is how often something else was done: {swapped}.",
                    new.text[mine[0] : mine[1]],
                )


# Two evenings a week are weekly evenings as well.
_EVENTS = re.compile(rf"^\w+ {_EVENT} ", re.I)


def _is_period_only(
    mine: tuple[int, int, float], new: Parsed, told: list[tuple[int, int, float]], parsed: Parsed
) -> bool:
    """Tell whether `each year` is only the period by which the line counts what the new line counts: two a year."""
    period = _EACH_PERIOD.fullmatch(new.text[mine[0] : mine[1]])
    return period is not None and any(
        (by := _A_PERIOD.search(parsed.text, start, end))
        and by[1].lower() == period[1].lower()
        and any(
            start <= q.start < end and any(q.value == o.value and q.kind == o.kind for o in new.quantities)
            for q in parsed.quantities
        )
        for start, end, _ in told
    )


def judge_often(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a summary that tells another frequency than the lines that speak of the same: on call every week."""
    for mine in frequencies(new.text):
        start, end, rate = mine
        about = _beside(mine, new)
        period = _A_PERIOD.search(new.text, start, end)
        others = [parsed for _, parsed in base if any(_beside(f, parsed) & about for f in frequencies(parsed.text))]
        told = any(
            any(_alike(rate, other) for *_, other in frequencies(parsed.text))
            or any(_alike(rate, _A_YEAR[q.period]) for q in parsed.quantities if q.period in _A_YEAR)
            or (period is not None and _names(period[1], parsed))
            for _, parsed in base
            if about & parsed.same
        )
        if others and not told and not any(start <= t.start < end and is_wished(t, new) for t in new.tokens):
            shown = new.text[start:end]
            found.add(f"No line of your resume tells of this “{shown}”.", shown)


def _names(period: str, parsed: Parsed) -> bool:
    """Tell whether a line names a period by itself: a day, Saturdays, day to day."""
    return any(m[1].lower() == period.lower() for m in _A_PERIOD.finditer(parsed.text))


_EACH_PERIOD = re.compile(rf"(?:each|every) ({_P})", re.I)
_A_PERIOD = re.compile(rf"\b(?:a|an|per|each|every|the same) ({_P})\b", re.I)
_JOINED = re.compile(r"\s?(?:,|/|and|or)\s?", re.I)
_STOP = re.compile(r"[,;.:]|\band\b|\bor\b|\bbut\b")


def _of_another(mine: tuple[int, int, float], new: Parsed, told: list[tuple[int, int, float]], old: Parsed) -> str:
    """Return the words whose frequency the new line gives to another part of the edited line."""
    if any(
        _JOINED.fullmatch(new.text[one[1] : two[0]])
        for f in frequencies(new.text)
        for one, two in ((mine, f), (f, mine))
    ):
        # Weekly and daily checks: what is joined shares what it is told of.
        return ""
    here = _beside(mine, new)
    same = [f for f in told if _equal(f[2], mine[2])]
    others = [f for f in told if not _equal(f[2], mine[2])]
    if not here or not same or any(_beside(f, old) & here for f in same):
        return ""
    other = next((f for f in others if _beside(f, old) & here), None)
    return old.text[other[0] : other[1]] if other else ""


def _beside(frequency: tuple[int, int, float], parsed: Parsed) -> frozenset[str]:
    """Return the words of the part of a line that a frequency belongs to."""
    left = max((m.end() for m in _STOP.finditer(parsed.text, 0, frequency[0])), default=0)
    right = next((m.start() for m in _STOP.finditer(parsed.text, frequency[1])), len(parsed.text))
    return frozenset(
        key
        for t in parsed.content
        if left <= t.start < right and not frequency[0] <= t.start < frequency[1]
        for key in t.keys
    )


def _brought(mine: tuple[int, int, float], new: Parsed, other: Parsed, own: Parsed) -> bool:
    """Tell whether a frequency comes with words of the line it is taken from."""
    near: list[Token] = [
        t for t in new.content if mine[0] - 60 <= t.start <= mine[1] + 60 and not mine[0] <= t.start < mine[1]
    ]
    return any(t.keys & other.direct and not t.keys & own.direct for t in near)
