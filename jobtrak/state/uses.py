"""Where a resume went and what came of it, for the one who looks."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import outcomes
from jobtrak.state import days, feedback
from jobtrak.state.workspace import current_owner

# Enough for anyone's eyes; Stats counts them all.
_MOST = 50


@dataclass(frozen=True)
class UseRow:
    """One job a resume went to."""

    job_id: str
    job: str
    sub: str
    status: str


class UsesState(rx.State):
    """The jobs that the resume on show went to."""

    rows: rx.Field[list[UseRow]] = rx.field(default_factory=list)
    loaded: rx.Field[bool] = rx.field(False)

    @rx.event
    async def read(self, opened: bool = True):
        """Read them when the list is opened."""
        if not opened:
            self.loaded = False
            return None
        shown = str(getattr(self, "paper_key", ""))
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                found = (await outcomes.uses_of(session, owner, [shown]))[shown]
        except JobTrakError as error:
            return feedback.tell(error)
        self.rows, self.loaded = [_row(use) for use in found[:_MOST]], True
        return None


def _row(use: outcomes.Use) -> UseRow:
    what = f"{use.name}, version {use.version}" if use.tailored else f"version {use.version}"
    name = ", ".join(filter(None, (use.job_title, use.company))) or "A job"
    return UseRow(use.job_id, name, f"Sent {days.day(use.sent_at.date())}: {what}", use.status.value)
