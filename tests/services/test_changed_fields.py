from jobtrak.services import changed_fields
from jobtrak.services.postings.posting import Evidence, Posting

BEFORE = Posting(
    job_title="Engineer", location=["Rotterdam", "Lisbon"], technical_skills=["Python"], description="One.\nTwo."
)


def changed(**values):
    return {each.field: each for each in changed_fields.between(BEFORE, BEFORE.model_copy(update=values))}


def test_order_case_and_wrapping_are_no_change():
    assert changed(location=["lisbon", "Rotterdam"], job_title="ENGINEER", description="Two.\n\n  One.") == {}
    assert changed(description="One.\nTwo.\n") == {}


def test_each_field_tells_what_it_was_and_is():
    found = changed(workplace="remote", technical_skills=["Python", "Go"], description="One.\nThree.")
    assert {name: (each.before, each.after) for name, each in found.items()} == {
        "workplace": ("", "remote"),
        "technical_skills": ("Python", "Python; Go"),
        "description": ("Two.", "Three."),
    }


def test_a_rewritten_text_is_told_within_bounds():
    found = changed(description="\n".join(f"line {n} " + "x" * 1000 for n in range(500)))["description"]
    assert len(found.after) < 4000 and found.after.endswith("and 488 more lines")


def test_what_only_a_model_had_found_is_neither_missed_nor_lost():
    before = BEFORE.model_copy(
        update={"team": "Grid", "evidence": {"team": Evidence(excerpt="the Grid", origin="llm")}}
    )
    after = BEFORE.model_copy(update={"team": None})
    assert changed_fields.between(before, after) == []
    carried = changed_fields.carried(before, after)
    assert (carried.team, carried.evidence["team"].origin) == ("Grid", "llm")
