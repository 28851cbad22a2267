"""Find the skills a posting names, by an offline vocabulary with aliases and rules for names that are common words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

from jobtrak.services.postings.sections import Section, Topic, is_wish

Group = Literal["technical", "certificate", "domain", "soft"]

# What a mention weighs by where it stands: asked for, wished for, used in the work, or merely named.
WEIGHT: dict[Topic, float] = {
    "required": 3.0,
    "preferred": 2.0,
    "duties": 2.0,
    "other": 1.5,
    "about": 0.3,
    "offer": 0.2,
    "process": 0.0,
    "legal": 0.0,
}
_ENOUGH = 1.0
_WORD = re.compile(r"\w")
_LISTED = re.compile(
    r"^\s*(?:[,/;|&+)(]|and\b|or\b|und\b|oder\b|et\b|ou\b|y\b|o\b|e\b|a\b|nebo\b|en\b|of\b|i\b|lub\b|\d|$|\.)", re.I
)
_KNOWING = re.compile(
    r"\b(?:experience|proficien\w+|knowledge|familiar\w*|skills?|expertise|command|kenntnisse|erfahrung|umgang|beherrsch\w*|maîtrise|connaissance|conocimientos?|dominio|manejo|conhecimentos?|domínio|znalost\w*|znajomość|obsług\w+|kennis|ervaring|conoscenza|padronanza)\b",
    re.I,
)
_LEADS = re.compile(
    r"(?:[,/;|&(+:]|\b(?:and|or|und|oder|et|ou|y|o|e|ed|a|nebo|en|i|lub|de|du|des|di|da|do|znalost|znajomość|kennis van|in|with|using|of|like|as|mit|avec|con|com|s|ve|v|microsoft|ms|advanced|know|knowledge of|experience (?:in|with)|proficien\w+ (?:in|with)|familiar\w* with|use|via|on|through))\s*$",
    re.I,
)


@dataclass(slots=True, frozen=True)
class Form:
    """One way of writing a skill: under which name it counts and how strictly it is matched."""

    name: str
    group: Group
    written: str
    mark: Literal["", "!", "="]


@dataclass(slots=True)
class Skill:
    """A skill that a posting names, with its weight and the first line that names it."""

    name: str
    group: Group
    weight: float
    line: str
    topic: Topic
    count: int = 1


@cache
def _forms() -> dict[str, list[Form]]:
    text = resources.files("jobtrak.services.postings").joinpath("vocabulary/skills.json").read_text("utf-8")
    forms: dict[str, list[Form]] = {}
    for group, skills in json.loads(text).items():
        for name, *written in skills:
            for form in written:
                mark = form[0] if form[0] in "!=" else ""
                bare = form[1:] if mark else form
                forms.setdefault(bare.casefold(), []).append(Form(name, group, bare, mark))  # pyright: ignore[reportArgumentType]
    return forms


@cache
def _automaton() -> Any:
    import ahocorasick

    automaton = ahocorasick.Automaton()
    for key, forms in _forms().items():
        automaton.add_word(key, (len(key), forms))
    automaton.make_automaton()
    return automaton


def named_in(line: str) -> list[tuple[int, int, Form]]:
    """Return the skills one line names as (start, end, form), the longest at each place, in order."""
    folded = line.casefold()
    if len(folded) != len(line):
        folded = (
            line.lower()
            if len(line.lower()) == len(line)
            else "".join(c.lower() if len(c.lower()) == 1 else c for c in line)
        )
    spans: list[tuple[int, int, list[Form]]] = []
    for last, (length, forms) in _automaton().iter(folded):
        start, end = last - length + 1, last + 1
        if _edges(folded, start, end):
            spans.append((start, end, forms))
    spans.sort(key=lambda span: (span[0] - span[1], span[0]))
    kept: list[tuple[int, int, list[Form]]] = []
    for start, end, forms in spans:
        if not any(start < other_end and other_start < end for other_start, other_end, _ in kept):
            kept.append((start, end, forms))
    kept.sort()
    sure: list[tuple[int, int, Form]] = []
    doubtful: list[tuple[int, int, Form]] = []
    for start, end, forms in kept:
        written = line[start:end]
        for form in forms:
            if form.mark == "!" and written == form.written:
                doubtful.append((start, end, form))
            elif (
                form.mark == "=" and (written == form.written or (written.isupper() and form.written.isupper()))
            ) or form.mark == "":
                sure.append((start, end, form))
            else:
                continue
            break
    shouted = len(line) > 20 and line.isupper()
    for start, end, form in doubtful:
        if not shouted and _in_company(line, start, end, sure, doubtful):
            sure.append((start, end, form))
    return sorted(sure, key=lambda hit: hit[0])


def _edges(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (
        _WORD.match(before) or before in "@#$" or (before in ".-" and start > 1 and _WORD.match(text[start - 2]))
    ):
        return False
    if not after:
        return True
    if _WORD.match(after) or after in "#@" or (after == "+" and text[end : end + 2] == "++"):
        # A plural "s" after an acronym or name is still that name.
        return (
            after == "s"
            and not _WORD.match(text[end + 1 : end + 2] or " ")
            and text[end - 1].isalnum()
            and end - start > 2
        )
    if after in "-'’" and _WORD.match(text[end + 1 : end + 2] or " "):
        tail = re.match(
            r"[-'’](?:based|native|like|first|driven|heavy|related|level|side|s|certified|powered|compatible|kenntnisse|entwickl\w+|stack|code)\b",
            text[end:],
        )
        return bool(tail) or end - start > 6
    return not (after == "." and re.match(r"\.(?:com|net|io|org|js|ai|co|de|cz|uk|eu)\b", text[end:]))


def _in_company(
    line: str, start: int, end: int, sure: Sequence[tuple[int, int, Form]], doubtful: Sequence[tuple[int, int, Form]]
) -> bool:
    """Say whether a name that is a common word stands where a list of tools would have it."""
    others = [
        (s, e)
        for s, e, form in [*sure, *doubtful]
        if (s, e) != (start, end) and form.group in ("technical", "certificate")
    ]
    near = any(0 <= start - e <= 18 or 0 <= s - end <= 18 for s, e in others)
    firm = any(
        (0 <= start - e <= 60 or 0 <= s - end <= 60)
        for s, e, form in sure
        if (s, e) != (start, end) and form.group == "technical"
    )
    before, after = line[:start], line[end:]
    leads, follows = bool(_LEADS.search(before)) or not before.strip(" -•*("), bool(_LISTED.match(after))
    if end - start <= 2:
        beside = any(0 <= start - e <= 6 for s, e, form in sure if (s, e) != (start, end) and form.group == "technical")
        return near and firm and leads and (follows or beside)
    first_word = not before.strip(" -•*(") or re.search(r"[.!?:]\s*$", before)
    if first_word and not (follows and near):
        return False
    if leads and follows and _KNOWING.search(before[-45:]):
        return True
    if near and (leads or follows):
        return True
    if leads and re.match(r"\s*(?:skills?|experience|knowledge|proficiency|\(|spreadsheets?|formulas?)", after, re.I):
        return True
    return firm and leads and follows


def find_skills(sections: Sequence[Section], company: str | None = None) -> list[Skill]:
    """Return the skills of a posting, the weightiest first, named as the vocabulary writes them.

    What is named only in the part about the employer, in the offer or in the small print is left out.
    """
    found: dict[str, Skill] = {}
    own = (company or "").casefold()
    for section in sections:
        for line in section.lines if section.heading == "" else [*section.lines]:
            topic: Topic = "preferred" if section.topic == "required" and is_wish(line.text) else section.topic
            weight = WEIGHT[topic] * (1.0 if line.kind == "item" or topic != "other" else 0.8)
            if not weight:
                continue
            seen: set[str] = set()
            for _, _, form in named_in(line.text[:1_500]):
                if form.name in seen:
                    continue
                seen.add(form.name)
                if own and form.name.casefold() == own and topic != "required":
                    continue
                skill = found.get(form.name)
                if skill is None:
                    found[form.name] = Skill(_shown(form), form.group, weight, line.text, topic)
                else:
                    skill.count += 1
                    skill.weight += weight * 0.35
                    if weight > WEIGHT[skill.topic]:
                        skill.topic, skill.line = topic, line.text
    enough = [skill for skill in found.values() if skill.weight >= _ENOUGH]
    return sorted(enough, key=lambda skill: -skill.weight)


def _shown(form: Form) -> str:
    """Return the fuller name when it contains the usual one ("Apache Kafka"), else the usual one ("Kubernetes" for k8s)."""
    if (
        form.group in ("technical", "certificate")
        and form.name.casefold() in form.written.casefold().split()
        and " " in form.written
        and form.written[:1].isupper()
    ):
        return form.written
    return form.name


def canonical(name: str) -> str:
    """Return the vocabulary's name for a way of writing a skill; an unknown name as it is."""
    forms = _forms().get(name.casefold().strip())
    return forms[0].name if forms else name.strip()


def group_of(name: str) -> tuple[str, Group]:
    """Return the vocabulary's name and group of a stated skill; an unknown one counts as technical when it looks so."""
    forms = _forms().get(name.casefold().strip().replace("-", " ")) or _forms().get(name.casefold().strip())
    if forms:
        return forms[0].name, forms[0].group
    return name.strip(), "domain" if name.islower() or " " in name else "technical"
