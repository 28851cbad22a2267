"""A job's letters, the answers for its form, and the interview sheet, as one tab sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError, NotFound
from jobtrak.models.enums import LetterKind
from jobtrak.models.letter import Letter
from jobtrak.services import composing, interviews, jobs, letters, providers, workspaces
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import telling
from jobtrak.state import days, feedback, following
from jobtrak.state.workspace import current_owner, workspace_name

# What a row of the list shows of a form's question.
_LONGEST_NAME = 90


@dataclass(frozen=True)
class TextRow:
    """One letter or answer in the list."""

    id: str
    name: str
    sub: str
    is_answer: bool


@dataclass(frozen=True)
class Source:
    """A line of the resume that carries a sentence, and where it stands."""

    place: str
    words: str


@dataclass(frozen=True)
class SentenceRow:
    """One sentence: `standing` is supported, frame or yours."""

    id: str
    text: str
    standing: str
    reason: str = ""
    lacking: str = ""
    sources: list[Source] = field(default_factory=list)


@dataclass(frozen=True)
class Paragraph:
    """Sentences that stand together; a `tight` one begins right below the one before."""

    key: str
    tight: bool
    sentences: list[SentenceRow]


@dataclass(frozen=True)
class LeftOutRow:
    """A sentence of the model that the gate refused."""

    text: str
    reason: str


@dataclass(frozen=True)
class AskedRow:
    """One line that goes out, the line of yours behind it, and the likely question."""

    key: str
    place: str
    line: str
    source: str
    question: str


@dataclass(frozen=True)
class Tally:
    """How many sentences are carried by the resume, and how many are the person's own."""

    supported: int = 0
    yours: int = 0


class LetterState(rx.State):
    """The texts of one job, the chosen one with its proof."""

    loaded: rx.Field[bool] = rx.field(False)
    missing: rx.Field[str] = rx.field("")
    job_id_shown: rx.Field[str] = rx.field("")
    job_title: rx.Field[str] = rx.field("")
    has_model: rx.Field[bool] = rx.field(False)
    with_model: rx.Field[bool] = rx.field(False)
    view: rx.Field[str] = rx.field("letter")

    texts: rx.Field[list[TextRow]] = rx.field(default_factory=list)
    chosen: rx.Field[str] = rx.field("")
    question: rx.Field[str] = rx.field("")
    remark: rx.Field[str] = rx.field("")
    written_by: rx.Field[str] = rx.field("")
    paragraphs: rx.Field[list[Paragraph]] = rx.field(default_factory=list)
    tally: rx.Field[Tally] = rx.field(default_factory=Tally)
    left_out: rx.Field[list[LeftOutRow]] = rx.field(default_factory=list)
    current: rx.Field[SentenceRow] = rx.field(default_factory=lambda: SentenceRow("", "", ""))

    busy: rx.Field[bool] = rx.field(False)
    problem: rx.Field[str] = rx.field("")
    asking: rx.Field[bool] = rx.field(False)
    editing: rx.Field[bool] = rx.field(False)
    words: rx.Field[str] = rx.field("")
    edit_problem: rx.Field[str] = rx.field("")

    lines: rx.Field[list[AskedRow]] = rx.field(default_factory=list)
    sheet_of: rx.Field[str] = rx.field("")

    _version: int = 0

    @rx.event
    async def arrive(self):
        """Show the job's newest text."""
        wanted = str(getattr(self, "job_key", ""))
        if wanted != self.job_id_shown:
            self.loaded, self.chosen, self.view = False, "", "letter"
            self.texts, self.paragraphs, self.lines, self.problem = [], [], [], ""
        self.job_id_shown, self.missing, self.editing = wanted, "", False
        try:
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        except NotFound as error:
            self.missing = error.message
            return None
        except JobTrakError as error:
            return feedback.tell(error, again=LetterState.arrive)
        return LetterState.watch

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Look again when a letter of the job is written or changed elsewhere."""
        async for owner in following.changes(self, "letter"):
            async with self:
                if not self.editing:
                    async with db.unit_of_work() as session:
                        await self._look(session, owner)

    @rx.event
    async def show(self, view: str):
        """Show the texts, or the interview sheet."""
        if view not in ("letter", "interview"):
            return None
        self.view = view
        return LetterState.expect if view == "interview" else None

    @rx.event
    async def choose(self, letter_id: str):
        """Show another text."""
        self.chosen, self.editing, self.current = letter_id, False, SentenceRow("", "", "")
        try:
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        except JobTrakError as error:
            return feedback.tell(error)
        return None

    @rx.event
    def point(self, sentence_id: str):
        """Show what carries a sentence."""
        rows = (row for paragraph in self.paragraphs for row in paragraph.sentences)
        self.current = next((row for row in rows if row.id == sentence_id), self.current)

    @rx.event
    def use_model(self, chosen: str):
        """Write with the model, or without one."""
        self.with_model = chosen == "openai" and self.has_model

    @rx.event
    def ask(self, opened: bool = True):
        """Open the sheet for a form's question, or put it away."""
        self.asking, self.problem = opened, ""

    @rx.event
    def write(self):
        """Write a cover letter."""
        return LetterState.compose("")

    @rx.event
    def answer(self, form: dict[str, Any]):
        """Answer a form's question."""
        question = str(form.get("question", "")).strip()
        if not question:
            self.problem = "Paste the question of the form."
            return None
        return LetterState.compose(question)

    @rx.event(background=True)
    async def compose(self, question: str):
        """Write, while the page stays usable; an empty question stands for a letter."""
        async with self:
            if self.busy:
                return
            self.busy, self.problem = True, ""
            job_id, engine = self.job_id_shown, "openai" if self.with_model else "offline"
            name = await workspace_name(self)
        kind = LetterKind.ANSWER if question else LetterKind.COVER_LETTER
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
            letter = await composing.compose(owner, job_id, kind=kind, question=question, engine=engine)
            async with self:
                if self.job_id_shown == job_id:
                    self.chosen, self.asking, self.editing, self.view = letter.id, False, False, "letter"
                    async with db.unit_of_work() as session:
                        await self._look(session, owner)
        except JobTrakError as error:
            async with self:
                self.problem = error.message
        finally:
            async with self:
                self.busy = False

    @rx.event
    async def edit(self):
        """Open the text for editing."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                letter = await letters.get(session, owner, self.job_id_shown, self.chosen)
        except JobTrakError as error:
            return feedback.tell(error)
        self.words, self._version, self.editing, self.edit_problem = letter.text, letter.version, True, ""
        return None

    @rx.event
    def end_edit(self):
        """Leave the text as it was."""
        self.editing = False

    @rx.event
    async def save(self, form: dict[str, Any]):
        """Keep my own words; each sentence is checked and told."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await letters.change_text(
                    session,
                    owner,
                    self.job_id_shown,
                    self.chosen,
                    str(form.get("words", "")),
                    over_version=self._version,
                )
                self.editing = False
                await self._look(session, owner)
        except JobTrakError as error:
            self.editing, self.edit_problem = True, error.message
            self.words = str(form.get("words", ""))[: letters.LONGEST_TEXT]
            return
        return

    @rx.event
    async def remove(self):
        """Delete the text on show; it can be taken back."""
        gone = self.chosen
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await letters.remove(session, owner, self.job_id_shown, gone)
                self.chosen = ""
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        return feedback.say("Deleted.", undo=LetterState.bring_back(gone))

    @rx.event
    async def bring_back(self, letter_id: str):
        """Take back a deletion."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await letters.restore(session, owner, self.job_id_shown, letter_id)
                self.chosen = letter_id
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        return None

    @rx.event(background=True, supersedes=True)
    async def expect(self):
        """Put together what an interviewer may ask; by the model where it was chosen."""
        async with self:
            job_id, engine = self.job_id_shown, "openai" if self.with_model else "offline"
            name, self.busy, self.problem = await workspace_name(self), True, ""
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
            sheet = await interviews.sheet(owner, job_id, engine=engine)
            async with self:
                if self.job_id_shown == job_id:
                    self.lines = [
                        AskedRow(each.path, each.place, each.line, each.source, each.question) for each in sheet.lines
                    ]
                    self.sheet_of = sheet.resume_name
        except JobTrakError as error:
            async with self:
                self.problem = error.message
        finally:
            async with self:
                self.busy = False

    async def _look(self, session: AsyncSession, owner: str) -> None:
        job = await jobs.get(session, owner, self.job_id_shown)
        found = await letters.list_for(session, owner, job.id)
        self.has_model = await providers.choose(session, owner) is not None
        if not self.loaded:
            self.with_model = self.has_model
        self.job_title = ", ".join(filter(None, (job.title, job.company)))
        self.texts = [_row(letter) for letter in found]
        letter = next((each for each in found if each.id == self.chosen), found[0] if found else None)
        self.chosen = letter.id if letter else ""
        self._show(letter)
        self.loaded = True

    def _show(self, letter: Letter | None) -> None:
        self.question = letter.question if letter else ""
        self.remark = letter.remark if letter else ""
        self.written_by = _author(letter) if letter else ""
        self.left_out = [LeftOutRow(each["text"], each["reason"]) for each in letter.left_out] if letter else []
        self.paragraphs = paragraphs_of(letter.sentences, yaml.load(letter.base_yaml)) if letter else []
        rows = [row for paragraph in self.paragraphs for row in paragraph.sentences]
        counted = [row.standing for row in rows]
        self.tally = Tally(counted.count("supported"), counted.count("yours"))
        first = next((row for row in rows if row.standing != "frame"), SentenceRow("", "", ""))
        self.current = next((row for row in rows if row.id == self.current.id and self.current.id), first)


def paragraphs_of(sentences: Sequence[Mapping[str, Any]], base: Mapping[str, Any]) -> list[Paragraph]:
    """Return stored sentences as paragraphs, each sentence with the lines that carry it."""
    found: list[Paragraph] = []
    for number, each in enumerate(sentences):
        row = SentenceRow(
            id=f"s{number}",
            text=each["text"],
            standing=each["standing"],
            reason=each["reason"],
            lacking=", ".join(each["words"][:8]),
            sources=[
                Source(telling.place(base, source["path"]), source["words"])
                for source in each["evidence"][:3]
                # An employer's name says nothing beside the line that stands under it.
                if source["words"] and source["words"] != telling.place(base, source["path"])
            ],
        )
        if not found or each["before"] != " ":
            found.append(Paragraph(f"p{len(found)}", bool(found) and each["before"] == "\n", [row]))
        else:
            found[-1].sentences.append(row)
    return found


def _row(letter: Letter) -> TextRow:
    is_answer = letter.kind is LetterKind.ANSWER
    name = letter.question[:_LONGEST_NAME] if is_answer else "Cover letter"
    sub = "waits for your words" if not letter.text else days.when(letter.updated_at)
    return TextRow(letter.id, name, sub, is_answer)


def _author(letter: Letter) -> str:
    by = letter.model if letter.engine == "openai" else "your lines alone"
    return f"Version {letter.version}, begun from {by}" if letter.version > 1 else f"Written from {by}"
