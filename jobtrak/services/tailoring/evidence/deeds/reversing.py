"""Deeds told the other way round, or further than they went: training given that was received, interviews held that were booked."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.deeds.pairing import objects_of, shares_an_object
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by, word_class
from jobtrak.services.tailoring.evidence.vocabulary.told_deeds import PARTICLES
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# What the edited line tells, and what may not be said of the same things in its place.
_PAIRS = (("getting", "giving"), ("giving", "getting"), ("arranging", "holding"), ("charging", "paying"),
          ("paying", "charging"), ("looking", "setting"), ("fulfilling", "placing"), ("passing", "handling"),
          ("storing", "administering"), ("preparing", "presenting"), ("running", "writing"),
          ("tending", "made"))  # fmt: skip
# Behind these stands what a deed was only done with, in or for.
_BESIDE = frozenset(["on", "in", "with", "using", "via", "through", "for", "from", "under", "at", "into", "to"])


def judge_reversed(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a verb in the place of its opposite, and the making of what the deed only stood beside."""
    lines = [parsed for line, parsed in base if line.path in own]
    for at, token in enumerate(new.tokens):
        if token.sign or not is_own_verb(new, at) or any(_tells(parsed, token) for parsed in lines):
            continue
        if any(
            _is_the_reverse(new, at, parsed) or _makes_what_was_beside(new, at, parsed) or _takes_anew(new, at, parsed)
            for parsed in lines
        ):
            found.add(f"The base does not say that you did this (“{token.text}”).", token.text)


def _tells(parsed: Parsed, token: Token) -> bool:
    return any(t.keys & token.keys for i, t in enumerate(parsed.tokens) if not t.sign and acts(parsed, i))


def _is_the_reverse(new: Parsed, at: int, parsed: Parsed) -> bool:
    """Tell whether a verb came for one that says the opposite of the same things, or less."""
    for told, claimed in _PAIRS:
        if not new.tokens[at].keys & word_class(claimed) or _is_of_two_words(new, at):
            continue
        for i, other in enumerate(parsed.tokens):
            if other.sign or not other.keys & word_class(told) or not acts(parsed, i):
                continue
            if not said_by(other.lower)[0] & new.direct and shares_an_object(new, at, parsed, i):
                return True
    return False


def _is_of_two_words(new: Parsed, at: int) -> bool:
    """Tell whether a verb has another meaning with the word behind it: set out, give up."""
    return any(t.lower in PARTICLES for t in new.tokens[at + 1 : at + 2]) or "side" in [
        t.lower for t in new.tokens[at + 1 : at + 6]
    ]


def _makes_what_was_beside(new: Parsed, at: int, parsed: Parsed) -> bool:
    """Tell whether what is now made is what the edited line's deed was only done in, on or for: notes kept in an app."""
    if not new.tokens[at].keys & word_class("bringing about"):
        return False
    first = _first_thing(new, at)
    if first is None or not any(t.start == first.start for t in objects_of(new, at)):
        return False
    places = [i for i, t in enumerate(parsed.tokens) if not t.sign and t.keys & first.keys]
    return bool(places) and all(_stands_beside(parsed, i) for i in places)


def _takes_anew(new: Parsed, at: int, parsed: Parsed) -> bool:
    """Tell whether photos, statements or blood are now taken of which the edited line tells another deed: tagged photos."""
    if "take" not in new.tokens[at].keys or _is_of_two_words(new, at):
        return False
    first = _first_thing(new, at)
    if first is None or not first.keys & word_class("taken"):
        return False
    deeds = [(i, t) for i, t in enumerate(parsed.tokens) if not t.sign and not t.free and acts(parsed, i)]
    if not any(other.keys & first.keys for i, _ in deeds for other in objects_of(parsed, i)):
        return False
    return not any(t.keys & word_class("taking") or first.keys & said_by(t.lower)[0] for _, t in deeds)


def _first_thing(parsed: Parsed, at: int) -> Token | None:
    """Return the noun that closes the first words behind a verb: the care app, in built the care app for notes."""
    thing: Token | None = None
    for token in parsed.tokens[at + 1 :]:
        if token.sign and token.text != "-":
            break
        if token.free and thing is not None:
            break
        thing = thing if token.free or token.sign else token
    return thing


def _stands_beside(parsed: Parsed, at: int) -> bool:
    """Tell whether a word stands behind a preposition, with nothing but its own words between."""
    for token in reversed(parsed.tokens[max(0, at - 5) : at]):
        if token.lower in _BESIDE:
            return True
        if (token.sign and token.text != "-") or (token.free and token.lower not in ("the", "a", "an", "our", "their")):
            return False
    return False
