"""Skills: what a single line of the base shows may be listed, under headings that claim nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from jobtrak.services.tailoring.alignment import align, likeness, moved
from jobtrak.services.tailoring.comparing.alike import group_likeness
from jobtrak.services.tailoring.comparing.grounds import LINES_KEPT, Grounds
from jobtrak.services.tailoring.comparing.single import compare_unknown, without
from jobtrak.services.tailoring.comparing.told import move, refusal, removal
from jobtrak.services.tailoring.evidence import fields
from jobtrak.services.tailoring.evidence.claims import judge
from jobtrak.services.tailoring.evidence.figures.codes import changed_level
from jobtrak.services.tailoring.evidence.findings import Scope, content_indexes
from jobtrak.services.tailoring.evidence.limiting.limits import limits_of, survives
from jobtrak.services.tailoring.evidence.lines import Parsed, parse
from jobtrak.services.tailoring.evidence.vocabulary.disowning import is_not_ones_own
from jobtrak.services.tailoring.evidence.vocabulary.licences import licences_of
from jobtrak.services.tailoring.evidence.vocabulary.row_files import rows_of
from jobtrak.services.tailoring.evidence.vocabulary.showing import is_only_kindred, is_shown
from jobtrak.services.tailoring.verdicts import Change, Op, Verdict


def compare_skills(grounds: Grounds, new: list[dict[str, Any]]) -> Iterator[Change]:
    """Compare the groups of skills; an item may stand in another group."""
    old = grounds.base["skills"]
    held = {
        fields.plain(item): f"skills[{i}].skills[{k}]"
        for i, group in enumerate(old)
        for k, item in enumerate(group["skills"])
    }
    named = {fields.plain(item) for group in new for item in group["skills"]}
    kept: set[str] = set()
    pairs = align(old, new, group_likeness, 25.0)
    changed_place = moved(pairs)
    for j, group in enumerate(new):
        path = f"skills[{j}]"
        i = pairs.get(j)
        yield from _category(grounds, path, old[i].get("category") if i is not None else None, group.get("category"))
        if j in changed_place and i is not None:
            yield move(path, old[i], group, f"skills[{i}]")
        mine = old[i]["skills"] if i is not None else []
        missing = [item for item in mine if fields.plain(item) not in named]
        for k, item in enumerate(group["skills"]):
            if not item.strip():
                continue
            where = f"{path}.skills[{k}]"
            source = held.get(fields.plain(item))
            if source:
                kept.add(source)
                if item not in mine:
                    yield move(where, item, item, source)
                continue
            before = max(missing, key=lambda other: likeness(other, item), default=None)
            if before is not None and likeness(before, item) < 45:
                before = None
            change = judge_skill(grounds, where, before, item)
            if before is not None:
                missing.remove(before)
                kept.add(held[fields.plain(before)])
            yield change
        source_group = without(old[i], {"category", "skills"}) if i is not None else {}
        yield from compare_unknown(source_group, without(group, {"category", "skills"}), f"skills[{i}]", path)
    for name, path in held.items():
        if path not in kept:
            yield removal(path, _shown(grounds).get(name, name))


def _shown(grounds: Grounds) -> dict[str, str]:
    return {fields.plain(item): item for group in grounds.base["skills"] for item in group["skills"]}


def judge_skill(grounds: Grounds, path: str, before: str | None, after: str) -> Change:
    """Judge one skill: a single line of the base must show all of it."""
    return _judged(grounds, path, before, after).copy()


@lru_cache(maxsize=LINES_KEPT)
def _judged(grounds: Grounds, path: str, before: str | None, after: str) -> Change:
    op = Op.REPLACE if before is not None else Op.ADD
    best = None
    skill = parse(after, grounds.language)
    if unsaid := _unsaid_in_a_name(grounds, skill):
        return refusal(path, before, after, f"No line of your resume says “{unsaid}”.", [unsaid])
    if before and (level := changed_level(before, after)):
        return refusal(path, before, after, f"Your resume says “{before}”, not “{level}”.", [level])
    for line in grounds.everything:
        if line.path == "objective" or line.path.endswith(".category") or _only_watched(line.text, after):
            continue
        if best is not None and _is_far_from(skill, parse(line.text, grounds.language)):
            continue
        found = judge(after, Scope((line,), grounds.language, place="your resume", strict=True, unlimited=True))
        if (
            found.supported
            and not is_not_ones_own(skill, line, parse(line.text, grounds.language))
            and not _is_yet_to_come(line.text, after, grounds.language)
            and not (grounds.language == "en" and is_only_kindred(skill, parse(line.text, grounds.language)))
        ):
            level = _level_left_out(grounds, after)
            if level:
                return refusal(path, before, after, f"The base limits this: “{level}” is left out.", [], [line.path])
            return Change(path, before, after, op, Verdict.SUPPORTED, f"Shown by: {line.text}", "skills", [line.path])
        if best is None or len(found.words) < len(best.words):
            best = found
    resume = [parse(line.text, grounds.language) for line in grounds.everything]
    for line in grounds.everything if grounds.language == "en" else ():
        if (
            line.kind == "line"
            and line.path != "objective"
            and not is_not_ones_own(skill, line, parse(line.text, grounds.language))
            and is_shown(skill, parse(line.text, grounds.language), resume)
        ):
            return Change(path, before, after, op, Verdict.SUPPORTED, f"Shown by: {line.text}", "skills", [line.path])
    words = best.words if best and len(best.words) else [after]
    return refusal(path, before, after, f"No line of your resume shows “{after}”.", words)


def _is_far_from(skill: Parsed, line: Parsed) -> bool:
    """Tell whether a line says no word of a skill, so that it shows none of it."""
    licences = licences_of(skill, line)
    content = content_indexes(skill)
    return bool(content) and not any(i in licences for i in content)


def _unsaid_in_a_name(grounds: Grounds, skill: Parsed) -> str:
    """Return a word of a name that no line says: Practical Law, beside skills that are written like Family law."""
    words = [t for t in skill.tokens if not t.sign]
    if "(" in skill.text or len(words) < _A_NAME or not all(t.text[:1].isupper() for t in words):
        return ""
    if not any(re.search(r"\w [a-z]", item) for group in grounds.base["skills"] for item in group["skills"]):
        return ""
    lines = [parse(line.text, grounds.language) for line in grounds.everything]
    return next((t.text for t in words if not any(t.keys & (line.same | line.like) for line in lines)), "")


_A_NAME = 2


# Who only watched has shown nothing; who took a course may list its subject.
_WATCHED = re.compile(
    r"(?:attend|observ|watch|shadow|visit)(?:ed|s|ing)?\b(?!.*\b(?:course|training|workshop|class|seminar|certif))",
    re.I,
)


def _only_watched(line: str, skill: str) -> bool:
    """Tell whether a line shows nothing but having been there, and the skill is more than that: site visits."""
    match = _WATCHED.match(line)
    return match is not None and match[0].lower()[:5] not in skill.lower()


def _is_yet_to_come(text: str, skill: str, language: str) -> bool:
    """Tell whether a line only says that an exam for a skill is planned, or that a certificate of it ran out."""
    limits = [m for m in limits_of(parse(text, language).text, language) if _NOT_HELD.search(m.words)]
    return any(not survives(limit, skill, text) for limit in limits)


_NOT_HELD = re.compile(
    r"\b(?:candidates?|exam|booked|planned|outstanding|(?:part|half|module|paper|stage|unit)s? (?:passed|done|completed|taken)|ran out|run out|expired|lapsed|renewed|no longer|out of date)\b",
    re.I,
)


def _level_left_out(grounds: Grounds, after: str) -> str:
    """Return the limiting level the base gives this very skill and the new item lacks."""
    new = parse(after, grounds.language)
    for group in grounds.base["skills"]:
        for item in group["skills"]:
            limits = limits_of(parse(item, grounds.language).text, grounds.language)
            if limits and new.content and all(t.keys & parse(item, grounds.language).same for t in new.content):
                missing = [limit.words for limit in limits if not survives(limit, new.text)]
                if missing:
                    return missing[0]
    return ""


def _category(grounds: Grounds, path: str, before: str | None, after: str | None) -> Iterator[Change]:
    if (
        not after
        or not isinstance(after, str)
        or after == before
        or any(after == g.get("category") for g in grounds.base["skills"])
    ):
        return
    found = parse(after, grounds.language)
    words = [
        t.text
        for t in found.content
        if t.lower not in labels()
        and not t.keys & labels()
        and not any(t.keys & parse(line.text, grounds.language).same for line in grounds.everything)
    ]
    words += [q.text for q in found.quantities]
    where = f"{path}.category"
    if words:
        yield refusal(
            where, before, after, f"The heading claims “{words[0]}”, which the base resume does not show.", words
        )
    else:
        yield Change(
            where,
            before,
            after,
            Op.REPLACE if before else Op.ADD,
            Verdict.SUPPORTED,
            "A heading, no claim.",
            "skills",
        )


@lru_cache(maxsize=1)
def labels() -> frozenset[str]:
    """Return the words that may head a group of skills."""
    return frozenset(word for row in rows_of("labels.txt") for word in row.split())
