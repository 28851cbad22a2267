"""Skills whose deed a line has only as a thing or a person: carried tiles, to the written procedure, for the nurse."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, is_verb, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Who did no more than this to a thing has not made it, nor done what it is called after.
_HANDLED = frozenset(
    ["carry", "follow", "receive", "collect", "deliver", "load", "unload", "read", "fetch", "hand", "pass", "send", "sell", "buy",
     "purchase", "order", "count", "clean", "wash", "sort", "stack", "store", "move", "bring", "transport", "distribute", "file",
     "copy", "scan", "print", "shelve", "unpack", "pack", "stock", "supply", "forward", "post", "tidy", "sweep", "observe", "watch"]
)  # fmt: skip
_ARTICLES = frozenset(
    ["the", "a", "an", "my", "our", "their", "his", "her", "its", "this", "that", "each", "every", "any"]
)
_HEADED = frozenset(["for", "to", "from", "under", "with", "by", "beside", "alongside", "behind", "of"])
_SMALL = frozenset(["and", "of", "in", "on", "the"])


def is_only_a_thing(skill: Parsed, line: Parsed) -> bool:
    """Tell whether a skill is a deed (tiling, procedure writing) that a line has only as what was handled, or as somebody."""
    words = [t for t in skill.tokens if not t.sign]
    head = words[-1] if words else None
    if head is None or head.name:
        return False
    if head.free and head.lower == "making":
        # Who hung doors has made none.
        return not any(t.keys & _MADE for t in line.tokens)
    if _is_booked(head, line):
        return True
    if head.lower.endswith(_OF_DEEDS):
        told = [i for i, t in enumerate(line.tokens) if not t.sign and t.stem and t.stem == head.stem]
        if any(line.tokens[i].keys & head.keys for i in told):
            return False
        return bool(told) and all(
            _is_somebody(i, line) or _is_described(i, line) or _is_of_the_next(i, line) for i in told
        )
    if not head.lower.endswith("ing") or not is_verb(head.lower):
        return False
    told = [i for i, t in enumerate(line.tokens) if not t.sign and t.keys & head.keys]
    return bool(told) and all(_is_somebody(i, line) or _is_described(i, line) or _is_handled(i, line) for i in told)


# Deeds of somebody's trade, which others only book for them.
_BOOKABLE = frozenset(
    ["examination", "exam", "test", "testing", "inspection", "assessment", "audit", "surgery", "repair", "servicing", "treatment",
     "therapy", "training", "cleaning", "survey", "interview", "interviewing", "consultation", "counselling", "scan", "screening",
     "vaccination", "maintenance", "calibration", "installation", "translation", "photography", "delivery"]
)  # fmt: skip
_BOOKING = frozenset(["book", "schedule", "arrange", "reserve", "request", "organize", "diarize", "reschedule"])


def _is_booked(head: Token, line: Parsed) -> bool:
    """Tell whether a deed stands in a line only as what was booked: booked eye tests."""
    if not head.keys & _BOOKABLE:
        return False
    told = [
        i for i, t in enumerate(line.tokens) if not t.sign and head.keys & frozenset(t.keys).union(*said_by(t.lower))
    ]
    verbs = [i for i, t in enumerate(line.tokens) if not t.sign and is_verb(t.lower) and (i == 0 or acts(line, i))]
    return bool(told) and all(
        (ahead := [v for v in verbs if v < i]) and line.tokens[ahead[-1]].keys & _BOOKING and i not in verbs
        for i in told
    )


_OF_DEEDS = ("ation", "ition", "ction", "ement")
_MADE = frozenset(
    ["make", "making", "maker", "produce", "build", "fabricate", "manufacture", "construct", "bake", "brew", "sew", "weld", "assemble",
     "cast", "print", "cook", "prepare", "mix", "create", "craft", "forge", "knit", "weave", "carve", "blow", "cure", "ferment", "boil",
     "mould", "mold", "production", "roast", "shoot", "film", "churn", "distil", "distill", "preserve", "pickle", "bottle", "design",
     "compose", "stitch", "tailor", "decide", "decision", "machine", "joint", "join", "throw"]
)  # fmt: skip


def _is_of_the_next(at: int, line: Parsed) -> bool:
    """Tell whether a thing only says of what kind the next one is: vaccine reminders."""
    behind = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    token = line.tokens[at]
    return not is_verb(token.lower) and behind is not None and not behind.sign and not behind.free


def _is_somebody(at: int, line: Parsed) -> bool:
    """Tell whether a word is another person that something was done for or with: for the tissue viability nurse."""
    if not is_person(line.tokens[at].lower) or acts(line, at):
        return False
    before = _opener(at, line)
    return before is not None and before.lower in _HEADED


def _opener(at: int, line: Parsed) -> Token | None:
    """Return the small word that opens the phrase of a word, over its article."""
    for token in reversed(line.tokens[:at]):
        if token.sign and token.text != "-":
            return None
        if token.free and token.lower not in _ARTICLES:
            return token
    return None


def _is_described(at: int, line: Parsed) -> bool:
    """Tell whether a participle only says of what kind a thing is: the written procedure."""
    token = line.tokens[at]
    if at == 0 or token.lower.endswith("ing") or at + 1 >= len(line.tokens):
        return False
    before, behind = line.tokens[at - 1], line.tokens[at + 1]
    return (
        before.lower in _ARTICLES
        and token.lower.endswith(("ed", "en", "wn", "pt", "lt", "de", "nt"))
        and token.lower not in token.keys - {token.lower}
        and not (behind.sign or behind.free)
    )


def _is_handled(at: int, line: Parsed) -> bool:
    """Tell whether a word is no verb but a thing that was only carried, followed or passed on."""
    token = line.tokens[at]
    if at == 0 or token.lower.endswith(("ing", "ed")) or acts(line, at):
        return False
    for before in reversed(line.tokens[:at]):
        if before.sign and before.text not in "-,":
            return False
        if before.sign or (before.free and before.lower in _ARTICLES | _SMALL):
            continue
        if is_verb(before.lower) and (before.start == 0 or acts(line, line.tokens.index(before))):
            return bool(before.keys & _HANDLED)
        if before.free:
            return False
    return False


def says_each_word(skill: Parsed, line: Parsed) -> bool:
    """Tell whether a line has a skill of small words side by side, such as setting out."""
    words = [t for t in skill.tokens if not t.sign]
    return any(
        all(one.keys & two.keys for one, two in zip(words, line.tokens[at:], strict=False))
        for at in range(len(line.tokens) - len(words) + 1)
    )
