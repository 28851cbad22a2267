"""Deeds of somebody else that a new line claims as the person's own."""

from __future__ import annotations

import itertools

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.doers import LIGHT, Stretch, is_agent
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.deeds.pairing import same_tense
from jobtrak.services.tailoring.evidence.findings import Findings, Scope
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, rank_of, relations_of
from jobtrak.services.tailoring.evidence.vocabulary.plainness import is_plain
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# What was only to happen, or happened before or after, is not claimed: moulds made for casting.
_ASIDE = frozenset(["for", "before", "after", "until", "pending", "awaiting", "of", "to"])
_ARTICLES = frozenset(["the", "a", "an", "their", "its", "his", "her", "final", "further"])
_TO_AGENT = frozenset(["from", "of", "to", "by"])
_HELPING = 1
# Small words that say what was done: a budget set by head office.
_HEAVY = frozenset(["set", "sets", "setting"])


def judge_owned(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], scope: Scope, found: Findings) -> None:
    """Refuse as the person's own what the base tells of somebody else."""
    theirs = {i: stretches(parsed) for i, (line, parsed) in enumerate(base) if line.kind == "line"}
    if not any(theirs.values()):
        return
    outside = [_outside(parsed, theirs.get(i, ())) for i, (_, parsed) in enumerate(base)]
    for i, some in theirs.items():
        line, parsed = base[i]
        if i not in used and line.path not in scope.own:
            continue
        if scope.rewritten and line.path in scope.own:
            # The doer in a summary is the person: forest ranger who knows the east.
            continue
        for stretch in some:
            deeds = [
                t
                for t in (*parsed.content, *(t for t in parsed.tokens if t.lower in _HEAVY))
                if parsed.tokens[stretch.start].start <= t.start < _end(stretch, parsed)
                and (t.start == parsed.tokens[stretch.start].start or not is_plain(t) or _is_done(t, stretch, parsed))
                and not any(t.keys & keys for keys in outside)
                and not any(
                    same_word(t, other) for other in parsed.content if other.start < parsed.tokens[stretch.start].start
                )
            ]
            known = frozenset().union(*outside)
            claimed = (
                _claimed(new, deeds, stretch.agents, known)
                or _performed(new, parsed, stretch)
                or _joined(new, parsed, stretch)
            )
            if (
                claimed is not None
                and scope.own
                and line.path not in scope.own
                and not _about_the_same(parsed, claimed, new)
            ):
                continue
            if claimed is not None:
                shown = parsed.text[parsed.tokens[stretch.start].start : _end(stretch, parsed)].strip(" ,;.)")
                found.add(f"The base says that somebody else did this: “{shown}”.", claimed.text)


def _is_done(token: Token, stretch: Stretch, parsed: Parsed) -> bool:
    """Tell whether a word is the deed that a light verb of somebody else's holds: an electrician made the connections."""
    first = parsed.tokens[stretch.start]
    if first.lower not in LIGHT:
        return False
    done = next((t for t in parsed.content if t.start > first.start), None)
    return done is not None and done.start == token.start


def _about_the_same(other: Parsed, claimed: Token, new: Parsed) -> bool:
    """Tell whether an edited line speaks of anything that another line speaks of, but for the deed."""
    return any(t.keys & other.same for t in new.content if t is not claimed)


def _end(stretch: Stretch, parsed: Parsed) -> int:
    return parsed.tokens[stretch.end].start if stretch.end < len(parsed.tokens) else len(parsed.text)


def _outside(parsed: Parsed, some: tuple[Stretch, ...]) -> frozenset[str]:
    """Return what a line says outside the stretches told of others."""
    return frozenset(
        key
        for i, t in enumerate(parsed.tokens)
        if not t.sign and not any(s.start <= i < s.end for s in some)
        for key in t.keys
    )


def _claimed(new: Parsed, deeds: list[Token], agents: frozenset[str], known: frozenset[str]) -> Token | None:
    """Return the first word of the new line that takes a deed of somebody else for the person's."""
    told = stretches(new)
    for at, token in enumerate(new.tokens):
        if token.sign or (token.free and token.lower not in _HEAVY) or any(s.start <= at < s.end for s in told):
            continue
        own = is_own_verb(new, at)
        if own and not token.keys & (known - agents) and any(is_deed_of(token, key) for key in agents):
            return token
        if any(same_word(token, t) for t in deeds) and (own or not _is_left_to(new, at, agents, told)):
            return token
    return None


# Verbs that only say that a thing was done.
_PERFORMING = frozenset(
    ["do", "perform", "carry", "conduct", "undertake", "complete", "execute", "make", "take", "give"]
)


def _performed(new: Parsed, parsed: Parsed, stretch: Stretch) -> Token | None:
    """Return what the new line performs and the base says somebody else carried out: extractions, which the dentist did."""
    if not parsed.tokens[stretch.start].keys & _PERFORMING:
        return None
    opener = next(
        (i for i in range(stretch.start, -1, -1) if parsed.tokens[i].lower in ("which", "that", "whom")), None
    )
    if opener is None:
        return None
    things = [t for t in parsed.content if t.start < parsed.tokens[opener].start][-2:]
    for at, token in enumerate(new.tokens):
        if is_own_verb(new, at) and token.keys & _PERFORMING:
            objects = [t for t in new.tokens[at + 1 : at + 7] if not t.sign and not t.free]
            if any(same_word(t, thing) for t in objects for thing in things):
                return token
    return None


def _joined(new: Parsed, parsed: Parsed, stretch: Stretch) -> Token | None:
    """Return a thing of somebody else's whose words the line has only apart elsewhere: intravenous chemotherapy."""
    inside = [t for t in parsed.content if parsed.tokens[stretch.start].start <= t.start < _end(stretch, parsed)]
    told = stretches(new)
    for one, two in itertools.pairwise(inside):
        if two.start - one.end > 1 or is_verb(one.lower) or is_plain(one) or is_plain(two):
            continue
        if any(
            a.keys & one.keys and b.keys & two.keys and a not in inside and b not in inside for a, b in _near(parsed)
        ):
            continue
        for a, b in _near(new):
            at = new.tokens.index(b)
            if (
                a.keys & one.keys
                and b.keys & two.keys
                and not any(s.start <= at < s.end for s in told)
                and not _is_left_to(new, at, stretch.agents, told)
            ):
                return a
    return None


def _near(parsed: Parsed) -> list[tuple[Token, Token]]:
    """List the words of a text that belong to one thing: a word and one of the two behind it."""
    return [(a, b) for i, a in enumerate(parsed.content) for b in parsed.content[i + 1 : i + 3] if b.start - a.end < 16]


def is_deed_of(token: Token, agent: str) -> bool:
    """Tell whether a verb is what an agent is called after: graded, of graders."""
    if agent in token.keys:
        return token.lower not in (agent, f"{agent}s")
    short = agent[:-2] if agent.endswith(("er", "or")) else agent
    return len(short) > 3 and (short in token.keys or f"{short}e" in token.keys)


def same_word(token: Token, other: Token) -> bool:
    """Tell whether two words are one, or one the noun of the other: recalibrate, recalibration."""
    if token.keys & other.keys or (token.stem and token.stem == other.stem):
        return True
    return any(key in relations_of(k).derived for k in other.keys for key in token.keys)


def _is_left_to(new: Parsed, at: int, agents: frozenset[str], told: tuple[Stretch, ...]) -> bool:
    """Tell whether a word is in the hands of somebody named beside it, or only lies ahead."""
    tokens = new.tokens
    if is_agent(tokens[at]) or any(0 < s.start - at < 6 and not _stops(new, at, s.start) for s in told):
        return True
    before = at - 1
    while before >= 0 and (
        tokens[before].lower in _ARTICLES or (not tokens[before].free and not tokens[before].sign and before == at - 1)
    ):
        before -= 1
    if before >= 0 and tokens[before].lower in _ASIDE and tokens[before].lower != "to":
        return True
    verb = next((i for i in range(at - 1, -1, -1) if is_own_verb(new, i)), 0)
    for i in range(verb + 1, at):
        if not tokens[i].sign and (tokens[i].keys & agents or is_agent(tokens[i])) and _holds(new, verb, i, at):
            return True
    for i in range(at + 1, min(at + 9, len(tokens))):
        if tokens[i].sign and tokens[i].text in ";.":
            break
        if tokens[i].lower in ("hers", "theirs") or (
            tokens[i].lower in _TO_AGENT
            and any(t.keys & agents or (is_agent(t) and tokens[i].lower == "by") for t in tokens[i + 1 : i + 6])
        ):
            return True
    return False


def _stops(new: Parsed, at: int, until: int) -> bool:
    return any(t.sign and t.text in ";." for t in new.tokens[at:until])


def _holds(new: Parsed, verb: int, agent: int, at: int) -> bool:
    """Tell whether an agent between verb and word owns the word, or is helped or given it: the surveyor's report."""
    tokens = new.tokens
    if tokens[agent - 1].lower in ("my", "own"):
        return False
    if tokens[agent].lower.endswith(("'s", "’s")) or new.text[tokens[agent].end : tokens[agent].end + 1] in ("'", "’"):
        return True
    if rank_of(tokens[verb].lower) <= _HELPING or tokens[agent + 1].lower.endswith("ing"):
        return True
    led = next((t.lower for t in reversed(tokens[verb:agent]) if t.lower in _LEADING_TO), "")
    if led in ("with", "alongside"):
        return False
    # A council flat is no council: an agent that only says of what kind the next thing is holds nothing.
    nxt = tokens[agent + 1]
    alone = agent + 1 == at or nxt.free or nxt.sign or nxt.lower.endswith(("ed", "ing"))
    return alone and (bool(led) or agent + 1 < at)


_LEADING_TO = frozenset(["with", "alongside", "for", "to", "by", "from", "of", "at"])
# These may stand between a verb and what joins it to the one before.
_IN_TURN = frozenset(["later", "then", "also", "subsequently", "afterwards", "personally", "finally"])


def is_own_verb(new: Parsed, at: int) -> bool:
    """Tell whether a word is a verb whose doer is the person: it opens the line or is joined to the verb that does."""
    token = new.tokens[at]
    if token.sign or not (is_verb(token.lower) or token.lower in LIGHT):
        return False
    if at == 0:
        return True
    ahead = at - 2 if at > 1 and new.tokens[at - 1].lower in _IN_TURN else at - 1
    before = new.tokens[ahead].lower
    if before in ("i", "we", "myself"):
        return True
    if before not in ("and", ",", ";", ".", "or", "then", "&"):
        return False
    if token.lower.endswith("ing"):
        return acts(new, at)
    verbs = (
        i for i, t in enumerate(new.tokens) if not t.sign and (is_verb(t.lower) or (i == 0 and t.lower.endswith("ed")))
    )
    opening = next(verbs, 0)
    if not same_tense(new.tokens[opening], token) or any(s.start <= at < s.end for s in stretches(new)):
        return False
    return not _is_joined_to_anothers(new, at)


def _is_joined_to_anothers(new: Parsed, at: int) -> bool:
    """Tell whether a verb is joined to one behind `be`, or to what others are to do: for associates to finalise and sign."""
    for i in range(at - 2, max(0, at - 8), -1):
        token = new.tokens[i]
        if token.sign and token.text in ";.":
            return False
        if token.lower in ("is", "are", "was", "were", "been", "being"):
            return True
        if token.lower == "to" and is_agent(new.tokens[i - 1]) and is_verb(new.tokens[i + 1].lower):
            return True
    return False
