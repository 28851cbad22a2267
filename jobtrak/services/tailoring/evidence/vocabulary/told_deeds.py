"""The deeds that a line tells: each verb, alone or in a phrase, with the words it takes up and those behind it."""

from __future__ import annotations

from dataclasses import dataclass

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import deeds_named, rows_of_deeds
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, said_by, word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# What may stand apart from its verb: passed urgent letters on.
PARTICLES = frozenset(
    ["on", "off", "up", "out", "back", "over", "down", "in", "away", "through", "online", "into", "around", "together",
     "aside", "forward", "know", "running", "going"]
)  # fmt: skip
# What was kept running may be told of at length before that is said.
_AT_THE_END = frozenset(["running", "going"])
# How many words behind a verb its object may stand.
_REACH = 8


@dataclass(slots=True)
class Deed:
    """One verb of a line, alone or in a phrase, with the words it takes up and those behind it."""

    names: frozenset[str]
    tokens: tuple[Token, ...]
    behind: tuple[Token, ...]
    line: Parsed


def deeds_in(parsed: Parsed) -> list[Deed]:
    """List the deeds of a line from left to right, phrases before their verbs."""
    phrases = rows_of_deeds().phrases
    found: list[Deed] = []
    behind = 0
    for at, token in enumerate(parsed.tokens):
        if token.sign or at < behind:
            continue
        runs = [run for key in token.keys for run in phrases.get(key, ()) if _spoken(run, parsed.tokens, at)]
        if runs:
            behind = at + max(run.count("_") for run in runs) + 1
            found.append(
                Deed(frozenset(runs), parsed.tokens[at:behind], parsed.tokens[behind : behind + _REACH], parsed)
            )
        elif parted := next(
            (
                (run, particle)
                for key in token.keys
                for run in phrases.get(key, ())
                if (particle := _parted(run, parsed.tokens, at))
            ),
            None,
        ):
            found.append(
                Deed(
                    frozenset([parted[0]]) | deeds_named(token.lower),
                    (token, parted[1]),
                    parsed.tokens[at + 1 : at + 1 + _REACH],
                    parsed,
                )
            )
        elif not token.name and (names := deeds_named(token.lower)):
            found.append(Deed(names, (token,), parsed.tokens[at + 1 : at + 1 + _REACH], parsed))
    return found


def _spoken(run: str, tokens: tuple[Token, ...], at: int) -> bool:
    parts = run.split("_")
    return len(tokens) >= at + len(parts) and all(
        part in token.keys for part, token in zip(parts, tokens[at : at + len(parts)], strict=True)
    )


def _parted(run: str, tokens: tuple[Token, ...], at: int) -> Token | None:
    """Return the particle of a verb that stands apart from it: passed urgent letters on, put them in."""
    particle = run.partition("_")[2]
    if particle not in PARTICLES:
        return None
    for token in tokens[at + 1 : at + (14 if particle in _AT_THE_END else 7)]:
        if token.sign and token.text in ".;,":
            return None
        if token.lower == particle:
            return token
        if particle not in _AT_THE_END and token.lower in ("and", "to", "for", "with", "in", "on", "from", "at"):
            return None
    return None


def stands_for(new: Deed, old: Deed) -> bool:
    """Tell whether a row lets the new deed take the old one's place, be it only with the objects it has."""
    rows = rows_of_deeds()
    if any(new.names & rows.replaced_by.get(name, frozenset()) for name in old.names):
        return True
    for name in old.names:
        for objects, others in rows.with_objects.get(name, ()):
            if new.names & others and any(objects & said_by(t.lower)[0] for t in old.behind if not t.sign):
                return True
    return False


def is_told(deed: Deed) -> bool:
    """Tell whether a line tells a deed, by its verb or by a noun that a verb holds: not `the state average`."""
    at = deed.line.tokens.index(deed.tokens[0])
    if acts(deed.line, at):
        return True
    return any(t.keys & (word_class("support") | word_class("neutral")) for t in deed.line.tokens[:at])


def became_a_noun(deed: Deed, new: Parsed) -> bool:
    """Tell whether the new line has a deed only as a noun: in a survey, during a pilot."""
    if not acts(deed.line, deed.line.tokens.index(deed.tokens[0])):
        return False
    held = [i for i, t in enumerate(new.tokens) if not t.sign and t.keys & deed.tokens[0].keys]
    return bool(held) and not any(acts(new, i) for i in held)


def is_told_less_often(deed: Deed, new: Parsed) -> bool:
    """Tell whether a line tells a deed twice and the new one once: I drew some and the manager drew the others."""
    keys = deed.tokens[0].keys
    before, now = (
        sum(1 for i, t in enumerate(line.tokens) if not t.sign and t.keys & keys and is_verb(t.lower))
        for line in (deed.line, new)
    )
    return acts(deed.line, deed.line.tokens.index(deed.tokens[0])) and 0 < now < before
