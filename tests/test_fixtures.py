"""The fixtures keep their promises; every other test leans on them."""

from __future__ import annotations

import redis.asyncio
from sqlalchemy import text

from jobtrak import config, db


async def test_what_a_session_writes_is_seen_by_units_of_work_and_gone_afterwards(session):
    await session.execute(text("CREATE TABLE only_here (id int)"))
    await session.commit()
    async with db.unit_of_work() as other:
        await other.execute(text("INSERT INTO only_here VALUES (1)"))
    assert (await session.execute(text("SELECT count(*) FROM only_here"))).scalar() == 1


async def test_the_test_before_left_nothing(session):
    assert (await session.execute(text("SELECT to_regclass('only_here')"))).scalar() is None


async def test_a_database_of_ones_own_has_every_table_and_takes_commits(database):
    async with db.unit_of_work() as unit:
        await unit.execute(text("CREATE TABLE kept (id int)"))
    async with db.unit_of_work() as unit:
        tables = (await unit.execute(text("SELECT tablename FROM pg_tables"))).scalars().all()
    assert {"kept", "alembic_version", "procrastinate_jobs"} <= set(tables)


async def test_valkey_is_real_and_empty(redis_url):
    async with redis.asyncio.Redis.from_url(redis_url) as client:
        assert await client.dbsize() == 0
        await client.set("left", "over")


def test_settings_are_the_defaults_and_can_be_set(setting):
    assert config.settings().model_name == config.Settings.model_fields["model_name"].default
    setting(MODEL_NAME="tiny")
    assert config.settings().model_name == "tiny"
