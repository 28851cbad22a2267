"""Two things that changed places: loads driven from Lyon to Rotterdam, bought from restaurants for boats, calls from the caretaker."""

from __future__ import annotations

import itertools
import re

from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Small words that give a thing its part in the deed, those of one part under one name.
PARTS = {
    "from": "from", "to": "to", "into": "to", "onto": "to", "towards": "to", "for": "for", "by": "by", "with": "with",
    "alongside": "with", "against": "against", "on": "on", "in": "in", "inside": "in", "at": "in", "within": "in",
    "about": "about", "under": "under",
}  # fmt: skip
_WAYS = frozenset(["from", "to"])
_BOTH_WAYS = re.compile(
    r"\b(?:and back(?= to\b| again\b|[.,;]|$)|vice versa|back and forth|(?:in )?(?:both|either) (?:directions?|ways?)|two-way|round trips?)\b",
    re.I,
)
_TOLD_BOTH = re.compile(
    r"\b(?:back|again|home|vice versa|both|either|return\w*|round trips?|to and from|two-way)\b", re.I
)
_TONGUES = frozenset(
    ["english", "german", "french", "spanish", "italian", "polish", "portuguese", "dutch", "russian", "ukrainian", "turkish",
     "arabic", "farsi", "persian", "dari", "pashto", "urdu", "hindi", "bengali", "punjabi", "tamil", "mandarin", "cantonese",
     "chinese", "japanese", "korean", "vietnamese", "thai", "greek", "romanian", "bulgarian", "serbian", "croatian", "czech",
     "slovak", "slovene", "slovenian", "hungarian", "finnish", "swedish", "danish", "norwegian", "estonian", "latvian",
     "lithuanian", "hebrew", "somali", "swahili", "amharic", "tigrinya", "kurdish", "albanian", "catalan", "basque", "welsh",
     "irish", "latin", "malay", "indonesian", "tagalog", "bsl", "asl"]
)  # fmt: skip


def judge_directions(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a line in which two things of the edited line changed their parts, or a way is told both ways."""
    mine = parts_of(new)
    for line, parsed in base:
        if line.path not in own:
            continue
        theirs = parts_of(parsed)
        others = [part for _, other in base if other is not parsed for part in parts_of(other)]
        swapped = (
            _exchanged(mine, theirs, others)
            or _turned_round(mine, theirs, others)
            or _crossed(new, mine, parsed, theirs)
            or _moved_on(new, mine, parsed, theirs)
        )
        if swapped:
            found.add(f"The base tells “{swapped[0]} {swapped[1].text}”, not this way round.", swapped[1].text)
            continue
        ways = {part for part, _ in theirs}
        if not ways >= _WAYS or _TOLD_BOTH.search(parsed.text):
            continue
        both = _BOTH_WAYS.search(new.text)
        if both:
            found.add(f"The base tells of one direction, not of both (“{both[0]}”).", both[0])
        elif _between_tongues(new, theirs):
            found.add("The base tells of one direction, not of both (“between”).", "between")


def judge_subjects(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a degree whose second subject became its first, or one of two alike: Biology with Chemistry."""
    for _, parsed in base:
        joint = re.search(r"\swith\s(?:an? )?", parsed.text, re.I)
        if not joint:
            continue
        first = [t for t in new.tokens if any(t.keys & o.keys for o in parsed.content if o.end <= joint.start())]
        second = [t for t in new.tokens if any(t.keys & o.keys for o in parsed.content if o.start >= joint.end())]
        between = new.text[first[-1].end : second[0].start] if first and second else ""
        if first and second and (first[-1].start > second[0].start or re.search(r"\band\b|&", between)):
            found.add(f"The base says “{parsed.text.strip()}”.", second[0].text)


def parts_of(parsed: Parsed) -> list[tuple[str, Token]]:
    """List the words of a text that stand behind a small word, each with the part it gives them."""
    content = {t.start for t in parsed.content}
    found: list[tuple[str, Token]] = []
    part, begun = "", False
    for at, token in enumerate(parsed.tokens):
        if token.sign and token.text == "-":
            continue
        if (
            at
            and parsed.tokens[at - 1].text == "-"
            and token.start == parsed.tokens[at - 1].end
            and token.lower in PARTS
        ):
            # The end of a plug-in or a follow-up is no small word of its own.
            part = ""
            continue
        if token.lower in PARTS and not token.name:
            part, begun = PARTS[token.lower], False
        elif token.start in content and part:
            begun = True
            found.append((part, token))
        elif token.sign or (begun and not (token.lower == "and" and _goes_on(parsed, at))):
            part = ""
    return found


def _goes_on(parsed: Parsed, at: int) -> bool:
    """Tell whether `and` joins one more thing to the one before: from Spain and Italy, but no further deed."""
    following = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    return following is not None and following.name


def _exchanged(
    mine: list[tuple[str, Token]], theirs: list[tuple[str, Token]], others: list[tuple[str, Token]]
) -> tuple[str, Token] | None:
    """Return a thing that took the part of another, which took its part in turn."""
    for (p, one), (q, two) in itertools.combinations(theirs, 2):
        if p == q or one.keys & two.keys:
            continue
        if (
            _has(mine, q, one)
            and _has(mine, p, two)
            and not (_has(mine, p, one) or _has(mine, q, two))
            and not any(_has(some, q, one) or _has(some, p, two) for some in (theirs, others))
        ):
            return p, one
    return None


def _turned_round(
    mine: list[tuple[str, Token]], theirs: list[tuple[str, Token]], others: list[tuple[str, Token]]
) -> tuple[str, Token] | None:
    """Return a thing that is told from where the base tells to it, or to where the base tells from it."""
    both = {part for part, _ in theirs} >= _WAYS
    for part, token in theirs:
        # Where the base tells of one end alone, only a name is sure to be that end.
        if part not in _WAYS or not (both or token.name):
            continue
        other = "to" if part == "from" else "from"
        if _has(mine, other, token) and not _has([*theirs, *others], other, token):
            return part, token
    return None


def _crossed(
    new: Parsed, mine: list[tuple[str, Token]], old: Parsed, theirs: list[tuple[str, Token]]
) -> tuple[str, Token] | None:
    """Return a place that went to the other thing, whose place went to the first: ads on Facebook and posts on LinkedIn."""
    for (p, one), (q, two) in itertools.combinations(theirs, 2):
        if p != q or one.keys & two.keys:
            continue
        first, second = _before(old, one), _before(old, two)
        here = next((t for part, t in mine if part == p and t.keys & one.keys), None)
        there = next((t for part, t in mine if part == p and t.keys & two.keys), None)
        if first is None or second is None or here is None or there is None or first.keys & second.keys:
            continue
        now, then = _before(new, here), _before(new, there)
        if now is not None and then is not None and now.keys & second.keys and then.keys & first.keys:
            return p, one
    return None


def _moved_on(
    new: Parsed, mine: list[tuple[str, Token]], old: Parsed, theirs: list[tuple[str, Token]]
) -> tuple[str, Token] | None:
    """Return what one thing was done with or where, told of the other alone: calves by hand, and cows by machine."""
    for (p, one), (q, two) in itertools.permutations(theirs, 2):
        if p != q or one.keys & two.keys or two.keys & new.direct:
            continue
        first, second = _before(old, one), _before(old, two)
        here = next((t for part, t in mine if part == p and t.keys & one.keys), None)
        if first is None or second is None or here is None or first.keys & second.keys or _near(old, one, two):
            continue
        now = _before(new, here)
        if now is not None and now.keys & second.keys and not now.keys & first.keys and first.keys & new.direct:
            return p, one
    return None


def _near(old: Parsed, one: Token, two: Token) -> bool:
    """Tell whether two words are of one thing: in the north hall."""
    first, last = sorted((one, two), key=lambda t: t.start)
    return not any(
        t.lower in PARTS or t.lower in ("and", ",", ";", ".") for t in old.tokens if first.end <= t.start < last.start
    )


def _before(parsed: Parsed, token: Token) -> Token | None:
    """Return the word that a thing behind a small word belongs to: ads, of `ads on Facebook`."""
    small = next((t for t in reversed(parsed.tokens) if t.end <= token.start and (t.lower in PARTS or t.sign)), None)
    if small is None or small.sign:
        return None
    ahead = [t for t in parsed.content if t.end <= small.start]
    return ahead[-1] if ahead and small.start - ahead[-1].end <= 1 else None


def _has(some: list[tuple[str, Token]], part: str, token: Token) -> bool:
    return any(p == part and t.keys & token.keys for p, t in some)


def _between_tongues(new: Parsed, theirs: list[tuple[str, Token]]) -> bool:
    """Tell whether a new line stands between two languages of which the base translates one into the other."""
    tongues = {t.lower for part, t in theirs if part in _WAYS and t.lower in _TONGUES}
    between = re.search(r"\bbetween (\w+) and (\w+)|\b(\w+)\s*[-–/]\s*(\w+)\b", new.text, re.I)
    return bool(between) and {word.lower() for word in between.groups() if word} <= tongues
