"""How the resume in the editor is printed, and by how much it is too long."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import Any

import reflex as rx

from jobtrak import db
from jobtrak.cache import cached
from jobtrak.errors import JobTrakError
from jobtrak.models.columns import now
from jobtrak.models.resume import Resume
from jobtrak.services import wishes, workspaces
from jobtrak.services.documents import pdf, places
from jobtrak.services.tailoring import fitting, sparing
from jobtrak.services.tailoring.fitting import Fit
from jobtrak.state import feedback
from jobtrak.state.workspace import workspace_name

# More lines than these are no help; nor is more of a line than tells which one it is.
_MOST_LISTED = 6
_LONGEST = 70


@dataclass(frozen=True)
class OldLine:
    """A line of an old role, and where it stands in the text."""

    number: int
    place: str
    words: str


class EditorPagesMixin(rx.State, mixin=True):
    """The wishes for the pages, and what the page set from the text says of them."""

    resume_id: rx.Field[str] = rx.field("")
    template: rx.Field[str] = rx.field("standard")
    # As text, "" for what the template means.
    wished: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    page_words: rx.Field[str] = rx.field("")
    too_long: rx.Field[str] = rx.field("")
    more_pages: rx.Field[str] = rx.field("")
    more_words: rx.Field[str] = rx.field("")
    old_lines: rx.Field[list[OldLine]] = rx.field(default_factory=list)

    _wishes: dict[str, Any] = {}

    @rx.event(background=True, supersedes=True)
    async def wish(self, name: str, value: str):
        """Print the resume another way; "" leaves it to the template again."""
        given = {name: int(value) if name == "pages" and value.isdecimal() else value or None}
        async with self:
            workspace, shown = await workspace_name(self), self.resume_id
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, workspace)
            await sparing.change_wishes(owner, shown, given)
            await cached().forget(owner)
        except JobTrakError as error:
            yield feedback.tell(error)
            return
        async with self:
            if self.resume_id != shown:
                return
            self._hold_wishes({**self._wishes, **given})
        await self._draw()

    @rx.event(background=True, supersedes=True)
    async def look_for_lines(self):
        """Propose anew what could be left out of a tailored resume, as in another template another number of lines fits."""
        async with self:
            workspace, shown = await workspace_name(self), self.resume_id
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, workspace)
            await sparing.look_again(owner, shown)
        except JobTrakError as error:
            yield feedback.tell(error)

    def _open_wishes(self, resume: Resume) -> None:
        self._hold_wishes(resume.print_options)

    def _hold_wishes(self, held: Mapping[str, Any]) -> None:
        self._wishes = {name: value for name, value in held.items() if value is not None}
        self.wished = {name: str(self._wishes.get(name, "")) for name in wishes.NAMES}

    async def _tell_fit(self, text: str, document: dict[str, Any], printed: pdf.Rendered, wanted: int | None) -> None:
        """Say how the page that was set fits, and which lines are the oldest where it doesn't."""
        async with self:
            shown, template = self.resume_id, self.template
        old: list[OldLine] = []
        if not printed.fitted:
            old = await asyncio.to_thread(_oldest, text, document, printed.lines_over, template)
        fit = Fit.of(printed, wanted)
        async with self:
            if self.resume_id != shown:
                return
            self.page_words = f"{fit.pages} page{'s' * (fit.pages != 1)}"
            self.too_long = "" if fit.fitted else f"{fitting.told(fit)}."
            self.more_pages = str(fit.pages) if not fit.fitted and fit.pages <= 3 else ""
            self.more_words = fitting.in_words(fit.pages)
            self.old_lines = old

    async def _draw(self) -> None:
        raise NotImplementedError


def _oldest(text: str, document: dict[str, Any], over: int, template: str) -> list[OldLine]:
    found = fitting.oldest(document, over, template, now().date())[:_MOST_LISTED]
    return [
        OldLine(places.line_of(text, line.path), line.place, shorten(line.text, _LONGEST, placeholder=" …"))
        for line in found
    ]
