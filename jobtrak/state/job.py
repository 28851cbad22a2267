"""A job as one tab sees it: the posting with its proof, the requirements, and what the person keeps about it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import InvalidInput, JobTrakError, NotFound
from jobtrak.models.enums import ResumeKind, Status
from jobtrak.models.job import Contact, Job, Note
from jobtrak.services import intake, jobs, journal, resumes, shelf, workspaces
from jobtrak.services.documents import yaml
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import matching, run
from jobtrak.state import days, feedback, field_forms, following, posting_fields
from jobtrak.state.job_rows import Moment, NoteRow, Person, Portion, Requirement, initials, requirements_of
from jobtrak.state.likenesses import LikenessMixin
from jobtrak.state.papers import Paper
from jobtrak.state.posting_fields import Block, FieldRow
from jobtrak.state.workspace import current_owner, workspace_name

# The person reads the top of a posting; the rest comes on demand, so that a long one doesn't weigh on each visit.
_FIRST_BLOCKS = 60
_LATER = timedelta(days=3)


class JobState(LikenessMixin, rx.State):
    """The job on show."""

    loaded: rx.Field[bool] = rx.field(False)
    missing: rx.Field[str] = rx.field("")
    job_id_shown: rx.Field[str] = rx.field("")
    title: rx.Field[str] = rx.field("")
    company: rx.Field[str] = rx.field("")
    facts_line: rx.Field[list[str]] = rx.field(default_factory=list)
    status: rx.Field[str] = rx.field("NEW")
    can_apply: rx.Field[bool] = rx.field(False)
    url: rx.Field[str] = rx.field("")
    reading: rx.Field[str] = rx.field("read")
    problem: rx.Field[str] = rx.field("")

    fields: rx.Field[list[FieldRow]] = rx.field(default_factory=list)
    blocks: rx.Field[list[Block]] = rx.field(default_factory=list)
    more_blocks: rx.Field[int] = rx.field(0)
    read_words: rx.Field[str] = rx.field("")

    counted: rx.Field[bool] = rx.field(False)
    no_resume: rx.Field[bool] = rx.field(False)
    match_problem: rx.Field[str] = rx.field("")
    score: rx.Field[int] = rx.field(0)
    ceiling: rx.Field[int] = rx.field(0)
    tally: rx.Field[dict[str, int]] = rx.field(default_factory=lambda: {"demonstrated": 0, "declared": 0, "missing": 0})
    requirements: rx.Field[list[Requirement]] = rx.field(default_factory=list)
    portions: rx.Field[list[Portion]] = rx.field(default_factory=list)
    bases: rx.Field[list[Paper]] = rx.field(default_factory=list)
    base_id: rx.Field[str] = rx.field("")
    base_name: rx.Field[str] = rx.field("")

    papers: rx.Field[list[Paper]] = rx.field(default_factory=list)
    people: rx.Field[list[Person]] = rx.field(default_factory=list)
    notes: rx.Field[list[NoteRow]] = rx.field(default_factory=list)
    timeline: rx.Field[list[Moment]] = rx.field(default_factory=list)
    next_step: rx.Field[str] = rx.field("")
    next_day: rx.Field[str] = rx.field("")
    next_iso: rx.Field[str] = rx.field("")
    urgency: rx.Field[str] = rx.field("")

    # On a phone one of posting, requirements and activity.
    view: rx.Field[str] = rx.field("posting")
    editing: rx.Field[str] = rx.field("")
    editing_label: rx.Field[str] = rx.field("")
    editing_kind: rx.Field[str] = rx.field("")
    editing_raw: rx.Field[str] = rx.field("")
    editing_own: rx.Field[bool] = rx.field(False)
    editing_problem: rx.Field[str] = rx.field("")
    salary_min: rx.Field[str] = rx.field("")
    salary_max: rx.Field[str] = rx.field("")
    salary_currency: rx.Field[str] = rx.field("")
    salary_period: rx.Field[str] = rx.field("YEAR")
    workplace: rx.Field[str] = rx.field("")
    pasting: rx.Field[bool] = rx.field(False)
    paste_problem: rx.Field[str] = rx.field("")
    planning: rx.Field[bool] = rx.field(False)
    plan_problem: rx.Field[str] = rx.field("")
    meeting: rx.Field[bool] = rx.field(False)
    person_problem: rx.Field[str] = rx.field("")
    note_problem: rx.Field[str] = rx.field("")
    note_revision: rx.Field[int] = rx.field(0)
    starting: rx.Field[bool] = rx.field(False)

    _description: str = ""
    _all_blocks: bool = False
    _moved: list[int] = []
    _gone_note: str = ""
    _gone_person: tuple[str, str, str] = ("", "", "")

    @rx.event
    async def arrive(self):
        """Show the job of the address, then count its match and follow what changes."""
        wanted = str(getattr(self, "job_key", ""))
        if wanted != self.job_id_shown:
            self.loaded = self.counted = self._all_blocks = False
            self.blocks, self.requirements, self.base_id, self.view, self._moved = [], [], "", "posting", []
        self.job_id_shown, self.missing, self.editing, self.starting = wanted, "", "", False
        try:
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        except NotFound as error:
            self.missing = error.message
            return None
        except JobTrakError as error:
            return feedback.tell(error, again=JobState.arrive)
        return [JobState.count, JobState.watch]

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Look again whenever the job, its resumes or its runs change."""
        first = True
        async for owner in following.changes(self, "job", "resume", "run"):
            if first:
                first = False
                continue
            async with self:
                before = (self._description, self.fields, self.base_id)
                try:
                    async with db.unit_of_work() as session:
                        await self._look(session, owner)
                except NotFound as error:
                    self.missing = error.message
                    return
                stale = before != (self._description, self.fields, self.base_id)
            if stale:
                await self._count()

    @rx.event(background=True, supersedes=True)
    async def count(self):
        """Match the posting to the chosen base resume."""
        await self._count()

    @rx.event
    def show(self, view: str):
        """Show another part of the job on a phone."""
        self.view = view

    @rx.event
    async def press(self, key: str):
        """Tailor a resume with T."""
        return await self.tailor() if key == "t" else None

    @rx.event
    async def tailor(self):
        """Begin to tailor the chosen base resume to this posting, and watch it."""
        if self.starting:
            return None
        self.starting = True
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                begun = await run.begin(
                    session, owner, job_id=self.job_id_shown, base_resume_id=self.base_id, handle_existing="keep_both"
                )
        except JobTrakError as error:
            self.starting = False
            return feedback.tell(error)
        return rx.redirect(f"/tailor/{begun.id}")

    @rx.event
    async def move(self, to: str):
        """Move the job along, and say so with Undo."""
        try:
            status = Status.parse(to)
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                _, entry = await jobs.move(session, owner, self.job_id_shown, to=status)
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        if entry is None or entry.id is None:
            return None
        self._moved = [*self._moved, entry.id][-20:]
        return feedback.say(f"Moved to {status.label}", undo=JobState.undo_move)

    @rx.event
    async def undo_move(self):
        """Take back the latest move."""
        if not self._moved:
            return None
        entry_id, self._moved = self._moved[-1], self._moved[:-1]

        async def act(session: AsyncSession, owner: str) -> None:
            await jobs.undo_move(session, owner, entry_id)

        return await self._act(act, say="Moved it back")

    @rx.event
    async def remove(self):
        """Delete the job; its resumes stay. Undo brings it back."""
        job_id, title = self.job_id_shown, self.title
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await jobs.remove(session, owner, job_id)
        except JobTrakError as error:
            return feedback.tell(error)
        return [rx.redirect("/"), feedback.say(f"Deleted {title}", undo=JobState.restore(job_id))]

    @rx.event
    async def restore(self, job_id: str):
        """Bring a deleted job back, and open it."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await jobs.restore(session, owner, job_id)
        except JobTrakError as error:
            return feedback.tell(error)
        return rx.redirect(f"/jobs/{job_id}")

    @rx.event
    async def read_again(self):
        """Read the page once more; what was corrected stays."""

        async def act(session: AsyncSession, owner: str) -> None:
            await intake.read_again(session, owner, self.job_id_shown)

        return await self._act(act)

    @rx.event
    def paste(self, opened: bool = True):
        """Open or close the dialog that takes the posting's text."""
        self.pasting, self.paste_problem = opened, ""

    @rx.event
    async def give_text(self, form: dict[str, Any]):
        """Read the posting from pasted text."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await intake.read_again(session, owner, self.job_id_shown, text=str(form.get("text", "")))
                await self._look(session, owner)
        except JobTrakError as error:
            self.paste_problem = error.message
            return
        self.pasting = False

    @rx.event
    def show_all(self):
        """Show the whole text of the posting."""
        self._all_blocks = True
        self._show_text()

    @rx.event
    def show_in_posting(self, name: str):
        """Mark a field's words in the posting and bring them before the eyes."""
        row = next((row for row in self.fields if row.name == name), None)
        if row is None:
            return None
        self._all_blocks = True
        self._show_text()
        blocks, found = posting_fields.marked(self.blocks, row.before + row.found + row.after, row.found or row.value)
        self.blocks = blocks
        if not found:
            return feedback.say("It was read from the page's own data, so these words don't stand in the text.")
        return rx.call_script(
            "setTimeout(() => { document.activeElement?.blur();"
            " document.querySelector('.posting mark')?.scrollIntoView({ block: 'center' }); }, 50)"
        )

    @rx.event
    async def edit(self, name: str):
        """Open a field for correction."""
        row = next((row for row in self.fields if row.name == name), None)
        if row is None:
            return
        self.editing, self.editing_label, self.editing_kind = name, row.label, row.kind
        self.editing_raw, self.editing_own, self.editing_problem = row.raw, row.own, ""
        if row.kind in ("salary", "place"):
            async with db.unit_of_work() as session:
                kept = await intake.posting_of(session, await current_owner(self, session), self.job_id_shown)
            said = intake.as_corrected(kept) if kept else Posting()
            self.salary_min, self.salary_max = field_forms.amount(said.salary_min), field_forms.amount(said.salary_max)
            self.salary_currency, self.salary_period = said.salary_currency or "", said.salary_period or "YEAR"
            self.workplace = said.workplace or ""

    @rx.event
    def stop_editing(self, opened: bool = False):
        """Leave the field as it was."""
        if not opened:
            self.editing = ""

    @rx.event
    async def save_field(self, form: dict[str, Any]):
        """Set a field as the person knows it; it is marked as theirs and survives reading again."""
        try:
            values = field_forms.values(self.editing, self.editing_kind, form)
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                for name, value in values.items():
                    await intake.correct(session, owner, self.job_id_shown, name, value)
                await self._look(session, owner)
        except JobTrakError as error:
            self.editing_problem = error.message
            return None
        self.editing = ""
        return JobState.count

    @rx.event
    async def take_back(self, name: str):
        """Forget a correction: what was read counts again."""

        async def act(session: AsyncSession, owner: str) -> None:
            for field in posting_fields.fields_behind(name):
                await intake.correct(session, owner, self.job_id_shown, field, None)

        told = await self._act(act)
        self.editing = ""
        return [told, JobState.count]

    @rx.event
    async def choose_base(self, resume_id: str):
        """Match and tailor another base resume."""
        self.base_id = resume_id
        return JobState.count

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
            await journal.follow_up(session, owner, self.job_id_shown, on=on, text=str(form.get("text", "")))

        self.planning = False
        return await self._act(act)

    @rx.event
    async def finish_step(self):
        """The next step is done."""

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.follow_up(session, owner, self.job_id_shown, on=None)

        words, iso = self.next_step, self.next_iso
        return await self._act(act, say="Done", undo=JobState.step_back(words, iso))

    @rx.event
    async def step_back(self, words: str, iso: str):
        """Bring a finished step back."""
        on = _day_of(iso)

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.follow_up(session, owner, self.job_id_shown, on=on, text=words)

        return await self._act(act) if on else None

    @rx.event
    async def later(self):
        """Put the next step off for three days from today."""
        on = datetime.now(UTC).date() + _LATER
        words, iso = self.next_step, self.next_iso

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.follow_up(session, owner, self.job_id_shown, on=on, text=words)

        return await self._act(act, say=f"Put off to {days.weekday(on)}", undo=JobState.step_back(words, iso))

    @rx.event
    async def add_note(self, form: dict[str, Any]):
        """Write something down."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await journal.add_note(session, owner, self.job_id_shown, str(form.get("note", "")))
                await self._look(session, owner)
        except JobTrakError as error:
            self.note_problem = error.message
            return
        self.note_problem = ""
        self.note_revision += 1

    @rx.event
    async def remove_note(self, note_id: str):
        """Take a note away; Undo writes it again."""

        async def act(session: AsyncSession, owner: str) -> None:
            self._gone_note = (await journal.remove_note(session, owner, note_id)).body

        return await self._act(act, say="Deleted the note", undo=JobState.write_again)

    @rx.event
    async def write_again(self):
        """Write the deleted note again."""

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.add_note(session, owner, self.job_id_shown, self._gone_note)

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
                await journal.add_contact(session, owner, self.job_id_shown, **named)
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

        return await self._act(act, say="Removed", undo=JobState.add_again)

    @rx.event
    async def add_again(self):
        """Add the removed person again."""
        name, role, email = self._gone_person

        async def act(session: AsyncSession, owner: str) -> None:
            await journal.add_contact(session, owner, self.job_id_shown, name=name, role=role, email=email)

        return await self._act(act)

    async def _act(self, act: Any, *, say: str = "", undo: Any = None) -> Any:
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await act(session, owner)
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        return feedback.say(say, undo=undo) if say else None

    def _on_show(self) -> str:
        return self.job_id_shown

    async def _look(self, session: AsyncSession, owner: str) -> None:
        job = await jobs.get(session, owner, self.job_id_shown)
        kept = await intake.posting_of(session, owner, job.id)
        said = intake.as_corrected(kept) if kept else Posting()
        self._show_job(job, said)
        fields = posting_fields.rows_of(said, (kept.fields or {}).get("evidence") or {}, kept.edits) if kept else []
        if fields != self.fields:
            self.fields = fields
        if (said.description or "") != self._description or not self.loaded:
            self._description = said.description or ""
            self._show_text()
        self.read_words = f"read {days.when(kept.read_at)}, kept as it was" if kept else ""
        bases, _ = await shelf.list_for(session, owner, kinds=(ResumeKind.BASE, ResumeKind.UPLOADED), limit=20)
        self._choose_among([Paper.of(row) for row in bases if row.kind is ResumeKind.BASE or not row.job_id])
        made, _ = await shelf.list_for(session, owner, job_id=job.id)
        papers = list(map(Paper.of, made))
        if papers != self.papers:
            self.papers = papers
        await self._look_for_alike(session, owner)
        self._show_journal(
            await journal.contacts(session, owner, job.id),
            await journal.notes(session, owner, job.id),
            await journal.timeline(session, owner, job.id),
        )
        self.loaded = True

    def _show_job(self, job: Job, said: Posting) -> None:
        self.title, self.company = job.title or "A posting without a title", job.company
        closes = f"Closes {days.day(job.valid_through)}" if job.valid_through else ""
        place = posting_fields.place(job.location, job.workplace)
        self.facts_line = [words for words in (place, job.salary, closes) if words]
        self.status = Status(job.status).value
        self.can_apply = Status(job.status).step < Status.APPLIED.step
        # Whatever a page called its address, only the web is a place to go.
        self.url = job.job_url if job.job_url.lower().startswith(("https://", "http://")) else ""
        self.reading, self.problem = job.reading, job.reading_problem
        on = job.follow_up_on
        self.next_step = job.follow_up if on else ""
        self.next_day = days.weekday(on) if on else ""
        self.next_iso = on.isoformat() if on else ""
        today = datetime.now(UTC).date()
        self.urgency = "" if on is None or on > today else "warn" if on == today else "bad"

    def _show_text(self) -> None:
        blocks = posting_fields.blocks_of(self._description)
        shown = blocks if self._all_blocks else blocks[:_FIRST_BLOCKS]
        self.blocks, self.more_blocks = shown, len(blocks) - len(shown)

    def _choose_among(self, bases: list[Paper]) -> None:
        if bases != self.bases:
            self.bases = bases
        chosen = next((base for base in bases if base.id == self.base_id), None)
        chosen = chosen or next((base for base in bases if base.is_main), bases[0] if bases else None)
        self.base_id, self.base_name = (chosen.id, chosen.name) if chosen else ("", "")
        self.no_resume = chosen is None

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

    async def _count(self) -> None:
        async with self:
            shown, base_id, name = self.job_id_shown, self.base_id, await workspace_name(self)
        async with db.unit_of_work() as session:
            owner = await workspaces.enter(session, name)
            kept = await intake.posting_of(session, owner, shown)
            base = await resumes.find(session, owner, base_id) if base_id else None
        if kept is None or base is None:
            async with self:
                self.counted, self.requirements, self.score = True, [], 0
            return
        try:
            document = yaml.load(base.yaml_content)
        except InvalidInput as error:
            async with self:
                self.counted, self.requirements, self.score = True, [], 0
                self.match_problem = f"{base.name} has a mistake in it, so it can't be matched. {error.message}"
            return
        found = await asyncio.to_thread(matching.match, intake.as_corrected(kept), document)
        async with self:
            if self.job_id_shown == shown and self.base_id == base_id:
                self._show_match(found)

    def _show_match(self, found: matching.Match) -> None:
        self.match_problem = ""
        self.score, self.ceiling, self.tally, self.counted = found.score, found.ceiling, found.tally, True
        rows = requirements_of(found)
        if rows != self.requirements:
            self.requirements = rows
        self.portions = [Portion(part.label, f"{part.points:g} of {part.possible:g} points") for part in found.parts]


def _day_of(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None
