"""The skills section: what lines demonstrate is listed under the posting's own names, and what it asks for comes first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jobtrak.services.postings import skills as vocabulary
from jobtrak.services.tailoring import finding, kin, lines, regrouping
from jobtrak.services.tailoring.asked import AskedKind, Part
from jobtrak.services.tailoring.assessing import State, says_literally
from jobtrak.services.tailoring.engine import Brief, Proposal
from jobtrak.services.tailoring.matching import MatchedRequirement
from jobtrak.services.tailoring.relevance import in_a_row
from jobtrak.services.tailoring.verdicts import Op

# Categories of human languages and interests stay where the person put them, at the end as a rule.
_APART = ("language", "sprachen", "langues", "idiomas", "lingue", "interest", "hobb")
_MOST_ADDED = 6
_LONGEST_NAME = 40
_NAMED = (AskedKind.SKILL, AskedKind.CERTIFICATE)
# A course or a prize names a subject; it doesn't show that the person works in it.
_SHOWN_IN = ("experiences", "projects", "certif")
NOT_ASKED = len(Part)


def skills(brief: Brief) -> list[Proposal]:
    """Propose what to add to the skills, under which category, and in which order they stand."""
    groups = [group if isinstance(group, Mapping) else {} for group in brief.base.get("skills") or []]
    wanted = Wanted(brief.match.requirements)
    added = _added(brief, groups)
    if regrouped := regrouping.regrouped(brief, groups, [str(each.after) for each in added], wanted.rank):
        return [regrouped]
    return [*added, *_ordered(groups, wanted), *_ordered_groups(groups, wanted)]


def renamed(brief: Brief, section: str) -> list[Proposal]:
    """Propose the posting's name for a tool that a line calls by a shorter one: "PostgreSQL" for "Postgres"."""
    found: dict[str, Proposal] = {}
    for each in brief.match.requirements:
        if each.kind is not AskedKind.SKILL or each.state is not State.DEMONSTRATED or each.literal:
            continue
        if not each.path.startswith(f"{section}[") or ".highlights[" not in each.path or each.path in found:
            continue
        usual = vocabulary.canonical(each.term)
        for start, end, form in vocabulary.named_in(each.line):
            written = each.line[start:end]
            if form.name == usual and form.group == "technical" and _is_short_for(written, each.term):
                after = each.line[:start] + each.term + each.line[end:]
                why = f"The posting says {each.term}; your line says {written}."
                found[each.path] = Proposal(each.path, Op.REPLACE, each.line, after, why=why, serves=(each.name,))
                break
    return list(found.values())


def _is_short_for(written: str, name: str) -> bool:
    """Say whether one name is a short form of the other ("K8s" for Kubernetes), with no version or plural between them."""
    versions = set(re.findall(r"\d+", name)) - set(re.findall(r"\d+", written))
    plural = bool(re.fullmatch(r"[A-Z]{2,}s", written))
    return (
        len(written) < len(name)
        and not says_literally(name, written)
        and not versions
        and not plural
        and name != f"{written}s"
    )


class Wanted:
    """What a posting asks for and a resume has, ready to be asked for the place of one skill."""

    def __init__(self, requirements: Sequence[MatchedRequirement]) -> None:
        """Take the requirements in the posting's order."""
        held = [each for each in requirements if each.kind in _NAMED and each.state is not State.MISSING]
        parts = list(Part)
        self._by_name: dict[str, int] = {}
        for each in held:
            self._by_name.setdefault(vocabulary.canonical(each.term).casefold(), parts.index(each.part))
        # Of alternatives each counts: the posting would be glad of any.
        for each in requirements:
            for name in each.alternatives:
                self._by_name.setdefault(vocabulary.canonical(name).casefold(), parts.index(each.part))
        self._terms = [(each.term, parts.index(each.part)) for each in held]

    def rank(self, skill: str) -> int:
        """Return 0 for a skill the posting requires, 1 for a wish, 2 for one of the work, and 3 for any other."""
        names = {
            vocabulary.canonical(skill).casefold(),
            *(form.name.casefold() for *_, form in vocabulary.named_in(skill)),
        }
        found = [self._by_name[name] for name in names if name in self._by_name]
        found += [rank for term, rank in self._terms if says_literally(skill, term)]
        return min(found, default=NOT_ASKED)


def _added(brief: Brief, groups: list[Mapping[str, Any]]) -> list[Proposal]:
    listed = [skill for _, skill in lines.skills_of(brief.base)]
    found: list[Proposal] = []
    new: list[tuple[str, MatchedRequirement]] = []
    for each in brief.match.requirements:
        if (
            each.kind is not AskedKind.SKILL
            or each.state is not State.DEMONSTRATED
            or len(each.term) > _LONGEST_NAME
            or _is_listed(each.term, listed)
            or not each.path.startswith(_SHOWN_IN)
            or not worth_naming(each.term)
            or each.term.casefold() in {str(group.get("category") or "").casefold() for group in groups}
        ):
            continue
        new.append((_written(each.term, listed), each))
        listed.append(each.term)
        if len(new) == _MOST_ADDED:
            break
    for name, each in new:
        why = f"The posting asks for {each.term}, and it shows in {_where(each)}."
        path = _home_of(each.term, groups)
        if path:
            found.append(Proposal(path, Op.ADD, None, name, why=why, serves=(each.term,)))
    if new and not groups:
        names = [name for name, _ in new]
        why = "Your lines show these; the posting asks for them, and readers look for a list."
        group = {"category": "Skills", "skills": names}
        found.append(Proposal("skills", Op.ADD, None, group, why=why, serves=tuple(each.term for _, each in new)))
    return found


def worth_naming(term: str) -> bool:
    """Say whether a term tells a reader something by itself: a tool, an acronym or a subject, not "sales" or "API"."""
    if finding.is_plain(term):
        return False
    found = {form.group for *_, form in vocabulary.named_in(term)}
    return bool(found & {"technical", "certificate"}) or ("domain" in found and (" " in term or not term[1:].islower()))


def _where(each: MatchedRequirement) -> str:
    """Return the line that shows a thing, as people would name it."""
    section = each.path.partition("[")[0].partition(".")[0]
    if section == "experiences":
        company = re.sub(r" \d{4}$", "", each.label)
        return f"your work at {company}" if company else "your work"
    if section == "projects" and len(each.label) <= _LONGEST_NAME:
        return f"your project {each.label}"
    return {"projects": "a project of yours"}.get(section, f"your {section.replace('_', ' ')}")


def _is_listed(name: str, listed: list[str]) -> bool:
    usual = vocabulary.canonical(name).casefold()
    return any(
        says_literally(skill, name)
        or vocabulary.canonical(skill).casefold() == usual
        or usual in {form.name.casefold() for *_, form in vocabulary.named_in(skill)}
        for skill in listed
    )


def _written(name: str, listed: list[str]) -> str:
    """Return a skill's name with a capital where the person's own list begins with capitals."""
    capitals = sum(skill[:1].isupper() for skill in listed)
    return name[:1].upper() + name[1:] if capitals * 2 > len(listed) and name.islower() else name


def _home_of(name: str, groups: list[Mapping[str, Any]]) -> str | None:
    """Return the list a skill belongs in: beside things of its kind, else beside skills of its sort."""
    siblings = {thing.casefold() for thing in kin.siblings_of(name)}
    sort = _sort_of(name)
    best, most = None, 0
    last = None
    for path, held in _lists(groups):
        last = path
        near = sum(skill.casefold() in siblings for skill in held)
        same = sum(_sort_of(skill) == sort for skill in held)
        score = near * 10 + same
        if score > most:
            best, most = path, score
    # Beside nothing of its sort, it does least harm at the end.
    return best or last


def _sort_of(name: str) -> str:
    found = Counter(form.group for *_, form in vocabulary.named_in(name))
    return found.most_common(1)[0][0] if found else ""


def _ordered(groups: list[Mapping[str, Any]], wanted: Wanted) -> list[Proposal]:
    found = []
    for path, names in _lists(groups):
        # A stable sort: what is required first, then wishes; each part in the person's own order.
        after = sorted(names, key=wanted.rank)
        if after != names:
            risen = [name for name in after if wanted.rank(name) < NOT_ASKED]
            why = f"The posting asks for {in_a_row(risen)}, so {'it comes' if len(risen) == 1 else 'they come'} first."
            found.append(Proposal(path, Op.MOVE, names, after, why=why, serves=tuple(risen)))
    return found


def _lists(groups: list[Mapping[str, Any]]) -> Iterator[tuple[str, list[str]]]:
    """Yield each list of skills with its path, those of the categories that stand apart left out."""
    for index, group in enumerate(groups):
        if _is_apart(group):
            continue
        rows = [(f"skills[{index}]", group)] + [
            (f"skills[{index}].subcategories[{number}]", row)
            for number, row in enumerate(group.get("subcategories") or [])
            if isinstance(row, Mapping)
        ]
        for path, row in rows:
            if isinstance(held := row.get("skills"), list):
                yield f"{path}.skills", [str(skill) for skill in held]


def _ordered_groups(groups: list[Mapping[str, Any]], wanted: Wanted) -> list[Proposal]:
    """Let a category rise past ones in which the posting asks for nothing."""
    names = [str(group.get("category") or "") for group in groups]
    points = [sum(wanted.rank(skill) < NOT_ASKED for skill in _all_of(group)) for group in groups]
    order = sorted(range(len(groups)), key=lambda index: (_is_apart(groups[index]), not points[index]))
    if order == list(range(len(groups))) or len(set(names)) < len(names):
        return []
    first = [names[index] for place, index in enumerate(order) if place < index and points[index]]
    if not first:
        return []
    why = f"{in_a_row(first)} {'holds' if len(first) == 1 else 'hold'} what this posting asks for."
    return [Proposal("skills", Op.MOVE, names, [names[index] for index in order], why=why)]


def _all_of(group: Mapping[str, Any]) -> list[str]:
    rows = [group, *(row for row in group.get("subcategories") or [] if isinstance(row, Mapping))]
    return [str(skill) for row in rows for skill in row.get("skills") or []]


def _is_apart(group: Mapping[str, Any]) -> bool:
    name = str(group.get("category") or "").casefold()
    return any(word in name for word in _APART) and "programming" not in name and not _holds_tools(group)


def _holds_tools(group: Mapping[str, Any]) -> bool:
    """Say whether a category called "Languages" means those of programmers."""
    return any(_sort_of(skill) == "technical" for skill in _all_of(group))
