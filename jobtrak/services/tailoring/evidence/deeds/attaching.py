"""What one thing was called, told of another: new clocks in an old workshop, for old clocks in a new one."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.doers import BODIES
from jobtrak.services.tailoring.evidence.deeds.pairing import alike
from jobtrak.services.tailoring.evidence.figures.quantities import period_of
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, is_verb, relations_of
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# These say when or how much, and stand as well before the deed as before its thing.
_ANYWHERE = frozenset(["early", "late", "own", "full", "further", "additional", "other", "same", "several", "many", "only",
                       "total", "whole", "entire", "overall", "general", "regular", "first", "next", "last", "initial", "final"])  # fmt: skip


def judge_attached(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse an adjective that the edited line gives to another thing which it still tells of."""
    mine = _described(new)
    if not mine:
        return
    everywhere = [pair for line, parsed in base if line.kind != "meta" for pair in _described(parsed)]
    for line, parsed in base:
        if line.path not in own:
            continue
        theirs = _described(parsed)
        for word, heads in mine:
            same = [h for w, h in theirs if w.keys & word.keys]
            if not same or any(alike(heads, h) for w, h in everywhere if w.keys & word.keys):
                continue
            here = [t for t in heads if any(t.keys & o.keys for o in parsed.content) and not _is_of(t, same, parsed)]
            kept = [t for h in same for t in h if t.keys & new.direct or (is_person(t.lower) and not t.keys & BODIES)]
            if (
                here
                and not kept
                and len(own) == 1
                and all(any(t.keys & o.keys for _, h in theirs for o in h) for t in here)
            ):
                # What it was told of is gone, and the other thing is called otherwise: paid ads, organic posts.
                kept = same[0]
            if here and kept:
                found.add(f"The base says “{word.text}” of “{kept[0].text}”, not of “{here[-1].text}”.", word.text)


def _is_of(thing: Token, same: list[list[Token]], old: Parsed) -> bool:
    """Tell whether the base has one thing of the other, so that what it calls the one it calls both: a book of clients."""
    where = next(t for t in old.content if t.keys & thing.keys)
    for heads in same:
        first, last = sorted((where, heads[-1]), key=lambda t: t.start)
        between = [t.lower for t in old.tokens if first.end <= t.start < last.start]
        if "of" in between and not {"and", "for", "on", "in", "with", ";", "."} & set(between):
            return True
    return False


def _described(parsed: Parsed) -> list[tuple[Token, list[Token]]]:
    """List the adjectives that stand before a thing, each with the words of the thing."""
    content = {t.start for t in parsed.content}
    tokens = parsed.tokens
    found: list[tuple[Token, list[Token]]] = []
    for at, token in enumerate(tokens):
        if token.start not in content or not _is_adjective(token):
            continue
        if at and tokens[at - 1].text == "-":
            continue
        heads: list[Token] = []
        i = at + 1
        while i < len(tokens):
            other = tokens[i]
            listed = other.lower in ("and", "or", ",", "/") and not heads
            if other.text == "-" or (listed and i + 1 < len(tokens) and _is_adjective(tokens[i + 1])):
                i += 1
                continue
            if other.sign or (other.free and relations_of(other.lower).parts[:1] != "n"):
                break
            following = tokens[i + 1] if i + 1 < len(tokens) else None
            if (
                not _is_adjective(other)
                or following is None
                or (following.start not in content and following.text != "-")
            ):
                heads.append(other)
            i += 1
        if heads:
            found.append((token, heads))
    return found


def _is_adjective(token: Token) -> bool:
    """Tell whether a word is an adjective before all else, and one that belongs to the thing behind it."""
    if token.sign or token.name or token.lower in _ANYWHERE or period_of(token.lower) or token.lower.endswith("ly"):
        return False
    if token.lower.endswith(("ed", "ing")) and is_verb(token.lower):
        return False
    return relations_of(token.lower).parts[:1] == "a"
