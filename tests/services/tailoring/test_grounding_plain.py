"""Small, careful edits of modest lines, and the lie that stands beside each."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of

LINES = [
    "Helped the foreman set out a wall.",
    "Attended 5 to 7 call-outs a day.",
    "Took readings before and after treatment.",
    "Answer plan requests from firms, usually 25 a week.",
    "Cleaned up and coloured sprites.",
    "Ran two drop-in sessions a month.",
    "Kept the shear oiled and clean.",
    "Set up and ran a CNC plasma cutter.",
    "Referred patients to the wound care nurse.",
    "Went as second courier on a loan to Ghent.",
    "Stepped in as shift lead on three occasions.",
    "Built bikes from customers' part lists.",
]


BASE = role_of(LINES, until="2021-05")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, "Gave the foreman a hand with setting out a wall."),
        (1, "Went out to 5 to 7 call-outs a day."),
        (2, "Took readings before and after each treatment."),
        (3, "Answer, usually 25 a week, plan requests from firms."),
        (4, "Helped with the cleanup and colouring of sprites."),
        (5, "Ran drop-in sessions twice a month."),
        (6, "Oiled and cleaned the shear."),
        (10, "On three occasions stepped in as shift lead."),
        (11, "Built bikes from part lists supplied by customers."),
    ],
)
def test_a_plain_edit_is_let_through(line: int, text: str) -> None:
    assert verdict_of(BASE, line, text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, "Set out a wall for the foreman."),
        (5, "Ran drop-in sessions twice a week."),
        (8, "Worked as wound care nurse."),
        (9, "Went as courier on a loan to Ghent."),
        (10, "Worked as shift lead."),
    ],
)
def test_the_lie_beside_the_plain_edit_is_stopped(line: int, text: str) -> None:
    assert verdict_of(BASE, line, text) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(("skill", "shown"), [("CNC plasma cutting", True), ("CNC laser cutting", False)])
def test_who_ran_a_machine_may_list_what_it_does(skill: str, shown: bool) -> None:
    found = grounding.check_line(BASE, "skills[0].skills[1]", skill).verdict
    assert (found is Verdict.SUPPORTED) is shown
