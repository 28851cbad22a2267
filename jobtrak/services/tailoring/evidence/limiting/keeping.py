"""Limits of the base that a new line leaves out while it keeps the claim."""

from __future__ import annotations

import itertools
import re

from jobtrak.services.tailoring.evidence.circumstances.unfinished import is_open
from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.findings import Findings, Scope, clause_of, is_said
from jobtrak.services.tailoring.evidence.limiting.agents import is_left_open, is_told_of_the_agent
from jobtrak.services.tailoring.evidence.limiting.beside import is_of_something_untold, names_no_person
from jobtrak.services.tailoring.evidence.limiting.limits import Limit, limits_of, survives
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


def judge_limits(new: Parsed, base: list[tuple[Line, Parsed]], used: set[int], scope: Scope, found: Findings) -> None:
    """Refuse a claim whose limit was left out."""
    own = {i for i, (line, _) in enumerate(base) if line.path in scope.own}
    for i in used if scope.rewritten else used | own:
        line, parsed = base[i]
        if line.kind == "meta":
            continue
        text = beside_titles(new.text, line, base) if scope.rewritten else new.text
        limits = limits_of(parsed.text, parsed.language)
        if not limits:
            continue
        for limit in limits:
            if scope.rewritten and (
                limit.kind in _NOT_IN_SUMMARIES
                or _is_no_limit_here(limit, parsed)
                or is_of_something_untold(limit, parsed, new)
            ):
                continue
            if names_no_person(limit, parsed):
                continue
            if limit.kind == "hours" and (
                _is_of_somebody_else(limit, parsed) or (scope.rewritten and _tells_the_hours(limit, parsed, new))
            ):
                continue
            if survives(limit, text, parsed.text) or told_otherwise(limit, parsed, new):
                continue
            if i in own and not scope.rewritten:
                kept = _survives_near(limit.kind, limit.start, limit.end, parsed, new)
            else:
                kept = _borrowed(limit.kind, limit.start, limit.end, parsed, new, base, i, scope)
            if kept:
                found.add(f"The base limits this: “{limit.words}” ({limit.told}) is left out.", "")


def beside_titles(text: str, line: Line, base: list[tuple[Line, Parsed]]) -> str:
    """Return a summary without the assistant of a title held elsewhere: it is no trace of having helped in this role."""
    held = {other.path.partition(".")[0] for other, p in base if other.kind == "meta" and "assistant" in p.direct}
    if not held or not line.role or line.path.partition(".")[0] in held or "ssistant" not in text:
        return text
    return re.sub(r"\bassistants?\b", " ", text, flags=re.I)


def _tells_the_hours(limit: Limit, old: Parsed, new: Parsed) -> bool:
    """Tell whether a summary says of how many hours a week the base's part-time is."""
    weekly = [q for q in old.quantities if q.unit == "time" and q.period == "week"]
    return limit.words.lower().startswith("part") and any(
        covers(q, o) and q.period == "week" for q in new.quantities for o in weekly
    )


def _is_of_somebody_else(limit: Limit, old: Parsed) -> bool:
    """Tell whether a limited contract is another person's: reviewed the work of a freelance colleague."""
    following = next((t for t in old.tokens if t.start >= limit.end), None)
    before = [t for t in old.tokens if t.end <= limit.start]
    if following is None or following.sign or not is_person(following.lower) or not before:
        return False
    return not any(t.lower in ("as", "am", "was", "been", "being") for t in before[-2:])


# A summary may pass over with whom and how often.
_NOT_IN_SUMMARIES = ("decider", "partner", "together", "shared", "rate", "fraction", "mostly")


_OF_SOMEBODY = re.compile(r"\b(?:an?|one|two|three|four|five|\d+|my|our|with|every|each|new|graduate|other)\s$", re.I)
_OF_MEDICINE = re.compile(r"\b(?:phase \w+|clinical|randomi[sz]ed|controlled|sponsored)(?: \w+){0,2} $", re.I)


def _is_no_limit_here(limit: Limit, old: Parsed) -> bool:
    """Tell whether the word is no limit of the person's: an apprentice in the team, a phase 3 trial."""
    before = old.text[: limit.start]
    if (
        limit.kind == "hours"
        and limit.start > 0
        and re.fullmatch(r"(?:volunteer|student|intern|trainee|apprentice)s", limit.words, re.I)
    ):
        return True
    if limit.kind == "hours" and limit.words.lower() == "acting" and _FOR_SOMEBODY.match(old.text, limit.end):
        return True
    if limit.kind == "hours":
        return re.match(r"(?:apprentice|trainee|intern|volunteer|student)", limit.words, re.I) is not None and bool(
            _OF_SOMEBODY.search(before)
        )
    if limit.kind == "sampled" and PERIOD.match(old.text, limit.end):
        # Every fourth week says how often, not of how many.
        return True
    return limit.kind == "trial" and _OF_MEDICINE.search(before) is not None


# Who acts for clients is no stand-in.
_FOR_SOMEBODY = re.compile(
    r"\s(?:(?:mostly|mainly|chiefly|largely|primarily|only|exclusively|solely)\s)?(?:for|on behalf)\b", re.I
)
PERIOD = re.compile(
    r"\s(?:week|weekend|day|month|night|shift|year|evening|morning|afternoon|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.I,
)
_WATCHED = re.compile(r"(?:attend|observ|watch|shadow)(?:ed|s|ing)?\b", re.I)
_DATED = re.compile(r"\b(?:in|on|for|during)\s(?:\w+\s)?((?:19|20)\d\d)\b")


def told_otherwise(limit: Limit, old: Parsed, new: Parsed) -> bool:
    """Tell whether a limit survives in what it comes to: once, by its date; one of the helpers, as a helper."""
    words = limit.words.lower()
    if is_left_open(limit, old, new) or is_told_of_the_agent(limit, old, new):
        return True
    if limit.kind in _STATES and is_open(old.text) and is_open(new.text):
        return True
    if limit.kind == "decider" and f" {words} " in new.text.lower():
        return True
    if words == "once":
        dates = {m[1] for m in _DATED.finditer(old.text)}
        return bool(dates) and not _OFTEN.search(new.text) and dates <= {m[1] for m in _DATED.finditer(new.text)}
    if part := re.fullmatch(r"(\w+) of (?:which|whom|them|these|those)", words):
        # With two leaving says as much as two of whom left.
        counted = {q.value for q in old.quantities if q.start >= limit.start and q.text.lower().strip() == part[1]}
        return bool(counted & {q.value for q in new.quantities})
    if words == "one of" and old.text[: limit.start].lower().endswith("as "):
        group = [t for t in old.content if t.start >= limit.end][:3]
        return any(
            t.lower == "as" and new.tokens[i + 1].lower in ("a", "an") and any(g.keys & o.keys for g in group)
            for i, t in enumerate(new.tokens[:-2])
            for o in new.tokens[i + 2 : i + 5]
        )
    if limit.kind == "helped" and _OCCASION.match(words):
        return _at_the_occasion(limit, old, new)
    return False


# Limits that tell how far a thing has come.
_STATES = ("planned", "ended", "undone")
_OFTEN = re.compile(
    r"\b(?:times|twice|thrice|repeatedly|regularly|often|frequently|every|each|several|since|always)\b", re.I
)
_OCCASION = re.compile(r"attend|assist|help|took part|take part|participat|sat in|sit in")


def _at_the_occasion(limit: Limit, old: Parsed, new: Parsed) -> bool:
    """Tell whether only the deed at an occasion is kept: took the minutes at the reviews that were attended."""
    words = limit.words.lower()
    joined = re.search(r"\band\s(\w+)", old.text[limit.end :])
    if not joined or limit.start > 0:
        return False
    occasion = [t for t in old.content if limit.end <= t.start < limit.end + joined.start()]
    deed = next((i for i, t in enumerate(old.tokens) if t.start == limit.end + joined.start(1)), None)
    if deed is None or not acts(old, deed):
        return False
    done = next((i for i, t in enumerate(new.tokens) if t.keys & old.tokens[deed].keys), None)
    if done is None or (done and words.startswith("attend") and not any(t.sign or t.free for t in new.tokens[:done])):
        return False
    told = [i for i, t in enumerate(new.tokens) if not t.sign and any(t.keys & o.keys for o in occasion)]
    return not told or any(t.lower in ("at", "in", "during", "of", "from") for t in new.tokens[done + 1 : told[0]])


# Limits of the very thing behind them.
_OF_A_THING = ("small", "local", "portion")
# Limits that stand in a clause of their own and hold for the whole line.
OF_THE_LINE = ("ended", "undone", "decider", "planned", "shared")


def _survives_near(kind: str, start: int, end: int, old: Parsed, new: Parsed) -> bool:
    """Tell whether the claim a limit belongs to is still made."""
    if kind in OF_THE_LINE:
        return any(is_said(t, new) for t in old.content if not start <= t.start < end)
    claim = _claim_of(start, end, old, kind)
    if not claim:
        return any(is_said(t, new) for t in old.content)
    if kind in _OF_A_THING:
        # A broader word that stands in the line by itself is no trace of what was small.
        if kind == "portion":
            return bool(claim[0].keys & new.direct)
        others = frozenset(key for t in old.tokens if t is not claim[0] for key in t.keys)
        same = frozenset().union(*said_by(claim[0].lower, new.language))
        return any(t.keys & same and not t.keys & (others - claim[0].keys) for t in new.content)
    return sum(is_said(t, new) for t in claim) * 3 >= len(claim)


def _claim_of(start: int, end: int, old: Parsed, kind: str) -> list[Token]:
    """Return the words a limit is about: the noun behind `small`, else its clause."""
    if kind in _OF_A_THING:
        return [t for t in old.content if t.start >= end][:1]
    clause = old.clauses[clause_of(old, start)]
    return [t for t in old.content if clause[0] <= t.start < clause[1] and not (start <= t.start < end)]


def _antecedent(start: int, old: Parsed) -> list[Token]:
    """Return what a clause that holds a limit is about: the game that has not come out."""
    before = [t for t in old.tokens if t.end <= start]
    place = next(
        (
            i
            for i in range(len(before) - 1, max(-1, len(before) - 4), -1)
            if before[i].lower in ("that", "which", "who")
        ),
        None,
    )
    if place is None or before[place - 1].sign:
        return []
    about: list[Token] = []
    for token in reversed(before[:place]):
        if token.sign or token.free:
            break
        about.append(token)
    return about


def _only_here(token: Token, base: list[tuple[Line, Parsed]], at: int) -> bool:
    return not any(i != at and token.keys & other.same for i, (_, other) in enumerate(base))


def _borrowed(
    kind: str,
    start: int,
    end: int,
    old: Parsed,
    new: Parsed,
    base: list[tuple[Line, Parsed]],
    at: int,
    scope: Scope,
) -> bool:
    """Tell whether a claim is taken from this line's limited clause and from no unlimited line."""
    claim = _claim_of(start, end, old, kind)
    about = _antecedent(start, old) if scope.rewritten else []
    if about and not any(is_said(t, new) for t in about):
        return False
    if kind in _OF_A_THING:
        return bool(claim) and claim[0].keys & new.direct != frozenset() and _only_here(claim[0], base, at)
    taken = [t for t in claim if t.keys & new.direct]
    if scope.rewritten:
        if kind == "share":
            # A share is of what one part of the summary speaks of, not of words from several parts.
            edges = [0, *(t.start for t in new.tokens if t.sign and t.text in ",;.:("), len(new.text)]
            parts = [[t for t in new.content if start <= t.start < end] for start, end in itertools.pairwise(edges)]
            taken = max(
                ([t for t in taken if any(t.keys & o.keys for o in part)] for part in parts), key=len, default=[]
            )
        # What titles, employers and schools are called is no line's claim.
        called = frozenset(key for line, other in base if line.kind == "meta" for key in other.direct)
        taken = [t for t in taken if not t.keys & called]
    seen = scope.rewritten and (kind == "trial" or _WATCHED.match(old.text) is not None)
    if seen and any((t.name or t.start >= end) and _only_here(t, base, at) for t in taken):
        return True
    if len(taken) < 2 or len(taken) * 2 < len(claim):
        return False
    for i, (_, other) in enumerate(base):
        if (
            i != at
            and not limits_of(other.text, other.language)
            and sum(bool(t.keys & other.same) for t in taken) >= len(taken)
        ):
            return False
    return True
