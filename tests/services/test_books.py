"""Questions on the books: what is asked at once is held against the cap together, and nothing is paid for twice."""

from __future__ import annotations

import asyncio

import pytest
from pydantic import BaseModel

from jobtrak.services import costs, llm_cache, workspaces
from jobtrak.services.books import Books
from jobtrak.services.llm.provider import Provider
from jobtrak.services.together import Behind
from tests.fakes.openai_server import OpenAIServer


class Word(BaseModel):
    word: str


@pytest.fixture
async def owner(session):
    owner = await workspaces.enter(session, "ilse")
    await session.commit()
    return owner


@pytest.fixture
def server():
    with OpenAIServer() as server:
        server.default = {"word": "x"}
        yield server


def provider(server) -> Provider:
    return Provider(api_key="key", base_url=server.base_url, model="gpt-6-luna", retries=0)


async def test_an_answer_is_paid_for_once_and_the_ledger_tells_what_the_second_saved(session, owner, server):
    ask = Books(owner).asker(provider(server), "summary")
    first, second = (
        await ask("Tell.", "Which word?", Word),
        await Books(owner).reader(provider(server), "read")("Tell.", "Which word?", Word),
    )
    assert (first.value.word, second.word, server.most_asked) == ("x", "x", 1)
    assert [(line.stage, line.cached) for line in await costs.ledger(session, owner)] == [
        ("read", True),
        ("summary", False),
    ]


async def test_questions_asked_at_once_are_held_against_the_cap_together(session, owner, server, setting, tmp_path):
    setting(JOBTRAK_DATA_DIR=tmp_path)
    # A question of 1,600 characters and its answer are expected to cost $0.40 for reading, $0.01 for writing.
    (tmp_path / "prices.yaml").write_text("127.0.0.1:\n  gpt-6-luna: {in: 1000, out: 75}\n")
    long = {word: word * 1600 for word in "abc"}
    ask = Books(owner).asker(provider(server), "summary")
    await ask("", "known", Word)
    await workspaces.prefer(session, owner, **{costs.CAP: "1.00"})
    await session.commit()
    ends = await asyncio.gather(*(ask("", each, Word) for each in ("known", *long.values())), return_exceptions=True)
    assert [type(end).__name__ for end in ends] == ["Answer", "CapReached", "CapReached", "CapReached"]
    await asyncio.gather(ask("", long["a"], Word), ask("", long["b"], Word))
    assert sum(server.answered.values()) == 3


async def test_an_answer_is_used_while_it_is_kept_and_without_a_cache_serves_its_own_work_alone(
    session, owner, server, setting
):
    setting(ENABLE_LLM_CACHE=False)
    behind = Behind()
    await Books(owner, work="r1", behind=behind).asker(provider(server), "summary")("Tell.", "Which word?", Word)
    await behind.catch_up()
    for work in ("r1", "r2", ""):
        await Books(owner, work=work).asker(provider(server), "summary")("Tell.", "Which word?", Word)
    assert sum(server.answered.values()) == 3
    assert await llm_cache.forget_run(session, owner, "r1") == 1
