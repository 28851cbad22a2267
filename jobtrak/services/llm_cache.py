"""Keep what models answered in Postgres, so that the same question is never paid for twice, not even after a crash.

With a `scope` (a run's id) answers serve that run alone: that is how a run goes on after a crash where caching between runs is
switched off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.models.cached import LlmAnswer
from jobtrak.models.columns import now


async def find(session: AsyncSession, owner: str, keys: Sequence[str], *, scope: str = "") -> dict[str, dict[str, Any]]:
    """Return the owner's answers that are kept under some keys."""
    if not keys:
        return {}
    names = {_name(key, scope): key for key in keys}
    query = select(col(LlmAnswer.key), col(LlmAnswer.answer)).where(
        col(LlmAnswer.owner) == owner, col(LlmAnswer.key).in_(list(names))
    )
    return {names[name]: answer for name, answer in await session.execute(query)}


async def keep(session: AsyncSession, owner: str, answers: Mapping[str, dict[str, Any]], *, scope: str = "") -> None:
    """Keep answers under their keys; a newer one takes the place of an older one."""
    if not answers:
        return
    moment = now()
    rows = [
        {"owner": owner, "key": _name(key, scope), "answer": answer, "created_at": moment}
        for key, answer in answers.items()
    ]
    new = insert(LlmAnswer)
    newer = {"answer": new.excluded.answer, "created_at": new.excluded.created_at}
    # The rows go beside the statement, not into it: one that holds them is compiled anew each time.
    await session.execute(new.on_conflict_do_update(index_elements=["owner", "key"], set_=newer), rows)


async def forget(session: AsyncSession, owner: str) -> int:
    """Forget every answer of an owner; return how many there were."""
    return await _deleted(session, delete(LlmAnswer).where(col(LlmAnswer.owner) == owner))


async def forget_run(session: AsyncSession, owner: str, tailoring_id: str) -> int:
    """Forget the answers that were kept for one run alone."""
    mine = col(LlmAnswer.key).startswith(_name("", tailoring_id), autoescape=True)
    return await _deleted(session, delete(LlmAnswer).where(col(LlmAnswer.owner) == owner, mine))


def _name(key: str, scope: str) -> str:
    return f"{scope}:{key}" if scope else key


async def _deleted(session: AsyncSession, statement: Any) -> int:
    result = await session.execute(statement)
    return result.rowcount if isinstance(result, CursorResult) else 0
