"""A worker killed with -9 at any stage: the run goes on, no question is asked twice, and the old resume is never gone."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jobtrak import db
from jobtrak.models.enums import RunState, StageState
from jobtrak.services import jobs, resumes
from jobtrak.services.tailoring import changes, run, stages
from tests.fakes.openai_server import OpenAIServer
from tests.services.tailoring import people

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
async def desk(database, setting):
    with OpenAIServer() as server:
        server.answers = people.honest_answers()
        setting(OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="key", MODEL_NAME="fake")
        async with db.unit_of_work() as session:
            owner, _, job = await people.settle_in(session)
            old = await run.begin(session, owner, job_id=job.id, engine="offline")
        await run.execute(owner=owner, tailoring_id=old.id)
        yield server, owner, job.id, old.resume_id


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def die_at(desk):
    """Let a worker work on a run and die at a stage: `die_at(owner, run, stage, "before" or "after")`."""
    killers: list[subprocess.Popen[str]] = []

    def die(*what: str) -> None:
        if not killers:
            # Only now: a test may have changed the settings that it inherits.
            command = [sys.executable, "-m", "tests.faults.killing"]
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
            killers.append(subprocess.Popen(command, cwd=ROOT, env=environment(), text=True, **pipes))
        killers[0].stdin.write(" ".join(what) + "\n")
        killers[0].stdin.flush()
        assert killers[0].stdout.readline().strip() == str(-signal.SIGKILL), f"it did not die at {what}"

    yield die
    for killer in killers:
        killer.communicate(timeout=20)


async def begin(owner: str, job_id: str) -> str:
    async with db.unit_of_work() as session:
        return (await run.begin(session, owner, job_id=job_id, engine="openai")).id


async def test_a_run_killed_at_every_stage_completes_and_asks_each_question_once(desk, die_at):
    server, owner, job_id, old = desk
    made = await begin(owner, job_id)
    saved: set[str] = set()
    killed = []
    for step in stages.STEPS:
        if step.name in saved:
            # Written side by side with one that died, and faster: it is kept, and there is nothing left to kill.
            continue
        # Alternately with the work done and not saved, and just saved; the side-by-side ones and the last only before.
        moment = "after" if step.name in ("match", "assemble") else "before"
        await asyncio.to_thread(die_at, owner, made, step.name, moment)
        killed.append(step.name)
        async with db.unit_of_work() as session:
            kept = await resumes.get(session, owner, old)
            assert kept.ready and (await jobs.get(session, owner, job_id)).resume_id == old
            saved = {row.name for row in await run.stages_of(session, owner, made) if row.state is StageState.DONE}
        assert (step.name in saved) == (moment == "after")
    assert len(killed) >= 7
    await run.execute(owner=owner, tailoring_id=made)
    async with db.unit_of_work() as session:
        finished = await run.get(session, owner, made)
        assert finished.state is RunState.COMPLETED, finished.error
        assert await resumes.find(session, owner, old) is None
        assert (await jobs.get(session, owner, job_id)).resume_id == finished.resume_id
        rows = await changes.list_for(session, owner, made)
        assert len({row.position for row in rows}) == len(rows) > 4
        steps = await run.events_after(session, owner, made)
    assert server.asked and server.most_asked == 1
    percents = [event.body["percent"] for event in steps if event.kind == "progress"]
    assert percents == sorted(percents) and percents[-1] == 100


async def test_with_the_cache_switched_off_a_killed_run_still_asks_nothing_twice(desk, die_at, setting):
    server, owner, job_id, _ = desk
    setting(ENABLE_LLM_CACHE="false")
    made = await begin(owner, job_id)
    await asyncio.to_thread(die_at, owner, made, "experiences", "before")
    await run.execute(owner=owner, tailoring_id=made)
    assert server.asked and server.most_asked == 1
    again = await begin(owner, job_id)
    await run.execute(owner=owner, tailoring_id=again)
    assert server.most_asked == 2


async def test_another_worker_takes_over_from_one_that_died_in_the_middle_of_an_answer(desk):
    server, owner, job_id, old = desk
    server.seconds = 4.0
    made = await begin(owner, job_id)
    first = worker()
    await until(lambda: len(server.asked) >= 3, "the first worker asks")
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    server.seconds = 0.0
    second = worker()
    try:
        await until_completed(owner, made)
    finally:
        second.terminate()
        second.wait(20)
    async with db.unit_of_work() as session:
        assert await resumes.find(session, owner, old) is None
        status = await run.status_of(session, owner, (await run.get(session, owner, made)).resume_id)
    assert status["status"] == "completed"


async def test_two_workers_on_one_run_do_its_work_once(desk):
    server, owner, job_id, _ = desk
    made = await begin(owner, job_id)
    await asyncio.gather(*(run.execute(owner=owner, tailoring_id=made) for _ in range(3)))
    async with db.unit_of_work() as session:
        rows = await changes.list_for(session, owner, made)
        done = await run.stages_of(session, owner, made)
        kept = await resumes.versions(session, owner, (await run.get(session, owner, made)).resume_id)
    assert len({row.position for row in rows}) == len(rows)
    assert {row.attempts for row in done} == {1} and len(kept) == 1
    assert server.most_asked == 1


def worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "jobtrak", "worker"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


async def until(holds, what: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"waited in vain: {what}"
        await asyncio.sleep(0.05)


async def until_completed(owner: str, tailoring_id: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while True:
        async with db.unit_of_work() as session:
            found = await run.get(session, owner, tailoring_id)
        assert found.state is not RunState.FAILED, found.error
        if found.state is RunState.COMPLETED:
            return
        assert time.monotonic() < deadline, f"still {found.state} at {found.progress} %"
        await asyncio.sleep(0.1)


async def test_a_worker_that_is_told_to_stop_leaves_its_run_to_the_next(desk):
    server, owner, job_id, _ = desk
    server.seconds = 6.0
    made = await begin(owner, job_id)
    first = worker()
    await until(lambda: len(server.asked) >= 3, "the first worker asks")
    first.terminate()
    assert await asyncio.to_thread(first.wait, 20) is not None
    async with db.unit_of_work() as session:
        assert (await run.get(session, owner, made)).state is RunState.IN_PROGRESS
    server.seconds = 0.0
    second = worker()
    try:
        await until_completed(owner, made)
    finally:
        second.terminate()
        second.wait(20)
