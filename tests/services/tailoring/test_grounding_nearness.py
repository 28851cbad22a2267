"""Another word for the same thing in the same place, short forms written out, skills a line shows, and the lies beside them."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of

LINES = [
    "Swapped failed lamps in the light desk of two ferries.",
    "Changed simple dressings in the ship's sick bay.",
    "Moved 12 tide services from EC2 to a REST API.",
    "Earned 60 ECTS credits and CPR-C.",
    "Kept GDPR records for the harbour.",
    "Brought the app's cold start down from 4 s to 2 s.",
    "Tuned the school's two pianos.",
    "Phoned critical values to the ward.",
    "Trained two student pilots to use the handheld scanner.",
    "Split the knot lessons by age for 40 children.",
    "Phoned customers when their ropes had come, on my own.",
    "Read isometric drawings of a reach truck.",
    "Checked seams by eye with a supervisor who signed for 120 sailors.",
]
BASE = role_of(LINES, title="Harbour Technician")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, "Swapped defective lamps in the light console of two ferries."),
        (2, "Moved 12 tide services from Amazon Elastic Compute Cloud (EC2) to a REST API."),
        (3, "Earned 60 European Credit Transfer and Accumulation System (ECTS) credits and CPR-C."),
        (3, "Earned 60 ECTS credits and cardiopulmonary resuscitation, level C (CPR-C)."),
        (4, "Kept General Data Protection Regulation (GDPR) records for the harbour."),
        (8, "Taught two trainee pilots to use the handheld scanner."),
        (10, "Independently phoned customers when their ropes had come."),
        (11, "Read a reach truck's isometric drawings."),
        (12, "Inspected seams visually with a supervisor who signed for 120 sailors."),
    ],
)
def test_the_same_thing_by_another_name_is_let_through(line: int, text: str) -> None:
    assert verdict_of(BASE, line, text) == Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, "Swapped failed lamps in the light cabinet of two ferries."),
        (0, "Swapped failed pumps in the light desk of two ferries."),
        (1, "Changed complex dressings in the ship's sick bay."),
        (2, "Moved 12 tide services from Amazon Elastic Container Cloud (EC3) to a REST API."),
        (3, "Earned 60 ECTS credits and cardiopulmonary resuscitation, level D (CPR-D)."),
        (4, "Kept Global Data Privacy Risk (GDPR) records for the harbour."),
        (8, "Trained two pilots to use the handheld scanner."),
        (8, "Trained two student pilots to use the reach truck."),
        (9, "Split the reading lessons by age for 40 children."),
        (10, "Phoned suppliers when their ropes had come, on my own."),
        (11, "Drew isometric drawings of a reach truck."),
        (12, "Checked seams by eye with a supervisor who signed for 120 managers."),
    ],
)
def test_another_thing_in_its_place_is_stopped(line: int, text: str) -> None:
    assert verdict_of(BASE, line, text) == Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("skill", "shown"),
    [
        ("REST APIs", True),
        ("App performance optimisation", True),
        ("Critical value reporting", True),
        ("Piano teaching", False),
        ("GraphQL APIs", False),
        ("Conducting", False),
    ],
)
def test_a_skill_is_shown_by_its_own_deed(skill: str, shown: bool) -> None:
    change = grounding.check_line(BASE, "skills[0].skills[9]", skill)
    assert (change.verdict == Verdict.SUPPORTED) is shown
