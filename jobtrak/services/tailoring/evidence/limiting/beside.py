"""Limits that belong to something of which a new line does not speak."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.limiting.limits import Limit
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_OF_A_NOUN = frozenset(["planned", "ended", "undone"])
_AUXILIARY = frozenset(
    ["was", "were", "is", "are", "be", "been", "being", "has", "have", "had", "not", "never", "got", "and", "but"]
)
_OF_THEM = re.compile(r" of (?:which|whom|them|these|those)$")
_END = re.compile(r"[,;.)]")
_UNDER = re.compile(r"under an?", re.I)
# How many words behind `under a` may name who had the oversight.
_REACH = 5


def is_of_something_untold(limit: Limit, old: Parsed, new: Parsed) -> bool:
    """Tell whether a limit only describes a thing that is not told: the rejected claims, 41 of the 45 planned."""
    words = limit.words.lower()
    if limit.kind == "fraction" and _OF_THEM.search(words):
        # Some 40% of them for gum disease: the share is of what stands behind it.
        stop = _END.search(old.text, limit.end)
        about = [t for t in old.content if limit.end <= t.start < (stop.start() if stop else len(old.text))]
        return bool(about) and not any(_is_told(t, new) for t in about)
    if limit.kind not in _OF_A_NOUN or not re.fullmatch(r"[a-z]+ed", words):
        return False
    at = next((i for i, t in enumerate(old.tokens) if t.start == limit.start), None)
    if not at:
        return False
    before = old.tokens[at - 1]
    behind = old.tokens[at + 1] if at + 1 < len(old.tokens) else None
    if before.sign or before.lower in _AUXILIARY:
        return False
    # In front of its noun it stands behind an article; behind its noun the phrase ends.
    noun = behind if before.free else before
    if noun is None or noun.sign or (noun is before and behind is not None and not (behind.sign or behind.free)):
        return False
    return not _is_told(noun, new)


def names_no_person(limit: Limit, old: Parsed) -> bool:
    """Tell whether `under a` leads to no person: under a data access agreement."""
    if limit.kind != "supervised" or not _UNDER.fullmatch(limit.words.strip()):
        return False
    behind: list[Token] = []
    for token in old.tokens:
        if token.start >= limit.end:
            if (token.sign and token.text != "-") or len(behind) == _REACH:
                break
            behind.append(token)
    last = next((i for i, t in enumerate(behind) if t.free), len(behind))
    phrase = behind[:last]
    return bool(phrase) and phrase[-1].lower in _RULES and not any(is_person(t.lower) for t in phrase[-1:])


# What one works under without anybody's oversight.
_RULES = frozenset(
    ["agreement", "contract", "licence", "license", "permit", "grant", "framework", "scheme", "policy", "deadline", "roof", "order",
     "budget", "programme", "program", "mandate", "microscope", "lamp", "treaty", "tender", "warranty", "pseudonym", "brand", "name"]
)  # fmt: skip


def stands_in_another_sentence(limit: Limit, old: Parsed, verb: Token) -> bool:
    """Tell whether a share is told in another sentence of a line than the deed of which a summary speaks."""
    if limit.kind not in ("share", "fraction"):
        return False
    told = [t for t in old.tokens if not t.sign and t.keys & verb.keys]
    return bool(told) and all(_STOP.search(old.text, *sorted((t.start, limit.start))) for t in told)


_STOP = re.compile(r"[.;]\s")


def _is_told(noun: Token, new: Parsed) -> bool:
    return bool(noun.keys & new.same) and not noun.free
