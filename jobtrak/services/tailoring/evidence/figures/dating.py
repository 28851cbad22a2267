"""When something was: a year that dated a deed may not become the start or the end of it, nor the whole become its part."""

from __future__ import annotations

import itertools
import re

from jobtrak.services.tailoring.evidence.figures.amounts import same_amount
from jobtrak.services.tailoring.evidence.figures.dates import moment_of
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, is_year
from jobtrak.services.tailoring.evidence.figures.shares import shares_of
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed

_TIME = r"(?:[A-Z][a-z]+|spring|summer|autumn|fall|winter|early|late|mid|the|end|start|middle|of|\d{1,2})"  # behind the word and before the year
_WORD = re.compile(rf"\b([A-Za-z]+)\s(?:{_TIME}[\s-]){{0,4}}$")
# Which word before a year may stand for which.
_AS = {
    "since": {"since", "from"}, "until": {"until", "till", "to", "through"}, "till": {"until", "till", "to", "through"},
    "before": {"before", "prior"}, "after": {"after", "following"},
}  # fmt: skip
_PLAIN = frozenset(["in", "during", "on", "for", "of", "since", "from", "until", "till", "before", "after", "by"])
_ENDS = re.compile(
    r"\b(?:start|began|begun|begin|join|open|found|launch|left|leav|end|clos|finish|stop|until|till|retir|set up|took over|expir|ran out)",
    re.I,
)
_TO = re.compile(r"\s?(?:to|until|till|-|–|—)\s?(?:[A-Z][a-z]+\s)?(?:19|20)\d\d")
_OF_THEM = re.compile(r"\sof\s(?:which|whom|them|these|those)\b", re.I)
_OUT_OF = re.compile(r"\s(?:out )?of (?:the |my |our |its |their )?")
_PARTLY = re.compile(
    r"\b(?:half|some|several|most|part|parts|few|certain|portion|fraction|quarter|third|majority|minority|sample|selection|one|among|other|rest|remaining)\b",
    re.I,
)


def judge_dated(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse since, until, before and after a year that the edited line only names."""
    for line, parsed in base:
        if line.path not in own or not any(is_year(q) for q in new.quantities):
            continue
        years = [q for q in parsed.quantities if is_year(q)]
        told = {q.value: _word(q, parsed) for q in years}
        for year in new.quantities:
            if not is_year(year) or year.value not in told:
                continue
            word, was = _word(year, new), told[year.value]
            months = {m for q in years if q.value == year.value and (m := _month(q, parsed))}
            month = _month(year, new)
            if months and month and month not in {*months, *_months_in(parsed)} and not _dated_so(year, month, base):
                found.add(
                    f"The base gives another month of {year.text} than {new.text[: year.start].split()[-1]}.", year.text
                )
            turned = word in ("since", "until", "till", "from") and _ENDS.search(parsed.text)
            if was not in _PLAIN or turned or sum(q.value == year.value for q in years) > 1:
                continue
            if word in _AS and was not in _AS[word] and not _elsewhere(year, word, base, parsed):
                found.add(f"The base says “{was} {year.text}”, not “{word} {year.text}”.", year.text)
            elif word == "from" and was not in ("from", "since") and _TO.match(new.text, year.end):
                found.add(f"The base says “{was} {year.text}”, not “from {year.text}”.", year.text)


def _month(year: Quantity, parsed: Parsed) -> int | None:
    """Return the month that stands before a year."""
    before = parsed.text[: year.start].split()
    moment = moment_of(f"{before[-1]} {year.text}") if before and before[-1][:1].isupper() else None
    return moment.month if moment else None


def _months_in(parsed: Parsed) -> set[int]:
    """Return every month that a line names."""
    told = (moment_of(f"{t.text} 2000") for t in parsed.tokens if t.text[:1].isupper() and t.text.isalpha())
    return {moment.month for moment in told if moment and moment.month}


def _dated_so(year: Quantity, month: int, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether any line itself names this month of the year; the dates of a role are no date of its deeds."""
    return any(
        line.kind == "line" and _month(q, parsed) == month
        for line, parsed in base
        for q in parsed.quantities
        if is_year(q) and q.value == year.value
    )


def _word(year: Quantity, parsed: Parsed) -> str:
    """Return the word that says what a year dates."""
    match = _WORD.search(parsed.text[: year.start])
    word = match[1].lower() if match else ""
    if word in ("and", "or"):
        before = [q for q in parsed.quantities if is_year(q) and q.end <= year.start]
        between = re.search(r"\bbetween\b", parsed.text[: year.start], re.I)
        return "until" if between else _word(before[-1], parsed) if before else word
    return word


_META = {"since": ".startdate", "until": ".enddate", "till": ".enddate"}


def _elsewhere(year: Quantity, word: str, base: list[tuple[Line, Parsed]], own: Parsed) -> bool:
    """Tell whether another line, or the dates of the role, tell the year in this way."""
    return any(
        (line.path.endswith(_META.get(word, "none")) if line.kind == "meta" else _word(q, parsed) in _AS[word])
        for line, parsed in base
        if parsed is not own
        for q in parsed.quantities
        if is_year(q) and q.value == year.value
    )


_ONE_OF = re.compile(r"\bone (?:out )?of (?:the |our |my |its |their |his |her |these |those )?", re.I)
_ONE = re.compile(r"\b(?:one|1|single|half|either|other|part of|each)\b", re.I)
# A count that moved behind its noun: children, 18 of them, aged three to five.
_AND_NO_MORE = re.compile(
    r"\sof (?:them|these|those)(?: (?:so far|to date|in all|in total|altogether))?\s?(?:[,.;)]|$|(?:a|an|per|each|every|at)\s)"
)


def _counts_all(figure: Quantity, new: Parsed) -> bool:
    """Tell whether `18 of them` stands right behind the thing of which it tells the whole number."""
    clause = max(new.text.rfind(sign, 0, figure.start) for sign in ".;")
    return _AND_NO_MORE.match(new.text, figure.end) is not None and not any(
        q.kind == "count" and not is_year(q) and clause < q.start < figure.start for q in new.quantities
    )


def judge_parts(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse the whole where the edited line tells a part: the seven chapters, from three of the seven."""
    for line, parsed in base:
        if line.path not in own:
            continue
        counts = [q for q in parsed.quantities if q.kind == "count" and not is_year(q)]
        parts = {q.value for q in counts if _OF_THEM.match(parsed.text, q.end)}
        wholes = {
            one.value
            for one, two in itertools.pairwise(counts)
            if _OF_THEM.match(parsed.text, two.end) and one.value > two.value
        }
        for figure in new.quantities:
            if figure.value in wholes - parts and _OF_THEM.match(new.text, figure.end) and not _counts_all(figure, new):
                found.add(f"The base says {figure.text.strip()} of the whole, not of a part.", figure.text.strip())
        for match in _ONE_OF.finditer(parsed.text):
            whole = next((q for q in counts if q.start == match.end()), None)
            told = next((q for q in new.quantities if whole and same_amount(q, whole)), None)
            if told is not None and not shares_of(new) and not _ONE.search(new.text):
                found.add(f"The base says one of {told.text.strip()} here.", told.text.strip())
        for part in counts:
            out_of = _OUT_OF.match(parsed.text, part.end)
            whole = next((q for q in counts if out_of and q.start == out_of.end() and q.value > part.value), None)
            if whole is None or any(same_amount(q, part) for q in new.quantities):
                continue
            told = next((q for q in new.quantities if same_amount(q, whole)), None)
            if told is None or shares_of(new) or _PARTLY.search(new.text):
                continue
            found.add(f"The base says {part.text.strip()} of {whole.text.strip()} here.", told.text.strip())
