"""Numbers that the base does not state, or states of something else."""

from __future__ import annotations

import math
import re

from jobtrak.services.tailoring.evidence.figures import units
from jobtrak.services.tailoring.evidence.figures.amounts import covers, derived_from, same_amount
from jobtrak.services.tailoring.evidence.figures.apportioning import is_of_hours
from jobtrak.services.tailoring.evidence.figures.deriving import follows
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity, intensified, is_year, period_of
from jobtrak.services.tailoring.evidence.figures.shares import shares_of
from jobtrak.services.tailoring.evidence.figures.spells import has_lasted, has_taken, is_of_age
from jobtrak.services.tailoring.evidence.figures.whereabouts import stated_elsewhere
from jobtrak.services.tailoring.evidence.findings import Findings, Scope
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.chronicle import is_dated_so, tells_an_order
from jobtrak.services.tailoring.evidence.vocabulary import acronyms
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# What follows a length of time that is meant as experience, not as a deadline or an age.
_TENURE = re.compile(
    r"['’]?\s+(?:of|as|in|at|with|and|then|before|there|apprenticeship|employment|service|training|practice|freelancing|first|earlier|so far|already|to date|behind|working|experience|spent|across|on|leading|managing|teaching|nursing|experienced|professional|combined|total|\w+ing|\w+ experience)\b"
)


def judge_numbers(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], scope: Scope, found: Findings) -> None:
    """Refuse numbers that the base does not state of the same thing."""
    for quantity in new.quantities:
        if quantity.kind == "ordinal" and _in_short_form(quantity, new, base):
            continue
        if scope.rewritten and (tells_an_order(quantity, new) or is_dated_so(quantity, new, base)):
            continue
        holders = [(line, parsed, old) for line, parsed in base for old in parsed.quantities if covers(quantity, old)]
        if is_year(quantity) and _SINCE_YEAR.search(new.text[: quantity.start]):
            holders = [
                held
                for held in holders
                if (held[0].kind == "meta" and _since(quantity, new, held[0], scope))
                or _SINCE_YEAR.search(held[1].text)
            ]
        if any(share.start <= quantity.start < share.end for share in shares_of(new) if share.text != quantity.text):
            # Nine out of ten are no trace of ten.
            holders = [held for held in holders if same_amount(quantity, held[2])]
        else:
            holders = [
                held for held in holders if is_year(quantity) or not _OF_A_SHARE.search(held[1].text[: held[2].start])
            ]
        if intensified(quantity, new.text):
            holders = [held for held in holders if intensified(held[2], held[1].text) or held[2].value > quantity.value]
        holders = [held for held in holders if _same_period(quantity, new, held[2], held[1])]
        if any(
            _since(quantity, new, line, scope) or _same_thing(quantity, new, old, parsed)
            for line, parsed, old in holders
        ):
            continue
        if any(
            is_of_age(quantity, old, parsed) or (old.bound in ("least", "most") and is_of_age(old, quantity, new))
            for _, parsed in base
            for old in parsed.quantities
        ):
            continue
        if any(
            line.path in scope.own and (has_lasted(quantity, new, parsed) or has_taken(quantity, new, parsed))
            for line, parsed in base
        ):
            continue
        if any(line.path in scope.own for line, _, _ in holders) and _newly_named(quantity, new, base):
            continue
        if any(derived_from(quantity, list(base[i][1].quantities), new.quantities) for i in used):
            continue
        if follows(
            quantity, new, [held for i, held in enumerate(base) if i in used or held[0].path in scope.own], scope
        ):
            continue
        if scope.term and is_year(quantity) and scope.term(new, quantity):
            continue
        if scope.tenure and quantity.unit == "months" and _is_tenure(new, quantity) and scope.tenure(new, quantity):
            continue
        if quantity.bound in ("exact", "most") and _one_of(quantity, base):
            continue
        shown = quantity.text.strip()
        if holders:
            reason = (
                f"{scope.place[0].upper() + scope.place[1:]} counts something else with {shown}: “{holders[0][0].text}”"
            )
        else:
            near = next((old for _, p in base for old in p.quantities if same_amount(quantity, old)), None)
            away = stated_elsewhere(quantity, scope)
            if near is not None:
                reason = f"The base states {shown} differently: “{near.text.strip()}” with another bound, period or direction."
            elif away is not None:
                reason = f"{shown} belongs to {away.role or 'another place'}, not to {scope.place}."
            else:
                reason = f"No line of {scope.place} states {shown}."
        found.add(reason, shown)


def _in_short_form(quantity: Quantity, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether an ordinal belongs to words the base abbreviates: the fourth quarter, Q4."""
    for start, end, form in new.short_forms:
        if new.tokens[start].start <= quantity.start < new.tokens[end - 1].end:
            forms = acronyms.forms_of(form)
            return any(held in forms for _, parsed in base for _, _, held in parsed.short_forms)
    return False


# The whole of a share counts nothing by itself: one in 20.
_OF_A_SHARE = re.compile(r"\b(?:one|two|three|[1-9])(?: [a-z]+)? in (?:every )?$", re.I)
_SINCE_YEAR = re.compile(r"\bsince\s(?:\w+\s)?(?:$|(?=\d{4}))", re.I)
_SINCE = re.compile(r"\b(?:since|from|until|till|to|between)\s(?:\w+\s)?$", re.I)


def _since(quantity: Quantity, new: Parsed, line: Line, scope: Scope) -> bool:
    """Tell whether a year is told as the start or end of a role: since 2019."""
    return (
        line.kind == "meta"
        and is_year(quantity)
        and _SINCE.search(new.text[: quantity.start]) is not None
        and (scope.began is None or scope.began(new, quantity))
    )


def _is_tenure(new: Parsed, quantity: Quantity) -> bool:
    if re.search(r"\b(?:within|in under|every)\s+(?:\w+\s)?$", new.text[: quantity.start]):
        return False
    return bool(_TENURE.match(new.text[quantity.end :]) or re.match(r"\s*(?:[,;.)]|$)", new.text[quantity.end :]))


def _one_of(quantity: Quantity, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether `one year`, `1 student` or `two weeks` is what the base calls a year, a student, a fortnight."""
    unit = re.sub(r"^(?:1|one)[\s-]?", "", quantity.text.lower())
    is_one = unit != quantity.text.lower()
    if (
        is_one
        and quantity.kind == "measure"
        and any(_to_one(old, parsed) for _, parsed in base for old in parsed.quantities if old.unit == quantity.unit)
    ):
        return True
    # "One" is mostly no figure at all, but the end of a range is: from five hours to one.
    if quantity.text.lower() in ("1", "one") and not quantity.side:
        return True
    for _, parsed in base:
        if is_one and re.search(
            rf"\b(?:a|an|one|per|each|every)\s(?:single\s|full\s|whole\s)?{re.escape(unit)}\b", parsed.text, re.I
        ):
            return True
        for match in re.finditer(r"\b(?:a|an|one|per|each|every)(?=\s[a-z])", parsed.text, re.I):
            measured = units.read(parsed.text, match.end())
            if measured and measured[1] == quantity.unit and math.isclose(measured[0], quantity.value, rel_tol=1e-6):
                return True
        if quantity.kind == "measure" and any(_counted_units(old, parsed, quantity) for old in parsed.quantities):
            return True
    return False


def _to_one(old: Quantity, parsed: Parsed) -> bool:
    """Tell whether the base leaves the unit out behind the range: from three days to one."""
    return re.match(r"\s?(?:to|-|–|—)\s?one\b", parsed.text[old.end :]) is not None


def _counted_units(old: Quantity, parsed: Parsed, quantity: Quantity) -> bool:
    """Tell whether the base counts the very unit a few words on: three training days."""
    if old.kind != "count":
        return False
    for token in _follow(old, parsed)[:3]:
        measured = units.read(parsed.text, token.start)
        if (
            measured
            and measured[1] == quantity.unit
            and math.isclose(measured[0] * old.value, quantity.value, rel_tol=1e-6)
        ):
            return True
    return False


_IN_A_YEAR = re.compile(r"\s(?:[a-z]+\s){0,4}in (?:a|one|a single) (?:single )?year\b")


def _same_period(quantity: Quantity, new: Parsed, old: Quantity, parsed: Parsed) -> bool:
    """Tell whether the period a number is counted by stands in both texts, wherever in the line."""
    if (
        not old.period
        and _IN_A_YEAR.match(new.text, quantity.end)
        and re.search(r"\b(?:in|during) (?:19|20)\d\d\b", parsed.text)
    ):
        return True
    if quantity.period == old.period:
        return True
    if quantity.period and old.period:
        return False
    wanted, text = (old.period, new) if old.period else (quantity.period, parsed)
    # Over two years is no period that anything is counted by.
    spells = [
        (q.start, q.end)
        for q in text.quantities
        if q.kind == "measure" and q.text[:1].isalnum() and not _IS_ONE.match(q.text)
    ]
    return any(
        period_of(t.lower) == wanted
        and not any(s <= t.start < e for s, e in spells)
        and not (quantity.kind == "count" and is_of_hours(t, text))
        and not _ONE_TIME.search(text.text[: t.start])
        for t in text.tokens
    )


# The best day, the same week are no period that a thing was counted by.
_ONE_TIME = re.compile(
    r"\b(?:best|record|busiest|same|that|peak|last|first|next|final|opening|following|whole)\s$", re.I
)
_IS_ONE = re.compile(r"(?:an?|one|1)\b", re.I)


def _follow(quantity: Quantity, parsed: Parsed) -> list[Token]:
    """Return the words a number counts: those right behind it."""
    words: list[Token] = []
    spans = {q.start: q for q in parsed.quantities}
    for token in parsed.tokens:
        if token.start < quantity.end:
            continue
        if token.start in spans:
            if not words and re.fullmatch(
                r"\s?(?:to|and|or|of|out of|-|–|—)?\s?[€$£]?", parsed.text[quantity.end : token.start]
            ):
                return _follow(spans[token.start], parsed)
            if parsed.text[spans[token.start].end :].startswith("-"):
                # Six donated four-shaft looms are six looms.
                continue
            break
        if token.sign:
            if token.text in "-/&":
                continue
            break
        if token.free:
            if token.lower in ("and", "or") and words:
                continue
            if not words and token.lower in (
                "of",
                "the",
                "our",
                "its",
                "their",
                "to",
                "more",
                "other",
                "such",
                "different",
            ):
                continue
            break
        words.append(token)
        if len(words) == 5:
            break
    return words


def _around(quantity: Quantity, parsed: Parsed, reach: int) -> list[Token]:
    before = [t for t in parsed.content if t.end <= quantity.start][-reach:]
    return before + [t for t in parsed.content if t.start >= quantity.end][:reach]


def _same_thing(quantity: Quantity, new: Parsed, old: Quantity, parsed: Parsed) -> bool:
    """Tell whether a number counts or measures the same thing in both texts."""
    mine, theirs = _follow(quantity, new), _follow(old, parsed)
    if quantity.kind == "count" and not same_amount(quantity, old) and not (mine and theirs):
        # At least four may stand for six only of the very same thing.
        return False
    if quantity.kind in ("count", "ordinal") and not is_year(quantity) and mine and theirs:
        if meet(mine, theirs, parsed.language):
            return True
        others = [t for q in parsed.quantities if q is not old and q.kind == "count" for t in _follow(q, parsed)]
        return not meet(mine[:2], others, parsed.language) and meet(mine, _around(old, parsed, 6), parsed.language)
    mine, theirs = _around(quantity, new, 5), _around(old, parsed, 6)
    return not mine or not theirs or meet(mine, theirs, parsed.language)


def _newly_named(quantity: Quantity, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether what an edited line counts bears a word no line has: that word must find its own licence."""
    counted = _follow(quantity, new)[:1]
    return bool(counted) and not any(t.keys & parsed.direct for t in counted for _, parsed in base)


def meet(mine: list[Token], theirs: list[Token], language: str) -> bool:
    """Tell whether any word of one stretch is said by one of the other."""
    keys = {key for token in mine for key in token.keys}
    for token in theirs:
        same, like = said_by(token.lower, language)
        if keys & (same | like):
            return True
    return False
