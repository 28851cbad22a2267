"""Find a place in the database for the ids of a file: the same id where it is free, else one made from owner and id.

Ids are one space for all workspaces, so an archive that is brought into a second workspace can't keep its own. Made ones are
always the same for the same owner and id, so that bringing an archive in again finds what it brought before.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.models.columns import new_id
from jobtrak.services.archives.contents import Noun


def made_from(owner: str, row_id: str) -> str:
    """Return the id that stands in for another workspace's."""
    return hashlib.sha256(f"{owner}\0{row_id}".encode()).hexdigest()[:32]


async def places(session: AsyncSession, owner: str, noun: Noun, ids: Sequence[str]) -> dict[str, str]:
    """Return an unused id for each."""
    wanted = {row_id: made_from(owner, row_id) for row_id in ids}
    column = noun.table.c.id
    taken = set(await session.scalars(select(column).where(column.in_([*wanted.keys(), *wanted.values()]))))
    found: dict[str, str] = {}
    for row_id, other in wanted.items():
        found[row_id] = next((free for free in (row_id, other) if free not in taken), None) or new_id()
    return found


async def there_already(session: AsyncSession, owner: str, noun: Noun, ids: Sequence[str]) -> dict[str, str]:
    """Return which of the ids the owner has already, under the id it is known by here."""
    known_by = {made_from(owner, row_id): row_id for row_id in ids} | {row_id: row_id for row_id in ids}
    table = noun.table
    query = select(table.c.id).where(
        table.c.owner == owner, table.c.removed_at.is_(None), table.c.id.in_(list(known_by))
    )
    return {known_by[row_id]: row_id for row_id in await session.scalars(query)}


async def make_room(session: AsyncSession, owner: str, noun: Noun, ids: Sequence[str]) -> None:
    """Delete for good what the owner had removed and the file brings back."""
    table: Any = noun.table
    both = [*ids, *(made_from(owner, row_id) for row_id in ids)]
    await session.execute(
        delete(table).where(table.c.owner == owner, table.c.removed_at.is_not(None), table.c.id.in_(both))
    )
