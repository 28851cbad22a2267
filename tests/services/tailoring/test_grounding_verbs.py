"""Another verb in the place of a line's own: what it may be, and what it may not."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of


@pytest.mark.parametrize(
    ("told", "honest", "lie"),
    [
        ("Ran a press on night shifts.", "Operated a press on night shifts.", "Maintained a press on night shifts."),
        ("Ran a pump for two farms.", "Kept a pump running for two farms.", "Kept a pump clean for two farms."),
        (
            "Filed returns for 30 firms.",
            "Prepared and submitted returns for 30 firms.",
            "Audited returns for 30 firms.",
        ),
        (
            "Ran projections for two firms.",
            "Produced projections for two firms.",
            "Approved projections for two firms.",
        ),
        ("Automated tests for the till.", "Created automated tests for the till.", "Created the till and its tests."),
        ("Cleaned survey answers.", "Prepared and cleaned survey answers.", "Designed and cleaned survey answers."),
        (
            "Drew plots for one job in four; the manager drew the others.",
            "Produced plots for one job in four, with the manager drawing the others.",
            "Produced plots for four jobs.",
        ),
        ("Split the night run over two benches.", "Distributed the night run across two benches.", "Sold two benches."),
        ("Received training in first aid.", "Got training in first aid.", "Gave training in first aid."),
        ("Scheduled interviews for a team.", "Arranged interviews for a team.", "Conducted interviews for a team."),
        ("Wrote notes on the care app.", "Produced notes on the care app.", "Built the care app for notes."),
        ("Bent ducts from shop drawings.", "Formed ducts from shop drawings.", "Drew shop drawings for ducts."),
        ("Translated for patients.", "Rendered translations for patients.", "Interpreted for patients."),
        ("Supported trustees by preparing papers.", "Helped trustees with papers.", "Advised trustees on papers."),
        ("Prepared slides for the director.", "Made slides for the director.", "Presented slides to the director."),
        ("Ran unit tests for a parser.", "Carried out unit tests for a parser.", "Wrote unit tests for a parser."),
        ("Sold bees to a hotel.", "Supplied bees to a hotel.", "Kept bees for a hotel."),
        (
            "Washed costumes for two plays.",
            "Did the washing of costumes for two plays.",
            "Made costumes for two plays.",
        ),
        ("Tagged 4,000 photos.", "Labelled 4,000 photos.", "Took 4,000 photos."),
        ("Modelled two bridges in Revit.", "Built models of two bridges in Revit.", "Built two bridges in Revit."),
        ("Cleaned sales data in SQL.", "Tidied sales data in SQL.", "Modelled sales data in SQL."),
    ],
)
def test_a_verb_may_be_another_of_its_kind_and_no_more(told: str, honest: str, lie: str) -> None:
    base = role_of([told])
    assert verdict_of(base, 0, honest) is Verdict.SUPPORTED
    assert verdict_of(base, 0, lie) is Verdict.UNSUPPORTED
