"""What is not decided or not there yet, in whatever wording: a decision is pending, has yet to be decided, waits for."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.vocabulary.words import keys_of

_DECIDED = r"(?:decided|settled|determined|resolved)"
_IS = r"(?:is|are|was|were|remains?|stays?|stands?)"
# No decision yet, told of the decision or of what is to be decided.
UNDECIDED = re.compile(
    rf"\b(?:(?:a |the |any )?(?:final )?decision (?:(?:on|about|as to|regarding|over|for|whether) [^,;.]{{1,60}}? )?(?:{_IS} |has |have )?(?:still |as yet |yet )?"
    rf"(?:pending|outstanding|open|awaited|due|to (?:come|be (?:taken|made|reached))|not (?:yet )?(?:been )?(?:taken|made|reached)(?: yet)?|(?:yet )?to be (?:taken|made|reached))"
    rf"|no (?:final )?decision (?:(?:on|about|as to|regarding|whether) [^,;.]{{1,60}}? )?(?:has been|was|is|had been) (?:yet )?(?:taken|made|reached)(?: yet| so far| to date| as yet)?"
    rf"|(?:it )?(?:(?:has|have|had) yet|(?:{_IS})(?: still| yet)?) to be (?:{_DECIDED}|seen)"
    rf"|(?:has|have|had|is|are|was|were) (?:not|n['’]t) (?:yet )?(?:been )?{_DECIDED}(?: yet)?|not (?:yet )?{_DECIDED}(?: yet)?"
    rf"|{_IS} (?:still |as yet |yet )?(?:undecided|undetermined|unsettled|an open question|up in the air|open|pending)"
    r"|(?:is |are |still )*(?:await\w*|waiting for|pending|subject to) (?:a |the )?(?:final )?decision)\b",
    re.I,
)
# What stands still until something comes; the word or two behind it name what.
_ARTICLE = r"(?:the |an? |further |more |its |their |our )?"
_WAITS = re.compile(
    rf"\b(?:(?:{_IS} |still |currently |been |put |has |have )*(?:waits? for|waiting for|awaits?|awaiting|waits? on|waiting on|on hold (?:until|till|pending|for|awaiting)"
    r"|(?:paused|postponed|deferred|held up|put off|halted|stalled) (?:until|till|pending|for)|pending|depends? on|subject to|until|will (?:follow|come|be done) (?:once|when|after)))"
    rf" (?P<what>{_ARTICLE}[\w-]+(?: (?!is\b|are\b|has\b|have\b|comes?\b|arriv)[\w-]+)?)"
    r"(?P<there> (?:arrives?|(?:has |have )arrived|comes? (?:through|in)|is (?:granted|given|there|available|secured|in place|received|approved|in|found|paid)"
    r"|(?:has |have )(?:come (?:through|in)|been (?:granted|given|received|secured|found|paid))))?\b",
    re.I,
)


def told_as_open(text: str, old: str) -> str:
    """Return a new line with what is open in the wording of the base line, where both come to the same."""
    text = _told_of_no_decision(text, old)
    if told := UNDECIDED.search(old):
        match = UNDECIDED.search(text)
        if match and match[0].lower() != told[0].lower():
            text = f"{text[: match.start()]}{told[0]}{text[match.end() :]}"
    for waits in _WAITS.finditer(old):
        for match in _WAITS.finditer(text):
            if _head(match) & _head(waits) and match[0].lower() != waits[0].lower() and _stands_still(match):
                return f"{text[: match.start()]}{waits[0]}{text[match.end() :]}"
    return text


# No decision yet, in a phrase without a verb of its own.
_NO_DECISION = re.compile(
    r"\b(?:with |there is )?no (?:final )?(?P<what>(?:[\w-]+ ){0,2})decision(?: (?:on|about|as to|regarding) (?:an? |the |its )?(?P<on>[\w-]+))?"
    r"(?: by (?P<who>(?:the |my |our )?[\w-]+))? (?:yet|so far|to date|as yet|until now)\b(?: by (?P<whom>(?:the |my |our )?[\w-]+))?",
    re.I,
)


def _told_of_no_decision(text: str, old: str) -> str:
    """Return a new line with the base's clause on what nobody has decided, where it says in a phrase that there is no decision."""
    told, match = UNDECIDED.search(old), _NO_DECISION.search(text)
    if not told or not match:
        return text
    start = max(old.rfind(sign, 0, told.start()) + len(sign) for sign in ("; ", ", ", ". ", " but ", " and "))
    end = min((at for sign in ";.," if (at := old.find(sign, told.end())) >= 0), default=len(old))
    clause = old[max(start, 0) : end]
    known = frozenset(key for word in re.findall(r"[\w-]+", old) for key in keys_of(word))
    said = [
        w
        for part in ("what", "on", "who", "whom")
        for w in (match[part] or "").split()
        if w.lower() not in _SMALL | {"my", "our"}
    ]
    if any(not keys_of(word) & known for word in said):
        return text
    return f"{text[: match.start()]}{clause}{text[match.end() :]}"


def _stands_still(match: re.Match[str]) -> bool:
    """Tell whether the words say that something has not come: until it comes, and not merely until it."""
    return not match[0].lower().startswith("until") or match["there"] is not None


def _head(match: re.Match[str]) -> frozenset[str]:
    words = match["what"].lower().split()
    return frozenset(key for word in words if word not in _SMALL for key in keys_of(word))


_SMALL = frozenset(["the", "a", "an", "further", "more", "its", "their", "our", "to", "from", "of", "by", "and", "in"])
# What is open still, however that is told; a claim that goes on from there has none of these.
_STILL = re.compile(
    r"\b(?:yet|still|pending|await\w*|wait(?:s|ing)?|undecided|outstanding|on hold|remains? to|under (?:review|discussion|consideration)|unresolved|unsettled)\b",
    re.I,
)
_STILL_TO_COME = re.compile(
    r"\bun(?!der|it|ion|til|iform|iver)\w+ed\b|\bunused\b|\b(?:not|no|none|nobody)\b[^,;.]{0,40}\b(?:so far|to date|as yet|until now)\b"
    r"|\b(?:so far|to date|as yet|until now)\b[^,;.]{0,30}\b(?:not|no|none|nobody)\b",
    re.I,
)


def is_open(text: str) -> bool:
    """Tell whether a text says that something is not there yet."""
    return _STILL.search(text) is not None or _STILL_TO_COME.search(text) is not None


_AHEAD = re.compile(r"\b(?:planned|proposed|envisaged|scheduled|intended|expected|upcoming)\b", re.I)


def is_ahead(text: str) -> bool:
    """Tell whether a text says that something is not there yet, or is only to come."""
    return is_open(text) or _AHEAD.search(text) is not None


_WHETHER = re.compile(r"\b(?:whether|if)\b[^,;.]*$", re.I)
# What may be done or not with a thing that was tried.
_UPTAKE = frozenset(
    ["adopt", "buy", "purchase", "continue", "proceed", "pursue", "implement", "introduce", "extend", "repeat", "keep", "use",
     "go", "ahead", "wide", "widely", "more", "further", "forward", "retain", "stay", "remain", "permanent", "permanently",
     "take", "roll", "expand", "place", "well", "elsewhere", "carry", "adopted", "kept"]
)  # fmt: skip


_NOT_YET = re.compile(
    r"\b(?:not yet|yet to|(?:has|have|is|are|was|were|and) not|n['’]t)(?: be(?:en)?)?(?: \w+ly)? $", re.I
)


def is_not_done_yet(start: int, end: int, text: str, told: list[str]) -> bool:
    """Tell whether a deed is only told as not done yet, where the base says that something is open."""
    stands = _NOT_YET.search(text, 0, start)
    if not stands or not ("yet" in stands[0].lower() or re.match(r"[^,;.]{0,40}\byet\b", text[end:])):
        return False
    return any(is_open(old) for old in told)


def asks_whether(word: str, start: int, text: str, told: list[str]) -> bool:
    """Tell whether a word only asks whether something will go on, where the base says that this is open."""
    if not (keys_of(word) & _UPTAKE) or not _WHETHER.search(text, 0, start):
        return False
    return UNDECIDED.search(text) is not None and any(UNDECIDED.search(old) for old in told)
