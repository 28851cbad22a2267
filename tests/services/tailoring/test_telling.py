"""Words are marked where they differ, and places are named as a person would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jobtrak.services.tailoring import telling
from jobtrak.services.tailoring.telling import Piece

BASE = {
    "objective": "I build things.",
    "experiences": [
        {
            "company": "Tidewater",
            "titles": [{"name": "Engineer", "startdate": "2021", "enddate": "present"}],
            "highlights": ["One", "Two"],
        }
    ],
    "projects": [{"name": "Tidebook", "highlights": ["Reads feeds"]}],
}


def joined(pieces: list[Piece], *kinds: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_sides_keep_every_character(before, after):
    left, right = telling.differences(before, after)
    assert joined(left, "same", "del") == before
    assert joined(right, "same", "ins") == after
    one = telling.inline(before, after)
    assert joined(one, "same", "ins") == after


def test_only_the_words_that_differ_are_marked():
    left, right = telling.differences("I rewrote the loader in Python.", "Rewrote the loader in Python.")
    assert [piece.text for piece in left if piece.kind == "del"] == ["I rewrote"]
    assert [piece.text for piece in right if piece.kind == "ins"] == ["Rewrote"]


def test_words_that_nothing_supports_are_marked_whole_and_only_those():
    pieces = telling.marked("Moved reports, saving 40% of cloud cost.", ["saving", "40%"])
    assert [piece.text for piece in pieces if piece.kind == "bad"] == ["saving", "40%"]
    assert "".join(piece.text for piece in pieces) == "Moved reports, saving 40% of cloud cost."


def test_a_word_with_signs_in_it_is_no_pattern():
    assert telling.marked("C++ (and more)", ["C++"])[0] == Piece("bad", "C++")


def test_the_entries_that_moved_are_marked_and_the_others_are_not():
    before, after = telling.reordered(["Excel", "R", "SQL"], ["SQL", "Excel", "R"])
    assert joined(before, "same") == "Excel, R, SQL"
    assert [piece.text for piece in after if piece.kind == "ins"] == ["SQL"]


def test_a_place_is_named_by_its_role():
    assert telling.place(BASE, "experiences[0].highlights[1]") == "Tidewater, line 2"
    assert telling.place(BASE, "experiences[0].highlights[1]", near="experiences[0]") == "Line 2 of this role"
    assert telling.place(BASE, "objective") == "Summary"
    assert telling.heading(BASE, "experiences[0]").sub == "Engineer, 2021 – Present"
    assert telling.heading(BASE, "projects[0]").title == "Tidebook"


def test_a_place_the_base_does_not_have_is_still_named():
    assert telling.place(BASE, "experiences[7].highlights[0]") == "Experience, line 1"


def test_any_value_of_a_resume_can_be_said_and_is_bounded():
    assert telling.said({"name": "dbt", "years": ["2020", None, "2021"]}) == "dbt; 2020, 2021"
    assert len(telling.said("word " * 5000)) <= 1_500


def test_groups_of_skills_are_said_by_their_headings():
    groups = [{"category": "Tools", "skills": ["Git", "dbt"]}, {"category": "Languages", "skills": ["Dutch"]}]
    assert telling.said(groups) == "Tools: Git, dbt; Languages: Dutch"
