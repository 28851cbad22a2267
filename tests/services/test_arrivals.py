"""What was read from a file waits for its person's yes; a model may help to place it, under the gate."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta

import pytest

from jobtrak import db
from jobtrak.errors import Conflict, InvalidInput, NotFound, StaleEdit
from jobtrak.models.columns import now
from jobtrak.services import arrivals, housekeeping, resumes, workspaces
from jobtrak.services.costs import ledger
from jobtrak.services.documents import imports
from tests.fakes.openai_server import OpenAIServer
from tests.services.documents.test_helping import SAID


@pytest.fixture
async def owner(session):
    entered = await workspaces.enter(session, "ada")
    await session.commit()
    return entered


async def held(session, owner):
    content = SAID.encode()
    arrival = await arrivals.hold(session, owner, imports.read(content, "ada.txt"), content, "ada.txt")
    await session.commit()
    return arrival


async def test_nothing_is_a_resume_before_it_is_accepted(session, owner):
    arrival = await held(session, owner)
    assert await resumes.list_for(session, owner) == ([], 0)
    with pytest.raises(InvalidInput):
        await arrivals.correct(session, owner, arrival.id, {"basic": {}})
    changed = arrival.document | {"basic": {"name": "Ada B."}}
    corrected = await arrivals.correct(session, owner, arrival.id, changed)
    assert "basic.email" in [doubt["path"] for doubt in corrected.doubts]
    resume = await arrivals.accept(session, owner, arrival.id)
    assert (resume.is_main, resume.original, resume.name) == (True, SAID.encode(), "Ada B., base resume")
    with pytest.raises(NotFound):
        await arrivals.get(session, owner, arrival.id)


async def test_what_waits_belongs_to_one_person_and_not_for_ever(session, owner):
    arrival = await held(session, owner)
    stranger = await workspaces.enter(session, "stranger")
    with pytest.raises(NotFound):
        await arrivals.discard(session, stranger, arrival.id)
    newest = [await held(session, owner) for _ in range(10)][-1]
    with pytest.raises(NotFound):
        await arrivals.get(session, owner, arrival.id)
    newest.created_at = now() - timedelta(days=8)
    await session.commit()
    assert (await housekeeping.sweep())["arrivals"] == 1


async def test_nothing_of_a_models_lies_gets_in_and_its_cost_is_in_the_ledger(session, owner, setting):
    arrival = await held(session, owner)
    with pytest.raises(Conflict, match="No language model"):
        await arrivals.let_help(owner, arrival.id)
    lying = {
        "name": "Ada Byron", "headline": "Principal Engineer at Initech", "phone": "+1 555 0100",
        "experiences": [
            {"company": "Loom Ltd", "location": "Bath", "highlights": ["Cut waste by 99 %."],
             "titles": [{"name": "Weaver of patterns", "startdate": "2019", "enddate": "2021"}]},
            {"company": "Mill House", "highlights": [], "titles": [{"name": "Keeper", "startdate": "2015", "enddate": "2018"}]},
            {"company": "Initech", "titles": [{"name": "Principal Engineer"}], "highlights": ["Led 40 engineers."]},
        ],
    }  # fmt: skip
    with OpenAIServer() as server:
        setting(OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="key", MODEL_NAME="fake")
        server.lie(lying)
        helped = await arrivals.let_help(owner, arrival.id)
    told = str(helped.document)
    assert not [lie for lie in ("Initech", "Principal", "555", "Bath", "99 %", "40 engineers") if lie in told]
    assert helped.document["experiences"][0]["highlights"] == ["Cut waste by 12 %.", "Trained two apprentices."]
    assert "doesn’t say it" in helped.notes[-1]
    async with db.unit_of_work() as opened:
        assert [line.stage for line in await ledger(opened, owner)] == ["import"]


async def test_what_is_corrected_while_the_model_thinks_is_not_lost(session, owner, setting):
    arrival = await held(session, owner)
    asked, corrected = threading.Event(), threading.Event()

    def think(_):
        asked.set()
        assert corrected.wait(10)
        return '{"name": "Ada Byron"}'

    with OpenAIServer() as server:
        setting(OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="key", MODEL_NAME="fake")
        server.lie(think)
        helping = asyncio.create_task(arrivals.let_help(owner, arrival.id))
        assert await asyncio.to_thread(asked.wait, 10)
        await arrivals.correct(session, owner, arrival.id, arrival.document | {"basic": {"name": "Ada B."}})
        await session.commit()
        corrected.set()
        with pytest.raises(StaleEdit):
            await helping
    async with db.unit_of_work() as opened:
        assert (await arrivals.get(opened, owner, arrival.id)).document["basic"]["name"] == "Ada B."
