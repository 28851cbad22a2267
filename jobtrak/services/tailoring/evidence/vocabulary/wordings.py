"""Words that no line licenses, and the honest ways in which one word may stand for another."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.others import stretches
from jobtrak.services.tailoring.evidence.deeds.pairing import (
    changed_partners,
    same_objects,
    same_tense,
    takes_what_was_beside,
)
from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.figures.deriving import is_period_of_rate, same_time
from jobtrak.services.tailoring.evidence.figures.quantities import period_of
from jobtrak.services.tailoring.evidence.figures.rates import same_frequency
from jobtrak.services.tailoring.evidence.figures.role_dates import PARTS_OF_A_YEAR, is_of_a_date
from jobtrak.services.tailoring.evidence.figures.shares import COUNTING, same_share
from jobtrak.services.tailoring.evidence.findings import Findings, Scope, clause_of, content_indexes, is_said
from jobtrak.services.tailoring.evidence.lines import Line, Parsed, parse
from jobtrak.services.tailoring.evidence.summaries.retelling import retold
from jobtrak.services.tailoring.evidence.vocabulary.allowances import claims_nothing
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import (
    ROUTINE,
    is_mostly_verb,
    is_verb,
    rank_of,
    said_by,
    word_class,
)
from jobtrak.services.tailoring.evidence.vocabulary.replacing import Spares
from jobtrak.services.tailoring.evidence.vocabulary.told_deeds import deeds_in
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_TITLED = frozenset(["lead", "head", "chief", "senior", "principal", "master"])


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
    replaced: frozenset[int] = frozenset()
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
        if scope.strict and (level < 2 or _commands(token, base)):
            licensed = False
        passive = any(t.lower == "by" for t in new.tokens[i + 1 : i + 2]) or [
            t.lower for t in new.tokens[i + 1 : i + 3]
        ] == ["off", "by"]
        led_to = passive or (i + 1 < len(new.tokens) and new.tokens[i + 1].lower == "to" and "lead" in token.keys)
        others = any(s.start <= i < s.end for s in stretches(new))
        if licensed and not led_to and not others and _leads(token) and is_verb(token.lower) and not _is_owned(i, new):
            licensed = _carried(i, new, base, licences, content)
        if (
            licensed
            and own
            and not scope.rewritten
            and _opens(i, new)
            and (
                takes_what_was_beside(i, new, base, scope.own)
                or changed_partners(i, new, base, scope.own)
                or _done_elsewhere(i, new, base, scope.own)
            )
        ):
            licensed = False
        if (
            licensed
            and token.lower in _TITLED
            and _as_title(i, new)
            and not any(token.keys & p.direct for _, p in base)
        ):
            licensed = False
        if licensed and period_of(token.lower) and not token.name and not scope.rewritten and not scope.strict:
            licensed = _beside(i, licences, content)
        if not licensed and claims_nothing(token, i, new, base, chosen, scope):
            licensed = True
        if not licensed and not scope.strict:
            behind = [base[c] for c in {*chosen, *own}]
            licensed = (
                (not token.name and same_frequency(token.start, new, behind))
                or same_time(token.start, new, behind)
                or (token.lower in COUNTING and same_share(token.start, new, behind))
                or is_period_of_rate(token.start, token.lower, new, behind)
            )
        if token.start in replaced or (
            not licensed and (token.name or token.lower in PARTS_OF_A_YEAR) and is_of_a_date(i, new, base)
        ):
            licensed = True
        if not licensed and not token.name and not scope.strict:
            deed = spare.deed(token)
            replaced |= deed
            licensed = bool(deed) or spare.word(token) or (scope.rewritten and retold(i, new, base))
        if not licensed:
            found.add(_no_word(token, scope), token.text)


_COMMAND = frozenset(
    ["management", "planning", "leadership", "supervision", "coordination", "organization", "organisation", "administration"]
)  # fmt: skip


def _commands(token: Token, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether a skill's noun of command is said by no line itself: who gave inductions has shown no management."""
    return token.lower in _COMMAND and not any(
        token.keys & parsed.direct or (token.stem and token.stem in parsed.stems) for _, parsed in base
    )


def _opens(at: int, new: Parsed) -> bool:
    """Tell whether a word is a verb of which the person is the doer: at the opening, or joined to it."""
    return at == 0 or (
        new.tokens[at - 1].lower in ("and", ",", ";")
        and not new.tokens[at].lower.endswith("ing")
        and acts(new, at)
        and same_tense(new.tokens[0], new.tokens[at])
    )


def _done_elsewhere(at: int, new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...]) -> bool:
    """Tell whether every line with this verb tells that something else was done: laptops fixed, servers passed on."""
    if rank_of(new.tokens[at].lower) < ROUTINE or not is_mostly_verb(new.tokens[at].lower):
        return False
    found = False
    for line, parsed in base:
        for i, token in enumerate(parsed.tokens):
            if token.sign or token.free or not new.tokens[at].keys & frozenset().union(*said_by(token.lower)):
                continue
            if line.path in own or not acts(parsed, i) or same_objects(new, at, parsed, i):
                return False
            found = True
    return found


def _as_title(at: int, new: Parsed) -> bool:
    """Tell whether a word is set before a person's title: as lead paralegal."""
    return at > 0 and new.tokens[at - 1].lower in ("as", "a", "the", "an", "-")


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


def _replaced(new: Parsed, base: list[tuple[Line, Parsed]], scope: Scope) -> Spares:
    """Collect what the edited line says and the new one no longer does."""
    own = [parsed for line, parsed in base if line.path in scope.own]
    words = [t for parsed in own for t in parsed.content if _unsaid(t, new)]
    return Spares(words, [deed for parsed in own for deed in deeds_in(parsed)], new, own, not scope.rewritten)


def _unsaid(token: Token, new: Parsed) -> bool:
    """Tell whether the new line has neither this word nor, for a verb, another verb for it."""
    if token.keys & new.direct:
        return False
    if is_mostly_verb(token.lower):
        same, like = said_by(token.lower, new.language)
        return not any(t.keys & (same | like) for t in new.content if is_mostly_verb(t.lower))
    return not is_said(token, new)


def _leads(token: Token) -> bool:
    return bool(token.keys & word_class("leading")) and not token.name


def _is_owned(at: int, new: Parsed) -> bool:
    """Tell whether a word is somebody's or something's, and so no verb: its launch."""
    return at > 0 and new.tokens[at - 1].lower in ("its", "their", "whose")


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
        relative = _RELATIVE.match(new.text, new.clauses[clause][0]) is not None
        ahead = [i for i in content if i < at and clause_of(new, new.tokens[i].start) in (clause, clause - relative)]
        objects = [i for i in ahead if not new.tokens[i].keys & word_class("leading")][-3:]
    if not objects and not numbers:
        return any(
            found_in.get(at) and line.kind != "skill" for (line, _), found_in in zip(base, licences, strict=True)
        )
    for (_line, parsed), found_in in zip(base, licences, strict=True):
        if not found_in.get(at):
            continue
        if not any(found_in.get(i) for i in objects) and not any(
            covers(q, o) for q in numbers for o in parsed.quantities
        ):
            continue
        verbs = [
            i
            for i, t in enumerate(parsed.tokens)
            if not t.sign and new.tokens[at].keys & said_by(t.lower)[0] and acts(parsed, i)
        ]
        if not verbs or not acts(new, at) or any(same_objects(new, at, parsed, i) for i in verbs):
            return True
    return False


# A clause about what stands before it: one of which I continue to run.
_RELATIVE = re.compile(r"(?:\w+ of )?(?:which|whom|that|who)\b", re.I)


def _no_word(token: Token, scope: Scope) -> str:
    # To read a line costs far more than to look whether it may hold a name at all.
    named = (line for line in scope.elsewhere if token.lower in line.text.lower())
    if token.name or token.text[:1].isupper():
        for line in named:
            if token.keys & parse(line.text, scope.language).direct:
                return f"“{token.text}” stands at {line.role or 'another place'}, not in {scope.place}."
    return f"No line of {scope.place} says “{token.text}”."
