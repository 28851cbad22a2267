"""Figures keep their place: what a line counts, dates and ranks may not take another's number."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.evidence.lines import parse
from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of

PLUMBER = [
    "Piped 14 flats with copper in 2020.",
    "Pressure-tested 26 flats and wrote the certificates.",
    "Mailed 310 invoices, 4 of which had to be corrected.",
    "No lost-time accident since 2018.",
    "Brought scrap down from 6% to 3% on the bender; the saw went from 9% to 4%.",
    "Since May 2019 I have run the Saturday repair desk, about twice a month.",
]
BASE = role_of(PLUMBER, title="Plumber", since="2012")


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (0, "Fourteen flats piped with copper in 2020."),
        (0, "Piped 14 flats with copper and pressure-tested 26 flats."),
        (2, "Mailed 310 invoices; four of them had to be corrected."),
        (4, "Brought scrap on the saw down from 9% to 4%, and on the bender from 6% to 3%."),
        (5, "I have run the Saturday repair desk since May 2019, roughly twice a month."),
    ],
)
def test_figures_told_in_other_words_pass(place: int, text: str) -> None:
    assert verdict_of(BASE, place, text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (0, "Piped 26 flats with copper in 2020."),
        (2, "Mailed 310 invoices, 1 of which had to be corrected."),
        (2, "Mailed 310 invoices, one of which had to be corrected."),
        (3, "No lost-time accident since 2012."),
        (5, "Since 2012 I have run the Saturday repair desk."),
        (5, "Since May 2019 I have run the Saturday repair desk, twice a month."),
    ],
)
def test_a_figure_may_not_take_anothers_place(place: int, text: str) -> None:
    assert verdict_of(BASE, place, text) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (
            "Agreed 118 lets, the second highest of five negotiators.",
            "Agreed 118 lets, the highest of five negotiators.",
        ),
        ("Covered for the lead animator during her leave.", "Led the group of animators as lead animator."),
        ("Attended three board meetings as an observer.", "Took part in three board meetings."),
        ("Replaced part of the Nagios checks on 20 hosts.", "Replaced the Nagios checks on 20 hosts."),
        ("Tested a new mill; no mill was bought.", "Replaced the mill by a new one."),
        ("Built a dashboard for a single study.", "Built a dashboard for studies."),
    ],
)
def test_a_limit_of_rank_part_or_capacity_may_not_be_dropped(line: str, text: str) -> None:
    experience = {"company": "Northgate", "titles": [{"name": "Assistant"}], "highlights": [line]}
    found = grounding.check_line({"experiences": [experience]}, "experiences[0].highlights[0]", text)
    assert found.verdict is Verdict.UNSUPPORTED


def test_a_certificate_that_ran_out_stays_marked() -> None:
    base = {"skills": [{"category": "Certificates", "skills": ["First Aid at Work (ran out 2021)"]}]}
    assert grounding.check_line(base, "skills[0].skills[0]", "First Aid at Work").verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Place the weekly flower order of about $2,800.", "Place the daily flower order of about $2,800."),
        ("Check the fridges twice a day and the freezers weekly.", "Check the fridges and freezers twice a day."),
        ("Timely reporting rose from 71% to 84% in 2020.", "Raised timely reporting from 71% to 84% in 2020."),
    ],
)
def test_a_pace_and_a_rise_stay_what_they_were(line: str, text: str) -> None:
    experience = {"company": "Northgate", "titles": [{"name": "Assistant"}], "highlights": [line]}
    found = grounding.check_line({"experiences": [experience]}, "experiences[0].highlights[0]", text)
    assert found.verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("text", "period"),
    [("Keeper since 2020 who runs a shift.", None), ("12 audits a shift.", "shift")],
)
def test_a_figure_has_the_period_of_its_own_clause(text: str, period: str | None) -> None:
    assert parse(text).quantities[0].period == period


@pytest.mark.parametrize(
    ("skill", "honest"),
    [
        ("Magnetic particle testing, Level 1", True),
        ("Magnetic particle testing (Level I)", True),
        ("Magnetic particle testing, Level II", False),
        ("Magnetic particle testing, Level 2", False),
    ],
)
def test_a_skill_keeps_its_level(skill: str, honest: bool) -> None:
    base = role_of(["Do magnetic particle testing as a Level I, under a Level II inspector who signs the reports."])
    base["skills"][0]["skills"] = ["Magnetic particle testing, Level I"]
    assert (grounding.check_line(base, "skills[0].skills[0]", skill).verdict is Verdict.SUPPORTED) is honest
