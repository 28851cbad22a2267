"""A summary may draw on the whole resume, but each of its claims must stand together in one place of it."""

from __future__ import annotations

import copy
from datetime import date

import pytest

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.evidence.limiting.limits import limits_of

BASE = {
    "basic": {"name": "Ines Varga"},
    "objective": "Dietitian with an interest in renal nutrition.",
    "education": [
        {"school": "Quayside College", "degrees": [{"names": ["BSc Dietetics"], "dates": "2009 - 2013"}]},
    ],
    "experiences": [
        {
            "company": "Harbour General",
            "titles": [{"name": "Senior Dietitian", "startdate": "03.2019", "enddate": "present"}],
            "highlights": [
                "Calculate tube feeds for nine patients a week; the consultant signs off parenteral feeds.",
                "Cover the 24-bed stroke ward with a team of four.",
                "Wrote menu sheets for two of the five wards; a coworker wrote the allergy sheets.",
                "Designed a tray card, under feeding plans written by the ward doctor.",
                "Helped the catering manager to introduce texture levels.",
                "Prepare diet reports for the director to sign.",
                "Tested a menu app on one ward; no menus were changed.",
                "Submit 30 menu orders a day under a supply agreement and follow up on the rejected ones.",
                "Am on call every fourth week; a third of the calls are about pumps.",
            ],
        },
        {
            "company": "Lime Street Clinic",
            "titles": [{"name": "Dietetic Assistant", "startdate": "2013-06", "enddate": "2019-02"}],
            "highlights": ["Weighed patients and kept records with a cellist colleague, in a team of seven."],
        },
    ],
    "skills": [
        {"category": "Papers", "skills": ["Gastric Tube Award (studying, one of four units passed)", "Food Hygiene (2015, lapsed)"]},
    ],
}  # fmt: skip


def refusals(summary: str) -> list[str]:
    """Return why a summary is refused."""
    tailored = copy.deepcopy(BASE)
    tailored["objective"] = summary
    found = grounding.check(BASE, tailored, today=date(2026, 11, 1))
    return [change.reason for change in found if change.verdict is grounding.Verdict.UNSUPPORTED]


@pytest.mark.parametrize(
    ("summary", "why"),
    [
        ("Dietitian who signs off parenteral feeds.", "somebody else did this"),
        ("Dietitian who wrote menu sheets and allergy sheets.", "somebody else did this"),
        ("Dietitian who writes feeding plans.", "somebody else did this"),
        ("Dietitian who signs diet reports.", "somebody else did this"),
        ("Dietitian who covers the stroke and renal wards.", "renal wards"),
        ("Dietitian who designed texture levels.", "No line says this of that"),
        ("Dietitian who wrote menu sheets for five wards.", "only of a part"),
        ("Dietitian who covers the stroke ward with a team of seven.", "counts something else"),
        ("Dietitian who covers the 24-bed stroke ward with feeding plans.", "who did it with you"),
        (
            "Dietitian who introduced texture levels and earlier weighed patients as a dietetic assistant.",
            "that you helped",
        ),
        ("Dietitian and ward doctor with an interest in renal nutrition.", "somebody else"),
        ("Catering manager with an interest in renal nutrition.", "somebody else"),
        ("Cello teacher and dietitian.", "somebody else's trade"),
        ("Dietitian with the Gastric Tube Award.", "studying"),
        ("Dietitian with Food Hygiene and an interest in renal nutrition.", "lapsed"),
        ("Dietitian with a master's degree in dietetics.", "master"),
    ],
)
def test_a_summary_claims_nothing_that_no_one_place_says(summary: str, why: str) -> None:
    assert any(why in reason for reason in refusals(summary)), refusals(summary)


@pytest.mark.parametrize(
    "summary",
    [
        "Senior dietitian at Harbour General since March 2019, earlier dietetic assistant at Lime Street Clinic.",
        "First a dietetic assistant, then a dietitian; I cover the stroke ward and calculate tube feeds.",
        "I wrote menu sheets for two of the five wards and helped the catering manager to introduce texture levels.",
        "Dietitian who prepares diet reports, which the director signs, and is studying for the Gastric Tube Award.",
        "Dietitian who covers the 24-bed stroke ward in a team of four and earlier weighed patients as a dietetic assistant.",
        "Dietitian who submits 30 menu orders a day and is on call every fourth week.",
        "Dietetic assistant who moved to Harbour General and now covers the stroke ward.",
        "Tube feeds and the stroke ward suit me best. Today I hold a BSc in Dietetics (2013).",
    ],
)
def test_a_summary_may_join_what_the_resume_says(summary: str) -> None:
    assert refusals(summary) == []


def test_assistants_in_a_line_are_no_trace_of_having_assisted() -> None:
    beside = limits_of("Was the nurse in charge on night shifts, with two care assistants.", "en")
    helped = limits_of("Assist the ward sister on night shifts.", "en")
    assert "helped" not in {limit.kind for limit in beside}
    assert "helped" in {limit.kind for limit in helped}


def test_who_looks_after_people_on_a_shift_does_not_run_it() -> None:
    post = {
        "company": "St Brannoc's Hospital",
        "titles": [{"name": "Staff Nurse", "startdate": "2016-10", "enddate": "present"}],
        "highlights": ["Give antibiotics and look after 8 patients on each 12-hour night shift."],
    }
    before = {
        "company": "Rosegarth Care Home",
        "titles": [{"name": "Care Assistant", "startdate": "2013-09", "enddate": "2016-09"}],
        "highlights": ["Helped residents wash and dress."],
    }
    base = {"objective": "Nurse.", "experiences": [post, before]}

    def honest(summary: str) -> bool:
        return grounding.check_line(base, "objective", summary).verdict.value == "supported"

    assert honest("Staff nurse at a hospital who gives antibiotics, and before that a care assistant in a care home.")
    assert honest("Staff nurse who looks after 8 patients on each night shift.")
    assert not honest("Staff nurse who manages the night shift.")
    assert not honest("Staff nurse at a hospital, and before that a nurse in a care home.")
