"""The first visit: a resume, then a posting, then the tailored resume is on its way."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak import db, samples
from jobtrak.errors import DuplicatePosting, JobTrakError
from jobtrak.services import arrivals, boards, intake, jobs, resumes, workspaces
from jobtrak.services.documents import imports
from jobtrak.services.tailoring import run
from jobtrak.state import feedback, following
from jobtrak.state.sampling import follow_sample
from jobtrak.state.workspace import current_owner


class WelcomeState(rx.State):
    """What the person has brought so far."""

    resume_id: rx.Field[str] = rx.field("")
    resume_name: rx.Field[str] = rx.field("")
    resume_from: rx.Field[str] = rx.field("")
    notes: rx.Field[list[str]] = rx.field(default_factory=list)
    resume_problem: rx.Field[str] = rx.field("")
    bringing: rx.Field[bool] = rx.field(False)

    job_id: rx.Field[str] = rx.field("")
    job_title: rx.Field[str] = rx.field("")
    job_where: rx.Field[str] = rx.field("")
    job_problem: rx.Field[str] = rx.field("")
    reading: rx.Field[bool] = rx.field(False)
    sample: rx.Field[str] = rx.field("")

    starting: rx.Field[bool] = rx.field(False)

    @rx.var
    def missing(self) -> str:
        """What still has to be brought before a resume can be made; nothing when all is there."""
        if not self.resume_id:
            return "Add your resume first"
        if self.reading:
            return "Reading the posting"
        return "" if self.job_id else "Add a job first"

    @rx.event
    async def arrive(self):
        """Show what is there already, as after a reload."""
        self.reset()
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                main = await resumes.main(session, owner)
                newest = (await boards.board(session, owner, limit=1))[0].cards
        except JobTrakError as error:
            return feedback.tell(error)
        if main is not None:
            self._has_resume(main.id, main.name, main.original_name)
        if newest:
            self.job_id = newest[0].id
            return WelcomeState.follow_reading
        return None

    @rx.event
    async def receive(self, files: list[rx.UploadFile]):
        """Bring in the resume that was dropped or chosen."""
        if not files:
            return
        file = files[0]
        self.resume_problem, self.bringing, self.notes = "", True, []
        yield
        try:
            content = await file.read(imports.MAX_BYTES + 1)
            name = file.name or "resume"
            imported = await imports.read_in_thread(content, name)
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                if imported.format not in arrivals.STRUCTURED:
                    arrival = await arrivals.hold(session, owner, imported, content, name)
                    yield rx.redirect(f"/bring/{arrival.id}?then=welcome")
                    return
                resume = await resumes.bring_in(session, owner, imported, content, name)
                if not resume.is_main:
                    await resumes.make_main(session, owner, resume.id)
            self._has_resume(resume.id, resume.name, name)
            self.notes = imported.notes[:6]
        except JobTrakError as error:
            self.resume_problem = error.message
        finally:
            self.bringing = False

    @rx.event
    def refuse(self, _files: list[dict[str, Any]]):
        """Say why a dropped file was not taken."""
        self.resume_problem = (
            "That file can't be a resume. Bring one PDF, DOCX, YAML, JSON or text file of up to 10 MB."
        )

    @rx.event
    async def take_sample(self):
        """Start from the bundled resume, to look round."""
        text = samples.resume()
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                imported = await imports.read_in_thread(text.encode(), "resume.yaml")
                resume = await resumes.bring_in(session, owner, imported, text.encode(), "sample.yaml")
                if not resume.is_main:
                    await resumes.make_main(session, owner, resume.id)
        except JobTrakError as error:
            self.resume_problem = error.message
            return
        self._has_resume(resume.id, resume.name, "the sample")

    @rx.event
    def drop_resume(self):
        """Bring another resume instead; the one before stays among the resumes."""
        self.resume_id = self.resume_name = self.resume_from = ""
        self.notes = []

    @rx.event
    async def add_job(self, form: dict[str, Any]):
        """Follow the posting at a link or in a text."""
        return await self.paste_job(str(form.get("pasted", "")))

    @rx.event
    async def paste_job(self, pasted: str):
        """Follow what was pasted."""
        self.job_problem = ""
        if not pasted.strip():
            self.job_problem = "Paste a link to a posting, or its text, or take one of the samples."
            return None
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                job = await intake.begin(session, owner, pasted)
                self.job_id, self.job_title, self.job_where, self.reading = job.id, job.title, "", True
        except DuplicatePosting as error:
            self.job_id = error.job_id
        except JobTrakError as error:
            self.job_problem = error.message
            return None
        return WelcomeState.follow_reading

    @rx.event(background=True, supersedes=True)
    async def take_sample_job(self, name: str):
        """Follow one of the sample postings."""
        sample = samples.posting(name)
        if sample is None:
            return
        async with self:
            self.sample, self.job_problem = name, ""
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
        try:
            job_id = await follow_sample(owner, sample)
        except JobTrakError as error:
            async with self:
                self.job_problem, self.sample = error.message, ""
            return
        async with self:
            self.job_id, self.job_title = job_id, sample.title
            self.job_where, self.reading = f"{sample.company}, {sample.place}", False

    @rx.event(background=True, supersedes=True)
    async def follow_reading(self):
        """Show the posting's title as soon as it is read, or why it couldn't be."""
        async for owner in following.changes(self, "job"):
            async with self:
                job_id = self.job_id
            if not job_id:
                return
            async with db.unit_of_work() as session:
                card = await boards.card(session, owner, job_id)
            async with self:
                if card is None:
                    self.job_id, self.reading = "", False
                    return
                self.job_title = card.title
                self.job_where = ", ".join(filter(None, (card.company, card.location)))
                self.reading = card.reading == "reading"
                if card.reading == "failed":
                    self.job_problem, self.job_id = card.reading_problem, ""
                if not self.reading:
                    return

    @rx.event
    def drop_job(self):
        """Choose another job instead; the one before stays on the board."""
        self.job_id = self.job_title = self.job_where = self.sample = ""
        self.reading = False

    @rx.event
    async def skip(self):
        """Show the board, and don't ask again."""
        try:
            async with db.unit_of_work() as session:
                await workspaces.prefer(session, await current_owner(self, session), welcomed=True)
        except JobTrakError as error:
            return feedback.tell(error)
        return rx.redirect("/")

    @rx.event
    async def make(self):
        """Begin the tailored resume and show it being made."""
        self.starting = True
        yield
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await jobs.get(session, owner, self.job_id)
                begun = await run.begin(session, owner, job_id=self.job_id, base_resume_id=self.resume_id)
        except JobTrakError as error:
            yield feedback.tell(error)
            return
        finally:
            self.starting = False
        yield rx.redirect(f"/tailor/{begun.id}")

    def _has_resume(self, resume_id: str, name: str, came_from: str) -> None:
        self.resume_id, self.resume_name, self.resume_from = resume_id, name, came_from
        self.resume_problem = ""
