"""A word limits a claim only where it is not part of a thing's name, and what limits it may be told in other words."""

from __future__ import annotations

import copy

import pytest

from jobtrak.services.tailoring import grounding
from tests.services.tailoring.roles import role_of

LINES = [
    "Kept records in the Harbour learning management system (LMS).",
    "Learning Spanish with a tutor.",
    "Prepared 31 debt relief order applications.",
    "Relief cook at two sites.",
    "Agreed prices with three local firms.",
    "Tried Kafka in a proof of concept, which was shelved.",
]
BASE = role_of(LINES, title="Clerk", objective="Clerk.")


@pytest.mark.parametrize(
    ("line", "text", "honest"),
    [
        (0, "Kept records in the Harbour LMS.", True),
        (1, "Spanish with a tutor.", False),
        (2, "Prepared 31 DRO applications.", True),
        (3, "Cook at two sites.", False),
        (4, "Agreed prices with three firms in the area.", True),
        (4, "Agreed prices with three firms nearby.", True),
        (4, "Agreed prices with three firms.", False),
        (5, "Tried Kafka in a proof of concept that was set aside.", True),
        (5, "Tried Kafka in a proof of concept.", False),
    ],
)
def test_a_limit_is_owed_where_it_limits_and_may_be_told_otherwise(line, text, honest):
    tailored = copy.deepcopy(BASE)
    tailored["experiences"][0]["highlights"][line] = text
    refused = [change.reason for change in grounding.check(BASE, tailored) if change.verdict == "unsupported"]
    assert bool(refused) is not honest, refused
