"""Words that no line licenses, and the honest ways in which one word may stand for another."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.findings import Findings, Scope, clause_of, content_indexes, is_said
from jobtrak.services.tailoring.evidence.lexicon import (
    ROUTINE,
    is_mostly_verb,
    is_verb,
    may_replace,
    rank_of,
    said_by,
    word_class,
)
from jobtrak.services.tailoring.evidence.limits import limits_of
from jobtrak.services.tailoring.evidence.lines import Line, Parsed, parse
from jobtrak.services.tailoring.evidence.numbers import covers, period_of
from jobtrak.services.tailoring.evidence.words import Token

_DENIED = re.compile(r"\b(?:not|no|never|without|against|none|n['’]t|ended|shelved|withdrawn|cancell?ed)\b", re.I)


_FILLER = re.compile(
    r"\b(?:in the course of|in order to|as well as|a total of|in total|a number of|in use|in place|with regard to|in the form of|on the basis of|on behalf of|in addition(?: to)?|such as|on hand)\b",
    re.I,
)


def judge_words(
    new: Parsed,
    base: list[tuple[Line, Parsed]],
    licences: list[dict[int, int]],
    cover: dict[int, list[int]],
    scope: Scope,
    found: Findings,
) -> None:
    """Refuse content words that nothing licenses."""
    content = content_indexes(new)
    spare = _replaced(new, base, scope)
    own = {i for i, (line, _) in enumerate(base) if line.path in scope.own}
    for i in content:
        token = new.tokens[i]
        clause = clause_of(new, token.start)
        chosen = cover.get(clause, [])
        level = max((found_in.get(i, 0) for found_in in licences), default=0)
        near = [c for c in chosen if _touches(licences[c], content, new, clause) or c in own]
        close = max((licences[c].get(i, 0) for c in near), default=0)
        licensed = level == 2 or close == 1
        if own and licensed and not scope.rewritten and _strays(token, i, own, base, licences, content):
            licensed = False
        if token.name and level < 2 and not (scope.strict and level):
            licensed = False
        if scope.strict and level < 2:
            licensed = False
        passive = i + 1 < len(new.tokens) and new.tokens[i + 1].lower == "by"
        led_to = passive or (i + 1 < len(new.tokens) and new.tokens[i + 1].lower == "to" and "lead" in token.keys)
        if licensed and not led_to and _leads(token) and is_verb(token.lower):
            licensed = _carried(i, new, base, licences, content)
        if licensed and period_of(token.lower) and not token.name and not scope.rewritten and not scope.strict:
            licensed = _beside(i, licences, content)
        if not licensed and _free_here(token, i, new, base, chosen, scope):
            licensed = True
        if not licensed and not token.name and not scope.strict:
            licensed = _substituted(token, spare)
        if not licensed:
            found.add(_no_word(token, scope), token.text)


def _beside(at: int, licences: list[dict[int, int]], content: list[int]) -> bool:
    """Tell whether the line that has this word also has one of its neighbours."""
    place = content.index(at)
    beside = [*content[max(0, place - 3) : place], *content[place + 1 : place + 4]]
    return not beside or any(found_in.get(at) and any(found_in.get(i) for i in beside) for found_in in licences)


def _strays(
    token: Token,
    at: int,
    own: set[int],
    base: list[tuple[Line, Parsed]],
    licences: list[dict[int, int]],
    content: list[int],
) -> bool:
    """Tell whether a word comes into an edited line alone from another line, without the claim it stood in."""
    if any(licences[i].get(at) for i in own):
        return False
    for i, found_in in enumerate(licences):
        if not found_in.get(at) or i in own:
            continue
        brought = [w for w in content if found_in.get(w) and not any(licences[o].get(w) for o in own)]
        meta = base[i][0].kind == "meta"
        if (len(brought) > 1 and not meta) or (meta and rank_of(token.lower) <= ROUTINE):
            return False
    return True


def _touches(licensed: dict[int, int], content: list[int], new: Parsed, clause: int) -> bool:
    """Tell whether a line has a word of the clause itself, not only kindred ones."""
    return any(licensed.get(i) == 2 for i in content if clause_of(new, new.tokens[i].start) == clause)


def _replaced(new: Parsed, base: list[tuple[Line, Parsed]], scope: Scope) -> list[Token]:
    """List the words of the edited line that the new one no longer says: each may have been replaced by one word."""
    if not scope.own:
        return []
    return [t for line, parsed in base if line.path in scope.own for t in parsed.content if _unsaid(t, new)]


def _unsaid(token: Token, new: Parsed) -> bool:
    """Tell whether the new line has neither this word nor, for a verb, another verb for it."""
    if token.keys & new.direct:
        return False
    if is_mostly_verb(token.lower):
        same, like = said_by(token.lower, new.language)
        return not any(t.keys & (same | like) for t in new.content if is_mostly_verb(t.lower))
    return not is_said(token, new)


def _substituted(token: Token, spare: list[Token]) -> bool:
    """Tell whether an ordinary word stands where the edited line had a kindred one, and use that one up."""
    if token.keys & word_class("leading"):
        return False
    for other in spare:
        if not other.name and (token.keys & may_replace(other.lower) or _shortened(token, other)):
            spare.remove(other)
            return True
    if token.keys & word_class("neutral"):
        return True
    if is_mostly_verb(token.lower):
        claimed = rank_of(token.lower)
        for other in spare:
            if not other.name and is_mostly_verb(other.lower) and claimed <= min(ROUTINE, rank_of(other.lower)):
                spare.remove(other)
                return True
    return False


def _shortened(token: Token, other: Token) -> bool:
    """Tell whether one word is the other cut short: rep, temp, post-op."""
    one, two = token.lower.rstrip("s."), other.lower
    short, long = sorted((one, two), key=len)
    return len(short) >= 3 and len(long) >= len(short) + 3 and long.startswith(short)


def _leads(token: Token) -> bool:
    return bool(token.keys & word_class("leading")) and not token.name


def _carried(
    at: int, new: Parsed, base: list[tuple[Line, Parsed]], licences: list[dict[int, int]], content: list[int]
) -> bool:
    """Tell whether the line that has this verb also has what the verb is about."""
    clause = clause_of(new, new.tokens[at].start)
    stop = next((t.start for t in new.tokens[at:] if t.text in ",;."), len(new.text))
    behind = [
        i for i in content if i > at and new.tokens[i].start < stop and clause_of(new, new.tokens[i].start) == clause
    ]
    numbers = [q for q in new.quantities if new.tokens[at].start < q.start < stop and clause_of(new, q.start) == clause]
    objects = [i for i in behind if not new.tokens[i].keys & word_class("leading")][:3]
    if not objects:
        ahead = [i for i in content if i < at and clause_of(new, new.tokens[i].start) == clause]
        objects = [i for i in ahead if not new.tokens[i].keys & word_class("leading")][-3:]
    if not objects and not numbers:
        return any(
            found_in.get(at) and line.kind != "skill" for (line, _), found_in in zip(base, licences, strict=True)
        )
    for (_line, parsed), found_in in zip(base, licences, strict=True):
        if not found_in.get(at):
            continue
        if any(found_in.get(i) for i in objects) or any(covers(q, o) for q in numbers for o in parsed.quantities):
            return True
    return False


def _free_here(
    token: Token, at: int, new: Parsed, base: list[tuple[Line, Parsed]], chosen: list[int], scope: Scope
) -> bool:
    keys = token.keys
    if keys & word_class("weaker") and not token.name and chosen and not scope.strict:
        return True
    if token.lower in ("not", "no", "never") and any(_DENIED.search(base[c][1].text) for c in chosen):
        return True
    if (
        chosen
        and not token.name
        and not scope.strict
        and is_mostly_verb(token.lower)
        and rank_of(token.lower) < ROUTINE
    ):
        return True
    if token.keys & word_class("shell") and not token.name and not scope.strict:
        return True
    if token.lower == "most" and at + 1 < len(new.tokens) and new.tokens[at + 1].lower == "of":
        return True
    if any(m.start() <= token.start < m.end() for m in _FILLER.finditer(new.text)):
        return True
    if token.lower in word_class("smaller") and not token.name and not scope.strict:
        return True
    if token.lower in word_class("dimension") and any(
        0 <= at - k <= 3 for q in new.quantities for k, t in enumerate(new.tokens) if t.end == q.end
    ):
        return True
    if token.lower in ("still", "yet") and any(limits_of(base[c][1].text, scope.language) for c in chosen):
        return True
    if token.lower in ("every", "each") and at + 1 < len(new.tokens):
        nxt = new.tokens[at + 1]
        rated = any(limit.kind == "rate" for c in chosen for limit in limits_of(base[c][1].text, scope.language))
        return bool(nxt.keys & word_class("period")) or (bool(nxt.keys & word_class("weekday")) and not rated)
    if token.lower in ("several", "multiple", "various", "different") and not scope.strict:
        return any(
            q.kind == "count" and q.value >= (2 if token.lower != "several" else 3)
            for c in chosen
            for q in base[c][1].quantities
        )
    if token.lower in ("both", "two"):
        return any(q.kind == "count" and q.value == 2 for c in chosen for q in base[c][1].quantities) or any(
            " and " in base[c][1].text for c in chosen
        )
    return False


def _no_word(token: Token, scope: Scope) -> str:
    for line in scope.elsewhere:
        if token.keys & parse(line.text, scope.language).direct and (
            token.name or any(c.isupper() for c in token.text[:1])
        ):
            return f"“{token.text}” stands at {line.role or 'another place'}, not in {scope.place}."
    return f"No line of {scope.place} says “{token.text}”."
