from __future__ import annotations

import copy
import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Op, Verdict
from tests.services.tailoring.roles import role_of

BASE: dict[str, Any] = {
    "basic": {
        "name": "Rosalind Ekberg",
        "address": "Tromsø, Norway",
        "email": "rosalind@ekberg.example",
        "phone": "+47 555 01 234",
        "websites": ["https://ekberg.example/"],
    },
    "objective": "Marine technician who keeps sensors dry.",
    "education": [
        {"school": "Polar College", "degrees": [{"names": ["BSc Oceanography"], "gpa": "3.5", "dates": "2012 - 2015"}]}
    ],
    "experiences": [
        {
            "company": "Fjellvik Research AS",
            "location": "Tromsø",
            "titles": [{"name": "Marine Technician", "startdate": "2018-04", "enddate": "present"}],
            "highlights": [
                "Calibrated 36 salinity sensors a year with one technician.",
                "Helped the chief engineer plan two winter cruises.",
                "Logged mooring data in MATLAB.",
            ],
        },
        {
            "company": "Havn Boats",
            "location": "Bodø",
            "titles": [{"name": "Deckhand", "startdate": "2015-06", "enddate": "2018-03"}],
            "highlights": [
                "Repaired nets and painted four boats each spring.",
                "Ordered spare parts from two suppliers.",
            ],
        },
    ],
    "projects": [],
    "skills": [{"category": "Tools", "skills": ["MATLAB", "Soldering"]}],
    "certifications": ["Basic sea survival"],
}
TODAY = date(2026, 6, 1)


def changed(path: list[Any], value: Any) -> dict[str, Any]:
    tailored = copy.deepcopy(BASE)
    spot: Any = tailored
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    return tailored


def verdicts(tailored: dict[str, Any]) -> list[Verdict]:
    return [change.verdict for change in grounding.check(BASE, tailored, today=TODAY)]


def test_an_unchanged_resume_has_no_changes() -> None:
    assert grounding.check(BASE, copy.deepcopy(BASE)) == []


def test_what_was_judged_before_is_forgotten_with_the_line_it_rested_on() -> None:
    base, path = copy.deepcopy(BASE), "experiences[0].highlights[0]"
    text = "Each year calibrated 36 salinity sensors with one technician."
    first = grounding.check_line(base, path, text, today=TODAY)
    first.evidence.append("somebody else's list")
    assert grounding.check_line(base, path, text, today=TODAY).evidence == [path]
    base["experiences"][0]["highlights"][0] = "Calibrated 30 salinity sensors a year with one technician."
    assert grounding.check_line(base, path, text, today=TODAY).verdict is Verdict.UNSUPPORTED


def test_reordering_alone_is_supported() -> None:
    lines = BASE["experiences"][0]["highlights"]
    found = grounding.check(BASE, changed(["experiences", 0, "highlights"], [lines[2], lines[0], lines[1]]))
    assert found
    assert {change.op for change in found} == {Op.MOVE}
    assert {change.verdict for change in found} == {Verdict.SUPPORTED}


def test_swapped_roles_are_moves_and_nothing_else() -> None:
    tailored = copy.deepcopy(BASE)
    tailored["experiences"].reverse()
    found = grounding.check(BASE, tailored)
    assert [change.op for change in found] == [Op.MOVE]


def test_a_number_without_a_source_is_named() -> None:
    tailored = changed(["experiences", 0, "highlights", 2], "Logged mooring data in MATLAB, 40% faster.")
    (change,) = grounding.check(BASE, tailored)
    assert change.verdict is Verdict.UNSUPPORTED
    assert "No line of this role states 40%" in change.reason
    assert "40%" in change.unsupported_words
    assert change.path == "experiences[0].highlights[2]"
    assert change.before == "Logged mooring data in MATLAB."


def test_a_supported_change_names_the_line_it_rests_on() -> None:
    tailored = changed(["experiences", 0, "highlights", 2], "Recorded mooring data in MATLAB.")
    (change,) = grounding.check(BASE, tailored)
    assert change.verdict is Verdict.SUPPORTED
    assert change.evidence[0] == "experiences[0].highlights[2]"


def test_a_tool_of_another_employer_is_refused_and_its_home_is_told() -> None:
    tailored = changed(["experiences", 1, "highlights", 1], "Ordered spare parts from two suppliers in MATLAB.")
    (change,) = grounding.check(BASE, tailored)
    assert change.verdict is Verdict.UNSUPPORTED
    assert "Fjellvik" in change.reason


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("Moved 27,000 files.", "Kept 27,000 books."),
        ("Trained twelve clerks.", "Kept 12 books."),
        ("Trained 12 clerks.", "Kept twelve books."),
        ("Handled thirty claims.", "Kept 30 books."),
        ("Learnt it in two years.", "Kept books for 24 months."),
        ("Learnt it in 24 months.", "Kept books for two years."),
        ("Cut waste by half.", "Kept 50% of the books."),
    ],
)
def test_a_number_of_another_employer_is_refused_and_its_home_is_told(line: str, text: str) -> None:
    base = role_of(["Kept books."])
    base["experiences"] += role_of(["Sat on 28 boards.", line])["experiences"]
    base["experiences"][1]["company"] = "Otter"
    change = grounding.check_line(base, "experiences[0].highlights[0]", text)
    assert change.verdict is Verdict.UNSUPPORTED
    assert "belongs to Otter" in change.reason


def test_leaving_out_the_colleague_is_refused() -> None:
    tailored = changed(["experiences", 0, "highlights", 0], "Calibrated 36 salinity sensors a year.")
    assert verdicts(tailored) == [Verdict.UNSUPPORTED]


def test_helping_does_not_become_leading() -> None:
    tailored = changed(["experiences", 0, "highlights", 1], "Led two winter cruises.")
    assert Verdict.UNSUPPORTED in verdicts(tailored)


def test_a_line_left_out_is_told_and_not_blocked() -> None:
    tailored = copy.deepcopy(BASE)
    del tailored["experiences"][1]["highlights"][0]
    (change,) = grounding.check(BASE, tailored)
    assert (change.verdict, change.op, change.path) == (Verdict.REMOVED, Op.REMOVE, "experiences[1].highlights[0]")


def test_a_whole_section_left_out_is_told() -> None:
    tailored = copy.deepcopy(BASE)
    del tailored["skills"]
    assert set(verdicts(tailored)) == {Verdict.REMOVED}


def test_unknown_keys_are_compared_too() -> None:
    assert verdicts(changed(["certifications"], ["Advanced sea survival"])) == [Verdict.UNSUPPORTED]
    assert verdicts(changed(["awards"], ["Best technician"])) == [Verdict.UNSUPPORTED]
    assert verdicts(changed(["certifications"], [])) == [Verdict.REMOVED]


def test_a_removed_end_date_is_not_passed_off_as_going_on() -> None:
    assert verdicts(changed(["experiences", 1, "titles", 0, "enddate"], "")) == [Verdict.UNSUPPORTED]


@pytest.mark.parametrize("written", ["Jun 2015", "06/2015", "June 2015", "2015"])
def test_dates_may_be_written_otherwise(written: str) -> None:
    assert verdicts(changed(["experiences", 1, "titles", 0, "startdate"], written)) == [Verdict.SUPPORTED]


def test_contact_data_may_be_formatted_but_not_changed() -> None:
    assert verdicts(changed(["basic", "phone"], "+4755501234")) == [Verdict.SUPPORTED]
    assert verdicts(changed(["basic", "phone"], "+47 555 01 243")) == [Verdict.UNSUPPORTED]
    assert verdicts(changed(["basic", "email"], "rosalind@other.example")) == [Verdict.UNSUPPORTED]


def test_tenure_is_computed_from_dates() -> None:
    true = changed(["objective"], "Marine technician with eight years at Fjellvik Research.")
    false = changed(["objective"], "Marine technician with twelve years at Fjellvik Research.")
    assert verdicts(true) == [Verdict.SUPPORTED]
    assert verdicts(false) == [Verdict.UNSUPPORTED]


def test_a_heading_of_skills_claims_nothing_new() -> None:
    assert verdicts(changed(["skills", 0, "category"], "Technical")) == [Verdict.SUPPORTED]
    assert verdicts(changed(["skills", 0, "category"], "Certified in Docker")) == [Verdict.UNSUPPORTED]


def test_one_line_is_judged_for_its_place() -> None:
    lie = grounding.check_line(BASE, "experiences[0].highlights[2]", "Logged mooring data in MATLAB and Python.")
    new = grounding.check_line(BASE, "experiences[0].highlights[3]", "Logged data of moorings.")
    skill = grounding.check_line(BASE, "skills[0].skills[2]", "Mooring data")
    assert (lie.verdict, lie.unsupported_words) == (Verdict.UNSUPPORTED, ["Python"])
    assert (new.verdict, new.op) == (Verdict.SUPPORTED, Op.ADD)
    assert skill.verdict is Verdict.SUPPORTED


def test_supporting_lines_are_paths_into_the_base() -> None:
    assert (
        grounding.supporting_lines(BASE, "objective", "Calibrates salinity sensors")[0]
        == "experiences[0].highlights[0]"
    )


def test_verdicts_are_counted() -> None:
    found = grounding.check(BASE, changed(["basic", "name"], "Dr Rosalind Ekberg"))
    assert grounding.verdict_summary(found) == {"supported": 0, "unsupported": 1, "removed": 0}


def test_hidden_characters_do_not_smuggle_a_word_in() -> None:
    tailored = changed(["experiences", 0, "highlights", 2], "Logged mooring data in MATLAB and P\u200bython.")
    assert verdicts(tailored) == [Verdict.UNSUPPORTED]


@pytest.mark.parametrize(
    ("base", "tailored"),
    [
        (None, {}),
        ({}, None),
        ([], {}),
        ({"experiences": "x"}, {}),
        ({}, {"experiences": ["x"]}),
        ({}, {"experiences": [{"highlights": [{"a": "b"}]}]}),
        ({}, {"experiences": [{"titles": "Boss"}]}),
        ({}, {"education": [{"degrees": [3]}]}),
        ({}, {"objective": ["a"]}),
        ({}, {"basic": "me"}),
        ({}, {"skills": [{"skills": 3.5j}]}),
    ],
)
def test_what_is_no_resume_is_invalid_input(base: Any, tailored: Any) -> None:
    with pytest.raises(InvalidInput):
        grounding.check(base, tailored)


def test_an_endless_document_is_too_large() -> None:
    with pytest.raises(TooLarge):
        grounding.check(BASE, changed(["objective"], "a" * 300_000))


def test_a_place_the_base_lacks_is_invalid_input() -> None:
    with pytest.raises(InvalidInput):
        grounding.check_line(BASE, "experiences[9].highlights[0]", "x")


_SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=20)
_VALUES = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["basic", "objective", "experiences", "projects", "education", "skills", "other"]), _VALUES)
def test_any_document_is_judged_or_refused_and_never_crashes(key: str, value: Any) -> None:
    tailored = {**copy.deepcopy(BASE), key: value}
    try:
        grounding.check(BASE, tailored)
        grounding.check(tailored, BASE)
    except InvalidInput:
        pass


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_line_is_judged_and_never_crashes(text: str) -> None:
    assert grounding.check_line(BASE, "experiences[0].highlights[0]", text).verdict in set(Verdict)


def test_the_same_documents_give_the_same_verdicts() -> None:
    tailored = changed(["objective"], "Marine technician who logs mooring data and leads cruises.")
    assert grounding.check(BASE, tailored, today=TODAY) == grounding.check(BASE, tailored, today=TODAY)


def test_a_resume_is_judged_within_fifty_milliseconds() -> None:
    tailored = copy.deepcopy(BASE)
    for role in tailored["experiences"]:
        role["highlights"] = [
            line.replace("Logged", "Recorded").replace("each", "every") for line in role["highlights"]
        ]
    grounding.check(BASE, tailored)
    start = time.process_time()
    grounding.check(BASE, tailored)
    assert time.process_time() - start < 0.05


GERMAN: dict[str, Any] = {
    "objective": "Pflegefachfrau, die gerne mit älteren Menschen arbeitet.",
    "experiences": [
        {
            "company": "Haus Birkenhof",
            "titles": [{"name": "Pflegefachfrau", "startdate": "2019-02", "enddate": "heute"}],
            "highlights": [
                "Betreute zwölf Bewohner pro Schicht und dokumentierte die Pflege in Vivendi.",
                "Half bei der Einarbeitung von drei Auszubildenden.",
            ],
        }
    ],
}


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("Betreute 12 Bewohner pro Schicht und dokumentierte die Pflege in Vivendi.", Verdict.SUPPORTED),
        ("Dokumentierte die Pflege in Vivendi und betreute zwölf Bewohner pro Schicht.", Verdict.SUPPORTED),
        ("Betreute zwanzig Bewohner pro Schicht und dokumentierte die Pflege in Vivendi.", Verdict.UNSUPPORTED),
        ("Betreute zwölf Bewohner pro Schicht und dokumentierte die Pflege in Medifox.", Verdict.UNSUPPORTED),
        ("Leitete die Pflege von zwölf Bewohnern pro Schicht.", Verdict.UNSUPPORTED),
    ],
)
def test_german_lines_are_judged(line: str, verdict: Verdict) -> None:
    assert grounding.check_line(GERMAN, "experiences[0].highlights[0]", line).verdict is verdict


def test_german_helping_does_not_become_doing() -> None:
    change = grounding.check_line(GERMAN, "experiences[0].highlights[1]", "Einarbeitung von drei Auszubildenden.")
    assert change.verdict is Verdict.UNSUPPORTED


@pytest.mark.parametrize(
    "line",
    [
        "Cut the monthly report from nine days to one.",
        "Cut the monthly report from 9 days to one day.",
        "Cut the monthly report from five days to two.",
    ],
)
def test_a_range_that_ends_in_a_bare_one_lets_no_other_figure_in(line):
    role = {"company": "Acme", "titles": [{"name": "Analyst", "startdate": "2019-01", "enddate": "present"}]}
    base = {"experiences": [{**role, "highlights": ["Cut the monthly report from five days to one."]}]}
    assert grounding.check_line(base, "experiences[0].highlights[0]", line).verdict == "unsupported"


def test_a_range_that_ends_in_a_bare_one_may_be_written_out():
    role = {"company": "Acme", "titles": [{"name": "Analyst", "startdate": "2019-01", "enddate": "present"}]}
    base = {"experiences": [{**role, "highlights": ["Cut the monthly report from five days to one."]}]}
    line = "Cut the monthly report from five days to one day."
    assert grounding.check_line(base, "experiences[0].highlights[0]", line).verdict == "supported"
