"""What a text tells in the passive as somebody else's, and what the person had done by others."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.doers import (
    BE,
    DONE,
    HAVING,
    Stretch,
    acts_here,
    is_agent,
    is_participle,
)
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, is_verb
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_PARTING = frozenset(["after", "before", "with", "during", "until", "while", "for", "from"])


def passives(parsed: Parsed) -> list[Stretch]:
    """Find what is told in the passive: assessed by the awarding body; the sign-offs were done by the foreman."""
    tokens = parsed.tokens
    found: list[Stretch] = []
    for at, token in enumerate(tokens):
        if token.lower not in ("by", "at") or at == 0:
            continue
        who = _agent_behind(parsed, at)
        if who is None and tokens[at - 1].lower in DONE and any(t.lower in BE for t in tokens[max(0, at - 3) : at]):
            who = _worker_behind(parsed, at)
        if who is None:
            continue
        deed = next((i for i in range(at - 1, max(-1, at - 5), -1) if is_participle(tokens[i])), None)
        if deed is None and token.lower == "by" and _names_a_deed(tokens[at - 1]):
            deed = at - 1
        if deed is None or any(t.sign or t.lower in _PARTING for t in tokens[deed + 1 : at]):
            continue
        passive = any(t.lower in BE for t in tokens[max(0, deed - 3) : deed])
        if token.lower == "at" and not (passive and tokens[deed].lower in DONE):
            continue
        start = deed
        if tokens[deed].lower in DONE and (passive or not _stands_in_object(parsed, deed)):
            while start > 0 and (not tokens[start - 1].sign or tokens[start - 1].text == "-"):
                start -= 1
        else:
            # Reviewed and filed by the officer: joined participles have one agent.
            while start > 2 and tokens[start - 1].lower in ("and", ",") and is_participle(tokens[start - 2]):
                start -= 2
        names = frozenset(k for t in tokens[at + 1 : who + 1] if is_agent(t) or t.name for k in t.keys)
        found.append(Stretch(start, at, names | tokens[who].keys))
    return found


_OF_DEEDS = (
    "tion", "sion", "ment", "ance", "ence", "al", "sis", "age", "ing", "ery", "ure", "tions", "sions", "ments"
)  # fmt: skip


def _names_a_deed(token: Token) -> bool:
    """Tell whether a noun names a deed: inspection by the tester."""
    return not token.sign and not token.free and (token.lower.endswith(_OF_DEEDS) or bool(token.keys & _DEEDS))


_DEEDS = frozenset(
    [
        "study",
        "survey",
        "research",
        "trial",
        "audit",
        "review",
        "test",
        "exam",
        "check",
        "repair",
        "project",
        "campaign",
        "search",
    ]
)


def _agent_behind(parsed: Parsed, at: int) -> int | None:
    """Return the index of the person or body that stands behind `by`."""
    for i in range(at + 1, min(at + 6, len(parsed.tokens))):
        token = parsed.tokens[i]
        if token.sign or token.lower in ("me", "us", "myself", "hand", "and", "with", "in", "on", "to"):
            return None
        following = parsed.tokens[i + 1] if i + 1 < len(parsed.tokens) else None
        group = token.lower in _GROUPS and (following is None or following.sign or following.free)
        if (acts_here(parsed, i) or group) and not (following is not None and is_agent(following)):
            return i
    return None


def _stands_in_object(parsed: Parsed, deed: int) -> bool:
    """Tell whether a participle only describes what the person did something with: attended a course given by the maker."""
    opening = (
        next((i for i in range(deed - 1, -1, -1) if parsed.tokens[i].sign and parsed.tokens[i].text in ";."), -1) + 1
    )
    return acts(parsed, opening) and opening < deed and parsed.tokens[opening].lower not in BE


# Bodies of people that are places or spans of time elsewhere: printed by the night shift.
_GROUPS = frozenset(
    ["shift", "gang", "brigade", "squad", "brewery", "bakery", "trust", "foundation", "government", "city", "museum", "theatre",
     "publisher", "clinic", "practice", "kitchen", "bindery", "dairy", "ward", "mill", "printers", "group", "club", "society"]
)  # fmt: skip


def _worker_behind(parsed: Parsed, at: int) -> int | None:
    """Return the index of a person called as a device is, by whom something is done: the final mix is done by the mixer."""
    behind = parsed.tokens[at + 1 : at + 4]
    last = next((i for i, t in enumerate(behind) if t.sign or (i and t.free)), len(behind)) - 1
    called = last > 0 and (is_person(behind[last].lower) or behind[last].lower.endswith(_OF_WORKERS))
    return at + 1 + last if called else None


_OF_WORKERS = ("er", "or", "ist", "man", "woman", "ers", "ors", "ists", "men")


def caused(parsed: Parsed) -> list[Stretch]:
    """Find what the person had done: had the letter printed."""
    tokens = parsed.tokens
    found: list[Stretch] = []
    for at, token in enumerate(tokens[:-2]):
        if (
            token.lower not in HAVING | {"having", "got"}
            or is_participle(tokens[at + 1])
            or tokens[at + 1].lower == "to"
        ):
            continue
        deed = next((i for i in range(at + 2, min(at + 6, len(tokens))) if is_participle(tokens[i])), None)
        between = tokens[at + 1 : deed] if deed else ()
        ends = deed is not None and (deed + 1 == len(tokens) or tokens[deed + 1].sign or tokens[deed + 1].free)
        if (
            deed is not None
            and ends
            and not any(t.sign or (is_verb(t.lower) and t.lower.endswith("ing")) for t in between)
        ):
            found.append(Stretch(deed, deed + 1, frozenset()))
    return found
