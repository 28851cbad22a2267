"""What models cost: estimated before, counted after, stopped at the cap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import BaseModel

from jobtrak.models.columns import now
from jobtrak.services import costs, llm_cache, workspaces
from jobtrak.services.llm.provider import Answer, Provider
from jobtrak.services.tailoring import estimating
from tests.services.tailoring import people


class Value(BaseModel):
    word: str = "x"


def answer(cost: str | None, *, cached: bool = False) -> Answer:
    return Answer(Value(), 1000, 200, None if cost is None else Decimal(cost), "model-a", 0.5, cached)


@pytest.fixture
async def owners(session):
    return [await workspaces.enter(session, name) for name in ("ilse", "stranger")]


async def test_the_ledger_tells_spent_from_saved_and_keeps_owners_apart(session, owners):
    ilse, stranger = owners
    await costs.record(ilse, answer("0.01"), stage="summary", tailoring_id="r1")
    await costs.record(ilse, answer("0.02"), stage="skills", tailoring_id="r2")
    await costs.record(ilse, answer("0.05", cached=True), stage="summary", tailoring_id="r2")
    await costs.record(ilse, answer(None), stage="summary")
    await costs.record(stranger, answer("9"), stage="summary")
    spent = await costs.this_month(session, ilse)
    assert (spent.calls, spent.cached, spent.unpriced) == (3, 1, 1)
    assert (spent.cost, spent.saved) == (Decimal("0.030000"), Decimal("0.050000"))
    assert (await costs.spending(session, ilse, tailoring_id="r2")).tokens_in == 1000
    assert (await costs.spending(session, ilse, since=now())).calls == 0
    lines = await costs.ledger(session, ilse, limit=2)
    assert [line.stage for line in lines] == ["summary", "summary"]
    assert len(await costs.ledger(session, ilse, before_id=lines[-1].id)) == 2


async def test_the_cap_stops_before_the_call_that_would_go_over_it(session, owners):
    ilse, stranger = owners
    await costs.check_cap(ilse)
    await workspaces.prefer(session, ilse, **{costs.CAP: "0.05"})
    await costs.record(ilse, answer("0.03"), stage="summary")
    await costs.check_cap(ilse, Decimal("0.01"))
    with pytest.raises(costs.CapReached) as reached:
        await costs.check_cap(ilse, Decimal("0.03"))
    assert "$0.05" in reached.value.message and "$0.03" in reached.value.message
    await costs.record(ilse, answer("0.02"), stage="summary")
    with pytest.raises(costs.CapReached):
        await costs.check_cap(ilse)
    await costs.check_cap(stranger)


async def test_kept_answers_are_an_owners_own_and_a_runs_own_are_forgotten_with_it(session, owners):
    ilse, stranger = owners
    mine, of_run, theirs = (
        llm_cache.AnswersOf(ilse),
        llm_cache.AnswersOf(ilse, scope="r1"),
        llm_cache.AnswersOf(stranger),
    )
    await mine.put("k", {"n": 1})
    await of_run.put("k", {"n": 2})
    assert (await mine.get("k"), await of_run.get("k"), await theirs.get("k")) == ({"n": 1}, {"n": 2}, None)
    await mine.put("k", {"n": 3})
    assert await mine.get("k") == {"n": 3}
    assert await llm_cache.forget_run(session, ilse, "r1") == 1
    assert await of_run.get("k") is None and await mine.get("k") == {"n": 3}
    assert await llm_cache.forget(session, ilse) == 1


async def test_an_estimate_grows_with_the_resume_and_costs_nothing_without_a_model(session):
    provider = Provider(api_key="key", model="gpt-6-luna")
    small = estimating.estimate(provider, people.posting(), people.base(), today=date(2026, 11, 22))
    longer = people.base()
    longer["experiences"][0]["highlights"] *= 4
    large = estimating.estimate(provider, people.posting(), longer, today=date(2026, 11, 22))
    assert small.cost and large.cost and 0 < small.cost < large.cost < 1
    assert 0 < small.tokens_out < large.tokens_out
    owner, _, job = await people.settle_in(session)
    assert await estimating.before(session, owner, job_id=job.id) is None
