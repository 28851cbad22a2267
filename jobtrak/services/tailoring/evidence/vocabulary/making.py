"""Making verbs over what the line's own verb made: created automated tests, for automated tests."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# How many words behind a making verb the participle may stand: built a small automated check.
_REACH = 4


def makes_it_so(token: Token, at: int, new: Parsed, base: list[tuple[Line, Parsed]], scope: Scope) -> bool:
    """Tell whether a making verb holds, as a participle, the verb by which the edited line made the same thing."""
    if not token.keys & word_class("making") or not acts(new, at):
        return False
    for i in range(at + 1, min(at + 1 + _REACH, len(new.tokens) - 1)):
        held, thing = new.tokens[i], new.tokens[i + 1]
        if held.sign or held.lower in ("and", "for", "in", "of", "with", "from"):
            return False
        if _is_the_noun_of(held, new, i, base, scope):
            return True
        if not held.keys & word_class("wrought") or not held.lower.endswith(("ed", "en", "t", "n")):
            continue
        return any(
            line.path in scope.own and other.keys & held.keys and acts(old, k) and _behind(thing, old, k)
            for line, old in base
            for k, other in enumerate(old.tokens)
            if not other.sign
        )
    return False


def _behind(thing: Token, old: Parsed, at: int) -> bool:
    """Tell whether a verb of the base is done to a thing, be it with a word or two before it."""
    return any(t.keys & thing.keys for t in old.tokens[at + 1 : at + 6] if not t.sign)


def _is_the_noun_of(held: Token, new: Parsed, at: int, base: list[tuple[Line, Parsed]], scope: Scope) -> bool:
    """Tell whether a noun is what the edited line's verb made, of the same things: built models of bridges, for modelled bridges."""
    things = [t for t in new.tokens[at + 1 : at + 6] if not t.sign and not t.free]
    return any(
        line.path in scope.own
        and other.keys & word_class("wrought")
        and held.keys & other.keys
        and acts(old, k)
        and any(_behind(thing, old, k) for thing in things)
        for line, old in base
        for k, other in enumerate(old.tokens)
        if not other.sign
    )
