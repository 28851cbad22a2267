"""A change that was only watched, a try-out and shared work stay what they were when a line is edited."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from jobtrak.services.tailoring import grounding
from tests.services.tailoring.roles import role_of

LINES = [
    "Track breakages at my two kilns, which fell from 6.8% to 5.1% between 2022 and 2024.",
    "Assisted the glazier with a monthly shortage report.",
    "I was one of four potters who tried out a drying rack; it is now being revised.",
    "Over 14 months, moved 540 moulds to the new store; a second potter and I shared the work equally.",
    "Lowered kiln losses from 9% to 4% by slower firing.",
    "Carry tiles to the upper kiln and bake egg free wafers.",
    "Collect bags of clay for guests.",
    "Glazing: three courses completed at night school.",
]
BASE: dict[str, Any] = role_of(LINES, title="Potter", objective="Potter.")
BASE["education"] = [
    {"school": "Clay College", "degrees": [{"names": ["Certificate in Glazing (4 of 6 courses completed)"]}]}
]


def _refused(tailored: dict[str, Any]) -> list[str]:
    return [change.reason for change in grounding.check(BASE, tailored) if change.verdict == "unsupported"]


@pytest.mark.parametrize(
    ("line", "text", "honest"),
    [
        (0, "Tracked breakages at my two kilns, which fell from 6.8% to 5.1% between 2022 and 2024.", True),
        (0, "Reduced breakages at my two kilns from 6.8% to 5.1% between 2022 and 2024.", False),
        (0, "Brought breakages at my two kilns down from 6.8% to 5.1% between 2022 and 2024.", False),
        (1, "Helped the glazier with a monthly shortage report.", True),
        (1, "Assisted the glazier with a monthly shortage report, bringing shortages down.", False),
        (2, "Was one of four potters who tried out a drying rack, which is now being revised.", True),
        (2, "I was one of four potters who brought in a drying rack.", False),
        (3, "Moved 540 moulds to the new store over 14 months, sharing the work equally with a second potter.", True),
        (3, "Over 14 months, moved 540 moulds to the new store.", False),
        (4, "Brought kiln losses down from 9% to 4% by slower firing.", True),
        (5, "Bring tiles up to the upper kiln and bake egg-free wafers.", True),
        (6, "Lift bags of clay for guests.", True),
        (7, "Glazing: completed three courses at night school.", True),
    ],
)
def test_an_edited_line_keeps_what_the_person_did(line: int, text: str, honest: bool) -> None:
    tailored = copy.deepcopy(BASE)
    tailored["experiences"][0]["highlights"][line] = text
    refused = _refused(tailored)
    assert (not refused) is honest, refused


def test_a_certificate_keeps_how_far_it_came() -> None:
    tailored = copy.deepcopy(BASE)
    tailored["education"][0]["degrees"][0]["names"] = ["Certificate in Glazing"]
    assert _refused(tailored)
