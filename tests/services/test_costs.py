"""What models cost: estimated before, counted after, stopped at the cap."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from pydantic import BaseModel

from jobtrak.errors import InvalidInput
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
    await costs.allow(session, ilse)
    await workspaces.prefer(session, ilse, **{costs.CAP: "0.05"})
    await costs.record(ilse, answer("0.03"), stage="summary")
    await costs.allow(session, ilse, Decimal("0.01"))
    with pytest.raises(costs.CapReached) as reached:
        await costs.allow(session, ilse, Decimal("0.03"))
    assert "$0.05" in reached.value.message and "$0.03" in reached.value.message
    await costs.record(ilse, answer("0.02"), stage="summary")
    with pytest.raises(costs.CapReached):
        await costs.allow(session, ilse)
    await costs.allow(session, stranger)


async def test_kept_answers_are_an_owners_own_and_a_runs_own_are_forgotten_with_it(session, owners):
    ilse, stranger = owners

    async def found(owner, scope=""):
        return (await llm_cache.find(session, owner, ["k"], scope=scope)).get("k")

    await llm_cache.keep(session, ilse, {"k": {"n": 1}})
    await llm_cache.keep(session, ilse, {"k": {"n": 2}}, scope="r1")
    assert (await found(ilse), await found(ilse, "r1"), await found(stranger)) == ({"n": 1}, {"n": 2}, None)
    await llm_cache.keep(session, ilse, {"k": {"n": 3}})
    assert await found(ilse) == {"n": 3}
    assert await llm_cache.forget_run(session, ilse, "r1") == 1
    assert await found(ilse, "r1") is None and await found(ilse) == {"n": 3}
    assert await llm_cache.forget(session, ilse) == 1


async def test_an_estimate_grows_with_the_resume_and_costs_nothing_without_a_model(session):
    provider = Provider(api_key="key", model="gpt-6-luna")
    small = estimating.estimate(provider, people.posting(), people.base(), today=date(2026, 11, 22))
    longer = people.base()
    longer["experiences"][0]["highlights"] *= 4
    large = estimating.estimate(provider, people.posting(), longer, today=date(2026, 11, 22))
    assert small.cost and large.cost and 0 < small.cost < large.cost < 1
    assert 0 < small.tokens_out < large.tokens_out
    # A translation leaves the posting out of its questions; one that nobody could check is not asked for at all.
    day = date(2026, 11, 22)
    translated = estimating.estimate(provider, people.posting(), people.base(), today=day, write_in="de")
    assert 0 < translated.tokens_in < small.tokens_in and translated.calls < small.calls
    assert estimating.estimate(provider, people.posting(), people.base(), today=day, write_in="ja").calls == 0
    owner, _, job = await people.settle_in(session)
    assert await estimating.before(session, owner, job_id=job.id) is None


async def test_a_month_is_told_by_stage_and_model_and_ends_where_the_next_begins(session, owners):
    ilse, stranger = owners
    await costs.record(ilse, answer("0.01"), stage="summary")
    await costs.record(ilse, answer("0.04"), stage="letter")
    await costs.record(ilse, answer("0.03", cached=True), stage="letter")
    await costs.record(stranger, answer("9"), stage="letter")
    lines = await costs.ledger(session, ilse)
    lines[-1].at = datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC)
    await session.flush()
    present = await costs.shares(session, ilse, costs.Month.of())
    assert [(each.stage, each.spent.calls, each.spent.cached) for each in present] == [("letter", 1, 1)]
    assert (present[0].spent.cost, present[0].spent.saved) == (Decimal("0.04"), Decimal("0.03"))
    january = costs.Month.of("2026-01")
    assert [each.stage for each in await costs.shares(session, ilse, january)] == ["summary"]
    assert [line.stage for line in await costs.ledger(session, ilse, month=january)] == ["summary"]
    spent = await costs.spending(session, ilse, since=january.since, until=january.until)
    assert spent.cost == Decimal("0.01")
    assert await costs.months(session, ilse) == [costs.Month.of().name, "2026-01"]


def test_a_month_has_a_name_and_december_ends_with_the_year():
    december = costs.Month.of("2026-12")
    assert (december.since.isoformat(), december.until.isoformat()) == (
        "2026-12-01T00:00:00+00:00",
        "2027-01-01T00:00:00+00:00",
    )
    for wrong in ("2026-13", "26-1", "now", "0000-01"):
        with pytest.raises(InvalidInput):
            costs.Month.of(wrong)


async def test_a_cap_is_an_amount_or_none(session, owners):
    ilse, _ = owners
    assert await costs.set_cap(session, ilse, "5") == Decimal("5.00") == await costs.cap(session, ilse)
    for wrong in ("five", "-1", "NaN", "1e9"):
        with pytest.raises(InvalidInput):
            await costs.set_cap(session, ilse, wrong)
    assert await costs.cap(session, ilse) == Decimal("5.00")
    await costs.set_cap(session, ilse, None)
    assert await costs.cap(session, ilse) is None
