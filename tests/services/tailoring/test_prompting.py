"""The prompts: files that ship, each of which a person may replace and take back."""

from __future__ import annotations

import pytest

from jobtrak.errors import InvalidInput
from jobtrak.services import workspaces
from jobtrak.services.tailoring import prompting, questions
from tests.services.tailoring import people
from tests.services.tailoring.test_writing import brief


async def test_a_persons_own_prompt_is_used_until_it_is_taken_back_and_only_for_them(session):
    ilse, stranger = await workspaces.enter(session, "ilse"), await workspaces.enter(session, "stranger")
    await prompting.change(session, ilse, "summary", "  Write it like a telegram.  ")
    mine = {prompt.name: prompt for prompt in await prompting.list_for(session, ilse)}
    assert (mine["summary"].text, mine["summary"].own) == ("Write it like a telegram.", True)
    assert [prompt.own for prompt in await prompting.list_for(session, stranger)] == [False] * len(prompting.NAMES)
    told = prompting.instructions({name: prompt.text for name, prompt in mine.items()}, "summary")
    assert told.startswith(prompting.shipped("rules")) and told.endswith("Write it like a telegram.")
    await prompting.reset(session, ilse, "summary")
    assert {prompt.text for prompt in await prompting.list_for(session, ilse)} == set(
        map(prompting.shipped, prompting.NAMES)
    )


@pytest.mark.parametrize(
    ("name", "text"), [("nothing", "x"), ("rules", " "), ("rules", "x" * 10_000), ("../rules", "x")]
)
async def test_what_is_no_prompt_is_refused(session, name, text):
    owner = await workspaces.enter(session, "ilse")
    with pytest.raises(InvalidInput):
        await prompting.change(session, owner, name, text)


def test_every_role_project_and_section_is_asked_about_with_its_own_lines_alone():
    asked = questions.all_for(brief())
    assert [section for section, _ in asked] == ["summary", "experiences", "experiences", "projects", "skills"]
    first = next(question for section, question in asked if section == "experiences")
    assert "1. Answered questions" in first and "Marrendam" not in first.partition("<posting>")[0]


def test_the_postings_text_is_bounded_however_long_it_is():
    long = brief(duties=["x" * 1_000] * 60)
    assert all(len(question) < 12_000 for _, question in questions.all_for(long))
    assert people.posting().job_title in questions.for_summary(long)
