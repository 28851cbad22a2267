"""A letter's look, its earlier texts, and whether its PDF may be offered."""

from __future__ import annotations

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import letter_papers, letters, workspaces
from jobtrak.services.documents import catalogue
from jobtrak.state import feedback, version_rows
from jobtrak.state.acting import ActingMixin
from jobtrak.state.version_rows import VersionRow
from jobtrak.state.workspace import current_owner, workspace_name


class LetterLooksMixin(ActingMixin, mixin=True):
    """The letter on show, as paper."""

    chosen: rx.Field[str] = rx.field("")
    template: rx.Field[str] = rx.field("standard")
    version: rx.Field[int] = rx.field(0)
    versions: rx.Field[list[VersionRow]] = rx.field(default_factory=list)
    # Why there is no PDF; empty while there is one.
    paper_problem: rx.Field[str] = rx.field("")

    @rx.event
    async def choose_template(self, template: str):
        """Print the letter in another look."""

        async def act(session: AsyncSession, owner: str) -> None:
            await letters.set_template(session, owner, self._on_show(), self.chosen, template)

        title = catalogue.get(template).title
        return [await self._act(act, say=f"The look is {title} now."), type(self).check_paper]

    @rx.event
    async def list_versions(self, opened: bool = True):
        """Read the versions for the menu that opens."""
        if not opened:
            return None
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                kept = await letters.versions(session, owner, self._on_show(), self.chosen)
        except JobTrakError as error:
            return feedback.tell(error)
        self.versions = version_rows.rows_of(kept)
        return None

    @rx.event
    async def restore_version(self, number: int):
        """Bring an earlier text back, as a new version."""

        async def act(session: AsyncSession, owner: str) -> None:
            await letters.restore_version(session, owner, self._on_show(), self.chosen, number)

        told = await self._act(act, say=f"Version {number} is back, as a new version.")
        return [told, type(self).check_paper]

    @rx.event(background=True, supersedes=True)
    async def check_paper(self):
        """Print the letter on show and read it back, so that no PDF is offered that a machine can't read."""
        async with self:
            job_id, letter_id, name = self._on_show(), self.chosen, await workspace_name(self)
        if not letter_id:
            return
        problem = ""
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
                letter = await letters.get(session, owner, job_id, letter_id)
                wanted = await letters.wishes_for(session, owner, letter)
            if letter.text.strip():
                await letter_papers.exported(letter, "pdf", wanted=wanted)
        except JobTrakError as error:
            problem = error.message
        async with self:
            if self.chosen == letter_id:
                self.paper_problem = problem

    def _on_show(self) -> str:
        raise NotImplementedError
