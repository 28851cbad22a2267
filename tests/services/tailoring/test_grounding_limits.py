"""A word limits a claim only where it is not part of a thing's name, and what limits it may be told in other words."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring.evidence.limiting.limits import limits_of
from tests.services.tailoring.roles import role_of, verdict_of

LMS = "Kept records in the Harbour learning management system (LMS)."
LEARNT = "Learning Spanish with a tutor."
DEBT = "Prepared 31 debt relief order applications."
COOK = "Relief cook at two sites."
FIRMS = "Agreed prices with three local firms."
KAFKA = "Tried Kafka in a proof of concept, which was shelved."


@pytest.mark.parametrize(
    ("line", "text", "honest"),
    [
        (LMS, "Kept records in the Harbour LMS.", True),
        (LEARNT, "Spanish with a tutor.", False),
        (DEBT, "Prepared 31 DRO applications.", True),
        (COOK, "Cook at two sites.", False),
        (FIRMS, "Agreed prices with three firms in the area.", True),
        (FIRMS, "Agreed prices with three firms from the area.", True),
        (FIRMS, "Agreed prices with three nearby firms.", True),
        (FIRMS, "Agreed prices with three firms.", False),
        (FIRMS, "Agreed prices with nearly three firms.", False),
        (f"{FIRMS[:-1]} for cleaning, waste and repairs.", "Agreed prices for cleaning, waste and repairs.", True),
        ("Drew local shops in the area.", "Drew shops in the area.", False),
        ("Surveyed local shops for the city council.", "Surveyed shops for the city council.", False),
        (KAFKA, "Tried Kafka in a proof of concept that was set aside.", True),
        (KAFKA, "Tried Kafka in a proof of concept that was put aside.", True),
        (KAFKA, "Tried Kafka in a proof of concept that was laid aside.", True),
        (KAFKA, "Tried Kafka in a proof of concept that was given up.", True),
        (KAFKA, "Tried Kafka in a proof of concept that was axed.", True),
        (KAFKA, "Tried Kafka in a proof of concept.", False),
        (KAFKA, "Tried Kafka in a proof of concept for which a week was set aside.", False),
    ],
)
def test_what_limits_a_claim_stays_and_may_be_told_otherwise(line: str, text: str, honest: bool) -> None:
    assert (verdict_of(role_of([line, "Answered calls."]), 0, text) == "supported") is honest


@pytest.mark.parametrize(
    ("names", "limited"),
    [
        (
            "machine learning, deep learning, distance learning, e-learning, learning management system, learning support teacher, "
            "learning disabilities, learning difficulties, learning outcomes, learning objectives, learning material, learning platform",
            "Still learning management of stock",
        ),
        (
            "debt relief, tax relief, pain relief, disaster relief, flood relief, relief valve, relief print, relief map, relief carving, relief fund",
            "Holiday relief driver",
        ),
        (
            "local authority, local government, local anaesthetic, local anesthesia, local area network",
            "Shops in the local area",
        ),
    ],
)
def test_what_is_in_a_name_limits_nothing(names: str, limited: str) -> None:
    assert [name for name in names.split(", ") if limits_of(name)] == []
    assert limits_of(limited)
