"""The last layer: Postgres, for what can't be outdated and takes long to make."""

from __future__ import annotations

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from jobtrak import db
from jobtrak.caching.entries import TIMELESS, Entry, Tally
from jobtrak.config import Settings
from jobtrak.errors import Unavailable
from jobtrak.models.cached import CacheEntry
from jobtrak.models.columns import now


class Durable:
    """Entries in a table; they outlive restarts."""

    def __init__(self, given: Settings) -> None:
        self._given = given
        self.tally = Tally()

    async def get(self, entry: Entry) -> bytes | None:
        """Return an entry that has not expired, or None."""
        try:
            async with db.unit_of_work() as session:
                found = await session.scalar(
                    select(col(CacheEntry.content)).where(
                        col(CacheEntry.key) == entry.key(TIMELESS),
                        col(CacheEntry.owner) == entry.owner,
                        col(CacheEntry.expires_at) > now(),
                    )
                )
        except Unavailable:
            self.tally.errors += 1
            return None
        self.tally.count(found)
        return found

    async def keep(self, entry: Entry, content: bytes) -> None:
        """Keep an entry."""
        values = {"content": content, "expires_at": now() + entry.kind.ttl(self._given), "created_at": now()}
        try:
            async with db.unit_of_work() as session:
                await session.execute(
                    insert(CacheEntry)
                    .values(key=entry.key(TIMELESS), owner=entry.owner, **values)
                    .on_conflict_do_update(index_elements=["key"], set_=values)
                )
        except Unavailable:
            self.tally.errors += 1

    async def clear(self, owner: str) -> int:
        """Drop all of an owner's entries; count them."""
        async with db.unit_of_work() as session:
            gone = await session.scalars(
                delete(CacheEntry).where(col(CacheEntry.owner) == owner).returning(col(CacheEntry.key))
            )
            return len(gone.all())

    async def cleanup(self) -> int:
        """Drop what has expired; count it."""
        async with db.unit_of_work() as session:
            gone = await session.scalars(
                delete(CacheEntry).where(col(CacheEntry.expires_at) < now()).returning(col(CacheEntry.key))
            )
            return len(gone.all())

    async def stats(self) -> dict[str, int]:
        """Return what is held and how often it was what was asked for."""
        async with db.unit_of_work() as session:
            size = func.coalesce(func.sum(func.length(col(CacheEntry.content))), 0)
            row = (await session.execute(select(func.count(), size).select_from(CacheEntry))).one()
        return {**vars(self.tally), "entries": row[0], "bytes": int(row[1])}
