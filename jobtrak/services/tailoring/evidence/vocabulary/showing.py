"""Skills that a line demonstrates without naming them: who books appointments schedules them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from jobtrak.services.tailoring.evidence.deeds.acting import acts
from jobtrak.services.tailoring.evidence.limiting.limits import limits_of
from jobtrak.services.tailoring.evidence.lines import Parsed, parse
from jobtrak.services.tailoring.evidence.vocabulary import acronyms
from jobtrak.services.tailoring.evidence.vocabulary.lexicon import is_verb, rank_of, said_by, word_class
from jobtrak.services.tailoring.evidence.vocabulary.licences import licences_of
from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of
from jobtrak.services.tailoring.evidence.vocabulary.things import things
from jobtrak.services.tailoring.evidence.vocabulary.told_deeds import PARTICLES
from jobtrak.services.tailoring.evidence.vocabulary.words import Token

# Who helped with a deed, saw it or only planned it has not shown the skill of making and judging, nor of command.
_HALVED = frozenset(["helped", "stand-in", "capacity", "planned", "ended", "decider", "attempted"])
_MAKING = 3
_LINKS = frozenset(["of", "for", "in", "on", "with", "and", "&", "the", "a", "an", "to", "by"])


@dataclass(frozen=True, slots=True)
class _Row:
    """Deeds, and the objects they must be done to."""

    deeds: frozenset[str]
    objects: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Skills:
    heads: dict[str, frozenset[str]]
    names: dict[str, tuple[_Row, ...]]
    anywhere: frozenset[str]


def _plain(name: str) -> str:
    """Bring a skill's name to one spelling: no hyphens, no plural, American endings."""
    words = re.sub(r"[-–/]", " ", name.lower().strip(" .")).replace("isation", "ization").split()
    if len(words) > 1 and words[-1] in ("skills", "skill"):
        words = words[:-1]
    return " ".join(word if word.endswith("ss") else word.removesuffix("s") for word in words)


@lru_cache(maxsize=1)
def _skills() -> _Skills:
    heads: dict[str, set[str]] = defaultdict(set)
    names: dict[str, list[_Row]] = defaultdict(list)
    anywhere: set[str] = set()
    for line in rows_of("skills.txt"):
        if line.startswith("*"):
            anywhere.update(line[1:].split())
            continue
        left, _, right = line.partition(" : ")
        if left.startswith("~"):
            for head in left[1:].split():
                heads[_plain(head)].update(right.split())
            continue
        deeds, _, objects = right.partition(" + ")
        for name in left.split("|"):
            names[_plain(name)].append(_Row(frozenset(deeds.split()), frozenset(objects.split())))
    return _Skills(
        {head: frozenset(some) for head, some in heads.items()},
        {name: tuple(rows) for name, rows in names.items()},
        frozenset(anywhere),
    )


def is_shown(skill: Parsed, line: Parsed, resume: Iterable[Parsed]) -> bool:
    """Tell whether a line tells the deed that a skill consists of, done to what the skill names."""
    table = _skills()
    if skill.quantities:
        return False
    if with_tool := _WITH_TOOL.fullmatch(skill.text) or _IN_BRACKETS.fullmatch(skill.text):
        tool = parse(with_tool[2], skill.language)
        if tool.content and all(t.keys & line.direct for t in tool.content):
            return is_shown(parse(with_tool[1], skill.language), line, resume)
    at_home = all(_is_at_home(t, line, resume) for t in skill.content)
    for row in table.names.get(_plain(skill.text), ()) if at_home else ():
        things = {i for i, t in enumerate(line.tokens) if _is_of(t, line, i, row.objects)}
        if "$" in row.objects and any(q.kind == "money" for q in line.quantities):
            things |= {i for i, t in enumerate(line.tokens) if any(q.start <= t.start < q.end for q in line.quantities)}
        if any(_done_to(row.deeds, i, line) for i in things):
            return True
        if things and any(_done_to(row.deeds, i, line) for i in _standing_for(min(things), line)):
            return True
    return _composed(skill, line)


def is_only_kindred(skill: Parsed, line: Parsed) -> bool:
    """Tell whether a line has only kin of the deed a skill names, or of all its words: a school, no teaching."""
    held = {form for *_, form in line.short_forms}
    spelled = [(start, end) for start, end, form in skill.short_forms if held & acronyms.forms_of(form)]
    for short in {t.text for t in line.content if t.text[:2].isupper()}:
        spelled += acronyms.initials_of(skill.tokens, short)
    short = {t.start for start, end in spelled for t in skill.tokens[start:end]}
    named = [
        t
        for t in skill.content
        if not t.keys & line.direct and not (t.stem and t.stem in line.stems) and t.start not in short
    ]
    if not named:
        return False
    if any(limit.kind == "helped" for limit in limits_of(line.text, line.language)):
        return True
    told = [t for i, t in enumerate(line.tokens) if not t.sign and not t.free and (i == 0 or acts(line, i))]
    listed = things().names
    equal = [
        any(
            a in listed.get(b, ()) and b in listed.get(a, ())
            for o in line.content
            # The one word plan is not both the plan and its drawing.
            if not any(o.keys & other.keys for other in skill.content if other is not t)
            for a in o.keys
            for b in t.keys
        )
        for t in named
    ]
    if len(named) == len(skill.content) and not any(equal):
        return True
    return any(
        not same
        and _plain(t.lower) in _skills().heads
        and not any(t.keys & frozenset().union(*said_by(o.lower)) for o in told)
        and not any(t.keys & listed.get(key, frozenset()) for o in line.content for key in o.keys)
        for t, same in zip(named, equal, strict=True)
    )


# A skill and the tool it is shown with: data cleaning in R, invoicing with Sage.
_WITH_TOOL = re.compile(
    r"(.+?) (?:in|with|using|on) ([A-Z][\w+#.]*(?: [A-Z\d][\w+#.]*){0,2}|(?:(?<=with )|(?<=using ))(?:an? |the )?[a-z][\w-]+(?: [\w-]+)?)"
)
_IN_BRACKETS = re.compile(r"(.+?) \(([^()]{2,40})\)")


def _standing_for(thing: int, line: Parsed) -> list[int]:
    """Return where a word stands for a thing named before it: maintain a line list and clean it."""
    return [i for i, t in enumerate(line.tokens) if i > thing and t.lower in ("it", "them")]


def _is_at_home(token: Token, line: Parsed, resume: Iterable[Parsed]) -> bool:
    """Tell whether a word of a skill's name is of any trade, or of the trade that the resume tells of."""
    if token.keys & _skills().anywhere or _plain(token.lower) in _skills().heads or is_verb(token.lower):
        return True
    return any(token.keys & _names_of(t) for t in line.tokens if not t.sign) or any(
        token.keys & parsed.direct for parsed in resume
    )


def _composed(skill: Parsed, line: Parsed) -> bool:
    """Tell whether the last word of a skill names a deed of the line and its other words what the deed was done to."""
    words = [(i, t) for i, t in enumerate(skill.tokens) if not t.sign and t.lower not in _LINKS]
    if len(words) < 2 or len(words) > 4:
        return False
    linked = any(t.lower in ("of", "for") for t in skill.tokens)
    order = [words[0], words[-1]] if linked or words[0][1].lower.endswith("ing") else [words[-1]]
    licensed = licences_of(skill, line)
    for at, head in order:
        deeds = _skills().heads.get(_plain(head.lower)) or _own_deed(head, line)
        if not deeds:
            continue
        others = [(i, t) for i, t in words if i != at]
        if not all(licensed.get(i, 0) >= (2 if t.name else 1) for i, t in others):
            continue
        for _, token in others:
            places = [
                k
                for k, other in enumerate(line.tokens)
                if not other.sign
                and (
                    token.keys & (_names_of(other) | said_by(other.lower)[0])
                    or (token.stem and token.stem == other.stem)
                )
            ]
            if not token.name and any(_done_to(deeds, k, line, straight=True) for k in places):
                return True
    return _with_device(words, line)


_RUNNING = frozenset(["run", "operate", "use", "drive", "work", "mind", "set_up", "set", "handle", "tend"])


def _with_device(words: list[tuple[int, Token]], line: Parsed) -> bool:
    """Tell whether a skill is what a machine of the line does that the person ran: plasma cutting, ran a plasma cutter."""
    *others, head = [t for _, t in words]
    if not head.lower.endswith("ing"):
        return False
    called = {head.lower[:-3] + ending for ending in ("er", "ers", "or", "ors")}
    for at, token in enumerate(line.tokens):
        named = line.tokens[max(0, at - len(others)) : at]
        if (
            token.lower in called
            and len(named) == len(others)
            and all(one.keys & two.keys for one, two in zip(others, named, strict=True))
            and _done_to(_RUNNING, at, line, straight=True)
        ):
            return True
    return False


def _own_deed(head: Token, line: Parsed) -> frozenset[str]:
    """Return the verb of the line that a skill's last word is made of: couriering of paintings, couriered."""
    if not head.lower.endswith("ing"):
        return frozenset()
    return frozenset().union(
        *(t.keys & head.keys for i, t in enumerate(line.tokens) if t.keys & head.keys and (i == 0 or acts(line, i)))
    )


def _is_of(token: Token, line: Parsed, at: int, objects: frozenset[str]) -> bool:
    """Tell whether a word is one of the objects, or a kind of one."""
    if token.sign or (token.free and not token.keys & objects):
        return False
    if _names_of(token) & objects:
        return not _belongs_to_next(line, at, objects)
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    return following is not None and any(
        f"{one}_{two}" in objects for one in token.keys for two in (following.keys or {following.lower})
    )


def _names_of(token: Token) -> frozenset[str]:
    """Return what a thing may be called, but for words of several meanings it does not bear itself."""
    known = things()
    return token.keys.union(*(known.names.get(key, frozenset()) for key in token.keys)) - (known.several - token.keys)


def _belongs_to_next(line: Parsed, at: int, objects: frozenset[str]) -> bool:
    """Tell whether a thing only says of what kind the next one is: the stock list of a van is no van."""
    following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    if following is None or following.sign or following.free or following.name or _names_of(following) & objects:
        return False
    return not following.lower.endswith(("ed", "ing", "ly")) and not following.keys & word_class("shell")


def _done_to(deeds: frozenset[str], at: int, line: Parsed, *, straight: bool = False) -> bool:
    """Tell whether one of the deeds governs the word at a place: the last verb before it and those joined to that verb."""
    verbs = [i for i in range(at) if _verbal(line, i)]
    if not verbs:
        return False
    behind = verbs[-1] + 1
    # Who looks after a colony does it to the colony.
    behind += any(f"{key}_{line.tokens[behind].lower}" in deeds for key in line.tokens[verbs[-1]].keys)
    if straight and any(t.lower in _ASIDE for t in line.tokens[behind:at]):
        return False
    governing = [verbs[-1]]
    for one, two in zip(reversed(verbs[:-1]), reversed(verbs[1:]), strict=True):
        between = [
            t for t in line.tokens[one + 1 : two] if not t.sign and t.lower not in ("and", "or", "then", "them", "it")
        ]
        if any(not t.free for t in between) and not (_is_small(between) or _shared(line, one, two, at)):
            break
        governing.append(one)
    told = [i for i in governing if _is_deed(line, i, deeds)]
    if not told:
        return False
    if any(limit.kind in _HALVED for limit in limits_of(line.text, line.language)):
        return all(rank_of(line.tokens[i].lower) < _MAKING for i in told)
    return True


def _is_small(between: list[Token]) -> bool:
    return all(t.free or t.lower.endswith("ly") for t in between)


def _shared(line: Parsed, one: int, two: int, at: int) -> bool:
    """Tell whether the later verb only says how or for what the earlier deed was done: sorted letters by scanning."""
    return any(t.lower in ("by", "to") for t in line.tokens[one + 1 : two][-1:]) and at > two


def _verbal(line: Parsed, at: int) -> bool:
    token = line.tokens[at]
    return (
        not token.sign
        and not token.name
        and (at == 0 or acts(line, at))
        and (not token.free or at == 0 or token.lower in _LIGHT)
    )


# What stands behind these is not what the deed was done to.
_ASIDE = frozenset(
    ["for", "with", "to", "from", "by", "at", "during", "under", "after", "before", "in", "while", "when"]
)
_LIGHT = frozenset(["take", "took", "taking", "make", "made", "making", "put", "set", "get", "got"])


_CLOSE = 3


def _is_deed(line: Parsed, at: int, deeds: frozenset[str]) -> bool:
    token = line.tokens[at]
    if token.keys & deeds:
        return True
    for ahead, other in enumerate(line.tokens[at + 1 : at + 6], 1):
        if other.sign:
            break
        # A verb's particle may stand behind its object: brought food waste down.
        parts = other.keys or {other.lower}
        if (ahead < _CLOSE or other.lower in PARTICLES) and any(
            f"{key}_{p}" in deeds for key in token.keys for p in parts
        ):
            return True
    return False
