"""Words that changed their grammar and not what they say: remote resets, reset remotely; inconclusive, no conclusive result."""

from __future__ import annotations

import itertools
import re

from jobtrak.services.tailoring.evidence.deeds.owning import same_word
from jobtrak.services.tailoring.evidence.lines import Parsed, parse
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# How far from its deed a word that says how may stand.
_REACH = 5
_BEHIND = 4


def with_manner_of(text: str, old: Parsed) -> str:
    """Return a new line in which what says how a deed was done stands as the base has it, beside the same deed."""
    new = parse(text, old.language)
    for at, token in reversed(list(enumerate(new.tokens))):
        if token.sign or token.keys & old.direct:
            continue
        for i, other in enumerate(old.tokens):
            if _is_manner_of(token.lower, other.lower):
                one, two = (_near_adverb(at, new), _behind(i, old))
            elif _is_manner_of(other.lower, token.lower):
                one, two = (_behind(at, new), _near_adverb(i, old))
            else:
                continue
            if any(same_word(a, b) for a in one for b in two):
                text = f"{text[: token.start]}{other.text.lower()}{text[token.end :]}" if new.text == text else text
                break
    return text


def _is_manner_of(adverb: str, adjective: str) -> bool:
    """Tell whether one word is the adverb of the other: remotely, politely, visually, weekly stays weekly."""
    if not adverb.endswith("ly") or len(adjective) < len("able") or adverb in _PERIODS:
        return False
    ends = [f"{adjective}ly", f"{adjective}ally"]
    if adjective.endswith("le"):
        ends.append(f"{adjective[:-1]}y")
    if adjective.endswith("y"):
        ends.append(f"{adjective[:-1]}ily")
    if adjective.endswith("ll"):
        ends.append(f"{adjective}y")
    return adverb in ends


# These say how often, which figures compare.
_PERIODS = frozenset(
    ["hourly", "daily", "nightly", "weekly", "fortnightly", "monthly", "quarterly", "termly", "yearly"]
)


def _behind(at: int, parsed: Parsed) -> list[Token]:
    """List the words an adjective may describe: those of its own phrase, behind it."""
    ahead = itertools.takewhile(lambda t: not t.free and (not t.sign or t.text == "-"), parsed.tokens[at + 1 :])
    return [t for t in itertools.islice(ahead, _BEHIND) if not t.sign]


def _near_adverb(at: int, parsed: Parsed) -> list[Token]:
    """List the words an adverb may tell of, before or behind it, as far as its clause goes."""
    near: list[Token] = []
    for step in (-1, 1):
        for i in itertools.islice(itertools.count(at + step, step), _REACH + 1):
            if not 0 <= i < len(parsed.tokens) or parsed.tokens[i].text in (",", ";", ".", "and", "but"):
                break
            near.append(parsed.tokens[i])
    return [t for t in near if not t.sign and not t.free]


_PREFIX = r"(?:un|in|im|il|ir|non|dis)-?"
# Words between a no and what it denies, none of which says anything itself.
_NO = (
    r"\b(?:(?P<without>without)(?: an?| any)?|(?P<none>(?:with |bringing |brought |giving |gave |there was )?no)|"
    r"(?P<not>(?:(?:has|have|had|is|are|was|were|did|does|do|been|be|remains?|remained)(?: | yet |n['’]t ))?(?:not|never)(?: yet)?(?: be(?:en)?)?(?: yet)?))"
)


def with_denials_of(text: str, old: Parsed) -> str:
    """Return a new line that denies by the base's own word what it denies by a no: inconclusive, unfinished."""
    for token in old.tokens:
        if token.sign or token.free or token.lower in text.lower():
            continue
        for bare in _without_prefix(token.lower):
            match = re.search(rf"{_NO} {re.escape(bare)}\b", text, re.I)
            if match is None:
                continue
            lead = "with " if match["without"] or (match["none"] or "").lower().startswith("with") else ""
            text = f"{text[: match.start()]}{lead}{token.lower}{text[match.end() :]}"
    return text


def with_refusals_of(text: str, old: Parsed) -> str:
    """Return a new line that denies by the base's no what it denies in one word: discontinued, for not continued."""
    for match in _DENIED.finditer(old.text):
        text = re.sub(rf"\b(?:un|dis|in){re.escape(match[1])}\b", match[0], text, flags=re.I)
    return text


def with_rules_of(text: str, old: Parsed) -> str:
    """Return a new line in which rules are set, as in the base, that it says were laid down by the same."""
    if not _SET.search(old.text):
        return text
    text = re.sub(r"\b(?:has |have |had )?(?:laid|put|set) down(?= by\b)", "set", text, flags=re.I)
    return re.sub(r"\b(lays?|laid) down(?=[,;.]|$)", lambda m: "sets" if m[1][-1] == "s" else "set", text, flags=re.I)


_SET = re.compile(r"\bset (?:out |down )?by\b|\b(?:which|that) [^,;.]{1,30} sets?\b", re.I)
_DENIED = re.compile(r"\bnot (?:yet |been ){0,2}([a-z]{5,})\b", re.I)
# Words that only look like the denial of another.
_ONE_WORD = frozenset(
    ["invaluable", "inform", "informed", "invested", "include", "included", "increased", "income", "input", "inside", "install",
     "installed", "instructed", "instruct", "intended", "interest", "interested", "invented", "involved", "incoming", "index",
     "improved", "improve", "important", "imported", "import", "impressed", "implied", "impaired", "inclined", "indeed",
     "discovered", "discharged", "displayed", "disposed", "disposal", "discount", "discounted", "disease", "distributed",
     "united", "university", "union", "unit", "under", "dispatch", "dispatched", "discussed", "distilled"]
)  # fmt: skip
_SHORTEST = 4


def _without_prefix(word: str) -> list[str]:
    """Return what a word may be the denial of: conclusive, of inconclusive."""
    if word in _ONE_WORD:
        return []
    match = re.match(_PREFIX, word)
    bare = word[match.end() :] if match else ""
    return [bare] if len(bare) >= _SHORTEST else []


def denied_by_its_word(old: Parsed) -> list[tuple[Token, str]]:
    """List the words of a line that deny by a prefix, each with what it denies."""
    return [(t, bare) for t in old.tokens if not t.sign and not t.free for bare in _without_prefix(t.lower)]
