"""With whom, where and how far things have come: told in other words it stands, told as more it is refused."""

from __future__ import annotations

import pytest

from jobtrak.services.tailoring.verdicts import Verdict
from tests.services.tailoring.roles import role_of, verdict_of

SAME_AND_MORE = [
    ("Audit notes together with a nurse.", "A nurse and I audit notes.", "On my own, audit notes of a nurse."),
    ("Visit homes, always in a pair.", "Visit homes, never alone but always as one of two.", "Visit homes alone."),
    ("Fitted panels in a team of three.", "Fitted panels together with two others.", "Fitted panels by myself."),
    (
        "Share a caseload of 50 patients with a colleague.",
        "A colleague and I share a caseload of 50 patients.",
        "Have my own caseload of 50 patients.",
    ),
    (
        "Tried a scanner on one dock; a decision is pending.",
        "Tried a scanner on one dock; whether to keep it has yet to be decided.",
        "Tried a scanner on one dock, which was decided to be kept.",
    ),
    (
        "Replaced 20 of 48 lamps; the rest waits for a grant.",
        "To date 20 of 48 lamps are replaced; the remainder is on hold until a grant comes through.",
        "Replaced 20 of 48 lamps; the rest followed once the grant was received.",
    ),
    (
        "Proposed a toy shelf; it has not been approved yet.",
        "Proposed a toy shelf that still awaits approval.",
        "Proposed a toy shelf, which was then approved.",
    ),
    ("Presented the figures to the ward.", "The ward was presented with the figures.", "Presented the figures to wards throughout the hospital."),
    ("Translate from Italian.", "Do translations from Italian.", "Translate from Italian and into Italian."),
    ("Look after the greenhouse.", "In charge of the greenhouse.", "In charge of the park and the greenhouse."),
    ("Measure plots under a surveyor.", "Measure plots, supervised by a surveyor.", "Measure plots and supervise a surveyor."),
    ("The cook and I wrote the menu.", "Wrote the menu jointly with the cook.", "Wrote the menu."),
    (
        "Drew lanes for two streets; neither has been built yet.",
        "Drew lanes for two streets, neither of which has been built so far.",
        "Drew lanes for two streets, both of which have been built.",
    ),
    ("Drove local deliveries.", "Drove deliveries locally.", "Drove local and out-of-state deliveries."),
    ("Read the loggers in 38 wells.", "Read the loggers installed in 38 wells.", "Read the loggers in all wells."),
    ("Lead a crew of four.", "In charge of a crew of four.", "Lead crews of four."),
    ("Usually visited two farms a day.", "Most often visited two farms a day.", "Always visited two farms a day."),
    (
        "Run two youth evenings a week.",
        "Run youth evenings twice a week.",
        "Run youth evenings three times a week.",
    ),
    (
        "Showed the array; the cloud service was only shown on slides.",
        "Showed the array, whereas the cloud service was merely shown on slides.",
        "Showed the array and the cloud service.",
    ),
    ("Posted invoices, part-time alongside my studies.", "Posted invoices part-time while studying.", "Posted invoices."),
    (
        "Enter 200 invoices a month; partners approve every invoice.",
        "Enter 200 invoices a month, all of which partners approve.",
        "Enter and approve all of 200 invoices a month.",
    ),
]  # fmt: skip


def test_a_word_that_stood_beside_a_limit_is_no_trace_of_it() -> None:
    base = role_of(["Helped the team leader to rewrite the rota."])
    assert verdict_of(base, 0, "Assisted the team leader in rewriting the rota.") is Verdict.SUPPORTED
    assert verdict_of(base, 0, "Rewrote the rota on behalf of the team leader.") is Verdict.UNSUPPORTED


@pytest.mark.parametrize(("line", "same", "more"), SAME_AND_MORE)
def test_a_circumstance_may_be_told_otherwise_and_not_as_more(line: str, same: str, more: str) -> None:
    base = role_of([line, "Reported to the hospital board."])
    assert verdict_of(base, 0, same) is Verdict.SUPPORTED
    assert verdict_of(base, 0, more) is Verdict.UNSUPPORTED


def test_a_deed_is_told_of_no_wider_place_than_it_was_done_at() -> None:
    base = role_of(["Audited the kitchens of three hotels.", "Work for the group at its store."])
    assert verdict_of(base, 0, "Audited kitchens at three hotels.") is Verdict.SUPPORTED
    assert verdict_of(base, 0, "Audited kitchens across the group.") is Verdict.UNSUPPORTED
