"""A job's letters, the answers for its form, and the interview sheet, as one tab sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.models.enums import LetterKind
from jobtrak.models.letter import Letter
from jobtrak.services import composing, jobs, letters, providers, workspaces
from jobtrak.services.documents import yaml
from jobtrak.state import feedback, following
from jobtrak.state.arriving import ArrivingMixin
from jobtrak.state.interview import InterviewMixin
from jobtrak.state.letter_looks import LetterLooksMixin
from jobtrak.state.letter_rows import (
    LeftOutRow,
    Paragraph,
    SentenceRow,
    Tally,
    TextRow,
    author,
    paragraphs_of,
    text_row,
)
from jobtrak.state.workspace import current_owner, workspace_name


@dataclass(frozen=True)
class LanguageChoice:
    """A language a letter can be written in, and whose it is."""

    code: str
    words: str


class LetterState(ArrivingMixin, InterviewMixin, LetterLooksMixin, rx.State):
    """The texts of one job, the chosen one with its proof."""

    loaded: rx.Field[bool] = rx.field(False)
    job_id_shown: rx.Field[str] = rx.field("")
    job_title: rx.Field[str] = rx.field("")
    has_model: rx.Field[bool] = rx.field(False)
    view: rx.Field[str] = rx.field("letter")

    texts: rx.Field[list[TextRow]] = rx.field(default_factory=list)
    question: rx.Field[str] = rx.field("")
    remark: rx.Field[str] = rx.field("")
    written_by: rx.Field[str] = rx.field("")
    paragraphs: rx.Field[list[Paragraph]] = rx.field(default_factory=list)
    tally: rx.Field[Tally] = rx.field(default_factory=Tally)
    left_out: rx.Field[list[LeftOutRow]] = rx.field(default_factory=list)
    current: rx.Field[SentenceRow] = rx.field(default_factory=lambda: SentenceRow("", "", ""))

    asking: rx.Field[bool] = rx.field(False)
    wishing: rx.Field[bool] = rx.field(False)
    languages: rx.Field[list[LanguageChoice]] = rx.field(default_factory=list)
    editing: rx.Field[bool] = rx.field(False)
    words: rx.Field[str] = rx.field("")
    edit_problem: rx.Field[str] = rx.field("")

    _version: int = 0

    @rx.event
    async def arrive(self):
        """Show the job's newest text."""
        wanted = str(getattr(self, "job_key", ""))
        if wanted != self.job_id_shown:
            self.loaded, self.chosen, self.view = False, "", "letter"
            self.texts, self.paragraphs, self.lines, self.problem = [], [], [], ""
        self.job_id_shown, self.missing, self.editing = wanted, "", False
        return await self._arrive(again=LetterState.arrive, then=[LetterState.watch, LetterState.check_paper])

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
        return LetterState.check_paper

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
    async def ask(self, opened: bool = True):
        """Open the sheet for a form's question, or put it away."""
        self.asking, self.problem = opened, ""
        return await self._list_languages() if opened else None

    @rx.event
    async def wish(self, opened: bool = True):
        """Open the sheet that says how a letter is to be written, or put it away."""
        self.wishing, self.problem = opened, ""
        return await self._list_languages() if opened else None

    @rx.event
    def write(self, form: dict[str, Any]):
        """Write a cover letter."""
        return LetterState.compose("", str(form.get("language", "")))

    @rx.event
    def answer(self, form: dict[str, Any]):
        """Answer a form's question."""
        question = str(form.get("question", "")).strip()
        if not question:
            self.problem = "Paste the question of the form."
            return None
        return LetterState.compose(question, str(form.get("language", "")))

    @rx.event(background=True)
    async def compose(self, question: str, language: str = ""):
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
            letter = await composing.compose(
                owner, job_id, kind=kind, question=question, language=language, engine=engine
            )
            async with self:
                if self.job_id_shown == job_id:
                    self.chosen, self.editing, self.view = letter.id, False, "letter"
                    self.asking = self.wishing = False
                    async with db.unit_of_work() as session:
                        await self._look(session, owner)
        except JobTrakError as error:
            async with self:
                self.problem = error.message
        finally:
            async with self:
                self.busy = False
        yield LetterState.check_paper

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
            return None
        return LetterState.check_paper

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

    def _on_show(self) -> str:
        return self.job_id_shown

    async def _list_languages(self) -> Any:
        """Name the languages a letter can be in, the resume's own first, and which of them is the posting's."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                found = await composing.languages_for(session, owner, self.job_id_shown)
        except JobTrakError as error:
            self.problem = error.message
            return
        self.languages = [LanguageChoice("", f"{found.named(found.resume)}, as your resume")] + [
            LanguageChoice(code, f"{name}, as the posting" if code == found.posting else name)
            for code, name in found.offered.items()
            if code != found.resume
        ]

    async def _look(self, session: AsyncSession, owner: str) -> None:
        job = await jobs.get(session, owner, self.job_id_shown)
        found = await letters.list_for(session, owner, job.id)
        self.has_model = await providers.choose(session, owner) is not None
        if not self.loaded:
            self.with_model = self.has_model
        self.job_title = ", ".join(filter(None, (job.title, job.company)))
        self.texts = [text_row(letter) for letter in found]
        letter = next((each for each in found if each.id == self.chosen), found[0] if found else None)
        self.chosen = letter.id if letter else ""
        self._show(letter)
        self.loaded = True

    def _show(self, letter: Letter | None) -> None:
        self.question = letter.question if letter else ""
        self.remark = letter.remark if letter else ""
        self.template, self.version = (letter.template, letter.version) if letter else ("standard", 0)
        self.written_by = author(letter) if letter else ""
        self.left_out = [LeftOutRow(each["text"], each["reason"]) for each in letter.left_out] if letter else []
        self.paragraphs = paragraphs_of(letter.sentences, yaml.load(letter.base_yaml)) if letter else []
        rows = [row for paragraph in self.paragraphs for row in paragraph.sentences]
        counted = [row.standing for row in rows]
        self.tally = Tally(counted.count("supported"), counted.count("yours"))
        first = next((row for row in rows if row.standing != "frame"), SentenceRow("", "", ""))
        self.current = next((row for row in rows if row.id == self.current.id and self.current.id), first)
