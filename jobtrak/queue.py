"""Durable background work: enqueue in the caller's transaction, run, recover."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import cache
from typing import Any

import procrastinate
from procrastinate import exceptions
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.config import settings

logger = logging.getLogger(__name__)

Task = Callable[..., Awaitable[None]]

# A worker beats every two seconds; one that missed four beats is gone, and its work is taken over. A worker that was only
# slow does no harm: each task takes a lock of its own and saves step by step.
HEARTBEAT_SECONDS = 2.0
STALLED_SECONDS = 8.0
# A released lock wakes nobody, so waiting work is looked for this often.
POLL_SECONDS = 0.5
# Finished work is kept this long for whoever wants to know what happened.
KEEP_FINISHED_HOURS = 72
_REAPER_LOCK = 727002
_RESTART_SECONDS = 2.0


@cache
def _outbox() -> procrastinate.App:
    """Return what describes work to be enqueued; it never connects, for work goes in on the caller's own connection."""
    return procrastinate.App(connector=procrastinate.PsycopgConnector())


async def enqueue(session: AsyncSession, task: str, *, lock: str | None = None, **arguments: Any) -> None:
    """Add work that starts once the caller's transaction commits; work under one lock runs one at a time, in order."""
    connection = await db.driver_connection(session)
    await _outbox().configure_task(name=task, lock=lock, connection=connection).defer_async(**arguments)


async def work(
    tasks: Mapping[str, Task],
    *,
    concurrency: int,
    daily: Mapping[str, Task] | None = None,
    hourly: Mapping[str, Task] | None = None,
) -> None:
    """Run work until cancelled: a worker, started again when it breaks, and a reaper that takes over from dead ones."""
    connector = procrastinate.PsycopgConnector(conninfo=settings().postgres_url, min_size=1, max_size=4)
    app = procrastinate.App(connector=connector)
    for name, task in tasks.items():
        app.task(name=name)(task)
    for name, task in (daily or {}).items():
        app.periodic(cron="17 3 * * *")(app.task(name=name, pass_context=False)(task))
    for name, task in (hourly or {}).items():
        app.periodic(cron="41 * * * *")(app.task(name=name, pass_context=False)(task))
    await app.open_async()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_keep_working(app, concurrency), name="worker")
            group.create_task(_reap(app), name="reaper")
    finally:
        await app.close_async()


async def _keep_working(app: procrastinate.App, concurrency: int) -> None:
    while True:
        try:
            await app.run_worker_async(
                concurrency=concurrency,
                install_signal_handlers=False,
                fetch_job_polling_interval=POLL_SECONDS,
                abort_job_polling_interval=POLL_SECONDS,
                update_heartbeat_interval=HEARTBEAT_SECONDS,
                stalled_worker_timeout=STALLED_SECONDS,
                shutdown_graceful_timeout=1.0,
            )
        except exceptions.ConnectorException as error:
            logger.warning("The worker lost its database, starting again: %s", error)
        await asyncio.sleep(_RESTART_SECONDS)


async def _reap(app: procrastinate.App) -> None:
    """Put the work of dead workers back into the queue, one reaper at a time over all processes."""
    while True:
        try:
            async with db.unit_of_work() as session:
                connection = await db.driver_connection(session)
                cursor = await connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (_REAPER_LOCK,))
                row = await cursor.fetchone()
                if row and row[0]:
                    await _requeue_stalled(app)
                    await app.job_manager.delete_old_jobs(nb_hours=KEEP_FINISHED_HOURS, include_failed=True)
        except (exceptions.ConnectorException, db.Unavailable) as error:
            logger.warning("Couldn't look for abandoned work: %s", error)
        await asyncio.sleep(HEARTBEAT_SECONDS)


async def _requeue_stalled(app: procrastinate.App) -> None:
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        try:
            await app.job_manager.retry_job(job)
            logger.info("Took over abandoned work: %s", job.task_name)
        except (exceptions.UniqueViolation, exceptions.ConnectorException) as error:
            logger.warning("Couldn't take over %s, trying again: %s", job.task_name, error)
