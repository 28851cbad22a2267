"""A part told as the whole: two episodes of a six-part series, a checklist that is one part of an inspection."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_N = rf"(?:{'|'.join([*CARDINALS][1:])}|\d{{1,3}})"
# Two episodes of a six-part series: how many, of what, and the whole with its size.
_OF_A_WHOLE = re.compile(
    rf"\b(?P<part>one|{_N}) (?:[\w-]+ ){{1,3}}?(?:of|from|in|for) (?:an?|the|our|its|their|my) (?:[\w-]+ ){{0,2}}?(?P<whole>{_N})-(?P<unit>[a-z]+)\b",
    re.I,
)
# Two of the five searches.
_OF_THEM = re.compile(
    rf"\b(?P<part>one|{_N}) (?:out )?of (?:the|our|its|their|my|(?:(?:the|our) )?[\w-]+['’]s?) (?P<whole>{_N}) (?P<things>(?:[\w-]+ ){{0,3}}?[\w-]+s)\b",
    re.I,
)
_AN_APPOSED_PART = re.compile(
    r", (?:as )?(?:a )?part of (?P<whole>(?:an?|the|our|its|their|my|[\w-]+['’]s?) [^,;.]+)", re.I
)
# The plant chapter of a workbook.
_A_PIECE = re.compile(
    r"\b(?:chapter|section|module|unit|page|episode|scene|appendix|issue|wing|floor|stage|round|verse|track|act|slide|volume)s? "
    r"(?:of|for|in) (?P<whole>(?:an?|the|our|its|their|my|[\w-]+['’]s?) [^,;.]+)",
    re.I,
)
_PARTLY = re.compile(
    r"\b(?:half|some|several|most|parts?|few|certain|portion|fraction|quarters?|thirds?|majority|minority|sample|selection|one|among|"
    r"other|rest|remaining|episodes? of|chapters? of|sections? of|contribut\w+|towards?)\b|%",
    re.I,
)
# To take part in something is no part of it, nor is the size of a whole in parts.
_NO_PART = re.compile(rf"\b(?:(?:took|takes?|taking|taken) |{_N}-)part\b", re.I)
_LEADING_ON = frozenset(["of", "from", "in", "for", "on", "at", "within", "with", "by", "during", "to", "as", "under"])
_ENOUGH = 2


def judge_partial(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse the whole where the edited line tells a part of it."""
    text = new.text
    if _PARTLY.search(_NO_PART.sub(" ", text)):
        return
    for line, parsed in base:
        if line.path not in own:
            continue
        for match in _OF_A_WHOLE.finditer(parsed.text):
            if not _counts(match["part"], new) and re.search(rf"\b{match['whole']}[- ]{match['unit']}s?\b", text, re.I):
                found.add(f"The base says “{match[0]}” here.", f"{match['whole']}-{match['unit']}")
        for match in _OF_THEM.finditer(parsed.text):
            thing = match["things"].split()[-1]
            if not _counts(match["part"], new) and re.search(
                rf"\b(?:the|all|our|{match['whole']}) (?:[\w-]+ ){{0,3}}{re.escape(thing)}\b", text, re.I
            ):
                found.add(f"The base says “{match[0]}” here.", thing)
        for match in (*_AN_APPOSED_PART.finditer(parsed.text), *_A_PIECE.finditer(parsed.text)):
            if _is_done_to_all(
                new, [t for t in parsed.content if match.start("whole") <= t.start < match.end()], parsed
            ):
                found.add(f"The base says “{match[0].strip(' ,')}”.", match["whole"].split()[-1])


def _counts(number: str, new: Parsed) -> bool:
    """Tell whether a text still has a number, in words or figures."""
    lower = number.lower()
    value = CARDINALS.get(lower) or (int(lower) if lower.isdigit() else 0)
    words = "|".join(word for word, worth in CARDINALS.items() if worth == value)
    return any(value in q.values for q in new.quantities) or bool(
        words and re.search(rf"\b(?:{words})\b", new.text, re.I)
    )


def _is_done_to_all(new: Parsed, whole: list[Token], parsed: Parsed) -> bool:
    """Tell whether a verb is done straight to the whole, whose words stand nowhere else in the base line."""
    outside = frozenset(key for t in parsed.content if t not in whole for key in t.keys)
    for at, token in enumerate(new.tokens):
        if not is_own_verb(new, at):
            continue
        things: list[Token] = []
        for other in new.tokens[at + 1 :]:
            if (other.sign and other.text not in "-'’") or other.lower in _LEADING_ON:
                break
            things.append(other)
        told = [t for t in whole if any(t.keys & o.keys for o in things if not o.sign)]
        if any(not t.keys & outside for t in told) and len(told) >= min(_ENOUGH, len(whole)) and token not in told:
            return True
    return False
