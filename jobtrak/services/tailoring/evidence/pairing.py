"""Deeds and what they were done to: who sorted applications and invited candidates has not selected candidates."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.acting import acts
from jobtrak.services.tailoring.evidence.lexicon import said_by
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.words import Token


def objects_of(parsed: Parsed, at: int) -> list[Token]:
    """Return the words a verb is done to: those behind it up to the next verb; joined verbs share theirs."""
    content = {t.start for t in parsed.content}
    found: list[Token] = []
    for i in range(at + 1, len(parsed.tokens)):
        token = parsed.tokens[i]
        if token.sign and token.text in ";.":
            break
        joined = parsed.tokens[i - 1].lower in ("and", ",", "or", "then")
        if i > at + 1 and joined and not token.free and acts(parsed, i) and _same_tense(parsed.tokens[at], token):
            if found:
                break
            continue
        if token.start in content:
            found.append(token)
    return found


def _same_tense(one: Token, two: Token) -> bool:
    """Tell whether two verbs stand in one form: drove trucks and reach trucks have no verb in `reach`."""
    plain = [token.lower in token.keys and token.lower == min(token.keys, key=len) for token in (one, two)]
    return plain[0] == plain[1] or one.lower in _UNCHANGED or two.lower in _UNCHANGED


_UNCHANGED = frozenset(["set", "cut", "put", "read", "run", "hit", "let", "shut", "spread", "cast", "cost", "bid"])


def same_objects(new: Parsed, at: int, old: Parsed, old_at: int) -> bool:
    """Tell whether two verbs have an object in common, or one of them none."""
    mine, theirs = objects_of(new, at), objects_of(old, old_at)
    if not mine or not theirs:
        return True
    return any(
        token.keys & frozenset().union(*said_by(other.lower)) or (token.stem and token.stem == other.stem)
        for token in mine
        for other in theirs
    )
