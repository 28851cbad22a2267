"""Every source's shape is read whole from a look-alike that we wrote ourselves."""

import json
from pathlib import Path

import pytest

from jobtrak.services.postings import reading, skills

FOLDER = Path(__file__).parent / "lookalikes"
CASES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".truth.json"))
SAME = (
    "company",
    "workplace",
    "salary_min",
    "salary_max",
    "salary_currency",
    "salary_period",
    "date_posted",
    "valid_through",
    "expired",
)


def truth_of(path: Path) -> dict:
    return json.loads((FOLDER / f"{path.stem}.truth.json").read_text("utf-8"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_a_posting_of_each_shape_is_read_as_its_truth_says(path):
    truth = truth_of(path)
    said = reading.read(path.read_bytes(), truth["url"] or None).model_dump(mode="json")
    assert said["job_title"] == truth["title"]
    assert {name: said[name] for name in SAME} == {name: truth[name] for name in SAME}
    assert said["location"] == truth["location"]
    assert sorted(said["employment_type"] or []) == sorted(truth["employment_type"] or [])
    told = {skills.canonical(name) for name in said["technical_skills"]}
    assert told == {skills.canonical(name) for name in truth["skills"]}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_every_field_that_was_read_has_its_evidence(path):
    truth = truth_of(path)
    posting = reading.read(path.read_bytes(), truth["url"] or None)
    for name in (
        "job_title",
        "company",
        "location",
        "workplace",
        "employment_type",
        "date_posted",
        "valid_through",
        "description",
    ):
        if getattr(posting, name):
            assert posting.evidence[name].place, name
    if posting.salary_min or posting.salary_max:
        assert any(char.isdigit() for char in posting.evidence["salary"].excerpt)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_reading_twice_gives_the_same_and_survives_json(path):
    truth = truth_of(path)
    first = reading.read(path.read_bytes(), truth["url"] or None)
    again = reading.read(path.read_bytes(), truth["url"] or None)
    assert first == again
    assert type(first).model_validate(json.loads(json.dumps(first.model_dump(mode="json")))) == first
