"""Hold a translated line to what can be proven across languages: figures, dates, names, tools, units and limits.

The fact gate compares words, and a translation has none of the old ones. So what is here found on one side must be found on the
other; the rest is wording, which a person reads before it is taken. What `translating.txt` lists is found by word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

import simplemma
from babel import Locale

from jobtrak.services.postings import skills
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.evidence.figures.numbers import quantities_of
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.vocabulary.languages import DETECTED, free_words
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import relations_of
from jobtrak.services.tailoring.evidence.vocabulary.words import Token, tokens_of
from jobtrak.services.tailoring.verdicts import Verdict

# The languages in which the numbers, names and limits of a line are known well enough to be held.
LANGUAGES = DETECTED


def may_write(own: str, write_in: str) -> bool:
    """Say whether a model may write at all: in another language only where what it writes can be held to the person's lines."""
    return not write_in or (own in LANGUAGES and write_in in LANGUAGES)


_LIST = Path(__file__).with_suffix(".txt")
_SENTENCE = re.compile(r"[.!?;](?=\s)")
_SHORTEST, _LONGEST, _SPARE = 0.45, 1.9, 20
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Kept:
    """Whether a translation keeps what can be checked; where it does not, why and in which words."""

    ok: bool
    reason: str = "Translated: its figures, names and limits are those of your line. The wording is yours to read."
    words: tuple[str, ...] = ()


def check(before: str, after: str, *, source: str, target: str, elsewhere: str = "") -> Kept:
    """Say whether a line in one language of `LANGUAGES` keeps what a line in another says, as far as that can be proven.

    `elsewhere` is what other lines of the resume and the posting say: their names must not come over. Pure.
    """
    for test in (_shape, _figures, _names, _claims):
        for reason, *words in test(before, after, source, target, elsewhere):
            return Kept(False, reason, tuple(words))
    return Kept(True)


def judged(proposal: Proposal, *, source: str, target: str, elsewhere: str = "") -> Proposal:
    """Return a translation with its verdict: it waits for the person's own yes, or is blocked."""
    if not {source, target} <= set(LANGUAGES):
        return proposal.judged(Verdict.UNSUPPORTED, "JobTrak can't check a translation into this language.", [], [])
    kept = check(str(proposal.before), str(proposal.after), source=source, target=target, elsewhere=elsewhere)
    verdict = Verdict.TRANSLATED if kept.ok else Verdict.UNSUPPORTED
    return proposal.judged(verdict, kept.reason, [proposal.path], list(kept.words))


Found = Iterator[tuple[str, ...]]


def _shape(before: str, after: str, source: str, target: str, _: str) -> Found:
    words = [word.casefold() for word in _WORD.findall(after)]
    old, new = (sum(word in free_words(language) for word in words) for language in (source, target))
    if source != target and old > new + 1:
        yield ("This isn't translated.",)
    if len(_SENTENCE.findall(after)) > len(_SENTENCE.findall(before)):
        yield ("The translation has more sentences than your line.",)
    if not _SHORTEST * len(before) - _SPARE <= len(after) <= _LONGEST * len(before) + _SPARE:
        yield ("The translation is of quite another length than your line.",)


def _figures(before: str, after: str, source: str, target: str, _: str) -> Found:
    left = _quantities(after, target)
    order = []
    for figure in _quantities(before, source):
        alike = [other for other in left if figure.values & other.values]
        twin = next((other for other in alike if other.unit == figure.unit), None)
        if not alike:
            yield f"Your line says {figure.text}; the translation does not.", figure.text
        elif twin is None:
            yield f"“{alike[0].text}” counts something else than {figure.text} in your line.", alike[0].text
        elif twin.bound != figure.bound:
            yield f"“{twin.text}” is not bounded as {figure.text} in your line is: up to, at least, about.", twin.text
        else:
            left.remove(twin)
            order += [] if figure.unit else [twin.start]
    for figure in left:
        yield f"Your line does not say {figure.text}.", figure.text
    if order != sorted(order):
        # Which figure counts what can't be told across languages; in the same order they count the same.
        yield ("Keep the figures in the order of your line.",)


def _names(before: str, after: str, source: str, target: str, elsewhere: str) -> Found:
    places, there = _known(before, source), _known(after, target)
    if set(places.values()) != set(there.values()):
        odd = [
            word for word, what in {**places, **there}.items() if (what in places.values()) != (what in there.values())
        ]
        yield f"“{', '.join(odd)}” stands on one side only.", *odd
    for name in _named(before, source):
        if name.casefold() not in places and not _is_term(name, source) and not _stands(name, after):
            yield f"The name {name} is missing from the translation.", name
    for tool in _tools(after):
        if not _stands(tool, before):
            yield f"Your line does not name {tool}.", tool
    for name in _named(after, target):
        if name.casefold() not in there and not _is_term(name, target) and not _stands(name, before):
            yield f"Your line does not name {name}.", name
    for token in tokens_of(after, target):
        # Nouns are capitals in German: one that no dictionary holds and that stands elsewhere is a name from there.
        if (
            target == "de"
            and token.text[0].isupper()
            and len(token.text) > 2
            and re.search(rf"\b{re.escape(token.text)}\b", elsewhere)
            and not _stands(token.text, before)
            and not simplemma.is_known(token.text, lang=target)
        ):
            yield f"Your line does not name {token.text}.", token.text


def _claims(before: str, after: str, source: str, target: str, _: str) -> Found:
    for kind, told, words in _list():
        if kind.startswith("bound "):
            continue
        old, new = words[source].search(before), words[target].search(after)
        if old and not new:
            yield f"Your line tells {told} (“{old[0]}”); the translation does not.", old[0]
        elif new and not old:
            yield f"The translation tells {told} (“{new[0]}”); your line does not.", new[0]


@dataclass(frozen=True, slots=True)
class _Figure:
    text: str
    values: frozenset[float]
    bound: str
    unit: str
    start: int


def _quantities(text: str, language: str) -> list[_Figure]:
    """Return the figures of a line; units and scales are compared as words, for not every language's are known here."""
    found = []
    for quantity in quantities_of(text, tokens_of(text, language), language):
        values = _bare(quantity, language)
        # "One" and "a" are one word in most languages, and halves are called too variously.
        if values and (re.search(r"\d", quantity.text) or not values & {1.0, 50.0, 0.5}):
            rounded = frozenset(round(value, 6) for value in values)
            bound, unit = _bound(text, quantity, language), _unit(text, quantity, language)
            found.append(_Figure(quantity.text.strip(), rounded, bound, unit, quantity.start))
    return found


def _bound(text: str, quantity: Quantity, language: str) -> str:
    """Return what bounds a figure, said before it or behind it."""
    near = f"{text[max(0, quantity.start - 24) : quantity.start]} {text[quantity.end : quantity.end + 24]}"
    found = [kind for kind, _, words in _list() if kind.startswith("bound ") and words[language].search(near)]
    return " ".join(found) or ("bound least" if re.match(r"\s?\+", text[quantity.end :]) else "")


def _unit(text: str, quantity: Quantity, language: str) -> str:
    """Return what a figure counts, where that is a unit in the figure itself or the word behind it."""
    behind = re.match(r"[\s-]*(?:d['’])?[^\W\d]*", text[quantity.end :])
    near = quantity.text + (behind[0] if behind else "")
    return " ".join(name for name, _, words in _list() if name.startswith("unit ") and words[language].search(near))


def _bare(quantity: Quantity, language: str) -> set[float]:
    """Return what a quantity's figure can mean without its unit."""
    if quantity.kind != "measure":
        return set(quantity.values)
    number = re.sub(r"\s*[^\W\d_]+\W*$", "", quantity.text) or quantity.text
    return {
        value
        for each in quantities_of(number, tokens_of(number, language), language)
        for value in each.values
        if each.kind != "measure"
    }


def _named(text: str, language: str) -> Iterator[str]:
    """Yield the names in a line; German writes every noun like one, so there only the unmistakable ones count."""
    for token in tokens_of(text, language):
        if token.sign or token.free or not any(letter.isalpha() for letter in token.text):
            continue
        if language == "de" and not _is_unmistakable(token):
            continue
        if token.name:
            yield token.text
    yield from _tools(text)


def _tools(text: str) -> Iterator[str]:
    """Yield the tools a line names; words of the dictionary in small letters, such as "accounting", name none."""
    for start, end, _ in skills.named_in(text):
        named = text[start:end]
        if not named.islower() or not all(relations_of(word).parts for word in _WORD.findall(named)):
            yield named


def _is_term(name: str, language: str) -> bool:
    """Say whether a name is one that languages call differently, which is held among the claims."""
    return any(kind.startswith("term ") and words[language].fullmatch(name) for kind, _, words in _list())


def _is_unmistakable(token: Token) -> bool:
    letters = [letter for letter in token.text if letter.isalpha()]
    return any(letter.isupper() for letter in letters[1:]) or (bool(letters) and any(c.isdigit() for c in token.text))


def _stands(name: str, text: str) -> bool:
    """Say whether a name stands in a text, with an ending or as a part of a compound, too."""
    bare = re.escape(re.sub(r"['’]s$", "", name))
    return re.search(rf"(?<!\w){bare}", text, re.IGNORECASE) is not None


def _known(text: str, language: str) -> dict[str, str]:
    """Return the months, countries and languages a line names, each with what it is whatever it is called."""
    terms = _terms(language)
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        # "may" and "march" are verbs, too.
        if (language in ("en", "de") and not match[0][0].isupper() and word in terms) or len(word) < 3:
            continue
        near = next(
            (terms[word[:-cut] if cut else word] for cut in range(3) if (word[:-cut] if cut else word) in terms), ""
        )
        if near:
            found[word] = near
    return found


@lru_cache(maxsize=16)
def _terms(language: str) -> dict[str, str]:
    locale = Locale(language)
    months = ((name, f"month {number}") for number, name in locale.months["format"]["wide"].items())
    lands = ((name, f"land {code}") for code, name in locale.territories.items() if len(code) == 2)
    spoken = ((name, f"language {code}") for code, name in locale.languages.items() if len(code) == 2)
    return {str(name).casefold(): what for name, what in chain(spoken, lands, months) if len(str(name)) > 2}


@cache
def _list() -> tuple[tuple[str, str, dict[str, re.Pattern[str]]], ...]:
    """Read what a translation has to keep: its name, what is told, and each language's words for it."""
    found: list[tuple[str, str, dict[str, re.Pattern[str]]]] = []
    for line in _LIST.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name, _, told = line[1:].partition("] ")
            found.append((name, told.strip(), {}))
        elif ":" in line and not line.startswith("#"):
            language, _, words = line.partition(":")
            found[-1][2][language] = _pattern(word.strip() for word in words.split(","))
    return tuple(found)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    parts = []
    for word in words:
        start = r"\b\w*" if word.startswith("+") else (r"(?<!\w)" if word[0].isalnum() else "")
        end = r"\w*" if word.endswith("*") else ("" if not word[-1].isalnum() else r"(?!\w)")
        parts.append(start + re.escape(word.strip("+*")).replace(r"\ ", r"\s+") + end)
    return re.compile("|".join(parts), re.IGNORECASE)
