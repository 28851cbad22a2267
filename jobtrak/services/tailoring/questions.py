"""What a model is asked: the person's lines, what the posting asks for and they show, and the posting as a stranger's text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel, Field

from jobtrak.services.tailoring import languages, paths
from jobtrak.services.tailoring.assessing import State
from jobtrak.services.tailoring.engine import Brief
from jobtrak.services.tailoring.matching import MatchedRequirement

# A posting's work fits easily; the rest of a page is about benefits and law.
_LONGEST_POSTING = 6_000
_MOST = {"experiences": 6, "projects": 4}
# A translated resume is translated whole.
_MOST_TRANSLATED = 30
FENCE = re.compile(r"<(\s*/?\s*(?:posting|question))", re.IGNORECASE)


class SummaryAnswer(BaseModel):
    """A summary as the model proposes it."""

    text: str
    why: str
    serves: list[str]


class LineAnswer(BaseModel):
    """One line as the model proposes it."""

    number: int
    text: str
    why: str
    serves: list[str]


class LinesAnswer(BaseModel):
    """The lines the model would change."""

    lines: list[LineAnswer]


class SkillAnswer(BaseModel):
    """One skill the model would add."""

    category: str
    name: str
    why: str


class SkillsAnswer(BaseModel):
    """The skills the model would add."""

    add: list[SkillAnswer] = Field(max_length=40)


def places(section: str, brief: Brief) -> list[str]:
    """Return the roles or projects that are asked about, the newest; older ones keep the person's own lines.

    A translation is of all of them.
    """
    entries = brief.base.get(section) or []
    return [
        f"{section}[{index}]"
        for index, entry in enumerate(entries)
        if isinstance(entry, Mapping) and entry.get("highlights")
    ][: _MOST_TRANSLATED if brief.write_in else _MOST[section]]


def all_for(brief: Brief) -> list[tuple[str, str]]:
    """Return every question of a run with the section it is about."""
    entries = [(section, for_entry(brief, path)) for section in _MOST for path in places(section, brief)]
    if brief.write_in:
        return [*([("summary", for_summary(brief))] if brief.base.get("objective") else []), *entries]
    return [("summary", for_summary(brief)), *entries, ("skills", for_skills(brief))]


def for_summary(brief: Brief) -> str:
    """Return the question about the summary."""
    own = str(brief.base.get("objective") or "").strip() or "(none)"
    if brief.write_in:
        return f"The person's own summary:\n{own}\n\n{language(brief)}"
    roles = []
    for role in brief.base.get("experiences") or []:
        if isinstance(role, Mapping):
            titles = ", ".join(
                f"{title.get('name')} ({title.get('startdate')} to {title.get('enddate') or 'present'})"
                for title in role.get("titles") or []
                if isinstance(title, Mapping)
            )
            roles.append(f"{role.get('company')}: {titles}\n" + _bullets(role.get("highlights")))
    return "\n\n".join(
        [
            f"The person's own summary:\n{own}",
            "The person's work:\n" + "\n".join(roles),
            shown(brief, ""),
            language(brief),
            posting(brief),
        ]
    )


def for_entry(brief: Brief, path: str) -> str:
    """Return the question about the lines of one role or project."""
    entry = paths.find(brief.base, path) or {}
    name = str(entry.get("company") or entry.get("name") or "")
    titles = ", ".join(str(title.get("name")) for title in entry.get("titles") or [] if isinstance(title, Mapping))
    head = f"{name} ({titles})" if titles else name
    if entry.get("technologies"):
        head += f", made with {entry['technologies']}"
    lines = "\n".join(f"{number}. {text}" for number, text in enumerate(entry.get("highlights") or [], 1))
    if brief.write_in:
        # What the posting asks for has no say in what a line means.
        return f"{head}\n{lines}\n\n{language(brief)}"
    return "\n\n".join([f"{head}\n{lines}", shown(brief, path), language(brief), posting(brief)])


def for_skills(brief: Brief) -> str:
    """Return the question about the skills list."""
    groups = []
    for group in brief.base.get("skills") or []:
        if isinstance(group, Mapping):
            rows = [group, *(row for row in group.get("subcategories") or [] if isinstance(row, Mapping))]
            held = [str(skill) for row in rows for skill in row.get("skills") or []]
            groups.append(f"{group.get('category') or 'Skills'}: {', '.join(held)}")
    listed = "The person's skills:\n" + ("\n".join(groups) or "(none)")
    return "\n\n".join([listed, shown(brief, ""), language(brief), posting(brief)])


def again(question: str, refused: Sequence[tuple[int, str, str]]) -> str:
    """Return the question once more, with what was refused and why; number 0 stands for a text without one."""
    told = "\n".join(
        f"{f'{number}. ' if number else ''}{text}\n   Refused: {reason}" for number, text, reason in refused
    )
    return (
        f"{question}\n\nYou answered this before, and these were refused, each for the reason below it. "
        f"Write them again so that the reason is gone, or leave them out:\n{told}"
    )


def shown(brief: Brief, entry: str = "") -> str:
    """List what the posting asks for and the person's lines show, of one entry or of all; what is missing is not named."""
    found = [each for each in brief.match.requirements if each.state is State.DEMONSTRATED and _in(each, entry)]
    if not found:
        return "Of what the posting asks for, these lines show nothing by name. Keep to what they say."
    return "What the posting asks for and the person's lines show:\n" + "\n".join(
        # Of alternatives only the one that is there: naming the others would tempt.
        f"- {each.term if each.alternatives else each.name} (“{each.line}”)"
        for each in found
    )


def _in(each: MatchedRequirement, entry: str) -> bool:
    return not entry or any(paths.role_of(path) == entry for path in (each.path, *each.lines))


def language(brief: Brief) -> str:
    """Say in which language to write."""
    if brief.write_in:
        return f"Translate into {languages.name_of(brief.write_in)}."
    return f"Write in {languages.name_of(brief.language)}."


def posting(brief: Brief) -> str:
    """Return the posting between its fences, as a stranger's text."""
    read = brief.posting
    parts = [
        f"{read.job_title or ''} at {read.company or 'an employer'}",
        _bullets(read.duties),
        _bullets(read.qualifications),
    ]
    text = "\n".join(part for part in parts if part)
    if not read.duties and not read.qualifications:
        text += f"\n{read.description or ''}"
    # A stranger's text must not be able to end its own fence.
    fenced = FENCE.sub(r"(\1", text[:_LONGEST_POSTING])
    return f"<posting>\n{fenced}\n</posting>"


def _bullets(texts: Any) -> str:
    return "\n".join(f"- {text}" for text in texts or [])
