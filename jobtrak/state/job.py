"""A job as one tab sees it: what it is, where it stands, and what can be done with it."""

from __future__ import annotations

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError, NotFound
from jobtrak.models.enums import OWN_RESUMES, ResumeKind, Status
from jobtrak.models.job import Job
from jobtrak.services import intake, jobs, journal, shelf
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import run
from jobtrak.state import days, feedback, following, posting_fields
from jobtrak.state.arriving import ArrivingMixin
from jobtrak.state.job_corrections import JobCorrectionsMixin
from jobtrak.state.job_estimate import JobEstimateMixin
from jobtrak.state.job_journal import JobJournalMixin
from jobtrak.state.job_text import JobTextMixin
from jobtrak.state.likenesses import LikenessMixin
from jobtrak.state.papers import Paper
from jobtrak.state.workspace import current_owner


class JobState(
    ArrivingMixin, LikenessMixin, JobTextMixin, JobCorrectionsMixin, JobEstimateMixin, JobJournalMixin, rx.State
):
    """The job on show."""

    loaded: rx.Field[bool] = rx.field(False)
    job_id_shown: rx.Field[str] = rx.field("")
    title: rx.Field[str] = rx.field("")
    company: rx.Field[str] = rx.field("")
    facts_line: rx.Field[list[str]] = rx.field(default_factory=list)
    status: rx.Field[str] = rx.field("NEW")
    can_apply: rx.Field[bool] = rx.field(False)
    url: rx.Field[str] = rx.field("")
    reading: rx.Field[str] = rx.field("read")
    problem: rx.Field[str] = rx.field("")

    papers: rx.Field[list[Paper]] = rx.field(default_factory=list)

    # On a phone one of posting, requirements and activity.
    view: rx.Field[str] = rx.field("posting")
    starting: rx.Field[bool] = rx.field(False)

    _moved: list[int] = []

    @rx.event
    async def arrive(self):
        """Show the job of the address, then count its match and follow what changes."""
        wanted = str(getattr(self, "job_key", ""))
        if wanted != self.job_id_shown:
            self.loaded = self.counted = self._all_blocks = False
            self.blocks, self.requirements, self.base_id, self.view, self._moved = [], [], "", "posting", []
            self.estimate = self.over_cap = ""
        self.job_id_shown, self.missing, self.editing, self.starting = wanted, "", "", False
        return await self._arrive(again=JobState.arrive, then=[JobState.count, JobState.watch])

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Look again whenever the job, its resumes or its runs change."""
        first = True
        async for owner in following.changes(self, "job", "resume", "run"):
            if first:
                first = False
                continue
            async with self:
                before = (self._description, self.fields, self.base_id)
                try:
                    async with db.unit_of_work() as session:
                        await self._look(session, owner)
                except NotFound as error:
                    self.missing = error.message
                    return
                stale = before != (self._description, self.fields, self.base_id)
            if stale:
                await self._count()
                await self._weigh()

    @rx.event(background=True, supersedes=True)
    async def count(self):
        """Match the posting to the chosen base resume, and say what tailoring it would cost."""
        await self._count()
        await self._weigh()

    @rx.event
    def show(self, view: str):
        """Show another part of the job on a phone."""
        self.view = view

    @rx.event
    async def press(self, key: str):
        """Tailor a resume with T."""
        return await self.tailor() if key == "t" else None

    @rx.event
    async def tailor(self):
        """Begin to tailor the chosen base resume to this posting, and watch it."""
        return await self._begin("")

    @rx.event
    async def tailor_without_model(self):
        """Tailor by rule, which costs nothing."""
        return await self._begin("offline")

    async def _begin(self, engine: str) -> Any:
        if self.starting:
            return None
        self.starting = True
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                begun = await run.begin(
                    session,
                    owner,
                    job_id=self.job_id_shown,
                    base_resume_id=self.base_id,
                    engine=engine,
                    language=self.language,
                    handle_existing="keep_both",
                )
        except JobTrakError as error:
            self.starting = False
            return feedback.tell(error)
        return rx.redirect(f"/tailor/{begun.id}")

    @rx.event
    async def move(self, to: str):
        """Move the job along, and say so with Undo."""
        try:
            status = Status.parse(to)
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                _, entry = await jobs.move(session, owner, self.job_id_shown, to=status)
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        if entry is None or entry.id is None:
            return None
        self._moved = [*self._moved, entry.id][-20:]
        return feedback.say(f"Moved to {status.label}", undo=JobState.undo_move)

    @rx.event
    async def undo_move(self):
        """Take back the latest move."""
        if not self._moved:
            return None
        entry_id, self._moved = self._moved[-1], self._moved[:-1]

        async def act(session: AsyncSession, owner: str) -> None:
            await jobs.undo_move(session, owner, entry_id)

        return await self._act(act, say="Moved it back")

    @rx.event
    async def remove(self):
        """Delete the job; its resumes stay. Undo brings it back."""
        job_id, title = self.job_id_shown, self.title
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await jobs.remove(session, owner, job_id)
        except JobTrakError as error:
            return feedback.tell(error)
        return [rx.redirect("/"), feedback.say(f"Deleted {title}", undo=JobState.restore(job_id))]

    @rx.event
    async def restore(self, job_id: str):
        """Bring a deleted job back, and open it."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await jobs.restore(session, owner, job_id)
        except JobTrakError as error:
            return feedback.tell(error)
        return rx.redirect(f"/jobs/{job_id}")

    def _on_show(self) -> str:
        return self.job_id_shown

    def _recounting(self) -> Any:
        return JobState.count

    async def _look(self, session: AsyncSession, owner: str) -> None:
        job = await jobs.get(session, owner, self.job_id_shown)
        kept = await intake.posting_of(session, owner, job.id)
        said = intake.as_corrected(kept) if kept else Posting()
        self._show_job(job, said)
        self._show_posting(kept, said, again=self.loaded)
        bases, _ = await shelf.list_for(session, owner, kinds=(*OWN_RESUMES, ResumeKind.CAREER), limit=20)
        self._choose_among([Paper.of(row) for row in bases if row.kind is not ResumeKind.UPLOADED or not row.job_id])
        made, _ = await shelf.list_for(session, owner, job_id=job.id)
        papers = list(map(Paper.of, made))
        if papers != self.papers:
            self.papers = papers
        await self._look_for_alike(session, owner)
        self._show_journal(
            await journal.contacts(session, owner, job.id),
            await journal.notes(session, owner, job.id),
            await journal.timeline(session, owner, job.id),
        )
        self.loaded = True

    def _show_job(self, job: Job, said: Posting) -> None:
        self.title, self.company = job.title or "A posting without a title", job.company
        closes = f"Closes {days.day(job.valid_through)}" if job.valid_through else ""
        place = posting_fields.place(job.location, job.workplace)
        self.facts_line = [words for words in (place, job.salary, closes) if words]
        self.status = Status(job.status).value
        self.can_apply = Status(job.status).step < Status.APPLIED.step
        # Whatever a page called its address, only the web is a place to go.
        self.url = job.job_url if job.job_url.lower().startswith(("https://", "http://")) else ""
        self.reading, self.problem = job.reading, job.reading_problem
        self._show_next_step(job)
