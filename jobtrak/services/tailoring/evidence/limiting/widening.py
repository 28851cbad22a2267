"""Claims made wider without any number: one student made students, a figure of one year given to two."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.quantities import period_of
from jobtrak.services.tailoring.evidence.figures.rates import frequencies
from jobtrak.services.tailoring.evidence.figures.shares import shares_of
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


def judge_plurals(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse several where the edited line says one."""
    for line, parsed in base:
        if line.path not in own:
            continue
        for at, token in enumerate(parsed.tokens):
            if token.lower not in ("one", "a", "an", "single", "only", "sole") or any(
                s <= token.start < e for s, e, _ in frequencies(parsed.text)
            ):
                continue
            for noun in _phrase_behind(parsed, at):
                if token.lower == "one" and _OUT_OF.match(parsed.text, noun.end):
                    continue
                if token.lower in ("a", "an") and not is_person(noun.lower) and noun.lower not in _HOUSEHOLDS:
                    continue
                if (
                    any(t.lower == noun.lower for t in new.tokens)
                    or sum(t.keys == noun.keys for t in parsed.tokens) > 1
                ):
                    continue
                for other in new.tokens:
                    if any(s.start <= other.start <= s.end + 1 for s in shares_of(new)):
                        # One wheel in 40 is one in every 40 wheels.
                        continue
                    if other.lower in (f"{noun.lower}s", f"{noun.lower}es", f"{noun.lower[:-1]}ies"):
                        found.add(f"The base says “{token.text} … {noun.text}”, not several.", other.text)


# Words that make several of one place or one group.
_SEVERAL = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "multiple", "many", "various", "both",
     "numerous", "dozens", "all", "different"]
)  # fmt: skip
_SPREAD = frozenset(["across", "throughout", "nationwide"])
_ANOTHER = re.compile(r"\b(?:and|or|then|,) (?:one|another|the other|a second)\b", re.I)
_ONE = frozenset(["a", "an", "one", "the", "our", "my", "this", "single"])


def judge_several(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse two crews, several stalls or wards throughout a hospital where the edited line has one."""
    for line, parsed in base:
        if line.path not in own or _EACH.search(parsed.text) or _ANOTHER.search(parsed.text):
            continue
        for at, token in enumerate(parsed.tokens):
            if token.lower not in _ONE:
                continue
            for noun in _phrase_behind(parsed, at):
                plural = (f"{noun.lower}s", f"{noun.lower}es", f"{noun.lower[:-1]}ies")
                if period_of(noun.lower) or noun.keys & word_class("period"):
                    continue
                if any(t.lower in plural or (t is not noun and t.keys == noun.keys) for t in parsed.tokens):
                    continue
                for i, other in enumerate(new.tokens):
                    if other.lower not in plural:
                        continue
                    counted = _is_counted(new, i)
                    spread = any(t.lower in _SPREAD for t in new.tokens[i + 1 : i + 2])
                    if counted or spread:
                        found.add(f"The base says “{token.text} … {noun.text}”, not several.", other.text)


# One in five jobs is one job in five.
_OUT_OF = re.compile(rf" (?:in|out of)(?: every)? (?:{'|'.join(CARDINALS)}|a hundred|\d+)\b", re.I)
_SHARE = re.compile(r"\b(?:one|1|each|every) (?:in|of|out of)(?: every)? $|\b(?:every|each|per) $", re.I)


def _is_counted(new: Parsed, at: int) -> bool:
    """Tell whether a number of two or more, or a word for several, stands before a noun and its adjectives."""
    for i in range(at - 1, max(0, at - 6) - 1, -1):
        token = new.tokens[i]
        # Dumpers of 25 tonnes are not 25 of them.
        counts = token.text.isdigit() and int(token.text) > 1 and new.tokens[i + 1].text != "-"
        if token.lower in _SEVERAL or counts:
            return not _SHARE.search(new.text[: token.start])
        if token.free or (token.sign and token.text != "-"):
            return False
    return False


_COMPOUND = re.compile(
    r"\b([a-z]+)(?:-[a-z]+)* (?:and|or) ((?:[a-z]+-)+[a-z]+) ([a-z]+)|\b((?:[a-z]+-)+[a-z]+) (?:and|or) ([a-z]+)(?:-[a-z]+)* ([a-z]+)",
    re.I,
)


def judge_compounds(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse one more kind, written as a compound, that no line has: local and out-of-state deliveries."""
    if "-" not in new.text or not any(line.path in own for line, _ in base):
        return
    told = " ".join(re.sub(r"[-–\s]+", " ", parsed.text.lower()) for _, parsed in base)
    for match in _COMPOUND.finditer(new.text):
        partner, compound, thing = (part.lower() for part in match.groups() if part)
        if match[4]:
            partner, compound = compound, partner
        halves = compound.split("-")
        if re.search(rf"\b{re.escape(' '.join(halves))}", told) or "".join(halves) in told:
            continue
        of_it = re.search(rf"\b{re.escape(partner)}(?: \w+)? {re.escape(thing.rstrip('s'))}", told)
        if of_it and any(not re.search(rf"\b{re.escape(half)}", told) for half in halves):
            found.add(f"No line says “{compound}”.", compound)


# Bodies of people, of which several are more than one: a crew of four is no crews of four.
_HOUSEHOLDS = frozenset(
    ["family", "couple", "household", "crew", "team", "squad", "shift", "gang", "brigade", "group", "class", "cohort", "choir",
     "band", "ward", "branch", "department"]
)  # fmt: skip


def _phrase_behind(parsed: Parsed, at: int) -> list[Token]:
    """Return the words of the phrase that an article or `one` opens."""
    words: list[Token] = []
    for token in parsed.tokens[at + 1 : at + 5]:
        if token.lower in ("single", "only", "sole"):
            break
        if token.text == "-":
            continue
        if token.sign or token.free or token.lower in ("each", "every", "all"):
            break
        words.append(token)
    nouns = [t for t in words if t.lower in _HOUSEHOLDS or not t.lower.endswith(("ly", "ed", "ing"))]
    return [t for t in nouns[-1:] if not t.lower.endswith("s")]


def often(at: int, new: Parsed, old: Parsed) -> bool:
    """Tell whether the base counts by the period that follows a word: each week, weekly, a week."""
    period = period_of(new.tokens[at + 1].lower)
    for i, token in enumerate(old.tokens):
        if token.sign or period_of(token.lower) != period:
            continue
        if token.lower.endswith(("ly", "ual")):
            return True
        if i and old.tokens[i - 1].lower in (
            "a",
            "an",
            "per",
            "each",
            "every",
            "/",
            "the",
            "by",
            "at",
            "spring",
            "summer",
        ):
            return True
    return bool(_EACH.search(old.text))


# Every two months is no every month.
_EACH = re.compile(
    r"\b(?:each|every)\b(?!\s(?:two|three|four|five|six|seven|eight|nine|ten|\d+|other|second|third|fourth|fifth|few|couple)\b)",
    re.I,
)
