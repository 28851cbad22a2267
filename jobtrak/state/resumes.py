"""All resumes as one tab sees them: base and tailored ones, and the way to bring another in."""

from __future__ import annotations

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db, samples
from jobtrak.errors import JobTrakError
from jobtrak.models.enums import OWN_RESUMES, ResumeKind
from jobtrak.services import arrivals, resumes, shelf, simplify_sessions, tags, workspaces
from jobtrak.services.documents import imports
from jobtrak.services.tags import Tag
from jobtrak.state import feedback, following
from jobtrak.state.acting import ActingMixin
from jobtrak.state.papers import Paper
from jobtrak.state.workspace import current_owner, workspace_name

_PAGE = 50
_Seen = tuple[list[Paper], int, list[Paper], int, list[Tag]]


class ResumesState(ActingMixin, rx.State):
    """The lists, and what is being brought in or sent."""

    loaded: rx.Field[bool] = rx.field(False)
    away: rx.Field[str] = rx.field("")
    bases: rx.Field[list[Paper]] = rx.field(default_factory=list)
    tailored: rx.Field[list[Paper]] = rx.field(default_factory=list)
    base_total: rx.Field[int] = rx.field(0)
    tailored_total: rx.Field[int] = rx.field(0)
    tags: rx.Field[list[Tag]] = rx.field(default_factory=list)
    tag: rx.Field[str] = rx.field("")

    bringing_open: rx.Field[bool] = rx.field(False)
    bringing: rx.Field[bool] = rx.field(False)
    bring_problem: rx.Field[str] = rx.field("")
    brought_id: rx.Field[str] = rx.field("")
    brought_name: rx.Field[str] = rx.field("")
    notes: rx.Field[list[str]] = rx.field(default_factory=list)

    sending: rx.Field[str] = rx.field("")
    sending_name: rx.Field[str] = rx.field("")
    sending_busy: rx.Field[bool] = rx.field(False)
    sending_problem: rx.Field[str] = rx.field("")

    _shown: int = _PAGE
    _removed: list[str] = []

    @rx.event
    async def arrive(self):
        """Show the lists, then follow what changes; `?bring=1` in the address opens the dialog at once."""
        self._shown, self.tag = _PAGE, ""
        told = await self._read()
        self.bringing_open = self.router.url.query_parameters.get("bring") == "1"
        self._forget_brought()
        return [told, ResumesState.watch] if told else ResumesState.watch

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Keep the lists true while the page is open."""
        async for owner in following.changes(self, "resume", "run", "job"):
            async with self:
                shown, tag = self._shown, self.tag
            async with db.unit_of_work() as session:
                seen = await _read(session, owner, shown, tag)
            async with self:
                if self.tag == tag:
                    self._show(seen)

    @rx.event
    async def load_more(self):
        """Show fifty more."""
        self._shown += _PAGE
        return await self._read()

    @rx.event
    async def choose_tag(self, tag: str):
        """Show only the resumes that wear a tag; the same one again shows all."""
        self.tag = "" if tag == self.tag else tag
        return await self._read()

    @rx.event
    def bring(self, opened: bool = True):
        """Open or close the dialog that brings a resume in."""
        self.bringing_open = opened
        self._forget_brought()

    @rx.event
    async def receive(self, files: list[rx.UploadFile]):
        """Bring in the file that was dropped or chosen; it is read in memory and never lies in a public place."""
        if not files:
            return
        self.bring_problem, self.bringing, self.notes = "", True, []
        yield
        try:
            content = await files[0].read(imports.MAX_BYTES + 1)
            yield await self._keep(content, files[0].name or "resume")
        except JobTrakError as error:
            self.bring_problem = error.message
        finally:
            self.bringing = False

    @rx.event
    def refuse(self, _files: list[dict[str, Any]]):
        """Say why a dropped file was not taken."""
        self.bring_problem = "Bring one PDF, DOCX, YAML, JSON, Markdown or text file of up to 10 MB."

    @rx.event
    async def paste(self, form: dict[str, Any]):
        """Bring in a resume from pasted text: YAML, JSON, or plain words."""
        text = str(form.get("text", "")).strip()
        if not text:
            self.bring_problem = "Paste the text of your resume, or choose a file."
            return
        self.bring_problem, self.bringing = "", True
        yield
        try:
            try:
                yield await self._keep(text.encode(), "pasted")
            except JobTrakError:
                yield await self._keep(text.encode(), "pasted.txt")
        except JobTrakError as error:
            self.bring_problem = error.message
        finally:
            self.bringing = False

    @rx.event
    async def take_sample(self):
        """Bring in the bundled sample."""
        try:
            await self._keep(samples.resume().encode(), "sample.yaml")
        except JobTrakError as error:
            self.bring_problem = error.message

    @rx.event
    async def make_main(self, resume_id: str):
        """Choose the resume that jobs are matched against and tailoring starts from."""

        async def act(session: AsyncSession, owner: str) -> None:
            await resumes.make_main(session, owner, resume_id)

        return await self._act(act, say="Jobs are matched against this resume from now on.")

    @rx.event
    async def remove(self, resume_id: str, name: str):
        """Delete a resume; Undo brings it back."""

        async def act(session: AsyncSession, owner: str) -> None:
            await resumes.remove(session, owner, resume_id)

        self._removed = [*self._removed, resume_id][-20:]
        return await self._act(act, say=f"Deleted {name}", undo=ResumesState.undo)

    @rx.event
    async def undo(self):
        """Bring back what was deleted last."""
        if not self._removed:
            return None
        resume_id, self._removed = self._removed[-1], self._removed[:-1]

        async def act(session: AsyncSession, owner: str) -> None:
            await resumes.restore(session, owner, resume_id)

        return await self._act(act, say="Brought it back")

    @rx.event
    def begin_send(self, resume_id: str, name: str):
        """Ask before a resume goes to Simplify, for it replaces the one that Simplify holds."""
        self.sending, self.sending_name, self.sending_problem = resume_id, name, ""

    @rx.event
    def end_send(self, opened: bool = False):
        """Send nothing."""
        if not opened:
            self.sending = ""

    @rx.event(background=True)
    async def send(self):
        """Send the resume to Simplify, once."""
        async with self:
            if self.sending_busy or not self.sending:
                return
            self.sending_busy, self.sending_problem = True, ""
            resume_id, name = self.sending, await workspace_name(self)
        problem = ""
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
            await simplify_sessions.send(owner, resume_id)
        except JobTrakError as error:
            problem = error.message
        async with self:
            self.sending_busy, self.sending_problem = False, problem
            if not problem:
                self.sending = ""
        if not problem:
            yield feedback.say("Simplify holds this resume now.")

    async def _keep(self, content: bytes, name: str) -> Any:
        """Keep what says by itself where each value belongs; what was read by rules, its person looks at first."""
        imported = await imports.read_in_thread(content, name)
        async with db.unit_of_work() as session:
            owner = await current_owner(self, session)
            if imported.format not in arrivals.STRUCTURED:
                arrival = await arrivals.hold(session, owner, imported, content, name)
                self.bringing_open = False
                return rx.redirect(f"/bring/{arrival.id}")
            resume = await resumes.bring_in(session, owner, imported, content, name)
            await self._look(session, owner)
        self.brought_id, self.brought_name = resume.id, resume.name
        self.notes = [note[:300] for note in imported.notes[:8]]
        return None

    async def _look(self, session: AsyncSession, owner: str) -> None:
        self._show(await _read(session, owner, self._shown, self.tag))

    async def _read(self) -> Any:
        try:
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        except JobTrakError as error:
            self.away = error.message
            return feedback.tell(error)
        return None

    def _show(self, seen: _Seen) -> None:
        bases, base_total, tailored, tailored_total, in_use = seen
        if in_use != self.tags:
            self.tags = in_use
        if self.tag and self.tag not in [tag.name for tag in in_use]:
            # The last resume that wore it has let go of it.
            self.tag = ""
        if bases != self.bases:
            self.bases = bases
        if tailored != self.tailored:
            self.tailored = tailored
        self.base_total, self.tailored_total = base_total, tailored_total
        self.loaded, self.away = True, ""

    def _forget_brought(self) -> None:
        self.bring_problem, self.brought_id, self.brought_name, self.notes = "", "", "", []


async def _read(session: AsyncSession, owner: str, most: int, tag: str) -> _Seen:
    in_use = await tags.in_use(session, owner)
    if tag not in [each.name for each in in_use]:
        tag = ""
    bases, base_total = await shelf.list_for(session, owner, kinds=OWN_RESUMES, tag=tag, limit=most)
    tailored, tailored_total = await shelf.list_for(session, owner, kinds=(ResumeKind.TAILORED,), tag=tag, limit=most)
    return list(map(Paper.of, bases)), base_total, list(map(Paper.of, tailored)), tailored_total, in_use
