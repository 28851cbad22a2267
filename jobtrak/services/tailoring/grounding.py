"""The fact gate: what a tailored resume says beyond its base is found, named and refused.

A closed world decides. Every content word, number and name of a new line must be licensed by a line of the same role (of the
whole resume for summary and skills), and every word that limits a claim must survive while the claim does. There is no
network, no model and no chance in it: the same two documents always give the same verdicts, only `present` needs a date.
"""

from __future__ import annotations

import copy
import gc
import re
from datetime import date
from typing import Any

from jobtrak.errors import InvalidInput
from jobtrak.services.tailoring.comparing.grounds import Grounds, grounds_of
from jobtrak.services.tailoring.comparing.sections import changes
from jobtrak.services.tailoring.comparing.skills import judge_skill
from jobtrak.services.tailoring.comparing.told import section_of
from jobtrak.services.tailoring.evidence.claims import judge
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.resume import MOST_LINE
from jobtrak.services.tailoring.verdicts import Change, Op, Verdict, verdict_summary

# New objects before a first look for garbage, first before second looks, second before whole ones: small looks often, as one at
# many resumes' words is a pause of 80 ms in the midst of a check, and whole ones seldom.
_COLLECTED_AFTER = (1_000, 2, 1_000)

__all__ = ["Change", "Verdict", "check", "check_line", "supporting_lines", "verdict_summary", "warm"]


def check(base: dict[str, Any], tailored: dict[str, Any], *, today: date | None = None) -> list[Change]:
    """Judge every difference between two resumes.

    `today` closes roles that end in `present`. Raises InvalidInput where either document is no resume.
    """
    return list(changes(grounds_of(base, today or date.today()), tailored))


def check_line(base: dict[str, Any], path: str, text: str, *, today: date | None = None) -> Change:
    """Judge one line proposed for one place of the base, such as `experiences[0].highlights[2]` or `objective`."""
    grounds = grounds_of(base, today or date.today())
    before, scope = _place(grounds, path, text)
    if before == text:
        return Change(path, before, text, Op.REPLACE, Verdict.SUPPORTED, "Unchanged.", section_of(path), [path])
    if scope is None:
        return judge_skill(grounds, path, before, text)
    return grounds.line(path, before, text, scope)


def supporting_lines(base: dict[str, Any], path: str, text: str, *, today: date | None = None) -> list[str]:
    """List the paths of the base lines that carry a text at a place, the strongest first."""
    grounds = grounds_of(base, today or date.today())
    _, scope = _place(grounds, path, text)
    return judge(text, scope or grounds.whole_scope()).evidence


def warm() -> None:
    """Read the word lists now, so that the first check is as quick as the next."""
    base = {
        "basic": {"name": "Somebody"},
        "objective": "Cook who likes mornings.",
        "experiences": [
            {
                "company": "A bakery",
                "titles": [{"name": "Cook", "startdate": "March 2020", "enddate": "present"}],
                "highlights": [
                    "Helped train three people from 3 a.m. to 6 a.m.; a trial was ended.",
                    "Order flour.",
                    "Clean oats.",
                ],
            }
        ],
        "skills": [{"category": "Kitchen", "skills": ["Baking"]}],
    }
    tailored = copy.deepcopy(base)
    tailored["objective"] = "Cook with two years in a bakery, seeking a post as head cook."
    tailored["experiences"][0]["highlights"] = [
        "Supported the coaching of 3 people, which led to a prize.",
        "Buy flour.",
        "Weigh oats.",
    ]
    tailored["skills"][0] = {"category": "Tools", "skills": ["Flour ordering", "SQL"]}
    check(base, tailored)
    # What was read stays for good, so the collector of garbage need not walk through it in the midst of a check.
    gc.collect()
    gc.freeze()
    # What a first check finds out about a resume's words stays as well, so that it need not be looked over time and again.
    gc.set_threshold(*_COLLECTED_AFTER)


_ENTRY = re.compile(r"(experiences|projects|education)\[(\d+)\]\.(\w+)(?:\[(\d+)\])?(?:\..*)?")
_SKILL = re.compile(r"skills\[(\d+)\]\.skills\[(\d+)\]")


def _place(grounds: Grounds, path: str, text: str) -> tuple[str | None, Scope | None]:
    """Return what stands at a place, and what a line there may rest on; no scope means a skill."""
    if not isinstance(text, str) or not isinstance(path, str):
        raise InvalidInput("A line to check must be text.")
    if len(text) > MOST_LINE:
        raise InvalidInput(f"A line of more than {MOST_LINE} characters is no line of a resume.")
    base = grounds.base
    if path == "objective":
        return base["objective"] or None, grounds.whole_scope("objective" if base["objective"] else "")
    if match := _SKILL.fullmatch(path):
        group, item = int(match[1]), int(match[2])
        skills = base["skills"][group]["skills"] if group < len(base["skills"]) else []
        return (skills[item] if item < len(skills) else None), None
    match = _ENTRY.fullmatch(path)
    if not match or int(match[2]) >= len(base[match[1]]):
        raise InvalidInput(f"The base resume has no place “{path}”.", fields={"path": f"There is no place “{path}”."})
    entry = base[match[1]][int(match[2])]
    listed = entry.get(match[3])
    before = None
    if match[4] is None and isinstance(listed, str):
        before = listed
    elif (
        match[4] is not None
        and isinstance(listed, list)
        and int(match[4]) < len(listed)
        and isinstance(listed[int(match[4])], str)
    ):
        before = listed[int(match[4])]
    return before, grounds.scope_of(match[1], int(match[2]), path if before is not None else "")
