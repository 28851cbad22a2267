"""A tailoring run: begin one, work on it, watch it, stop it, take it up again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db, notices, queue
from jobtrak.errors import Conflict, JobTrakError, NotFound
from jobtrak.models.columns import now
from jobtrak.models.enums import ResumeKind, RunState, StageState
from jobtrak.models.resume import Resume
from jobtrak.models.tailoring import RunEvent, Stage, Tailoring
from jobtrak.services import jobs, resumes, secrets, wishes
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import beginning, events, guarding, languages, performing, saving, stages
from jobtrak.services.tailoring.beginning import Existing

logger = logging.getLogger(__name__)

TASK = "tailor"
_LOOK_UP_SECONDS = 0.4
# Rounded up from what runs take here; shown as "about", and corrected by the live page as the run goes on.
_ABOUT_SECONDS = {"offline": 3, "openai": 45}


def _owned_by(owner: str) -> Select[Tailoring]:
    return select(Tailoring).where(col(Tailoring.owner) == owner)


async def begin(
    session: AsyncSession,
    owner: str,
    *,
    job_id: str,
    base_resume_id: str = "",
    resume_data: dict[str, Any] | None = None,
    template: str = "standard",
    customize: bool = True,
    include_objective: bool = True,
    handle_existing: str = "replace",
    engine: str = "",
    language: str = "",
    print_options: Mapping[str, Any] | None = None,
    api_key: str | None = None,
) -> Tailoring:
    """Begin a run: it starts when the caller's transaction commits, and `replace` takes nothing away before it is complete.

    Without `customize` the base is taken as it is. `language` is one of `languages.CHOICES`, the resume's own where it is empty.
    `print_options` are wishes for the pages, over those of the base.
    Raises NotFound, InvalidInput (no resume, no posting, a wish that can't be kept, unknown template, engine or language), Conflict (the posting is still
    being read) and AlreadyExists.
    """
    choice = Existing.parse(handle_existing)
    wanted = languages.parse(language)
    beginning.check_template(template)
    job = await jobs.get(session, owner, job_id)
    posting = await beginning.posting_of(session, job)
    base = await beginning.base_for(session, owner, base_resume_id=base_resume_id, resume_data=resume_data)
    wanted_print = wishes.parse({**base.print_options, **(print_options or {})})
    existing = await beginning.existing_for(session, owner, job_id, choice)
    chosen, model = await beginning.engine_for(session, owner, engine if customize else "offline", api_key)
    spoken = languages.choose(wanted, posting, yaml.load(base.text), engine=chosen)
    where = f" at {job.company}" if job.company else ""
    resume = Resume(
        owner=owner,
        job_id=job_id,
        kind=ResumeKind.TAILORED,
        name=f"{job.title}{where}"[:200] or "Tailored resume",
        template=template,
        print_options=wanted_print,
        ready=False,
    )
    session.add(resume)
    await session.flush()
    run = Tailoring(
        owner=owner,
        job_id=job_id,
        resume_id=resume.id,
        base_resume_id=base.resume_id,
        base_yaml=base.text,
        posting=posting.model_dump(mode="json", exclude={"evidence"}),
        options={
            "template": template,
            "print_options": wanted_print,
            "customize": customize,
            "include_objective": include_objective,
            "job_url": job.job_url,
            "existing_resumes_count": len(existing),
            "estimated_completion_seconds": _ABOUT_SECONDS[chosen],
            "own_key": bool(api_key) and chosen == "openai",
            "language": spoken.write_in,
            "language_note": spoken.note,
        },
        engine=chosen,
        model=model,
        handle_existing=choice.value,
        message="Waiting to start",
    )
    session.add(run)
    await session.flush()
    session.add_all(stages.rows_for(owner, run.id))
    if run.options["own_key"] and api_key:
        await secrets.store(session, owner, secrets.run_key(run.id), api_key)
    events.append(session, owner, run.id, "progress", percent=0, message=run.message)
    notices.publish(session, owner, "resume", resume.id)
    await _enqueue(session, run)
    return run


async def execute(*, owner: str, tailoring_id: str) -> None:
    """Work on a run until it is done; called by the queue, as often as it takes.

    Goes on behind the last saved stage. A JobTrak error stops the run visibly; any other is a bug, which stops it visibly too
    and is raised.
    """
    async with guarding.only_worker(tailoring_id):
        ledger = await saving.take_up(owner, tailoring_id)
        if ledger is None:
            return
        try:
            await _until_stopped(ledger)
        except asyncio.CancelledError:
            # The worker is told to stop, and the queue would not start its task again: the next worker goes on.
            await asyncio.shield(_leave(ledger.run))
            raise
        except saving.Overtaken:
            logger.info("Run %s was stopped, or goes on elsewhere.", tailoring_id)
        except JobTrakError as error:
            await saving.fail(ledger.run, error.message)
        except Exception:
            await saving.fail(
                ledger.run, "JobTrak made a mistake here. Your resumes are safe; try again from this stage."
            )
            raise


async def _until_stopped(ledger: saving.Ledger) -> None:
    """Perform a run, and drop what it is at as soon as somebody cancels it."""
    work = asyncio.create_task(performing.perform(ledger), name=f"run {ledger.run.id}")
    watch = asyncio.create_task(_stopped(ledger.run), name=f"watch {ledger.run.id}")
    try:
        await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            await work
        else:
            await watch
            raise saving.Overtaken
    finally:
        for task in (work, watch):
            task.cancel()
        await asyncio.gather(work, watch, return_exceptions=True)


async def _leave(run: Tailoring) -> None:
    async with db.unit_of_work() as session:
        await _enqueue(session, run)


async def _stopped(run: Tailoring) -> None:
    while True:
        await asyncio.sleep(_LOOK_UP_SECONDS)
        async with db.unit_of_work() as session:
            state = await session.scalar(select(col(Tailoring.state)).where(col(Tailoring.id) == run.id))
        if state != RunState.IN_PROGRESS:
            return


async def get(session: AsyncSession, owner: str, tailoring_id: str, *, lock: bool = False) -> Tailoring:
    """Return one run of the owner; raise NotFound."""
    query = _owned_by(owner).where(col(Tailoring.id) == tailoring_id)
    if lock:
        query = query.with_for_update().execution_options(populate_existing=True)
    run = await session.scalar(query)
    if run is None:
        raise NotFound("We couldn't find that run. Its resume may have been deleted.")
    return run


async def find_for_resume(session: AsyncSession, owner: str, resume_id: str) -> Tailoring | None:
    """Return the run that made a resume, or None for one that no run made."""
    return await session.scalar(_owned_by(owner).where(col(Tailoring.resume_id) == resume_id))


async def stages_of(session: AsyncSession, owner: str, tailoring_id: str) -> Sequence[Stage]:
    """Return a run's stages in order, each with its state, detail, times, tokens and cost."""
    return await saving.rows_of(session, owner, tailoring_id)


async def events_after(session: AsyncSession, owner: str, tailoring_id: str, last_id: int = 0) -> Sequence[RunEvent]:
    """Return what a run told since an event, oldest first; raise NotFound for a run of someone else."""
    await get(session, owner, tailoring_id)
    return await events.after(session, owner, tailoring_id, last_id)


async def cancel(session: AsyncSession, owner: str, tailoring_id: str) -> Tailoring:
    """Stop a run; nothing that was there before is touched. Raises Conflict when it has ended already."""
    run = await get(session, owner, tailoring_id, lock=True)
    if run.state not in (RunState.PENDING, RunState.IN_PROGRESS):
        raise Conflict("This run has ended already.")
    run.state, run.cancel_requested = RunState.CANCELLED, True
    run.message, run.error = "Cancelled", "You cancelled this run."
    run.updated_at = run.finished_at = now()
    for row in await saving.rows_of(session, owner, tailoring_id):
        if row.state == StageState.RUNNING:
            row.state, row.finished_at = StageState.CANCELLED, now()
    await secrets.forget(session, owner, secrets.run_key(run.id))
    events.append(session, owner, run.id, "cancelled", message=run.message)
    notices.publish(session, owner, "resume", run.resume_id)
    return run


async def retry(session: AsyncSession, owner: str, tailoring_id: str, *, api_key: str | None = None) -> Tailoring:
    """Take up a failed or cancelled run behind its last finished stage; raise Conflict for any other."""
    run = await get(session, owner, tailoring_id, lock=True)
    if run.state not in (RunState.FAILED, RunState.CANCELLED):
        raise Conflict("This run hasn't stopped, so there is nothing to take up.")
    await resumes.get(session, owner, run.resume_id)
    for row in await saving.rows_of(session, owner, tailoring_id):
        if row.state != StageState.DONE:
            row.state, row.error, row.finished_at = StageState.WAITING, "", None
    run.state, run.cancel_requested, run.error = RunState.PENDING, False, ""
    run.message, run.updated_at, run.finished_at = "Waiting to go on", now(), None
    if api_key and run.engine == "openai":
        await secrets.store(session, owner, secrets.run_key(run.id), api_key)
    events.append(session, owner, run.id, "progress", percent=run.progress, message=run.message)
    await _enqueue(session, run)
    return run


async def status_of(session: AsyncSession, owner: str, resume_id: str) -> dict[str, Any]:
    """Return the documented status of a resume's making; one that no run made has always been complete."""
    resume = await resumes.get(session, owner, resume_id)
    run = await find_for_resume(session, owner, resume_id)
    if run is None:
        return {
            "resume_id": resume.id,
            "job_id": resume.job_id,
            "user_id": owner,
            "status": "completed",
            "message": "This resume is ready.",
            "progress_percentage": 100,
            "stage": None,
            "updated_at": resume.updated_at.isoformat(),
            "date_created": resume.date_created.isoformat(),
        }
    return _status(run, await saving.rows_of(session, owner, run.id))


async def active(session: AsyncSession, owner: str) -> list[dict[str, Any]]:
    """Return the status of every run that is waiting or working, newest first."""
    query = _owned_by(owner).where(col(Tailoring.state).in_([RunState.PENDING, RunState.IN_PROGRESS]))
    runs = list(await session.scalars(query.order_by(col(Tailoring.created_at).desc())))
    return [_status(run, await saving.rows_of(session, owner, run.id)) for run in runs]


async def recover() -> int:
    """Queue every run that is neither finished nor queued, as after a restart that lost the queue's own memory; count them."""
    async with db.unit_of_work() as session:
        query = select(Tailoring).where(col(Tailoring.state).in_([RunState.PENDING, RunState.IN_PROGRESS]))
        left = list(await session.scalars(query))
        for run in left:
            await _enqueue(session, run)
        return len(left)


def _status(run: Tailoring, rows: Sequence[Stage]) -> dict[str, Any]:
    stopped = run.state in (RunState.FAILED, RunState.CANCELLED)
    return {
        "resume_id": run.resume_id,
        "job_id": run.job_id,
        "user_id": run.owner,
        # The documented words know no cancelling; a program only needs to know that no resume comes.
        "status": RunState.FAILED.value if stopped else RunState(run.state).value,
        "message": run.message,
        "progress_percentage": run.progress,
        "stage": stages.current(rows),
        "updated_at": run.updated_at.isoformat(),
        "date_created": run.created_at.isoformat(),
        "tailoring_id": run.id,
        "engine": run.engine,
        "language_note": str(run.options.get("language_note") or ""),
        **({"error": run.error} if stopped else {}),
    }


async def _enqueue(session: AsyncSession, run: Tailoring) -> None:
    await queue.enqueue(session, TASK, lock=f"run:{run.id}", owner=run.owner, tailoring_id=run.id)
