"""Rank the words an applicant tracking system is likely to look for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jobtrak.services.postings.skills import Skill

_MOST = 30


def rank(values: Mapping[str, Any], found: Sequence[Skill]) -> list[str]:
    """Return keywords by weight: the title's role first, then skills by where and how often they are asked for."""
    scores: dict[str, float] = {}
    title = str(values.get("job_title") or "").casefold()
    for skill in found:
        scores[skill.name] = skill.weight * (0.5 if skill.group == "soft" else 1.0) + 3.0 * (
            skill.name.casefold() in title
        )
    for name in [*values.get("technical_skills", []), *values.get("certificates", [])]:
        scores.setdefault(name, 1.0)
    for name in values.get("languages", []):
        scores.setdefault(name, 1.5)
    return sorted(scores, key=lambda name: -scores[name])[:_MOST]
