"""Words that only turn what a line says: what was not taken up, whose it was, with whom, under whom."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from jobtrak.services.tailoring.evidence.circumstances.unfinished import (
    asks_whether,
    is_ahead,
    is_not_done_yet,
    is_open,
)
from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.figures.spells import is_of_age
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person
from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of
from jobtrak.services.tailoring.evidence.vocabulary.set_phrases import in_a_set_phrase
from jobtrak.services.tailoring.evidence.vocabulary.words import Token, keys_of


def says_it_otherwise(token: Token, at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether a word only turns what a line behind its clause says: chose not to adopt, supplied by, the majority."""
    texts = [base[c][1].text for c in chosen]
    if in_a_set_phrase(token, new.text, texts) or asks_whether(token.lower, token.start, new.text, texts):
        return True
    if _says_no(token, new) and any(_NOT_TAKEN_UP.search(text) for text in texts):
        return True
    if _undone(token, at, new, base, chosen):
        return True
    if token.lower in _GIVEN and _was_anothers(at, new, base, chosen):
        return True
    if is_not_done_yet(token.start, token.end, new.text, texts):
        return True
    if _only_places(at, new, base, chosen):
        return True
    if token.lower in _MEASURING and any(q.kind == "measure" and 0 < q.start - token.end < 22 for q in new.quantities):
        return True
    if token.lower in ("no", "not", "more", "most") and _AT_MOST_ONE.match(new.text, new.tokens[max(0, at - 1)].start):
        return any(_WITHIN.search(text) for text in texts)
    if token.lower == "fellow" and not token.name:
        # Fellow nurses are other nurses; a research fellow is somebody.
        return at + 1 < len(new.tokens) and is_person(new.tokens[at + 1].lower)
    if (
        token.lower in ("won", "awarded")
        and at > 1
        and new.tokens[at - 1].lower not in ("and", ",", "who", "have", "has")
    ):
        return any(_WENT_TO.search(text) for text in texts)
    if dimension := _DIMENSIONS.get(token.lower.removesuffix("s")):
        return any(q.unit in dimension and 0 < q.start - token.end < 30 for q in new.quantities)
    if token.lower in _FELL or token.lower in _ROSE:
        return any(_went(base[c][1], down=token.lower in _FELL) for c in chosen) or _rising_to(token, new)
    if token.lower in _RAISED and _multiplied(new, base, chosen):
        return True
    if token.lower in _PLACING:
        return any(q.kind == "ordinal" and 0 < q.start - token.end < 6 for q in new.quantities)
    if token.lower in ("x", "×"):
        return any(q.end <= token.start <= q.end + 6 for q in new.quantities)
    if token.lower in _GUIDED and (by := _TAUGHT_BY.match(new.text, token.start)):
        return any(
            re.search(rf"\bunder (?:an?|the|my|our) (?:\w+ ){{0,3}}{re.escape(by[1])}\b", text, re.I) for text in texts
        )
    if token.lower in ("trained", "instructed", "taught") and (by := _TAUGHT_BY.match(new.text, token.start)):
        return any(_LEARNT.search(text) and re.search(rf"\b{re.escape(by[1])}\b", text, re.I) for text in texts)
    if token.lower == "aged":
        ages = [q for q in new.quantities if 0 < q.start - token.end < 14]
        return any(
            covers(q, o) or is_of_age(q, o, base[c][1]) for q in ages for c in chosen for o in base[c][1].quantities
        )
    return any(token.lower in words and any(found.search(text) for text in texts) for words, found in _turned())


# Before a measure these only say what is measured: weighing no more than 30 kg.
_MEASURING = frozenset(["weighing", "measuring", "lasting", "spanning", "totalling", "totaling", "covering", "costing"])


@lru_cache(maxsize=1)
def _turned() -> tuple[tuple[frozenset[str], re.Pattern[str]], ...]:
    """Read the words that only turn a line, with what a base line says where it means the same."""
    parts = (row.split("\t") for row in rows_of("turns.txt"))
    return tuple((frozenset(words.split()), re.compile(pattern, re.I)) for words, pattern in parts)


# What a measure measures: speeds of up to 160 km/h.
_DIMENSIONS = {
    "speed": ("speed",), "length": ("length",), "height": ("length",), "width": ("length",), "depth": ("length",),
    "distance": ("length",), "weight": ("mass",), "load": ("mass",), "temperature": ("temperature", "fahrenheit"),
    "pressure": ("pressure",), "duration": ("time", "months"), "voltage": ("voltage",), "capacity": ("volume", "power"),
}  # fmt: skip
_FELL = frozenset(["fell", "falling", "fallen", "dropped", "dropping", "declined", "declining", "down"])
_ROSE = frozenset(["rose", "rising", "risen", "climbed", "climbing", "grew", "growing", "up"])
_WENT = re.compile(r"\b(?:went|gone|goes|going|moved|came|come|fell|rose|dropped|grew)\b", re.I)


_UP_FROM = re.compile(r"\b(up|down) (?:from|by|to|on)\b", re.I)
_RAISED = frozenset(["raised", "raising", "increased", "increasing", "grew", "growing", "brought", "boosted", "took"])


def _multiplied(new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether `raised threefold` is what the base calls tripled."""
    return any(
        q.kind == "multiple"
        and any(
            o.kind == "multiple" and o.text.lower().endswith(("ed", "ing")) and covers(q, o)
            for o in base[c][1].quantities
        )
        for q in new.quantities
        for c in chosen
    )


def _went(old: Parsed, *, down: bool) -> bool:
    """Tell whether a line says that a figure went from more to less, or the other way."""
    if told := _UP_FROM.search(old.text):
        return (told[1].lower() == "down") == down
    if not _WENT.search(old.text):
        return False
    ends = {q.side: q for q in old.quantities if q.side in ("from", "to")}
    if len(ends) < len(("from", "to")):
        return False
    return (ends["from"].value > ends["to"].value) == down


def _rising_to(token: Token, new: Parsed) -> bool:
    """Tell whether `rising to 16` only joins two figures of which the second is the higher."""
    second = next((q for q in new.quantities if 0 < q.start - token.end < 5), None)
    first = [q for q in new.quantities if q.end <= token.start]
    return second is not None and bool(first) and token.lower == "rising" and second.value > first[-1].value


# Before a place these only say that it was one: finishing fifth.
_PLACING = frozenset(["finishing", "finished", "placing", "placed", "coming", "came", "ranking", "ranked"])
# Under somebody is supervised by them.
_GUIDED = frozenset(["supervised", "overseen", "directed", "guided"])
# Who learnt from somebody was taught by them.
_TAUGHT_BY = re.compile(r"\w+ (?:(?:on|in|to|how) [^,;.]{0,60}?)?by (?:the |a |an |my |our )?(\w+)", re.I)
_LEARNT = re.compile(r"\b(?:learn\w*|course|training|taught|trained)\b", re.I)
# What went to somebody else, that one won.
_WENT_TO = re.compile(
    r"\b(?:contract|tender|job|order|prize|award|title|commission|bid|grant|post|place)s?,? (?:then |later |which )?(?:went|was given) to\b",
    re.I,
)
# One of something is no figure, so its bound stands alone: in no more than one shift.
_AT_MOST_ONE = re.compile(r"(?:\w+ )?(?:(?:no|not) more than|more than|at most|most) (?:one|an?)\b", re.I)
_WITHIN = re.compile(
    r"\b(?:within|up to|at most|(?:no|not) more than|a maximum of|under|in (?:one|an?|a single))\b", re.I
)
_NOT_TAKEN_UP = re.compile(
    r"\b(?:decided against|(?:did|was|were|has|have|had|is|are|does|do) not|(?:did|was|were|has|have|had)n['’]t|chose not|opted not|never|rejected|declined|turned down)\b",
    re.I,
)
_NO_YET = re.compile(r"\b(?:not|never|no|yet)\b|n['’]t\b", re.I)
_NO = re.compile(r"\b(?:not|never|no|n['’]t|against)\b", re.I)
_UPTAKE = frozenset(
    ["adopt", "buy", "purchase", "continue", "proceed", "pursue", "follow", "implement", "introduce", "extend", "repeat",
     "take", "keep", "use", "go", "order", "acquire", "ultimately", "finally", "eventually", "choose", "decide", "opt",
     "elect", "decline", "ahead", "forward", "further", "place"]
)  # fmt: skip


def _says_no(token: Token, new: Parsed) -> bool:
    """Tell whether a word only says that something was not taken up: chose not to adopt it."""
    if not (token.keys & _UPTAKE or token.lower in _UPTAKE):
        return False
    left = max((new.text.rfind(sign, 0, token.start) for sign in (",", ";", ".", " but ", " which ")), default=-1)
    right = min(
        (e for e in (new.text.find(sign, token.end) for sign in (",", ";", ".")) if e >= 0), default=len(new.text)
    )
    return left > 0 and _NO.search(new.text[left:right]) is not None


def _undone(token: Token, at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether `not finished` is what the base calls unfinished."""
    if token.lower in ("not", "yet"):
        about = next((t for t in new.tokens[at + 1 : at + 3] if t.lower != "yet" and not t.sign), None)
    else:
        about = token if at and new.tokens[at - 1].lower in ("not", "yet") else None
    if about is not None and any(t.lower == f"un{about.lower}" for c in chosen for t in base[c][1].tokens):
        return True
    if token.lower in ("not", "no", "none", "never"):
        # What is still waited for has not come.
        return is_open(new.text) and any(is_ahead(base[c][1].text) for c in chosen)
    if not token.lower.startswith("un"):
        return False
    denied = keys_of(token.lower.removeprefix("un")) | keys_of(token.lower.removeprefix("un").removesuffix("d"))
    return any(
        denied & t.keys and _NO_YET.search(base[c][1].text) is not None for c in chosen for t in base[c][1].tokens
    )


# Behind a thing these only say where it is: loggers installed in 38 wells.
_PLACED = frozenset(
    ["installed", "located", "situated", "placed", "positioned", "mounted", "stationed", "sited", "housed", "set", "kept",
     "held", "found", "stored", "fitted", "based", "standing", "lying", "running", "hanging", "parked", "displayed"]
)  # fmt: skip
_WHERE = frozenset(["in", "at", "on", "within", "inside", "under", "along", "across", "throughout", "near", "beside"])


def _only_places(at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether a participle only says that a thing is where the base has it."""
    if new.tokens[at].lower not in _PLACED or not at or at + 1 >= len(new.tokens):
        return False
    thing, where = new.tokens[at - 1], new.tokens[at + 1].lower
    if thing.sign or thing.free or where not in _WHERE:
        return False
    return any(
        thing.keys & token.keys and following.lower in _WHERE
        for c in chosen
        for token, following in pairwise(base[c][1].tokens)
        if not token.sign
    )


_GIVEN = frozenset(
    ["supplied", "provided", "given", "furnished", "issued", "made", "submitted", "raised", "asked", "posed", "sent", "lodged",
     "filed", "placed", "opened", "reported"]
)  # fmt: skip


def _was_anothers(at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether `coordinates supplied by the engineer` are the engineer's coordinates of the base."""
    if at + 1 >= len(new.tokens) or new.tokens[at + 1].lower != "by":
        return False
    agents = [t for t in new.tokens[at + 2 : at + 5] if not t.free and not t.sign]
    thing = new.tokens[at - 1]
    if any(
        thing.keys & old.tokens[i].keys
        and old.tokens[i + 1].lower in ("of", "from")
        and any(t.keys & a.keys for t in old.tokens[i + 2 : i + 6] for a in agents)
        for old in (base[c][1] for c in chosen)
        for i in range(len(old.tokens) - 2)
    ):
        return True
    return any(
        (t.lower.endswith(("'s", "’s")) or base[c][1].text[t.end - 1 : t.end + 1] in ("s'", "s’"))
        and any(t.keys & a.keys for a in agents)
        for c in chosen
        for t in base[c][1].tokens
    )
