"""With whom something was done, in whatever wording: in a pair, another cook and I, as one of two, on my own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import keys_of


@dataclass(frozen=True, slots=True)
class Company:
    """One wording of with whom: how many people it comes to with oneself, and who the others are, where that is told."""

    start: int
    end: int
    people: int
    who: frozenset[str]


_N = rf"(?:{'|'.join(CARDINALS)}|\d\d?)"
_GROUP = r"(?:team|crew|group|squad|gang|staff|brigade)"
# These say that there were others, and not who.
_ANYBODY = frozenset(
    ["colleague", "other", "person", "people", "partner", "coworker", "co-worker", "teammate", "workmate", "peer"]
)
_SOMEBODY = (
    rf"(?:(an?|one|another|my|our|the|{_N})(?: (?:other|fellow|second|further|more))? ((?:[a-z-]+ ){{0,3}}?[a-z-]+))"
)
_AND_I = re.compile(rf"\b(?:both )?{_SOMEBODY} and (?:I|me|myself)\b|\b(?:I|me) and {_SOMEBODY}(?=[\s,.;]|$)", re.I)
_WITH = re.compile(
    r"\b(?:(?:together|jointly|along|in tandem|in partnership|in collaboration|side by side|hand in hand|shoulder to shoulder) with"
    rf"|with|alongside|accompanied by|in the company of) {_SOMEBODY}(?=[\s,.;)]|$)",
    re.I,
)
_COUNTED = re.compile(
    rf"\b(?:in|as|within|as part of|part of|(?:as )?(?:a )?member of|(?:as )?one of) (?:an?|our) (?:small )?{_GROUP} of (?:just )?({_N})(?: people)?\b"
    rf"|\b(?:in|as|within|as part of|part of|(?:as )?(?:a )?member of|(?:as )?one of) (?:an? |our )({_N})-(?:person|people|man|woman|member|strong) {_GROUP}\b"
    rf"|\b(?:as )?one of (?:an? )?{_GROUP} of ({_N})\b|\bas one of ({_N})\b|\b(?:the |all )?({_N}) of us\b"
    rf"|\bin (?:{_GROUP}s|groups) of ({_N})\b",
    re.I,
)
_PAIR = re.compile(
    r"\b(?:in|as) (?:a )?pairs?\b|\bin twos\b|\btwo by two\b|\bwith (?:a partner|one other(?: person)?|someone else|somebody else)\b|\bboth of us\b",
    re.I,
)
_NOT_ALONE = re.compile(
    r"\bnever (?:alone|on my own|by myself|solo|unaccompanied)\b(?:,? but(?: always| only)?)?", re.I
)
_ALONE = re.compile(
    r"\b(?:alone|on my own|(?:all )?by myself|solo|single-handed(?:ly)?|unaccompanied|unaided|without (?:a |any )?(?:colleagues?|company))\b",
    re.I,
)


@lru_cache(maxsize=256)
def companies_in(text: str) -> tuple[Company, ...]:
    """List with whom a text says that something was done, from left to right."""
    found: list[Company] = []
    for pattern in (_AND_I, _WITH):
        for match in pattern.finditer(text):
            groups = [g for g in match.groups() if g]
            if company := _of_persons(match, groups[0], groups[1]):
                found.append(company)
    for match in _COUNTED.finditer(text):
        people = _count(next(g for g in match.groups() if g))
        if people > 1:
            found.append(Company(match.start(), match.end(), people, frozenset()))
    found += [Company(m.start(), m.end(), 2, frozenset()) for m in _PAIR.finditer(text)]
    denied = [(m.start(), m.end()) for m in _NOT_ALONE.finditer(text)]
    found += [Company(start, end, 2, frozenset()) for start, end in denied]
    found += [
        Company(m.start(), m.end(), 1, frozenset())
        for m in _ALONE.finditer(text)
        if not any(start <= m.start() < end for start, end in denied)
    ]
    found.sort(key=lambda c: (c.start, -c.end))
    kept: list[Company] = []
    for company in found:
        if not kept or company.start >= kept[-1].end:
            kept.append(company)
    return tuple(kept)


def _of_persons(match: re.Match[str], determiner: str, words: str) -> Company | None:
    """Return the company that a phrase about persons tells; its words run to the last that names a person."""
    behind = match.string[match.end() :]
    said = words.lower().split()
    joined = match.re is _AND_I and match[1] is not None
    if not joined:
        # The shortest reading may have stopped before the person: with a second district nurse.
        said += re.findall(r"^(?: [a-z-]+){1,3}", behind)[0].lower().split() if re.match(r" [a-z-]+", behind) else []
    last = next((i for i, word in enumerate(said) if _is_somebody(word)), None)
    if last is None or (joined and last != len(said) - 1 and not _is_somebody(said[-1])):
        return None
    if joined:
        last = len(said) - 1
    elif last + 1 < len(said) and is_person(said[last + 1]) and said[last + 1] not in ("i", "who"):
        last += 1
    if match.string[: match.start()].lower().endswith("meeting "):
        return None
    end = match.end()
    if not joined:
        end = match.start(match.lastindex or 0)
        for word in said[: last + 1]:
            end = match.string.lower().index(word, end) + len(word)
    if match.string[end : end + 2] in ("'s", "’s"):
        return None
    several = said[last].endswith("s") and not said[last].endswith("ss")
    number = _count(determiner)
    people = 1 + (number if number > 1 else 1)
    if several and number < 2:
        # My sisters and I are nobody knows how many.
        people = 0
    who = keys_of(said[last])
    return Company(match.start(), end, people, frozenset() if who & _ANYBODY else who)


# Short for the person who holds the post: the team lead.
_POSTS = frozenset(["lead", "head", "chief", "deputy"])


def _is_somebody(word: str) -> bool:
    return is_person(word) or bool(keys_of(word) & _ANYBODY) or word in _POSTS


def _count(word: str) -> int:
    lower = word.lower()
    return CARDINALS.get(lower) or (int(lower) if lower.isdigit() else 1)


def told_in_company(text: str, old: str) -> str:
    """Return a new line with its company in the wording of the base line, where both come to the same."""
    told = companies_in(old)
    if not told:
        return text
    alike = [(mine, same) for mine in companies_in(text) if (same := next((c for c in told if _same(mine, c)), None))]
    for at, (mine, same) in reversed(list(enumerate(alike))):
        if all(_NAMED.search(part) for part in (text[mine.start : mine.end], old[same.start : same.end])):
            continue
        said_before = any(other is same for _, other in alike[:at])
        words = "" if said_before else old[same.start : same.end]
        text = f"{text[: mine.start]}{words}{text[mine.end :]}"
    return text


# With whom, said with the very word: there is nothing to put otherwise.
_NAMED = re.compile(r"\b(?:with|alongside)\b", re.I)


def _same(mine: Company, told: Company) -> bool:
    """Tell whether a company is that of the base, told no closer."""
    if mine.people != told.people:
        return False
    return not mine.who or any(mine.who & said_by(word)[0] for word in told.who)


def judge_company(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse another number of people than the edited line tells: one of three for with three others."""
    for line, parsed in base:
        told = {c.people for c in companies_in(parsed.text) if c.people > 1} if line.path in own else set()
        for mine in companies_in(new.text) if told else ():
            counted = _COUNTED.match(new.text, mine.start)
            if counted and mine.people not in told:
                found.add(f"The base tells another number of people here, not “{counted[0]}”.", counted[0])
