"""How long a person did something, computed from the dates of the roles that show it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jobtrak.services.tailoring.evidence.figures.dates import months_between, months_covered
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.lines import Parsed, parse
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Words that say that time was spent, not on what.
_ON_NOTHING = {
    "year",
    "month",
    "experience",
    "work",
    "worked",
    "working",
    "career",
    "professional",
    "professionally",
    "total",
    "overall",
    "combined",
    "earlier",
    "previous",
    "prior",
    "recent",
    "last",
    "past",
    "industry",
    "trade",
    "profession",
    "business",
    "role",
    "serve",
    "background",
    "field",
    "spent",
    "across",
    "employment",
    "history",
    "later",
    "than",
    "more",
    "over",
    "practice",
    "post",
    "position",
    "job",
    "record",
    "standing",
}


@dataclass(frozen=True, slots=True)
class Held:
    """One title held at one place for some months."""

    title: str
    place: str
    lines: tuple[str, ...]
    months: tuple[int, int]


def held_titles(experiences: list[dict], today: date) -> list[Held]:
    """List the titles of the base that have dates."""
    found: list[Held] = []
    for role in experiences:
        lines = tuple(str(line) for line in role.get("highlights") or [])
        for title in role.get("titles") or []:
            period = months_between(str(title.get("startdate") or ""), str(title.get("enddate") or ""), today)
            if period:
                place = f"{role.get('company') or ''}, {role.get('location') or ''}"
                found.append(Held(str(title.get("name") or ""), place, lines, period))
    return found


def tenure_check(held: list[Held], language: str) -> Callable[[Parsed, Quantity], bool]:
    """Return the test whether a length of time in a new line follows from the dates."""

    def follows(new: Parsed, claimed: Quantity) -> bool:
        words = _on_what(new, claimed)
        asked = _as_titles(held, words, new, claimed, language) or _at_places(held, words, language)
        if not words and _IN_THE_ROLE.match(new.text, claimed.end):
            words = [t for t in new.content if t.start < claimed.start]
        if not asked and words and words[-1].end <= claimed.start:
            asked = _named_by(held, words, language)
        open_words = [word for word in words if not any(_in(word, (one.title, one.place), language) for one in asked)]
        pool = asked or held
        hits = [sum(_in(word, (one.title, one.place, *one.lines), language) for word in open_words) for one in pool]
        best = max(hits, default=0)
        if not pool or (open_words and best == 0 and not asked):
            return False
        served = months_covered([one.months for one, hit in zip(pool, hits, strict=True) if hit == best])
        return _is_within(claimed, served) or _is_within(claimed, _together(held, words, new, language))

    return follows


# Years in the role are those of the title told before them.
_IN_THE_ROLE = re.compile(r"\s(?:in|into) (?:the|that|this|my|her|his|their) (?:role|post|job|position)\b", re.I)


def _named_by(held: list[Held], words: list[Token], language: str) -> list[Held]:
    """Return the titles all of whose words are said."""
    said = frozenset(key for word in words for key in word.keys)
    titles = [(one, parse(_ASIDE.sub("", one.title), language).content) for one in held]
    named = [(one, len(title)) for one, title in titles if title and all(t.keys & said for t in title)]
    # Who says senior analyst does not count the years as analyst; an analyst's are also those as senior.
    told = [one for one, size in named if size == max(size for _, size in named)]
    return [one for one in held if one in told or any(_in_title(some, one, language) for some in told)]


def _is_within(claimed: Quantity, served: int) -> bool:
    most = {"nearly": served * 1.1 + 1, "about": served * 1.1 + 1, "least": served}.get(claimed.bound, served + 1)
    return claimed.value <= most


def _together(held: list[Held], words: list[Token], new: Parsed, language: str) -> int:
    """Count the months at several places that a claim joins: practice in a private clinic and a general hospital."""
    parts: list[list[Token]] = []
    for word in words:
        between = new.text[parts[-1][-1].end : word.start] if parts else ""
        if not parts or re.search(r"\band\b|,", between):
            parts.append([])
        parts[-1].append(word)
    now = max((one.months[1] for one in held), default=0)
    earlier = _EARLIER.search(new.text) is not None
    pool = [one for one in held if not (earlier and one.months[1] == now)]
    if len(parts) < 2 or not pool:
        return 0
    periods: list[tuple[int, int]] = []
    for part in parts:
        hits = [sum(_in(word, (one.title, one.place), language) for word in part) for one in pool]
        if not max(hits):
            return 0
        periods += [one.months for one, hit in zip(pool, hits, strict=True) if hit == max(hits)]
    return months_covered(periods)


_EARLIER = re.compile(r"\b(?:earlier|previous(?:ly)?|prior|before that|former(?:ly)?)\b", re.I)


def start_check(held: list[Held], language: str) -> Callable[[Parsed, Quantity], bool]:
    """Return the test whether `since 2019` fits the title named before it: the best named one began no later."""

    def fits(new: Parsed, year: Quantity) -> bool:
        if not re.search(r"\bsince\s(?:\w+\s)?$", new.text[: year.start]):
            return True
        field = _BACKGROUND.search(new.text[: year.start])
        words = [t for t in new.content if field.start(1) <= t.start < field.end(1)] if field else []
        if words:
            return any(
                one.months[0] // 12 <= year.value
                and all(_in(word, (one.title, one.place, *one.lines), language) for word in words)
                for one in held
            )
        said = frozenset(key for t in new.content if t.start < year.start for key in t.keys)
        named = [
            one
            for one in held
            if (title := parse(_ASIDE.sub("", one.title), language).content) and all(t.keys & said for t in title)
        ]
        right_before = _right_before(year, named, new, language)
        named = _fullest(right_before or named, new.text[: year.start], language)
        now = max(one.months[1] for one in held) if held else 0
        lasting = [one for one in held if one.months[1] == now]
        return not named or (
            min(one.months[0] for one in named) // 12 <= year.value
            and any(one.place == other.place or _in_title(one, other, language) for one in named for other in lasting)
        )

    return fits


# What is told since a year is not the title told before it: a handler with an insurance background since 2016.
_BACKGROUND = re.compile(r"\b((?:[\w-]+ ){0,2}[\w-]+) (?:background|career|experience)\ssince\s(?:\w+\s)?$", re.I)


def _right_before(year: Quantity, named: list[Held], new: Parsed, language: str) -> list[Held]:
    """Return the titles that stand right before `since`: a mechanic, workshop lead since 2021."""
    before = [t for t in new.tokens if t.end <= year.start and t.lower != "since"]
    ahead = re.sub(r"\W*\bsince\s(?:\w+\s)?$", "", new.text[: year.start])
    return [
        one
        for one in named
        if (title := parse(_ASIDE.sub("", one.title), language).content)
        and (last := [t for t in before if t.end <= len(ahead)][-len(title) :])
        and all(any(t.keys & o.keys for o in last) for t in title)
    ]


def _in_title(one: Held, other: Held, language: str) -> bool:
    """Tell whether a title holds all words of another: a senior buyer is still a buyer."""
    words = parse(other.title, language).direct
    return all(t.keys & words for t in parse(one.title, language).content)


def _fullest(named: list[Held], text: str, language: str) -> list[Held]:
    """Drop a title of which another one named here has all words: a senior buyer is told of, not a buyer."""
    words = {one: {t.lower for t in parse(_ASIDE.sub("", one.title), language).content} for one in named}
    said = [t.lower for t in parse(text, language).tokens]
    return [
        one
        for one in named
        if not any(words[one] < words[other] and all(said.count(word) == 1 for word in words[one]) for other in named)
    ]


_TERM = re.compile(r"\b((?:19|20)\d\d)\s?(?:-|–|—|to|until|till)\s?((?:19|20)\d\d|present|now|today)\b", re.I)


def term_check(held: list[Held], language: str) -> Callable[[Parsed, Quantity], bool]:
    """Return the test whether years are the term of the title told before them: cook (2013-2016)."""

    def fits(new: Parsed, year: Quantity) -> bool:
        for match in _TERM.finditer(new.text):
            if not match.start() <= year.start < match.end():
                continue
            left = max((m.end() for m in re.finditer(r"[;.]\s|\)", new.text[: match.start()])), default=0)
            said = frozenset(key for t in new.content if left <= t.start < match.start() for key in t.keys)
            now = max((one.months[1] for one in held), default=0)
            for one in held:
                title = [t for t in parse(one.title, language).content if t.text not in "()"]
                ended = one.months[1] == now if match[2].isalpha() else one.months[1] // 12 == int(match[2])
                if title and all(t.keys & said for t in title) and one.months[0] // 12 == int(match[1]) and ended:
                    return True
        return False

    return fits


# What a title says in parentheses need not be said with it: (sessional), (0.6 FTE).
_ASIDE = re.compile(r"\s*\([^)]*\)")


def _as_titles(held: list[Held], words: list[Token], new: Parsed, claimed: Quantity, language: str) -> list[Held]:
    """Return the titles a claim names behind `as`: two years as bookkeeper."""
    if not re.search(r"\bas\b", new.text[claimed.end : _next_spell(new, claimed)]):
        words = _ahead_of(claimed, new)
    if not words:
        return []
    said = frozenset(key for word in words for key in word.keys)
    places = _at_places(held, words, language)
    named = [
        (one, title)
        for one in places or held
        if (title := parse(_ASIDE.sub("", one.title), language).content) and all(t.keys & said for t in title)
    ]
    # Who says senior analyst does not count the years as analyst.
    joined = re.search(r"\b(?:and|then)\b", new.text[claimed.end :])
    most = max((len(title) for _, title in named), default=0)
    told = [one for one, title in named if joined or len(title) == most]
    return told + [
        one for one in held if one not in told and not places and any(_in_title(some, one, language) for some in told)
    ]


def _ahead_of(claimed: Quantity, new: Parsed) -> list[Token]:
    """Return the words before `for eight years`, which say as what the time was spent."""
    match = re.search(r"([^,;.]*)\bfor\s(?:\w+\s){0,2}$", new.text[: claimed.start])
    if not match or re.search(r"\bwho\b", match[1]):
        return []
    return [t for t in new.content if match.start(1) <= t.start < match.end(1)]


def _at_places(held: list[Held], words: list[Token], language: str) -> list[Held]:
    """Return the titles held at the places a claim names."""
    named = frozenset(key for word in words if word.name for key in word.keys) - _LEGAL
    return [one for one in held if any(t.keys & named for t in parse(one.place, language).content)]


# Two firms are not one because both are a GmbH.
_LEGAL = frozenset(
    ["ltd", "limited", "inc", "llc", "llp", "plc", "gmbh", "ag", "kg", "co", "company", "bv", "sa", "srl", "pty", "group"]
)  # fmt: skip


def _next_spell(new: Parsed, claimed: Quantity) -> int:
    """Return where the next length of time is joined to this one: nine years in buying and three as a cook."""
    following = next((q for q in new.quantities if q.start >= claimed.end and q.unit == "months"), None)
    joined = following and re.search(
        r"(?:\band|,|\bplus|\bthen|\bafter|\bfollowing)\s[^,;.]{0,20}$", new.text[claimed.end : following.reach]
    )
    return claimed.end + joined.start() if joined else len(new.text)


def _on_what(new: Parsed, claimed: Quantity) -> list[Token]:
    """Return the words of the claim's clause that say on what the time was spent."""
    ends = [m.start() for m in re.finditer(r"[,;.)](?:\s|$)|\sand\s(?=\w+ed\b)|\swho\s", new.text)]
    left = max((e for e in ends if e < claimed.start), default=-1)
    if re.search(r"\bfor\s(?:\w+\s){0,2}$", new.text[: claimed.start]):
        # Assistant teacher for two years and nanny for three: what was done stands before.
        left = max([left, *(q.end for q in new.quantities if q.end <= claimed.start)])
        if before := [t for t in new.content if left <= t.start < claimed.start and not t.keys & _ON_NOTHING]:
            return before
    right = min((e for e in [*ends, _next_spell(new, claimed)] if e >= claimed.end), default=len(new.text))
    behind = [t for t in new.content if claimed.end <= t.start < right and not t.keys & _ON_NOTHING]
    before = [t for t in new.content if left < t.start < claimed.start and not t.keys & _ON_NOTHING]
    return behind or before


def _in(word: Token, texts: tuple[str, ...], language: str) -> bool:
    for text in texts:
        parsed = parse(text, language)
        if word.keys & parsed.same or (
            not word.name and (word.keys & parsed.like or (word.stem and word.stem in parsed.stems))
        ):
            return True
    return False
