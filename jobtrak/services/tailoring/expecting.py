"""Say how long a run will take, from how long such runs took."""

from __future__ import annotations

from math import ceil

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.models.tailoring import Tailoring

# Before there is any experience: rules take seconds, a model writes for most of a minute.
_FIRST_GUESS = {"offline": 5, "openai": 45}


async def seconds(session: AsyncSession, owner: str, run: Tailoring) -> int:
    """Return the median of the owner's last completed runs by the same engine and model, rounded up."""
    median = await session.scalar(
        text("""
            SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM finished_at - started_at)) FROM (
                SELECT started_at, finished_at FROM tailorings
                WHERE owner = :owner AND engine = :engine AND model = :model AND state = 'completed'
                ORDER BY created_at DESC LIMIT 20
            ) recent
        """),
        {"owner": owner, "engine": run.engine, "model": run.model},
    )
    return max(1, ceil(float(median))) if median is not None else _FIRST_GUESS.get(run.engine, 45)
