"""Things a person entrusts to JobTrak: encrypted when stored, shown by a hint, never logged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.models.columns import new_id, now
from jobtrak.models.secret import Secret
from jobtrak.services import vault

OPENAI_KEY = "openai_key"
SIMPLIFY_TOKENS = "simplify_tokens"
# What the keys that callers bring for one run are named by, the run's id behind it.
RUN_KEY = "run_key:"


@dataclass(frozen=True)
class Kept:
    """What may be told of a secret without telling it."""

    name: str
    hint: str
    stored_at: datetime


def run_key(run_id: str) -> str:
    """Return the name under which a caller's own key is kept, until its run has ended."""
    return f"{RUN_KEY}{run_id}"


def hint_of(value: str) -> str:
    """Return the little of a secret that helps its owner tell it from another."""
    return f"{value[:3]}…{value[-4:]}" if len(value) >= 16 else "…"


async def store(session: AsyncSession, owner: str, name: str, value: str, *, hint: str | None = None) -> Kept:
    """Keep a secret under a name, in place of the one that was there."""
    kept = Kept(name, hint_of(value) if hint is None else hint, now())
    row = {"ciphertext": vault.encrypt(value), "hint": kept.hint, "stored_at": kept.stored_at}
    await session.execute(
        insert(Secret)
        .values(id=new_id(), owner=owner, name=name, **row)
        .on_conflict_do_update(constraint="one_secret_per_name", set_=row)
    )
    return kept


async def reveal(session: AsyncSession, owner: str, name: str) -> str | None:
    """Return a secret; None where there is none or its key file is lost, which means: enter it again."""
    found = await session.scalar(
        select(col(Secret.ciphertext)).where(col(Secret.owner) == owner, col(Secret.name) == name)
    )
    return None if found is None else vault.decrypt(found)


async def find(session: AsyncSession, owner: str, name: str) -> Kept | None:
    """Return what may be told of a secret, or None."""
    row = await session.scalar(select(Secret).where(col(Secret.owner) == owner, col(Secret.name) == name))
    return Kept(row.name, row.hint, row.stored_at) if row else None


async def anyone_keeps(session: AsyncSession, name: str) -> bool:
    """Say whether any owner keeps a secret under a name: not whose, and not what."""
    return await session.scalar(select(col(Secret.id)).where(col(Secret.name) == name).limit(1)) is not None


async def forget(session: AsyncSession, owner: str, name: str) -> bool:
    """Delete a secret; tell whether there was one."""
    gone = await session.scalars(
        delete(Secret).where(col(Secret.owner) == owner, col(Secret.name) == name).returning(col(Secret.id))
    )
    return gone.first() is not None
