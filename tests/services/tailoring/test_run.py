"""A run from its beginning to a finished resume, on a real database."""

from __future__ import annotations

import asyncio
import contextlib

import pytest
from sqlalchemy import event

from jobtrak import db
from jobtrak.errors import AlreadyExists, Conflict, InvalidInput, NotFound
from jobtrak.models.enums import Decision, ReadingState, ResumeKind, RunState, StageState, Status
from jobtrak.services import costs, jobs, resumes, secrets, workspaces
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import changes, grounding, run, stages
from tests.services.tailoring import people


async def begin(owner: str, **given) -> str:
    async with db.unit_of_work() as session:
        return (await run.begin(session, owner, **given)).id


async def tailor(owner: str, **given) -> str:
    """Begin a run and work on it, as the queue would; return its id."""
    made = await begin(owner, **given)
    await run.execute(owner=owner, tailoring_id=made)
    return made


async def look(owner: str, made: str):
    async with db.unit_of_work() as session:
        found = await run.get(session, owner, made)
        return found, await run.stages_of(session, owner, made), await run.events_after(session, owner, made)


async def test_a_run_without_a_model_ends_with_a_resume_a_job_that_moved_and_a_pdf_that_reads_back(desk):
    owner, _, job = desk
    made = await tailor(owner, job_id=job.id, engine="offline")
    finished, rows, _ = await look(owner, made)
    async with db.unit_of_work() as session:
        resume = await resumes.get(session, owner, finished.resume_id)
        job = await jobs.get(session, owner, job.id)
        status = await run.status_of(session, owner, resume.id)
        proposed = await changes.list_for(session, owner, made)
    assert finished.state is RunState.COMPLETED, finished.error
    assert {row.state for row in rows} == {StageState.DONE}
    assert rows[-1].result["ok"], rows[-1].result
    assert status["status"] == "completed" and status["progress_percentage"] == 100
    assert resume.ready and job.resume_id == resume.id and job.status is Status.RESUME_GENERATED
    assert job.match == rows[1].result["score"]
    assert len(proposed) >= 4
    document = yaml.load(resume.yaml_content)
    assert document["metadata"]["job_url"] == job.job_url
    assert not [each for each in grounding.check(people.base(), document) if each.verdict == "unsupported"]


async def test_a_run_with_a_model_counts_its_tokens_and_tells_each_line(desk, model):
    owner, _, job = desk
    made = await tailor(owner, job_id=job.id)
    finished, rows, told = await look(owner, made)
    assert finished.state is RunState.COMPLETED, finished.error
    assert (finished.engine, finished.model) == ("openai", "fake")
    by_name = {row.name: row for row in rows}
    assert by_name["summary"].tokens_in > 0 and by_name["experiences"].tokens_out > 0
    lines = [event.body for event in told if event.kind == "line"]
    assert any(line["path"] == "objective" and line["verdict"] == "supported" for line in lines)
    assert told[-1].kind in ("completed", "progress") and not [event for event in told if event.kind == "text"]
    async with db.unit_of_work() as session:
        spent = await costs.spending(session, owner, tailoring_id=made)
    assert spent.calls == len(model.asked) and spent.tokens_in == sum(row.tokens_in for row in rows)


async def test_paid_answers_and_the_finished_resume_wait_for_the_disk_and_stages_between_do_not(desk, model):
    owner, _, job = desk
    made, under_way, done = await begin(owner, job_id=job.id), {}, []
    heard = db.engine().sync_engine

    def said(connection, cursor, statement, *_):
        under_way.setdefault(connection, []).append(statement)

    def committed(connection):
        done.append(under_way.pop(connection, []))

    event.listen(heard, "before_cursor_execute", said)
    event.listen(heard, "commit", committed)
    try:
        await run.execute(owner=owner, tailoring_id=made)
    finally:
        event.remove(heard, "before_cursor_execute", said)
        event.remove(heard, "commit", committed)

    def those_with(beginning: str) -> list[list[str]]:
        return [all_said for all_said in done if any(each.startswith(beginning) for each in all_said)]

    waiting = [all_said for all_said in done if not any("synchronous_commit TO off" in each for each in all_said)]
    lasting = [*those_with("INSERT INTO llm_calls"), *those_with("UPDATE resumes")]
    assert len(lasting) >= 2 and all(each in waiting for each in lasting)
    between = [each for each in those_with("UPDATE stages") if each not in lasting]
    assert between and not any(each in waiting for each in between)


async def test_the_same_run_again_is_served_from_the_cache_and_the_ledger_says_what_it_saved(desk, model):
    owner, _, job = desk
    await tailor(owner, job_id=job.id)
    asked = len(model.asked)
    again = await tailor(owner, job_id=job.id)
    assert len(model.asked) == asked
    async with db.unit_of_work() as session:
        spent = await costs.spending(session, owner, tailoring_id=again)
    assert (spent.calls, spent.cached, spent.tokens_in) == (0, asked, 0)


async def test_events_can_be_taken_up_from_any_point_and_progress_never_goes_back(desk):
    owner, _, job = desk
    made = await tailor(owner, job_id=job.id, engine="offline")
    _, _, told = await look(owner, made)
    percents = [event.body["percent"] for event in told if event.kind == "progress"]
    assert percents == sorted(percents) and percents[0] == 0 and percents[-1] == 100
    async with db.unit_of_work() as session:
        rest = await run.events_after(session, owner, made, told[4].id)
    assert [event.id for event in rest] == [event.id for event in told[5:]]
    assert {event.body["name"] for event in told if event.kind == "stage"} == {step.name for step in stages.STEPS}


async def test_a_failed_stage_says_what_to_do_and_goes_on_from_there(desk, model):
    owner, _, job = desk
    model.key = "right"
    made = await tailor(owner, job_id=job.id)
    failed, rows, told = await look(owner, made)
    assert failed.state is RunState.FAILED and "key" in failed.error.lower()
    assert {row.name for row in rows if row.state is StageState.DONE} == {"read", "match"}
    assert [event for event in told if event.kind == "failed"]
    async with db.unit_of_work() as session:
        status = await run.status_of(session, owner, failed.resume_id)
        assert (status["status"], status["error"]) == ("failed", failed.error)
    model.key = None
    async with db.unit_of_work() as session:
        await run.retry(session, owner, made)
    await run.execute(owner=owner, tailoring_id=made)
    finished, rows, _ = await look(owner, made)
    assert finished.state is RunState.COMPLETED
    assert {row.name: row.attempts for row in rows}["match"] == 1


async def test_a_cancelled_run_stops_at_once_touches_nothing_and_can_be_taken_up_again(desk, model):
    owner, _, job = desk
    old = await tailor(owner, job_id=job.id, engine="offline")
    model.seconds = 30
    made = await begin(owner, job_id=job.id)
    work = asyncio.create_task(run.execute(owner=owner, tailoring_id=made))
    while not model.asked:  # noqa: ASYNC110
        await asyncio.sleep(0.02)
    async with db.unit_of_work() as session:
        await run.cancel(session, owner, made)
    await asyncio.wait_for(work, 5)
    async with db.unit_of_work() as session:
        assert (await run.get(session, owner, made)).state is RunState.CANCELLED
        assert (await jobs.get(session, owner, job.id)).resume_id == (await run.get(session, owner, old)).resume_id
        with pytest.raises(Conflict):
            await run.cancel(session, owner, made)
    model.seconds = 0
    async with db.unit_of_work() as session:
        await run.retry(session, owner, made)
    await run.execute(owner=owner, tailoring_id=made)
    assert (await look(owner, made))[0].state is RunState.COMPLETED


async def test_replace_takes_the_old_one_away_keep_both_keeps_it_and_error_refuses(desk):
    owner, _, job = desk
    first = (await look(owner, await tailor(owner, job_id=job.id, engine="offline")))[0].resume_id
    second = (await look(owner, await tailor(owner, job_id=job.id, engine="offline", handle_existing="keep_both")))[0]
    async with db.unit_of_work() as session:
        assert await resumes.find(session, owner, first) and second.options["existing_resumes_count"] == 1
        with pytest.raises(AlreadyExists):
            await run.begin(session, owner, job_id=job.id, handle_existing="error")
    third = (await look(owner, await tailor(owner, job_id=job.id, engine="offline", handle_existing="replace")))[0]
    async with db.unit_of_work() as session:
        tailored, _ = await resumes.list_for(session, owner, kind=ResumeKind.TAILORED)
        assert [resume.id for resume in tailored] == [third.resume_id]
        assert await resumes.main(session, owner)


async def test_a_job_further_on_is_never_moved_back(desk):
    owner, _, job = desk
    async with db.unit_of_work() as session:
        await jobs.move(session, owner, job.id, to=Status.INTERVIEW)
    await tailor(owner, job_id=job.id, engine="offline")
    async with db.unit_of_work() as session:
        assert (await jobs.get(session, owner, job.id)).status is Status.INTERVIEW


async def test_a_resume_sent_along_is_the_base_and_without_customising_it_is_taken_as_it_is(desk):
    owner, _, job = desk
    sent = {
        "basic": {"name": "Someone Else"},
        "experiences": [],
        "skills": [{"category": "A", "skills": ["SQL", "Git"]}],
    }
    made = await tailor(owner, job_id=job.id, resume_data=sent, customize=False)
    finished, _, _ = await look(owner, made)
    async with db.unit_of_work() as session:
        document = yaml.load((await resumes.get(session, owner, finished.resume_id)).yaml_content)
    assert {name: value for name, value in document.items() if name != "metadata"} == sent


async def test_without_a_summary_asked_for_there_is_none_and_the_removal_is_told(desk):
    owner, _, job = desk
    made = await tailor(owner, job_id=job.id, engine="offline", include_objective=False)
    async with db.unit_of_work() as session:
        removed = [each for each in await changes.list_for(session, owner, made) if each.op == "remove"]
        resume = await resumes.get(session, owner, (await run.get(session, owner, made)).resume_id)
    assert [each.path for each in removed] == ["objective"] and removed[0].verdict == "removed"
    assert "objective" not in yaml.load(resume.yaml_content)


async def test_what_is_missing_is_said_before_anything_is_made(desk):
    owner, _, job = desk
    async with db.unit_of_work() as session:
        for wrong in (
            {"template": "nowhere"},
            {"engine": "magic"},
            {"handle_existing": "maybe"},
            {"resume_data": {"basic": "no"}},
            {"engine": "openai"},
        ):
            with pytest.raises(InvalidInput):
                await run.begin(session, owner, job_id=job.id, **wrong)
        with pytest.raises(NotFound):
            await run.begin(session, owner, job_id="nobody")
        await jobs.change(session, owner, job.id, reading=ReadingState.READING)
        with pytest.raises(Conflict):
            await run.begin(session, owner, job_id=job.id)
        assert (await resumes.list_for(session, owner))[1] == 1


async def test_a_callers_own_key_is_used_kept_encrypted_for_the_run_and_forgotten_after_it(desk, model, setting):
    owner, _, job = desk
    model.key = "sk-callers-own-key-0001"
    setting(OPENAI_API_KEY="sk-another")
    made = await begin(owner, job_id=job.id, api_key="sk-callers-own-key-0001")
    async with db.unit_of_work() as session:
        kept = await secrets.find(session, owner, f"run_key:{made}")
        found = await run.get(session, owner, made)
    assert kept and "callers-own" not in kept.hint
    assert "sk-callers" not in str(found.options) + found.base_yaml
    await run.execute(owner=owner, tailoring_id=made)
    async with db.unit_of_work() as session:
        assert (await run.get(session, owner, made)).state is RunState.COMPLETED
        assert await secrets.find(session, owner, f"run_key:{made}") is None


async def test_at_the_monthly_cap_no_call_is_made_and_the_stage_says_so(desk, model):
    owner, _, job = desk
    async with db.unit_of_work() as session:
        await workspaces.prefer(session, owner, monthly_cap_usd=0)
    made = await tailor(owner, job_id=job.id)
    failed, _, _ = await look(owner, made)
    assert failed.state is RunState.FAILED and "cap" in failed.error
    assert not model.asked


async def test_a_person_sees_only_their_own_runs(desk):
    owner, _, job = desk
    made = await tailor(owner, job_id=job.id, engine="offline")
    async with db.unit_of_work() as session:
        stranger, _, _ = await people.settle_in(session, "stranger")
        found = await run.get(session, owner, made)
        change = (await changes.list_for(session, owner, made))[0]
        for call in (
            run.get(session, stranger, made),
            run.cancel(session, stranger, made),
            run.retry(session, stranger, made),
            run.events_after(session, stranger, made),
            run.status_of(session, stranger, found.resume_id),
            run.begin(session, stranger, job_id=job.id),
            run.begin(session, stranger, job_id=(await jobs.add(session, stranger)).id, base_resume_id=found.resume_id),
            changes.decide(session, stranger, change.id, Decision.REJECTED),
            changes.decide_all(session, stranger, made, Decision.REJECTED),
            changes.edit(session, stranger, change.id, "x"),
        ):
            with pytest.raises((NotFound, InvalidInput)):
                await call
        assert list(await changes.list_for(session, stranger, made)) == []
        assert await run.active(session, stranger) == []
        assert await run.find_for_resume(session, stranger, found.resume_id) is None
    with contextlib.suppress(NotFound):
        await run.execute(owner=stranger, tailoring_id=made)


async def test_runs_under_way_are_listed_and_those_the_queue_forgot_are_queued_again(desk):
    owner, _, job = desk
    made = await begin(owner, job_id=job.id, engine="offline")
    async with db.unit_of_work() as session:
        assert [each["tailoring_id"] for each in await run.active(session, owner)] == [made]
    assert await run.recover() == 1
    await run.execute(owner=owner, tailoring_id=made)
    assert await run.recover() == 0
