from pathlib import Path

from jobtrak.services.postings import reading
from jobtrak.services.postings.requirements import requirements

PASTED = Path(__file__).parent / "lookalikes" / "pasted.txt"


def test_what_is_required_comes_before_what_is_preferred_each_with_its_words():
    found = requirements(reading.read(PASTED.read_bytes()))
    assert [one.id for one in found] == [f"r{number}" for number in range(1, len(found) + 1)]
    kinds = [one.kind for one in found]
    assert kinds == sorted(kinds, key=["required", "preferred"].index)
    assert found[0].text == "at least six years of experience running Linux in production"
    assert found[0].keywords == ["Linux"]
    assert next(one for one in found if one.kind == "preferred").keywords == ["Prometheus"]


def test_a_line_with_several_tools_is_one_requirement_with_their_names():
    found = requirements(reading.read(PASTED.read_bytes()))
    assert next(one for one in found if "Python" in one.keywords).keywords == ["Go", "Python", "Rust"]


def test_a_skill_is_listed_once_however_often_it_is_named():
    text = "Cook\nBistro, Lyon\n\nRequirements:\n- HACCP\n- HACCP\n- Knowledge of HACCP and Excel\n\nWe work by HACCP every day in our kitchen."
    found = requirements(reading.read_text(text))
    assert [one.text for one in found] == ["HACCP", "Knowledge of HACCP and Excel"]
