"""Deeds and what they were done to: who sorted applications and invited candidates has not selected candidates."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.findings import clause_of
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, relations_of, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_PRONOUNS = frozenset(["them", "it", "these", "those", "him", "her"])


def objects_of(parsed: Parsed, at: int, *, straight: bool = False) -> list[Token]:
    """Return the words a verb is done to: those behind it up to the next verb; joined verbs share theirs.

    `straight` stops at what only stands around: built a shop with photographs.
    """
    content = {t.start for t in parsed.content}
    found: list[Token] = []
    # Small claims I settle: the object may open the clause, as it does in the passive.
    if is_passive(parsed, at) or _is_kept_so(parsed, at) or (at > 1 and parsed.tokens[at - 1].lower in ("i", "we")):
        clause = clause_of(parsed, parsed.tokens[at].start)
        found = [
            t for t in parsed.content if t.start < parsed.tokens[at].start and clause_of(parsed, t.start) == clause
        ]
    for i in range(_behind_aside(parsed, at), len(parsed.tokens)):
        token = parsed.tokens[i]
        if token.sign and token.text in ";.":
            break
        if token.lower in _PRONOUNS and not found:
            return []
        if straight and found and token.lower in _AROUND:
            break
        joined = parsed.tokens[i - 1].lower in ("and", ",", "or", "then")
        if i > at + 1 and joined and not token.free and acts(parsed, i) and same_tense(parsed.tokens[at], token):
            if found:
                break
            continue
        if token.start in content:
            found.append(token)
    return found


def _behind_aside(parsed: Parsed, at: int) -> int:
    """Return where the objects of a verb begin, behind what commas set apart: answer, 25 to 30 a week, requests."""
    if at + 1 < len(parsed.tokens) and parsed.tokens[at + 1].text == ",":
        for i in range(at + 2, min(at + 14, len(parsed.tokens) - 1)):
            if parsed.tokens[i].text == ",":
                return at + 1 if parsed.tokens[i + 1].lower == "and" else i + 1
    return at + 1


def is_passive(parsed: Parsed, at: int) -> bool:
    """Tell whether a verb says what was done to the words before it: the contracts were negotiated by."""
    return any(t.lower in _BEING for t in parsed.tokens[max(0, at - 2) : at]) and not parsed.tokens[at].lower.endswith(
        "ing"
    )


def _is_kept_so(parsed: Parsed, at: int) -> bool:
    """Tell whether a verb says how the things before it were kept: kept the shear oiled and clean."""
    before = parsed.tokens[max(0, at - 7) : at]
    return (
        parsed.tokens[at].lower.endswith("ed")
        and bool(before)
        and not before[-1].sign
        and not before[-1].free
        and any("keep" in t.keys for t in before[:-1])
    )


_BEING = frozenset(["was", "were", "been", "being", "is", "are", "be"])


def same_tense(one: Token, two: Token) -> bool:
    """Tell whether two verbs stand in one form: drove trucks and reach trucks have no verb in `reach`."""
    return _form(one) == _form(two) or one.lower in _UNCHANGED or two.lower in _UNCHANGED


def _form(token: Token) -> str:
    """Return by which ending a verb is inflected; a past without `ed` counts as one with it."""
    if token.lower.endswith("ing"):
        return "ing"
    if token.lower.endswith("ed") and len(token.lower) > 5:
        return "ed"
    inflected = any(is_verb(key) for key in token.keys - {token.lower})
    if not inflected:
        return ""
    return "s" if token.lower.endswith("s") else "ed"


_UNCHANGED = frozenset(["set", "cut", "put", "read", "run", "hit", "let", "shut", "spread", "cast", "cost", "bid"])


_AROUND = frozenset(["with", "from", "by", "during", "using", "after", "before", "while", "under", "when", "including"])


_BESIDE = frozenset(["for", "from", "under"])


def same_objects(new: Parsed, at: int, old: Parsed, old_at: int) -> bool:
    """Tell whether two verbs have an object in common, or one of them none."""
    mine, theirs = objects_of(new, at, straight=True), objects_of(old, old_at)
    if not new.tokens[at].keys & old.tokens[old_at].keys:
        # Another verb may not take for its own what the deed was only done for: bricks laid for houses.
        behind = next((i for i, t in enumerate(old.tokens) if i > old_at and t.lower in _BESIDE), None)
        straight = [t for t in theirs if behind is None or t.start < old.tokens[behind].start]
        theirs = straight or theirs
    if not mine or not theirs:
        return True
    return any(
        token.keys & frozenset().union(*said_by(other.lower)) or (token.stem and token.stem == other.stem)
        for token in mine
        for other in theirs
    )


def shares_an_object(new: Parsed, at: int, old: Parsed, old_at: int) -> bool:
    """Tell whether two verbs are both done to something, and to the same."""
    mine = [t for t in objects_of(new, at, straight=True)[:4] if relations_of(t.lower).parts[:1] not in ("a", "r")]
    if mine and not any(
        t.keys & frozenset().union(*said_by(other.lower)) for t in mine for other in objects_of(old, old_at)
    ):
        return False
    return bool(mine) and bool(objects_of(old, old_at)) and same_objects(new, at, old, old_at)


def takes_what_was_beside(at: int, new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...]) -> bool:
    """Tell whether a verb is done to what the edited line only had beside its deed: docs written for an API, built."""
    mine = objects_of(new, at, straight=True)[:3]
    keys = frozenset(key for token in mine for key in token.keys)
    # What the modifiers of an object stood beside may open it: coffee machine manuals, from manuals for coffee machines.
    whole = keys | frozenset(key for token in _first_things(new, at) for key in token.keys)
    for line, parsed in base:
        if line.path not in own or not mine:
            continue
        for i, token in enumerate(parsed.tokens):
            if token.sign or token.free or not _finite(parsed, i):
                continue
            if not new.tokens[at].keys & said_by(token.lower)[0]:
                continue
            beside = next((k for k in range(i + 1, len(parsed.tokens)) if parsed.tokens[k].lower in _BESIDE), None)
            if beside is None:
                continue
            straight = [t for t in objects_of(parsed, i) if t.start < parsed.tokens[beside].start]
            behind = [t for t in objects_of(parsed, i) if t.start > parsed.tokens[beside].start]
            if (
                straight
                and any(t.keys & keys for t in behind)
                and not any(said_by(t.lower)[0] & whole or said_by(t.lower)[1] & whole for t in straight)
            ):
                return True
    return False


def _first_things(parsed: Parsed, at: int) -> list[Token]:
    """Return the words of the first object behind a verb, up to the first small word or sign."""
    found: list[Token] = []
    for token in parsed.tokens[at + 1 :]:
        if token.sign or (token.free and found):
            break
        if not token.free:
            found.append(token)
    return found


def changed_partners(at: int, new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...]) -> bool:
    """Tell whether a verb of the edited line now stands with what another verb of that line was done to."""
    mine = objects_of(new, at)
    for line, parsed in base:
        if line.path not in own or not mine:
            continue
        verbs = [i for i, t in enumerate(parsed.tokens) if not t.sign and not t.free and _finite(parsed, i)]
        same = [
            i
            for i in verbs
            if new.tokens[at].keys & frozenset().union(parsed.tokens[i].keys, *said_by(parsed.tokens[i].lower))
        ]
        if not same or any(same_objects(new, at, parsed, i) for i in same):
            continue
        if any(objects_of(parsed, i) and same_objects(new, at, parsed, i) for i in verbs if i not in same):
            return True
    return False


def _finite(parsed: Parsed, at: int) -> bool:
    return at == 0 or (acts(parsed, at) and not parsed.tokens[at].lower.endswith("ing"))


def alike(mine: list[Token], theirs: list[Token]) -> bool:
    """Tell whether two things have a word in common, or one that says the other."""
    return any(
        t.keys & frozenset().union(o.keys, *said_by(o.lower))
        or o.keys & frozenset().union(*said_by(t.lower))
        or (t.stem and t.stem == o.stem)
        for t in mine
        for o in theirs
    )
