import asyncio
from contextlib import asynccontextmanager, suppress

import psycopg
import pytest

from jobtrak import queue
from jobtrak.config import settings
from jobtrak.db import unit_of_work


@asynccontextmanager
async def working(**tasks):
    worker = asyncio.create_task(queue.work(tasks, concurrency=4))
    try:
        yield
    finally:
        worker.cancel()
        with suppress(asyncio.CancelledError):
            await worker


async def test_work_starts_when_the_transaction_commits_and_not_before(database):
    done = asyncio.Queue()

    async def greet(name):
        await done.put(name)

    async with working(greet=greet):
        async with unit_of_work() as session:
            await queue.enqueue(session, "greet", name="ada")
            await asyncio.sleep(0.3)
            assert done.empty()
        assert await asyncio.wait_for(done.get(), 10) == "ada"


async def test_work_of_a_rolled_back_transaction_never_starts(database):
    done = asyncio.Queue()

    async def greet(name):
        await done.put(name)

    async with working(greet=greet):
        with pytest.raises(ValueError, match="changed my mind"):
            async with unit_of_work() as session:
                await queue.enqueue(session, "greet", name="ada")
                raise ValueError("changed my mind")
        async with unit_of_work() as session:
            await queue.enqueue(session, "greet", name="bob")
        assert await asyncio.wait_for(done.get(), 10) == "bob"
        assert done.empty()


async def test_work_under_one_lock_runs_one_at_a_time(database):
    running, most, done = 0, 0, asyncio.Queue()

    async def step(number):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.05)
        running -= 1
        await done.put(number)

    async with unit_of_work() as session:
        for number in range(3):
            await queue.enqueue(session, "step", lock="one at a time", number=number)
    async with working(step=step):
        order = [await asyncio.wait_for(done.get(), 10) for _ in range(3)]
    assert (order, most) == ([0, 1, 2], 1)


async def test_work_of_a_dead_worker_is_taken_over(database, monkeypatch):
    monkeypatch.setattr(queue, "STALLED_SECONDS", 1.0)
    monkeypatch.setattr(queue, "HEARTBEAT_SECONDS", 0.3)
    done = asyncio.Queue()

    async def greet(name):
        await done.put(name)

    async with unit_of_work() as session:
        await queue.enqueue(session, "greet", name="ada")
    # A worker took it and died: it beats no more, and its work is still marked as being done.
    async with await psycopg.AsyncConnection.connect(settings().postgres_url, autocommit=True) as connection:
        await connection.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute')"
        )
        await connection.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"
        )
    async with working(greet=greet):
        assert await asyncio.wait_for(done.get(), 20) == "ada"
