"""Claims that grow because a word that held them was dropped: the log of the aircraft is not the aircraft."""

from __future__ import annotations

import itertools

from jobtrak.services.tailoring.evidence.findings import Findings, clause_of, is_said
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_person, word_class
from jobtrak.services.tailoring.evidence.vocabulary.words import Token


def judge_heads(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a line that keeps what a log, a proposal or a budget was about, and drops the log, proposal or budget."""
    papers = word_class("paper")
    if any(t.keys & papers for t in new.content):
        return
    for line, parsed in base:
        if line.path not in own:
            continue
        for at, token in enumerate(parsed.tokens):
            if token.sign or not token.keys & papers or is_said(token, new):
                continue
            if any(q.start <= token.start < q.end for q in parsed.quantities):
                continue
            about = _about(parsed, at)
            if about and any(is_said(t, new) for t in about) and _is_claimed(token, parsed, new):
                found.add(f"The base says “{token.text}”, which is left out.", "")


# Words before the name of a trade that say who has not learnt it yet, or only stands beside it.
_NOT_YET = frozenset(
    [
        "student",
        "trainee",
        "apprentice",
        "assistant",
        "deputy",
        "junior",
        "volunteer",
        "intern",
        "prospective",
        "future",
        "aspiring",
        "learner",
    ]
)


def judge_learners(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a trade for those who only learn it or help in it: two teachers for two student teachers."""
    if any(t.keys & _NOT_YET for t in new.tokens):
        return
    for line, parsed in base:
        if line.path not in own:
            continue
        words = [t for t in parsed.tokens if not t.sign]
        for at, (one, two) in enumerate(itertools.pairwise(words)):
            if not one.keys & _NOT_YET or not is_person(two.lower) or not any(t.keys & two.keys for t in new.tokens):
                continue
            if not any(t.keys & two.keys for k, t in enumerate(words) if k != at + 1):
                found.add(f"The base says “{one.text} {two.text}”, not “{two.text}”.", two.text)


def _about(parsed: Parsed, at: int) -> list[Token]:
    """Return what a paper is about: the words right before it, and those behind `of` or `for`."""
    before: list[Token] = []
    for token in reversed(parsed.tokens[max(0, at - 3) : at]):
        if token.sign or token.free or token.start == parsed.tokens[0].start:
            break
        before.append(token)
    behind: list[Token] = []
    if at + 1 < len(parsed.tokens) and parsed.tokens[at + 1].lower in ("of", "for"):
        for token in parsed.tokens[at + 2 : at + 6]:
            if token.sign or (token.free and behind):
                break
            if not token.free:
                behind.append(token)
    return before + behind


def _is_claimed(paper: Token, parsed: Parsed, new: Parsed) -> bool:
    """Tell whether the new line still tells the clause that the paper stood in."""
    start, end = parsed.clauses[clause_of(parsed, paper.start)]
    rest = [t for t in parsed.content if start <= t.start < end and t is not paper]
    return sum(is_said(t, new) for t in rest) * 3 >= len(rest)
