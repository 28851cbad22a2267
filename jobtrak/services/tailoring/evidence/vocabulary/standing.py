"""Claims of standing and of command in a few words: master baker, in charge of, brought down."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.deeds.pairing import same_objects
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed, phrases_at
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_be_told_as
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, said_by, word_class, wording
from jobtrak.services.tailoring.evidence.vocabulary.wishes import is_wished
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_ROSE = re.compile(
    r"(?<!\ba )(?<!\ban )(?<!\bthe )\b(?:promoted|appointed|became|become|elected|made|qualified|registered|licensed|certified)\b",
    re.I,
)


def judge_standing(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a rank before the person's own trade that only stands before somebody else's in the base."""
    words = [t for t in new.tokens if not t.sign]
    for at, token in enumerate(words[:-1]):
        before = words[at - 2].lower if at > 1 and words[at - 1].lower in ("a", "an") else ""
        opens = at < 2 or words[at - 1].lower in ("as", "and", "experienced") or before in _BEING
        if not opens or not token.keys & word_class("rank"):
            continue
        if at > 1 and words[at - 1].lower in ("a", "an") and words[at - 2].lower in _BESIDE:
            continue
        trade = next((t for t in words[at + 1 : at + 3] if is_person(t.lower)), None)
        if trade is None or new.text[token.start - 1 : token.start] == "-" or is_wished(token, new):
            continue
        if not any(
            token.keys & parsed.same and (line.kind != "line" or line.path == "objective" or _ROSE.search(parsed.text))
            for line, parsed in base
        ):
            found.add(f"The base does not call you “{token.text} {trade.text}”.", token.text)


# Behind these stands somebody else: under a licensed surveyor.
_BESIDE = frozenset(["under", "with", "by", "for", "from", "to", "alongside"])
# Behind these an article opens what the person is or was; behind a verb or `with` it opens somebody else.
_BEING = frozenset(
    [
        "as",
        "am",
        "is",
        "was",
        "been",
        "be",
        "became",
        "become",
        "and",
        "that",
        "now",
        "formerly",
        "previously",
        "earlier",
    ]
)


_LEVEL = re.compile(
    r"\b((?i:native|fluent|bilingual|proficient|advanced|excellent))(?: in)? ([A-Z]\w+)"
    r"|\b([A-Z]\w+) \(?(native|fluent|bilingual|proficient|advanced)\b"
)


def judge_levels(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a level for one language that the base gives another."""
    for match in _LEVEL.finditer(new.text):
        level, tongue = (match[1] or match[4]).lower(), (match[2] or match[3])
        told = [
            parsed
            for line, parsed in base
            if line.kind == "skill" and tongue.lower() in parsed.direct and not tongue.isupper()
        ]
        if told and not any(level in parsed.same for parsed in told):
            found.add(f"The base does not call your {tongue} “{level}”.", match[0])


def judge_phrases(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a strong claim in words that are harmless alone, such as `brought down`, unless a line licenses it."""
    guarded = wording().guarded
    for at, token in enumerate(new.tokens):
        if token.sign:
            continue
        for phrase, end in phrases_at(new.tokens, at):
            written = phrase.replace("_", "")
            if phrase not in guarded or any(phrase in parsed.same or written in parsed.direct for _, parsed in base):
                continue
            words = new.tokens[at:end]
            if phrase == "in_charge" and any(_has_charge(new, end, parsed) for _, parsed in base):
                continue
            if any(q.reach <= words[-1].start < q.start for q in new.quantities):
                # Its last word is the bound of a figure: drive up to six routes, turn around 1,800 litres.
                continue
            if any(
                may_be_told_as(phrase, t.lower) and same_objects(new, end - 1, parsed, i)
                for _, parsed in base
                for i, t in enumerate(parsed.tokens)
                if not t.sign and not t.free and acts(parsed, i)
            ):
                continue
            passive = end < len(new.tokens) and new.tokens[end].lower == "by"
            if not any(_holds(words, parsed) or _holds_apart(words, parsed, passive=passive) for _, parsed in base):
                shown = " ".join(t.text for t in words)
                found.add(f"No line says “{shown}”.", shown)


# Who leads, runs or is responsible for something has charge of it, and of nothing beside it.
_CHARGE = frozenset(
    ["lead", "head", "manage", "run", "supervise", "direct", "oversee", "responsible", "captain", "chair"]
)


def _has_charge(new: Parsed, end: int, old: Parsed) -> bool:
    """Tell whether a line has the person lead the very thing that stands behind `in charge of`, or do that very deed."""
    mine = _noun_phrase(new, end + 1 if new.tokens[end : end + 1] and new.tokens[end].lower == "of" else end)
    if not mine:
        return False
    if mine[0].lower.endswith("ing"):
        return any(mine[0].keys & t.keys and acts(old, i) for i, t in enumerate(old.tokens) if not t.sign)
    for i, token in enumerate(old.tokens):
        if not _leads(old, i):
            continue
        theirs = _noun_phrase(old, i + 1 + (token.lower == "responsible"))
        if theirs and any(mine[-1].keys & frozenset().union(*said_by(t.lower)) for t in theirs):
            return True
    return False


def _leads(old: Parsed, at: int) -> bool:
    """Tell whether the thing behind a word is led or looked after by the person."""
    token = old.tokens[at]
    if token.lower == "after":
        return at > 0 and "look" in old.tokens[at - 1].keys
    return bool(token.keys & _CHARGE) and (token.lower == "responsible" or acts(old, at))


def _noun_phrase(parsed: Parsed, at: int) -> list[Token]:
    """Return the words of the phrase that begins here, without its article."""
    phrase: list[Token] = []
    for token in parsed.tokens[at:]:
        if token.lower in ("the", "a", "an", "our", "my", "its", "their") and not phrase:
            continue
        if token.sign or token.free:
            break
        phrase.append(token)
    return phrase


def _holds(words: tuple[Token, ...], parsed: Parsed) -> bool:
    return any(
        all(word.keys & other.keys for word, other in zip(words, parsed.tokens[i : i + len(words)], strict=False))
        for i in range(len(parsed.tokens) - len(words) + 1)
    )


def _holds_apart(words: tuple[Token, ...], parsed: Parsed, *, passive: bool) -> bool:
    """Tell whether a line parts a verb from its particle by a pronoun: took it over; somebody else, if in the passive."""
    if len(words) != len(("take", "over")):
        return False
    others = stretches(parsed)
    return any(
        words[0].keys & parsed.tokens[i].keys
        and parsed.tokens[i + 1].lower in ("it", "them", "this", "these")
        and words[1].keys & parsed.tokens[i + 2].keys
        and (passive or not any(s.start <= i < s.end for s in others))
        for i in range(len(parsed.tokens) - 2)
    )
