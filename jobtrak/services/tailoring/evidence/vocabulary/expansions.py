"""Short forms that stand beside the words they abbreviate: terminal aerodrome forecasts (TAFs), EPO (European Patent Office)."""

from __future__ import annotations

import re
from functools import lru_cache

_IN_BRACKETS = re.compile(r" \(([^()]{2,80})\)")
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(["of", "and", "the", "for", "in", "to", "a", "an", "on", "at", "with", "by", "as", "or", "per"])
# What the letter X may stand for at the head of a word.
_OF_X = ("ex", "cross", "trans", "x")
_LONGEST = 8


def read_as_one(text: str, said: frozenset[str]) -> str:
    """Return a line in which a short form and its words beside it are one: the form the base has, else the words."""
    while True:
        for match in _IN_BRACKETS.finditer(text):
            told = _beside(text, match, said)
            if told is not None:
                text = told
                break
        else:
            return text


def _beside(text: str, match: re.Match[str], said: frozenset[str]) -> str | None:
    """Return the line without a bracket that only expands or abbreviates the words before it."""
    before, inside, after = text[: match.start()], match[1], text[match.end() :]
    words = list(_WORD.finditer(before))
    if _is_short(inside):
        for count in range(1, min(_LONGEST, len(words)) + 1):
            start = words[-count].start()
            if spells(before[start:], inside):
                known = _bare(inside) in said or inside.lower() in said
                return f"{before[:start]}{inside}{after}" if known else f"{before}{after}"
        return None
    short = re.search(r"\S+$", before)
    if short and _is_short(short[0]) and spells(inside, short[0]):
        known = _bare(short[0]) in said or short[0].lower() in said
        return f"{before}{after}" if known else f"{before[: short.start()]}{inside}{after}"
    return None


def _is_short(word: str) -> bool:
    capitals = sum(c.isupper() for c in word)
    return " " not in word and 2 <= capitals <= 9 and capitals * 2 >= len(word)


def _bare(short: str) -> str:
    """Return a short form in lower case without the s of a plural."""
    return (short[:-1] if short.endswith("s") and short[:-1].isupper() else short).lower()


@lru_cache(maxsize=4096)
def spells(words: str, short: str) -> bool:
    """Tell whether each of some words gives a short form its first letter or more: UK Intellectual Property Office, UKIPO."""
    letters = re.sub(r"[^a-z0-9]", "", _bare(short))
    parts = _WORD.findall(words)
    if not parts or parts[0] in _SMALL:
        return False
    return _spelled(tuple(part.lower() for part in parts), letters)


def _spelled(parts: tuple[str, ...], letters: str) -> bool:
    if not parts:
        return not letters
    if not letters:
        return False
    word = parts[0]
    if word in _SMALL and _spelled(parts[1:], letters):
        return True
    if word[0] != letters[0] and not (letters[0] == "x" and word.startswith(_OF_X)):
        return False
    return any(_spelled(parts[1:], letters[count:]) for count in range(1, _most(word, letters) + 1))


def _most(word: str, letters: str) -> int:
    """Return how many letters from the first on a word holds in their order."""
    at = 1 if word[0] == letters[0] else 2
    count = 1
    for letter in letters[1:]:
        found = word.find(letter, at)
        if found < 0:
            break
        at, count = found + 1, count + 1
    return count
