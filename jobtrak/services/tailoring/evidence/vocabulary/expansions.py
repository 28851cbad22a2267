"""Short forms that stand beside the words they abbreviate: terminal aerodrome forecasts (TAFs), EPO (European Patent Office)."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence.vocabulary.acronyms import forms_of, is_listed_otherwise
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import word_class

_IN_BRACKETS = re.compile(r" \(([^()]{2,80})\)")
_WORD = re.compile(r"[^\W_]+")
# The half behind a hyphen may be spelled or not: anti-lock braking system, ABS.
_WHOLE = re.compile(r"-?[^\W_]+")
_SMALL = frozenset(["of", "and", "the", "for", "in", "to", "a", "an", "on", "at", "with", "by", "as", "or", "per"])
# What the letter X may stand for at the head of a word.
_OF_X = ("ex", "cross", "trans", "x")
_LONGEST = 8
# So many letters are not spelled by chance, so that one word more may stand among those that spell them.
_SURE = 4
# A figure behind a letter says how often it stands (S3, W3C), between two letters it is a word like to (B2B).
_REPEATED = re.compile(r"([a-z])([2-4])")
_BETWEEN = re.compile(r"(?<=[a-z])[24](?=[a-z])")


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


# What a short form is, said behind it: an LSTM network, the GCS score.
_KIND = re.compile(
    r"\b([A-Z]{3,7})(s?) (?:network|model|system|software|protocol|standard|method|technique|score|scale|number|code)(s?)\b"
)


def without_kinds(text: str, said: frozenset[str]) -> str:
    """Return a line without the word that only says what a short form of the base is, where no line of the base has it."""

    def bare(match: re.Match[str]) -> str:
        kind = match[0].rpartition(" ")[2].lower()
        known = match[1].lower() in said and not {kind, kind.removesuffix("s")} & said
        return f"{match[1]}{match[2] or match[3]}" if known else match[0]

    return _KIND.sub(bare, text)


def _beside(text: str, match: re.Match[str], said: frozenset[str]) -> str | None:
    """Return the line without a bracket that only expands or abbreviates the words before it."""
    before, inside, after = text[: match.start()], match[1], text[match.end() :]
    words = list(_WORD.finditer(before))
    if _is_short(inside):
        for count in range(1, min(_LONGEST, len(words)) + 1):
            start = words[-count].start()
            if spells(before[start:], inside):
                known = _is_said(inside, said)
                return f"{before[:start]}{inside}{after}" if known else f"{before}{after}"
        return None
    short = re.search(r"\S+$", before)
    if short and _is_short(short[0]) and spells(inside, short[0]):
        known = _is_said(short[0], said)
        return f"{before}{after}" if known else f"{before[: short.start()]}{inside}{after}"
    return None


# Shorter ones stand for too many things to be spelled out by their letters alone.
_SPELLED_OUT = re.compile(r"\b[A-Z]{3,7}\b")


def shortened(title: str, other: str) -> str:
    """Return a title with the words that another one abbreviates in its short form: Emergency Medical Technician, EMT."""
    said = frozenset(word.lower() for word in _WORD.findall(other))
    if "(" in title:
        title = read_as_one(title, said)
    for short in _SPELLED_OUT.findall(other):
        words = list(_WORD.finditer(title))
        if any(word[0] == short for word in words):
            continue
        for at, first in enumerate(words):
            ends = (word.end() for word in words[at + 1 : at + _LONGEST] if first[0][:1].isupper())
            end = next((end for end in ends if _names(title[first.start() : end], short)), None)
            if end is not None:
                title = f"{title[: first.start()]}{short}{title[end:]}"
                break
    return title


def _names(words: str, short: str) -> bool:
    """Tell whether each of some words gives its first letter alone, and none of them is a rank."""
    parts = [part.lower() for part in _WORD.findall(words)]
    initials = "".join(part[0] for part in parts if part not in _SMALL)
    return (
        initials == short.lower()
        and not word_class("rank") & set(parts)
        and not _RANKS & set(parts)
        and _is_listed_so(words, short)
    )


def _is_listed_so(words: str, short: str) -> bool:
    """Tell whether some words are those that a list has for a short form, where it has any."""
    listed = [form for form in forms_of(short.lower()) if " " in form]
    return not listed or re.sub(r"[-\s]+", " ", words.lower()) in listed


_RANKS = frozenset(
    [
        "chief",
        "senior",
        "head",
        "lead",
        "leading",
        "principal",
        "director",
        "manager",
        "president",
        "executive",
        "master",
        "supervisor",
    ]
)


def _is_said(short: str, said: frozenset[str]) -> bool:
    return not said.isdisjoint((_bare(short), short.lower(), re.sub(r"[^a-z0-9]", "", _bare(short))))


def _is_short(word: str) -> bool:
    capitals = sum(c.isupper() for c in word)
    signs = capitals + sum(c.isdigit() for c in word)
    return " " not in word and capitals >= 1 and 2 <= signs <= 9 and signs * 2 >= len(word)


def _bare(short: str) -> str:
    """Return a short form in lower case without the s of a plural."""
    return (short[:-1] if short.endswith("s") and short[:-1].isupper() else short).lower()


@lru_cache(maxsize=4096)
def spells(words: str, short: str) -> bool:
    """Tell whether each of some words gives a short form its first letter or more: UK Intellectual Property Office, UKIPO."""
    if _is_listed_for(words, short):
        return True
    parts = tuple(part.lower() for part in _WHOLE.findall(words))
    if not parts or parts[0] in _SMALL or is_listed_otherwise(words, _bare(short)):
        return False
    written = re.sub(r"[^a-z0-9]", "", _bare(short))
    told = _REPEATED.sub(lambda m: m[1] * int(m[2]), written)
    return any(
        _spelled(parts, letters, 1 if len(letters) >= _SURE else 0)
        for letters in {written, told, _BETWEEN.sub("", written)}
    )


def _is_listed_for(words: str, short: str) -> bool:
    """Tell whether a list has some words for a short form: carbon monoxide, CO."""
    told = re.sub(r"[-\s]+", " ", words.lower())
    return (" " in told or any(c.isdigit() for c in short)) and told != short.lower() and told in forms_of(_bare(short))


def _spelled(parts: tuple[str, ...], letters: str, more: int) -> bool:
    """Tell whether the words give the letters in their order; so many words more may stand among them."""
    if not parts:
        return not letters
    if not letters:
        return False
    word = parts[0].removeprefix("-")
    if (word in _SMALL or parts[0] != word) and _spelled(parts[1:], letters, more):
        return True
    if word[0] == letters[0] or (letters[0] == "x" and word.startswith(_OF_X)):
        return any(_spelled(parts[1:], letters[count:], more) for count in range(1, _most(word, letters) + 1))
    return more > 0 and not {word} & word_class("rank") and _spelled(parts[1:], letters, more - 1)


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
