"""A summary may say what kind of place an employer is; a deed stays at its place, with its tool, and its doer's skill."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.evidence.summaries.workplaces import kinds_of
from tests.services.tailoring.roles import role_of

BASE: dict[str, Any] = role_of(
    [
        "Engrave brass plates with a LaserPro table, about 40 a week.",
        "Draw lettering in Glyphstone and pass proofs to the foreman for approval.",
        "Work the counter on Saturday and Sunday.",
        "Write a weekly price list in Tabulo.",
        "Helped the foreman to plan the stand layout.",
        "Stand the kiln watch and look after the acid bath.",
        "Cleaned the routing table with a colleague; the gilding was left to the owner.",
    ],
    title="Engraver",
    objective="Engraver acting mostly for small shops.",
)
BASE["experiences"].append(
    {
        "company": "Bibliotheek Oosterwiel",
        "titles": [{"name": "Trainee Bookbinder", "startdate": "2014-03", "enddate": "2017-02"}],
        "highlights": ["Bound periodicals in cloth and mended torn maps."],
    }
)
BASE["education"] = [{"school": "Oosterwiel College", "degrees": [{"names": ["MSc Conservation"]}]}]


def _passes(key: str, value: object) -> bool:
    tailored = copy.deepcopy(BASE)
    tailored[key] = value
    return all(change.verdict != "unsupported" for change in grounding.check(BASE, tailored))


@pytest.mark.parametrize(
    ("summary", "honest"),
    [
        ("Engraver who trained as a bookbinder at a library.", True),
        ("Engraver who trained as a bookbinder at a prison.", False),
        ("Engraver with a master's degree in conservation and earlier years as a trainee bookbinder.", True),
        ("Engraver who works weekends at the counter.", True),
        ("Engraver, acting mostly for small shops, who draws lettering in Glyphstone.", True),
        ("Engraver who draws lettering in Tabulo.", False),
        ("Engraver who once mended torn maps at a library.", True),
        ("Engraver who engraved brass plates at a library.", False),
        ("Trainee bookbinder at a library, now an engraver.", True),
        ("Engraver at a library.", False),
    ],
)
def test_a_deed_of_a_summary_stays_at_its_place_and_with_its_tool(summary: str, honest: bool) -> None:
    assert _passes("objective", summary) is honest


@pytest.mark.parametrize(
    ("skill", "shown"),
    [
        ("Plate engraving", True),
        ("Lettering drawing (Glyphstone)", True),
        ("Lettering drawing (Tabulo)", False),
        ("Kiln watchkeeping", True),
        ("Acid bath care", True),
        ("Proof approval", False),
        ("Layout planning", False),
        ("Gilding", False),
        ("Routing", False),
    ],
)
def test_a_skill_is_not_shown_by_what_others_did(skill: str, shown: bool) -> None:
    assert _passes("skills", [{"category": "Craft", "skills": ["Knots", skill]}]) is shown


def test_a_name_that_only_holds_a_kind_of_place_is_not_one() -> None:
    assert ("shipyard",) in kinds_of("Nordholm Skipsverft AS")
    assert ("bank",) in kinds_of("Veldbank N.V.")
    assert ("bank",) not in kinds_of("Fairbank Pet Clinic")
