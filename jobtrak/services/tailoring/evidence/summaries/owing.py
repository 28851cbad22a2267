"""Limits that a summary owes to the line of which it tells a deed."""

from __future__ import annotations

import re

from jobtrak.services.tailoring.evidence.figures.amounts import covers
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.findings import Findings, clause_of
from jobtrak.services.tailoring.evidence.limiting.beside import (
    is_of_something_untold,
    names_no_person,
    stands_in_another_sentence,
)
from jobtrak.services.tailoring.evidence.limiting.keeping import OF_THE_LINE, PERIOD, beside_titles, told_otherwise
from jobtrak.services.tailoring.evidence.limiting.limits import Limit, limits_of, survives
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.claiming import SHOWING, Claim, says_little
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# What takes such a claim away: it was tried, ended or only watched.
_NOT_SHOWN = frozenset(["trial", "ended", "undone", "attempted"])
# Limits that a summary may pass over: how often it was, and who had the last word where the deed is told by its own verb.
_PASSED_OVER = frozenset(["rate", "decider", "hours", "small"])
# Limits that are owed only with a figure of the line: with whom it was, and of how much.
_OF_FIGURES = frozenset(["partner", "together", "fraction"])


# These say what most of it was, and leave the figure whole.
_ON_THE_WHOLE = frozenset(["mainly", "mostly", "largely"])


def judge_owed(
    claim: Claim,
    figures: list[Quantity],
    homes: list[int],
    new: Parsed,
    base: list[tuple[Line, Parsed]],
    licences: list[dict[int, int]],
    found: Findings,
) -> None:
    """Refuse a claim of which the line that tells it most fully has a limit that the sentence leaves out."""
    words = [i for i in (*claim.objects, *claim.beside) if not says_little(new.tokens[i])]
    called = frozenset(
        key for line, parsed in base if line.kind != "line" or line.path == "objective" for key in parsed.direct
    )
    told = {n: sum(bool(licences[n].get(i)) for i in words) for n in homes if base[n][0].kind == "line"}
    if not told or any(base[n][0].path == "objective" and told[n] == max(told.values()) for n in told):
        return
    best = [n for n in told if told[n] == max(told.values())]
    start = max((t.end for t in new.tokens[: claim.at] if t.text in ".;"), default=0)
    end = next((t.start for t in new.tokens[claim.at :] if t.text in ".;"), len(new.text))
    sentence = new.text[start:end]
    owed: list[Limit] = []
    for figure in figures:
        told_in = [(o, base[n][1]) for n in homes for o in base[n][1].quantities if covers(figure, o)]
        if told_in and all(_is_part(*some) for some in told_in) and not _is_part(figure, new):
            found.add(f"The base tells this only of a part of {figure.text.strip()}.", figure.text.strip())
    for n in best:
        parsed = base[n][1]
        special = [i for i in words if licences[n].get(i) and not new.tokens[i].keys & called]
        if not special:
            return
        if _TENTATIVE.match(parsed.text) and not _TENTATIVELY.search(sentence):
            opening = parsed.tokens[1 if parsed.tokens[0].lower == "i" else 0]
            found.add(f"The base limits this: “{opening.text}” (that it was a draft or an idea) is left out.", "")
            return
        limits = [
            limit
            for limit in limits_of(parsed.text, parsed.language)
            if limit.kind not in _PASSED_OVER
            and (new.tokens[claim.at].lower not in SHOWING or limit.kind in _NOT_SHOWN)
            and limit.words.lower() not in _ON_THE_WHOLE
            and (limit.kind not in _OF_FIGURES or any(covers(q, o) for q in figures for o in parsed.quantities))
            and not is_of_something_untold(limit, parsed, new)
            and not names_no_person(limit, parsed)
            and not stands_in_another_sentence(limit, parsed, new.tokens[claim.at])
            and not (limit.kind == "sampled" and PERIOD.match(parsed.text, limit.end))
            and _reaches(limit, parsed, new.tokens[claim.at], [new.tokens[i] for i in words])
            and not survives(limit, beside_titles(sentence, base[n][0], base), parsed.text)
            and not told_otherwise(limit, parsed, new)
        ]
        if not limits:
            return
        owed += limits[:1]
    for limit in owed[:1]:
        found.add(f"The base limits this: “{limit.words}” ({limit.told}) is left out.", "")


# A line that opens with one of these tells of no more than a text or an idea.
_TENTATIVE = re.compile(r"\s*(?:I )?(?:draft|propos|suggest|recommend)\w*", re.I)
_TENTATIVELY = re.compile(r"\b(?:draft|propos|suggest|recommend|prepar|outlin|help|idea|contribut)", re.I)


def _is_part(old: Quantity, parsed: Parsed) -> bool:
    """Tell whether a line names a number only as that of which it tells a part: two of the five teams."""
    match = _PART_OF.search(parsed.text[: old.start])
    return match is not None and (
        match[1].lower() in _PARTS or any(q.start == match.start(1) for q in parsed.quantities)
    )


_PART_OF = re.compile(r"\b([\w.,%]+) of (?:the |my |our |its |their |these |those )?$", re.I)
_PARTS = frozenset(["one", "some", "most", "half", "part", "few", "many"])


def _reaches(limit: Limit, parsed: Parsed, verb: Token, words: list[Token]) -> bool:
    """Tell whether a limit stands in the clause a claim is taken from, or holds for the whole line."""
    if limit.kind in OF_THE_LINE:
        return True
    clause = clause_of(parsed, limit.start)
    return any(
        clause_of(parsed, t.start) == clause and not limit.start <= t.start < limit.end
        for t in parsed.content
        if any(t.keys & w.keys for w in words) or t.keys & verb.keys
    )
