"""Let one worker at a time work on a run, in whichever process it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import text
from sqlalchemy.exc import InterfaceError, OperationalError

from jobtrak import db
from jobtrak.errors import Unavailable

# Keeps these locks apart from JobTrak's other advisory locks.
_SPACE = 727003
_WAIT_SECONDS = 0.5


@asynccontextmanager
async def only_worker(tailoring_id: str) -> AsyncIterator[None]:
    """Hold the run's lock while the block runs, waiting for whoever holds it now.

    The lock belongs to a connection, so that the death of its holder frees it at once.
    """
    key = {"id": tailoring_id, "space": _SPACE}
    try:
        connection = await (await db.engine().connect()).execution_options(isolation_level="AUTOCOMMIT")
        try:
            # Asked again and again, because a wait inside Postgres would run into the statement timeout.
            while not await connection.scalar(text("SELECT pg_try_advisory_lock(hashtextextended(:id, :space))"), key):  # noqa: ASYNC110
                await asyncio.sleep(_WAIT_SECONDS)
        except BaseException:
            await connection.invalidate()
            await connection.close()
            raise
    except (OperationalError, InterfaceError) as error:
        raise Unavailable() from error
    try:
        yield
    finally:
        try:
            await connection.execute(text("SELECT pg_advisory_unlock(hashtextextended(:id, :space))"), key)
        except (OperationalError, InterfaceError):
            # A dead connection has let go of its lock already; it must not go back into the pool.
            await connection.invalidate()
        await connection.close()
