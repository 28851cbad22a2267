"""Limits that survive where a new line turns them: the doctor signs what was signed by the doctor."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.limiting.limits import Limit
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, said_by, word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

PASSIVE = frozenset(["was", "were", "been", "being", "is", "are", "be"])
_BESIDE = frozenset(["with", "alongside", "and", "for"])
# How far behind its agent a verb may stand: the ward doctor then signs.
_REACH = 4


def is_left_open(limit: Limit, old: Parsed, new: Parsed) -> bool:
    """Tell whether what `we` did is told in the passive, which calls nobody the doer: it was sent back."""
    if limit.words.lower() != "we":
        return False
    deed = next((t for t in old.tokens if t.start >= limit.end and not t.sign), None)
    return deed is not None and any(
        _is_the_deed(token, deed) and any(t.lower in PASSIVE for t in new.tokens[max(0, at - 2) : at])
        for at, token in enumerate(new.tokens)
    )


def is_told_of_the_agent(limit: Limit, old: Parsed, new: Parsed) -> bool:
    """Tell whether `signed by the doctor` became `which the doctor signs`."""
    if not limit.words.lower().endswith(" by"):
        return False
    deed = next((t for t in old.tokens if t.start == limit.start), None)
    agent = next((t for t in old.tokens if limit.end <= t.start < limit.end + 60 and _may_act(t)), None)
    if deed is None or agent is None:
        return False
    for at, token in enumerate(new.tokens):
        if not token.keys & agent.keys or _stands_beside(at, new):
            continue
        for ahead in new.tokens[at + 1 : at + 1 + _REACH]:
            if ahead.sign or ahead.lower == "and":
                break
            if _is_the_deed(ahead, deed):
                return True
    return False


def _is_the_deed(token: Token, deed: Token) -> bool:
    return not token.sign and (bool(token.keys & said_by(deed.lower)[0]) or may_take_the_place(token, deed))


def _may_act(token: Token) -> bool:
    return is_person(token.lower) or bool(token.keys & word_class("body"))


def _stands_beside(at: int, new: Parsed) -> bool:
    """Tell whether somebody is named as one more doer: with the doctor; but not in `for the doctor to sign`."""
    for before in range(at - 1, max(-1, at - 5), -1):
        token = new.tokens[before]
        if token.lower == "for" and any(t.lower == "to" for t in new.tokens[at + 1 : at + 3]):
            return False
        if token.lower in _BESIDE:
            return True
        if token.sign or token.lower in ("which", "that", "before", "after", "once", "while"):
            return False
    return False
