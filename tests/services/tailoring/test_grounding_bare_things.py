"""Skills are shown by deeds, not by the things and persons that bear a deed's name."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict

LINES = [
    "Carried tiles and mixed mortar for two roofers.",
    "Calibrated meters to the written procedure.",
    "Dressed leg ulcers for the tissue viability nurse.",
    "Strip and re-slate roofs in a crew of three; the foreman sets out.",
    "Hung doors and sent vaccine reminders by text.",
    "Bent steel conduit and mowed four acres with a ride-on mower.",
    "Gave intravenous antibiotics and took ECGs.",
]
BASE = {
    "experiences": [
        {
            "company": "Pennine Works",
            "titles": [{"name": "Technician", "startdate": "2018-03", "enddate": "present"}],
            "highlights": LINES,
        }
    ],
    "skills": [{"category": "Craft", "skills": ["Excel"]}],
}


def shown(skill: str) -> bool:
    return grounding.check_line(BASE, "skills[0].skills[1]", skill).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "skill",
    [
        "Mortar mixing",
        "Meter calibration",
        "Leg ulcer dressing",
        "Door hanging",
        "Conduit bending",
        "Lawn mowing",
        "Medication administration",
        "ECG recording",
    ],
)
def test_a_deed_of_a_line_shows_its_skill(skill: str) -> None:
    assert shown(skill)


@pytest.mark.parametrize(
    "skill",
    [
        "Tiling",
        "Procedure writing",
        "Tissue viability nursing",
        "Setting out",
        "Door making",
        "Vaccination",
        "ECG analysis",
    ],
)
def test_a_thing_or_somebody_shows_none(skill: str) -> None:
    assert not shown(skill)


def test_an_aim_is_not_told_as_reached() -> None:
    base = BASE | {
        "experiences": [
            BASE["experiences"][0] | {"highlights": ["Answer tickets with a target of 99% within 4 hours."]}
        ]
    }
    where = "experiences[0].highlights[0]"
    kept = "Answer tickets, with 99% within four hours as the target."
    assert grounding.check_line(base, where, kept).verdict is Verdict.SUPPORTED
    assert grounding.check_line(base, where, "Answer 99% of tickets within 4 hours.").verdict is Verdict.UNSUPPORTED
