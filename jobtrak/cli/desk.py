"""Work on a person's workspace from the command line, beside a running JobTrak or without one."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

from jobtrak.config import settings
from jobtrak.embedded.servers import Servers
from jobtrak.errors import NotFound

Result = TypeVar("Result")


def work(what: Callable[[], Awaitable[Result]]) -> Result:
    """Do something with the database: the one that is set, or JobTrak's own, started where it doesn't run already."""
    given = settings()
    # A running JobTrak hears of changes through the database and clears its own caches.
    servers = Servers(given.data_dir, database_url=given.database_url, redis_url="none needed")
    try:
        os.environ["DATABASE_URL"] = servers.start()["DATABASE_URL"]
        settings.cache_clear()
        from jobtrak.cli import migrate

        migrate.upgrade()
        return asyncio.run(_connected(what))
    finally:
        servers.stop()


async def existing(workspace: str) -> str:
    """Return the owner of a workspace that is there; raise NotFound with the names of those that are."""
    from jobtrak import db
    from jobtrak.services import workspaces

    wanted = workspace.strip() or workspaces.DEFAULT
    async with db.unit_of_work() as session:
        known = await workspaces.list_all(session)
    if wanted not in known:
        raise NotFound(f"There is no workspace {wanted}. There are: {', '.join(known) or 'none yet'}.")
    return wanted


async def named(workspace: str) -> str:
    """Return the owner of a workspace, made if need be."""
    from jobtrak import db
    from jobtrak.services import workspaces

    async with db.unit_of_work() as session:
        return await workspaces.enter(session, workspace)


async def _connected(what: Callable[[], Awaitable[Result]]) -> Result:
    from jobtrak import db

    try:
        return await what()
    finally:
        await db.close()
