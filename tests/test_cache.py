import asyncio

import pytest

from jobtrak import cache, notices
from jobtrak.cache import Cache, Kind
from jobtrak.config import settings
from jobtrak.db import unit_of_work
from jobtrak.services import workspaces


class Source:
    """Something to load from, that counts how often it was asked."""

    def __init__(self, content=b"fresh"):
        self.content, self.asked = content, 0

    async def load(self):
        self.asked += 1
        await asyncio.sleep(0)
        return self.content


@pytest.fixture
async def owner(database):
    async with unit_of_work() as session:
        return await workspaces.enter(session, "ada")


@pytest.fixture
async def make(database, redis_url):
    """Caches as several processes would have them."""
    made = []

    def another():
        made.append(Cache(settings()))
        return made[-1]

    yield another
    for each in made:
        await each.close()


async def test_what_was_loaded_is_not_loaded_again(make, owner):
    one, source = make(), Source()
    assert [await one.fetch(owner, Kind.JOB, "1", source.load) for _ in range(3)] == [b"fresh"] * 3
    assert source.asked == 1


async def test_many_who_ask_at_once_share_one_loader(make, owner):
    one, source = make(), Source()
    await asyncio.gather(*(one.fetch(owner, Kind.JOB, "1", source.load) for _ in range(50)))
    assert source.asked == 1


async def test_another_process_finds_it_in_redis(make, owner):
    one, other, source = make(), make(), Source()
    await one.fetch(owner, Kind.JOB, "1", source.load)
    assert await other.fetch(owner, Kind.JOB, "1", source.load) == b"fresh"
    assert source.asked == 1


async def test_a_change_outdates_it_for_every_process(make, owner):
    one, other, source = make(), make(), Source()
    for each in (one, other):
        await each.fetch(owner, Kind.JOB, "1", source.load)
    source.content = b"newer"
    await one.forget(owner)
    await other.forget(owner)
    assert await one.fetch(owner, Kind.JOB, "1", source.load) == b"newer"
    assert await other.fetch(owner, Kind.JOB, "1", source.load) == b"newer"


async def test_a_slow_loader_can_not_bring_the_old_back(make, owner):
    one, going = make(), asyncio.Event()

    async def slow():
        going.set()
        await asyncio.sleep(0.05)
        return b"old"

    late = asyncio.create_task(one.fetch(owner, Kind.JOB, "1", slow))
    await going.wait()
    await one.forget(owner)
    assert await one.fetch(owner, Kind.JOB, "1", Source(b"new").load) == b"new"
    assert await late == b"old"
    assert await one.fetch(owner, Kind.JOB, "1", Source(b"newest").load) == b"new"
    assert await make().fetch(owner, Kind.JOB, "1", Source(b"newest").load) == b"new"


async def test_a_render_outlives_changes_and_processes(make, owner, setting):
    source = Source(b"%PDF")
    one = make()
    await one.fetch(owner, Kind.RENDER, "digest", source.load)
    await one.forget(owner)
    setting(REDIS_URL="")  # What is left stands in Postgres.
    after_restart = make()
    assert await after_restart.fetch(owner, Kind.RENDER, "digest", source.load) == b"%PDF"
    assert source.asked == 1


async def test_clearing_takes_one_owners_entries_out_of_every_layer(make, owner):
    one, source = make(), Source()
    for who in (owner, "eve"):
        await one.fetch(who, Kind.JOB, "1", source.load)
        await one.fetch(who, Kind.RENDER, "digest", source.load)
    removed = await one.clear(owner)
    assert removed == {"memory": 2, "redis": 2, "postgres": 1}
    assert source.asked == 4
    await one.fetch("eve", Kind.RENDER, "digest", source.load)
    assert source.asked == 4
    await one.fetch(owner, Kind.RENDER, "digest", source.load)
    assert source.asked == 5


async def test_a_dead_redis_breaks_nothing_and_is_not_believed_when_it_returns(
    make, owner, redis_url, setting, database
):
    healthy, source = make(), Source(b"old")
    await healthy.fetch(owner, Kind.JOB, "1", source.load)
    setting(REDIS_URL="redis://127.0.0.1:9/0")
    cut_off = make()
    assert await cut_off.fetch(owner, Kind.JOB, "1", source.load) == b"old"
    source.content = b"new"
    await cut_off.forget(owner)
    assert await cut_off.fetch(owner, Kind.JOB, "1", source.load) == b"new"
    assert (await cut_off.shared.info())["status"] == "away"
    # The line is mended: what Redis still holds is from before the change.
    cut_off.shared._client, cut_off.shared._rests_until = healthy.shared._client, 0.0
    assert await cut_off.fetch(owner, Kind.JOB, "2", Source(b"two").load) == b"two"
    assert await make().fetch(owner, Kind.JOB, "1", Source(b"newest").load) != b"old"


async def test_after_a_lost_line_nothing_volatile_is_believed_in_any_process(make, owner):
    one, other, source = make(), make(), Source(b"old")
    await one.fetch(owner, Kind.JOB, "1", source.load)
    await one.fetch(owner, Kind.RENDER, "digest", source.load)
    source.content = b"new"
    await one.forget_all()
    assert await one.fetch(owner, Kind.JOB, "1", source.load) == b"new"
    assert await other.fetch(owner, Kind.JOB, "1", Source(b"not asked").load) == b"new"
    assert await one.fetch(owner, Kind.RENDER, "digest", source.load) == b"old"


async def test_memory_keeps_to_its_bounds(make, owner, setting):
    setting(JOB_CACHE_MAX_SIZE=3, JOB_CACHE_MAX_MEMORY_MB=1, REDIS_URL="")
    one = make()
    for number in range(5):
        await one.fetch(owner, Kind.JOB, str(number), Source(b"x" * 100).load)
    await one.fetch(owner, Kind.JOB, "huge", Source(b"x" * 2_000_000).load)
    stats = await one.stats()
    assert stats["layers"]["memory"]["entries"] == 3
    assert stats["application_stats"]["evictions"] == 2
    oldest = Source()
    await one.fetch(owner, Kind.JOB, "4", oldest.load)
    assert oldest.asked == 0
    await one.fetch(owner, Kind.JOB, "0", oldest.load)
    assert oldest.asked == 1


async def test_cleaning_up_drops_what_expired_from_postgres(make, owner, setting):
    setting(RESUME_CACHE_TTL_SECONDS=0.01)
    one = make()
    await one.fetch(owner, Kind.RENDER, "digest", Source().load)
    await asyncio.sleep(0.05)
    assert await one.cleanup() == {"memory": 1, "redis": 0, "postgres": 1}


async def test_a_failing_loader_fails_its_callers_and_is_asked_again(make, owner):
    one = make()

    async def broken():
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await one.fetch(owner, Kind.JOB, "1", broken)
    assert await one.fetch(owner, Kind.JOB, "1", Source().load) == b"fresh"


async def test_a_change_in_any_process_is_heard(make, owner, monkeypatch):
    one, source = make(), Source()
    monkeypatch.setattr(cache, "cached", lambda: one)
    following = asyncio.create_task(cache.follow())
    async with notices.switchboard().line(owner):  # The line is up from here on.
        await one.fetch(owner, Kind.JOB, "1", source.load)
        source.content = b"newer"
        async with unit_of_work() as session:
            notices.publish(session, owner, "job", "1")
        for _ in range(500):
            if await one.fetch(owner, Kind.JOB, "1", source.load) == b"newer":
                break
            await asyncio.sleep(0.01)
        assert source.asked == 2
    following.cancel()
    await notices.close()
