"""A verb with the thing of another verb: sold wood, where wood was bought and tables sold; made cakes that pupils only judged."""

from __future__ import annotations

import itertools

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.directions import PARTS
from jobtrak.services.tailoring.evidence.deeds.doers import is_participle
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.deeds.pairing import alike, is_passive, objects_of
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_mostly_verb, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


def judge_partners(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a verb of the edited line with what another of its verbs was done to, and a verb that took another's doer."""
    for line, parsed in base:
        if line.path not in own:
            continue
        if (turned := _inverted(new, parsed)) is not None:
            found.add(f"The base says that somebody else did this (“{turned.text}”).", turned.text)
        deeds = [(i, _direct(parsed, i)) for i, t in enumerate(parsed.tokens) if _is_deed(parsed, i, t)]
        for at, token in enumerate(new.tokens):
            if (
                not is_own_verb(new, at)
                or _shares_its_things(new, at)
                or not is_mostly_verb(token.lower)
                or not (mine := _direct(new, at))
            ):
                continue
            same = [things for i, things in deeds if token.keys & parsed.tokens[i].keys]
            if not same or not all(same) or any(alike(mine, things) for things in same):
                continue
            others = [
                i
                for i, things in deeds
                if not token.keys & parsed.tokens[i].keys and any(t.keys & o.keys for t in mine for o in things)
            ]
            if others and not any(_akin(token, parsed.tokens[i]) for i in others):
                shown = f"{parsed.tokens[others[0]].text} {' '.join(t.text for t in dict(deeds)[others[0]])}"
                found.add(f"The base says “{shown}”.", token.text)


def _is_deed(parsed: Parsed, at: int, token: Token) -> bool:
    # Behind `that I` stands what the thing before it is: customers that I share.
    told = at > 0 and parsed.tokens[at - 1].lower not in ("i", "we")
    finite = at == 0 or (told and is_own_verb(parsed, at) and acts(parsed, at))
    return finite and is_mostly_verb(token.lower) and not is_passive(parsed, at)


def _direct(parsed: Parsed, at: int) -> list[Token]:
    """Return the words that a verb is done to, up to the first small word behind them."""
    things = objects_of(parsed, at, straight=True)
    if not things:
        return []
    stop = next(
        (t.start for t in parsed.tokens[at + 1 :] if t.lower in PARTS or t.lower in ("of", ";", ".")),
        len(parsed.text),
    )
    return [t for t in things if t.start < stop]


def _shares_its_things(new: Parsed, at: int) -> bool:
    """Tell whether a verb stands in a row of verbs done to the same things: measured, cut and fitted carpets."""
    behind = new.tokens[at + 1 : at + 3]
    return len(behind) > 1 and behind[0].lower in ("and", ",", "&") and is_mostly_verb(behind[1].lower)


def _akin(token: Token, other: Token) -> bool:
    return bool(token.keys & frozenset().union(*said_by(other.lower))) or may_take_the_place(token, other)


def _inverted(new: Parsed, old: Parsed) -> Token | None:
    """Return a verb of somebody else's that opens the new line, while the person's own went to that somebody."""
    if not new.tokens or not old.tokens:
        return None
    first, opening = new.tokens[0], old.tokens[0]
    theirs, mine = ([a for a, b in itertools.pairwise(p.tokens) if b.lower == "by"] for p in (old, new))
    if first.keys & opening.keys or not is_participle(first):
        return None
    if any(first.keys & t.keys for t in theirs) and any(opening.keys & t.keys for t in mine):
        return first
    return None
