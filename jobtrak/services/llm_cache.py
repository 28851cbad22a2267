"""Keep what models answered in Postgres, so that the same question is never paid for twice, not even after a crash."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db
from jobtrak.models.cached import LlmAnswer
from jobtrak.models.columns import now


class AnswersOf:
    """The answers kept for one owner.

    Each answer is kept in a transaction of its own the moment it arrives. With a `scope` (a run's id) the answers serve that
    run alone: that is how a run goes on after a crash where caching between runs is switched off. `before_paying` is called
    where there is no answer yet, and may raise to stop the call.
    """

    def __init__(
        self, owner: str, *, scope: str = "", before_paying: Callable[[AsyncSession], Awaitable[None]] | None = None
    ) -> None:
        self._owner = owner
        self._prefix = f"{scope}:" if scope else ""
        self._before_paying = before_paying

    async def get(self, key: str) -> dict[str, Any] | None:
        """Return the answer kept under a key, or None."""
        async with db.unit_of_work() as session:
            kept = await session.scalar(
                select(col(LlmAnswer.answer)).where(
                    col(LlmAnswer.owner) == self._owner, col(LlmAnswer.key) == self._prefix + key
                )
            )
            if kept is None and self._before_paying is not None:
                await self._before_paying(session)
            return kept

    async def put(self, key: str, answer: dict[str, Any]) -> None:
        """Keep an answer; a newer one takes the place of an older one."""
        kept = {"answer": answer, "created_at": now()}
        async with db.unit_of_work() as session:
            await session.execute(
                insert(LlmAnswer)
                .values(owner=self._owner, key=self._prefix + key, **kept)
                .on_conflict_do_update(index_elements=["owner", "key"], set_=kept)
            )


async def forget(session: AsyncSession, owner: str) -> int:
    """Forget every answer of an owner; return how many there were."""
    return await _deleted(session, delete(LlmAnswer).where(col(LlmAnswer.owner) == owner))


async def forget_run(session: AsyncSession, owner: str, tailoring_id: str) -> int:
    """Forget the answers that were kept for one run alone."""
    mine = col(LlmAnswer.key).startswith(f"{tailoring_id}:", autoescape=True)
    return await _deleted(session, delete(LlmAnswer).where(col(LlmAnswer.owner) == owner, mine))


async def _deleted(session: AsyncSession, statement: Any) -> int:
    result = await session.execute(statement)
    return result.rowcount if isinstance(result, CursorResult) else 0
