"""Deciding on changes: the resume is always the base plus the changes that are in it."""

from __future__ import annotations

import pytest

from jobtrak import db
from jobtrak.errors import Conflict, InvalidInput, NotAllowed
from jobtrak.models.enums import Decision, Proposer
from jobtrak.services import resumes
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import changes, run
from tests.services.tailoring import people
from tests.services.tailoring.test_run import tailor

LIE = "Led 40 engineers at Google and cut cost by 73% with Kafka."


@pytest.fixture
async def made(desk, model):
    """A finished run with supported changes and a blocked one."""

    def lines(asked):
        found = people.honest_answers()["LinesAnswer"](asked)["lines"]
        if "Tarnvale" in asked.question:
            found.append({"number": 4, "text": LIE, "why": "", "serves": []})
        return {"lines": found}

    model.answers["LinesAnswer"] = lines
    owner, _, job = desk
    return owner, await tailor(owner, job_id=job.id)


async def document_of(owner: str, tailoring_id: str) -> dict:
    async with db.unit_of_work() as session:
        found = await run.get(session, owner, tailoring_id)
        kept = yaml.load((await resumes.get(session, owner, found.resume_id)).yaml_content)
        rows = await changes.list_for(session, owner, tailoring_id)
        assert kept == changes.document_of(found, rows)
    kept.pop("metadata")
    return kept


async def rows_of(owner: str, tailoring_id: str):
    async with db.unit_of_work() as session:
        return await changes.list_for(session, owner, tailoring_id)


async def test_after_a_run_the_supported_changes_are_in_and_the_blocked_ones_are_not(made):
    owner, run_id = made
    rows, document = await rows_of(owner, run_id), await document_of(owner, run_id)
    assert any(row.after == LIE and row.verdict == "unsupported" and row.reason for row in rows)
    assert LIE not in str(document)
    summary = next(row for row in rows if row.path == "objective")
    assert summary.decision is Decision.PENDING and document["objective"] == summary.after
    assert changes.counted(rows)["open"] == len(rows) - 1


async def test_rejecting_gives_back_the_own_line_and_undo_brings_the_change_again(made):
    owner, run_id = made
    summary = next(row for row in await rows_of(owner, run_id) if row.path == "objective")
    async with db.unit_of_work() as session:
        await changes.decide(session, owner, summary.id, Decision.REJECTED)
    assert (await document_of(owner, run_id))["objective"] == people.base()["objective"]
    async with db.unit_of_work() as session:
        await changes.undo(session, owner, run_id)
    assert (await document_of(owner, run_id))["objective"] == summary.after


async def test_rejecting_everything_gives_back_the_base(made):
    owner, run_id = made
    async with db.unit_of_work() as session:
        await changes.decide_all(session, owner, run_id, Decision.REJECTED)
    assert await document_of(owner, run_id) == people.base()
    assert (await rows_of(owner, run_id))[0].decision is Decision.REJECTED


async def test_a_section_or_one_role_is_decided_at_once_and_each_decision_is_a_version(made):
    owner, run_id = made
    async with db.unit_of_work() as session:
        found = await run.get(session, owner, run_id)
        before = len(await resumes.versions(session, owner, found.resume_id))
        await changes.decide_section(session, owner, run_id, "experiences[1]", Decision.REJECTED)
        await changes.decide_section(session, owner, run_id, "skills", Decision.ACCEPTED)
        rows = await changes.list_for(session, owner, run_id)
        after = len(await resumes.versions(session, owner, found.resume_id))
    assert {row.decision for row in rows if row.path.startswith("experiences[1]")} == {Decision.REJECTED}
    assert {row.decision for row in rows if row.path.startswith("skills")} == {Decision.ACCEPTED}
    assert after == before + 1
    assert (await document_of(owner, run_id))["experiences"][1] == people.base()["experiences"][1]


async def test_a_blocked_change_cannot_be_accepted_not_even_with_all_others(made):
    owner, run_id = made
    blocked = next(row for row in await rows_of(owner, run_id) if row.verdict == "unsupported")
    async with db.unit_of_work() as session:
        with pytest.raises(NotAllowed) as refused:
            await changes.decide(session, owner, blocked.id, Decision.ACCEPTED)
        assert blocked.reason in refused.value.message
        await changes.decide_all(session, owner, run_id, Decision.ACCEPTED)
    assert LIE not in str(await document_of(owner, run_id))
    assert next(row for row in await rows_of(owner, run_id) if row.id == blocked.id).decision is Decision.PENDING


async def test_an_edit_is_checked_like_anyones_words_and_can_be_taken_back(made):
    owner, run_id = made
    row = next(row for row in await rows_of(owner, run_id) if row.after == LIE)
    async with db.unit_of_work() as session:
        with pytest.raises(NotAllowed):
            await changes.edit(session, owner, row.id, "Moved reports to BigQuery and Kafka, saving 40% of the cost.")
        with pytest.raises(InvalidInput):
            await changes.edit(session, owner, row.id, "  ")
        await changes.edit(session, owner, row.id, "Helped move reports to BigQuery with the platform team.")
    assert "Helped move reports to BigQuery with the platform team." in str(await document_of(owner, run_id))
    mine = next(each for each in await rows_of(owner, run_id) if each.id == row.id)
    assert (mine.proposer, mine.decision, mine.verdict) == (Proposer.PERSON, Decision.ACCEPTED, "supported")
    async with db.unit_of_work() as session:
        await changes.undo(session, owner, run_id)
    again = next(each for each in await rows_of(owner, run_id) if each.id == row.id)
    assert (again.after, again.verdict) == (LIE, "unsupported") and LIE not in str(await document_of(owner, run_id))


async def test_a_fact_of_the_persons_own_goes_into_the_base_first_and_counts_from_then_on(made):
    owner, run_id = made
    row = next(row for row in await rows_of(owner, run_id) if row.after == LIE)
    fact = "Helped the platform team move reports to BigQuery, which saved 40% of the cost."
    async with db.unit_of_work() as session:
        await changes.edit(session, owner, row.id, fact, own_fact=True)
        base = await resumes.main(session, owner)
        versions = await resumes.versions(session, owner, base.id)
    assert yaml.load(base.yaml_content)["experiences"][0]["highlights"][3] == fact
    assert versions[0].reason.startswith("you added a fact on ")
    mine = next(each for each in await rows_of(owner, run_id) if each.id == row.id)
    assert mine.verdict == "supported" and "You added this yourself" in mine.reason
    assert fact in str(await document_of(owner, run_id))
    async with db.unit_of_work() as session:
        await changes.undo(session, owner, run_id)
    assert fact not in str(await document_of(owner, run_id)) and LIE not in str(await document_of(owner, run_id))


async def test_decisions_are_taken_back_one_by_one_until_all_is_as_it_was(made):
    owner, run_id = made
    first = await document_of(owner, run_id)
    rows = [row for row in await rows_of(owner, run_id) if row.verdict != "unsupported"]
    async with db.unit_of_work() as session:
        await changes.decide(session, owner, rows[0].id, Decision.ACCEPTED)
        await changes.decide_all(session, owner, run_id, Decision.REJECTED)
        # What changes nothing is no decision to take back.
        assert (await changes.decide(session, owner, rows[1].id, Decision.REJECTED)).about == ()
        undone = await changes.undo(session, owner, run_id)
        assert (set(undone.about), undone.can_undo) == ({row.id for row in rows[1:]}, True)
        undone = await changes.undo(session, owner, run_id)
        assert (undone.about, undone.can_undo) == ((rows[0].id,), False)
        with pytest.raises(Conflict):
            await changes.undo(session, owner, run_id)
    assert await document_of(owner, run_id) == first


async def test_a_resume_edited_by_hand_is_not_overwritten_by_a_decision(made):
    owner, run_id = made
    row = (await rows_of(owner, run_id))[0]
    async with db.unit_of_work() as session:
        found = await run.get(session, owner, run_id)
        kept = await resumes.get(session, owner, found.resume_id)
        await resumes.update_text(session, owner, kept.id, kept.yaml_content.replace("rowing", "rowing, chess"))
    async with db.unit_of_work() as session:
        with pytest.raises(Conflict):
            await changes.decide(session, owner, row.id, Decision.REJECTED)
    async with db.unit_of_work() as session:
        assert "chess" in (await resumes.get(session, owner, found.resume_id)).yaml_content
