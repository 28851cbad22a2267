"""Prompts are the person's to change, each with the way back."""

from __future__ import annotations

import pytest

from jobtrak.errors import InvalidInput, NotFound
from jobtrak.services import composing, workspaces
from jobtrak.services.tailoring import prompting
from tests.fakes.openai_server import OpenAIServer
from tests.services.tailoring import people


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ilse")


async def test_every_prompt_ships_with_its_text_and_a_version_that_follows_it(session, owner):
    found = await prompting.list_for(session, owner)
    assert [each.name for each in found] == list(prompting.NAMES) and {*prompting.TITLES} == {*prompting.NAMES}
    assert all(each.text == each.shipped and not each.own and len(each.version) == 8 for each in found)
    assert len({each.version for each in found}) == len(found)


async def test_a_persons_own_prompt_is_used_until_they_take_it_back(session, owner):
    changed = await prompting.change(session, owner, "letter", "Write two lines.\r\n")
    assert (changed.text, changed.own, changed.outdated) == ("Write two lines.", True, False)
    used = {each.name: each.text for each in await prompting.list_for(session, owner)}
    assert prompting.instructions(used, "letter").endswith("\n\nWrite two lines.")
    stranger = await workspaces.enter(session, "stranger")
    assert not (await prompting.get(session, stranger, "letter")).own
    assert not (await prompting.reset(session, owner, "letter")).own
    assert (await workspaces.preferences(session, owner)) == {}


async def test_saving_the_shipped_words_is_no_prompt_of_ones_own(session, owner):
    assert not (await prompting.change(session, owner, "rules", prompting.shipped("rules"))).own


async def test_a_prompt_that_replaced_an_older_text_is_told(session, owner, monkeypatch):
    await prompting.change(session, owner, "letter", "Mine.")
    shipped = prompting.shipped
    monkeypatch.setattr(prompting, "shipped", lambda name: shipped(name) + " And more.")
    assert (await prompting.get(session, owner, "letter")).outdated


@pytest.mark.parametrize(
    "text", ["", "   ", "x" * 9_000, "Use {{posting}}.", "Use {resume_yaml}.", "Say ${name}.", "{% if a %}"]
)
async def test_what_nothing_would_fill_is_refused_and_the_prompt_stays(session, owner, text):
    with pytest.raises((InvalidInput, NotFound)):
        await prompting.change(session, owner, "letter", text)
    assert not (await prompting.get(session, owner, "letter")).own


async def test_json_in_a_prompt_is_no_placeholder(session, owner):
    assert (await prompting.change(session, owner, "letter", 'Answer like {"text": "..."}.')).own


async def test_there_are_no_other_prompts(session, owner):
    for act in (prompting.get(session, owner, "../rules"), prompting.change(session, owner, "none", "x")):
        with pytest.raises(NotFound):
            await act


async def test_the_model_is_told_the_persons_own_words(session, setting):
    owner, _, job = await people.settle_in(session)
    await prompting.change(session, owner, "letter", "Write like a sailor.")
    await session.commit()
    with OpenAIServer() as server:
        setting(OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="key", MODEL_NAME="fake")
        server.answers = {"LetterAnswer": {"paragraphs": []}}
        await composing.compose(owner, job.id)
    assert "Write like a sailor." in server.asked[0].instructions
    assert prompting.shipped("rules") in server.asked[0].instructions
