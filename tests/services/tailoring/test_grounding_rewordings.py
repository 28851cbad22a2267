from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict

LINES = [
    "Read wiring diagrams and mounted 40 sensors.",
    "Kept watch over a garage with 12 vans.",
    "Keep the fuel log for the depot manager, who signs it.",
    "Polished the lens frames to the optician's design.",
    "Supervise one trainee each summer.",
    "Suggested a shorter route; the council adopted it.",
    "Organised a tasting at which 30 cheeses were judged.",
    "Co-organised a market with 25 stalls.",
    "Wrote down every breakdown of two presses.",
    "Piloted late opening in one of six branches.",
    "Reached 104% of the target in 2020 and 91% in 2021.",
    "Gave the safety board feedback on two crossings.",
]
BASE = {
    "objective": "Caretaker for old houses.",
    "experiences": [
        {
            "company": "Hollow Oak",
            "location": "Ghent",
            "titles": [{"name": "Caretaker", "startdate": "2015-01", "enddate": "2023-01"}],
            "highlights": LINES,
        }
    ],
    "skills": [{"category": "Work", "skills": ["Sensors"]}],
}


def verdict(line: int, text: str) -> Verdict:
    return grounding.check_line(BASE, f"experiences[0].highlights[{line}]", text).verdict


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1, "Supervised a garage with 12 vans."),
        (2, "Maintain the fuel log, which the depot manager signs."),
        (4, "Mentor one trainee every summer."),
        (5, "Proposed a shorter route, which the council adopted."),
        (8, "Recorded all breakdowns of two presses."),
        (9, "Ran a pilot of late opening in one of six branches."),
        (0, "Responsible for mounting 40 sensors and reading wiring diagrams."),
    ],
)
def test_one_deed_may_take_the_place_of_another_of_its_kind(line: int, text: str) -> None:
    assert verdict(line, text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (2, "Sign the fuel log for the depot manager."),
        (3, "Designed and polished the lens frames."),
        (6, "Judged 30 cheeses at a tasting."),
        (11, "Member of the safety board."),
    ],
)
def test_a_deed_of_somebody_else_stays_theirs(line: int, text: str) -> None:
    assert verdict(line, text) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (4, "Supervise trainees each summer."),
        (5, "Set a shorter route; the council adopted it."),
        (7, "Organised a market with 25 stalls."),
        (10, "Reached 104% of the target in 2020 and 2021."),
    ],
)
def test_a_claim_does_not_grow_without_a_number(line: int, text: str) -> None:
    assert verdict(line, text) is Verdict.UNSUPPORTED


def test_a_known_deed_is_not_swapped_for_another() -> None:
    assert verdict(2, "Keep the fuel log for the depot manager, who signs it.") is Verdict.SUPPORTED
    assert verdict(8, "Repaired every breakdown of two presses.") is Verdict.UNSUPPORTED
    assert verdict(3, "Cleaned the lens frames to the optician's design.") is Verdict.UNSUPPORTED


def test_a_wish_of_the_summary_needs_no_source() -> None:
    wished = "Caretaker looking for a modern estate with gardens."
    claimed = "Caretaker looking for an estate where my ten years of beekeeping count."
    assert grounding.check_line(BASE, "objective", wished).verdict is Verdict.SUPPORTED
    assert grounding.check_line(BASE, "objective", claimed).verdict is Verdict.UNSUPPORTED


def test_a_wish_does_not_smuggle_in_a_product() -> None:
    text = "Caretaker looking for a role with MaintainX."
    assert grounding.check_line(BASE, "objective", text).verdict is Verdict.UNSUPPORTED
