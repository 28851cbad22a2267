"""Keep what models answered in Postgres, so that the same question is never paid for twice, not even after a crash."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db
from jobtrak.models.cached import LlmAnswer
from jobtrak.models.columns import now
from jobtrak.services.together import Together

# Told of each new answer in the transaction that keeps it, as `llm` hands it over.
OnKeeping = Callable[[AsyncSession, dict[str, Any]], None]
Write = Callable[[AsyncSession], Awaitable[None]]


def keeper() -> Together[Write]:
    """Return a writer that keeps the answers which arrive at the same time in one transaction."""
    return Together(_keep)


async def _keep(writes: Sequence[Write]) -> None:
    async with db.unit_of_work() as session:
        for write in writes:
            await write(session)


class AnswersOf:
    """The answers kept for one owner.

    Each answer is kept the moment it arrives, by a `keeper` together with those that arrive with it. With a `scope` (a run's
    id) the answers serve that run alone: that is how a run goes on after a crash where caching between runs is switched off.
    `before_paying` is called where there is no answer yet, and may raise to stop the call; `on_keeping` hears of each new one.
    """

    def __init__(
        self,
        owner: str,
        *,
        scope: str = "",
        before_paying: Callable[[AsyncSession], Awaitable[None]] | None = None,
        on_keeping: OnKeeping | None = None,
        keeper: Together[Write] | None = None,
    ) -> None:
        self._owner = owner
        self._prefix = f"{scope}:" if scope else ""
        self._before_paying = before_paying
        self._on_keeping = on_keeping
        self._keeper = keeper or Together(_keep)

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

        async def write(session: AsyncSession) -> None:
            await session.execute(
                insert(LlmAnswer)
                .values(owner=self._owner, key=self._prefix + key, **kept)
                .on_conflict_do_update(index_elements=["owner", "key"], set_=kept)
            )
            if self._on_keeping is not None:
                self._on_keeping(session, answer)

        await self._keeper.add(write)


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
