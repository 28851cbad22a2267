"""What the gate knows of the world of work, and where that knowledge ends."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict

GOLDSMITH = [
    "Repair and resize about 12 rings a week and quote prices to customers at the counter.",
    "Helped the master goldsmith with valuations for insurers.",
    "Ordered gold wire from three suppliers and checked the invoices.",
    "Tried out a 3D printer for wax models for two months; it was sent back.",
    "Won third prize in a cantonal competition in 2014.",
    "Guided school classes through the silver collection with two colleagues every third Saturday.",
    "Work in a shop budget set by the owner, from 8 a.m. to 4 p.m.",
    "Lowered the scrap rate from 12% to 8% in 2019 by sieving dust; kept the log of the furnace.",
    "Booked appointments for fittings in German, French and Italian; answered 1,200 letters a year.",
]
BASE = {
    "basic": {"name": "Mirle Osk"},
    "objective": "Goldsmith for old rings.",
    "experiences": [
        {
            "company": "Atelier Osk",
            "location": "Basel",
            "titles": [
                {"name": "Goldsmith", "startdate": "2018-03", "enddate": "2023-01"},
                {"name": "Assistant Goldsmith", "startdate": "2014-09", "enddate": "2018-02"},
            ],
            "highlights": GOLDSMITH,
        }
    ],
    "skills": [{"category": "Craft", "skills": ["Soldering"]}],
}


def verdict(path: str | int, text: str) -> Verdict:
    where = f"experiences[0].highlights[{path}]" if isinstance(path, int) else path
    return grounding.check_line(BASE, where, text).verdict


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, "Carry out about 12 ring repairs and resizes weekly and give customers price quotes at the counter."),
        (1, "Assisted the master goldsmith in preparing valuations for insurance companies."),
        (2, "Purchased gold wire from three suppliers and verified their bills."),
        (3, "Trialled a 3D printer for wax models over two months before it was returned."),
        (4, "Placed third in a cantonal competition (2014)."),
        (5, "Gave tours of the silver collection to school groups in a team of three every third Saturday."),
        (6, "Work eight hours, 08:00 to 16:00, in a shop budget that the owner sets."),
        (7, "Cut the scrap rate by 4 percentage points in 2019 by sieving dust; maintained the furnace log."),
        (8, "Scheduled fitting appointments in three languages; handled 100 letters a month."),
    ],
)
def test_the_trades_words_for_one_thing_pass(line: int, text: str) -> None:
    assert verdict(line, text) is Verdict.SUPPORTED


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (0, "Repair and resize about 12 rings and watches a week and quote prices to customers at the counter."),
        (0, "Repair and resize about 12 rings a week and set prices for customers at the counter."),
        (1, "Prepared valuations for insurers."),
        (2, "Checked gold wire from three suppliers and ordered the invoices."),
        (3, "Tried out a 3D printer for wax models for two months."),
        (4, "Won a cantonal competition in 2014."),
        (5, "Guided school classes through the silver collection with two colleagues every Saturday."),
        (6, "Work in a shop and set its budget, from 8 a.m. to 4 p.m."),
        (7, "Lowered the invoice rate from 12% to 8% in 2019 by sieving dust; kept the log of the furnace."),
        (7, "Lowered the scrap rate from 12% to 8% in 2019 by sieving dust; kept the furnace."),
        (8, "Booked appointments for fittings in four languages; answered 1,200 letters a year."),
    ],
)
def test_what_only_sounds_alike_does_not(line: int, text: str) -> None:
    assert verdict(line, text) is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    ("skill", "shown"),
    [
        ("Appointment scheduling", True),
        ("Ring repair", True),
        ("Invoice checking", True),
        ("Guided tours", True),
        ("Supplier management", False),
        ("Team leadership", False),
        ("Flight training", False),
        ("Price negotiation", False),
    ],
)
def test_a_skill_is_shown_by_the_deed_it_consists_of(skill: str, shown: bool) -> None:
    assert (verdict("skills[0].skills[1]", skill) is Verdict.SUPPORTED) is shown


@pytest.mark.parametrize(
    ("summary", "fine"),
    [
        ("Goldsmith since 2018 with a background in repair, seeking a post in a museum.", True),
        ("Goldsmith since 2014 for old rings.", False),
        ("Master goldsmith for old rings.", False),
    ],
)
def test_a_summary_ties_facts_together_and_adds_no_rank(summary: str, fine: bool) -> None:
    assert (verdict("objective", summary) is Verdict.SUPPORTED) is fine
