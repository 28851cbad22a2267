"""Skills whose words a line has, but not as the person's own deed: left to the mixer, helped to plan, do not give."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.doers import acts_here
from jobtrak.services.tailoring.evidence.limiting.limits import limits_of
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.somebody import is_of_others
from jobtrak.services.tailoring.evidence.vocabulary.bare_things import is_only_a_thing, says_each_word
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, is_verb, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_DENIALS = frozenset(["not", "never", "without", "no"])
_PARTS = frozenset(["at", "in", "on", "for", "by", "to", "with", "from", "and", "but"])
_HELPING = re.compile(r"\b(?:assist\w*|help\w*|support\w*|awareness|basics?)\b", re.I)
# Nouns of deeds by which others have the last word.
_OTHERS_SAY = frozenset(
    ["approval", "signature", "sign-off", "review", "decision", "authorisation", "authorization", "release", "checking",
     "inspection", "confirmation", "correction", "processing", "repair", "treatment", "assessment", "payment"]
)  # fmt: skip
_LEFT_TO = re.compile(r"\b(?:was|were|is|are) (?:left|passed|given|sent|referred|handed)(?: on| over)? to\b", re.I)
_MOST_BETWEEN = 5


def is_not_ones_own(skill: Parsed, line: Line, parsed: Parsed) -> bool:
    """Tell whether a word of a skill stands in a line only for what others did, was denied, or was helped with."""
    if not skill.content and skill.language == "en" and not skill.quantities and not says_each_word(skill, parsed):
        return True
    if line.kind != "line" or line.path == "objective" or parsed.language != "en":
        return False
    for token in skill.content or skill.tokens[:1]:
        told = [i for i, t in enumerate(parsed.tokens) if not t.sign and t.keys & token.keys]
        told = told or [i for i, t in enumerate(parsed.tokens) if token.stem and t.stem == token.stem]
        told = told or [
            i for i, t in enumerate(parsed.tokens) if not t.sign and token.keys & frozenset().union(*said_by(t.lower))
        ]
        told = [i for i in told if not parsed.tokens[i].free or not skill.content]
        if told and all(_is_anothers(i, parsed) for i in told):
            return True
    return _is_only_helped(skill, parsed) or _only_describes(skill, parsed) or is_only_a_thing(skill, parsed)


def _is_anothers(at: int, parsed: Parsed) -> bool:
    token = parsed.tokens[at]
    if (some := is_of_others(token, parsed)) and some.actor:
        return True
    for before in reversed(parsed.tokens[max(0, at - 3) : at]):
        if before.sign or before.lower in _PARTS:
            break
        if before.lower in _DENIALS:
            return True
    left = _LEFT_TO.search(parsed.text, token.end)
    if left and not any(t.text in ".;," for t in parsed.tokens if token.end <= t.start < left.start()):
        return True
    return _is_for_others(at, parsed)


def _is_for_others(at: int, parsed: Parsed) -> bool:
    """Tell whether a deed is what a thing was passed on for: to the duty controller for approval."""
    if parsed.tokens[at].lower not in _OTHERS_SAY or at < 2 or parsed.tokens[at - 1].lower != "for":
        return False
    return acts_here(parsed, at - 2)


def _is_only_helped(skill: Parsed, parsed: Parsed) -> bool:
    """Tell whether a line opens with having helped somebody with the deed that a skill names."""
    if _HELPING.search(skill.text) or not parsed.tokens or not skill.content:
        return False
    limits = [m for m in limits_of(parsed.text, "en") if m.kind == "helped"]
    head = _head(skill)
    return bool(limits) and _OPENS.match(parsed.text) is not None and not is_person(head.lower) and not head.name


_OPENS = re.compile(
    r"(?:I )?(?:help|assist)(?:s|ed|ing)?\b(?! (?:customers?|clients?|patients?|residents?|pupils?|students?|guests?|visitors?|children)\b)",
    re.I,
)


def _head(skill: Parsed) -> Token:
    """Return the last word of a skill's name before what only says with what or where: final mixing in Pro Tools."""
    end = next(
        (
            t.start
            for t in skill.tokens
            if t.text == "(" or (t.lower in ("in", "with", "on", "using", "for", "of") and t.start)
        ),
        len(skill.text),
    )
    return next((t for t in reversed(skill.content) if t.end <= end), skill.content[-1])


_ARTICLES = frozenset(["the", "a", "an"])
_RUNNING = frozenset(
    ["run", "operate", "use", "drive", "work", "mind", "set", "handle", "tend", "program", "ran", "operator"]
)


def _only_describes(skill: Parsed, parsed: Parsed) -> bool:
    """Tell whether a deed of a skill only says of what kind a thing is that something else was done to: greased the cutting table."""
    head = _head(skill)
    if not head.lower.endswith("ing"):
        return False
    told = [i for i, t in enumerate(parsed.tokens) if not t.sign and t.keys & head.keys]
    if not told:
        return False
    return all(_describes(i, skill, parsed) for i in told)


def _describes(at: int, skill: Parsed, parsed: Parsed) -> bool:
    if (
        at == 0
        or (acts(parsed, at) and parsed.tokens[at - 1].lower not in _ARTICLES)
        or not parsed.tokens[at].lower.endswith("ing")
    ):
        return False
    behind = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    if behind is None or behind.sign or behind.free or behind.keys & skill.direct or is_person(behind.lower):
        return False
    verbs = [
        t for i, t in enumerate(parsed.tokens[:at]) if not t.sign and (i == 0 or acts(parsed, i)) and is_verb(t.lower)
    ]
    return bool(verbs) and not any(t.keys & _RUNNING for t in verbs) and any(t.keys & _UPKEEP for t in verbs)


# Who did this to a machine has not worked with it.
_UPKEEP = frozenset(
    ["clean", "grease", "oil", "load", "unload", "move", "carry", "order", "buy", "sell", "store", "wash", "tidy", "wipe", "lubricate",
     "deliver", "pack", "photograph", "list", "stock", "count", "file", "post", "sweep"]
)  # fmt: skip
