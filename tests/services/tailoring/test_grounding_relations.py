"""A line may hold every word of its base and still lie: things that changed places, were joined, or left out."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of

CASES = [
    # One direction, and what came from whom.
    (
        "Translate leaflets from Polish to English.",
        "Translate Polish leaflets into English.",
        "Translate leaflets from Polish to English and back.",
    ),
    (
        "Drove refrigerated loads from Rotterdam to Lyon.",
        "Drove refrigerated loads to Lyon from Rotterdam.",
        "Drove refrigerated loads from Lyon to Rotterdam.",
    ),
    (
        "Took calls from tenants for the caretaker.",
        "Took tenants' calls for the caretaker.",
        "Took calls from the caretaker for tenants.",
    ),
    (
        "Managed paid ads on Facebook and organic posts on LinkedIn.",
        "Ran paid Facebook ads and organic LinkedIn posts.",
        "Managed paid ads on LinkedIn and organic posts on Facebook.",
    ),
    # What is left out of a claim.
    (
        "Cleaned every room apart from the operating theatre.",
        "Cleaned all rooms except the operating theatre.",
        "Cleaned every room and the operating theatre.",
    ),
    (
        "Painted the whole facade, without the gable.",
        "Painted the whole facade except the gable.",
        "Painted the whole facade.",
    ),
    # Of which thing an adjective is told.
    (
        "Repaired old clocks in a new workshop.",
        "Repaired old clocks at a new workshop.",
        "Repaired new clocks in an old workshop.",
    ),
    (
        "Sold used cars and new tyres.",
        "Sold new tyres and used cars.",
        "Sold new cars and used tyres.",
    ),
    # Two things told apart.
    (
        "Fit gas boilers under supervision; oil boilers I only watched.",
        "Fit gas boilers under supervision and have only watched oil ones.",
        "Fit gas and oil boilers under supervision.",
    ),
    (
        "Trained sales staff on the till in person; managers got a handout.",
        "Trained sales staff on the till in person, and managers received a handout.",
        "Trained sales staff and managers on the till in person.",
    ),
    # Only prepared.
    (
        "Prepared a training day on manual handling; it takes place in spring.",
        "Prepared a manual-handling training day that takes place in spring.",
        "Prepared and held a training day on manual handling.",
    ),
    # What somebody else is called.
    (
        "Supported a pupil with dyslexia in class, advised by the speech therapist.",
        "Supported a pupil with dyslexia in class on the speech therapist's advice.",
        "Supported a pupil with dyslexia in class and gave speech therapy.",
    ),
    # One place, one code, one kind.
    (
        "Run a stall at the Saturday market with 14 kinds of cheese.",
        "Run a Saturday market stall that offers 14 kinds of cheese.",
        "Run several stalls at the Saturday market with 14 kinds of cheese.",
    ),
    (
        "Drove regional express line RE5 to the coast.",
        "Drove the RE5 regional express line to the coast.",
        "Drove regional express line RE1 to the coast.",
    ),
    (
        "Drove a 12-tonne truck for in-state hauls.",
        "Drove a 12-tonne truck on in-state hauls.",
        "Drove a 12-tonne truck for in-state and out-of-state hauls.",
    ),
    # Shared, and helped.
    (
        "Teach a class of 24 pupils, which I share with a job-share partner.",
        "Teach a class of 24 pupils shared with a job-share partner.",
        "Teach my own class of 24 pupils.",
    ),
    (
        "Supported two lawyers in preparing witness statements.",
        "Assisted two lawyers with preparing witness statements.",
        "Prepared witness statements on behalf of two lawyers.",
    ),
    # Whose thing a verb was done to, and one job in five.
    (
        "Bought wood from farmers and sold tables to hotels.",
        "Sold tables to hotels and bought wood from farmers.",
        "Sold wood to hotels.",
    ),
    (
        "Handled one complaint in five in French.",
        "Handled one in five complaints in French.",
        "Handled five complaints in French.",
    ),
]


@pytest.mark.parametrize(("line", "honest"), [case[:2] for case in CASES])
def test_a_line_that_keeps_its_relations_passes(line: str, honest: str) -> None:
    assert verdict_of(role_of([line]), 0, honest) is Verdict.SUPPORTED


@pytest.mark.parametrize(("line", "lie"), [(case[0], case[2]) for case in CASES])
def test_a_line_whose_relations_changed_is_refused(line: str, lie: str) -> None:
    assert verdict_of(role_of([line]), 0, lie) is Verdict.UNSUPPORTED


def test_an_ending_taken_from_another_line_is_refused() -> None:
    base = role_of(
        ["Trained two porters to wash pots and mop floors.", "Prepare cold starters on the Rational oven line."]
    )
    assert verdict_of(base, 0, "Trained two porters in washing pots and mopping floors.") is Verdict.SUPPORTED
    assert verdict_of(base, 0, "Trained two porters to prepare cold starters.") is Verdict.UNSUPPORTED


def test_a_summary_keeps_the_direction_of_its_line() -> None:
    base = role_of(["Translate contracts from Czech into German."], title="Translator", objective="Translator.")
    honest = "Translator of contracts from Czech into German."
    lie = "Translator of contracts from German into Czech."
    assert grounding.check_line(base, "objective", honest).verdict is Verdict.SUPPORTED
    assert grounding.check_line(base, "objective", lie).verdict is Verdict.UNSUPPORTED
