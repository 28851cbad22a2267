"""Part one long list of skills into groups with headings, where it mixes programming languages, tools, subjects and tongues."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from jobtrak.services.postings import skills as vocabulary
from jobtrak.services.tailoring import grounding, kinds
from jobtrak.services.tailoring.engine import Brief, Proposal
from jobtrak.services.tailoring.verdicts import Op, Verdict

# Shorter lists are read at a glance; a group of one looks like an oversight.
_LONG = 9
_FEWEST = 2
_GENERAL = re.compile(
    r"(?:(?:my|key|core|technical|professional|other|relevant|main|general|hard)\s+)?(?:skills?|competenc\w+|expertise|abilities|strengths)?(?: (?:and|&) (?:tools|technologies|abilities|interests))?",
    re.I,
)
_PROGRAMMING_TEXT = """
    Python Java JavaScript TypeScript C C++ C# Go Golang Rust Ruby PHP Swift Kotlin Scala R SQL Perl Bash Shell PowerShell MATLAB Dart
    Elixir Erlang Haskell Lua Julia Groovy Objective-C Fortran COBOL VBA HTML CSS SCSS Sass Clojure F# Solidity Assembly
"""
_PROGRAMMING = frozenset(_PROGRAMMING_TEXT.casefold().split())
_TONGUE = re.compile(rf"^(?:{'|'.join(kinds.TONGUES)})\b(?!\s+(?:law|literature|cuisine|cooking))", re.I)
_HEADINGS = {
    "programming": "Programming languages",
    "technical": "Tools and technologies",
    "domain": "Areas of expertise",
    "soft": "Personal skills",
    "tongue": "Languages",
}


def regrouped(
    brief: Brief, groups: Sequence[Mapping[str, Any]], added: Sequence[str], rank: Callable[[str], int]
) -> Proposal | None:
    """Propose groups for one flat list, what the posting asks for first in each; None where the person's own order does."""
    flat = [group for group in groups if group.get("skills")]
    if brief.language != "en" or len(flat) != 1 or len(groups) != 1 or set(flat[0]) - {"category", "skills"}:
        return None
    held = flat[0].get("skills")
    if (
        not isinstance(held, list)
        or len(held) < _LONG
        or not _GENERAL.fullmatch(str(flat[0].get("category") or "").strip())
    ):
        return None
    names = [str(skill) for skill in held]
    new = [name for name in added if _holds(brief, len(names), name)]
    sorts: dict[str, list[str]] = {}
    for name in [*names, *new]:
        sorts.setdefault(_sort_of(name), []).append(name)
    home = max((sort for sort in sorts if sort != "tongue"), key=lambda sort: len(sorts[sort]), default="")
    for sort in [sort for sort in sorts if len(sorts[sort]) < _FEWEST and sort not in (home, "tongue")]:
        sorts[home] += sorts.pop(sort)
    if len(sorts) < 2:
        return None
    # A group that the posting asks more of stands higher; languages that people speak stand last.
    order = sorted(sorts, key=lambda sort: (sort == "tongue", -sum(rank(name) < 3 for name in sorts[sort])))
    after = [{"category": _HEADINGS[sort], "skills": sorted(sorts[sort], key=rank)} for sort in order]
    why = (
        "One long list is read slowly. The same skills stand in groups, with what this posting asks for first in each."
    )
    if new:
        why += f" Added, because your lines show it: {', '.join(new)}."
    return Proposal("skills", Op.REPLACE, [dict(group) for group in groups], after, why=why, serves=tuple(new))


def _holds(brief: Brief, place: int, name: str) -> bool:
    judged = grounding.check_line(dict(brief.base), f"skills[0].skills[{place}]", name, today=brief.today)
    return judged.verdict is not Verdict.UNSUPPORTED


def _sort_of(name: str) -> str:
    bare = re.sub(r"\s*\(.*\)$", "", name).strip()
    if _TONGUE.match(bare):
        return "tongue"
    if bare.casefold() in _PROGRAMMING or vocabulary.canonical(bare).casefold() in _PROGRAMMING:
        return "programming"
    found = [form.group for *_, form in vocabulary.named_in(bare)] or [vocabulary.group_of(bare)[1]]
    return "domain" if found[0] == "certificate" else found[0]
