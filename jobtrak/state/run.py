"""A tailoring run as one tab sees it: what is saved is read first, then what comes is followed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import InvalidInput, JobTrakError, NotFound
from jobtrak.models.enums import RunState, StageState
from jobtrak.models.tailoring import RunEvent, Stage, Tailoring
from jobtrak.services import costs, jobs
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import run, stages
from jobtrak.services.tailoring.verdicts import Verdict
from jobtrak.state import days, feedback, following
from jobtrak.state.run_rows import Part, StageRow, parts_of, stage_row, writer_of
from jobtrak.state.workspace import current_owner

_UNDER_WAY = (RunState.PENDING, RunState.IN_PROGRESS)
# The clock of a run that is under way.
_TICK_SECONDS = 1.0
# What one line may show while it is written.
_LONGEST = 2_000


class LiveRunState(rx.State):
    """The run on show."""

    loaded: rx.Field[bool] = rx.field(False)
    missing: rx.Field[str] = rx.field("")
    run_id_shown: rx.Field[str] = rx.field("")
    resume_id: rx.Field[str] = rx.field("")
    job_id: rx.Field[str] = rx.field("")
    job_title: rx.Field[str] = rx.field("")
    state: rx.Field[str] = rx.field("")
    message: rx.Field[str] = rx.field("")
    error: rx.Field[str] = rx.field("")
    stopped_at: rx.Field[str] = rx.field("")
    progress: rx.Field[int] = rx.field(0)
    elapsed: rx.Field[str] = rx.field("")

    stages: rx.Field[list[StageRow]] = rx.field(default_factory=list)
    parts: rx.Field[list[Part]] = rx.field(default_factory=list)
    passed: rx.Field[int] = rx.field(0)
    blocked: rx.Field[int] = rx.field(0)
    to_come: rx.Field[int] = rx.field(0)
    match_before: rx.Field[int] = rx.field(0)
    match_after: rx.Field[int] = rx.field(0)

    engine: rx.Field[str] = rx.field("")
    model: rx.Field[str] = rx.field("")
    cost: rx.Field[str] = rx.field("")
    cost_note: rx.Field[str] = rx.field("")
    tokens: rx.Field[str] = rx.field("")
    month: rx.Field[str] = rx.field("")
    busy: rx.Field[bool] = rx.field(False)

    _last_event: int = 0
    _lines: dict[str, dict[str, Any]] = {}
    _texts: dict[str, str] = {}
    _base: dict[str, Any] = {}

    @rx.var
    def is_under_way(self) -> bool:
        """Whether the run waits or works."""
        return self.state in _UNDER_WAY

    @rx.var
    def has_stopped(self) -> bool:
        """Whether the run failed or was cancelled, so that it can go on from there."""
        return self.state in (RunState.FAILED, RunState.CANCELLED)

    @rx.var
    def is_done(self) -> bool:
        """Whether the resume is ready."""
        return self.state == RunState.COMPLETED

    @rx.event
    async def arrive(self):
        """Show what the run has told so far, then follow it."""
        wanted = str(getattr(self, "run_key", ""))
        if wanted != self.run_id_shown:
            self.loaded, self.parts, self.stages = False, [], []
        self.run_id_shown, self.missing = wanted, ""
        self._last_event, self._lines, self._texts, self._base = 0, {}, {}, {}
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await self._look(session, owner)
        except NotFound as error:
            self.missing = error.message
            return None
        except JobTrakError as error:
            return feedback.tell(error, again=LiveRunState.arrive)
        return LiveRunState.watch

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Follow the run until it has ended, and after that until it is taken up again."""
        working = asyncio.Event()
        ticks = following.changes(self, "run", "resume", every=lambda: _TICK_SECONDS if working.is_set() else 0.0)
        async for owner in ticks:
            async with self:
                run_id, shown, last = self.run_id_shown, self.loaded, self._last_event
            if not shown:
                continue
            async with db.unit_of_work() as session:
                try:
                    seen = await _seen(session, owner, run_id, last)
                except NotFound as error:
                    async with self:
                        self.missing = error.message
                    return
            (working.set if seen.run.state in _UNDER_WAY else working.clear)()
            async with self:
                if self.run_id_shown == run_id:
                    self._show(seen)

    @rx.event
    async def cancel(self):
        """Stop the run; nothing that was there before is touched."""
        return await self._act(run.cancel, "Cancelled. Your resumes are as they were.")

    @rx.event
    async def retry(self):
        """Go on from the stage that failed; what is finished is kept."""
        return await self._act(run.retry, "")

    async def _act(self, act: Any, words: str) -> Any:
        if self.busy:
            return None
        self.busy = True
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await act(session, owner, self.run_id_shown)
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        finally:
            self.busy = False
        return [LiveRunState.watch, *([feedback.say(words)] if words else [])]

    async def _look(self, session: AsyncSession, owner: str) -> None:
        self._show(await _seen(session, owner, self.run_id_shown, self._last_event))

    def _show(self, seen: Seen) -> None:
        run_now = seen.run
        if not self._base:
            self._base = _document(run_now.base_yaml)
        self._take(seen.events)
        self.resume_id, self.job_id, self.job_title = run_now.resume_id, run_now.job_id or "", seen.job_title
        self.state, self.message, self.error = RunState(run_now.state).value, run_now.message, run_now.error
        self.progress = run_now.progress
        self.stopped_at = next((stages.label_of(row.name) for row in seen.stages if row.state == StageState.FAILED), "")
        started = run_now.started_at or run_now.created_at
        ended = run_now.finished_at or datetime.now(UTC)
        self.elapsed = days.lasted(max((ended - started).total_seconds(), 0))
        first = next((row.name for row in seen.stages if row.state == StageState.RUNNING), "")
        rows = [stage_row(row, bar=row.name == first) for row in seen.stages]
        if rows != self.stages:
            self.stages = rows
        states = {row.name: StageState(row.state) for row in seen.stages}
        parts = parts_of(self._base, self._lines, self._texts, states)
        if parts != self.parts:
            self.parts = parts
        verdicts = [line.get("verdict") for line in self._lines.values()]
        self.blocked = verdicts.count(Verdict.UNSUPPORTED)
        self.passed = len(verdicts) - self.blocked
        self.to_come = sum(line.kind in ("todo", "writing") for part in parts for line in part.lines)
        self._count(seen)
        self.loaded = True

    def _take(self, events: Iterable[RunEvent]) -> None:
        lines, texts = dict(self._lines), dict(self._texts)
        for event in events:
            self._last_event = max(self._last_event, event.id or 0)
            body = event.body
            path = str(body.get("path") or body.get("section") or "")
            if event.kind == "line":
                lines[f"{path} {len(lines)}" if body.get("op") == "add" else path] = body
                texts.pop(path, None)
            elif event.kind == "text":
                # What is told takes the place of everything from that character on.
                texts[path] = (texts.get(path, "")[: int(body.get("at") or 0)] + str(body.get("text", "")))[:_LONGEST]
            elif event.kind == "stage" and body.get("state") in (StageState.RUNNING, StageState.DONE):
                name = str(body.get("name"))
                texts = {place: words for place, words in texts.items() if writer_of(place) != name}
                if body["state"] == StageState.RUNNING:
                    # It was broken off and is written anew.
                    lines = {key: line for key, line in lines.items() if line.get("section") != name}
        self._lines, self._texts = lines, texts

    def _count(self, seen: Seen) -> None:
        run_now, spent = seen.run, seen.spent
        result = next((row.result for row in seen.stages if row.name == "assemble" and row.result), None) or {}
        self.match_before, self.match_after = int(result.get("match_before") or 0), int(result.get("match_after") or 0)
        self.engine, self.model = run_now.engine, run_now.model
        self.cost = "not known" if spent.unpriced else days.money(float(spent.cost))
        notes = []
        if spent.unpriced:
            notes.append("Nobody wrote down what this model costs.")
        if spent.cached:
            answers = "One answer" if spent.cached == 1 else f"{spent.cached} answers"
            notes.append(f"{answers} came from the cache and cost nothing.")
        self.cost_note = " ".join(notes)
        self.tokens = f"{spent.tokens_in:,} and {spent.tokens_out:,}" if spent.calls else ""
        self.month = seen.month


@dataclass(frozen=True)
class Seen:
    """What one look at the database showed."""

    run: Tailoring
    stages: Sequence[Stage]
    events: Sequence[RunEvent]
    job_title: str
    spent: costs.Spending
    month: str


async def _seen(session: AsyncSession, owner: str, run_id: str, last_event: int) -> Seen:
    found = await run.get(session, owner, run_id)
    events = await run.events_after(session, owner, run_id, last_event)
    rows = await run.stages_of(session, owner, run_id)
    job = await jobs.find(session, owner, found.job_id) if found.job_id else None
    month = ""
    if found.engine != "offline":
        spent, cap = await costs.this_month(session, owner), await costs.cap(session, owner)
        month = days.money(float(spent.cost)) + (f" of ${cap:.2f}" if cap is not None else "")
    title = ", ".join(filter(None, (job.title, job.company))) if job else "The job was deleted"
    spent = await costs.spending(session, owner, tailoring_id=run_id)
    return Seen(found, rows, events, title, spent, month)


def _document(text: str) -> dict[str, Any]:
    try:
        return yaml.load(text)
    except InvalidInput:
        return {}
