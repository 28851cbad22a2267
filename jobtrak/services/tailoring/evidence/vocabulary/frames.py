"""Verbs that only put a frame around the deed that a noun holds: ran a pilot, responsible for ordering."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_mostly_verb, said_by, word_class
from jobtrak.services.tailoring.evidence.vocabulary.told_deeds import Deed, deeds_in, stands_for
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Verbs that only say that a figure came about.
REACHING = frozenset(["achieve", "reach", "attain", "score"])


def frames_a_deed(at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether `responsible for ordering` only puts a frame around a deed of the base."""
    ahead = new.tokens[at + 1 : at + 4]
    if not ahead or ahead[0].lower != "for":
        return False
    deed = next((t for t in ahead[1:] if not t.free), None)
    return (
        deed is not None
        and deed.lower.endswith("ing")
        and any(deed.keys & t.keys for c in chosen for t in base[c][1].content)
    )


def reports_a_figure(token: Token, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether `achieved 96%` only reports a share or place the base states."""
    figure = next((q for q in new.quantities if token.end < q.start <= token.end + 4), None)
    return (
        figure is not None
        and figure.kind in ("percent", "ordinal")
        and any(covers(figure, old) for c in chosen for old in base[c][1].quantities)
    )


def holds_a_deed(at: int, new: Parsed, base: list[tuple[Line, Parsed]], scope: Scope) -> bool:
    """Tell whether the verb's noun is a deed the edited line tells by its verb: ran a pilot, installed wiring."""
    objects = [
        t for i, t in enumerate(new.tokens[at + 1 : at + 6], at + 1) if not t.free and not t.sign and not _opens(new, i)
    ]
    deeds = [
        t
        for line, parsed in base
        if line.path in scope.own
        for i, t in enumerate(parsed.tokens)
        if not t.sign and not t.free and acts(parsed, i)
    ]
    if any(noun.keys & said_by(deed.lower)[0] and noun.lower != deed.lower for noun in objects for deed in deeds):
        return True
    told = [d for d in deeds_in(new) if any(d.tokens[0] is noun for noun in objects)]
    own = [d for line, parsed in base if line.path in scope.own for d in deeds_in(parsed) if _acted(d)]
    return any(
        stands_for(one, other) and not one.tokens[0].keys & other.tokens[0].keys for one in told for other in own
    )


def _acted(deed: Deed) -> bool:
    return acts(deed.line, deed.line.tokens.index(deed.tokens[0]))


def is_summed_up(token: Token, new: Parsed, base: list[tuple[Line, Parsed]], scope: Scope) -> bool:
    """Tell whether an opening verb only sums up what the edited line did: maintained parks by mowing lawns."""
    match = _BY_DOING.search(new.text)
    if not match or not is_mostly_verb(token.lower) or token.keys & word_class("leading"):
        return False
    doing = next((t for t in new.tokens if t.start == match.start(1)), None)
    return doing is not None and any(
        doing.keys & other.keys and acts(parsed, i)
        for line, parsed in base
        if line.path in scope.own
        for i, other in enumerate(parsed.tokens)
        if not other.sign
    )


HELPING = re.compile(
    r"\b(?:help|assist|support|aid|contribut|participat|took part|take part|involved|collaborat)\w*\b[^,;.]*\b(?:in|with|to|of)\s$",
    re.I,
)
_BY_DOING = re.compile(r"\b(?:by|including|such as) (\w+ing)\b", re.I)


def _opens(new: Parsed, at: int) -> bool:
    """Tell whether a word is one more verb: wrote and maintain."""
    return new.tokens[at - 1].lower in ("and", ",") and is_mostly_verb(new.tokens[at].lower) and acts(new, at)


def brought_in(at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether what was introduced is the means the base names: by texting reminders."""
    objects = [t for t in new.tokens[at + 1 : at + 5] if not t.free and not t.sign][:3]
    for c in chosen:
        old = base[c][1]
        for match in _MEANS.finditer(old.text):
            means = [t for t in old.content if match.start(1) <= t.start][:4]
            if sum(any(t.keys & said_by(m.lower)[0] for m in means) for t in objects) >= 2:
                return True
    return False


_MEANS = re.compile(r"\b(?:by|through|with) (\w+ing)\b", re.I)
