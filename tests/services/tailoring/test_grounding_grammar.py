"""What only changed its grammar stands; what the base has as a description, a denial or somebody's deed is refused as done."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of

SAME_AND_MORE = [
    (
        "Carried out remote firmware updates on 340 routers.",
        "Remotely updated the firmware of 340 routers.",
        "Remotely updated the firmware of 430 routers.",
    ),
    (
        "Visually checked roofs before quotations were sent out by the office.",
        "Carried out visual roof checks before the office sent out quotations.",
        "Visually checked roofs and sent out quotations.",
    ),
    (
        "Tested a new mordant on 12 skeins; the outcome was inconclusive.",
        "Tested a new mordant on 12 skeins, with no conclusive outcome.",
        "Tested a new mordant on 12 skeins, with a conclusive outcome.",
    ),
    (
        "Took part in a load-monitoring trial that was not continued.",
        "Participated in a load-monitoring trial, which was discontinued.",
        "Took part in a load-monitoring trial that was continued.",
    ),
    (
        "Follow change rules set by the network team.",
        "Follow change rules laid down by the network team.",
        "Set change rules for the network team.",
    ),
    (
        "Piloted a roof tool in May 2022; the department has not decided on a purchase.",
        "Piloted a roof tool (May 2022); no purchase decision yet.",
        "Piloted a roof tool in May 2022, which the department decided to purchase.",
    ),
    (
        "Operated a harbour crane on alternate night shifts.",
        "Operated a harbour crane every second night shift.",
        "Operated a harbour crane on every night shift.",
    ),
    (
        "Repaired and re-warped four donated two-shaft looms.",
        "Repaired and re-warped four two-shaft looms that had been donated.",
        "Donated four two-shaft looms and repaired and re-warped them.",
    ),
    (
        "Taught a weekly chess club, 12 pupils per session.",
        "Taught a chess club every week, 12 pupils each time.",
        "Taught a chess club every day, 12 pupils each time.",
    ),
    (
        "Lowered the weight of a box in collaboration with the mould maker.",
        "Worked with the mould maker to lower the weight of a box.",
        "Lowered the weight of a box for the mould maker.",
    ),
    (
        "Kept the recall list until the receptionist took it over.",
        "Kept the recall list before it was taken over by the receptionist.",
        "Took over the receptionist and kept the recall list.",
    ),
    (
        "Covered the chef's duties on her days off, at most six times a year.",
        "Filled in for the chef on her days off, no more than six times a year.",
        "Covered the chef's duties six times a month.",
    ),
    (
        "Mounted 60 arrays with a colleague; an electrician made the connections.",
        "Mounted 60 arrays with a colleague; the connections were made by an electrician.",
        "Mounted 60 arrays with a colleague and made the connections.",
    ),
    (
        "Reported two defects, which were repaired by the maintenance crew.",
        "Reported two defects, repaired by the maintenance crew.",
        "Reported two defects and repaired them with the maintenance crew.",
    ),
    (
        "Prepared a glossary of 200 terms at the request of the court.",
        "Prepared a glossary of 200 terms that the court had requested.",
        "Requested a glossary of 200 terms from the court.",
    ),
]


@pytest.mark.parametrize(("line", "same", "more"), SAME_AND_MORE)
def test_a_line_may_change_its_grammar_and_not_what_it_claims(line: str, same: str, more: str) -> None:
    base = role_of([line, "Reported to the board."])
    assert verdict_of(base, 0, same) is Verdict.SUPPORTED
    assert verdict_of(base, 0, more) is Verdict.UNSUPPORTED
