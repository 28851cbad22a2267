"""The resume editor as one tab sees it: the text in the browser, what is wrong with it, and the page it makes."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import InvalidInput, JobTrakError, NotFound, StaleEdit
from jobtrak.models.enums import ResumeKind
from jobtrak.models.resume import Resume
from jobtrak.services import jobs, resumes, shelf, wishes
from jobtrak.services.documents import pdf, places, readback, yaml
from jobtrak.services.documents import resume as shape
from jobtrak.state import feedback, following, version_rows
from jobtrak.state.editor_pages import EditorPagesMixin
from jobtrak.state.papers import Paper
from jobtrak.state.version_rows import VersionRow
from jobtrak.state.workspace import current_owner

# Twice what a screen shows, so that small type stays sharp.
_SCALE = 2.0
_LISTED = 12


@dataclass(frozen=True)
class ReadField:
    """A field as an ATS reads it."""

    label: str
    value: str
    found: bool


@dataclass(frozen=True)
class Look:
    """A template as the menu names it."""

    name: str
    title: str
    description: str


class EditorState(EditorPagesMixin, rx.State):
    """One resume on the desk. Its text is sent once and then lives in the browser; `_draft` is what was typed last."""

    loaded: rx.Field[bool] = rx.field(False)
    missing: rx.Field[str] = rx.field("")
    name: rx.Field[str] = rx.field("")
    kind: rx.Field[str] = rx.field("")
    is_main: rx.Field[bool] = rx.field(False)
    job_id: rx.Field[str] = rx.field("")
    job_title: rx.Field[str] = rx.field("")
    has_changes: rx.Field[bool] = rx.field(False)
    version: rx.Field[int] = rx.field(0)
    looks: rx.Field[list[Look]] = rx.field(default_factory=list)

    text: rx.Field[str] = rx.field("")
    revision: rx.Field[int] = rx.field(0)
    saved: rx.Field[bool] = rx.field(True)
    saving: rx.Field[bool] = rx.field(False)
    stale: rx.Field[bool] = rx.field(False)
    line: rx.Field[int] = rx.field(0)
    problem: rx.Field[str] = rx.field("")

    pages: rx.Field[list[str]] = rx.field(default_factory=list)
    drawing: rx.Field[bool] = rx.field(False)
    page_problem: rx.Field[str] = rx.field("")
    ats_words: rx.Field[str] = rx.field("")
    ats_ok: rx.Field[bool] = rx.field(False)
    ats_text: rx.Field[str] = rx.field("")
    ats_fields: rx.Field[list[ReadField]] = rx.field(default_factory=list)
    ats_reasons: rx.Field[list[str]] = rx.field(default_factory=list)

    # On a phone one of edit, page and ats; beside each other, page or ats.
    view: rx.Field[str] = rx.field("edit")
    tab: rx.Field[str] = rx.field("page")

    bases: rx.Field[list[Paper]] = rx.field(default_factory=list)
    tailored: rx.Field[list[Paper]] = rx.field(default_factory=list)
    tailored_total: rx.Field[int] = rx.field(0)
    versions: rx.Field[list[VersionRow]] = rx.field(default_factory=list)

    _stored: str = ""
    _draft: str = ""
    # A text that was left with a mistake in it waits here, so that leaving the page loses nothing.
    _left: dict[str, str] = {}

    @rx.event
    async def arrive(self):
        """Open the resume of the address."""
        wanted = str(getattr(self, "paper_key", ""))
        self.missing, self.stale = "", False
        if wanted != self.resume_id:
            self.loaded, self.pages, self.page_words, self.ats_words, self.ats_fields = False, [], "", "", []
            self.too_long = ""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                resume = await resumes.get(session, owner, wanted)
                if resume.kind is ResumeKind.CAREER:
                    return rx.redirect("/career")
                self._open(resume)
                await self._describe(session, owner, resume)
                await self._list(session, owner)
        except NotFound as error:
            self.missing = error.message
            return None
        except JobTrakError as error:
            return feedback.tell(error, again=EditorState.arrive)
        self.loaded = True
        left = self._left.pop(self.resume_id, None)
        if left is not None and left != self._stored:
            self.text, self._draft, self.saved = left, left, False
        return [EditorState.draw, EditorState.watch]

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Say so when this resume is changed elsewhere, and keep the list beside it true."""
        async for owner in following.changes(self, "resume", "run", "job"):
            async with self:
                shown, known, clean = self.resume_id, self.version, self.saved
            async with db.unit_of_work() as session:
                resume = await resumes.find(session, owner, shown)
                bases, tailored, total = await _listed(session, owner)
            async with self:
                if (self.bases, self.tailored, self.tailored_total) != (bases, tailored, total):
                    self.bases, self.tailored, self.tailored_total = bases, tailored, total
                if resume is None:
                    self.missing = "This resume was deleted. It can be brought back from the list for a while."
                    return
                if shown == self.resume_id and resume.name != self.name:
                    self.name = resume.name
                if shown != self.resume_id or resume.version == self.version or resume.version == known:
                    continue
                if clean:
                    self._open(resume)
                else:
                    self.stale = True
            if clean:
                await self._draw()

    @rx.event(background=True, supersedes=True)
    async def draw(self):
        """Set the page from the text as it stands, and read it back as an ATS would."""
        await self._draw()

    async def _draw(self) -> None:
        async with self:
            text, template, shown, wanted = self._draft, self.template, self.resume_id, dict(self._wishes)
            self.drawing = bool(text)
        if not text:
            return
        problem, line, document = _checked(text)
        async with self:
            if self.resume_id != shown:
                return
            self.problem, self.line = problem, line
            if document is None:
                self.drawing = False
        if document is None:
            return
        try:
            look = await asyncio.to_thread(wishes.look, document, template, wanted)
            printed = await pdf.print_in_child(document, template=template, options=look)
            images = await pdf.page_images_in_thread(printed.pdf, _SCALE)
        except JobTrakError as error:
            async with self:
                self.page_problem, self.drawing = error.message, False
            return
        async with self:
            if self.resume_id != shown:
                return
            self.pages = [f"data:image/png;base64,{base64.b64encode(image).decode()}" for image in images]
            self.page_problem, self.drawing = "", False
        await self._tell_fit(text, document, printed, look.pages)
        found = await readback.read_back_in_child(printed.pdf, document, language=look.language)
        async with self:
            if self.resume_id == shown:
                self._show_reading(found)

    @rx.event(background=True, supersedes=True)
    async def edit(self, resume_id: str, text: str):
        """Take what was typed, and draw the page from it; a newer text overtakes an older one."""
        async with self:
            if resume_id != self.resume_id or len(text) > yaml.MAX_BYTES * 2:
                return
            self._draft = text
            self.saved = text == self._stored
        await self._draw()

    @rx.event
    async def keep(self, resume_id: str, text: str):
        """Save the text as a new version; what is wrong with it is said at its line, and the stored text stays."""
        return await self._save(resume_id, text) if resume_id == self.resume_id else None

    @rx.event
    async def save(self):
        """Save what was typed last."""
        return await self._save(self.resume_id, self._draft)

    @rx.event
    async def leave(self, resume_id: str, text: str):
        """Save what was typed when the page is left; a text with a mistake in it waits for the return."""
        if _checked(text)[2] is None or (self.stale and resume_id == self.resume_id):
            self._left = {resume_id: text}
            return None
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                over = self.version if resume_id == self.resume_id else None
                resume = await resumes.update_text(session, owner, resume_id, text, over_version=over)
        except JobTrakError:
            self._left = {resume_id: text}
            return feedback.say("Your text is kept. Open the resume again to go on with it.")
        return feedback.say(f"Saved {resume.name}")

    @rx.event
    async def keep_mine(self):
        """Save this text over the newer one; the newer one stays among the versions."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                resume = await resumes.update_text(session, owner, self.resume_id, self._draft)
                self._saved(resume)
        except JobTrakError as error:
            return feedback.tell(error)
        return feedback.say("Saved yours. The other text is under Versions.")

    @rx.event
    async def load_newer(self):
        """Leave this text and show the newer one."""
        return await self._reopened()

    @rx.event
    async def choose_template(self, template: str):
        """Set the page in another template."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                pdf.catalogue.get(template)
                await resumes.change(session, owner, self.resume_id, template=template)
        except JobTrakError as error:
            return feedback.tell(error)
        self.template = template
        return [EditorState.draw, EditorState.look_for_lines] if self.has_changes else EditorState.draw

    @rx.event
    async def list_versions(self, opened: bool = True):
        """Read the versions for the menu that opens."""
        if not opened:
            return None
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                kept = await resumes.versions(session, owner, self.resume_id)
        except JobTrakError as error:
            return feedback.tell(error)
        self.versions = version_rows.rows_of(kept)
        return None

    @rx.event
    async def restore(self, number: int):
        """Bring an earlier version back as a new one."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await resumes.restore_version(session, owner, self.resume_id, number)
        except JobTrakError as error:
            return feedback.tell(error)
        return [await self._reopened(), feedback.say(f"Version {number} is back, as a new version.")]

    @rx.event
    def download_yaml(self):
        """Save the text on show as a file."""
        return rx.download(data=self._draft or self.text, filename=f"{_file_name(self.name)}.yaml")

    @rx.event
    def show(self, view: str):
        """Show the text, the page, or what an ATS sees."""
        self.view = view
        if view in ("page", "ats"):
            self.tab = view

    def _open(self, resume: Resume) -> None:
        self.resume_id = resume.id
        self.name, self.kind, self.is_main = resume.name, ResumeKind(resume.kind).value, resume.is_main
        self.version, self.template = resume.version, resume.template
        self._open_wishes(resume)
        self.job_id = resume.job_id or ""
        self.text = self._draft = self._stored = resume.yaml_content
        self.revision += 1
        self.saved, self.stale, self.problem, self.line = True, False, "", 0
        self.looks = [Look(each.name, each.title, each.description) for each in pdf.templates()]

    async def _describe(self, session: AsyncSession, owner: str, resume: Resume) -> None:
        job = await jobs.find(session, owner, resume.job_id) if resume.job_id else None
        self.job_title = ", ".join(filter(None, (job.title, job.company))) if job else ""
        self.has_changes = resume.kind == ResumeKind.TAILORED

    async def _list(self, session: AsyncSession, owner: str) -> None:
        self.bases, self.tailored, self.tailored_total = await _listed(session, owner)

    async def _save(self, resume_id: str, text: str) -> Any:
        self._draft = text
        problem, line, document = _checked(text)
        self.problem, self.line = problem, line
        if document is None:
            return feedback.warn("Not saved: there is a mistake in the text. The stored version stays as it is.")
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                resume = await resumes.update_text(session, owner, resume_id, text, over_version=self.version)
                self._saved(resume)
        except StaleEdit:
            self.stale = True
            return None
        except JobTrakError as error:
            return feedback.tell(error, again=EditorState.save)
        return feedback.say(f"Saved version {resume.version}")

    def _saved(self, resume: Resume) -> None:
        # The browser has this text already, so `text` is not sent again.
        self._stored = resume.yaml_content
        self.version, self.saved, self.stale = resume.version, True, False

    async def _reopened(self) -> Any:
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                self._open(await resumes.get(session, owner, self.resume_id))
        except JobTrakError as error:
            return feedback.tell(error)
        return EditorState.draw

    def _show_reading(self, found: readback.ReadBack) -> None:
        good = sum(field.found for field in found.fields)
        self.ats_ok = found.ok
        self.ats_words = f"An ATS reads {good} of {len(found.fields)} fields"
        self.ats_text = found.text[:20_000]
        self.ats_reasons = list(found.reasons[:5])
        self.ats_fields = [
            ReadField(field.label.removeprefix("The ").capitalize(), field.value[:200], field.found)
            for field in found.fields[:200]
        ]


async def _listed(session: AsyncSession, owner: str) -> tuple[list[Paper], list[Paper], int]:
    bases, _ = await shelf.list_for(session, owner, kinds=(ResumeKind.BASE, ResumeKind.UPLOADED), limit=_LISTED)
    tailored, total = await shelf.list_for(session, owner, kinds=(ResumeKind.TAILORED,), limit=_LISTED)
    return list(map(Paper.of, bases)), list(map(Paper.of, tailored)), total


def _checked(text: str) -> tuple[str, int, dict[str, Any] | None]:
    """Return what is wrong with a text and at which line, and the document where nothing is."""
    try:
        document = yaml.load(text)
    except InvalidInput as error:
        return error.message.removeprefix(f"Line {error.line}: "), error.line or 1, None
    try:
        shape.validate(document)
    except InvalidInput as error:
        path, words = next(iter(error.fields.items()), ("", error.message))
        return f"{path}: {words}" if path else words, places.line_of(text, path), None
    return "", 0, document


def _file_name(name: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in " -_" else "" for letter in name)
    return " ".join(kept.split())[:80] or "resume"
