"""Occasions a summary claims as the deed itself, where the base only tells what was done at them: monitored anaesthesia in operations."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.claiming import Claim
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_PERFORMING = frozenset(["perform", "conduct", "undertake", "execute"])
_AT = frozenset(["in", "during", "at", "before", "after", "for", "from"])
# Between the preposition and its noun: in about 20 of the operations.
_REACH = 4


def only_attended(
    claim: Claim, heads: set[int], homes: list[int], new: Parsed, base: list[tuple[Line, Parsed]]
) -> Token | None:
    """Return a thing that the person is said to perform, and every line that has it only does something else at it."""
    if not new.tokens[claim.at].keys & _PERFORMING:
        return None
    for i in sorted(heads & set(claim.objects)):
        thing = new.tokens[i]
        told = [
            (at, parsed)
            for line, parsed in (base[n] for n in homes)
            if line.kind == "line"
            for at, t in enumerate(parsed.tokens)
            if not t.sign and t.keys & thing.keys
        ]
        if told and all(_is_behind(at, parsed) for at, parsed in told):
            return thing
    return None


def _is_behind(at: int, parsed: Parsed) -> bool:
    """Tell whether a noun stands behind a preposition, and a deed with its own thing before that."""
    for i in range(at - 1, max(0, at - 1 - _REACH), -1):
        token = parsed.tokens[i]
        if token.lower in _AT:
            before = [t for t in parsed.tokens[:i] if not t.sign and not t.free]
            return len(before) > 1 and is_verb(before[0].lower)
        if token.sign and token.text != "-":
            return False
    return False
