"""What somebody else does stays with them, whoever the line is rewritten by."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            "Visit 20 sites a year with the insurer's surveyor, who writes the survey report.",
            "Visit 20 sites a year with the insurer's surveyor; the surveyor writes the survey report.",
        ),
        (
            "Collect water samples at 14 wells; an accredited laboratory in Graz does the analysis.",
            "Collect water samples at 14 wells for analysis by an accredited laboratory in Graz.",
        ),
        (
            "I looked after 35 instruments and sent repairs to a local luthier.",
            "I looked after 35 instruments and had repairs done by a local luthier.",
        ),
        (
            "Built the stands from the exhibition designer's drawings.",
            "Built the stands following the exhibition designer's drawings.",
        ),
        (
            "Typed up letters that were dictated and signed by the consultants.",
            "Typed up letters the consultants dictated and signed.",
        ),
    ],
)
def test_a_deed_that_stays_with_its_doer_passes(line: str, text: str) -> None:
    assert verdict_of(role_of([line]), 0, text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            "Visit 20 sites a year with the insurer's surveyor, who writes the survey report.",
            "Visit 20 sites a year with the insurer's surveyor and write the survey report.",
        ),
        (
            "Collect water samples at 14 wells; an accredited laboratory in Graz does the analysis.",
            "Collect water samples at 14 wells and perform the laboratory analysis.",
        ),
        (
            "I looked after 35 instruments and sent repairs to a local luthier.",
            "I looked after 35 instruments and carried out the repairs.",
        ),
        (
            "Built the stands from the exhibition designer's drawings.",
            "Designed and built the stands for the exhibition.",
        ),
        (
            "Took fundus photographs twice a month; graders at the hospital read them.",
            "Took and graded fundus photographs twice a month.",
        ),
        (
            "Prepared the room for 15 extractions a week, which the dentist carried out.",
            "Carried out 15 extractions a week and prepared the room.",
        ),
    ],
)
def test_a_deed_of_somebody_else_is_no_deed_of_ones_own(line: str, text: str) -> None:
    assert verdict_of(role_of([line]), 0, text) is Verdict.UNSUPPORTED


def test_who_decided_may_be_told_behind_the_deed_and_not_left_out() -> None:
    base = role_of(["Installed 42 glass panes; an external inspector did the acceptance."])
    told = "Installed 42 glass panes; the acceptance was done by an external inspector."
    assert verdict_of(base, 0, told) is Verdict.SUPPORTED
    assert verdict_of(base, 0, "Installed 42 glass panes; the acceptance was done.") is Verdict.UNSUPPORTED


FITTER = [
    "Ordered lenses from two suppliers and chased late deliveries by phone.",
    "Let guests in and set 40 breakfast tables.",
]


def fresh(text: str, place: int = 9) -> Verdict:
    experience = {"company": "Northgate", "titles": [{"name": "Assistant"}], "highlights": FITTER}
    return grounding.check_line({"experiences": [experience]}, f"experiences[0].highlights[{place}]", text).verdict


def test_a_new_line_tells_deeds_that_lines_tell_of_the_same_things() -> None:
    assert fresh("Chased late lens deliveries by phone.") is Verdict.SUPPORTED
    assert fresh("Negotiated late deliveries with lens suppliers.") is Verdict.UNSUPPORTED
    assert fresh("Chased two suppliers and phoned guests.") is Verdict.UNSUPPORTED


def test_a_figure_counts_things_and_not_what_they_are_for() -> None:
    assert fresh("Let guests in and set 40 breakfasts.", 1) is Verdict.UNSUPPORTED


def test_what_another_line_is_about_may_not_stand_for_ones_own() -> None:
    experience = {
        "company": "Northgate",
        "titles": [{"name": "Greenkeeper"}],
        "highlights": ["Spread sand on the greens each spring.", "Mow the fairways in summer."],
    }
    base = {"experiences": [experience]}
    swapped = grounding.check_line(base, "experiences[0].highlights[0]", "Spread sand on the fairways each spring.")
    assert swapped.verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Named in the thanks of one paper; not a co-author.", "Co-authored one paper."),
        ("One piece was shortlisted, but not chosen, for an annual.", "One piece was chosen for an annual."),
        ("Began a card index with a volunteer; a third of it is done.", "Completed a card index with a volunteer."),
        ("Took over the plant list and kept it up to date.", "Created the plant list and kept it up to date."),
        ("Made soft meals after recipes from the dietitian.", "Made soft meals after recipes that I developed."),
        ("Took 310 orders between three of us.", "Took 310 orders by myself."),
        ("Measured pulses on two wards.", "Measured pulses across the hospital."),
        ("Lead one of two fire teams; the mate is in command.", "In command of a fire team."),
        ("Draft notices for attorney review and signature.", "Draft and sign notices."),
        ("Learned leaded lights on a weekend course.", "Gave a weekend course on leaded lights."),
        ("Toured 30 schools, only in spring.", "Toured 30 schools."),
        ("Laid slate under the eye of the master roofer.", "Laid slate."),
        ("Sampled 18 hauls, with no powers to fine.", "Sampled 18 hauls, with powers to fine."),
        (
            "Test pool water hourly. Maintenance staff adjust the chemicals.",
            "Test pool water and adjust the chemicals.",
        ),
    ],
)
def test_what_is_denied_unfinished_or_somebody_elses_is_not_claimed(line: str, text: str) -> None:
    assert verdict_of(role_of([line]), 0, text) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Started a newsletter that has grown.", "Launched a newsletter that has grown."),
        ("Summarise depositions of up to 200 pages.", "Write summaries of depositions of up to 200 pages."),
        ("Ran a trial of a tool; we did not buy it.", "Ran a trial of a tool, which we did not buy."),
    ],
)
def test_what_was_begun_or_written_may_be_told_otherwise(line: str, text: str) -> None:
    assert verdict_of(role_of([line]), 0, text) is Verdict.SUPPORTED
