"""Words that add no claim: those that only hold other words, and those that go without saying in a trade."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_JOINED = frozenset(["and", "or", ",", "&", "/", "plus", ";"])


@lru_cache(maxsize=1)
def _plain() -> dict[str, frozenset[str]]:
    return {part: frozenset(words.split()) for part, _, words in (row.partition(":") for row in rows_of("plain.txt"))}


# Words that part one group from another: former members are no prospective ones.
_CONTRASTS = frozenset(
    ["former", "previous", "past", "existing", "current", "present", "prospective", "future", "new", "potential", "ex"]
)


def changes_sides(token: Token, new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...]) -> bool:
    """Tell whether a plain adjective took the place of another that parts the same things: prospective, former."""
    if token.lower not in _CONTRASTS:
        return False
    said = {t.lower for t in new.tokens}
    return any(other.lower in _CONTRASTS - said for line, parsed in base if line.path in own for other in parsed.tokens)


def is_plain(token: Token) -> bool:
    """Tell whether a word holds other words and claims nothing itself."""
    words = _plain()
    if token.name:
        return False
    if token.lower in words["adjectives"] or token.lower in words["adverbs"]:
        return True
    if token.keys & words["verbs"] and not token.lower.endswith(("er", "or", "ion")):
        return True
    return bool(token.keys & words["nouns"]) and not token.lower.endswith(("ed", "ing"))


@lru_cache(maxsize=1)
def _implied() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows_of("implied.txt"):
        trades, _, things = row.partition(" : ")
        mark = "~" if trades.startswith("~") else ""
        for trade in trades.lstrip("~ ").split():
            found[mark + trade].update(things.split())
    return {trade: frozenset(some) for trade, some in found.items()}


@lru_cache(maxsize=256)
def _implied_by_deeds(line: Parsed) -> frozenset[str]:
    """Return what the deeds of a line imply: who drives has a car."""
    table = _implied()
    found: set[str] = set()
    for at, token in enumerate(line.tokens):
        if token.sign or not acts(line, at):
            continue
        for key in token.keys:
            found |= table.get(f"~{key}", frozenset())
    return frozenset(found)


@lru_cache(maxsize=512)
def _implied_by(meta: Parsed) -> frozenset[str]:
    """Return what a title or an employer's name implies."""
    table = _implied()
    words = [t for t in meta.tokens if not t.sign]
    found: set[str] = set()
    for at, token in enumerate(words):
        for key in token.keys | set(token.lower.split("-")):
            found |= table.get(key, frozenset())
            if at + 1 < len(words):
                found |= table.get(f"{key}_{words[at + 1].lower}", frozenset())
    return frozenset(found)


def _is_the_object(at: int, new: Parsed) -> bool:
    """Tell whether a word is all that a verb is done to: ran the kitchen."""
    before = at - 1
    while before >= 0 and new.tokens[before].lower in _ARTICLES:
        before -= 1
    following = new.tokens[at + 1] if at + 1 < len(new.tokens) else None
    alone = following is None or following.sign or following.free or following.lower in _OPENING
    return alone and (before < 0 or acts(new, before))


# Words that open another clause, though they are no free words.
_OPENING = frozenset(["when", "whenever", "whether", "while", "before", "after", "once", "until", "if", "because"])
_ARTICLES = frozenset(["the", "a", "an", "our", "its", "their", "own"])


def goes_without_saying(at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether a word is implied by a title, an employer or a deed behind it, and not one more item of a list."""
    token = new.tokens[at]
    if token.name or token.lower.endswith("ed"):
        return False
    around = [new.tokens[i].text.lower() for i in (at - 1, at + 1) if 0 <= i < len(new.tokens)]
    if any(sign in _JOINED for sign in around) or _is_the_object(at, new):
        return False
    if any(token.keys & _implied_by_deeds(base[c][1]) for c in chosen):
        return True
    return any(
        token.keys & _implied_by(parsed)
        for line, parsed in base
        if line.kind == "meta" and (".titles[" in line.path or line.path.endswith(".company"))
    )
