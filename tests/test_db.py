"""Connections are there from the start, and a start without a database goes on."""

from __future__ import annotations

import logging

from jobtrak import db


async def test_the_connections_to_keep_are_open_before_anybody_asks(database, setting):
    setting(DATABASE_MIN_POOL_SIZE=3)
    assert db.pool_status()["open"] == 0
    await db.warm()
    assert (db.pool_status()["open"], db.pool_status()["in_use"]) == (3, 0)


async def test_a_rush_leaves_its_connections_open_for_the_next(database):
    opened = [await db.engine().connect().start() for _ in range(4)]
    for connection in opened:
        await connection.close()
    assert (db.pool_status()["open"], db.pool_status()["in_use"]) == (4, 0)


async def test_a_database_that_is_away_or_not_named_stops_no_start(setting, caplog):
    for address in ("postgresql://nobody@127.0.0.1:1/none", ""):
        setting(DATABASE_URL=address)
        with caplog.at_level(logging.WARNING):
            await db.warm()
        assert "isn't answering yet" in caplog.text
        caplog.clear()
        await db.close()
