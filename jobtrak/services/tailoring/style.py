"""Tell what in a model's line is not the person's manner: worn phrases, another voice, tense or spelling, adornment, length.

A line may be true and still not be theirs. What stands in the person's own words is never held against a line. Worn phrases
are listed in `style.txt`, which anyone may extend.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jobtrak.services.tailoring import voice

_LIST = Path(__file__).with_suffix(".txt")
_WORN = "a worn phrase"
_BETWEEN = r"(?:\W+\w+){0,8}?\W+"
# A line may become a third longer, and a short one by some words; the joining of two is measured against both.
_GROWTH, _SPARE = 1.5, 6
_SHORT_SUMMARY = 60
_MARKUP = re.compile(r"\*\*|__|`|^\s*(?:[#>•▪◦*-]\s|\d+[.)]\s)|\[[^\]]+\]\([^)]+\)|<\w+>")
_DASH = re.compile(r"\s?—\s?|\s(?:–|--)\s")
_THREE = re.compile(r"\b([^\W\d_]+), ([^\W\d_]+),? (?:and|or|und|oder|et|y|e|en) ([^\W\d_]+)\b")
_ADORNING = re.compile(r"(?:ly|able|ible|ive|ful|ous|less|ent|ant|ic|al|ed|y)$")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not the person's manner: the words it is in, and what is wrong with them."""

    words: str
    what: str


def faults(
    text: str, own: Iterable[str], *, language: str = "en", known: str = "", summary: bool = False
) -> list[Fault]:
    """Return what in a text is not the person's manner; pure.

    `own` are the lines it was written from, its own place first; `known` is all they have written, whose words are theirs.
    """
    lines = [line for line in own if line]
    theirs = " ".join([*lines, known]) if summary else " ".join(lines)
    found = [*_worn(text, theirs, language), *_adorned(text, theirs), *_threes(text, theirs)]
    found += [
        Fault(each.words, each.what) for each in voice.changes(text, lines[:1] or [known], language, summary=summary)
    ]
    found += [Fault(new, f"you write “{old}”") for new, old in voice.respelled(text, " ".join([*lines, known]))]
    if grown := _grown(text, lines, summary):
        found.append(Fault("", grown))
    return found


def faults_in_letter(text: str, known: str, *, language: str = "en") -> list[Fault]:
    """Return what in a sentence of a letter is not the person's manner; pure.

    A letter speaks as “I” whatever the lines do, and a sentence may join several, so voice and length are its own.
    """
    found = [*_worn(text, known, language), *_adorned(text, known), *_threes(text, known)]
    return found + [Fault(new, f"you write “{old}”") for new, old in voice.respelled(text, known)]


def reason_of(found: Iterable[Fault]) -> str:
    """Return faults as one sentence to the person, and to a model that may try again."""
    told = [f"“{fault.words}”: {fault.what}" if fault.words else fault.what for fault in found]
    return f"True, but not in your manner: {'; '.join(dict.fromkeys(told))}."


def _worn(text: str, theirs: str, language: str) -> Iterable[Fault]:
    for pattern, what in _list().get(language, ()):
        if (match := pattern.search(text)) and not pattern.search(theirs):
            yield Fault(match[0].strip(" ,"), what)


def _adorned(text: str, theirs: str) -> Iterable[Fault]:
    if "!" in text and "!" not in theirs:
        yield Fault("!", "an exclamation mark")
    if (match := _MARKUP.search(text)) and not _MARKUP.search(theirs):
        yield Fault(match[0].strip(), "marks of formatting")
    for left, right in ("()", "[]", "{}", "“”"):
        if text.count(left) != text.count(right) and theirs.count(left) == theirs.count(right):
            yield Fault(left if left in text else right, "a stray mark")
    dashes = len(_DASH.findall(text))
    if dashes > 1 and dashes > len(_DASH.findall(theirs)):
        yield Fault("—", "a chain of dashes")


def _threes(text: str, theirs: str) -> Iterable[Fault]:
    """Find adjectives in threes (scalable, reliable and efficient), where the person has not listed them so."""
    known = {word.casefold() for word in _WORD.findall(theirs)}
    for match in _THREE.finditer(text):
        words = [word for word in match.groups() if word.islower() and _ADORNING.search(word)]
        if len(words) == 3 and not known.issuperset(words):
            yield Fault(match[0], "adjectives in threes")


def _grown(text: str, lines: list[str], summary: bool) -> str:
    before, now = sum(len(_WORD.findall(line)) for line in lines), len(_WORD.findall(text))
    most = max(before * _GROWTH, before + _SPARE)
    if summary:
        most = max(most, _SHORT_SUMMARY)
    return f"it has grown from {before} words to {now}" if before and now > most else ""


@cache
def _list() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """Read the worn phrases of each language."""
    found: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    language = ""
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("["):
            language = line.strip("[] ")
            continue
        phrase, _, what = line.partition("\t")
        found.setdefault(language, []).append((_pattern(phrase.strip()), what.strip() or _WORN))
    return {name: tuple(patterns) for name, patterns in found.items()}


def _pattern(phrase: str) -> re.Pattern[str]:
    parts = [re.escape(part.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for part in phrase.split("...")]
    start = r"\b" if phrase[0].isalnum() else ""
    return re.compile(start + _BETWEEN.join(parts) + r"(?!\w)", re.IGNORECASE)
