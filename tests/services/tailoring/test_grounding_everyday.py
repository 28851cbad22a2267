"""Everyday rewordings of a line, each beside the lie that stands next to it."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of


@pytest.mark.parametrize(
    ("line", "honest", "lie"),
    [
        (
            "Found a worn pulley in 2022; the owner closed one lift the same day.",
            "Discovered a worn pulley in 2022; the owner shut one lift the same day.",
            "Discovered a worn pulley in 2022 and shut one lift the same day.",
        ),
        (
            "Helped the lead in building a map editor plug-in that three of the map artists used",
            "Assisted the lead in making a map editor plug-in that was used by three of the map artists",
            "Assisted the lead in making a map editor plug-in that was used by all of the map artists",
        ),
        (
            "Answered questions about parking fines at the front counter.",
            "Responded to queries about parking fines at the front desk.",
            "Responded to queries about parking fines at the help desk.",
        ),
        (
            "Moved the web shop from a physical box to a VM over one weekend",
            "Migrated the web shop from a physical machine to a virtual machine over one weekend",
            "Migrated the web shop from a virtual machine to a physical machine over one weekend",
        ),
        (
            "Met speakers at the airport and drove them to the hall.",
            "Picked up speakers from the airport and took them by car to the hall.",
            "Picked speakers for the hall and drove them to the airport.",
        ),
        (
            "Tried a new till for a month; the shop kept the old one.",
            "Tested a new till for a month; the shop stayed with the old one.",
            "Tested a new till for a month; the shop scrapped the old one.",
        ),
    ],
)
def test_everyday_words_may_change_while_what_is_told_stays(line: str, honest: str, lie: str) -> None:
    role = role_of([line])
    assert (verdict_of(role, 0, honest), verdict_of(role, 0, lie)) == (Verdict.SUPPORTED, Verdict.UNSUPPORTED)
