"""What a summary calls the person: only titles that were held, and trades the resume itself gives them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.findings import Findings, clause_of
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.summaries.somebody import is_of_others
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import (
    is_mostly_verb,
    is_person,
    is_verb,
    relations_of,
    said_by,
    word_class,
)
from jobtrak.services.tailoring.evidence.vocabulary.wishes import is_wished
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Behind these a person is what the summary calls its owner.
_MARKS = frozenset(
    [
        "as",
        "earlier",
        "previously",
        "formerly",
        "former",
        "now",
        "then",
        "turned",
        "became",
        "become",
        "am",
        "been",
        "currently",
        "once",
        "first",
        "later",
        "today",
    ]
)
_LIGHT = frozenset(["a", "an", "the", "my", "also", "now", "then", "both", "former", "-", "/", "&"])
_LISTS = frozenset(["and", ",", "or"])
# What names of trades end in; a dictionary of persons also holds wards, marines and diesels.
_AGENT = re.compile(
    r"(?:er|or|ist|ian|ant|ee|man|woman|eur|ess|ive|agent|student|president|superintendent|chef|nurse|clerk|mechanic|cook|coach|guide|rep|aide"
    r"|apprentice|midwife|vet|guard|host|steward|secretary|pilot|attorney|counsel|judge|associate|principal|fellow|intern|smith|wright|dba|author|doctor)$"
)
# Titles that are less than the trade they name: who was an underwriting assistant was no underwriter.
LESSER = frozenset(
    [
        "assistant",
        "apprentice",
        "trainee",
        "aide",
        "intern",
        "helper",
        "junior",
        "deputy",
        "student",
        "resident",
        "volunteer",
        "associate",
        "probationary",
        "acting",
        "candidate",
        "registration",
    ]
)
# Who trained as something need not have been more than a learner of it.
_TRAINED_AS = re.compile(r"\b(?:trained|apprenticed|apprenticeship|training|traineeship|placement) as an? $", re.I)
_LEARNERS = frozenset(["apprentice", "trainee", "student"])
# Words for anybody who works, and for what a line may say of anybody.
_ANYBODY = frozenset(
    [
        "person",
        "worker",
        "professional",
        "holder",
        "graduate",
        "speaker",
        "native",
        "member",
        "user",
        "one",
        "hand",
        "colleague",
        "practitioner",
        "specialist",
        "lover",
        "reader",
        "learner",
        "starter",
    ]
)
_MOST = 6


@dataclass(frozen=True, slots=True)
class Called:
    """One thing a summary calls the person: the words of the phrase, its head last, and where it stands."""

    words: tuple[Token, ...]
    at: int


def called_in(new: Parsed) -> list[Called]:
    """List what a summary calls the person."""
    found: list[Called] = []
    opening = True
    for at, token in enumerate(new.tokens):
        before = new.tokens[at - 1] if at else None
        if before is None or before.text in ".;:":
            opening = token.lower not in ("i", "we", "my")
        elif (
            before.lower in ("who", "which", "where")
            or (before.lower == "that" and new.tokens[at - 2].lower != "before")
            or (
                before.lower not in _LISTS and before.text not in ".;:" and acts(new, at) and not is_person(token.lower)
            )
        ):
            opening = False
        starts = (
            before is None
            or before.text in ".;:"
            or (opening and before.lower in _LISTS)
            or before.lower in _MARKS
            or _is_before_that(new, at)
        )
        if not starts or (before is not None and before.text in ".;:" and not opening):
            continue
        words = _phrase(new, at)
        if words and not is_wished(words[-1], new) and not any(one.words[-1] is words[-1] for one in found):
            found.append(Called(tuple(words), new.tokens.index(words[-1])))
    return found


def _is_before_that(new: Parsed, at: int) -> bool:
    """Tell whether what comes next is what the person was earlier: and before that a nurse in a care home."""
    ahead = [t.lower for t in new.tokens[max(0, at - 3) : at] if t.text != ","]
    return ahead[-2:] == ["before", "that"] or ahead == ["prior", "to", "that"]


def _phrase(new: Parsed, at: int) -> list[Token]:
    """Return the words from a place up to the last person of the phrase that begins there."""
    words: list[Token] = []
    first = new.tokens[at]
    is_deed = is_mostly_verb(first.lower) and not is_person(first.lower) and not first.lower.endswith("ing")
    if first.lower == "the" or (is_deed and not first.keys & word_class("rank") and first.lower != "experienced"):
        return []
    for token in new.tokens[at : at + _MOST + 2]:
        if token.lower in _LIGHT:
            continue
        if (
            token.sign
            or (token.free and token.lower not in ("duty",))
            or (words and token.lower.endswith(("'s", "’s")))
        ):
            break
        if words and _is_place(words[-1]) and token.lower.endswith(("ed", "ing")):
            break
        words.append(token)
    return (
        []
        if not words
        or not _is_place(words[-1])
        or (words[-1].lower.endswith(("s", "'s")) and not words[-1].lower.endswith("ss"))
        else words
    )


def _is_place(token: Token) -> bool:
    if token.text.isupper() and len(token.text) > 2 and token.text.isalpha():
        return True
    if _AGENT.search(token.lower) is None or token.sign or token.free:
        return False
    # Trades that no dictionary knows end in -er: prescriber, scaffolder.
    unknown = token.lower.endswith("er") and len(token.lower) > 6 and not any(relations_of(k).parts for k in token.keys)
    return is_person(token.lower) or unknown


def judge_titles(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse a trade or a rank that no title and no line of the resume gives the person."""
    for called in called_in(new):
        head = called.words[-1]
        if head.text.isupper() and not _is_a_persons_letters(head, base):
            continue
        if head.keys & _ANYBODY or head.lower in _ANYBODY:
            continue
        shown = " ".join(t.text for t in called.words)
        clause = new.clauses[clause_of(new, head.start)]
        said = frozenset(k for t in new.tokens if clause[0] <= t.start < clause[1] for k in t.keys)
        if _TRAINED_AS.search(new.text[: called.words[0].start]):
            said |= _LEARNERS
        held = [(line, parsed) for line, parsed in base if _names_the_person(line)]
        if _is_somebody_else(called, base, held):
            found.add(f"The base calls somebody else “{shown}”.", head.text)
        elif not any(_gives(parsed, line, head, said) for line, parsed in held) and not any(
            _shows(head, called, new, line, parsed) for line, parsed in base if line.kind == "line"
        ):
            found.add(f"The base does not call you “{shown}”.", head.text)


def _is_a_persons_letters(head: Token, base: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether letters stand for somebody in a line: plans written by a BCBA."""
    return any(
        head.keys & token.keys and at and parsed.tokens[at - 1].lower in ("a", "an")
        for line, parsed in base
        if line.kind == "line"
        for at, token in enumerate(parsed.tokens)
    )


def _names_the_person(line: Line) -> bool:
    return (
        line.path == "objective"
        or line.kind == "skill"
        or line.path.endswith(".company")
        or (".titles[" in line.path and line.path.endswith(".name"))
        or ".degrees[" in line.path
    )


def _gives(parsed: Parsed, line: Line, head: Token, said: frozenset[str]) -> bool:
    """Tell whether a title or the resume's own summary calls the person so, and not only the helper of such a one."""
    for at, token in enumerate(parsed.tokens):
        if token.sign:
            continue
        if line.path.endswith(".company") and head.stem and token.stem == head.stem and len(parsed.content) == 1:
            return True
        if not is_person(token.lower) and not head.keys & token.keys:
            continue
        kin = head.keys & (token.keys | said_by(token.lower)[0])
        following = parsed.tokens[at + 1] if at + 1 < len(parsed.tokens) else None
        around = [t for t in (following, *parsed.tokens[max(0, at - 4) : at]) if t is not None and not t.sign]
        lesser = [t for t in around if t.keys & LESSER and not t.keys & head.keys]
        if kin and not (following in lesser or any(not t.keys & said for t in lesser)):
            return True
    return False


def _is_somebody_else(called: Called, base: list[tuple[Line, Parsed]], held: list[tuple[Line, Parsed]]) -> bool:
    """Tell whether the very phrase stands in a line for somebody else, and in no title: duty manager."""
    if len(called.words) < 2:
        return False
    one, two = called.words[-2:]

    def side_by_side(parsed: Parsed) -> bool:
        return any(
            one.keys & a.keys and two.keys & b.keys for a, b in zip(parsed.tokens, parsed.tokens[1:], strict=False)
        )

    if any(one.keys & parsed.same and two.keys & parsed.same for _, parsed in held):
        return False
    if any(_served_as(one, two, parsed) for line, parsed in base if line.kind == "line"):
        return False
    return any(line.kind == "line" and line.path != "objective" and side_by_side(parsed) for line, parsed in base)


def _served_as(one: Token, two: Token, parsed: Parsed) -> bool:
    """Tell whether a line says that the person did the work of one so called: acted as minder driver."""
    for at, (a, b) in enumerate(itertools.pairwise(parsed.tokens)):
        if not (one.keys & a.keys and two.keys & b.keys):
            continue
        ahead = at - 1 - (at > 0 and parsed.tokens[at - 1].lower in ("a", "an"))
        if ahead < 1 or parsed.tokens[ahead].lower != "as":
            continue
        # Inspect bridges, as team leader of a crew: what the line opens with was done so.
        if acts(parsed, ahead - 1) or (parsed.tokens[ahead - 1].text == "," and is_verb(parsed.tokens[0].lower)):
            return is_of_others(a, parsed) is None
    return False


def _shows(head: Token, called: Called, new: Parsed, line: Line, parsed: Parsed) -> bool:
    """Tell whether a line says that the person was or did this: as secretary, named agent of the month, trained."""
    behind = new.tokens[called.at + 1] if called.at + 1 < len(new.tokens) else None
    things = [t for t in new.content if t.start > head.end][:4] if behind is not None and behind.lower == "of" else []
    for at, token in enumerate(parsed.tokens):
        if token.sign or is_of_others(token, parsed):
            continue
        if head.keys & token.keys and _as_one(parsed, at):
            lesser = [t for t in parsed.tokens[max(0, at - 3) : at] if not t.sign and t.keys & LESSER]
            return all(any(t.keys & o.keys for o in new.tokens) for t in lesser)
        if acts(parsed, at) and head.keys & said_by(token.lower)[0]:
            return sum(bool(t.keys & parsed.same) for t in things) * 2 >= len(things)
    return False


def _as_one(parsed: Parsed, at: int) -> bool:
    """Tell whether a person of a line is the person of the resume."""
    before = [t.lower for t in parsed.tokens[max(0, at - 5) : at]]
    if not before or at < 2:
        return True
    return any(
        word in ("as", "named", "am", "was", "is", "serve", "served", "one", "appointed", "elected", "author")
        for word in before
    ) and not (set(before) & {"with", "the"} and "as" not in before)
