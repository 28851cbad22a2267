"""A resume that was read from a file, beside the file: look, correct, accept."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.models.arrival import Arrival
from jobtrak.services import arrivals, providers, resumes, workspaces
from jobtrak.services.documents import imports
from jobtrak.state import feedback
from jobtrak.state.arrival_rows import FieldRow, changed, moved, rows_of, swapped, without
from jobtrak.state.workspace import current_owner, workspace_name

_FORMATS = {"pdf": "PDF", "docx": "Word file", "markdown": "Markdown", "text": "text"}
_LONGEST_VALUE = 4_000
_MOST_UNDO = 20


class ArrivalState(rx.State):
    """What was read, field by field."""

    shown_id: rx.Field[str] = rx.field("")
    missing: rx.Field[str] = rx.field("")
    file_name: rx.Field[str] = rx.field("")
    format: rx.Field[str] = rx.field("")
    pages: rx.Field[list[str]] = rx.field(default_factory=list)
    said: rx.Field[list[str]] = rx.field(default_factory=list)
    rows: rx.Field[list[FieldRow]] = rx.field(default_factory=list)
    notes: rx.Field[list[str]] = rx.field(default_factory=list)
    doubts: rx.Field[int] = rx.field(0)
    has_model: rx.Field[bool] = rx.field(False)
    helping: rx.Field[bool] = rx.field(False)
    accepting: rx.Field[bool] = rx.field(False)
    # On a narrow screen one side shows at a time.
    side: rx.Field[str] = rx.field("read")

    # As text, for what state hands back is wrapped and no plain document any more.
    _before: list[str] = []

    @rx.event
    async def arrive(self):
        """Show what waits under the address."""
        self.reset()
        wanted = str(getattr(self, "arrival_key", ""))
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                arrival = await arrivals.get(session, owner, wanted)
                self.has_model = await providers.choose(session, owner) is not None
                content = arrival.content
        except JobTrakError as error:
            self.missing = error.message
            return
        self._show(arrival)
        self.said = arrival.said.splitlines()[:2_000] if arrival.format != "pdf" else []
        yield
        try:
            drawn = await imports.pictures_in_thread(content)
        except JobTrakError:
            # What can't be drawn can still be read: its text stands there instead.
            drawn, self.said = [], arrival.said.splitlines()[:2_000]
        self.pages = [f"data:image/png;base64,{base64.b64encode(page).decode()}" for page in drawn]

    @rx.event
    def turn(self, side: str):
        """Show the file or what was read, on a narrow screen."""
        self.side = "file" if side == "file" else "read"

    @rx.event
    async def change(self, path: str, value: str):
        """Take what was typed into a field."""
        kept = next((row.value for row in self.rows if row.path == path), None)
        if kept is not None and kept != value.strip():
            return await self._correct(lambda document: changed(document, path, value[:_LONGEST_VALUE]))
        return None

    @rx.event
    async def swap(self, path: str):
        """Exchange company and title of a role."""
        return await self._correct(lambda document: swapped(document, path))

    @rx.event
    async def move(self, path: str, by: int):
        """Move an entry or a line one place up or down; a highlight may so go to the role above or below."""
        return await self._correct(lambda document: moved(document, path, -1 if by < 0 else 1))

    @rx.event
    async def leave_out(self, path: str):
        """Leave an entry or a line out; Undo brings it back."""
        told = await self._correct(lambda document: without(document, path))
        return told or feedback.say("Left out", undo=ArrivalState.undo)

    @rx.event
    async def undo(self):
        """Take the last correction back."""
        if not self._before:
            return None
        text, self._before = self._before[-1], self._before[:-1]
        return await self._correct(lambda _: json.loads(text), remember=False)

    @rx.event(background=True)
    async def let_help(self):
        """Let the language model place what is in doubt; what the file doesn't say is not taken."""
        async with self:
            if self.helping or not self.shown_id:
                return
            self.helping, shown, name = True, self.shown_id, await workspace_name(self)
            before = self._before
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
                document = (await arrivals.get(session, owner, shown)).document
            arrival = await arrivals.let_help(owner, shown)
        except JobTrakError as error:
            async with self:
                self.helping = False
            yield feedback.tell(error)
            return
        async with self:
            self.helping = False
            if self.shown_id == shown:
                self._before = [*before, json.dumps(document)][-_MOST_UNDO:]
                self._show(arrival)
        yield feedback.say("The model placed what the file says. Look it through.", undo=ArrivalState.undo)

    @rx.event
    async def accept(self):
        """Make it a resume and open it."""
        self.accepting = True
        yield
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                resume = await arrivals.accept(session, owner, self.shown_id)
                first = self.router.url.query_parameters.get("then") == "welcome"
                if first and not resume.is_main:
                    await resumes.make_main(session, owner, resume.id)
        except JobTrakError as error:
            yield feedback.tell(error)
            return
        finally:
            self.accepting = False
        yield rx.redirect("/welcome" if first else f"/resumes/{resume.id}")

    @rx.event
    async def discard(self):
        """Leave it; nothing was saved, and the file is where it was."""
        try:
            async with db.unit_of_work() as session:
                await arrivals.discard(session, await current_owner(self, session), self.shown_id)
        except JobTrakError as error:
            return feedback.tell(error)
        return rx.redirect("/resumes")

    async def _correct(self, work: Callable[[dict[str, Any]], dict[str, Any]], *, remember: bool = True) -> Any:
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                before = (await arrivals.get(session, owner, self.shown_id, lock=True)).document
                arrival = await arrivals.correct(session, owner, self.shown_id, work(before))
        except JobTrakError as error:
            return feedback.tell(error)
        if remember:
            self._before = [*self._before, json.dumps(before)][-_MOST_UNDO:]
        self._show(arrival)
        return None

    def _show(self, arrival: Arrival) -> None:
        self.shown_id, self.file_name, self.missing = arrival.id, arrival.file_name, ""
        self.format = _FORMATS.get(arrival.format, arrival.format)
        self.rows = rows_of(arrival.document, arrival.doubts)
        self.notes = [note[:300] for note in arrival.notes[:8]]
        self.doubts = len(arrival.doubts)
