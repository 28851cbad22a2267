"""Save what a run has done, stage by stage."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak import db
from jobtrak.models.columns import now
from jobtrak.models.enums import RunState, StageState
from jobtrak.models.tailoring import Stage, Tailoring
from jobtrak.services.tailoring import events, stages
from jobtrak.services.together import Together

# Long enough for all questions to be on their way before the stages before them are saved, too short for anyone who watches.
_PAUSE_SECONDS = 0.1

Extra = Callable[[AsyncSession, Tailoring], Awaitable[None]]
Rows = dict[str, Stage]
Write = Callable[[AsyncSession, Tailoring, Rows], Awaitable[None]]


class Overtaken(Exception):
    """The run was cancelled, or another worker goes on with it; what this one has is not saved."""


class Ledger:
    """The rows of one run, and the only way its worker writes to them.

    Each worker that takes a run up raises the attempts of its unfinished stages; a worker that was taken for dead and wakes
    up again finds other numbers there than it wrote, and saves nothing. What is written while a transaction is under way goes
    into the next one together.
    """

    def __init__(self, run: Tailoring, rows: Sequence[Stage]) -> None:
        self.run = run
        self.attempts = {row.name: row.attempts for row in rows}
        self.results: dict[str, dict[str, Any]] = {
            row.name: row.result or {} for row in rows if row.state == StageState.DONE
        }
        self.running: set[str] = set()
        self._together: Together[Write] = Together(self._transact, pause_seconds=_PAUSE_SECONDS)

    def is_done(self, name: str) -> bool:
        """Say whether a stage's result is there."""
        return name in self.results

    def begin_with(self, session: AsyncSession, row: Stage) -> None:
        """Mark the first stage as running in the transaction that takes the run up."""
        self.running.add(row.name)
        _start(session, self.run, {row.name: row}, [row.name], now())

    def start(self, *names: str) -> asyncio.Future[None]:
        """Mark stages as running that the one before has not started in passing; the future ends when that is saved."""
        names = tuple(name for name in names if name not in self.running and not self.is_done(name))
        if not names:
            done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            done.set_result(None)
            return done
        self.running.update(names)
        at = now()

        async def write(session: AsyncSession, run: Tailoring, rows: Rows) -> None:
            _start(session, run, rows, names, at)

        return self._together.add(write)

    def finish(
        self,
        name: str,
        result: dict[str, Any],
        *,
        detail: str = "",
        then: Sequence[str] = (),
        message: str = "",
        tokens: tuple[int, int] = (0, 0),
        cost: float = 0.0,
        extra: Extra | None = None,
        urgent: bool = False,
    ) -> asyncio.Future[None]:
        """Save a stage's result, and in the same transaction start the stages that follow; the future ends when it is saved.

        An `urgent` one, and what waits with it, is saved at once.
        """
        following = [other for other in then if not self.is_done(other)]
        self.results[name] = result
        self.running.update(following)
        at = now()

        async def write(session: AsyncSession, run: Tailoring, rows: Rows) -> None:
            row = rows[name]
            if row.state == StageState.DONE:
                raise Overtaken
            row.state, row.result, row.detail, row.error = StageState.DONE, result, detail, ""
            row.finished_at = at
            row.tokens_in, row.tokens_out = tokens
            row.cost = cost
            if message:
                run.message = message
            if extra is not None:
                await extra(session, run)
            _tell_stage(session, run, row)
            _start(session, run, rows, following, at)
            _move_on(run, rows)

        return self._together.add(write, urgent=urgent)

    def advance(self, message: str, within: dict[str, float]) -> asyncio.Future[None]:
        """Say how far the running stages are; the future ends when that is saved."""

        async def write(session: AsyncSession, run: Tailoring, rows: Rows) -> None:
            run.message = message
            _move_on(run, rows, within)

        return self._together.add(write)

    async def _transact(self, writes: Sequence[Write]) -> None:
        """Carry out some writes on the rows as they are; raise Overtaken when this worker is no longer the one."""
        async with db.unit_of_work() as session:
            run = await session.scalar(
                select(Tailoring)
                .where(col(Tailoring.owner) == self.run.owner, col(Tailoring.id) == self.run.id)
                .with_for_update()
            )
            if run is None or run.state != RunState.IN_PROGRESS:
                raise Overtaken
            rows = {row.name: row for row in await rows_of(session, run.owner, run.id)}
            if any(rows[name].attempts != attempts for name, attempts in self.attempts.items()):
                raise Overtaken
            told = run.progress, run.message
            # Each row is written once, at the end, however many of the writes change it.
            with session.no_autoflush:
                for write in writes:
                    await write(session, run, rows)
            if (run.progress, run.message) != told:
                events.note(session, run.owner, run.id, "progress", percent=run.progress, message=run.message)
            if run.state == RunState.COMPLETED:
                # Told last of all, for whoever follows the events stops listening here.
                events.note(session, run.owner, run.id, "completed", resume_id=run.resume_id)
            else:
                # A stage is made anew in milliseconds, from answers that are kept for good.
                await db.commit_without_waiting(session)
            events.send_word(session, run.owner, run.id)


def _start(session: AsyncSession, run: Tailoring, rows: Rows, names: Sequence[str], at: datetime) -> None:
    for name in names:
        row = rows[name]
        row.state, row.started_at, row.error = StageState.RUNNING, at, ""
        _tell_stage(session, run, row)


def _tell_stage(session: AsyncSession, run: Tailoring, row: Stage) -> None:
    seconds = (row.finished_at - row.started_at).total_seconds() if row.finished_at and row.started_at else None
    events.note(
        session,
        run.owner,
        run.id,
        "stage",
        name=row.name,
        label=stages.label_of(row.name),
        state=row.state,
        detail=row.detail,
        seconds=seconds,
        tokens_in=row.tokens_in,
        tokens_out=row.tokens_out,
        cost=row.cost,
    )


def _move_on(run: Tailoring, rows: Rows, within: dict[str, float] | None = None) -> None:
    states = {name: StageState(row.state) for name, row in rows.items()}
    # Never back: a person who saw 40 % must not see 35 %.
    run.progress = max(run.progress, stages.progress(states, within))
    run.updated_at = now()


async def rows_of(session: AsyncSession, owner: str, tailoring_id: str) -> Sequence[Stage]:
    """Return the stages of a run in order."""
    query = select(Stage).where(col(Stage.owner) == owner, col(Stage.tailoring_id) == tailoring_id)
    return list(await session.scalars(query.order_by(col(Stage.position))))


async def take_up(owner: str, tailoring_id: str) -> Ledger | None:
    """Begin a run or go on with it; None where there is nothing left to do."""
    async with db.unit_of_work() as session:
        run = await session.scalar(
            select(Tailoring).where(col(Tailoring.owner) == owner, col(Tailoring.id) == tailoring_id).with_for_update()
        )
        if run is None or run.state not in (RunState.PENDING, RunState.IN_PROGRESS):
            return None
        rows = await rows_of(session, owner, tailoring_id)
        for row in rows:
            if row.state != StageState.DONE:
                row.attempts += 1
                row.state = StageState.WAITING
        done = [row.name for row in rows if row.state == StageState.DONE]
        again = run.started_at is not None
        if again:
            await events.forget_unfinished(session, owner, run.id, done)
        run.state, run.started_at, run.updated_at = RunState.IN_PROGRESS, run.started_at or now(), now()
        run.error = ""
        run.message = "Going on where it stopped" if again else "Reading what the posting asks for"
        ledger = Ledger(run, rows)
        if not ledger.is_done("read"):
            ledger.begin_with(session, next(row for row in rows if row.name == "read"))
        events.append(session, owner, run.id, "progress", percent=run.progress, message=run.message)
        await db.commit_without_waiting(session)
        return ledger


async def fail(run: Tailoring, message: str) -> None:
    """Stop a run visibly: the stages that ran say why, and what is done stays done."""
    async with db.unit_of_work() as session:
        kept = await session.scalar(
            select(Tailoring).where(col(Tailoring.owner) == run.owner, col(Tailoring.id) == run.id).with_for_update()
        )
        if kept is None or kept.state != RunState.IN_PROGRESS:
            return
        for row in await rows_of(session, run.owner, run.id):
            if row.state == StageState.RUNNING:
                row.state, row.error, row.finished_at = StageState.FAILED, message, now()
        kept.state, kept.error, kept.message = RunState.FAILED, message, "It stopped. What is finished is kept."
        kept.updated_at = kept.finished_at = now()
        events.append(session, run.owner, run.id, "failed", error=message)
