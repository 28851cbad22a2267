"""The career file as one tab sees it: everything, what is ticked, and what is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import Conflict, InvalidInput, JobTrakError
from jobtrak.services import resumes
from jobtrak.services.career import file
from jobtrak.services.career.blocks import Block, Career, Line
from jobtrak.services.career.upkeep import KEPT
from jobtrak.state import feedback, following
from jobtrak.state.acting import ActingMixin
from jobtrak.state.career_rows import SectionRow, ids_in, sections_of
from jobtrak.state.workspace import current_owner


@dataclass(frozen=True)
class Holder:
    """A resume that lines stand in."""

    id: str
    name: str


class CareerState(ActingMixin, rx.State):
    """Everything the person's resumes say, each thing once."""

    loaded: rx.Field[bool] = rx.field(False)
    away: rx.Field[str] = rx.field("")
    sections: rx.Field[list[SectionRow]] = rx.field(default_factory=list)
    holders: rx.Field[list[Holder]] = rx.field(default_factory=list)
    total: rx.Field[int] = rx.field(0)
    is_base: rx.Field[bool] = rx.field(False)
    has_kept: rx.Field[bool] = rx.field(False)
    query: rx.Field[str] = rx.field("")
    only: rx.Field[str] = rx.field("")
    ticked: rx.Field[list[str]] = rx.field(default_factory=list)
    ticked_lines: rx.Field[int] = rx.field(0)

    naming: rx.Field[bool] = rx.field(False)
    adding_to: rx.Field[str] = rx.field("")
    adding_title: rx.Field[str] = rx.field("")
    kind: rx.Field[str] = rx.field("role")
    problem: rx.Field[str] = rx.field("")

    earlier: rx.Field[list[SectionRow]] = rx.field(default_factory=list)
    looked: rx.Field[bool] = rx.field(False)
    looking: rx.Field[bool] = rx.field(False)

    _view: file.View | None = None
    _lost: tuple[Block, Line] | None = None
    _filled: tuple[str, int] = ("", 0)

    @rx.var
    def only_name(self) -> str:
        """What the page is narrowed to."""
        if self.only == KEPT:
            return "Only here"
        return next((holder.name for holder in self.holders if holder.id == self.only), "")

    @rx.event
    async def arrive(self):
        """Show everything, then follow what changes."""
        self.query, self.only, self.ticked, self.ticked_lines = "", "", [], 0
        self.earlier, self.looked, self.looking, self.naming, self.adding_to = [], False, False, False, ""
        told = await self._read()
        return [told, CareerState.watch] if told else CareerState.watch

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Keep the page true while it is open."""
        async for owner in following.changes(self, "resume"):
            async with db.unit_of_work() as session:
                view = await file.read(session, owner)
            async with self:
                if view != self._view:
                    self._show(view)

    @rx.event(supersedes=True)
    def search(self, query: str):
        """Show the lines that say something."""
        self.query = query[:200]
        self._lay_out()

    @rx.event
    def show_only(self, holder: str):
        """Show what one resume holds, or what stands in none; empty for all."""
        self.only = holder
        self._lay_out()

    @rx.event
    def tick(self, line_id: str):
        """Tick a line, or take its tick back."""
        if line_id in self.ticked:
            self._tick([one for one in self.ticked if one != line_id])
            return
        summaries = {line.id for block in self._career().blocks if block.section == "objective" for line in block.lines}
        # A resume has one summary, so another one takes the place of the first.
        kept = [one for one in self.ticked if one not in summaries] if line_id in summaries else self.ticked
        self._tick([*kept, line_id])

    @rx.event
    def tick_block(self, block_id: str):
        """Tick a role with a wording of each of its lines, or take all its ticks back."""
        block = self._career().find(block_id)
        if block is None:
            return
        everything = [block.id, *(line.id for line in block.lines)]
        if any(one in self.ticked for one in everything):
            self._tick([one for one in self.ticked if one not in everything])
        else:
            self._tick([*self.ticked, block.id, *(group.lines[0].id for group in block.groups)])

    @rx.event
    def tick_like(self, holder: str):
        """Tick what a resume holds, one wording of everything for an empty name, or nothing for a dash."""
        self._tick([] if holder == "-" else ids_in(self._career().blocks, holder))

    @rx.event
    def name_new(self, opened: bool = True):
        """Open or close the dialog that makes a resume of what is ticked."""
        self.naming, self.problem = opened, ""

    @rx.event
    async def make(self, form: dict[str, Any]):
        """Make a base resume of what is ticked, and open it."""
        tagged = str(form.get("tags", ""))[:500].split(",")
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                made = await file.make_resume(
                    session, owner, set(self.ticked), name=str(form.get("name", ""))[:200], tagged=tagged
                )
        except InvalidInput as error:
            self.problem = next(iter(error.fields.values()), error.message)
            return None
        except JobTrakError as error:
            return feedback.tell(error)
        self.naming, self.ticked, self.ticked_lines = False, [], 0
        return [rx.redirect(f"/resumes/{made.id}"), feedback.say(f"Made {made.name}")]

    @rx.event
    async def add_to(self, resume_id: str):
        """Add what is ticked to a resume; Undo brings back its text from before."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                before = (await resumes.get(session, owner, resume_id)).version
                resume, count = await file.add_to(session, owner, resume_id, set(self.ticked))
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        self._filled = (resume.id, before)
        rest = " The rest it has already." if count < self.ticked_lines else ""
        self._tick([])
        lines = f"{count} line{'s' * (count != 1)}"
        return feedback.say(f"Added {lines} to {resume.name}.{rest}", undo=CareerState.undo_adding)

    @rx.event
    async def undo_adding(self):
        """Take the lines back that were added last."""
        resume_id, version = self._filled
        self._filled = ("", 0)
        if not resume_id:
            return None

        async def act(session: AsyncSession, owner: str) -> None:
            resume = await resumes.get(session, owner, resume_id, lock=True)
            if resume.version != version + 1:
                raise Conflict(f"{resume.name} was changed since. Its versions show what was added, and bring it back.")
            await resumes.restore_version(session, owner, resume_id, version)

        return await self._act(act, say="Took it back")

    @rx.event
    def begin_line(self, block_id: str, title: str):
        """Open the dialog for a line of a block, or for something no resume shows."""
        self.adding_to, self.adding_title, self.problem = block_id or "new", title, ""

    @rx.event
    def end_line(self, opened: bool = False):
        """Close the dialog."""
        if not opened:
            self.adding_to = ""

    @rx.event
    def choose_kind(self, kind: str):
        """Say what the new thing is: a role, or an entry of a section."""
        self.kind = kind if kind in ("role", "skills", *file.LISTED_SECTIONS) else "role"

    @rx.event
    async def keep(self, form: dict[str, Any]):
        """Keep a line that no resume shows."""
        said = {name: str(value) for name, value in form.items()}
        fresh = self.adding_to == "new"
        role = None
        if fresh and self.kind == "role":
            role = file.Role(
                said.get("company", ""), said.get("title", ""), said.get("startdate", ""), said.get("enddate", "")
            )
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await file.keep(
                    session,
                    owner,
                    said.get("text", ""),
                    block_id="" if fresh else self.adding_to,
                    role=role,
                    section=self.kind if fresh and role is None else "",
                )
                await self._look(session, owner)
        except InvalidInput as error:
            self.problem = next(iter(error.fields.values()), error.message)
            return None
        except Conflict as error:
            self.problem = error.message
            return None
        except JobTrakError as error:
            return feedback.tell(error)
        self.adding_to = ""
        return feedback.say("Kept in your career file. It is in no resume until you add it.")

    @rx.event
    async def drop(self, line_id: str):
        """Let go of a kept line; Undo keeps it again."""
        block = next((block for block in self._career().blocks for line in block.lines if line.id == line_id), None)
        line = next((line for line in block.lines if line.id == line_id), None) if block else None

        async def act(session: AsyncSession, owner: str) -> None:
            await file.drop(session, owner, line_id)
            self._lost = (block, line) if block and line else None

        return await self._act(act, say="Let go of it", undo=CareerState.undo_dropping)

    @rx.event
    async def undo_dropping(self):
        """Keep again what was let go of last."""
        if self._lost is None:
            return None
        (block, line), self._lost = self._lost, None
        return await self._act(lambda session, owner: file.keep_again(session, owner, block, line), say="Kept it again")

    @rx.event
    async def look_back(self):
        """Look through earlier versions for what nothing says any more."""
        self.looking = True
        yield
        try:
            async with db.unit_of_work() as session:
                found = await file.earlier(session, await current_owner(self, session))
        except JobTrakError as error:
            self.looking = False
            yield feedback.tell(error)
            return
        self.earlier, self.looked, self.looking = sections_of(found, {}), True, False

    @rx.event
    async def keep_earlier(self, line_id: str):
        """Keep a line that only an earlier version holds."""
        told = await self._act(
            lambda session, owner: file.keep_earlier(session, owner, line_id), say="Kept in your career file"
        )
        return [told, CareerState.look_back]

    async def _look(self, session: AsyncSession, owner: str) -> None:
        self._show(await file.read(session, owner))

    async def _read(self) -> Any:
        try:
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        except JobTrakError as error:
            self.away = error.message
            return feedback.tell(error)
        return None

    def _career(self) -> Career:
        return self._view.career if self._view else Career({})

    def _show(self, view: file.View) -> None:
        self._view = view
        self.holders = [Holder(resume_id, name) for resume_id, name in view.names.items()]
        self.total = sum(len(block.groups) for block in view.career.blocks)
        self.is_base = bool(view.resume_id)
        self.has_kept = any(KEPT in block.held_by for block in view.career.blocks)
        if self.only not in view.names and not (self.only == KEPT and self.has_kept):
            self.only = ""
        known = {block.id for block in view.career.blocks} | {
            line.id for block in view.career.blocks for line in block.lines
        }
        self._tick([one for one in self.ticked if one in known])
        self._lay_out()
        self.loaded, self.away = True, ""

    def _lay_out(self) -> None:
        names = self._view.names if self._view else {}
        sections = sections_of(self._career().blocks, names, query=self.query, only=self.only)
        if sections != self.sections:
            self.sections = sections

    def _tick(self, ids: list[str]) -> None:
        self.ticked = list(dict.fromkeys(ids))
        blocks = {block.id for block in self._career().blocks}
        self.ticked_lines = sum(one not in blocks for one in self.ticked)
