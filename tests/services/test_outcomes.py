"""Which resume went to which job, frozen by version when it did, and what came of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jobtrak.models.enums import Status
from jobtrak.services import jobs, outcomes, resumes, statistics, workspaces
from jobtrak.services.tailoring import run
from tests.services.tailoring import people

LAST_MONTH = date.today() - timedelta(days=30)


@pytest.fixture
async def desk(session):
    """An owner, their base resume, their job, and the resume tailored to it."""
    owner, base, job = await people.settle_in(session)
    begun = await run.begin(session, owner, job_id=job.id, engine="offline")
    tailored = await resumes.complete(session, owner, begun.resume_id, people.BASE, reason="tailored")
    await jobs.resume_generated(session, owner, job.id, tailored.id)
    return owner, base, job, tailored


async def used(session, owner, resume_id):
    return (await outcomes.uses_of(session, owner, [resume_id]))[resume_id]


async def test_applying_freezes_the_version_that_went_out_however_it_changes_later(session, desk):
    owner, _, job, tailored = desk
    await jobs.move(session, owner, job.id, to=Status.APPLIED)
    await resumes.update_text(session, owner, tailored.id, people.BASE.replace("Ilse Marlow", "I. Marlow"))
    await jobs.move(session, owner, job.id, to=Status.INTERVIEW)
    (use,) = await used(session, owner, tailored.id)
    assert (use.job_id, use.version, use.status, use.company) == (job.id, 1, Status.INTERVIEW, "Halvard Grid")
    assert (await resumes.get(session, owner, tailored.id)).version == 2


async def test_a_base_resume_tells_where_those_made_from_it_went(session, desk):
    owner, base, job, tailored = desk
    await jobs.move(session, owner, job.id, to=Status.APPLIED)
    (use,) = await used(session, owner, base.id)
    assert (use.job_id, use.tailored, use.name) == (job.id, True, tailored.name)


async def test_an_application_that_is_taken_back_was_never_sent(session, desk):
    owner, _, job, tailored = desk
    _, slip = await jobs.move(session, owner, job.id, to=Status.APPLIED)
    await jobs.undo_move(session, owner, slip.id)
    assert await used(session, owner, tailored.id) == []


async def test_a_job_added_as_applied_without_a_resume_claims_none(session):
    owner = await workspaces.enter(session, "ada")
    job = await jobs.add(session, owner, status=Status.APPLIED)
    await jobs.move(session, owner, job.id, to=Status.INTERVIEW)
    assert await outcomes.sent_for(session, owner, job.id) is None


async def test_another_owner_sees_nothing_of_it(session, desk):
    owner, _, job, tailored = desk
    await jobs.move(session, owner, job.id, to=Status.APPLIED)
    eve = await workspaces.enter(session, "eve")
    assert await used(session, eve, tailored.id) == []
    assert await outcomes.sent_for(session, eve, job.id) is None


async def test_a_deleted_job_is_no_longer_counted_as_a_use(session, desk):
    owner, _, job, tailored = desk
    await jobs.move(session, owner, job.id, to=Status.APPLIED)
    await jobs.remove(session, owner, job.id)
    assert await used(session, owner, tailored.id) == []


async def test_answers_are_counted_by_the_version_of_the_persons_own_resume(session, desk):
    owner, base, job, _ = desk
    await jobs.move(session, owner, job.id, to=Status.APPLIED)
    await jobs.move(session, owner, job.id, to=Status.INTERVIEW)
    await resumes.update_text(session, owner, base.id, people.BASE.replace("Ilse Marlow", "Ilse M. Marlow"))
    other = await jobs.add(session, owner, title="Analyst")
    begun = await run.begin(session, owner, job_id=job.id, engine="offline", handle_existing="keep_both")
    again = await resumes.complete(session, owner, begun.resume_id, people.BASE, reason="tailored")
    await jobs.resume_generated(session, owner, other.id, again.id)
    await jobs.move(session, owner, other.id, to=Status.APPLIED)
    shares = (await statistics.report(session, owner, since=LAST_MONTH)).by_resume
    told = {share.label: (share.count, share.total) for share in shares}
    assert told == {f"{base.name}, version 1": (1, 1), f"{base.name}, version 2": (0, 1)}
