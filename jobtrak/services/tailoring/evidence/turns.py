"""Words that only turn what a line says: what was not taken up, whose it was, with whom, under whom."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.amounts import covers
from jobtrak.services.tailoring.evidence.lexicon import is_person
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.words import Token


def says_it_otherwise(token: Token, at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether a word only turns what a line behind its clause says: chose not to adopt, supplied by, the majority."""
    texts = [base[c][1].text for c in chosen]
    if _says_no(token, new) and any(_NOT_TAKEN_UP.search(text) for text in texts):
        return True
    if token.lower in _GIVEN and _was_anothers(at, new, base, chosen):
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
    if token.lower in ("x", "×"):
        return any(q.end <= token.start <= q.end + 6 for q in new.quantities)
    if token.lower in ("trained", "instructed", "taught") and (by := _TAUGHT_BY.match(new.text, token.start)):
        return any(_LEARNT.search(text) and re.search(rf"\b{re.escape(by[1])}\b", text, re.I) for text in texts)
    if token.lower == "aged":
        ages = [q for q in new.quantities if 0 < q.start - token.end < 14]
        return any(covers(q, o) for q in ages for c in chosen for o in base[c][1].quantities)
    return any(token.lower in words and any(found.search(text) for text in texts) for words, found in _TURNED)


# Before a measure these only say what is measured: weighing no more than 30 kg.
_MEASURING = frozenset(["weighing", "measuring", "lasting", "spanning", "totalling", "totaling", "covering", "costing"])
# Words, and what a base line says where it means the same.
_TURNED = (
    (
        frozenset(["collaboration", "cooperation", "partnership", "conjunction", "tandem", "together", "jointly"]),
        re.compile(r"\b(?:with|together|alongside|jointly)\b", re.I),
    ),
    (
        frozenset(["team"]),
        re.compile(
            r"\b(?:we|our (?:team|crew|group)|together with|jointly|alongside|with (?:an?|one|two|three|four|five|six|\d+|other) (?:\w+ ){0,2}"
            r"(?:colleague|co-?worker|other)s?|\w+-(?:person|man|woman|strong))\b",
            re.I,
        ),
    ),
    (
        frozenset(
            [
                "refer",
                "refers",
                "referring",
                "referred",
                "pass",
                "passing",
                "escalate",
                "escalating",
                "forward",
                "forwarding",
            ]
        ),
        re.compile(r"\b(?:go|goes|went|going|refer\w*|pass\w*) (?:on )?to\b", re.I),
    ),
    (
        frozenset(["larger", "bigger", "higher", "greater"]),
        re.compile(
            r"\b(?:above|over|beyond|exceed\w*|larger|bigger|higher|greater) ?(?:th(?:at|is|ose)|amounts?|ones|sums?)?\b(?! \d)",
            re.I,
        ),
    ),
    (
        frozenset(["planned", "scheduled", "due", "intended", "foreseen", "envisaged", "slated"]),
        re.compile(
            r"\b(?:due (?:to|for|in|next)|scheduled|planned|intended|(?:is|are) to|will|upcoming|set to|expected to|(?:start|begin|open)s? next)\b",
            re.I,
        ),
    ),
    (
        frozenset(["away", "absent", "absence"]),
        re.compile(r"\b(?:on|off) (?:\w+ )?(?:leave|holiday|vacation|sick)|\boff\b", re.I),
    ),
    (frozenset(["always", "invariably"]), re.compile(r"\b(?:each|every|all|always)\b", re.I)),
    (
        frozenset(["unreleased", "unpublished", "unfinished", "unsigned"]),
        re.compile(
            r"\bnot (?:yet )?(?:been |yet )?(?:come|out|appeared|released|published|finished|complete|signed)", re.I
        ),
    ),
    (
        frozenset(["continue", "continues", "continued", "continuing", "still"]),
        re.compile(r"\b(?:still|continu\w*|to this day|ever since)\b", re.I),
    ),
    (
        frozenset(["sent", "sending", "issued", "issuing", "dispatch", "dispatched", "release", "released"]),
        re.compile(r"\b(?:go(?:es)?|went|going) out\b", re.I),
    ),
    (
        frozenset(["responsible", "responsibility"]),
        re.compile(r"\b(?:caseload|portfolio|in charge of|look(?:s|ed|ing)? after|responsib\w+)\b", re.I),
    ),
    (
        frozenset(["awarded", "received", "granted", "presented", "given"]),
        re.compile(r"\b(?:was|were|been) (?:given|awarded|granted|presented with)\b", re.I),
    ),
    (frozenset(["without", "free"]), re.compile(r"\w-free\b|\b(?:no|without|free of)\b", re.I)),
    (
        frozenset(["nearing", "approaching", "close", "nearly", "almost", "soon", "verge", "virtually"]),
        re.compile(
            r"\b(?:almost|nearly|close to|near|nearing|approaching|about to|soon|verging|virtually|expiring|ending|due|just under)\b",
            re.I,
        ),
    ),
    (frozenset(["majority"]), re.compile(r"\b(?:most|mostly|mainly|largely|majority|predominantly)\b", re.I)),
    (
        frozenset(["supervision", "guidance", "direction", "oversight"]),
        re.compile(r"\b(?:under (?:the|an?)|supervised by|guided by|directed by)\s", re.I),
    ),
)
# What a measure measures: speeds of up to 160 km/h.
_DIMENSIONS = {
    "speed": ("speed",), "length": ("length",), "height": ("length",), "width": ("length",), "depth": ("length",),
    "distance": ("length",), "weight": ("mass",), "load": ("mass",), "temperature": ("temperature", "fahrenheit"),
    "pressure": ("pressure",), "duration": ("time", "months"), "voltage": ("voltage",), "capacity": ("volume", "power"),
}  # fmt: skip
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


_GIVEN = frozenset(["supplied", "provided", "given", "furnished", "issued", "made"])


def _was_anothers(at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int]) -> bool:
    """Tell whether `coordinates supplied by the engineer` are the engineer's coordinates of the base."""
    if at + 1 >= len(new.tokens) or new.tokens[at + 1].lower != "by":
        return False
    agents = [t for t in new.tokens[at + 2 : at + 5] if not t.free and not t.sign]
    return any(
        t.lower.endswith(("'s", "’s", "s'", "s’")) and any(t.keys & a.keys for a in agents)
        for c in chosen
        for t in base[c][1].tokens
    )
