"""Dates and order in a summary: since April 2020, in the summers of 2013 and 2014, first this and then that."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.dates import PRESENT, Moment, moment_of, span_of
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.titles import LESSER
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, said_by

_BEGINS = frozenset(["since", "from"])
_ENDS = frozenset(["until", "till", "to"])
_BEFORE = re.compile(r"\b(?:(\w+)\s)?(?:([A-Z][a-z]{2,8})\s)?$")
_THEN = re.compile(r"\b(?:then|now|later|after|before|since|today|next|current\w*|present\w*|so)\b", re.I)


def tells_an_order(quantity: Quantity, new: Parsed) -> bool:
    """Tell whether `first` only begins the order in which a life is told, not a rank: clerk first, then manager."""
    if quantity.kind != "ordinal" or quantity.text.strip().lower() != "first":
        return False
    behind = new.text[quantity.end :]
    before = new.text[: quantity.start].rstrip()
    alone = (
        re.match(
            r"\s*(?:[,.;:]|$|as\b|in\b|at\b|by\b|with\b|for\b|(?:an?|the)\b|(?:spent|worked|came|was|ran)\b)", behind
        )
        is not None
        or before.endswith((":", ",", ";"))
        or re.search(r"\b(?:who|I|having)$", before) is not None
    )
    return alone and (_THEN.search(new.text) is not None or re.search(r"\b(?:who|I)$", before) is not None)


def is_dated_so(quantity: Quantity, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a year of a summary begins, ends or dates what the resume dates so."""
    if quantity.kind != "count" or not re.fullmatch(r"(?:19|20)\d\d", quantity.text.strip()):
        return False
    match = _BEFORE.search(new.text[: quantity.start])
    word, month = ((match[1] or "").lower(), match[2]) if match else ("", None)
    told = moment_of(f"{month} {quantity.text.strip()}") if month else None
    moment = told or Moment(int(quantity.value))
    if month and told is None:
        word = month.lower() if month.lower() in _BEGINS | _ENDS | {"in"} else word
    dated = _dated_titles(base)
    if word in _BEGINS:
        # Since means that it lasts.
        moments = [start for _, start, end in dated if word != "since" or end == PRESENT or len(dated) == 1]
        if any(_is(moment, one) for one in moments):
            return _fits(quantity, new, [(title, start) for title, start, _ in dated], moment)
        return _stands_with(quantity, new, base)
    if word in _ENDS:
        return any(_is(moment, end) for _, _, end in dated)
    near = [title for title, _, _ in dated if _is_named(title, quantity, new)]
    pool = [some for some in dated if not near or any(some[0] is title for title in near)]
    return any(_is(moment, one) for _, start, end in pool for one in (start, end)) or _stands_with(quantity, new, base)


def _is(moment: Moment, other: Moment) -> bool:
    return moment.year == other.year and (moment.month is None or other.month is None or moment.month == other.month)


def _dated_titles(base: list[tuple[Line, Parsed]]) -> list[tuple[Parsed, Moment, Moment]]:
    """List the titles of the base with their first and last moment."""
    texts = {line.path: parsed for line, parsed in base if ".titles[" in line.path}
    found: list[tuple[Parsed, Moment, Moment]] = []
    for path, parsed in texts.items():
        if not path.endswith(".name"):
            continue
        stem = path.removesuffix(".name")
        start = moment_of(texts[f"{stem}.startdate"].text) if f"{stem}.startdate" in texts else None
        end = moment_of(texts[f"{stem}.enddate"].text) if f"{stem}.enddate" in texts else PRESENT
        if start:
            found.append((parsed, start, end or PRESENT))
    return found


def _is_named(title: Parsed, quantity: Quantity, new: Parsed) -> bool:
    """Tell whether a summary names a title in the part of the sentence in which a year stands."""
    start = max((m.end() for m in re.finditer(r"[.;,:]\s|\band\b", new.text) if m.end() <= quantity.start), default=0)
    end = min(
        (m.start() for m in re.finditer(r"[.;,]\s|\band\b", new.text) if m.start() >= quantity.end),
        default=len(new.text),
    )
    said = frozenset(k for t in new.content if start <= t.start < end for k in t.keys)
    aside = title.text.find("(")
    words = [t for t in title.content if aside < 0 or t.start < aside]
    return bool(words) and all(t.keys & said for t in words)


def _has_its_head(title: Parsed, quantity: Quantity, new: Parsed) -> bool:
    aside = title.text.find("(")
    persons = [t for t in title.content if is_person(t.lower) and (aside < 0 or t.start < aside)]
    start = max((m.end() for m in re.finditer(r"[.;]\s", new.text) if m.end() <= quantity.start), default=0)
    return bool(persons) and any(
        start <= t.start < quantity.start and t.keys & persons[-1].keys for t in new.tokens if not t.sign
    )


def _fits(quantity: Quantity, new: Parsed, starts: list[tuple[Parsed, Moment]], moment: Moment) -> bool:
    """Tell whether the title named in the same part of the sentence began then, where one is."""
    told = [(title, start) for title, start in starts if _is_named(title, quantity, new)]
    most = max((len(title.content) for title, _ in told), default=0)
    named = [start for title, start in told if len(title.content) == most]
    if not named:
        # The bare trade counts from the first title that is not less than it.
        full = [(title, start) for title, start in starts if not any(t.keys & LESSER for t in title.content)]
        named = [start for title, start in full if title.content and _has_its_head(title, quantity, new)]
    return not named or any(_is(moment, start) for start in named)


def _stands_with(quantity: Quantity, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a certificate, degree or line has this year with a word that stands beside it: CAMS since 2021."""
    near = [t for t in new.content if 0 < quantity.start - t.end < 30 and not is_person(t.lower)]
    for line, parsed in base:
        years = [q for q in parsed.quantities if q.value == quantity.value and q.kind == "count"]
        span = span_of(parsed.text) if line.path.endswith(".dates") else None
        if line.kind == "skill" and years and any(t.keys & said_by(o.lower)[0] for t in near for o in parsed.content):
            return True
        if span and any(one.year == quantity.value for one in span):
            stem = line.path.removesuffix(".dates")
            degree = [p for other, p in base if other.path.startswith(stem) and other is not line]
            if any(t.keys & p.same for t in near for p in degree):
                return True
    return False
