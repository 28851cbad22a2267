"""A run from its beginning to a finished resume, on a real database."""

from __future__ import annotations

import pytest

from jobtrak import db
from jobtrak.models.enums import RunState, StageState, Status
from jobtrak.services import jobs, resumes
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import changes, grounding, run
from tests.services.tailoring import people


async def tailor(owner: str = "ilse", **given) -> str:
    """Begin a run for the person's newest job and work on it, as the queue would; return its id."""
    async with db.unit_of_work() as session:
        begun = await run.begin(session, owner, **given)
    await run.execute(owner=owner, tailoring_id=begun.id)
    return begun.id


@pytest.fixture
async def desk(database):
    async with db.unit_of_work() as session:
        return await people.settle_in(session)


async def test_a_run_without_a_model_ends_with_a_resume_the_job_and_a_pdf_that_reads_back(desk):
    owner, base, job = desk
    made = await tailor(job_id=job.id, engine="offline")
    async with db.unit_of_work() as session:
        finished = await run.get(session, owner, made)
        stages = await run.stages_of(session, owner, made)
        resume = await resumes.get(session, owner, finished.resume_id)
        job = await jobs.get(session, owner, job.id)
        status = await run.status_of(session, owner, resume.id)
        proposed = await changes.list_for(session, owner, made)
    assert finished.state is RunState.COMPLETED, finished.error
    assert [(stage.name, stage.state) for stage in stages if stage.state is not StageState.DONE] == []
    assert stages[-1].result["ok"], stages[-1].result
    assert status["status"] == "completed" and status["progress_percentage"] == 100
    assert resume.ready and job.resume_id == resume.id and job.status is Status.RESUME_GENERATED
    assert job.match == stages[1].result["score"]
    assert len(proposed) >= 4
    document = yaml.load(resume.yaml_content)
    assert document["metadata"]["job_url"] == job.job_url
    assert not [c for c in grounding.check(people.base(), document) if c.verdict == "unsupported"]
