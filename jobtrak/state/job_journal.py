"""What the person keeps about a job: the next step, notes, people, and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.models.job import Contact, Job, Note
from jobtrak.services import journal
from jobtrak.state import days
from jobtrak.state.acting import ActingMixin
from jobtrak.state.job_rows import Moment, NoteRow, Person, initials
from jobtrak.state.workspace import current_owner

_LATER = timedelta(days=3)


class JobJournalMixin(ActingMixin, mixin=True):
    """The right side of a job's page."""

    people: rx.Field[list[Person]] = rx.field(default_factory=list)
    notes: rx.Field[list[NoteRow]] = rx.field(default_factory=list)
    timeline: rx.Field[list[Moment]] = rx.field(default_factory=list)
    next_step: rx.Field[str] = rx.field("")
    next_day: rx.Field[str] = rx.field("")
    next_iso: rx.Field[str] = rx.field("")
    urgency: rx.Field[str] = rx.field("")
    planning: rx.Field[bool] = rx.field(False)
    plan_problem: rx.Field[str] = rx.field("")
    meeting: rx.Field[bool] = rx.field(False)
    person_problem: rx.Field[str] = rx.field("")
    note_problem: rx.Field[str] = rx.field("")

    _gone_note: str = ""
    _gone_person: tuple[str, str, str] = ("", "", "")

    @rx.event
    def plan(self, opened: bool = True):
        """Open or close the dialog for the next step."""
        self.planning, self.plan_problem = opened, ""

    @rx.event
    async def save_plan(self, form: dict[str, Any]):
        """Set the next step and its day."""
        try:
            on = date.fromisoformat(str(form.get("on", "")))
        except ValueError:
            self.plan_problem = "Choose a day."
            return None

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.follow_up(session, owner, self._on_show(), on=on, text=str(form.get("text", "")))

        self.planning = False
        return await self._act(act)

    @rx.event
    async def finish_step(self):
        """The next step is done."""

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.follow_up(session, owner, self._on_show(), on=None)

        words, iso = self.next_step, self.next_iso
        return await self._act(act, say="Done", undo=type(self).step_back(words, iso))

    @rx.event
    async def step_back(self, words: str, iso: str):
        """Bring a finished step back."""
        on = _day_of(iso)

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.follow_up(session, owner, self._on_show(), on=on, text=words)

        return await self._act(act) if on else None

    @rx.event
    async def later(self):
        """Put the next step off for three days from today."""
        on = datetime.now(UTC).date() + _LATER
        words, iso = self.next_step, self.next_iso

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.follow_up(session, owner, self._on_show(), on=on, text=words)

        return await self._act(act, say=f"Put off to {days.weekday(on)}", undo=type(self).step_back(words, iso))

    @rx.event
    async def add_note(self, form: dict[str, Any]):
        """Write something down."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await journal.add_note(session, owner, self._on_show(), str(form.get("note", "")))
                await self._look(session, owner)
        except JobTrakError as error:
            self.note_problem = error.message
            return
        self.note_problem = ""

    @rx.event
    async def remove_note(self, note_id: str):
        """Take a note away; Undo writes it again."""

        async def act(session: AsyncSession, owner: str) -> None:
            self._gone_note = (await journal.remove_note(session, owner, note_id)).body

        return await self._act(act, say="Deleted the note", undo=type(self).write_again)

    @rx.event
    async def write_again(self):
        """Write the deleted note again."""

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.add_note(session, owner, self._on_show(), self._gone_note)

        return await self._act(act)

    @rx.event
    def meet(self, opened: bool = True):
        """Open or close the dialog for a person."""
        self.meeting, self.person_problem = opened, ""

    @rx.event
    async def add_person(self, form: dict[str, Any]):
        """Add someone on the other side."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                named = {name: str(form.get(name, "")) for name in ("name", "role", "email")}
                await journal.add_contact(session, owner, self._on_show(), **named)
                await self._look(session, owner)
        except JobTrakError as error:
            self.person_problem = error.message
            return
        self.meeting = False

    @rx.event
    async def remove_person(self, person_id: str):
        """Take a person off this job; Undo adds them again."""

        async def act(session: AsyncSession, owner: str) -> None:
            gone = await journal.remove_contact(session, owner, person_id)
            self._gone_person = (gone.name, gone.role, gone.email)

        return await self._act(act, say="Removed", undo=type(self).add_again)

    @rx.event
    async def add_again(self):
        """Add the removed person again."""
        name, role, email = self._gone_person

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.add_contact(session, owner, self._on_show(), name=name, role=role, email=email)

        return await self._act(act)

    def _on_show(self) -> str:
        raise NotImplementedError

    def _show_next_step(self, job: Job) -> None:
        on = job.follow_up_on
        self.next_step = job.follow_up if on else ""
        self.next_day = days.weekday(on) if on else ""
        self.next_iso = on.isoformat() if on else ""
        today = datetime.now(UTC).date()
        self.urgency = "" if on is None or on > today else "warn" if on == today else "bad"

    def _show_journal(
        self, people: Sequence[Contact], notes: Sequence[Note], entries: Sequence[journal.TimelineEntry]
    ) -> None:
        self.people = [Person(each.id, initials(each.name), each.name, each.role, each.email) for each in people]
        self.notes = [NoteRow(note.id, note.body, days.when(note.created_at)) for note in notes]
        self.timeline = [
            Moment(f"{each.text}, {each.detail}" if each.detail else each.text, days.when(each.at), each.status)
            for each in entries
            if each.kind != "note"
        ]


def _day_of(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
