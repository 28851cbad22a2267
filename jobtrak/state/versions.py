"""The versions of one resume as one tab sees them: when and why each was saved, and what it changed."""

from __future__ import annotations

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.models.enums import ResumeKind
from jobtrak.services import resumes, versions
from jobtrak.services.comparisons import Part, RawLine
from jobtrak.state import days, feedback, following
from jobtrak.state.arriving import ArrivingMixin
from jobtrak.state.version_rows import VersionRow
from jobtrak.state.workspace import current_owner

_LISTED = 200


class VersionsState(ArrivingMixin, rx.State):
    """The list, the version that is looked at, and the one it is compared with (0 for none)."""

    loaded: rx.Field[bool] = rx.field(False)
    resume_id: rx.Field[str] = rx.field("")
    name: rx.Field[str] = rx.field("")
    can_restore: rx.Field[bool] = rx.field(False)
    now: rx.Field[int] = rx.field(0)
    rows: rx.Field[list[VersionRow]] = rx.field(default_factory=list)

    number: rx.Field[int] = rx.field(0)
    other: rx.Field[int] = rx.field(0)
    compared: rx.Field[str] = rx.field("")
    words: rx.Field[str] = rx.field("")
    parts: rx.Field[list[Part]] = rx.field(default_factory=list)
    raw: rx.Field[list[RawLine]] = rx.field(default_factory=list)
    layout: rx.Field[str] = rx.field("lines")

    _undo_to: int = 0

    @rx.event
    async def arrive(self):
        """Show the versions of the resume in the address, the newest one with what it changed."""
        wanted = str(getattr(self, "paper_key", ""))
        if wanted != self.resume_id:
            self.loaded, self.rows, self.number, self.other = False, [], 0, 0
        self.resume_id, self.missing, self.layout = wanted, "", "lines"
        return await self._arrive(again=VersionsState.arrive, then=VersionsState.watch)

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Look again when the resume is changed elsewhere."""
        async for owner in following.changes(self, "resume"):
            async with self:
                shown, known = self.resume_id, (self.now, self.name)
            async with db.unit_of_work() as session:
                resume = await resumes.find(session, owner, shown)
                if resume is None or (resume.version, resume.name) == known:
                    continue
                async with self:
                    if self.resume_id == shown:
                        await self._look(session, owner)

    @rx.event(supersedes=True)
    async def show(self, number: int):
        """Show what a version changed in the one before it."""
        self.number, self.other = number, self._before(number)
        return await self._compare()

    @rx.event(supersedes=True)
    async def compare_with(self, number: int):
        """Compare the version on show with any other."""
        self.other = number
        return await self._compare()

    @rx.event
    def lay_out(self, layout: str):
        """Show the differences by section and line, or as the lines of the YAML."""
        self.layout = "yaml" if layout == "yaml" else "lines"

    @rx.event
    async def restore(self, number: int):
        """Bring a version back as a new one; Undo brings back the text that stood before."""
        before = self.now
        told = await self._restored(number)
        if told is None and self.now != before:
            self._undo_to = before
            return feedback.say(f"Version {number} is back, as version {self.now}.", undo=VersionsState.undo)
        return told or feedback.say("This is the text that stands now.")

    @rx.event
    async def undo(self):
        """Bring back the text that stood before the last restoring."""
        number, self._undo_to = self._undo_to, 0
        if not number:
            return None
        return await self._restored(number) or feedback.say("Took it back. Both texts stay among the versions.")

    async def _restored(self, number: int) -> Any:
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await resumes.restore_version(session, owner, self.resume_id, number)
                await self._look(session, owner, newest=True)
        except JobTrakError as error:
            return feedback.tell(error)
        return None

    async def _look(self, session: AsyncSession, owner: str, *, newest: bool = False) -> None:
        resume = await resumes.get(session, owner, self.resume_id)
        kept = (await resumes.versions(session, owner, resume.id))[:_LISTED]
        self.name, self.now = resume.name, resume.version
        self.can_restore = resume.kind is not ResumeKind.CAREER
        self.rows = [VersionRow(row.number, days.when(row.created_at), _because(row.reason)) for row in kept]
        numbers = [row.number for row in kept]
        if newest or self.number not in numbers:
            self.number = numbers[0] if numbers else 0
            self.other = self._before(self.number)
        self.loaded = True
        await self._show(session, owner)

    async def _compare(self) -> Any:
        try:
            async with db.unit_of_work() as session:
                await self._show(session, await current_owner(self, session))
        except JobTrakError as error:
            return feedback.tell(error)
        return None

    async def _show(self, session: AsyncSession, owner: str) -> None:
        self.parts, self.raw, self.words = [], [], ""
        self.compared = f"version {self.other}" if self.other else ""
        if not self.other or not self.number:
            self.words = "The first version there is, so there is nothing to compare it with."
            return
        found = await versions.compare(session, owner, self.resume_id, self.number, self.other)
        self.parts, self.raw = found.parts, found.raw
        self.words = _counted(found.added, found.removed, found.changed, bool(found.raw))

    def _before(self, number: int) -> int:
        return next((row.number for row in self.rows if row.number < number), 0)


def _because(reason: str) -> str:
    return (reason[:1].upper() + reason[1:])[:80]


def _counted(added: int, removed: int, changed: int, differs: bool) -> str:
    counts = ((changed, "changed"), (added, "added"), (removed, "taken out"))
    told = [f"{count} {words}" for count, words in counts if count]
    if told:
        return ", ".join(told)
    return "Only the way it is written differs: spaces, quotes or comments." if differs else "The same text."
