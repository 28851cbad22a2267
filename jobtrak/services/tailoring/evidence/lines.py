"""Lines of a base resume, read once: their words, numbers, limits and what they license."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from jobtrak.services.tailoring.evidence.figures.numbers import quantities_of
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.figures.spelled import spelled
from jobtrak.services.tailoring.evidence.vocabulary.acronyms import known_runs
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import said_by, wording
from jobtrak.services.tailoring.evidence.vocabulary.words import Token, clean, tokens_of

_CLAUSE = re.compile(
    r"[;.!?]\s+|\s[—–]\s|,\s+(?=(?:and|but|which|who|while|then|so|where|whose|although|though|until|as)\b)|\s+(?=but\s)|,\s+(?=\w+ing\b)|,\s+(?=\w+ of (?:which|whom|them)\b)"
)

# Who cleaned up has done the cleanup.
_PARTICLES = frozenset(["up", "out", "over", "off", "down", "back"])


@dataclass(frozen=True, slots=True)
class Line:
    """One text of the base and where it stands; `kind` is line, meta (titles, names, dates) or skill."""

    path: str
    text: str
    kind: str = "line"
    role: str = field(default="", compare=False)


def phrases_at(tokens: tuple[Token, ...] | list[Token], at: int) -> list[tuple[str, int]]:
    """Return the listed phrases that begin at a word, with the index behind each."""
    found: list[tuple[str, int]] = []
    table = wording().phrases
    for key in tokens[at].keys:
        for phrase in table.get(key, ()):
            parts = phrase.split("_")
            ahead = at
            for part in parts:
                while ahead < len(tokens) and ahead > at and tokens[ahead].text == "-":
                    ahead += 1
                if ahead >= len(tokens) or (part not in tokens[ahead].keys and part != tokens[ahead].lower):
                    break
                ahead += 1
            else:
                found.append((phrase, ahead))
    return found


def _end_of(token: Token) -> int:
    """Return where a word ends without the ending of an owner: an hour's notice."""
    return token.end - 2 if token.lower.endswith(("'s", "’s")) else token.end


class Parsed:
    """A text with everything the gate asks of it, found out when it is first asked for; equal texts share one."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.tokens = tuple(tokens_of(text, language))
        self.words = tuple(t for t in self.tokens if not t.sign)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The numbers of the text."""
        return tuple(quantities_of(self.text, list(self.tokens), self.language))

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words that carry meaning and belong to no number."""
        spans = [(q.reach, q.end) for q in self.quantities]
        return tuple(
            t
            for t in self.words
            if not t.free and not any(start <= t.start and _end_of(t) <= end for start, end in spans)
        )

    @cached_property
    def direct(self) -> frozenset[str]:
        """The keys of the words themselves, and of neighbours written as one."""
        return frozenset().union(*(t.keys for t in self.words), _joined(self.text, self.words))

    @cached_property
    def phrases(self) -> tuple[tuple[int, str, int], ...]:
        """The listed phrases, each with the indexes of its first token and of the one behind it."""
        return tuple(
            (at, phrase, end)
            for at, token in enumerate(self.tokens)
            if not token.sign
            for phrase, end in phrases_at(self.tokens, at)
        )

    @cached_property
    def same(self) -> frozenset[str]:
        """The keys of all words that say the same as a word of the text."""
        return self._licensed[0]

    @cached_property
    def like(self) -> frozenset[str]:
        """The keys of words of like or broader meaning."""
        return self._licensed[1]

    @cached_property
    def paired_like(self) -> frozenset[str]:
        """The phrases among the words of like meaning."""
        return frozenset(word for word in self.like if "_" in word)

    @cached_property
    def _licensed(self) -> tuple[frozenset[str], frozenset[str]]:
        """What the words say for sure, and what they say loosely."""
        same: set[str] = set(self.direct)
        like: set[str] = set()
        for token in self.words:
            surely, loosely = said_by(token.lower, self.language)
            same |= surely
            if not token.free:
                like |= loosely
        for _, phrase, _ in self.phrases:
            surely, loosely = said_by(phrase, self.language)
            same |= {phrase, *surely}
            like |= loosely
        for one, two in _neighbours(self.text, self.words):
            if self.text[one.end : two.start] == " ":
                like |= said_by(f"{min(one.keys, key=len)}_{two.lower}", self.language)[1]
        return frozenset(same), frozenset(like - same)

    @cached_property
    def stems(self) -> frozenset[str]:
        """What is left of the words without their derivation."""
        return frozenset(t.stem for t in self.words if t.stem)

    @cached_property
    def short_forms(self) -> tuple[tuple[int, int, str], ...]:
        """The runs of tokens that a short form stands for, or that are one."""
        return tuple(known_runs(self.tokens))

    @cached_property
    def clauses(self) -> tuple[tuple[int, int], ...]:
        """Where each clause of the text starts and ends."""
        edges = [0, *(m.end() for m in _CLAUSE.finditer(self.text)), len(self.text)]
        return tuple((a, b) for a, b in itertools.pairwise(edges) if self.text[a:b].strip())

    @cached_property
    def pairs(self) -> tuple[tuple[int, int, frozenset[str]], ...]:
        """The indexes of two neighbouring words, and the keys of the one word that they would be."""
        at = [(i, t) for i, t in enumerate(self.tokens) if not t.sign]
        return tuple(
            (
                i,
                j,
                frozenset(
                    left + right for right in two.keys for left in (one.keys if right in _PARTICLES else (one.lower,))
                ),
            )
            for (i, one), (j, two) in itertools.pairwise(at)
        )


def _neighbours(text: str, words: tuple[Token, ...]) -> Iterator[tuple[Token, Token]]:
    """Yield the words that could be written as one."""
    for one, two in itertools.pairwise(words):
        if text[one.end : two.start] in ("-", " ", "/", "") and not (one.free and two.free):
            yield one, two


def _joined(text: str, words: tuple[Token, ...]) -> Iterator[str]:
    """Yield the keys of neighbours written as one word."""
    for one, two in _neighbours(text, words):
        hyphened = text[one.end : two.start] == "-"
        for right in two.keys:
            for left in one.keys if hyphened or two.lower in _PARTICLES else (one.lower,):
                yield left + right


@lru_cache(maxsize=512)
def parse(text: str, language: str = "en") -> Parsed:
    """Read a text; one that was read before is not read again."""
    return Parsed(spelled(clean(text)), language)
