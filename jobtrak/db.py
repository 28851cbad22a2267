"""Connections to Postgres: one engine per process, one unit of work per event or request."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import cache
from typing import Any

import orjson
from psycopg import AsyncConnection
from sqlalchemy import text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from jobtrak.config import settings
from jobtrak.errors import Unavailable

logger = logging.getLogger(__name__)


def _to_json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


@cache
def engine() -> AsyncEngine:
    """Return this process's engine; call it first inside the worker, for a forked connection breaks both sides."""
    given = settings()
    if not given.database_url:
        raise Unavailable("JobTrak has no database. Start it with scripts/run, or set DATABASE_URL.")
    milliseconds = int(given.database_command_timeout * 1000)
    return create_async_engine(
        given.sqlalchemy_url,
        # What was opened for a rush stays open: a new connection costs Postgres a process, and the next rush comes.
        pool_size=given.database_max_pool_size,
        max_overflow=0,
        pool_pre_ping=True,
        pool_timeout=given.database_command_timeout,
        connect_args={"options": f"-c statement_timeout={milliseconds} -c timezone=UTC", "connect_timeout": 10},
        json_serializer=_to_json,
        json_deserializer=orjson.loads,
    )


@cache
def _sessions() -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine(), expire_on_commit=False)


@asynccontextmanager
async def unit_of_work() -> AsyncIterator[AsyncSession]:
    """Yield a session that commits when the block ends well and rolls back when it doesn't.

    Raises Unavailable when the database can't be reached. Never hold one across an HTTP or LLM call.
    """
    try:
        async with _sessions()() as session, session.begin():
            yield session
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise Unavailable("The database isn't answering. Nothing was changed; try again in a moment.") from error


async def commit_without_waiting(session: AsyncSession) -> None:
    """Let this transaction's commit not wait for the disk, where what it says can be made anew.

    Should the computer itself fail in the next half second it may be lost, whole; after any other failure it is there.
    """
    await session.execute(text("SET LOCAL synchronous_commit TO off"))


async def driver_connection(session: AsyncSession) -> AsyncConnection[Any]:
    """Return the psycopg connection under a session, for work that must join its transaction."""
    connection = await session.connection()
    raw = await connection.get_raw_connection()
    if not isinstance(raw.driver_connection, AsyncConnection):
        raise TypeError(f"JobTrak speaks to Postgres through psycopg, not {type(raw.driver_connection)}.")
    return raw.driver_connection


async def warm() -> None:
    """Open the connections that are kept from the start, so that the first to need one doesn't wait for it."""
    try:
        async with AsyncExitStack() as opened:
            for _ in range(settings().database_min_pool_size):
                await opened.enter_async_context(engine().connect())
    except (OperationalError, InterfaceError, PoolTimeout, Unavailable) as error:
        # Whoever needs one next is told in words; the start goes on, for the database may come up later.
        logger.warning("The database isn't answering yet: %s", type(error).__name__)


async def close() -> None:
    """Close every connection of this process."""
    if engine.cache_info().currsize:
        await engine().dispose()
        _sessions.cache_clear()
        engine.cache_clear()


def pool_status() -> dict[str, Any]:
    """Return how many connections are open and in use, without opening one."""
    if not engine.cache_info().currsize:
        return {"open": 0, "in_use": 0}
    pool: Any = engine().pool
    return {
        "open": pool.checkedin() + pool.checkedout(),
        "in_use": pool.checkedout(),
        "max": settings().database_max_pool_size,
    }
