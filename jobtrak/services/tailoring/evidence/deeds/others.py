"""Stretches of a text that tell what somebody else does: the marshal issues the citations; a surveyor, who writes the report."""

from __future__ import annotations

import re
from functools import lru_cache

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.doers import (
    BE,
    BODIES,
    HAVING,
    LIGHT,
    PAST,
    Stretch,
    acts_here,
    is_agent,
    is_participle,
)
from jobtrak.services.tailoring.evidence.deeds.undergone import caused, passives
from jobtrak.services.tailoring.evidence.figures.small_numbers import CARDINALS
from jobtrak.services.tailoring.evidence.lines import Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_mostly_verb, is_verb, word_class

_OPENERS = frozenset(
    ["and", "but", "while", "which", "whom", "that", "where", "when", "before", "after", "until", "as", "because", "so", "whose",
     "then", "if", "whenever", "whereas", "though", "although", "what", "how"]
)  # fmt: skip
_LINKS = frozenset(["of", "at", "in", "from", "for", "on", "upstairs", "downstairs", "there"])
# Verbs whose past is their plain form: the owner shut one lane.
_UNCHANGING = frozenset(
    ["beset", "bet", "bid", "broadcast", "burst", "forecast", "hit", "hurt", "let", "offset", "quit", "reset", "rid", "shed",
     "shut", "slit", "split", "spread", "sublet", "thrust", "upset"]
)  # fmt: skip
# Words for several people without an ending.
_MANY = frozenset(["staff", "people", "police", "children", "public", "personnel", "crew"])
_BETWEEN = frozenset(
    ["then", "also", "always", "usually", "later", "alone", "still", "himself", "herself",
     "themselves", "could", "can", "would", "will", "must", "only", "mostly", "normally", "finally"]
)  # fmt: skip
# Openers of a clause that stands inside another.
_INNER = frozenset(["which", "whom", "that", "where", "when", "whose", "what", "how", "as", "if", "whenever"])
_CARRYING = frozenset(
    ["with", "for", "to", "from", "by", "at", "in", "on", "under", "of", "against", "between", "after", "before", "during",
     "until", "than", "into", "via", "through", "alongside"]
)  # fmt: skip
_BEFORE_OBJECTS = frozenset(
    ["the", "a", "an", "them", "it", "all", "his", "her", "their", "its", "any", "each", "every", "my", "our", "on", "off",
     "up", "out", "what", "which", "whether", "how"]
)  # fmt: skip
_ENDS = re.compile(r"[;.](?:\s|$)|\)|,\s(?:and )?(?:I|we)\b|,\s(?:which|so|but|while|whereas)\b", re.I)


@lru_cache(maxsize=256)
def stretches(parsed: Parsed) -> tuple[Stretch, ...]:
    """Find the stretches of a text that are told of somebody else."""
    return (
        *_subjects(parsed),
        *passives(parsed),
        *_purposes(parsed),
        *_awaited(parsed),
        *_commands(parsed),
        *caused(parsed),
    )


def _subjects(parsed: Parsed) -> list[Stretch]:
    """Find the clauses whose subject is somebody else."""
    found: list[Stretch] = []
    for at, token in enumerate(parsed.tokens):
        if not acts_here(parsed, at) or token.lower.endswith(("'s", "’s", "s'")) or token.lower in PAST:
            continue
        if at and parsed.tokens[at - 1].lower in ("and", "or", "to", "then") and acts(parsed, at):
            continue
        verb, relative = _verb_of(parsed, at)
        opener = None if relative else _opener(parsed, at)
        if verb is None or not (relative or opener is not None):
            continue
        names = frozenset(k for t in parsed.tokens[max(0, at - 2) : verb] if is_agent(t) or t.name for k in t.keys)
        found.append(Stretch(verb, _end_of(parsed, verb, relative or opener in _INNER), names | token.keys))
    return found


def _purposes(parsed: Parsed) -> list[Stretch]:
    """Find what somebody else is to do: orders for the manager to approve."""
    tokens = parsed.tokens
    return [
        Stretch(
            at + 2, at + 5 if tokens[at + 3 : at + 4] and tokens[at + 3].lower == "and" else at + 3, tokens[at].keys
        )
        for at in range(2, len(tokens) - 2)
        if tokens[at + 1].lower == "to"
        and is_verb(tokens[at + 2].lower)
        and acts_here(parsed, at)
        and not tokens[at].keys & word_class("recipient")
        and any(t.lower == "for" for t in tokens[max(0, at - 4) : at])
    ]


def _awaited(parsed: Parsed) -> list[Stretch]:
    """Find the deeds of somebody else that a thing is for: drafts for attorney review and signature."""
    tokens = parsed.tokens
    found: list[Stretch] = []
    for at in range(2, len(tokens) - 1):
        if not acts_here(parsed, at) or tokens[at].keys & word_class("recipient"):
            continue
        if not any(t.lower == "for" for t in tokens[max(0, at - 3) : at]):
            continue
        end = at + 1
        while end < len(tokens) and (
            tokens[end].keys & _DECIDING
            or (end > at + 1 and tokens[end].lower == "and" and tokens[end - 1].lower != "and")
        ):
            end += 1
        if end > at + 1:
            found.append(Stretch(at + 1, end, tokens[at].keys))
    return found


_DECIDING = frozenset(["review", "signature", "approval", "sign-off", "decision", "inspection", "correction", "check"])
_COMMANDS = frozenset(["command", "charge", "control"])


def _commands(parsed: Parsed) -> list[Stretch]:
    """Find who is in command, and who leads while the person is there: the mate is in command; with a planner leading."""
    tokens = parsed.tokens
    found: list[Stretch] = []
    for at in range(len(tokens) - 2):
        if not acts_here(parsed, at):
            continue
        words = [t.lower for t in tokens[at + 1 : at + 4]]
        if words[0] in BE and words[1:2] == ["in"] and tokens[at + 3 : at + 4] and words[2] in _COMMANDS:
            found.append(Stretch(at + 3, at + 4, tokens[at].keys))
        with_ = any(
            t.lower == "with" and (i == 0 or tokens[i - 1].text == ",")
            for i, t in enumerate(tokens[max(0, at - 3) : at], max(0, at - 3))
        )
        verb = next(
            (
                i
                for i in range(at + 1, min(at + 6, len(tokens)))
                if tokens[i].sign or (is_verb(tokens[i].lower) and tokens[i].lower.endswith("ing"))
            ),
            None,
        )
        if with_ and verb is not None and not tokens[verb].sign:
            found.append(Stretch(verb, _end_of(parsed, verb, inner=True), tokens[at].keys))
    return found


def _verb_of(parsed: Parsed, at: int) -> tuple[int | None, bool]:
    """Return the index of the verb that an agent is the subject of, and whether `who` stands between."""
    tokens = parsed.tokens
    ahead, relative = at + 1, False
    words = [t.text.lower() for t in tokens[ahead : ahead + 3]]
    many = tokens[at].lower.endswith("s") or tokens[at].lower in ("people", "children", "public")
    if words[:1] in (["who"], ["that"]) and many and tokens[at].keys & word_class("recipient"):
        # Users who set a reminder: this only says which users.
        return None, False
    if words[:1] in (["co"], ["counter"], ["pre"]) and words[1:2] == ["-"]:
        ahead += 2
    if words[:1] == ["who"] or (words[:1] == ["that"] and tokens[at].keys & BODIES):
        ahead, relative = ahead + 1, True
    elif words[:2] in ([",", "who"], ["(", "who"]):
        ahead, relative = ahead + 2, True
    elif words[:1] == [","] and (who := _resumed(parsed, at + 1)):
        ahead, relative = who + 1, True
    elif words[:1] == [","] and at > 2 and tokens[at - 2].text == "," and tokens[at - 3].name:
        # Mr Okafor, a solicitor, sent them.
        return (ahead + 1, True) if _is_finite(parsed, at, ahead + 1) else (None, False)
    elif words[:1] == [","] and (close := _apposed(parsed, at + 1)):
        return (close, False) if _is_finite(parsed, at, close) else (None, False)
    elif words and words[0] in _LINKS:
        # The examiner of the company did: what stands behind `of` only says which examiner.
        stop = min(ahead + 5, len(tokens))
        ahead += 1
        while ahead < stop and not tokens[ahead].sign and not _is_finite(parsed, at, ahead):
            ahead += 1
    while ahead + 1 < len(tokens) and (
        tokens[ahead].lower in _BETWEEN or (tokens[ahead].lower in HAVING and is_participle(tokens[ahead + 1]))
    ):
        ahead += 1
    return (ahead, relative) if _is_finite(parsed, at, ahead) else (None, False)


def _resumed(parsed: Parsed, comma: int) -> int | None:
    """Return the index of a `who` behind an aside that names nobody: a student, up to ten hours a week, who writes."""
    for i in range(comma + 1, min(comma + 9, len(parsed.tokens) - 2)):
        if parsed.tokens[i].text == ",":
            return i + 1 if i > comma + 1 and parsed.tokens[i + 1].lower == "who" else None
        if (parsed.tokens[i].sign and parsed.tokens[i].text not in "-+") or acts_here(parsed, i):
            return None
    return None


def _apposed(parsed: Parsed, comma: int) -> int | None:
    """Return the index behind a name between commas: a solicitor, Mr Okafor, sent."""
    for i in range(comma + 1, min(comma + 5, len(parsed.tokens))):
        if parsed.tokens[i].text == ",":
            return i + 1 if i > comma + 1 else None
        if not parsed.tokens[i].name and parsed.tokens[i].text != ".":
            return None
    return None


def _is_finite(parsed: Parsed, subject: int, at: int) -> bool:
    """Tell whether a word can be the verb of a subject: issues, did, wrote, read."""
    if at >= len(parsed.tokens):
        return False
    token, who = parsed.tokens[at], parsed.tokens[subject].lower
    if token.sign or token.name or token.lower in BE or token.lower.endswith("ing"):
        return False
    following = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
    after = following.lower if following is not None else ""
    if after in ("was", "were", "is", "are", "had", "has", "by"):
        return False
    if token.lower in LIGHT:
        return True
    if not is_verb(token.lower) or token.free:
        return False
    if token.lower in PAST or token.lower.endswith("ed"):
        return True
    if token.lower in _UNCHANGING and (after in _BEFORE_OBJECTS or after in CARDINALS or after.isdigit()):
        return True
    plural = (who.endswith("s") and not who.endswith("ss")) or who in _MANY
    helped = parsed.tokens[at - 1].lower in ("can", "could", "will", "would", "must", "to")
    inflected = token.lower.endswith("s") and not token.lower.endswith("ss")
    if inflected == plural and not helped:
        return False
    # Homes and signs are nouns more often than verbs; an object behind them tells that they are verbs here.
    return helped or is_mostly_verb(token.lower) or after in _BEFORE_OBJECTS or (at > 2 and after in (".", ";", ""))


def _opener(parsed: Parsed, at: int) -> str | None:
    """Return what a clause begins with whose subject is headed by this agent, None where it is no subject."""
    tokens = parsed.tokens
    for i in range(at - 1, max(-2, at - 7), -1):
        if i < 0:
            return "" if tokens[0].lower in ("the", "a", "an", "our", "my", "another") else None
        if tokens[i].text == "-":
            continue
        if tokens[i].sign:
            return tokens[i].text if tokens[i].text in ";.,:(—–" else None
        if tokens[i].lower == "as" and not tokens[i + 1].free:
            # As shift lead: what the person was.
            return None
        if tokens[i].lower in _OPENERS:
            return tokens[i].lower
        if tokens[i].lower in ("the", "our", "my") and i > 1 and _ends_a_phrase(parsed, i - 1):
            # Letters the consultants signed.
            return "that"
        if tokens[i].lower in _CARRYING or (acts(parsed, i) and (i == 0 or tokens[i - 1].lower in ("and", ","))):
            return None
    return None


def _ends_a_phrase(parsed: Parsed, at: int) -> bool:
    """Tell whether a word is a noun behind which a clause may begin without `that`."""
    token = parsed.tokens[at]
    return not (token.sign or token.free or is_agent(token) or acts(parsed, at) or is_mostly_verb(token.lower))


def _end_of(parsed: Parsed, verb: int, inner: bool) -> int:
    """Return the index behind the stretch that begins with a verb; a clause inside another ends at its comma."""
    start = parsed.tokens[verb].start
    stop = _ENDS.search(parsed.text, start)
    end = stop.start() if stop else len(parsed.text)
    for i in range(verb, len(parsed.tokens) - 1):
        if parsed.tokens[i].start >= end:
            return i
        following = parsed.tokens[i + 1]
        listed = is_participle(following) and i + 2 < len(parsed.tokens) and parsed.tokens[i + 2].lower in ("and", ",")
        if inner and parsed.tokens[i].text == "," and not listed:
            return i
    return len(parsed.tokens)
