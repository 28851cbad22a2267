"""What an interviewer may ask about a job's resume, as one tab sees it."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import interviews, workspaces
from jobtrak.state.workspace import workspace_name


@dataclass(frozen=True)
class AskedRow:
    """One line that goes out, the line of yours behind it, and the likely question."""

    key: str
    place: str
    line: str
    source: str
    question: str


class InterviewMixin(rx.State, mixin=True):
    """The interview sheet of the job on show."""

    with_model: rx.Field[bool] = rx.field(False)
    busy: rx.Field[bool] = rx.field(False)
    problem: rx.Field[str] = rx.field("")
    lines: rx.Field[list[AskedRow]] = rx.field(default_factory=list)
    sheet_of: rx.Field[str] = rx.field("")
    # Who worded the sheet on show, so that its file is the same one.
    sheet_engine: rx.Field[str] = rx.field("offline")

    def _on_show(self) -> str:
        raise NotImplementedError

    @rx.event(background=True, supersedes=True)
    async def expect(self):
        """Put together what an interviewer may ask; by the model where it was chosen."""
        async with self:
            job_id, engine = self._on_show(), "openai" if self.with_model else "offline"
            name, self.busy, self.problem = await workspace_name(self), True, ""
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
            sheet = await interviews.sheet(owner, job_id, engine=engine)
            async with self:
                if self._on_show() == job_id:
                    self.lines = [
                        AskedRow(each.path, each.place, each.line, each.source, each.question) for each in sheet.lines
                    ]
                    self.sheet_engine = sheet.engine
                    self.sheet_of = sheet.resume_name
        except JobTrakError as error:
            async with self:
                self.problem = error.message
        finally:
            async with self:
                self.busy = False
