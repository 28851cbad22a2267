"""The tailored resume is the base plus the changes that are in it, whichever of them those are."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobtrak.errors import InvalidInput
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import paths
from jobtrak.services.tailoring.assembling import Edit, assemble, permutation
from jobtrak.services.tailoring.verdicts import Op
from tests.services.tailoring import people

BASE = people.base()


def replace(path: str, after: object) -> Edit:
    return Edit(path, Op.REPLACE, paths.find(BASE, path), after)


def remove(path: str) -> Edit:
    return Edit(path, Op.REMOVE, paths.find(BASE, path))


def move(path: str, order: list[int]) -> Edit:
    labels = [each if isinstance(each, str) else each["name"] for each in paths.find(BASE, path)]
    return Edit(path, Op.MOVE, labels, [labels[index] for index in order])


ALL = [
    replace("objective", "Another summary."),
    *(replace(f"experiences[0].highlights[{n}]", f"New words {n}.") for n in range(4)),
    *(remove(f"experiences[0].highlights[{n}]") for n in range(4)),
    move("experiences[0].highlights", [2, 0, 3, 1]),
    replace("experiences[1].highlights[1]", "Taught SQL."),
    remove("experiences[1].highlights[0]"),
    remove("projects[0]"),
    replace("projects[0].highlights[0]", "Shows tides."),
    Edit("skills[1].skills", Op.ADD, None, "BigQuery"),
    Edit("skills[1].skills", Op.ADD, None, "PostgreSQL"),
    move("skills[1].skills", [2, 0, 1]),
    replace("skills[0].skills[1]", "Python 3"),
]


def expected(edits: list[Edit]) -> dict:
    """Do the same by brute force, one list at a time, with places marked instead of indexes."""
    document = copy.deepcopy(BASE)
    gone = {edit.path for edit in edits if edit.op is Op.REMOVE}
    new = {edit.path: edit.after for edit in edits if edit.op is Op.REPLACE}
    if "objective" in new:
        document["objective"] = new["objective"]
    for at in [f"experiences[{n}].highlights" for n in (0, 1)] + [
        "projects[0].highlights",
        "skills[0].skills",
        "skills[1].skills",
    ]:
        own = paths.find(BASE, at)
        order = next(
            (permutation(e.before, e.after) for e in edits if e.op is Op.MOVE and e.path == at), range(len(own))
        )
        kept = [new.get(f"{at}[{n}]", own[n]) for n in order if f"{at}[{n}]" not in gone]
        kept += [edit.after for edit in edits if edit.op is Op.ADD and edit.path == at]
        *way, last = paths.steps(at)
        paths.find(document, paths.joined(way))[last] = kept
    if "projects[0]" in gone:
        document["projects"] = []
    return document


@given(st.lists(st.sampled_from(ALL), unique_by=lambda edit: (edit.path, edit.op, str(edit.after))))
@settings(max_examples=200, deadline=None)
def test_any_subset_of_changes_makes_exactly_the_base_plus_these(chosen):
    before = copy.deepcopy(BASE)
    made = assemble(BASE, chosen)
    assert made == expected(chosen)
    assert before == BASE
    assert list(made) == list(BASE)


def test_no_changes_give_back_the_base_byte_for_byte():
    assert yaml.dump(assemble(BASE, [])) == yaml.dump(BASE)
    assert yaml.load(yaml.dump(assemble(BASE, []))) == BASE


def test_a_new_summary_stands_after_the_name_and_the_stamp_at_the_end():
    without = {name: value for name, value in BASE.items() if name != "objective"}
    made = assemble(without, [Edit("objective", Op.REPLACE, None, "New.")], stamp={"tailored": "true"})
    assert list(made) == ["basic", "objective", "education", "experiences", "projects", "skills", "hobbies", "metadata"]


def test_a_left_out_summary_is_gone_altogether():
    assert "objective" not in assemble(BASE, [remove("objective")])


@pytest.mark.parametrize(
    "path", ["experiences[9].highlights[0]", "experiences[0].highlights[40]", "nobody.home", "basic[0]"]
)
def test_a_place_the_base_does_not_have_is_refused(path):
    with pytest.raises(InvalidInput):
        assemble(BASE, [Edit(path, Op.REPLACE, None, "x")])


def test_equal_lines_keep_their_order_among_themselves_when_moved():
    assert permutation(["a", "b", "a"], ["a", "a", "b"]) == [0, 2, 1]
    with pytest.raises(InvalidInput):
        permutation(["a"], ["b"])
