"""Tailoring from the career file: the engine selects from more than any one resume shows."""

from __future__ import annotations

from jobtrak import db
from jobtrak.services import resumes, versions
from jobtrak.services.career import file, upkeep
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import asserting, run
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.verdicts import Op, Verdict
from tests.services.tailoring import people
from tests.services.tailoring.conftest import desk as desk
from tests.services.tailoring.test_run import tailor

OLD_JOB = {
    "company": "Night Ferry Example",
    "titles": [{"name": "Deckhand", "startdate": "2012-01", "enddate": "2013-06"}],
    "highlights": ["Tied up 900 ferries."],
}


async def test_a_run_from_the_career_file_draws_on_all_resumes_and_keeps_new_facts_there(desk):
    owner, _, job = desk
    async with db.unit_of_work() as session:
        second = {"basic": people.base()["basic"], "experiences": [OLD_JOB]}
        await resumes.add(session, owner, document=second, name="Ferries")
        career = await upkeep.find(session, owner)
    run_id = await tailor(owner, job_id=job.id, base_resume_id=career.id, engine="offline")
    async with db.unit_of_work() as session:
        made = await run.get(session, owner, run_id)
        tailored = yaml.load((await resumes.get(session, owner, made.resume_id)).yaml_content)
        assert tailored["experiences"][-1]["company"] == "Night Ferry Example"
        kept = (await versions.get(session, owner, career.id, career.version)).yaml_content
        assert made.base_yaml == kept
        document = yaml.load(made.base_yaml)
        at = f"experiences[{len(document['experiences']) - 1}].highlights[0]"
        fact = "Tied up 900 ferries and 12 submarines."
        proposal = Proposal(at, Op.REPLACE, "Tied up 900 ferries.", fact)
        judged = await asserting.assert_fact(session, made, "change", proposal)
        assert judged.verdict is Verdict.SUPPORTED
        held = {
            each.text: each.held_by for block in (await file.read(session, owner)).career.blocks for each in block.lines
        }
        assert held[fact] == (upkeep.KEPT,)
        assert "Tied up 900 ferries." in held
