"""The paper of a run shows what is written, what is blocked, and what is still to come."""

from __future__ import annotations

from jobtrak.models.enums import StageState
from jobtrak.state import run_rows

BASE = {
    "objective": "I build things.",
    "experiences": [
        {"company": "Tidewater", "titles": [{"name": "Engineer"}], "highlights": ["Wrote checks", "Ran jobs"]},
    ],
    "skills": [{"category": "Tools", "skills": ["Git", "Airflow"]}],
}
WRITING = {"summary": StageState.RUNNING, "experiences": StageState.RUNNING}


def parts(lines=None, texts=None, states=None) -> dict[str, run_rows.Part]:
    made = run_rows.parts_of(BASE, lines or {}, texts or {}, states or WRITING)
    return {part.key: part for part in made}


def line(path: str, **given) -> dict:
    return {"path": path, "op": "replace", "verdict": "supported", "evidence": [path], **given}


def test_before_anything_is_written_every_line_is_still_to_come():
    assert [row.kind for row in parts()["experiences[0]"].lines] == ["todo", "todo"]
    assert parts()["experiences[0]"].tally == "0 of 2 lines"


def test_a_finished_line_stands_in_the_place_of_its_own():
    path = "experiences[0].highlights[0]"
    rows = parts({path: line(path, after="Wrote the checks")})["experiences[0]"].lines
    assert [(row.kind, row.words) for row in rows] == [("", "Wrote the checks"), ("todo", "Ran jobs")]
    assert rows[0].check == "From Line 1 of this role"


def test_words_show_while_they_are_written_with_the_old_line_above():
    path = "experiences[0].highlights[1]"
    row = parts(texts={path: "Ran 120"})["experiences[0]"].lines[1]
    assert (row.kind, row.before, row.words) == ("writing", "Ran jobs", "Ran 120")


def test_a_blocked_line_says_why_and_that_the_own_line_stays():
    path = "experiences[0].highlights[0]"
    row = parts({path: line(path, after="Saved 40%", verdict="unsupported", reason="Nothing says 40%.")})
    assert row["experiences[0]"].lines[0].kind == "blocked"
    assert row["experiences[0]"].lines[0].check == "Nothing says 40%. Your own line stays."


def test_what_was_not_touched_stays_as_it_was_once_its_stage_is_done():
    rows = parts(states={"experiences": StageState.DONE, "summary": StageState.DONE})["experiences[0]"].lines
    assert {row.check for row in rows} == {"Stays as you wrote it"}


def test_a_new_order_is_a_line_of_its_own_and_sections_keep_the_order_of_a_resume():
    order = line("skills[0].skills", op="move", before=["Git", "Airflow"], after=["Airflow", "Git"])
    made = run_rows.parts_of(BASE, {"skills": order}, {}, WRITING)
    assert [part.key for part in made] == ["objective", "experiences[0]", "skills"]
    assert made[-1].lines[0].words == "Airflow\nGit"
