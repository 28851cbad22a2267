"""A file that was dropped anywhere on a page: a resume, a list of jobs, or an archive."""

from __future__ import annotations

import asyncio
from typing import Any

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import arrivals, resumes
from jobtrak.services.archives import members
from jobtrak.services.documents import imports
from jobtrak.state import feedback
from jobtrak.state.moving import MOST_BYTES, brought_in
from jobtrak.state.workspace import current_owner


class DroppingState(rx.State):
    """Whether a dropped file is being read."""

    busy: rx.Field[bool] = rx.field(False)

    @rx.event
    async def receive(self, files: list[rx.UploadFile]):
        """Bring in what was dropped, and go to where it can be seen."""
        if not files:
            return
        self.busy = True
        yield
        try:
            name = files[0].name or "resume"
            content = await files[0].read(MOST_BYTES + 1)
            yield await self._bring(content, name)
        except JobTrakError as error:
            yield feedback.tell(error)
        finally:
            self.busy = False

    @rx.event
    def refuse(self, _files: list[dict[str, Any]]):
        """Say why what was dropped was not taken."""
        return feedback.warn(
            "Drop one file at a time: a resume, a CSV of jobs or a ZIP that JobTrak made, of up to 24 MB."
        )

    async def _bring(self, content: bytes, name: str) -> Any:
        async with db.unit_of_work() as session:
            owner = await current_owner(self, session)
        if name.lower().endswith(".csv") or await asyncio.to_thread(members.is_archive, content):
            words, told = await brought_in(owner, content)
            return feedback.say(" ".join([words, *told[:1]]))
        imported = await imports.read_in_thread(content, name)
        first = self.router.url.path.rstrip("/") == "/welcome"
        async with db.unit_of_work() as session:
            owner = await current_owner(self, session)
            if imported.format not in arrivals.STRUCTURED:
                arrival = await arrivals.hold(session, owner, imported, content, name)
                return rx.redirect(f"/bring/{arrival.id}?then=welcome" if first else f"/bring/{arrival.id}")
            resume = await resumes.bring_in(session, owner, imported, content, name)
            if first and not resume.is_main:
                await resumes.make_main(session, owner, resume.id)
        if first:
            # The page is there already, so that going to it would not show what is new.
            return rx.call_script("location.reload()")
        return rx.redirect(f"/resumes/{resume.id}")
