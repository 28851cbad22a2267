"""What a run tells along the way: kept in order, so that a page can replay it from any point, and sent on at once.

The kinds: `stage` (a stage changed, with its tokens and cost), `progress` (percent and message), `text` (words as they are
written: `text` takes the place of everything from the character `at` on), `line` (a finished line with its verdict), and one of
`completed`, `failed`, `cancelled` at the end. Texts and lines name the stage that wrote them in `section`, and their `path`.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db, notices
from jobtrak.models.tailoring import RunEvent

# Faster than an eye can follow gains nothing; each batch is one small transaction.
_BATCH_SECONDS = 0.1
# A model that never stops must not fill the table; its text is cut in the live view alone.
_LONGEST_TEXT = 20_000
_MOST_EVENTS = 2_000
ENDINGS = frozenset({"completed", "failed", "cancelled"})


async def append(session: AsyncSession, owner: str, tailoring_id: str, kind: str, **body: Any) -> None:
    """Keep an event and send word of it when the caller's transaction commits."""
    session.add(RunEvent(owner=owner, tailoring_id=tailoring_id, kind=kind, body=body))
    await session.flush()
    await notices.publish(session, owner, "run", tailoring_id, kind=kind)


async def after(
    session: AsyncSession, owner: str, tailoring_id: str, last_id: int = 0, *, limit: int = _MOST_EVENTS
) -> Sequence[RunEvent]:
    """Return what a run told since the event with that id, oldest first."""
    query = select(RunEvent).where(
        col(RunEvent.owner) == owner, col(RunEvent.tailoring_id) == tailoring_id, col(RunEvent.id) > last_id
    )
    return list(await session.scalars(query.order_by(col(RunEvent.id)).limit(limit)))


async def forget_texts(session: AsyncSession, owner: str, tailoring_id: str, section: str) -> None:
    """Drop the words of a section once its finished lines stand in their place."""
    await session.execute(
        delete(RunEvent).where(
            col(RunEvent.owner) == owner,
            col(RunEvent.tailoring_id) == tailoring_id,
            col(RunEvent.kind) == "text",
            col(RunEvent.body)["section"].astext == section,
        )
    )


async def forget_unfinished(session: AsyncSession, owner: str, tailoring_id: str, done: Sequence[str]) -> None:
    """Drop what was told of sections that were broken off: they are told anew."""
    await session.execute(
        delete(RunEvent).where(
            col(RunEvent.owner) == owner,
            col(RunEvent.tailoring_id) == tailoring_id,
            col(RunEvent.kind).in_(["text", "line"]),
            col(RunEvent.body)["section"].astext.not_in(list(done)),
        )
    )


class Teller:
    """Gather what the sections of one run tell and keep it in batches, ten a second at most."""

    def __init__(self, owner: str, tailoring_id: str) -> None:
        self._owner = owner
        self._run = tailoring_id
        self._waiting: list[tuple[str, dict[str, Any]]] = []
        self._texts: dict[tuple[str, str], str] = {}
        self._told: dict[tuple[str, str], str] = {}
        self._wake = asyncio.Event()
        self._closing = False
        self._one_at_a_time = asyncio.Lock()

    def tell(self, kind: str, **body: Any) -> None:
        """Note an event."""
        self._waiting.append((kind, body))
        self._wake.set()

    def text(self, section: str, path: str, whole: str) -> None:
        """Note the text of a place as it is so far; after a retry it begins anew."""
        self._texts[section, path] = whole[:_LONGEST_TEXT]
        self._wake.set()

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Teller]:
        """Keep events while the block runs; all of them are kept when it ends."""
        writer = asyncio.create_task(self._write(), name=f"events of {self._run}")
        try:
            yield self
        finally:
            # Told to stop rather than cancelled: a batch cut off in the middle would be lost.
            self._closing = True
            self._wake.set()
            await writer

    async def settle(self) -> None:
        """Wait until everything told so far is kept."""
        async with self._one_at_a_time:
            await self._keep()

    async def _write(self) -> None:
        while not self._closing:
            await self._wake.wait()
            await self.settle()
            if not self._closing:
                await asyncio.sleep(_BATCH_SECONDS)
        await self.settle()

    async def _keep(self) -> None:
        self._wake.clear()
        texts, self._texts = self._texts, {}
        waiting, self._waiting = self._waiting, []
        batch = [("text", self._told_anew(at, whole)) for at, whole in texts.items()] + waiting
        if not batch:
            return
        async with db.unit_of_work() as session:
            session.add_all(
                [RunEvent(owner=self._owner, tailoring_id=self._run, kind=kind, body=body) for kind, body in batch]
            )
            await session.flush()
            await notices.publish(session, self._owner, "run", self._run, kind=batch[-1][0])

    def _told_anew(self, place: tuple[str, str], whole: str) -> dict[str, Any]:
        """Return what is new in a text: `text` takes the place of everything from the character `at` on."""
        known = self._told.get(place, "")
        at = len(known) if whole.startswith(known) else 0
        self._told[place] = whole
        return {"section": place[0], "path": place[1], "at": at, "text": whole[at:]}
