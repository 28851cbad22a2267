"""The name and the tags of one resume, while its dialog is open; each tag is saved as it comes and goes."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak import db
from jobtrak.errors import InvalidInput, JobTrakError
from jobtrak.services import resumes, tags
from jobtrak.state import feedback
from jobtrak.state.workspace import current_owner

_TAG_INPUT = "new-tag"
# Whoever has gone on to another field meanwhile stays there.
_BACK_TO_TAGS = f"document.activeElement?.tagName === 'INPUT' || document.getElementById('{_TAG_INPUT}')?.focus()"


class NamingState(rx.State):
    """The resume whose name and tags are on show."""

    resume_id: rx.Field[str] = rx.field("")
    name: rx.Field[str] = rx.field("")
    tags: rx.Field[list[str]] = rx.field(default_factory=list)
    known: rx.Field[list[str]] = rx.field(default_factory=list)
    problem: rx.Field[str] = rx.field("")

    @rx.event
    async def begin(self, resume_id: str):
        """Open the dialog for a resume."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                resume = await resumes.get(session, owner, resume_id)
                self.known = [tag.name for tag in await tags.in_use(session, owner)]
        except JobTrakError as error:
            return feedback.tell(error)
        self.resume_id, self.name, self.tags, self.problem = resume.id, resume.name, list(resume.tags), ""
        return None

    @rx.event
    def end(self, opened: bool = False):
        """Close the dialog."""
        if not opened:
            self.resume_id = ""

    @rx.event
    async def rename(self, form: dict[str, Any]):
        """Give the resume another name, and close the dialog."""
        name = str(form.get("name", ""))[:200]
        resume_id, self.resume_id = self.resume_id, ""
        try:
            async with db.unit_of_work() as session:
                await resumes.rename(session, await current_owner(self, session), resume_id, name)
        except InvalidInput as error:
            self.resume_id, self.problem = resume_id, error.fields.get("name", error.message)
        except JobTrakError as error:
            return feedback.tell(error)
        return None

    @rx.event
    async def add_tag(self, form: dict[str, Any]):
        """Give the resume one more tag, or several with commas between them."""
        words = [word for word in str(form.get("tag", ""))[:500].split(",") if word.strip()]
        if words:
            await self._put([*self.tags, *words])
        return rx.call_script(_BACK_TO_TAGS)

    @rx.event
    async def remove_tag(self, tag: str):
        """Take a tag off the resume."""
        await self._put([other for other in self.tags if other != tag])
        return rx.call_script(_BACK_TO_TAGS)

    async def _put(self, wanted: list[str]) -> None:
        self.problem = ""
        try:
            async with db.unit_of_work() as session:
                resume = await tags.put(session, await current_owner(self, session), self.resume_id, wanted)
        except InvalidInput as error:
            self.problem = error.fields.get("tags", error.message)
        except JobTrakError as error:
            self.problem = error.message
        else:
            self.tags = list(resume.tags)
