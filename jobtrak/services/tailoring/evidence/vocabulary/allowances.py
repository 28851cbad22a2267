"""Words that claim nothing where they stand, so that no line needs to license them."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.circumstances.unfinished import is_open
from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.pairing import same_tense
from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.figures.deriving import is_headcount
from jobtrak.services.tailoring.evidence.figures.numerals import is_before_all
from jobtrak.services.tailoring.evidence.figures.occasions import around_the_same
from jobtrak.services.tailoring.evidence.figures.shares import shares_of
from jobtrak.services.tailoring.evidence.findings import Scope, is_said
from jobtrak.services.tailoring.evidence.limiting.limits import limits_of
from jobtrak.services.tailoring.evidence.limiting.widening import often
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.tying import ties_together
from jobtrak.services.tailoring.evidence.vocabulary.frames import (
    HELPING,
    REACHING,
    brought_in,
    frames_a_deed,
    holds_a_deed,
    is_summed_up,
    reports_a_figure,
)
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import (
    ROUTINE,
    is_mostly_verb,
    is_verb,
    rank_of,
    relations_of,
    word_class,
)
from jobtrak.services.tailoring.evidence.vocabulary.making import makes_it_so
from jobtrak.services.tailoring.evidence.vocabulary.plainness import changes_sides, goes_without_saying, is_plain
from jobtrak.services.tailoring.evidence.vocabulary.turns import says_it_otherwise
from jobtrak.services.tailoring.evidence.vocabulary.wishes import is_wished
from jobtrak.services.tailoring.evidence.vocabulary.words import Token, keys_of

_DENIED = re.compile(
    r"\b(?:not|no|never|without|against|none|n['’]t|ended|shelved|withdrawn|cancell?ed|dropped|discontinued|abandoned|rejected|declined|scrapped|refused|failed|turned down|given up|sent back|taken back)\b",
    re.I,
)

_FILLER = re.compile(
    r"\b(?:as soon as|(?:tak(?:e|es|ing)|took) (?=(?:[\w-]+ ){1,4}into account)|into account|(?<=\w )hand(?= (?:with|in|to)\b)|in mind|as much as|as (?:many|much)\b|as well as|runs? to(?= (?:at most|up to|about|around|over|\d))|by means of|out of every|in line with|in accordance with|with the aid of|with regard to|in relation to|in charge(?= of the)|free of charge|in the course of|in order to|a total of|in total|a number of|in use|in place|in the form of|on the basis of|on behalf of|in addition(?: to)?|such as|first(?= (?:as )?an? )|(?<=no )hands-on|cross(?=-check)|ones|(?:take|takes|took|taking) care(?= of (?:the )?(?:\w+ )?\w+ing\b)|on hand|compared (?:with|to)|in comparison (?:with|to)|relative to|as opposed to|or (?:less|fewer|so|more)|for the most part|(?<=-)strong|at (?:the )?(?:most|least)(?=[.,;)]|$)|(?<=-)odd|as (?:high|long|far|late|large|deep|heavy) as)\b",
    re.I,
)


def claims_nothing(
    token: Token, at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int], scope: Scope
) -> bool:
    """Tell whether a word adds no claim beside the lines its clause rests on."""
    keys = token.keys
    if keys & word_class("weaker") and not token.name and chosen and not scope.strict:
        return True
    if token.lower in ("not", "no", "never") and any(_DENIED.search(base[c][1].text) for c in chosen):
        return True
    if (
        chosen
        and not token.name
        and not scope.strict
        and is_mostly_verb(token.lower)
        and rank_of(token.lower) < ROUTINE
        and not (token.lower.endswith("s") and new.tokens[at - 1].lower in ("and", ",", "or") and at)
    ):
        return True
    if token.keys & word_class("support") and not scope.strict and HELPING.search(new.text[: token.start]):
        return True
    # A clause that is all turned rests on no line by its words; it still stands for the edited one.
    behind = chosen or [i for i, (line, _) in enumerate(base) if line.path in scope.own]
    if says_it_otherwise(token, at, new, base, behind):
        return True
    if token.lower == "pre" and new.text[token.end : token.end + 1] == "-":
        return True
    if not scope.strict and at == 0 and rank_of(token.lower) <= ROUTINE and is_summed_up(token, new, base, scope):
        return True
    if token.lower == "first" and is_before_all(list(new.tokens), at):
        return True
    if token.lower == "any" and not _OF_ANY.match(new.text, token.end):
        return True
    if token.keys & word_class("shell") and not token.name and not scope.strict and not _is_a_deed(token, at, new):
        return token.lower.rstrip("s") not in _MEASURES or not _takes_the_place(at, new, base, scope)
    if token.lower in ("trained", "qualified") and at > 1 and new.tokens[at - 1].text == "-":
        return True
    if scope.rewritten and ((token.keys & word_class("binding") and not token.name) or is_wished(token, new)):
        return True
    if scope.rewritten and not token.name and ties_together(token, at, new, base):
        return True
    if token.keys & word_class("several") and not token.name and _told_how_many(token, at, new, base, chosen):
        return True
    if token.lower in ("all", "every", "each") and _same_whole(at, new, base, chosen):
        return True
    if token.lower == "most" and at + 1 < len(new.tokens) and new.tokens[at + 1].lower == "of":
        return not any(share.value <= _HALF for c in chosen for share in shares_of(base[c][1]))
    if any(m.start() <= token.start < m.end() for m in _FILLER.finditer(new.text)):
        return True
    if token.lower in word_class("smaller") and not token.name and not scope.strict:
        return True
    if token.lower in word_class("dimension") and any(
        0 <= at - k <= 3 for q in new.quantities for k, t in enumerate(new.tokens) if t.end == q.end
    ):
        return True
    if (
        not scope.strict
        and is_plain(token)
        and not changes_sides(token, new, base, scope.own)
        and not _is_a_deed(token, at, new)
    ):
        return token.lower.rstrip("s") not in _MEASURES or not _takes_the_place(at, new, base, scope)
    if not scope.strict and chosen and goes_without_saying(at, new, base, chosen):
        return True
    if token.lower == "responsible" and frames_a_deed(at, new, base, chosen):
        return True
    if token.keys & REACHING and reports_a_figure(token, new, base, chosen):
        return True
    if token.keys & word_class("support") and not scope.strict and holds_a_deed(at, new, base, scope):
        return True
    if makes_it_so(token, at, new, base, scope):
        return True
    if token.lower in ("pre", "post") and any(_AROUND[token.lower].search(base[c][1].text) for c in chosen):
        return True
    if token.lower in ("introducing", "introduced", "introduce") and brought_in(at, new, base, chosen):
        return True
    if token.lower in ("now", "currently", "presently") and any(_LASTING.search(base[c][1].text) for c in chosen):
        return True
    if _done_again(token, base, chosen) or _apart_in(token, base, chosen):
        return True
    if token.lower in _OPEN and any(
        limits_of(base[c][1].text, scope.language) or is_open(base[c][1].text) for c in behind
    ):
        return True
    if token.lower == "each" and (at + 1 == len(new.tokens) or new.tokens[at + 1].sign):
        return any(re.search(r"\w+s of (?:\w+ ){0,2}?\d|\beach\b", base[c][1].text) for c in chosen)
    if token.lower in ("every", "each") and any(_per_each(at, new, base[c][1]) for c in chosen):
        return True
    if token.lower in ("each", "every") and around_the_same(at, new, base, chosen):
        return True
    if token.lower in ("every", "each") and at + 1 < len(new.tokens):
        measure = next((q for q in new.quantities if q.kind == "measure" and q.start == new.tokens[at + 1].start), None)
        nxt = next((t for t in new.tokens[at + 1 :] if not measure or t.start >= measure.end), new.tokens[at + 1])
        rated = any(limit.kind == "rate" for c in chosen for limit in limits_of(base[c][1].text, scope.language))
        return (
            bool(nxt.keys & word_class("period")) and (not chosen or any(often(at, new, base[c][1]) for c in chosen))
        ) or (bool(nxt.keys & word_class("weekday")) and not rated and not _narrowed(nxt, new, base, chosen))
    if token.lower in ("several", "multiple", "various", "different") and not scope.strict:
        return any(
            q.kind == "count" and q.value >= (2 if token.lower != "several" else 3)
            for c in chosen
            for q in base[c][1].quantities
        )
    if token.lower in ("both", "two"):
        return any(q.kind == "count" and q.value == 2 for c in chosen for q in base[c][1].quantities) or any(
            " and " in base[c][1].text for c in chosen
        )
    return False


def _is_a_deed(token: Token, at: int, new: Parsed) -> bool:
    """Tell whether a plain adjective stands as a verb of the person's: and fixed server faults."""
    if not token.lower.endswith("ed") or token.keys & word_class("neutral") or rank_of(token.lower) <= ROUTINE:
        return False
    return at == 0 or (new.tokens[at - 1].lower == "and" and acts(new, at) and same_tense(new.tokens[0], token))


_OPEN = frozenset(["still", "yet", "pending", "undecided", "outstanding", "open", "awaiting", "awaited", "awaits"])
# Most is more than this share.
_HALF = 50.0
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.I)


def _narrowed(token: Token, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether the base names the day that `every evening` leaves out, or counts the evenings."""
    counted = (
        rf"\b(?:one|two|three|four|five|six|some|several|certain|\d) {re.escape(token.lower.removesuffix('s'))}s?\b"
    )
    if any(re.search(counted, base[c][1].text, re.I) for c in chosen):
        return True
    if token.lower.endswith("day") or _WEEKDAY.search(new.text):
        return False
    return any(_WEEKDAY.search(base[c][1].text) for c in chosen)


def _done_again(token: Token, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether `relabelled` says what the base calls labelled anew."""
    if not token.lower.startswith("re") or token.name:
        return False
    once = keys_of(token.lower[2:].lstrip("-"))
    return any(
        _AGAIN.search(base[c][1].text) and any(t.keys & once and is_verb(t.lower) for t in base[c][1].content)
        for c in chosen
    )


_MEASURES = frozenset(
    [
        "level",
        "rate",
        "amount",
        "quantity",
        "size",
        "length",
        "total",
        "sum",
        "number",
        "volume",
        "value",
        "time",
        "duration",
    ]
)
# What stands behind `any` when it makes a claim wider: claims of any amount.
_OF_ANY = re.compile(r"\s(?:amount|size|kind|sort|type|level|number|value|age|time|length|make|brand|model)s?\b", re.I)


def _takes_the_place(at: int, new: Parsed, base: list[tuple[Line, Parsed]], scope: Scope) -> bool:
    """Tell whether a plain word drives out what the edited line measures: stock levels for stock loss."""
    before = new.tokens[at - 1] if at else None
    if before is None or before.sign or before.free or not new.quantities:
        return False
    for line, old in base:
        if line.path not in scope.own:
            continue
        for i, token in enumerate(old.tokens[:-1]):
            following = old.tokens[i + 1]
            if (
                token.keys & before.keys
                and not following.sign
                and not following.free
                and not following.name
                and not is_said(following, new)
                and not following.keys & word_class("shell")
            ):
                return True
    return False


_AROUND = {
    "pre": re.compile(r"\b(?:before|prior|ahead)\b", re.I),
    "post": re.compile(r"\b(?:after|following)\b", re.I),
}


_LASTING = re.compile(r"\b(?:is|are|being|still|has|have|now|currently|under review|next)\b", re.I)
_AGAIN = re.compile(r"\b(?:anew|again|new|afresh|over)\b", re.I)


def _apart_in(token: Token, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether the base has the word as the first half of a compound: pipe in pipework."""
    if token.name or len(token.lower) < 4:
        return False
    return any(
        other.lower.startswith(token.lower) and "n" in relations_of(other.lower[len(token.lower) :]).parts
        for c in chosen
        for other in base[c][1].content
        if len(other.lower) >= len(token.lower) + 4
    )


def _told_how_many(token: Token, at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether `a team of nine` only puts a word before people the base counts."""
    if at + 1 >= len(new.tokens) or new.tokens[at + 1].lower != "of":
        return False
    figure = next((q for q in new.quantities if token.end < q.start <= new.tokens[at + 1].end + 12), None)
    if figure is None or figure.value < 2:
        return False
    if any(is_headcount(figure, new, base[c][1]) for c in chosen):
        return True
    return any(covers(figure, old) for c in chosen for old in base[c][1].quantities)


def _same_whole(at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether the base says `every crash` where the new line says `all crashes`."""
    if _OF_THEM.match(new.text, new.tokens[at].start):
        return any(_OF_THEM.search(base[c][1].text) for c in chosen)
    about = _next_content(at, new)
    if about is None:
        return False
    for c in chosen:
        old = base[c][1]
        for i, token in enumerate(old.tokens):
            if token.lower not in ("all", "every", "each") or old.tokens[i + 1 : i + 2] == ():
                continue
            held = _next_content(i, old)
            # Every two months is no every month.
            if held and about.keys & held.keys and all(q.start != old.tokens[i + 1].start for q in old.quantities):
                return True
    return False


_OF_THEM = re.compile(
    r"\b(?:all|each|every (?:single )?one) (?:of (?:them|these|those|which|whom)|co-?\w+ed|\w+ed)\b", re.I
)


def _per_each(at: int, new: Parsed, old: Parsed) -> bool:
    """Tell whether the base counts by the very thing: six call-outs per standby week."""
    about = new.tokens[at + 1 : at + 3]
    counted = {q.start for q in old.quantities}
    return any(
        token.lower in ("per", "each", "every")
        and old.tokens[i + 1].start not in counted
        and any(a.keys & b.keys and not a.free for a in about for b in old.tokens[i + 1 : i + 3])
        for i, token in enumerate(old.tokens[:-1])
    )


def _next_content(at: int, parsed: Parsed) -> Token | None:
    return next((t for t in parsed.tokens[at + 1 : at + 5] if not t.free and not t.sign), None)
