"""Tell every process of this JobTrak that something changed, through Postgres."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import orjson
import psycopg
from sqlalchemy import event, text
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Session

from jobtrak.config import settings

logger = logging.getLogger(__name__)

CHANNEL = "jobtrak_notices"
_SEND = text("SELECT pg_notify(:channel, payload) FROM unnest(CAST(:payloads AS text[])) AS payload")
# Where a session keeps its notices until it commits.
_UNSENT = "notices"
# A slow listener loses the oldest notices first: each says only "look again", so the newest carries them all.
_BACKLOG = 256
# Long enough for a restarting Postgres to come up, short enough that a board is never stale for long.
_RECONNECT_SECONDS = 1.0


@dataclass(frozen=True)
class Notice:
    """Word that one thing of an owner changed; `topic` is job, resume, run, workspace, cache or reconnected."""

    owner: str
    topic: str
    id: str = ""
    body: dict[str, Any] | None = None


def publish(session: AsyncSession, owner: str, topic: str, id: str = "", **body: Any) -> None:
    """Send a notice when the caller's transaction commits, with all its others; the body must stay well under 8 kB."""
    notice = {"owner": owner, "topic": topic, "id": id, **({"body": body} if body else {})}
    session.info.setdefault(_UNSENT, []).append(orjson.dumps(notice).decode())


@event.listens_for(Session, "before_commit")
def _send(session: Session) -> None:
    if payloads := session.info.pop(_UNSENT, None):
        session.execute(_SEND, {"channel": CHANNEL, "payloads": payloads})


class Switchboard:
    """One listening connection of a process, shared by all who listen in it."""

    def __init__(self) -> None:
        self._lines: dict[str, set[asyncio.Queue[Notice]]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None
        self._ready = asyncio.Event()

    @asynccontextmanager
    async def line(self, owner: str) -> AsyncIterator[asyncio.Queue[Notice]]:
        """Yield a queue of one owner's notices ("*": everyone's) that is connected before the block begins."""
        if self._task is None or self._task.done():
            self._ready.clear()
            self._task = asyncio.create_task(self._listen(), name="notices")
        await self._ready.wait()
        queue: asyncio.Queue[Notice] = asyncio.Queue(_BACKLOG)
        self._lines[owner].add(queue)
        try:
            yield queue
        finally:
            self._lines[owner].discard(queue)
            if not self._lines[owner]:
                del self._lines[owner]

    async def close(self) -> None:
        """Stop listening."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
            self._task = None

    async def _listen(self) -> None:
        while True:
            try:
                connection = await psycopg.AsyncConnection.connect(settings().postgres_url, autocommit=True)
                async with connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    if self._ready.is_set():
                        self._hand_out(Notice(owner="*", topic="reconnected"))
                    self._ready.set()
                    async for message in connection.notifies():
                        self._hand_out(Notice(**orjson.loads(message.payload)))
            except psycopg.OperationalError as error:
                logger.warning("Lost the line for notices, connecting again: %s", type(error).__name__)
            await asyncio.sleep(_RECONNECT_SECONDS)

    def _hand_out(self, notice: Notice) -> None:
        # "reconnected" concerns everyone: what happened meanwhile is unknown, so all must look again.
        for owner, queues in self._lines.items():
            if notice.owner in ("*", owner) or owner == "*":
                for queue in queues:
                    if queue.full():
                        queue.get_nowait()
                    queue.put_nowait(notice)


_switchboards: dict[int, Switchboard] = {}


def switchboard() -> Switchboard:
    """Return the switchboard of the running event loop."""
    return _switchboards.setdefault(id(asyncio.get_running_loop()), Switchboard())


async def heard(line: asyncio.Queue[Notice], wanted: Callable[[Notice], bool], within: float) -> bool:
    """Wait on a line for a notice that is wanted, or for a new connection; False when so many seconds passed without one."""
    try:
        async with asyncio.timeout(within):
            while True:
                notice = await line.get()
                if notice.topic == "reconnected" or wanted(notice):
                    return True
    except TimeoutError:
        return False


async def listen(owner: str) -> AsyncGenerator[Notice, None]:
    """Yield an owner's notices as they come."""
    async with switchboard().line(owner) as queue:
        while True:
            yield await queue.get()


async def close() -> None:
    """Hang up in the running event loop."""
    board = _switchboards.pop(id(asyncio.get_running_loop()), None)
    if board is not None:
        await board.close()
