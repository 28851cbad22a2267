from datetime import timedelta

import pytest

from jobtrak import db
from jobtrak.models.cached import Replay
from jobtrak.models.columns import now
from jobtrak.models.job import Job
from jobtrak.models.secret import Secret
from jobtrak.services import housekeeping, jobs, secrets, workspaces


@pytest.fixture
async def owner(database):
    async with db.unit_of_work() as session:
        return await workspaces.enter(session, "ada")


async def test_what_was_removed_long_ago_goes_for_good_and_the_rest_stays(owner):
    async with db.unit_of_work() as session:
        kept = await jobs.add(session, owner)
        fresh = await jobs.add(session, owner)
        old = await jobs.add(session, owner)
        await jobs.remove(session, owner, fresh.id)
        await jobs.remove(session, owner, old.id)
        old.removed_at = now() - timedelta(days=31)
        for name, days in ((f"{secrets.RUN_KEY}1", 8), (f"{secrets.RUN_KEY}2", 1), (secrets.OPENAI_KEY, 400)):
            stored_at = now() - timedelta(days=days)
            session.add(Secret(owner=owner, name=name, ciphertext=b"x", stored_at=stored_at))
        session.add(Replay(owner=owner, key="old", created_at=now() - timedelta(hours=25)))
        session.add(Replay(owner=owner, key="new"))

    swept = await housekeeping.sweep()

    assert (swept["jobs"], swept["replays"], swept["callers_keys"]) == (1, 1, 1)
    async with db.unit_of_work() as session:
        left = {job_id for job_id in (kept.id, fresh.id, old.id) if await session.get(Job, job_id)}
    assert left == {kept.id, fresh.id}
