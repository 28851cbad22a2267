"""Words of a line, reduced to keys under which two wordings of one word meet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import simplemma

from jobtrak.services.tailoring.evidence.vocabulary import languages

WORD = re.compile(r"[^\W\d_](?:[\w]|['’](?=\w)|[.+#](?=\w))*[+#]*|\d[\w]*(?:[.,:]\d+)*[+#]*|[;:,.!?()/&—–+\-]")
_MARKUP = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)")
# Composed form would make 11⁄2 of 1½.
_VULGAR = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}
_PARTS = re.compile(rf"(\d?)\s?([{''.join(_VULGAR)}])")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_BRITISH = (
    (re.compile(r"([a-z]{2})is(e|ed|es|ing|er|ers|ation|ations)$"), r"\1iz\2"),
    (re.compile(r"([a-z]{2})ys(e|ed|es|ing|er|ers)$"), r"\1yz\2"),
    (re.compile(r"([a-z]{2})our(s|ed|ing|al|able|ite|ites)?$"), r"\1or\2"),
    (re.compile(r"([a-z]{2}[bt])re(s|d)?$"), r"\1er\2"),
    (re.compile(r"([a-z]{2})ogue(s)?$"), r"\1og\2"),
    (re.compile(r"([a-z]{2})ence$"), r"\1ense"),
    (re.compile(r"([a-z]{2})ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"([a-z]{3})mme(s|d)?$"), r"\1m\2"),
    (re.compile(r"([a-z]{3})lment(s)?$"), r"\1llment\2"),
    (re.compile(r"ae(d|s|m|th)"), r"e\1"),
)
# Past forms the dictionary of lemmas takes for other words.
PAST_FORMS = {
    "won": "win",
    "rose": "rise",
    "shot": "shoot",
    "broke": "break",
    "shook": "shake",
    "bound": "bind",
    "wound": "wind",
    "ground": "grind",
    "found": "find",
    "saw": "see",
    "left": "leave",
    "lay": "lie",
    "felt": "feel",
    "bore": "bear",
    "wove": "weave",
    "fed": "feed",
    "led": "lead",
    "lit": "light",
    "strove": "strive",
    "lent": "lend",
    "bent": "bend",
    "spelt": "spell",
    "smelt": "smell",
    "trod": "tread",
    "rewound": "rewind",
    "unwound": "unwind",
    "redrew": "redraw",
    "redrawn": "redraw",
}
_ENDINGS = ("'s", "’s", "'", "’")
_CONTRACTED = re.compile(r"['’](s|re|ve|d|ll|m)$")


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign of a line, with the keys it can be found under."""

    text: str
    start: int
    end: int
    keys: frozenset[str]
    free: bool
    name: bool
    sign: bool
    lower: str
    stem: str = ""


def clean(text: str) -> str:
    """Return the text without emphasis marks and invisible characters, in composed form."""
    text = _PARTS.sub(lambda m: f"{m[1]} {_VULGAR[m[2]]}" if m[1] else f"{m[0][:-1]}{_VULGAR[m[2]]}", text)
    return _MARKUP.sub("", _INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))


@lru_cache(maxsize=4096)
def spellings_of(lemma: str) -> frozenset[str]:
    """Return a dictionary's word and its American spelling; it needs no lemma of its own."""
    return frozenset({lemma, _american(lemma)})


def in_both_spellings(lemmas: set[str]) -> set[str]:
    """Return a dictionary's words with their American spellings; they need no lemmas of their own."""
    return lemmas | {_american(lemma) for lemma in lemmas if _MAY_BE_BRITISH.search(lemma)}


@lru_cache(maxsize=4096)
def keys_of(word: str, language: str = "en") -> frozenset[str]:
    """Return the forms under which a word is compared: itself, its lemma, its stem, its American spelling."""
    lower = word.lower()
    for ending in _ENDINGS:
        lower = lower.removesuffix(ending)
    found = {lower}
    if lower.isalpha() or "-" in lower:
        found.add(simplemma.lemmatize(lower, language).lower())
        if language != "en" and language not in languages.DETECTED:
            found.add(simplemma.lemmatize(lower, "en").lower())
        if language == "en":
            found.update(_english(lower))
            for form in tuple(found):
                found.add(_american(form))
    if word.endswith("s") and word[:-1].isupper() and len(word) > 2:
        # APIs and KPIs, which look like words in -is.
        found.add(lower.removesuffix("s"))
    if language == "en" and lower in PAST_FORMS:
        found.add(PAST_FORMS[lower])
    if not lower.isascii():
        # Éclair and eclair, café and cafe.
        found.update(
            {"".join(c for c in unicodedata.normalize("NFKD", form) if not unicodedata.combining(c)) for form in found}
        )
    bare = lower.replace(".", "").replace("'", "")
    if bare != lower and len(bare) > 1:
        found.add(bare)
        if lower.endswith((".js", ".io", ".net")) and not lower.startswith("."):
            found.add(lower.rsplit(".", 1)[0])
    return frozenset(form for form in found if form)


_MAY_BE_BRITISH = re.compile(r"is[aei]|ys[ei]|our|[bt]re|ogue|ence$|ll[ei]|mme|lment|ae[dsmt]")


@lru_cache(maxsize=4096)
def _american(word: str) -> str:
    if not _MAY_BE_BRITISH.search(word):
        return word
    for pattern, change in _BRITISH:
        word = pattern.sub(change, word)
    return word


def _english(word: str) -> set[str]:
    """Undo regular English endings, because a dictionary of lemmas keeps some participles as words."""
    forms: set[str] = set()
    if word.endswith("ies") and len(word) > 4:
        forms.add(word[:-3] + "y")
    elif word.endswith(("ches", "shes", "sses", "xes")):
        forms.add(word[:-2])
    elif word.endswith("ses") and len(word) > 5:
        forms.update((word[:-2], word[:-1]))
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        forms.add(word[:-1])
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 3 and re.search("[aeiouy]", stem):
            forms.add(stem)
            forms.add(stem + "e")
            if (stem[-1] == stem[-2] and stem[-1] not in "sl") or stem[-1] == stem[-2] == "l":
                forms.add(stem[:-1])
            if ending == "ed" and stem.endswith("i"):
                forms.add(stem[:-1] + "y")
    return forms


_SUFFIX = re.compile(
    r"(?:ations?|itions?|ions?|ments?|ances?|ences?|ings?|ers?|ors?|ed|es|s|ives?|ists?|al|able|ible|y|e|ately|ly|ate|ates|ated|ating|is|i[sz]e[sd]?|i[sz]ing)$"
)


@lru_cache(maxsize=4096)
def stem_of(word: str) -> str:
    """Return what is left of an English word without its derivation: bookkeep for bookkeeper and bookkeeping."""
    lower = word.lower()
    if not lower.isalpha() or len(lower) < 6:
        return ""
    stem = _SUFFIX.sub("", lower)
    stem = _SUFFIX.sub("", stem) if stem.endswith(("e", "s", "er", "or")) and len(stem) > 6 else stem
    return stem if len(stem) >= 5 else ""


class _Form(NamedTuple):
    """What a word or sign is wherever it stands; `named` where it is written as only names are."""

    lower: str
    sign: bool
    capital: bool
    named: bool
    free: bool
    keys: frozenset[str]
    stem: str


@lru_cache(maxsize=4096)
def _form_of(word: str, language: str) -> _Form:
    lower = word.lower()
    capital = word[0].isupper()
    if not word[0].isalnum():
        return _Form(lower, True, capital, False, False, frozenset(), "")
    inner = any(c.isupper() for c in word[1:]) or (any(c.isdigit() for c in word) and any(c.isalpha() for c in word))
    free_words = languages.free_words(language)
    free = (lower in free_words or _CONTRACTED.sub("", lower) in free_words) and not (inner and len(word) > 1)
    if len(word) == 1 and capital and lower not in "ai":
        # The letter of a class or a level: a licence of class D.
        free = False
    named = inner or any(c in "+#." for c in word[1:])
    stem = "" if free or language != "en" else stem_of(word)
    return _Form(lower, False, capital, named, free, keys_of(word, language), stem)


def tokens_of(text: str, language: str = "en") -> list[Token]:
    """Split a line into words and signs; hyphens and slashes separate, so that their halves are words too."""
    found: list[Token] = []
    opening = True
    for match in WORD.finditer(text):
        word = match[0]
        form = _form_of(word, language)
        free = form.free
        if form.lower == "till" and found and found[-1].lower in ("the", "a", "and", "our"):
            free = False
        if form.lower == "may" and form.capital and not opening:
            free = False
        found.append(
            Token(
                text=word,
                start=match.start(),
                end=match.end(),
                keys=form.keys,
                free=free,
                name=form.named or (form.capital and not opening),
                sign=form.sign,
                lower=form.lower,
                stem=form.stem,
            )
        )
        opening = form.sign and word in ".!?:;"
    return found
