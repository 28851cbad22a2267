"""Writes that come close together share a transaction; nobody waits longer than they must."""

from __future__ import annotations

import asyncio

import pytest

from jobtrak.services.together import Behind, Together


class Transactions:
    """Keeps what was written together, and fails when it is told to."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.going_on = asyncio.Event()
        self.going_on.set()
        self.begun = asyncio.Event()
        self.failure: Exception | None = None

    async def __call__(self, writes) -> None:
        self.batches.append(list(writes))
        self.begun.set()
        await self.going_on.wait()
        if self.failure:
            raise self.failure


async def test_what_comes_during_a_transaction_goes_into_the_next_one_in_order():
    done = Transactions()
    done.going_on.clear()
    together = Together(done)
    first = together.add("a")
    await done.begun.wait()
    rest = [together.add(each) for each in "bcd"]
    done.going_on.set()
    await asyncio.gather(first, *rest)
    assert done.batches == [["a"], ["b", "c", "d"]]


async def test_a_pause_gathers_and_an_urgent_write_ends_it():
    done = Transactions()
    together = Together(done, pause_seconds=60)
    first = together.add("a")
    await asyncio.sleep(0.01)
    assert not done.batches
    await asyncio.wait_for(together.add("b", urgent=True), 5)
    assert first.done() and done.batches == [["a", "b"]]


async def test_a_transaction_that_fails_tells_each_who_wrote_in_it_and_the_next_goes_on():
    done = Transactions()
    done.failure = ValueError("no")
    together = Together(done)
    for written in [together.add("a"), together.add("b")]:
        with pytest.raises(ValueError, match="no"):
            await written
    done.failure = None
    await together.add("c")
    assert done.batches == [["a", "b"], ["c"]]


async def test_what_is_prepared_beside_the_work_may_fail_and_is_dropped_at_its_end():
    behind, begun, dropped = Behind(), asyncio.Event(), asyncio.Event()

    async def fail() -> None:
        raise ValueError("no")

    async def prepare() -> None:
        begun.set()
        try:
            await asyncio.sleep(60)
        finally:
            dropped.set()

    behind.beside(fail())
    behind.beside(prepare())
    await begun.wait()
    await behind.catch_up()
    await behind.end()
    assert dropped.is_set()


async def test_work_goes_on_before_its_saving_and_hears_of_its_failure_at_the_end():
    done = Transactions()
    done.going_on.clear()
    behind, together = Behind(), Together(done)
    behind.later(together.add("a"))
    done.failure = ValueError("no")
    done.going_on.set()
    with pytest.raises(ValueError, match="no"):
        await behind.catch_up()
    await behind.end()
