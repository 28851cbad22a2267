"""Deeds that an edited line has only in what describes a thing, or in somebody's hands, told as the person's own."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.circumstances.derived import denied_by_its_word
from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.doers import is_agent
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb, same_word
from jobtrak.services.tailoring.evidence.deeds.pairing import shares_an_object
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_mostly_verb, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_BEFORE_THINGS = frozenset(
    ["a", "an", "the", "of", "from", "with", "on", "for", "in", "into", "by", "to", "at", "its", "their", "our", "my", "his", "her",
     "some", "all", "any", "several", "many", "new", "old", "own", "other"]
)  # fmt: skip
_IRREGULAR = frozenset(
    ["frozen", "written", "drawn", "broken", "woven", "built", "spoken", "grown", "worn", "torn", "cut"]
)
_NO = frozenset(["no", "not", "never", "without", "neither", "nor", "hardly", "n't", "yet"])
_REACH = 5


def judge_described(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse to have donated the donated looms, to have checked what was under somebody's check, and what was denied in a word."""
    for line, old in base:
        if line.path not in own:
            continue
        for at, token in enumerate(new.tokens):
            behind = new.tokens[at + 1].lower if at + 1 < len(new.tokens) else ""
            if (
                behind != "by"
                and is_own_verb(new, at)
                and not token.free
                and _only_described(token, old, new)
                and not _is_told(at, new, base)
            ):
                found.add(f"The base does not say that you did this yourself (“{token.text}”).", token.text)
        _judge_denied_words(new, old, found)


def _only_described(token: Token, old: Parsed, new: Parsed) -> bool:
    """Tell whether a line has a verb only before the thing it describes, or as what somebody else gives or holds."""
    places = [i for i, t in enumerate(old.tokens) if not t.sign and not t.free and same_word(token, t)]
    if not places or not all(_describes(i, old) or _is_held(i, old) for i in places):
        return False
    gone = [
        t for i, t in enumerate(old.tokens) if not t.sign and not t.free and acts(old, i) and not t.keys & new.direct
    ]
    return not any(may_take_the_place(token, t) for t in gone if not same_word(token, t))


def _describes(at: int, old: Parsed) -> bool:
    """Tell whether a participle stands before the thing it describes: four donated looms, from frozen dough."""
    token = old.tokens[at]
    if not (token.lower.endswith("ed") or token.lower in _IRREGULAR) or not 0 < at < len(old.tokens) - 1:
        return False
    before, behind = old.tokens[at - 1], old.tokens[at + 1]
    if behind.sign or behind.free or behind.lower.endswith(("ly", "ed")):
        return False
    counted = any(q.start <= before.start < q.end for q in old.quantities)
    return counted or before.lower in _BEFORE_THINGS


def _is_held(at: int, old: Parsed) -> bool:
    """Tell whether a noun is what somebody else gives or does: a pharmacist's check, the request of the court."""
    if acts(old, at) or not at:
        return False
    before = old.tokens[at - 1]
    if before.lower.endswith(("'s", "’s")) and (is_agent_of(before) and not _is_of_the_person(at, old)):
        return True
    ahead = [t.lower for t in old.tokens[at + 1 : at + 3]]
    return (
        old.tokens[at - 2].lower in ("at", "on", "by", "under") if at > 1 and ahead[:1] == ["of"] else False
    ) and before.lower == "the"


def is_agent_of(token: Token) -> bool:
    """Tell whether an owner is a person or a body."""
    return any(is_agent(Token(k, 0, len(k), frozenset([k]), False, False, False, k)) for k in token.keys)


def _is_of_the_person(at: int, old: Parsed) -> bool:
    """Tell whether the noun is what the person's own verb is done to: drafted the director's reports."""
    return any(acts(old, i) for i in range(max(0, at - 4), at))


def _is_told(at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether some line tells the very deed, done to the same."""
    return any(
        new.tokens[at].keys & frozenset().union(*said_by(t.lower))
        and acts(parsed, i)
        and not _describes(i, parsed)
        and is_mostly_verb(t.lower)
        and shares_an_object(new, at, parsed, i)
        for line, parsed in base
        if line.kind == "line"
        for i, t in enumerate(parsed.tokens)
        if not t.sign and not t.free
    )


def _judge_denied_words(new: Parsed, old: Parsed, found: Findings) -> None:
    """Refuse as conclusive what the line calls inconclusive."""
    for denied, bare in denied_by_its_word(old):
        if any(t.lower == bare for t in old.tokens) or any(t.lower == denied.lower for t in new.tokens):
            continue
        for at, token in enumerate(new.tokens):
            if token.lower == bare and not any(t.lower in _NO for t in new.tokens[max(0, at - _REACH) : at]):
                found.add(f"The base says “{denied.text}”.", token.text)
