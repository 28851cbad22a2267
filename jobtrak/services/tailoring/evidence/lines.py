"""Lines of a base resume, read once: their words, numbers, limits and what they license."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from functools import lru_cache

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


@dataclass(frozen=True, slots=True, eq=False)
class Parsed:
    """A text with everything the gate asks of it; equal texts share one."""

    text: str
    tokens: tuple[Token, ...]
    content: tuple[Token, ...]
    quantities: tuple[Quantity, ...]
    direct: frozenset[str]
    same: frozenset[str]
    like: frozenset[str]
    stems: frozenset[str]
    short_forms: tuple[tuple[int, int, str], ...]
    clauses: tuple[tuple[int, int], ...]
    language: str
    phrases: tuple[tuple[int, str, int], ...]
    pairs: tuple[tuple[int, int, frozenset[str]], ...]
    paired_like: frozenset[str]


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


@lru_cache(maxsize=512)
def parse(text: str, language: str = "en") -> Parsed:
    """Read a text once."""
    text = spelled(clean(text))
    tokens = tuple(tokens_of(text, language))
    quantities = tuple(quantities_of(text, list(tokens), language))
    spans = [(q.reach, q.end) for q in quantities]
    words = [t for t in tokens if not t.sign]
    content = tuple(
        t for t in words if not t.free and not any(start <= t.start and _end_of(t) <= end for start, end in spans)
    )
    direct: set[str] = set()
    same: set[str] = set()
    like: set[str] = set()
    for token in words:
        direct |= token.keys
        one, two = said_by(token.lower, language)
        same |= one
        if not token.free:
            like |= two
    phrases: list[tuple[int, str, int]] = []
    for at, token in enumerate(tokens):
        if token.sign:
            continue
        for phrase, end in phrases_at(tokens, at):
            phrases.append((at, phrase, end))
            same.add(phrase)
            one, two = said_by(phrase, language)
            same |= one
            like |= two
    for one, two in itertools.pairwise(words):
        between = text[one.end : two.start]
        if between in ("-", " ", "/", "") and not (one.free and two.free):
            for right in two.keys:
                for left in one.keys if between == "-" or two.lower in _PARTICLES else {one.lower}:
                    same.add(left + right)
                    direct.add(left + right)
            if between == " ":
                from_wordnet = f"{min(one.keys, key=len)}_{two.lower}"
                _, more = said_by(from_wordnet, language)
                like |= more
    edges = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    clauses = tuple((a, b) for a, b in itertools.pairwise(edges) if text[a:b].strip())
    return Parsed(
        text,
        tokens,
        content,
        quantities,
        frozenset(direct),
        frozenset(same),
        frozenset(like - same),
        frozenset(t.stem for t in words if t.stem),
        tuple(known_runs(tokens)),
        clauses,
        language,
        tuple(phrases),
        tuple(
            (
                i,
                j,
                frozenset(
                    left + right for right in two.keys for left in (one.keys if right in _PARTICLES else (one.lower,))
                ),
            )
            for (i, one), (j, two) in itertools.pairwise((i, t) for i, t in enumerate(tokens) if not t.sign)
        ),
        frozenset(word for word in like - same if "_" in word),
    )
