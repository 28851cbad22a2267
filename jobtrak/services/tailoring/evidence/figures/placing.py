"""Figures that took the place of others: 26 flats piped, where the line says 14 and another line tested 26."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.amounts import covers, derived_from, one_currency, same_amount
from jobtrak.services.tailoring.evidence.figures.deriving import is_headcount, is_same_rate, is_sum, same_time
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.figures.rates import same_frequency
from jobtrak.services.tailoring.evidence.figures.shares import same_share
from jobtrak.services.tailoring.evidence.figures.spells import is_of_age
from jobtrak.services.tailoring.evidence.findings import Findings, Scope
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# How many words behind a figure, and around it, say what it is about.
_BEHIND = 3
_AROUND = 4
_YEAR = re.compile(r"(?:19|20)\d\d")
_ONE = re.compile(
    r"(?<![-\w])(?<!no )(?<!any )(?<!every )(?<!each )(?<!one )one(?= of\b|-(?!to\b|off\b|on\b|way\b|time\b|by\b|and\b|third|half)[a-z]| (?!in (?:every |each )?(?:\d|two|three|four|five|six|seven|eight|nine|ten|twenty)|\w+ in (?:every )?(?:two|three|four|five|six|seven|eight|nine|ten|twenty)\b|or\b|to\b|and\b|another\b|day\b|time\b|after\b|by\b|on one\b)[a-z])",
    re.I,
)
_SHARE = re.compile(r"\b(?P<share>both|all|none|neither)(?= of (?:which|whom|them|these|those)\b)", re.I)
_SHARES = {"both": 2.0, "all": 1e9, "none": 0.0, "neither": 0.0}
# Behind these a figure is no amount but a name: route 101, phase 2.
_NUMBERED = frozenset(
    ["route", "phase", "grade", "level", "year", "class", "code", "room", "unit", "ward", "version", "line", "section",
     "chapter", "form", "stage", "step", "tier", "type", "band", "zone", "no", "number", "size", "part", "platform",
     "station", "category", "module", "sector", "division", "group", "block", "building", "floor", "gate", "hall"]
)  # fmt: skip
_STOPS = re.compile(r"[;.:)](?:\s|$)|,\s|\s(?:every|each|per)\s")
_OF_THEM = re.compile(r"\sof\s(?:which|whom|them|these|those)\b", re.I)
_OUT_OF = re.compile(r"\s(?:out )?of (?:the |my |our |its |their )?")
_JOINED = re.compile(r"\s?(?:and|or|&|/|,)\s?")
_BEFORE = re.compile(
    r"\b(\w+)\s+(?:(?:[A-Z]\w+|spring|summer|autumn|fall|winter|early|late|mid|the end of|the start of)[\s-])?$", re.I
)
_ENDS = {
    "since": "start", "from": "start", "between": "start",
    "until": "end", "till": "end", "to": "end", "through": "end", "by": "end", "and": "end",
}  # fmt: skip


def judge_placed(new: Parsed, base: list[tuple[Line, Parsed]], scope: Scope, found: Findings) -> None:
    """Refuse a figure that stands where the edited line has another one."""
    for line, parsed in base:
        if line.path not in scope.own:
            continue
        theirs, mine = figures_of(parsed), figures_of(new)
        for figure in tuple(mine):
            if old := next((o for o in theirs if _is_same(figure, o) and _still_there(figure, new, o, parsed)), None):
                theirs.remove(old)
                mine.remove(figure)
                if counted := _grown_head(figure, new, old, parsed):
                    found.add(f"The base counts something else with {figure.text.strip()}.", counted.text)
        for figure in mine:
            same = [old for old in theirs if _is_same(figure, old)]
            there = [o for o in theirs if _one_kind(figure, o) and _same_place(figure, new, o, parsed, came=not same)]
            if not there and same:
                theirs.remove(same[0])
            elif there and not _follows(figure, new, line, parsed) and not _brought(figure, new, parsed, base):
                shown = figure.text.strip()
                found.add(f"The base says {there[0].text.strip()} here, not {shown}.", shown)


def _grown_head(figure: Quantity, new: Parsed, old: Quantity, parsed: Parsed) -> Token | None:
    """Return what the new line counts, where the base only says by it which things it counts: 40 breakfast tables."""
    mine, theirs = _counted(figure, new), _counted(old, parsed)
    if figure.kind != "count" or not mine or len(theirs) < 2 or theirs[-1].keys & word_class("shell"):
        return None
    if not (mine[-1].lower.endswith("s") and theirs[-1].lower.endswith("s")):
        return None
    said = any(theirs[-1].keys & t.keys for t in new.tokens if not t.sign)
    return mine[-1] if not said and any(mine[-1].keys & t.keys for t in theirs[:-1]) else None


def _counted(figure: Quantity, parsed: Parsed) -> list[Token]:
    """Return the run of words right behind a figure, its noun last."""
    run: list[Token] = []
    for token in parsed.tokens:
        if token.start < figure.end or (token.text == "-" and not run):
            continue
        if (
            token.sign
            or token.free
            or token not in parsed.content
            or token.lower in ("every", "each")
            or token.lower.endswith(("ed", "ing", "ly"))
        ):
            break
        run.append(token)
    return run


def _is_same(figure: Quantity, old: Quantity) -> bool:
    return _one_kind(figure, old) and (same_amount(figure, old) or covers(figure, old))


def _follows(figure: Quantity, new: Parsed, line: Line, parsed: Parsed) -> bool:
    """Tell whether a figure says by another measure what the edited line says: 10 a month, 120 a year."""
    return (
        derived_from(figure, list(parsed.quantities), new.quantities)
        or is_same_rate(figure, parsed)
        or is_sum(figure, new, parsed)
        or is_headcount(figure, new, parsed)
        or same_frequency(figure.start, new, [(line, parsed)])
        or same_time(figure.start, new, [(line, parsed)])
        or same_share(figure.start, new, [(line, parsed)])
        or any(is_of_age(figure, old, parsed) for old in parsed.quantities)
    )


def figures_of(parsed: Parsed) -> list[Quantity]:
    """Return the numbers of a text, together with the `one` and the shares that count for none elsewhere."""
    found = [q for q in parsed.quantities if q.kind != "ordinal"]
    taken = {q.start for q in found}
    for match in (*_ONE.finditer(parsed.text), *_SHARE.finditer(parsed.text)):
        value = _SHARES.get(match[0].lower(), 1.0)
        one = Quantity(match[0], (value,), "", "exact", None, "", "count", match.start(), match.end(), 0, match.start())
        of = parsed.text.startswith(" of ", match.end())
        if match.start() not in taken and (not of or _OF_THEM.match(parsed.text, match.end()) or _is_part(one, parsed)):
            found.append(one)
    return sorted(found, key=lambda q: q.start)


def _one_kind(one: Quantity, two: Quantity) -> bool:
    return one.kind == two.kind and (one.unit == two.unit or one_currency(one, two)) and _is_year(one) == _is_year(two)


def _is_year(quantity: Quantity) -> bool:
    return quantity.kind == "count" and _YEAR.fullmatch(quantity.text.strip()) is not None


def _same_place(figure: Quantity, new: Parsed, old: Quantity, parsed: Parsed, came: bool = False) -> bool:
    """Tell whether two figures count or measure the same, or date the same end."""
    if _is_year(figure):
        return _dates(figure, new) == _dates(old, parsed)
    if figure.unit == "age":
        return {figure.bound, old.bound} != {"low", "high"}
    if figure.side in ("from", "to", "by") and old.side in ("from", "to", "by") and figure.side != old.side:
        return False
    mine_numbered, theirs_numbered = _numbered(figure, new), _numbered(old, parsed)
    if mine_numbered or theirs_numbered:
        return bool(mine_numbered and theirs_numbered and _meet([mine_numbered], [theirs_numbered]))
    if _is_part(figure, new) or _is_part(old, parsed):
        return _is_some(figure, new) and _is_some(old, parsed)
    mine, theirs = _behind(figure, new), _behind(old, parsed) or _behind_the_last(old, parsed)
    if mine and theirs:
        return _meet(mine[:2], theirs) or _meet(mine, theirs[:2])
    if mine or theirs or not came:
        return False
    return _meet(_ahead(figure, new)[-1:], _ahead(old, parsed)[-1:])


def _still_there(figure: Quantity, new: Parsed, old: Quantity, parsed: Parsed) -> bool:
    """Tell whether a figure kept its place, also where only one line names there what it counts: a target of 100."""
    if _same_place(figure, new, old, parsed):
        return True
    bare = not _behind(figure, new) or not _behind(old, parsed)
    targets = [_TARGET.search(p.text[: q.reach]) for q, p in ((figure, new), (old, parsed))]
    return bare and all(targets)


_TARGET = re.compile(
    r"\b(?:targets?|goal|quota|norm|aim|plan|limit|standard|budget|average|record)(?: (?:of|was|is|being|set at|at))* $",
    re.I,
)


def _is_part(figure: Quantity, parsed: Parsed) -> bool:
    """Tell whether a figure is told out of another: 40 of the 120 samples."""
    match = _OUT_OF.match(parsed.text, figure.end)
    return match is not None and any(q.start == match.end() for q in parsed.quantities)


def _is_some(figure: Quantity, parsed: Parsed) -> bool:
    """Tell whether a figure is told as a part of something: 40 of the 120, nine of which, of the 14 faults nine."""
    return (
        _is_part(figure, parsed)
        or _OF_THEM.match(parsed.text, figure.end) is not None
        or _OUT_OF_THE.search(parsed.text[: figure.start]) is not None
    )


_OUT_OF_THE = re.compile(
    r"(?:^|[.;,] )(?:out )?of (?:the |these |those |my |our )?\S+ [^,;.]*, [^,;.]*$|\bof (?:which|whom) $", re.I
)


def _numbered(figure: Quantity, parsed: Parsed) -> Token | None:
    """Return the word that a figure only numbers: route 101, phase 2."""
    before = next((t for t in reversed(parsed.tokens) if t.end <= figure.start), None)
    if before is None or before.sign or figure.kind != "count":
        return None
    return before if before.name or before.keys & _NUMBERED else None


def _dates(year: Quantity, parsed: Parsed) -> str:
    """Return what a year dates: the start, the end, or the time of a deed."""
    before = parsed.text[: year.start]
    joined = next((q for q in parsed.quantities if _is_year(q) and _JOINED.fullmatch(before[q.end :])), None)
    if joined and not re.search(r"\bbetween\b", before, re.I):
        return _dates(joined, parsed)
    match = _BEFORE.search(before)
    return _ENDS.get(match[1].lower(), "") if match else ""


def _edges(figure: Quantity, parsed: Parsed) -> tuple[int, int]:
    """Return where the stretch around a figure begins and ends: at the next figure and at the next stop."""
    left = max(
        [m.end() for m in re.finditer(r"[;.:(]\s|,\s", parsed.text[: figure.start])]
        + [q.end for q in parsed.quantities if q.end <= figure.start]
        + [0]
    )
    right = min(
        [m.start() for m in _STOPS.finditer(parsed.text, figure.end)]
        + [q.reach for q in parsed.quantities if q.start >= figure.end]
        + [len(parsed.text)]
    )
    return left, right


def _behind(figure: Quantity, parsed: Parsed) -> list[Token]:
    """Return what a figure counts: the words behind it, with those behind the figure before for `9 of them`."""
    _, right = _edges(figure, parsed)
    behind = [t for t in parsed.content if figure.end <= t.start < right][:_BEHIND]
    if _OF_THEM.match(parsed.text, figure.end):
        before = [q for q in parsed.quantities if q.start < figure.start and _one_kind(q, figure)]
        behind += _behind(before[-1], parsed)[:2] if before else []
    return behind


def _behind_the_last(figure: Quantity, parsed: Parsed) -> list[Token]:
    """Return what the figure before counts, where a figure leaves it out: 40 pumps in 2021 and 55 in 2022."""
    before = [q for q in parsed.quantities if q.start < figure.start and _one_kind(q, figure)]
    joined = before and re.fullmatch(r"[^,;.]*(?:\band|,)\s(?:\w+\s)?", parsed.text[before[-1].end : figure.start])
    return _behind(before[-1], parsed) if joined else []


def _ahead(figure: Quantity, parsed: Parsed) -> list[Token]:
    left, _ = _edges(figure, parsed)
    before = [t for t in parsed.content if t.end <= figure.start]
    return [t for t in before if left <= t.start] or before[-1:]


def _brought(figure: Quantity, new: Parsed, own: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether another line has this figure and the words around it that the edited line lacks."""
    if figure.unit == "age":
        # Whose age it was, the edited line says already.
        return False
    around = [*_ahead(figure, new)[-_AROUND:], *_behind(figure, new)]
    dated = _is_year(figure) and _dates(figure, new) != ""
    for line, parsed in base:
        if parsed is own or not any(covers(figure, old) for old in figures_of(parsed)):
            continue
        mine = [t for t in around if t.keys & own.same and not t.keys & parsed.same]
        theirs = [t for t in around if t.keys & parsed.same and not t.keys & own.same]
        if len(theirs) > len(mine) or (not mine and line.kind == "meta" and dated):
            return True
    return False


def _meet(mine: list[Token], theirs: list[Token]) -> bool:
    return any(one.keys & two.keys or (one.stem and one.stem == two.stem) for one in mine for two in theirs)
