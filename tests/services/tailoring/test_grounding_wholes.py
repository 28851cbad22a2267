"""What is told of a part, of a plan or of somebody else's work stays so: a part is not the whole."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of

_NEIGHBOURS = [
    (
        "Shot two episodes of a six-part series on canals; another camera operator shot the rest.",
        "Shot two episodes of a six-part canal series; the rest was shot by another camera operator.",
        "Shot a six-part series on canals.",
    ),
    (
        "Took part in two of the five night searches of 2022.",
        "Took part in 2 of 5 night searches in 2022.",
        "Took part in the night searches of 2022.",
    ),
    (
        "Checked the kit twice a week, part of the station's full inspection.",
        "Checked the kit two times a week as part of the full inspection of the station.",
        "Carried out the station's full inspection twice a week.",
    ),
    (
        "Puttied about 60 windows, some of them in a listed hall.",
        "Puttied some 60 windows, a few of them in a listed hall.",
        "Puttied about 60 windows of a listed hall.",
    ),
    (
        "Rewrote the price list, now used in one of our two shops.",
        "Rewrote the price list, which one of our two shops now uses.",
        "Rewrote the price list, now used in both of our shops.",
    ),
    (
        "Covered the surgical ward on some weekends.",
        "Covered the surgical ward on a few weekends.",
        "Covered the surgical ward on weekends.",
    ),
    (
        "Planning a switch from paper to online forms; vendor not chosen yet.",
        "Planning a change from paper to online forms; vendor not chosen yet.",
        "Switched from paper to online forms.",
    ),
    (
        "Trained towards helm but left before the final assessment.",
        "Trained towards helm, but left before the final assessment.",
        "Completed helm training.",
    ),
    (
        "Prepared veneer samples for an age study run by a museum.",
        "Prepared samples of veneer for an age study that a museum ran.",
        "Prepared veneer samples and ran an age study.",
    ),
    (
        "Order timber; the lift plans are written by an engineer.",
        "Order timber, with the lift plans being written by an engineer.",
        "Order timber and draw up the lift plans.",
    ),
    (
        "Patch 60 servers; the firewalls are managed by the network team.",
        "Patch 60 servers, with the firewalls being managed by the network team.",
        "Patch 60 servers and firewalls.",
    ),
    (
        "Keep a logbook of 40 buses, 12 of which run on gas.",
        "Keep a logbook of 40 buses, 12 of them running on gas.",
        "Keep a logbook of 40 gas buses.",
    ),
    (
        "Wrote the plant chapter of a workbook published by the college.",
        "Wrote the chapter on plants in a workbook published by the college.",
        "Wrote a workbook published by the college.",
    ),
    (
        "Cut the rough edit; the final mix is done by the mixer in Pro Tools.",
        "Cut the rough edit, with the final mix done by the mixer in Pro Tools.",
        "Cut the rough edit and do the final mix in Pro Tools.",
    ),
    (
        "Recommend minor changes; major changes go to a senior colleague for approval.",
        "Recommend minor changes and pass major changes to a senior colleague for approval.",
        "Recommend and approve minor and major changes.",
    ),
]


@pytest.mark.parametrize(("line", "text"), [(line, honest) for line, honest, _ in _NEIGHBOURS])
def test_a_part_told_as_a_part_passes(line: str, text: str) -> None:
    assert verdict_of(role_of([line]), 0, text) is Verdict.SUPPORTED


@pytest.mark.parametrize(("line", "text"), [(line, lie) for line, _, lie in _NEIGHBOURS])
def test_a_part_told_as_the_whole_is_refused(line: str, text: str) -> None:
    assert verdict_of(role_of([line]), 0, text) is Verdict.UNSUPPORTED


def test_a_measure_of_another_line_needs_its_deed() -> None:
    base = role_of(
        ["Helped the foreman to plan the crane lifts for a glass roof.", "Tried a lifter for panes of up to 250 kg."]
    )
    assert verdict_of(base, 0, "Helped the foreman plan crane lifts for a glass roof.") is Verdict.SUPPORTED
    told = "Helped the foreman to plan the crane lifts for a glass roof with panes of up to 250 kg."
    assert verdict_of(base, 0, told) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("objective", "verdict"),
    [
        ("Editor who cut two episodes of a six-part series.", Verdict.SUPPORTED),
        ("Editor who cut a six-part series.", Verdict.UNSUPPORTED),
        ("Editor who trained towards colour grading but left before the final assessment.", Verdict.SUPPORTED),
        ("Editor and trained colour grader.", Verdict.UNSUPPORTED),
        ("Editor with full-time work on series.", Verdict.UNSUPPORTED),
    ],
)
def test_a_summary_tells_no_more_than_the_part(objective: str, verdict: Verdict) -> None:
    base = role_of(
        [
            "Cut two episodes of a six-part series; another editor cut the other four.",
            "Trained towards colour grading but left before the final assessment.",
        ],
        title="Editor",
        objective="Editor.",
    )
    changes = grounding.check(base, {**base, "objective": objective})
    assert {change.verdict for change in changes} == {verdict}
