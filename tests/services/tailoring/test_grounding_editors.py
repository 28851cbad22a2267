"""How an editor turns an honest line, in any trade, and the lies that stand beside each turn."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of

LINES = [
    "Fed 40 gulls a day together with two other keepers.",
    "Report drift of up to SGD 900 to the pilot.",
    "Trialled a fog bell for six weeks; it was not continued.",
    "Logs are signed by the harbour master; I write about six a week.",
    "We sent back a faulty lens after two months.",
    "Store oil at 2 to 8 degrees Celsius.",
    "Ran one drill. The rescue took 48 minutes, the target being 60.",
    "Watch one weekend in three, under a licensed pilot.",
    "Prepared TAFs for the coastguard and answered mail within 5 working days.",
    "Waiting time at the quay went from 70 to 50 minutes.",
    "Carved a whale for a contest in 2021, fifth of 22.",
    "Wrote orders for the harbour master to approve.",
    "Wrote a chart note that the pilot then countersigned, every two months.",
    "Maintain a tide list in Calc and clean it in R.",
    "Converted paper charts to a plotter.",
]


BASE = role_of(LINES, title="Lighthouse Keeper", objective="Lighthouse keeper who likes quiet.")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, "Fed 40 gulls each day jointly with two fellow keepers."),
        (1, "Report drift of no more than SGD 900 to the pilot."),
        (2, "Tested a fog bell over six weeks; it was not carried on."),
        (3, "Write about six logs a week, which the harbour master signs."),
        (4, "A faulty lens was sent back after two months."),
        (5, "Store oil at 35.6 to 46.4 degrees Fahrenheit."),
        (6, "Ran one drill. The rescue took 48 minutes, the target being 1 hour."),
        (7, "Watch every third weekend, under a licensed pilot."),
        (
            8,
            "Prepared terminal aerodrome forecasts (TAFs) for the coastguard and answered mail in five business days or less.",
        ),
        (9, "Waiting time at the quay fell from 70 to 50 minutes."),
        (10, "Carved a whale for a 2021 contest, finishing fifth of 22."),
        (11, "Wrote orders, which the harbour master approves."),
        (12, "Every other month, wrote a chart note countersigned by the pilot."),
    ],
)
def test_an_editors_turn_is_let_through(line: int, text: str) -> None:
    assert verdict_of(BASE, line, text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, "Fed 40 gulls each day with a fellow of the college."),
        (1, "Report drift of no less than SGD 900 to the pilot."),
        (2, "Tested a fog bell over six months; it was not carried on."),
        (3, "Write and sign about six logs a week."),
        (4, "Sent back a faulty lens after two months."),
        (5, "Store oil at 35.6 to 48.4 degrees Fahrenheit."),
        (6, "Ran one drill. The rescue took 48 minutes, the target being 2 hours."),
        (7, "Watch every weekend, under a licensed pilot."),
        (9, "Waiting time at the quay rose from 70 to 50 minutes."),
        (10, "Carved a whale for a 2021 contest, finishing first of 22."),
        (11, "Wrote and approved orders."),
        (12, "Wrote a chart note that the pilot then countersigned, every month."),
    ],
)
def test_the_lie_beside_the_turn_is_stopped(line: int, text: str) -> None:
    assert verdict_of(BASE, line, text) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(("skill", "shown"), [("Data cleaning in R", True), ("Data cleaning in Stata", False)])
def test_a_skill_may_name_the_tool_of_its_line(skill: str, shown: bool) -> None:
    found = grounding.check_line(BASE, "skills[0].skills[1]", skill).verdict
    assert (found is Verdict.SUPPORTED) is shown


def test_a_summary_may_tell_a_deed_by_another_verb_for_the_same_thing() -> None:
    text = "Lighthouse keeper who digitised paper charts."
    assert grounding.check_line(BASE, "objective", text).verdict is Verdict.SUPPORTED
    text = "Lighthouse keeper who digitised lenses."
    assert grounding.check_line(BASE, "objective", text).verdict is Verdict.UNSUPPORTED
