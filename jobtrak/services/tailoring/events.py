"""What a run tells along the way: kept in order, so that a page can replay it from any point, and sent on at once.

The kinds: `stage` (a stage changed, with its tokens and cost), `progress` (percent and message), `text` (words as they are
written: `text` takes the place of everything from the character `at` on), `line` (a finished line with its verdict), and one of
`completed`, `failed`, `cancelled` at the end. Texts and lines name the stage that wrote them in `section`, and their `path`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db, notices
from jobtrak.models.tailoring import RunEvent

# Faster than an eye can follow gains nothing; each batch is one small transaction.
_BATCH_SECONDS = 0.1
# In this time a quick answer is whole, and its lines are told in place of its words.
_FIRST_BATCH_SECONDS = 0.05
# A model that never stops must not fill the table; its text is cut in the live view alone.
_LONGEST_TEXT = 20_000
_MOST_EVENTS = 2_000
# A model may stream what Postgres can't keep: NUL, and halves of characters.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
ENDINGS = frozenset({"completed", "failed", "cancelled"})


def note(session: AsyncSession, owner: str, tailoring_id: str, kind: str, **body: Any) -> None:
    """Keep an event; whoever notes several sends word of them once, with `send_word`."""
    session.add(RunEvent(owner=owner, tailoring_id=tailoring_id, kind=kind, body=body))


def send_word(session: AsyncSession, owner: str, tailoring_id: str) -> None:
    """Send word, when the caller's transaction commits, that there is something new to look at."""
    notices.publish(session, owner, "run", tailoring_id)


def append(session: AsyncSession, owner: str, tailoring_id: str, kind: str, **body: Any) -> None:
    """Keep an event and send word of it when the caller's transaction commits."""
    note(session, owner, tailoring_id, kind, **body)
    send_word(session, owner, tailoring_id)


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
    # What the session still holds back are never words, so they need not be written first.
    with session.no_autoflush:
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
    """Gather the words of a run's sections as they are written and keep them in batches, ten a second at most."""

    def __init__(self, owner: str, tailoring_id: str) -> None:
        self._owner = owner
        self._run = tailoring_id
        self._closed: set[str] = set()
        self._texts: dict[tuple[str, str], str] = {}
        self._told: dict[tuple[str, str], str] = {}
        self._wake = asyncio.Event()
        self._closing = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    def text(self, section: str, path: str, whole: str) -> None:
        """Note the text of a place as it is so far; after a retry it begins anew."""
        if section not in self._closed:
            self._texts[section, path] = _UNSTORABLE.sub("", whole[:_LONGEST_TEXT])
            self._wake.set()

    async def close(self, section: str) -> bool:
        """Hear no more of a section: its finished lines take the place of its words; say whether any words were kept."""
        self._closed.add(section)
        async with self._one_at_a_time:
            self._texts = {place: whole for place, whole in self._texts.items() if place[0] != section}
        return any(place[0] == section for place in self._told)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[Teller]:
        """Keep words while the block runs."""
        writer = asyncio.create_task(self._write(), name=f"events of {self._run}")
        try:
            yield self
        finally:
            # Told to stop rather than cancelled: a batch cut off in the middle would be lost.
            self._closing.set()
            self._wake.set()
            await writer

    async def _write(self) -> None:
        pause = _FIRST_BATCH_SECONDS
        while not self._closing.is_set():
            await self._wake.wait()
            # A pause that gathers words, which the end of the block cuts short: nobody waits for it.
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), pause)
            await self._keep()
            pause = _BATCH_SECONDS

    async def _keep(self) -> None:
        self._wake.clear()
        async with self._one_at_a_time:
            texts, self._texts = self._texts, {}
            if not texts:
                return
            async with db.unit_of_work() as session:
                for place, whole in texts.items():
                    note(session, self._owner, self._run, "text", **self._told_anew(place, whole))
                send_word(session, self._owner, self._run)

    def _told_anew(self, place: tuple[str, str], whole: str) -> dict[str, Any]:
        """Return what is new in a text: `text` takes the place of everything from the character `at` on."""
        known = self._told.get(place, "")
        at = len(known) if whole.startswith(known) else 0
        self._told[place] = whole
        return {"section": place[0], "path": place[1], "at": at, "text": whole[at:]}
