"""The engine without a model: it selects, orders and surfaces what the resume holds, and writes a summary from facts alone."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jobtrak.services.tailoring import judging, ordering, summarizing, surfacing
from jobtrak.services.tailoring.engine import Brief, Listener, Proposal, Written
from jobtrak.services.tailoring.relevance import Relevance, relevance
from jobtrak.services.tailoring.verdicts import Op


class OfflineEngine:
    """Deterministic: the same brief always brings the same proposals, in the same order."""

    name = "offline"
    model = ""

    async def write(self, section: str, brief: Brief, listener: Listener) -> Written:
        """Return the proposals for one section; one the gate would block is not worth proposing."""
        return Written(tuple(await asyncio.to_thread(passing, section, brief)))


def passing(section: str, brief: Brief) -> list[Proposal]:
    """Return what this engine proposes for one section and the gate lets through; pure."""
    judged = judging.included(judging.judge(brief.base, propose(section, brief), today=brief.today))
    return [_resting(proposal, brief) if proposal.path == "objective" else proposal for proposal in judged]


def _resting(proposal: Proposal, brief: Brief) -> Proposal:
    """Return a summary's proposal with the lines it rests on: a title with its dates says more than a company's name."""
    served = {each.path for each in brief.match.requirements if each.name in proposal.serves}
    named = [re.sub(r"\.company$", ".titles[0].name", path) for path in proposal.evidence]
    kept = [path for path in named if path == "objective" or ".titles[" in path or path in served]
    return replace(proposal, evidence=tuple(dict.fromkeys([*kept, *sorted(served)])) or proposal.evidence)


def propose(section: str, brief: Brief) -> list[Proposal]:
    """Return what this engine proposes for one section; pure."""
    match section:
        case "summary":
            return _summary(brief)
        case "experiences":
            return _experiences(brief, relevance(brief.match, brief.posting, brief.base))
        case "projects":
            rated = relevance(brief.match, brief.posting, brief.base)
            return [*_projects(brief, rated), *_education(brief, rated)]
        case _:
            return surfacing.skills(brief)


def _summary(brief: Brief) -> list[Proposal]:
    before = brief.base.get("objective")
    if not brief.include_objective:
        if not before:
            return []
        return [Proposal("objective", Op.REMOVE, before, None, why="You asked for a resume without a summary.")]
    written = summarizing.summary(brief)
    if written is None or written.text == before:
        return []
    return [Proposal("objective", Op.REPLACE, before, written.text, why=written.why, serves=written.serves)]


def _experiences(brief: Brief, rated: Mapping[str, Relevance]) -> list[Proposal]:
    found = surfacing.renamed(brief, "experiences")
    if not _shows_anything(rated):
        return found
    for index, role in enumerate(_groups(brief.base.get("experiences"))):
        path = f"experiences[{index}].highlights"
        found += ordering.best_first(path, _texts(role), rated, ordering.place_of(role), brief.language)
    return found


def _projects(brief: Brief, rated: Mapping[str, Relevance]) -> list[Proposal]:
    projects = _groups(brief.base.get("projects"))
    if not _shows_anything(rated):
        return []
    names = [str(project.get("name") or f"Project {index + 1}") for index, project in enumerate(projects)]
    found = ordering.best_first("projects", names, rated, "your projects", brief.language) + surfacing.renamed(
        brief, "projects"
    )
    for index, project in enumerate(projects):
        found += ordering.best_first(
            f"projects[{index}].highlights", _texts(project), rated, names[index], brief.language
        )
    return found


def _shows_anything(rated: Mapping[str, Relevance]) -> bool:
    """Say whether any line shows what is asked for by name; else one order is as good as another, and the person's own stands."""
    return any(found.serves for found in rated.values())


def _education(brief: Brief, rated: Mapping[str, Relevance]) -> list[Proposal]:
    found: list[Proposal] = []
    for index, school in enumerate(_groups(brief.base.get("education"))):
        for name in ("highlights", "courses"):
            texts = school.get(name)
            if isinstance(texts, list):
                path = f"education[{index}].{name}"
                where = str(school.get("school") or "your education")
                found += ordering.best_first(path, [str(text) for text in texts], rated, where, brief.language)
    return found


def _groups(values: Any) -> list[Mapping[str, Any]]:
    return [value if isinstance(value, Mapping) else {} for value in values] if isinstance(values, list) else []


def _texts(entry: Mapping[str, Any]) -> list[str]:
    return [str(text) for text in entry.get("highlights") or []]
