"""Deeds that the base tells without saying that the person did them."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.pairing import shares_an_object
from jobtrak.services.tailoring.evidence.findings import Findings, clause_of
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import known_apart, may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import (
    ROUTINE,
    is_mostly_verb,
    is_person,
    is_verb,
    rank_of,
    said_by,
    word_class,
)
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_PASSIVE = frozenset(["was", "were", "been", "being", "is", "are", "be"])


def judge_passives(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a deed the base tells in the passive, as done by whomever, and nowhere as the person's own."""
    for at, token in enumerate(new.tokens):
        opens = at == 0 or (new.tokens[at - 1].lower == "and" and at < 4) or new.tokens[at - 1].text in ".;"
        if not opens or token.free or token.name or not token.lower.endswith("ed") or not is_verb(token.lower):
            continue
        told = [
            i > 2 and parsed.tokens[i - 1].lower in _PASSIVE
            for _, parsed in base
            for i, other in enumerate(parsed.tokens)
            if other.keys & token.keys
        ]
        if told and all(told):
            found.add(f"The base does not say that you did this yourself (“{token.text}”).", token.text)


_MEMBER = re.compile(r"\bmembers? of\b(?! (?:the )?(?:public|staff|parliament))", re.I)
_BELONGS = re.compile(
    r"\b(?:member\w*|part of|join\w*|s[ai]t on|belong\w*|(?:in|on|within|with) (?:a|an|the|our) (?:[\w-]+ ){0,3}(?:team|crew|squad|group|board|panel|committee)|team of|crew of|lead|led|took part|participat\w*|one of|worked (?:in|on|with))\b",
    re.I,
)


def judge_members(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], found: Findings) -> None:
    """Refuse a membership that no line behind the claim tells."""
    match = _MEMBER.search(new.text)
    if match and not any(_BELONGS.search(base[i][1].text) for i in used):
        found.add("The base does not say that you were a member.", match[0])


def judge_turned(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a verb made of the thing a base line deals with: drew, from reading drawings."""
    for at, token in enumerate(new.tokens):
        opens = at == 0 or new.tokens[at - 1].text in ".;" or (new.tokens[at - 1].lower == "and" and at < 4)
        if not opens or token.free or token.name or not is_verb(token.lower):
            continue
        if is_person(token.lower) and not is_mostly_verb(token.lower) and token.lower == min(token.keys, key=len):
            continue
        apart = _is_only_a_means(token, base, own) or _is_made_into_its_thing(token, base, own)
        if token.keys & (word_class("support") | _HOLDING) and not apart:
            continue
        passive = at + 1 < len(new.tokens) and new.tokens[at + 1].lower == "by"
        if passive or _opens_a_compound(at, new, base, own):
            continue
        sources = [
            (parsed, i)
            for line, parsed in base
            if line.path in own
            for i, other in enumerate(parsed.tokens)
            if not other.sign and not other.free and token.keys & said_by(other.lower)[0]
        ]
        if not sources or any(acts(parsed, i) or _supported(parsed, i) for parsed, i in sources):
            continue
        if rank_of(token.lower) < ROUTINE or _told_of_it(at, new, base):
            continue
        if any(_as_strong(token, parsed) or _on_hire(parsed, i) or _is_headline(parsed, i) for parsed, i in sources):
            continue
        if all(token.lower != parsed.tokens[i].lower for parsed, i in sources):
            found.add(f"The base deals with this, but does not say that you did it (“{token.text}”).", token.text)


def _is_made_into_its_thing(token: Token, base: list[tuple[Line, Parsed]], own: tuple[str, ...]) -> bool:
    """Tell whether the edited line has a thing that the verb itself makes: drew, of drawings."""
    made = {key + ending for key in token.keys for ending in ("ing", "ings")}
    return any(t.lower in made for line, parsed in base if line.path in own for t in parsed.content)


def _told_of_it(at: int, new: Parsed, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a line tells the very deed, done to the same: a till worked in one line, a float counted in the next."""
    return any(
        new.tokens[at].keys & t.keys and (i == 0 or acts(parsed, i)) and shares_an_object(new, at, parsed, i)
        for line, parsed in base
        if line.kind == "line"
        for i, t in enumerate(parsed.tokens)
        if not t.sign and not t.free
    )


def _opens_a_compound(at: int, new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...]) -> bool:
    """Tell whether a word only says what the deed behind it was done to: pass checks, from checked passes."""
    following = new.tokens[at + 1] if at + 1 < len(new.tokens) else None
    if following is None or following.sign or following.free or new.tokens[at].lower.endswith(("ed", "ing")):
        return False
    return any(
        following.keys & said_by(t.lower)[0]
        for line, parsed in base
        if line.path in own
        for i, t in enumerate(parsed.tokens)
        if not t.sign and not t.free and acts(parsed, i)
    )


def _is_headline(parsed: Parsed, at: int) -> bool:
    """Tell whether a noun opens a clause without a verb, so that it is the deed itself: stock counts every Friday."""
    start, end = parsed.clauses[clause_of(parsed, parsed.tokens[at].start)]
    words = [i for i, t in enumerate(parsed.tokens) if start <= t.start < end and not t.sign]
    if (
        at not in words[:3]
        or any(acts(parsed, i) and i != words[0] for i in words)
        or is_mostly_verb(parsed.tokens[words[0]].lower)
    ):
        return False
    behind = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    return behind is None or behind.sign or behind.free or behind.lower in ("every", "each")


def _on_hire(parsed: Parsed, at: int) -> bool:
    """Tell whether a noun behind `on` is a deed of the person's: a machine on hire was hired."""
    return parsed.tokens[at].lower in _ON and at > 0 and parsed.tokens[at - 1].lower == "on"


_ON = frozenset(["hire", "rent", "lease", "loan", "trial", "order"])


def _as_strong(token: Token, parsed: Parsed) -> bool:
    """Tell whether the line has a deed of its own that the verb may have replaced."""
    deeds = [
        t
        for i, t in enumerate(parsed.tokens)
        if not t.sign and not t.free and acts(parsed, i) and not _describes(parsed, i)
    ]
    return any(
        token.keys & said_by(t.lower)[0]
        or may_take_the_place(token, t)
        or (rank_of(token.lower) <= rank_of(t.lower) and not known_apart(token, t))
        for t in deeds[:2]
    )


def _describes(parsed: Parsed, at: int) -> bool:
    """Tell whether a participle only says which thing or person is meant: the appointed person, moved framed works."""
    if not at or at + 1 >= len(parsed.tokens) or not parsed.tokens[at].lower.endswith(("ed", "ing")):
        return False
    before, behind = parsed.tokens[at - 1], parsed.tokens[at + 1]
    if behind.sign or behind.free:
        return False
    return before.lower in _ARTICLES or (not before.sign and not before.free and acts(parsed, at - 1))


_ARTICLES = frozenset(["the", "a", "an", "all", "any", "our", "their", "its", "his", "her", "of"])


def _is_only_a_means(token: Token, base: list[tuple[Line, Parsed]], own: tuple[str, ...]) -> bool:
    """Tell whether the edited line names what a verb makes only as what was worked from: bent from shop drawings."""
    places = [
        (parsed, i)
        for line, parsed in base
        if line.path in own
        for i, other in enumerate(parsed.tokens)
        if not other.sign and not other.free and token.keys & said_by(other.lower)[0]
    ]
    return bool(places) and all(
        not acts(parsed, i)
        and (is_person(parsed.tokens[i].lower) or any(t.lower in _MEANS for t in parsed.tokens[max(0, i - 4) : i]))
        for parsed, i in places
    )


_MEANS = frozenset(["from", "to", "per", "after", "using", "following", "by", "under"])


def _supported(parsed: Parsed, at: int) -> bool:
    """Tell whether a line holds its deed in a noun: carried out repairs, gave talks; not ran a desk during shows."""
    holding = [
        i
        for i, t in enumerate(parsed.tokens[:8])
        if t.keys & (word_class("support") | _HOLDING)
        # Who had missed a visit did not have one.
        and not (t.keys & _AUXILIARY and i and parsed.tokens[i + 1 : i + 2] and acts(parsed, i + 1))
    ]
    return any(not any(t.lower in _DURING for t in parsed.tokens[i:at]) for i in holding)


_AUXILIARY = frozenset(["have"])
_DURING = frozenset(["during", "while", "when", "before", "after"])


_HOLDING = frozenset(
    [
        "take",
        "keep",
        "have",
        "get",
        "build",
        "develop",
        "set",
        "responsible",
        "look",
        "handle",
        "manage",
        "organize",
        "lead",
        "contribute",
    ]
)


_STANDING_IN = re.compile(
    r"\b(?:stood|stand(?:ing)?|fill(?:ed|ing)?|cover(?:ed|ing)?|deputi[sz]\w+|substitut\w+)(?: in)? for\b", re.I
)


# Whose duties were covered, that one's place was taken.
_COVERED = re.compile(
    r"\b(?:cover(?:ed|ing|s)?|took over|tak(?:e|es|ing) over) (?:the |my |our |an? )?(?:[\w-]+ ){0,2}[\w-]+['’]s? (?:own )?(?:duties|work|tasks|shifts?|absences?|"
    r"leave|holidays?|rounds?|classes|lessons|caseload|patients|post|place|responsibilities|days off)\b",
    re.I,
)


def judge_stand_ins(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse `stood in for the manager` where the edited line only dealt with something of the manager's."""
    match = _STANDING_IN.search(new.text)
    if not match:
        return
    behind = [t for t in new.tokens if match.end() <= t.start < match.end() + 40 and not t.free and is_person(t.lower)]
    named = [
        t
        for line, parsed in base
        if line.path in own
        for t in parsed.tokens
        if not t.sign and any(t.keys & other.keys for other in behind)
    ]
    if any(_COVERED.search(parsed.text) for line, parsed in base if line.path in own):
        return
    if named and all(t.lower.endswith(("'s", "’s", "s'", "s’")) for t in named):
        found.add(f"The base does not say that you took somebody's place (“{match[0]}”).", match[0])
