"""Walk two resumes side by side and judge every difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from jobtrak.services.tailoring.alignment import align, likeness, moved
from jobtrak.services.tailoring.evidence import fields, resume
from jobtrak.services.tailoring.evidence.claims import judge
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.limits import limits_of, survives
from jobtrak.services.tailoring.evidence.lines import Line, parse
from jobtrak.services.tailoring.evidence.tenure import Held, held_titles, tenure_check
from jobtrak.services.tailoring.verdicts import Change, Op, Verdict

SECTIONS = ("objective", "experiences", "projects", "skills", "education", "basic")
# What JobTrak writes into a resume's metadata; it says nothing about the person.
STAMP = frozenset({"generated_at", "job_url", "tailored"})
KEPT = "The base resume says so."
SHORTER = "Says less than the base resume, nothing more."
GONE = "Left out of the tailored resume."
MOVED = "Only its place changed."


def section_of(path: str) -> str:
    """Return the section a path belongs to, `other` for keys JobTrak does not know."""
    head = path.partition(".")[0].partition("[")[0]
    return head if head in SECTIONS else "other"


class Comparison:
    """One base resume, read once, against which tailored ones and single lines are judged."""

    def __init__(self, base: dict[str, Any], today: date) -> None:
        self.base = resume.read(base, "base")
        self.today = today
        self.language = resume.resume_language(self.base)

    @cached_property
    def everything(self) -> tuple[Line, ...]:
        """Every line of the base."""
        return resume.all_lines(self.base)

    @cached_property
    def held(self) -> list[Held]:
        """Every dated title of the base."""
        return held_titles(self.base["experiences"], self.today)

    def scope_of(self, key: str, index: int, own: str = "") -> Scope:
        """Return what a line of one role, project or school may rest on."""
        entry = self.base[key][index]
        path = f"{key}[{index}]"
        place = {"experiences": "this role", "projects": "this project", "education": "this school"}[key]
        lines = resume.lines_of(entry, path, resume.name_of(entry))
        elsewhere = tuple(line for line in self.everything if not line.path.startswith(path + "."))
        return Scope(lines, self.language, (own,) if own else (), place, elsewhere)

    def whole_scope(self, own: str = "") -> Scope:
        """Return what the summary may rest on: the whole resume."""
        return Scope(
            self.everything,
            self.language,
            (own,) if own else (),
            "your resume",
            rewritten=True,
            tenure=tenure_check(self.held, self.language),
        )

    def changes(self, tailored: dict[str, Any]) -> Iterator[Change]:
        """Yield every difference, section by section."""
        new = resume.read(tailored, "tailored")
        yield from self._basic(new["basic"])
        yield from self._objective(new["objective"])
        yield from self._education(new["education"])
        yield from self._experiences(new["experiences"])
        yield from self._projects(new["projects"])
        yield from self._skills(new["skills"])
        yield from self._unknown(_other_fields(self.base), _other_fields(new), "", "")

    # The summary

    def _objective(self, new: str) -> Iterator[Change]:
        old = self.base["objective"]
        if new == old:
            return
        if not new.strip():
            yield removal("objective", old)
            return
        yield self.line("objective", old or None, new, self.whole_scope("objective" if old else ""))

    def line(self, path: str, before: str | None, after: str, scope: Scope) -> Change:
        """Judge one text in its scope."""
        found = judge(after, scope)
        op = Op.REPLACE if before is not None else Op.ADD
        if found.supported:
            return Change(path, before, after, op, Verdict.SUPPORTED, KEPT, section_of(path), found.evidence)
        return Change(
            path,
            before,
            after,
            op,
            Verdict.UNSUPPORTED,
            " ".join(found.reasons),
            section_of(path),
            found.evidence,
            found.words,
        )

    # Roles and projects

    def _experiences(self, new: list[dict[str, Any]]) -> Iterator[Change]:
        yield from self._entries("experiences", new, _role_likeness, self._role)

    def _projects(self, new: list[dict[str, Any]]) -> Iterator[Change]:
        yield from self._entries("projects", new, _project_likeness, self._project)

    def _entries(
        self,
        key: str,
        new: list[dict[str, Any]],
        alike: Callable[[dict[str, Any], dict[str, Any]], float],
        compare: Callable[[int, dict[str, Any], dict[str, Any], int], Iterator[Change]],
    ) -> Iterator[Change]:
        old = self.base[key]
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
            yield from compare(pairs[j], old[pairs[j]], entry, j)
        for i, entry in enumerate(old):
            if i not in pairs.values():
                yield removal(f"{key}[{i}]", entry)

    def _role(self, i: int, old: dict[str, Any], new: dict[str, Any], j: int) -> Iterator[Change]:
        at, was = f"experiences[{j}]", f"experiences[{i}]"
        yield from self._field(was, at, "company", old, new, fields.same_name, "The employer's name is")
        yield from self._field(was, at, "location", old, new, fields.same_place, "The place is")
        yield from self._titles(was, at, old["titles"], new["titles"])
        yield from self._highlights("experiences", i, j, old, new)
        known = {"company", "location", "titles", "highlights"}
        yield from self._unknown(_without(old, known), _without(new, known), was, at)

    def _project(self, i: int, old: dict[str, Any], new: dict[str, Any], j: int) -> Iterator[Change]:
        at, was = f"projects[{j}]", f"projects[{i}]"
        yield from self._field(was, at, "name", old, new, fields.same_name, "The project's name is")
        yield from self._field(was, at, "link", old, new, fields.same_link, "The link is")
        yield from self._technologies(i, j, old.get("technologies"), new.get("technologies"))
        yield from self._highlights("projects", i, j, old, new)
        known = {"name", "link", "technologies", "highlights"}
        yield from self._unknown(_without(old, known), _without(new, known), was, at)

    def _technologies(self, i: int, j: int, old: Any, new: Any) -> Iterator[Change]:
        path = f"projects[{j}].technologies"
        mine, theirs = _listed(new), _listed(old)
        if mine == theirs:
            return
        if not mine:
            yield removal(f"projects[{i}].technologies", old)
            return
        scope = replace(self.scope_of("projects", i), strict=True)
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

    def _titles(self, was: str, at: str, old: list[dict[str, Any]], new: list[dict[str, Any]]) -> Iterator[Change]:
        pairs = align(old, new, _title_likeness, 30.0)
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
            yield from self._field(source, path, "name", old[i], title, fields.same_title, "The title is")
            yield from self._field(source, path, "startdate", old[i], title, fields.same_dates, "The start is")
            yield from self._enddate(source, path, old[i], title)
            known = {"name", "startdate", "enddate"}
            yield from self._unknown(_without(old[i], known), _without(title, known), source, path)
        for i, title in enumerate(old):
            if i not in pairs.values():
                yield removal(f"{was}.titles[{i}]", title)

    def _enddate(self, was: str, at: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
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
        yield from self._field(was, at, "enddate", old, new, fields.same_dates, "The end is")

    def _highlights(self, key: str, i: int, j: int, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Change]:
        yield from self._texts(
            f"{key}[{i}].highlights",
            f"{key}[{j}].highlights",
            old["highlights"],
            new["highlights"],
            lambda own: self.scope_of(key, i, own),
        )

    def _texts(
        self, was: str, at: str, old: list[str], new: list[str], scope: Callable[[str], Scope]
    ) -> Iterator[Change]:
        """Compare the lines of one place, whichever order they are in; lines may be split and merged."""
        pairs = align(old, new, likeness, 34.0)
        changed_place = moved(pairs)
        told: set[str] = set()
        for j, text in enumerate(new):
            path = f"{at}[{j}]"
            i = pairs.get(j)
            if i is not None and old[i] == text:
                if j in changed_place:
                    yield move(path, old[i], text, f"{was}[{i}]")
                continue
            if not text.strip():
                continue
            change = self.line(
                path, old[i] if i is not None else None, text, scope(f"{was}[{i}]" if i is not None else "")
            )
            if change.verdict is Verdict.SUPPORTED:
                told.update(p for p in change.evidence if i is None or p != f"{was}[{i}]")
            yield change
        for i, text in enumerate(old):
            if i in pairs.values() and new[next(j for j, k in pairs.items() if k == i)].strip():
                continue
            path = f"{was}[{i}]"
            if path in told and self._retold(text, new):
                continue
            yield removal(path, text)

    def _retold(self, text: str, new: list[str]) -> bool:
        """Tell whether nearly all of a line's words went into another line."""
        parsed = parse(text, self.language)
        best = max(
            (sum(bool(t.keys & parse(line, self.language).same) for t in parsed.content) for line in new), default=0
        )
        return best >= 0.75 * len(parsed.content)

    # Education and contact data

    def _education(self, new: list[dict[str, Any]]) -> Iterator[Change]:
        yield from self._entries("education", new, _school_likeness, self._school)

    def _school(self, i: int, old: dict[str, Any], new: dict[str, Any], j: int) -> Iterator[Change]:
        at, was = f"education[{j}]", f"education[{i}]"
        yield from self._field(was, at, "school", old, new, fields.same_name, "The school is")
        yield from self._field(was, at, "location", old, new, fields.same_place, "The place is")
        pairs = align(old["degrees"], new["degrees"], _degree_likeness, 20.0)
        for b, degree in enumerate(new["degrees"]):
            path = f"{at}.degrees[{b}]"
            if b not in pairs:
                yield refusal(path, None, degree, "The base resume has no such degree at this school.", degree["names"])
                continue
            source = old["degrees"][pairs[b]]
            origin = f"{was}.degrees[{pairs[b]}]"
            lines = resume.lines_of({"names": source["names"]}, origin, "")
            scope = Scope(
                tuple(replace(line, kind="line") for line in lines), self.language, place="this degree", strict=True
            )
            yield from self._texts(
                f"{origin}.names",
                f"{path}.names",
                source["names"],
                degree["names"],
                lambda own, s=scope: replace(s, own=(own,) if own else ()),
            )
            yield from self._field(origin, path, "gpa", source, degree, fields.same_grade, "The grade is")
            yield from self._field(origin, path, "dates", source, degree, fields.same_dates, "The dates are")
            known = {"names", "gpa", "dates"}
            yield from self._unknown(_without(source, known), _without(degree, known), origin, path)
        for b, degree in enumerate(old["degrees"]):
            if b not in pairs.values():
                yield removal(f"{was}.degrees[{b}]", degree)
        known = {"school", "location", "degrees"}
        yield from self._unknown(_without(old, known), _without(new, known), was, at)

    def _basic(self, new: dict[str, Any]) -> Iterator[Change]:
        old = self.base["basic"]
        for key, same, told in (
            ("name", fields.same_person, "Your name is"),
            ("email", fields.same_email, "Your address for mail is"),
            ("phone", fields.same_phone, "Your number is"),
            ("address", fields.same_place, "Your address is"),
            ("location", fields.same_place, "Your place is"),
        ):
            yield from self._field("basic", "basic", key, old, new, same, told)
        before, after = _listed(old.get("websites")), _listed(new.get("websites"))
        for j, link in enumerate(after):
            if not any(fields.same_link(link, other) for other in before):
                yield refusal(
                    f"basic.websites[{j}]", None, link, f"The base resume does not have the address {link}.", [link]
                )
        for i, link in enumerate(before):
            if not any(fields.same_link(link, other) for other in after):
                yield removal(f"basic.websites[{i}]", link)
        known = {"name", "email", "phone", "address", "location", "websites"}
        yield from self._unknown(_without(old, known), _without(new, known), "basic", "basic")

    def _field(
        self,
        was: str,
        at: str,
        key: str,
        old: dict[str, Any],
        new: dict[str, Any],
        same: Callable[[str, str], bool],
        told: str,
    ) -> Iterator[Change]:
        """Compare one field that may be written otherwise but not changed."""
        before, after = old.get(key), new.get(key)
        path, source = f"{at}.{key}", f"{was}.{key}"
        if before == after or (not before and not after):
            return
        if not after:
            yield removal(source, before)
        elif not isinstance(after, str) or (before and not isinstance(before, str)):
            yield refusal(path, before, after, "This field is changed.", [])
        elif not before:
            yield refusal(path, before, after, f"The base resume leaves this open; “{after}” has no source.", [after])
        elif same(after, before):
            yield Change(
                path,
                before,
                after,
                Op.REPLACE,
                Verdict.SUPPORTED,
                "The same, written otherwise.",
                section_of(path),
                [source],
            )
        else:
            kept = {t.lower for t in parse(before).tokens}
            words = [t.text for t in parse(after).tokens if not t.sign and t.lower not in kept]
            yield refusal(
                path, before, after, f"{told} “{before}” in the base resume, not “{after}”.", words or [after], [source]
            )

    # Skills

    def _skills(self, new: list[dict[str, Any]]) -> Iterator[Change]:
        old = self.base["skills"]
        held = {
            fields.plain(item): f"skills[{i}].skills[{k}]"
            for i, group in enumerate(old)
            for k, item in enumerate(group["skills"])
        }
        kept: set[str] = set()
        pairs = align(old, new, _group_likeness, 25.0)
        changed_place = moved(pairs)
        for j, group in enumerate(new):
            path = f"skills[{j}]"
            i = pairs.get(j)
            yield from self._category(path, old[i].get("category") if i is not None else None, group.get("category"))
            if j in changed_place and i is not None:
                yield move(path, old[i], group, f"skills[{i}]")
            mine = old[i]["skills"] if i is not None else []
            missing = [
                item for item in mine if fields.plain(item) not in {fields.plain(s) for g in new for s in g["skills"]}
            ]
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
                change = self.skill(where, before, item)
                if before is not None:
                    missing.remove(before)
                    kept.add(held[fields.plain(before)])
                yield change
            source_group = _without(old[i], {"category", "skills"}) if i is not None else {}
            yield from self._unknown(source_group, _without(group, {"category", "skills"}), f"skills[{i}]", path)
        for name, path in held.items():
            if path not in kept:
                yield removal(path, self._shown.get(name, name))

    @cached_property
    def _shown(self) -> dict[str, str]:
        return {fields.plain(item): item for group in self.base["skills"] for item in group["skills"]}

    def skill(self, path: str, before: str | None, after: str) -> Change:
        """Judge one skill: a single line of the base must show all of it."""
        op = Op.REPLACE if before is not None else Op.ADD
        best = None
        for line in self.everything:
            if line.path == "objective" or line.path.endswith(".category"):
                continue
            found = judge(after, Scope((line,), self.language, place="your resume", strict=True, unlimited=True))
            if found.supported:
                level = self._level_left_out(after)
                if level:
                    return refusal(
                        path, before, after, f"The base limits this: “{level}” is left out.", [], [line.path]
                    )
                return Change(
                    path, before, after, op, Verdict.SUPPORTED, f"Shown by: {line.text}", "skills", [line.path]
                )
            if best is None or len(found.words) < len(best.words):
                best = found
        words = best.words if best and len(best.words) else [after]
        return refusal(path, before, after, f"No line of your resume shows “{after}”.", words)

    def _level_left_out(self, after: str) -> str:
        """Return the limiting level the base gives this very skill and the new item lacks."""
        new = parse(after, self.language)
        for group in self.base["skills"]:
            for item in group["skills"]:
                limits = limits_of(parse(item, self.language).text, self.language)
                if limits and new.content and all(t.keys & parse(item, self.language).same for t in new.content):
                    missing = [limit.words for limit in limits if not survives(limit, new.text)]
                    if missing:
                        return missing[0]
        return ""

    def _category(self, path: str, before: str | None, after: str | None) -> Iterator[Change]:
        if (
            not after
            or not isinstance(after, str)
            or after == before
            or any(after == g.get("category") for g in self.base["skills"])
        ):
            return
        found = parse(after, self.language)
        words = [
            t.text
            for t in found.content
            if t.lower not in labels()
            and not t.keys & labels()
            and not any(t.keys & parse(line.text, self.language).same for line in self.everything)
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

    # Everything JobTrak does not know

    def _unknown(self, old: Any, new: Any, was: str, at: str) -> Iterator[Change]:
        if old == new:
            return
        if isinstance(old, dict) and isinstance(new, dict):
            for key in {**old, **new}:
                here, there = f"{at}.{key}".strip("."), f"{was}.{key}".strip(".")
                if key not in new or (new[key] in (None, "", [], {}) and old.get(key) not in (None, "", [], {})):
                    yield removal(there, old[key])
                elif key not in old or old[key] in (None, "", [], {}):
                    if new[key] not in (None, "", [], {}):
                        yield refusal(
                            here,
                            old.get(key),
                            new[key],
                            "The base resume has nothing here.",
                            [t for _, t in resume.texts_in(new[key], "")][:5],
                        )
                else:
                    yield from self._unknown(old[key], new[key], there, here)
            return
        if isinstance(old, list) and isinstance(new, list):
            pool = list(enumerate(old))
            fresh: list[int] = []
            for j, item in enumerate(new):
                match = next((k for k, (_, other) in enumerate(pool) if other == item), None)
                if match is None:
                    fresh.append(j)
                    continue
                i, _ = pool.pop(match)
                if i != j and len(old) == len(new):
                    yield move(f"{at}[{j}]", item, item, f"{was}[{i}]")
            for j in fresh:
                yield refusal(
                    f"{at}[{j}]",
                    None,
                    new[j],
                    "The base resume does not say this here.",
                    [t for _, t in resume.texts_in(new[j], "")][:5],
                )
            if not fresh:
                for i, item in pool:
                    yield removal(f"{was}[{i}]", item)
            return
        if isinstance(old, str) and isinstance(new, str) and fields.plain(old) == fields.plain(new):
            return
        yield refusal(at, old, new, f"The base resume says “{old}” here.", [str(new)] if isinstance(new, str) else [])


@lru_cache(maxsize=1)
def labels() -> frozenset[str]:
    """Return the words that may head a group of skills."""
    path = Path(resume.__file__).parent / "lexicon/labels.txt"
    return frozenset(
        w for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#") for w in line.split()
    )


def removal(path: str, before: Any) -> Change:
    """Tell that something of the base is gone."""
    return Change(path, before, None, Op.REMOVE, Verdict.REMOVED, GONE, section_of(path), [path])


def refusal(
    path: str, before: Any, after: Any, reason: str, words: list[str], evidence: list[str] | None = None
) -> Change:
    """Tell that something has no source in the base."""
    op = Op.REPLACE if before else Op.ADD
    return Change(path, before, after, op, Verdict.UNSUPPORTED, reason, section_of(path), evidence or [], words)


def move(path: str, before: Any, after: Any, source: str) -> Change:
    """Tell that something stands elsewhere now."""
    return Change(path, before, after, Op.MOVE, Verdict.SUPPORTED, MOVED, section_of(path), [source])


def _without(entry: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in keys}


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    if isinstance(value, str):
        return [part.strip() for part in value.replace(";", ",").split(",") if part.strip()]
    return [text for _, text in resume.texts_in(value, "")]


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _role_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    titles = [" ".join(_text(t.get("name")) for t in role["titles"]) for role in (old, new)]
    return (
        0.45 * likeness(_text(old.get("company")), _text(new.get("company")))
        + 0.2 * likeness(*titles)
        + 0.35 * likeness(" ".join(old["highlights"]), " ".join(new["highlights"]))
    )


def _project_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    return 0.6 * likeness(_text(old.get("name")), _text(new.get("name"))) + 0.4 * likeness(
        " ".join(old["highlights"]), " ".join(new["highlights"])
    )


def _title_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    dates = sum(old.get(key) == new.get(key) for key in ("startdate", "enddate"))
    return 0.7 * likeness(_text(old.get("name")), _text(new.get("name"))) + 15 * dates


def _school_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    degrees = [" ".join(n for d in e["degrees"] for n in d["names"]) for e in (old, new)]
    return 0.7 * likeness(_text(old.get("school")), _text(new.get("school"))) + 0.3 * likeness(*degrees)


def _degree_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    return 0.7 * likeness(" ".join(old["names"]), " ".join(new["names"])) + 30 * (old.get("dates") == new.get("dates"))


def _group_likeness(old: dict[str, Any], new: dict[str, Any]) -> float:
    shared = set(old["skills"]) & set(new["skills"])
    return 0.5 * likeness(_text(old.get("category")), _text(new.get("category"))) + 50 * len(shared) / max(
        1, len(new["skills"])
    )


def _other_fields(document: dict[str, Any]) -> dict[str, Any]:
    """Return what stands outside the sections, without the stamp that JobTrak itself puts on a tailored resume."""
    found = {name: value for name, value in document.items() if name not in SECTIONS}
    stamp = found.get("metadata")
    if isinstance(stamp, dict):
        found["metadata"] = {name: value for name, value in stamp.items() if name not in STAMP}
        if not found["metadata"]:
            del found["metadata"]
    return found
