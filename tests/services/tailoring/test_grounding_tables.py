"""Tables of lines: what may be told in other words, and what tells another figure or somebody else's deed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict

OTHERS = ["Kept the store room tidy and trained two new starters.", "Wrote the monthly newsletter."]
EXPECTED = {"+": Verdict.SUPPORTED, "-": Verdict.UNSUPPORTED}


BUYER = {
    "objective": "Buyer with an eye for detail.",
    "experiences": [
        {
            "company": "Penhallow Foods",
            "titles": [
                {"name": "Senior Buyer", "startdate": "2021-04", "enddate": "present"},
                {"name": "Buyer", "startdate": "2017-04", "enddate": "2021-03"},
            ],
            "highlights": ["Buy fruit and cheese from 40 suppliers.", "Train two assistants a year."],
        },
        {
            "company": "Kernow Cafe",
            "titles": [{"name": "Cook", "startdate": "09/2013", "enddate": "08/2016"}],
            "highlights": ["Cooked 90 lunches a day.", "Ordered the stock weekly."],
        },
        {
            "company": "Lamorna Hotel",
            "titles": [{"name": "Kitchen Porter", "startdate": "June 2012", "enddate": "August 2013"}],
            "highlights": ["Washed up and prepared vegetables."],
        },
    ],
}


def table(name: str) -> dict[str, list[tuple[str, str]]]:
    lines: dict[str, list[tuple[str, str]]] = {}
    current: list[tuple[str, str]] = []
    for row in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        sign, text = row[0], row[2:]
        if sign == "=":
            current = lines.setdefault(text, [])
        elif sign in EXPECTED:
            current.append((sign, text))
    return lines


@pytest.mark.parametrize(("line", "told"), [*table("figures.txt").items(), *table("whose.txt").items()])
def test_a_line_keeps_its_meaning(line: str, told: list[tuple[str, str]]) -> None:
    title = {"name": "Technician", "startdate": "2018-03", "enddate": "present"}
    base = {"experiences": [{"company": "Penhallow Works", "titles": [title], "highlights": [line, *OTHERS]}]}
    wrong = [
        f"{sign} {text}"
        for sign, text in told
        if grounding.check_line(base, "experiences[0].highlights[0]", text).verdict is not EXPECTED[sign]
    ]
    assert not wrong


def tenures() -> list[tuple[str, str]]:
    rows = (Path(__file__).parent / "tenures.txt").read_text(encoding="utf-8").splitlines()
    return [(row[0], row[2:]) for row in rows if row[0] in EXPECTED]


@pytest.mark.parametrize(("sign", "told"), tenures())
def test_tenure_follows_from_the_dates(sign: str, told: str) -> None:
    assert grounding.check_line(BUYER, "objective", told, today=date(2026, 11, 22)).verdict is EXPECTED[sign]


def test_an_aim_that_the_summary_told_before_is_no_new_cause() -> None:
    base = BUYER | {"objective": "Buyer with an eye for detail, who likes to bring cheese to people."}
    kept = "Buyer with an eye for detail, who likes to bring cheese to people and earlier was a cook at Kernow Cafe."
    assert grounding.check_line(base, "objective", kept, today=date(2026, 11, 22)).verdict is Verdict.SUPPORTED
    made = "Buyer with an eye for detail, who trained two assistants a year to bring more cheese from 40 suppliers."
    assert grounding.check_line(base, "objective", made, today=date(2026, 11, 22)).verdict is Verdict.UNSUPPORTED
