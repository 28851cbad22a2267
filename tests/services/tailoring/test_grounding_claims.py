"""What a summary claims as entrusted, performed, faultless or begun in a year, beside what its lines say."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from jobtrak.services.tailoring import grounding
from tests.services.tailoring.roles import role_of

BASE: dict[str, Any] = role_of(
    [
        "Monitor the lamp room in about 20 rescues a year and run a weekly drill, usually on night shifts.",
        "Mentor two trainees a season; the owner sets prices and signs the lease and vendor contracts.",
        "Filed 310 tide reports, 4 of which had to be corrected.",
        "Weigh 34 enrolled boats a month, without a single accident.",
    ],
    title="Keeper",
    objective="Keeper who likes calm seas.",
)
BASE["experiences"][0]["titles"] = [
    {"name": "Senior Signaller", "startdate": "2023-08", "enddate": "present"},
    {"name": "Keeper", "startdate": "2022-02", "enddate": "2023-07"},
]
BASE["experiences"].append(
    {
        "company": "Outer Rock Light",
        "titles": [{"name": "Keeper (part-time)", "startdate": "2020-03", "enddate": "2022-01"}],
        "highlights": [
            "Trimmed and priced lamps in a salvage store, prepared tide tables and corrected errors in free charts."
        ],
    }
)
BASE["projects"] = [
    {
        "name": "Volunteer knot help",
        "highlights": [
            "Greeted guests at a free knot clinic for two seasons; certified volunteers prepared the returns."
        ],
    }
]


@pytest.mark.parametrize(
    ("summary", "honest"),
    [
        ("Keeper in charge of a weekly drill.", True),
        ("Keeper in charge of pricing, leases and vendor contracts.", False),
        ("Keeper responsible for leases and vendor contracts.", False),
        ("Keeper who monitors the lamp room in about 20 rescues a year.", True),
        ("Keeper who performs about 20 rescues a year.", False),
        ("Keeper with an accident-free record of weighing boats.", True),
        ("Keeper whose tide reports are error-free.", False),
        ("Keeper who weighs 34 boats a month.", True),
        ("Keeper since 2020 who runs a drill each week.", True),
        ("Keeper with a salvage background since 2020.", True),
        ("Keeper with a salvage background since 2017.", False),
        ("Keeper with experience since 2020.", True),
        ("Keeper who mentors two trainees a season and usually works nights.", True),
    ],
)
def test_a_summary_claims_no_more_than_its_lines(summary: str, honest: bool) -> None:
    refused = _refusals(summary)
    assert (not refused) is honest, refused


def test_what_the_person_was_does_not_name_who_did_it() -> None:
    refused = _refusals("Keeper who prepared returns as a volunteer for two seasons.")
    assert any("somebody else did this" in reason for reason in refused), refused


def _refusals(summary: str) -> list[str]:
    tailored = copy.deepcopy(BASE)
    tailored["objective"] = summary
    found = grounding.check(BASE, tailored, today=date(2026, 11, 1))
    return [change.reason for change in found if change.verdict is grounding.Verdict.UNSUPPORTED]
