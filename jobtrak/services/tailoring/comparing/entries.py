"""Roles, projects and schools: which grew out of which, and what changed in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from jobtrak.services.tailoring.alignment import align, moved
from jobtrak.services.tailoring.comparing.alike import (
    degree_likeness,
    project_likeness,
    role_likeness,
    school_likeness,
    title_likeness,
)
from jobtrak.services.tailoring.comparing.grounds import Grounds
from jobtrak.services.tailoring.comparing.single import compare_field, compare_unknown, listed, without
from jobtrak.services.tailoring.comparing.texts import compare_highlights, compare_texts
from jobtrak.services.tailoring.comparing.told import KEPT, move, refusal, removal
from jobtrak.services.tailoring.evidence import fields, resume
from jobtrak.services.tailoring.evidence.claims import judge
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.verdicts import Change, Op, Verdict


def compare_experiences(grounds: Grounds, new: list[dict[str, Any]]) -> Iterator[Change]:
    """Compare the roles."""
    yield from _entries(grounds, "experiences", new, role_likeness, _role)


def compare_projects(grounds: Grounds, new: list[dict[str, Any]]) -> Iterator[Change]:
    """Compare the projects."""
    yield from _entries(grounds, "projects", new, project_likeness, _project)


def compare_education(grounds: Grounds, new: list[dict[str, Any]]) -> Iterator[Change]:
    """Compare the schools and their degrees."""
    yield from _entries(grounds, "education", new, school_likeness, _school)


def _entries(
    grounds: Grounds,
    key: str,
    new: list[dict[str, Any]],
    alike: Callable[[dict[str, Any], dict[str, Any]], float],
    compare: Callable[[Grounds, int, dict[str, Any], dict[str, Any], int], Iterator[Change]],
) -> Iterator[Change]:
    old = grounds.base[key]
    pairs = align(old, new, alike, 40.0)
    changed_place = moved(pairs)
    for j, entry in enumerate(new):
        if j not in pairs:
            name = resume.name_of(entry)
            yield refusal(
                f"{key}[{j}]", None, entry, f"The base resume has no entry “{name}” here.", [name] if name else []
            )
            continue
        if j in changed_place:
            yield move(f"{key}[{j}]", old[pairs[j]], entry, f"{key}[{pairs[j]}]")
        yield from compare(grounds, pairs[j], old[pairs[j]], entry, j)
    for i, entry in enumerate(old):
        if i not in pairs.values():
            yield removal(f"{key}[{i}]", entry)


def _role(grounds: Grounds, i: int, old: dict[str, Any], new: dict[str, Any], j: int) -> Iterator[Change]:
    at, was = f"experiences[{j}]", f"experiences[{i}]"
    yield from compare_field(was, at, "company", old, new, fields.same_name, "The employer's name is")
    yield from compare_field(was, at, "location", old, new, fields.same_place, "The place is")
    yield from _titles(was, at, old["titles"], new["titles"])
    yield from compare_highlights(grounds, "experiences", i, j, old, new)
    known = {"company", "location", "titles", "highlights"}
    yield from compare_unknown(without(old, known), without(new, known), was, at)


def _project(grounds: Grounds, i: int, old: dict[str, Any], new: dict[str, Any], j: int) -> Iterator[Change]:
    at, was = f"projects[{j}]", f"projects[{i}]"
    yield from compare_field(was, at, "name", old, new, fields.same_name, "The project's name is")
    yield from compare_field(was, at, "link", old, new, fields.same_link, "The link is")
    yield from _technologies(grounds, i, j, old.get("technologies"), new.get("technologies"))
    yield from compare_highlights(grounds, "projects", i, j, old, new)
    known = {"name", "link", "technologies", "highlights"}
    yield from compare_unknown(without(old, known), without(new, known), was, at)


def _technologies(grounds: Grounds, i: int, j: int, old: Any, new: Any) -> Iterator[Change]:
    path = f"projects[{j}].technologies"
    mine, theirs = listed(new), listed(old)
    if mine == theirs:
        return
    if not mine:
        yield removal(f"projects[{i}].technologies", old)
        return
    scope = replace(grounds.scope_of("projects", i), strict=True)
    reasons, words, evidence = [], [], []
    for item in mine:
        found = judge(item, scope)
        reasons += found.reasons
        words += found.words
        evidence += [p for p in found.evidence if p not in evidence]
    op = Op.REPLACE if theirs else Op.ADD
    if reasons:
        yield Change(path, old, new, op, Verdict.UNSUPPORTED, " ".join(reasons), "projects", evidence, words)
        return
    gone = [item for item in theirs if not any(fields.plain(item) == fields.plain(other) for other in mine)]
    if gone:
        yield removal(f"projects[{i}].technologies", ", ".join(gone))
    yield Change(path, old, new, op, Verdict.SUPPORTED, KEPT, "projects", evidence)


def _titles(was: str, at: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[Change]:
    pairs = align(old, new, title_likeness, 30.0)
    changed_place = moved(pairs)
    for j, title in enumerate(new):
        path = f"{at}.titles[{j}]"
        if j not in pairs:
            yield refusal(
                path,
                None,
                title,
                f"The base resume has no title “{title.get('name')}” in this role.",
                [str(title.get("name") or "")],
            )
            continue
        i = pairs[j]
        source = f"{was}.titles[{i}]"
        if j in changed_place:
            yield move(path, old[i], title, source)
        yield from compare_field(source, path, "name", old[i], title, fields.same_title, "The title is")
        yield from compare_field(source, path, "startdate", old[i], title, fields.same_dates, "The start is")
        yield from _enddate(source, path, old[i], title)
        known = {"name", "startdate", "enddate"}
        yield from compare_unknown(without(old[i], known), without(title, known), source, path)
    for i, title in enumerate(old):
        if i not in pairs.values():
            yield removal(f"{was}.titles[{i}]", title)


def _enddate(was: str, at: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
    before, after = old.get("enddate"), new.get("enddate")
    ended = before and fields.span_of_present(before) is False
    if ended and not (after or "").strip():
        yield refusal(
            f"{at}.enddate",
            before,
            after,
            f"Without its end, {before}, this role reads as if it still went on.",
            [],
        )
        return
    yield from compare_field(was, at, "enddate", old, new, fields.same_dates, "The end is")


def _school(grounds: Grounds, i: int, old: dict[str, Any], new: dict[str, Any], j: int) -> Iterator[Change]:
    at, was = f"education[{j}]", f"education[{i}]"
    yield from compare_field(was, at, "school", old, new, fields.same_name, "The school is")
    yield from compare_field(was, at, "location", old, new, fields.same_place, "The place is")
    pairs = align(old["degrees"], new["degrees"], degree_likeness, 20.0)
    for b, degree in enumerate(new["degrees"]):
        path = f"{at}.degrees[{b}]"
        if b not in pairs:
            yield refusal(path, None, degree, "The base resume has no such degree at this school.", degree["names"])
            continue
        source = old["degrees"][pairs[b]]
        origin = f"{was}.degrees[{pairs[b]}]"
        lines = resume.lines_of({"names": source["names"]}, origin, "")
        scope = Scope(
            tuple(replace(line, kind="line") for line in lines), grounds.language, place="this degree", strict=True
        )
        yield from compare_texts(
            grounds,
            f"{origin}.names",
            f"{path}.names",
            source["names"],
            degree["names"],
            lambda own, s=scope: replace(s, own=(own,) if own else ()),
        )
        yield from compare_field(origin, path, "gpa", source, degree, fields.same_grade, "The grade is")
        yield from compare_field(origin, path, "dates", source, degree, fields.same_dates, "The dates are")
        known = {"names", "gpa", "dates"}
        yield from compare_unknown(without(source, known), without(degree, known), origin, path)
    for b, degree in enumerate(old["degrees"]):
        if b not in pairs.values():
            yield removal(f"{was}.degrees[{b}]", degree)
    known = {"school", "location", "degrees"}
    yield from compare_unknown(without(old, known), without(new, known), was, at)
