"""Two things that the edited line tells apart, joined as if one thing were told of both: gas boilers fitted, oil boilers watched."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.deeds.directions import PARTS, parts_of
from jobtrak.services.tailoring.evidence.deeds.doers import LIGHT, PAST, is_agent
from jobtrak.services.tailoring.evidence.deeds.owning import is_own_verb
from jobtrak.services.tailoring.evidence.deeds.pairing import same_tense
from jobtrak.services.tailoring.evidence.figures.quantities import Quantity
from jobtrak.services.tailoring.evidence.findings import Findings, is_said
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.vocabulary.deed_rows import may_take_the_place
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_mostly_verb, is_verb, relations_of, said_by
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

_SEGMENT = re.compile(r"[;.:]\s+|,\s+|\s+(?:and|but|while|whereas|although|though)\s+", re.I)
_JOINS = re.compile(r"\s(?:and|&|or|plus|as well as|along with)\s", re.I)
# Behind these a new clause begins, which keeps apart what it tells.
_APART = re.compile(r"[;.:]\s|\b(?:but|while|whereas|although|though|which|with|only|just|not)\b", re.I)
_NEXT = 2
# How many words right beside `and` are the things that it joins.
_BESIDE = 2
_ONLY = re.compile(r"\b(?:only|just|merely|no|not|never|without)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Told:
    """A stretch of a line between its joints, with its words and figures."""

    text: str
    words: tuple[Token, ...]
    figures: tuple[Quantity, ...]
    start: int
    end: int


def judge_contrasted(new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], found: Findings) -> None:
    """Refuse a thing joined to another whose deed, place or measure the edited line tells of the other alone."""
    _judge(new, base, own, _joints(new), found)


def judge_contrasted_in_summary(
    new: Parsed, base: list[tuple[Line, Parsed]], behind: tuple[str, ...], found: Findings
) -> None:
    """Refuse the same in a summary, of the things right beside `and`, where no other line tells it of the second."""
    joints = [(before[-_BESIDE:], things[:_BESIDE]) for before, things in _joints(new)]
    _judge(new, base, behind, joints, found, edited=False)


def _judge(
    new: Parsed, base: list[tuple[Line, Parsed]], own: tuple[str, ...], joints: list[tuple[list[Token], list[Token]]],
    found: Findings, *, edited: bool = True,
) -> None:  # fmt: skip
    if not joints:
        return
    for line, parsed in base:
        if line.path not in own:
            continue
        told = _stretches(parsed)
        for lost in told:
            for kept in told:
                if lost is kept or "(" in lost.text:
                    continue
                moved = _moved(lost, kept, joints, new, parsed)
                others = (p for other, p in base if other.path not in own and other.kind != "meta")
                if moved and (edited or not any(moved.keys & p.same for p in others)):
                    found.add(f"The base tells this apart: “{lost.text.strip()}”.", moved.text)
                    return


def _stretches(parsed: Parsed) -> list[_Told]:
    edges = [0, *(m.end() for m in _SEGMENT.finditer(parsed.text)), len(parsed.text)]
    return [
        _Told(
            parsed.text[a:b],
            tuple(t for t in parsed.tokens if a <= t.start < b and _tells(t, parsed)),
            tuple(q for q in parsed.quantities if a <= q.start < b),
            a,
            b,
        )
        for a, b in itertools.pairwise(edges)
        if parsed.text[a:b].strip()
    ]


def _tells(token: Token, parsed: Parsed) -> bool:
    if token.lower in ("has", "have", "had", "only"):
        return False
    return token in parsed.content or token.lower in LIGHT


def _joints(new: Parsed) -> list[tuple[list[Token], list[Token]]]:
    """List the things that are joined: the words right before `and` in its clause, and those right behind it."""
    content = {t.start for t in new.content}
    found: list[tuple[list[Token], list[Token]]] = []
    for match in _JOINS.finditer(new.text):
        left = max((m.end() for m in re.finditer(r"[;.:]\s", new.text[: match.start()])), default=0)
        before = [t for t in new.content if left <= t.start < match.start()]
        behind: list[Token] = []
        for at, token in enumerate(new.tokens):
            if token.start < match.end():
                continue
            opens = token.lower in _OPENERS or token.lower in PARTS
            if not behind and (opens or (is_mostly_verb(token.lower) and is_own_verb(new, at))):
                break
            if token.start in content:
                behind.append(token)
            elif token.text != "-" and (behind or token.sign):
                break
        if before and behind and not _APART.search(new.text[left : match.start()]):
            found.append((before, behind))
    return found


_OPENERS = frozenset(["but", "while", "whereas", "although", "though", "which", "who", "with", "only", "just", "not", "then", "i", "we"])  # fmt: skip


def _moved(
    lost: _Told, kept: _Told, joints: list[tuple[list[Token], list[Token]]], new: Parsed, old: Parsed
) -> Token | None:
    """Return a thing of one stretch that is told as what only the other stretch tells, the rest of its own being gone."""
    theirs = _only_in(lost, kept)
    mine = _only_in(kept, lost)
    if not theirs or not mine:
        return None
    for before, behind in joints:
        for one, other in ((behind, before), (before, behind)):
            moved = [t for t in one if _among(t, theirs) and not _among(t, mine)]
            if not moved or not any(_among(t, mine) for t in other):
                continue
            if any(_among(t, mine) for t in one) and one is behind:
                continue
            rest = [t for t in theirs if not any(t.keys & m.keys for m in moved)]
            figures = [q for q in lost.figures if q.value not in {o.value for o in kept.figures}]
            if not (rest or figures) or any(_is_kept(t, lost, new, old) for t in rest):
                continue
            if any(q.value == o.value for q in figures for o in new.quantities):
                continue
            held = [t for t in kept.words if is_said(t, new)]
            if held and _told_of_one(rest, figures, moved, lost, kept, held, new, old):
                return moved[-1]
    return None


def _told_of_one(
    rest: list[Token], figures: list[Quantity], moved: list[Token], lost: _Told, kept: _Told, held: list[Token],
    new: Parsed, old: Parsed,
) -> bool:  # fmt: skip
    """Tell whether what is gone kept the thing apart: another deed, somebody else's, only there, a place of its own."""
    verbs = [t for t in rest if _is_deed(t, lost, old)]
    deeds = [t for t in held if _is_deed(t, kept, old)]
    related = any(
        k.keys & frozenset().union(*said_by(t.lower)) or may_take_the_place(k, t) for t in verbs for k in deeds
    )
    if verbs and not related:
        done = any(_is_own(new, at) and any(t.keys & k.keys for k in deeds) for at, t in enumerate(new.tokens))
        return done and bool(deeds) and not _has_another_deed(new, old)
    rest = [t for t in rest if t not in verbs]
    if not (rest or figures):
        return False
    if any(is_agent(t) for t in rest) and re.search(r"\bby\b", lost.text):
        return True
    if _ONLY.search(lost.text) and not _ONLY.search(kept.text):
        return True
    places = {part for part, token in parts_of(old) if lost.start <= token.start < lost.end and token in rest}
    places |= {_part_before(q, old) for q in figures}
    ours = [(part, t) for part, t in parts_of(old) if kept.start <= t.start < kept.end]
    if any(part in places and t in held for part, t in ours):
        return True
    ours_counted = [q for q in kept.figures if _part_before(q, old) in places - {""}]
    if any(q.value == o.value for q in ours_counted for o in new.quantities):
        return True
    called = [t for t in rest if "a" in relations_of(t.lower).parts and 0 < moved[0].start - t.end < _NEXT]
    return bool(called) and len(called) == len(rest) and any(relations_of(t.lower).parts[:1] == "a" for t in held)


def _is_kept(token: Token, lost: _Told, new: Parsed, old: Parsed) -> bool:
    """Tell whether a word is still said; for a deed only surely the same one counts."""
    if _is_deed(token, lost, old):
        return bool(token.keys & new.direct)
    if relations_of(token.lower).parts[:1] == "a":
        return bool(said_by(token.lower, new.language)[0] & new.direct)
    return is_said(token, new)


def _part_before(figure: Quantity, old: Parsed) -> str:
    """Return the small word that a figure stands behind: in one."""
    words = re.findall(r"\w+", old.text[: figure.start])[-1:]
    return words[0].lower() if words and words[0].lower() in ("in", "at", "on", "for", "from", "to", "by") else ""


def _is_deed(token: Token, told: _Told, old: Parsed) -> bool:
    """Tell whether a word is what its stretch tells as done."""
    if token.lower in LIGHT | PAST or (token.lower.endswith(("ed", "en", "wn")) and is_verb(token.lower)):
        return True
    return (
        token is told.words[0] and is_mostly_verb(token.lower) and (told.start == 0 or same_tense(old.tokens[0], token))
    )


def _is_own(new: Parsed, at: int) -> bool:
    """Tell whether a word is a verb of the person's, in a summary behind `who` as well."""
    return is_own_verb(new, at) or (at > 0 and new.tokens[at - 1].lower == "who")


def _has_another_deed(new: Parsed, old: Parsed) -> bool:
    """Tell whether the new line has a verb of its own, which may stand for the one that is gone."""
    return any(
        is_own_verb(new, at)
        and is_mostly_verb(t.lower)
        and not any(t.keys & o.keys and (i == 0 or acts(old, i)) for i, o in enumerate(old.tokens))
        for at, t in enumerate(new.tokens)
    )


def _only_in(one: _Told, other: _Told) -> list[Token]:
    return [t for t in one.words if not any(t.keys & o.keys for o in other.words)]


def _among(token: Token, some: list[Token]) -> bool:
    return any(token.keys & t.keys for t in some)
