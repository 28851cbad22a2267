"""Find where a resume shows a term, by its name, its other names, or its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jobtrak.services.postings import skills
from jobtrak.services.tailoring import lines as reading
from jobtrak.services.tailoring import mentions
from jobtrak.services.tailoring.depth import Depth, depth_of
from jobtrak.services.tailoring.evidence.vocabulary import acronyms, lexicon, words
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_mostly_verb, is_verb
from jobtrak.services.tailoring.evidence.vocabulary.words import keys_of
from jobtrak.services.tailoring.lines import SHOWING, Keys, Kind, Line

# Words in which postings wrap what they ask for. They name no skill, so finding them in a resume shows nothing.
_WRAPPING_TEXT = """
    ability able about across advanced advantage all also any applicant apply area aspect background basic benefit
    best bonus bring build business candidate care career clear come comfortable command commitment company
    competence competency complex confident daily day deep demonstrate demonstrated desirable desired develop
    different discipline eager eagerness enjoy ensure environment equivalent essential etc excellent exceptional
    expect expected experience experienced expert expertise exposure eye familiar familiarity fast field first
    fluent focus follow following good grasp great habit hand hands hands-on have help high highly hold ideal
    ideally important include including industry interest interested job keen knowledge large least level like look
    love maintain make manner many member mind minimum modern multiple must need new nice number offer one open ours
    own passion passionate people plus position possess preferable preferably preferred previous prior proactive
    proficiency proficient proven provide range record related relevant require required requirement responsibility
    responsible role seek set setting several similar skill skilled small solid someone sort sound spend spent
    strong success successful successfully such suitable support take task team thing think time top track train
    training type understand understanding us use using various varied want way welcome well wide willing
    willingness within work worker working world would write year you your able-bodied please commercial overall
    practical professional professionally total growth growing previously
"""
_WRAPPING = frozenset(_WRAPPING_TEXT.split())
_SHORT_OR_COMMON = re.compile(r"[A-Za-z]{1,2}$")


@lru_cache(maxsize=8192)
def names_in(text: str) -> frozenset[str]:
    """Return the skills a text names, as the vocabulary calls them; "safe" in small letters is not SAFe."""
    text = text[:2_000]
    return frozenset(
        form.name for start, end, form in skills.named_in(text) if not mentions.is_common_word(text[start:end], form)
    )


@lru_cache(maxsize=8192)
def meaning_of(text: str, language: str = "en") -> tuple[Keys, ...]:
    """Return the words of a text that mean something in themselves, each with its keys, in order and once."""
    line = reading.make("", text, Kind.OTHER, language)
    found: dict[Keys, None] = {}
    for keys in line.content:
        if not keys & _WRAPPING and not all(key.isdigit() for key in keys):
            found[keys] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sought:
    """The words of a sentence, each with those of like meaning, and all of them as one set."""

    words: tuple[tuple[Keys, Keys], ...]
    all: Keys

    def share(self, keys: Keys) -> float:
        """Return which share of the words some keys hold: 1 for the word itself, less for one of like meaning."""
        held = 0.0
        for word, alike in self.words:
            if not word.isdisjoint(keys):
                held += 1.0
            elif not alike.isdisjoint(keys):
                held += _ALIKE
        return held / len(self.words)


@lru_cache(maxsize=2048)
def _sought(text: str, language: str) -> _Sought:
    words = tuple((word, _like(word, language)) for word in meaning_of(text, language))
    return _Sought(words, frozenset().union(*(keys for pair in words for keys in pair)))


@dataclass(slots=True)
class Finder:
    """Everything a resume says, ready to be asked for terms many times."""

    lines: Sequence[Line]
    language: str = "en"
    _names: dict[str, frozenset[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._names = {line.path: names_in(line.text) for line in self.lines}
        for line in self.lines:
            if line.kind is Kind.SKILL:
                # In a list of skills "Go" and "Excel" are what they seem, with no company needed.
                self._names[line.path] |= {skills.canonical(line.text)}

    def naming(self, term: str) -> list[Line]:
        """Return the lines that name a term, the lines of work first and the newest among them first."""
        name = skills.canonical(term)
        # What the vocabulary knows is found by it alone, for it tells names from common words; the rest by its words.
        known = name in names_in(term)
        phrases = () if known else [_phrase(form, self.language) for form in _written(term)]
        loose = _phrase(term, self.language) if known and not _is_name(term) and not is_soft(term) else ()
        # "SAFe" and "IT" are names by their capitals alone, and so is "Segment": the common words are others.
        written_oddly = mentions.is_known_by_capitals(term) or (
            term[:1].isupper() and skills.group_of(term)[1] == "technical"
        )
        found = [
            line
            for line in self.lines
            if name in self._names[line.path]
            or line.text.casefold() == term.casefold()
            or (any(_says(line, phrase) for phrase in phrases) and (not written_oddly or term in line.text))
            or (len(loose) > 1 and _close_together(line, loose))
            or (len(loose) == 1 and _does(line, term, loose[0]))
        ]
        return in_weight(found)

    def about(self, text: str) -> list[tuple[float, Line]]:
        """Return the lines that speak of what a sentence asks for, with the share of its words they cover, best first."""
        wanted = _sought(text, self.language)
        if not wanted.words:
            return []
        found = []
        for line in self.lines:
            if wanted.all.isdisjoint(line.keys):
                continue
            share = wanted.share(line.keys)
            if len(line.content) > _WIDE:
                # Words that are scattered over a long line say nothing together.
                share = max(map(wanted.share, _stretches(line)))
            if share:
                found.append((share, line))
        return sorted(found, key=lambda hit: (-hit[0], *_rank(hit[1])))

    def says_itself(self, text: str, line: Line) -> int:
        """Count the words of a sentence that a line holds as such, not by others of like meaning."""
        keys = line.keys
        return sum(bool(word & keys) for word in meaning_of(text, self.language))

    def is_near(self, text: str, line: Line) -> bool:
        """Say whether a line and a sentence share things, not only common deeds such as building and improving."""
        shared = [word for word in meaning_of(text, self.language) if not word.isdisjoint(line.keys)]
        things = [word for word in shared if not any(map(is_mostly_verb, word))]
        return len(shared) >= 2 and len(things) >= (1 if len(shared) * 2 >= len(meaning_of(text, self.language)) else 2)

    def does(self, text: str, line: Line) -> bool:
        """Say whether a line does what a sentence that begins with a verb asks to be done; others ask for no deed."""
        first = next(iter(words_of(text, self.language)), None)
        if first is None or not is_verb(first) or keys_of(first, self.language) & _WRAPPING:
            return True
        wanted = keys_of(first, self.language) | _like(keys_of(first, self.language), self.language)
        return any(
            keys & wanted and (place == 0 or any(key.endswith("ed") for key in keys))
            for place, keys in enumerate(line.content)
        )


_ALIKE = 0.6
# As many words as a sentence of a resume has; a longer line is read in stretches of that length.
_WIDE = 16


@lru_cache(maxsize=2048)
def _stretches(line: Line) -> tuple[Keys, ...]:
    starts = range(0, len(line.content) - _WIDE + 4, 4)
    return tuple(frozenset().union(*line.content[start : start + _WIDE]) for start in starts)


@lru_cache(maxsize=8192)
def words_of(text: str, language: str = "en") -> tuple[str, ...]:
    """Return the words of a text as they are written, in small letters."""
    return tuple(token.lower for token in words.tokens_of(words.clean(text), language) if not token.sign)


def begins_with_deed(text: str, language: str = "en") -> bool:
    """Say whether a text begins with a verb, as what there is to do does."""
    first = next(iter(words_of(text, language)), "")
    return is_mostly_verb(first) or first.endswith("ing")


def in_weight(found: Iterable[Line]) -> list[Line]:
    """Return lines in the order of their weight as proof: what was done before what was helped with, work before lists."""
    return sorted(found, key=_rank)


def shows(line: Line) -> bool:
    """Say whether a line shows something done, rather than listing or saying it."""
    return line.kind in SHOWING


_KINDS = {kind: place for place, kind in enumerate(Kind)}


def _rank(line: Line) -> tuple[bool, int, int, int]:
    return (
        not shows(line),
        -depth_of(line.text, line.language) if line.kind in (Kind.WORK, Kind.PROJECT) else -Depth.DONE,
        _KINDS[line.kind],
        -line.last_month,
    )


def _close_together(line: Line, wanted: tuple[Keys, ...]) -> bool:
    """Say whether a line holds the words of a subject near each other, in any order: "designed the storm drainage"."""
    said, size = line.content, len(wanted) + 1
    return any(
        all(any(word & keys for keys in said[start : start + size]) for word in wanted)
        for start in range(max(1, len(said) - size + 1))
    )


def _does(line: Line, term: str, wanted: Keys) -> bool:
    """Say whether a line tells of doing what a term such as "forecasting" names, by a verb: "Forecast weekly demand"."""
    if not (term.endswith("ing") and len(term) > 6 and " " not in term):
        return False
    return any(
        keys & wanted and (place == 0 or any(key.endswith(("ing", "ed")) for key in keys))
        for place, keys in enumerate(line.content)
    )


@lru_cache(maxsize=4096)
def is_soft(term: str) -> bool:
    """Say whether a term names a manner, such as teamwork, rather than something done."""
    found = skills.named_in(term)
    return bool(found) and all(form.group == "soft" for *_, form in found)


# Everybody in a trade has these, so naming one of them says nothing of a person.
_PLAIN = frozenset(
    {
        "api",
        "apis",
        "rest",
        "restful",
        "git",
        "github",
        "slack",
        "ux",
        "ui",
        "user experience",
        "word",
        "powerpoint",
        "windows",
    }
    | {
        "microsoft office",
        "office",
        "html",
        "css",
        "communication",
        "web",
        "mobile",
        "data",
        "cloud",
        "software",
        "internet",
        "notion",
    }
)


def is_plain(term: str) -> bool:
    """Say whether a term is too common to tell anybody something by itself, such as API or Git."""
    return term.casefold() in _PLAIN or skills.canonical(term).casefold() in _PLAIN


@lru_cache(maxsize=4096)
def _is_name(term: str) -> bool:
    """Say whether a term is the name of a tool or certificate, whose words mean nothing one by one."""
    return any(form.group in ("technical", "certificate") for *_, form in skills.named_in(term))


def _written(term: str) -> list[str]:
    """Return the ways of writing a term: itself, and its short or long forms."""
    return list(dict.fromkeys([term, *sorted(acronyms.forms_of(term.lower()))]))


@lru_cache(maxsize=8192)
def _phrase(term: str, language: str) -> tuple[Keys, ...]:
    line = reading.make("", term, Kind.OTHER, language)
    return line.content or line.tokens


def _says(line: Line, wanted: tuple[Keys, ...]) -> bool:
    """Say whether a line holds the words of a term next to each other, small words between them aside."""
    if not wanted:
        return False
    if len(wanted) == 1 and any(_SHORT_OR_COMMON.match(key) for key in wanted[0]):
        # Two letters meet by chance; the vocabulary or the exact text has to know them.
        return False
    said, size = line.content, len(wanted)
    return any(
        all(wanted[offset] & said[start + offset] for offset in range(size)) for start in range(len(said) - size + 1)
    )


@lru_cache(maxsize=32768)
def _like(word: Keys, language: str) -> Keys:
    return frozenset().union(*(said for key in word for said in lexicon.said_by(key, language)))
