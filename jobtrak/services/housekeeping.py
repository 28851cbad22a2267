"""Drop for good what was removed long ago or has run out."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, select
from sqlmodel import col

from jobtrak import db
from jobtrak.models.arrival import Arrival
from jobtrak.models.cached import LlmAnswer, Replay
from jobtrak.models.columns import now
from jobtrak.models.job import Job
from jobtrak.models.letter import Letter
from jobtrak.models.resume import Resume
from jobtrak.models.secret import Secret
from jobtrak.services import secrets

# Long enough to notice that something is missing, short enough that what was deleted is deleted.
KEEP_REMOVED = timedelta(days=30)
KEEP_REPLAYS = timedelta(hours=24)
KEEP_ANSWERS = timedelta(days=90)
# A caller's own key waits this long for a stopped run to be taken up again.
KEEP_CALLERS_KEYS = timedelta(days=7)
# A resume that was read and never accepted was not wanted.
KEEP_ARRIVALS = timedelta(days=7)


async def sweep() -> dict[str, int]:
    """Delete every owner's removed jobs, resumes and letters, replays and model answers past their time; count them."""
    moment = now()
    outdated = {
        # What was merged is the other job's past, and goes with it.
        "jobs": delete(Job).where(
            col(Job.removed_at) < moment - KEEP_REMOVED,
            col(Job.merged).is_(None) | col(Job.merged)["into"].astext.not_in(select(col(Job.id))),
        ),
        "resumes": delete(Resume).where(col(Resume.removed_at) < moment - KEEP_REMOVED),
        "letters": delete(Letter).where(col(Letter.removed_at) < moment - KEEP_REMOVED),
        "replays": delete(Replay).where(col(Replay.created_at) < moment - KEEP_REPLAYS),
        "callers_keys": delete(Secret).where(
            col(Secret.name).startswith(secrets.RUN_KEY), col(Secret.stored_at) < moment - KEEP_CALLERS_KEYS
        ),
        "arrivals": delete(Arrival).where(col(Arrival.created_at) < moment - KEEP_ARRIVALS),
        "answers": delete(LlmAnswer).where(col(LlmAnswer.created_at) < moment - KEEP_ANSWERS),
    }
    swept: dict[str, int] = {}
    async with db.unit_of_work() as session:
        for name, statement in outdated.items():
            result = await session.execute(statement)
            swept[name] = getattr(result, "rowcount", 0)
    return swept
