"""What a summary claims the person did, deed by deed, with what each was done to."""

from __future__ import annotations

from dataclasses import dataclass

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import (
    ROUTINE,
    is_mostly_verb,
    is_person,
    is_verb,
    rank_of,
    word_class,
)
from jobtrak.services.tailoring.evidence.vocabulary.plainness import is_plain
from jobtrak.services.tailoring.evidence.vocabulary.wishes import is_wished
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Behind these a word with a verb's ending describes a noun: the managed properties.
_ARTICLES = frozenset(
    ["the", "a", "an", "my", "our", "their", "its", "his", "her", "-", "both", "some", "all", "no", "in", "at", "on"]
)
# What ends the things a verb is done to.
_ENDS = frozenset(
    [
        "who",
        "which",
        "that",
        "where",
        "whose",
        "whom",
        "after",
        "before",
        "while",
        "since",
        "when",
        "but",
        "until",
        "then",
        "earlier",
        "previously",
        "because",
    ]
)
_ASIDE = frozenset(
    [
        "in",
        "on",
        "at",
        "for",
        "with",
        "from",
        "to",
        "by",
        "under",
        "during",
        "across",
        "into",
        "as",
        "through",
        "over",
        "about",
        "using",
    ]
)
# Verbs among the small words, which claim what they are done to.
_EMPTY = frozenset(
    [
        "makes",
        "making",
        "made",
        "make",
        "sets",
        "setting",
        "set",
        "does",
        "doing",
        "did",
        "do",
        "takes",
        "taking",
        "took",
        "take",
        "gives",
        "gave",
        "giving",
        "give",
    ]
)
# Words that claim to be able to do what is named behind them.
SHOWING = frozenset(
    [
        "skilled",
        "experienced",
        "versed",
        "proficient",
        "practised",
        "practiced",
        "competent",
        "expert",
        "experience",
        "expertise",
        "skills",
    ]
)
# Words that claim what is named behind them as the person's to do: in charge of pricing, responsible for leases.
_ENTRUSTED = {"charge": "of", "responsible": "for", "accountable": "for", "answerable": "for", "responsibility": "for"}
# How often something is so, before the verb it is told of.
_MOSTLY = frozenset(
    ["now", "regularly", "currently", "often", "usually", "mainly", "mostly", "normally", "typically", "always", "sometimes", "still"]
)  # fmt: skip
# Verbs that tell a way through working life; they are done to nothing.
WAYS = frozenset(
    ["start", "begin", "come", "move", "rise", "become", "grow",
     "turn", "join", "progress", "return", "work", "base", "qualify", "train"]
)  # fmt: skip
# Behind a word in -ing these are an employer: a ground handling company.
_EMPLOYERS = frozenset(
    ["company", "firm", "department", "centre", "center", "agency", "provider", "contractor", "business"]
)
_HAVING = frozenset(["have", "has", "had", "having", "be", "been", "being", "is", "are", "was", "am", "were"])


@dataclass(frozen=True, slots=True)
class Claim:
    """One deed of a summary, what it is done to, and what stands behind that."""

    at: int
    objects: tuple[int, ...]
    beside: tuple[int, ...]


def claims_in(new: Parsed) -> list[Claim]:
    """List the deeds a summary claims for the person, each with its objects."""
    verbs = [i for i in range(len(new.tokens)) if _is_claimed(new, i)]
    content = {t.start for t in new.content}
    found: list[Claim] = []
    for at in verbs:
        objects: list[int] = []
        beside: list[int] = []
        aside = False
        for i in range(at + 1, len(new.tokens)):
            token = new.tokens[i]
            if token.text in ".;:" or token.lower in _ENDS or i in verbs:
                break
            if token.text == "," and not _goes_on_listing(new, i, verbs):
                break
            if token.lower == "and" and _turns_to_a_way(new, i):
                break
            if token.lower in _ASIDE:
                aside = bool(objects) or aside
                continue
            if token.start in content:
                (beside if aside else objects).append(i)
        found.append(Claim(at, tuple(objects), tuple(beside)))
    for n in range(len(found) - 2, -1, -1):
        one, two = found[n], found[n + 1]
        if not one.objects and not one.beside and new.tokens[two.at - 1].lower == "and" and two.at - one.at <= 3:
            # Joined verbs share what they are done to: trained and tested eight colleagues.
            found[n] = Claim(one.at, two.objects, two.beside)
    return found


def _turns_to_a_way(new: Parsed, at: int) -> bool:
    """Tell whether `and` begins how the person works, and no other thing: trains students and usually works nights."""
    ahead = at + 1
    while ahead < len(new.tokens) and new.tokens[ahead].lower in _MOSTLY:
        ahead += 1
    return ahead < len(new.tokens) and new.tokens[ahead].free and bool(new.tokens[ahead].keys & WAYS)


def _goes_on_listing(new: Parsed, comma: int, verbs: list[int]) -> bool:
    """Tell whether a comma parts the items of one list: property, motor fleet and liability cover."""
    for i in range(comma + 1, min(comma + 8, len(new.tokens))):
        token = new.tokens[i]
        if token.text in ".;:" or token.lower in _ENDS or token.lower in _ASIDE or i in verbs:
            return False
        if token.lower in ("and", "or"):
            return i > comma + 1 and i + 1 not in verbs
    return False


def _is_claimed(new: Parsed, at: int) -> bool:
    """Tell whether a word of a summary is a verb of which the person is the doer."""
    token = new.tokens[at]
    if token.lower in SHOWING and not is_wished(token, new):
        return at + 1 < len(new.tokens) and new.tokens[at + 1].lower in ("in", "with", "of")
    if _is_entrusted(new, at):
        return not is_wished(token, new)
    if token.sign or token.name or not is_verb(token.lower) or is_wished(token, new):
        return False
    if token.free and token.lower not in _EMPTY:
        return False
    before = new.tokens[at - 1] if at else None
    following = new.tokens[at + 1] if at + 1 < len(new.tokens) else None
    if before is not None and (before.text == "-" or before.lower in _ARTICLES):
        return False
    if following is not None and (following.text == "-" or following.lower == "by"):
        return False
    if following is not None and token.lower.endswith("ing") and following.lower in _EMPLOYERS:
        return False
    if (
        following is not None
        and token.lower.endswith("ing")
        and is_person(following.lower)
        and not following.lower.endswith("s")
    ):
        return False
    if before is not None and (before.lower in _HAVING or before.lower in ("i", "who", "also", "then")):
        return before.lower not in ("is", "are", "was", "were", "been", "be") or token.lower.endswith("ing")
    if token.lower.endswith("ing"):
        if following is None or following.sign or following.lower in ("and", "or"):
            return False
        return before is None or before.text in ".,;:" or before.free or is_person(before.lower)
    if (
        (before is None or before.text in ".;")
        and following is not None
        and not following.free
        and _ends_a_phrase(new, at)
    ):
        return False
    if token.lower.endswith("ed") or _ending(token) == "ed":
        return (
            (before is not None and not before.sign and not before.free and _subject(new, at) == "whose")
            or before is None
            or before.text in ".;"
            or (before.lower == "and" and _after_a_verb(new, at))
            or (before.text == "," and _after_a_verb(new, at))
        )
    if before is None or not _after_a_verb(new, at):
        return False
    if token.lower.endswith("s") and not token.lower.endswith("ss"):
        if following is None or following.sign or following.lower in ("and", "or"):
            return False
        return acts(new, at) or before.lower in _MOSTLY
    if before.lower not in ("and", ",") or _subject(new, at) != "i":
        return False
    return is_mostly_verb(token.lower) or (following is not None and following.lower in _ARTICLES - _ASIDE)


def _is_entrusted(new: Parsed, at: int) -> bool:
    """Tell whether a word gives the person what follows to do."""
    behind = _ENTRUSTED.get(new.tokens[at].lower)
    return behind is not None and at + 1 < len(new.tokens) and new.tokens[at + 1].lower == behind


def _ends_a_phrase(new: Parsed, at: int) -> bool:
    """Tell whether a sentence opens with a noun phrase of which a verb follows: plated desserts are my trade."""
    end = next((i for i in range(at, len(new.tokens)) if new.tokens[i].text in ".;"), len(new.tokens))
    return any(t.lower in ("are", "is", "were", "was") for t in new.tokens[at:end])


def _ending(token: Token) -> str:
    return (
        "ed" if any(is_verb(k) for k in token.keys - {token.lower}) and not token.lower.endswith(("s", "ing")) else ""
    )


def _after_a_verb(new: Parsed, at: int) -> bool:
    """Tell whether the sentence has `who` or `I` or an opening verb before a word, which joined verbs need."""
    for token in reversed(new.tokens[:at]):
        if token.text in ".;" or token.lower in _OF_OTHERS:
            return False
        if token.lower in ("who", "i", "have", "has", "having", "whose"):
            return True
    return False


_OF_OTHERS = frozenset(["which", "whom", "where"])


def _subject(new: Parsed, at: int) -> str:
    return next((t.lower for t in reversed(new.tokens[:at]) if t.lower in ("who", "i", "whose") or t.text in ".;"), "")


def stands_aside(claim: Claim, new: Parsed) -> bool:
    """Tell whether a verb is done to nothing: freelancing in a town, building on a start as clerk."""
    return not claim.objects or new.tokens[claim.at + 1].lower in _ASIDE


def heads_of(new: Parsed, wanted: list[int]) -> set[int]:
    """Return the nouns of the things a verb is done to: the last word before a comma, `and`, `of` or the end."""
    return {
        i
        for i in wanted
        if i + 1 >= len(new.tokens)
        or (new.tokens[i + 1].sign and new.tokens[i + 1].text != "-")
        or new.tokens[i + 1].free
    } or {wanted[-1]}


def items_of(new: Parsed, objects: list[int]) -> list[list[int]]:
    """Part the things a verb is done to at commas and `and`."""
    found: list[list[int]] = []
    for i in objects:
        joined = bool(found) and not any(
            t.text == "," or t.lower in ("and", "or") for t in new.tokens[found[-1][-1] + 1 : i]
        )
        if joined:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def is_empty(token: Token) -> bool:
    """Tell whether a verb claims only what it is done to."""
    classes = ("neutral", "weaker", "binding")
    return (
        token.free
        or token.lower in SHOWING
        or token.lower in _ENTRUSTED
        or rank_of(token.lower) < ROUTINE
        or any(token.keys & word_class(name) for name in classes)
        or is_plain(token)
        or bool(token.keys & WAYS)
    )


def says_little(token: Token) -> bool:
    """Tell whether a word only holds others."""
    return is_plain(token) or bool(token.keys & word_class("shell"))
