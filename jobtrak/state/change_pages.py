"""The pages wished for a tailored resume, and the lines that could be left out for them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.cache import cached
from jobtrak.errors import JobTrakError
from jobtrak.models.enums import Decision
from jobtrak.models.resume import Resume
from jobtrak.models.tailoring import Change
from jobtrak.services import workspaces
from jobtrak.services.tailoring import changes, fitting, sparing
from jobtrak.services.tailoring.fitting import Fit
from jobtrak.state import feedback
from jobtrak.state.change_rows import ChangeRow, is_sparable, state_of
from jobtrak.state.workspace import current_owner, workspace_name


@dataclass(frozen=True)
class PageFit:
    """How the resume fits: `wished` is "" for any number, `kept` the pages it has and would keep, in words."""

    known: bool = False
    fitted: bool = True
    wished: str = ""
    words: str = ""
    wish: str = ""
    kept: str = ""
    pages: str = ""


class ChangePagesMixin(rx.State, mixin=True):
    """The choice of pages, and the decision on the lines that could go."""

    resume_id: rx.Field[str] = rx.field("")
    fit: rx.Field[PageFit] = rx.field(default_factory=PageFit)
    spare: rx.Field[list[ChangeRow]] = rx.field(default_factory=list)
    spare_open: rx.Field[int] = rx.field(0)
    spare_out: rx.Field[int] = rx.field(0)
    refitting: rx.Field[bool] = rx.field(False)
    nothing_found: rx.Field[bool] = rx.field(False)

    @rx.event(background=True, supersedes=True)
    async def choose_pages(self, pages: str):
        """Wish for another number of pages; what could be left out for it is proposed, and nothing is cut."""
        if pages not in ("1", "2", "3") or pages == self.fit.wished:
            return

        async def act(owner: str) -> Fit:
            return await sparing.change_wishes(owner, self.resume_id, {"pages": int(pages)})

        fit = await self._refit(act)
        if isinstance(fit, Fit):
            # Another press brings the old wish back, with the same proposals; Z is for the decisions here.
            yield feedback.say(f"{fitting.in_words(int(pages)).capitalize()} wished for. {fitting.told(fit)}.")
        elif fit is not None:
            yield fit

    @rx.event(background=True, supersedes=True)
    async def look_for_lines(self):
        """Look for lines that could be left out, beside those I want to keep."""

        async def act(owner: str) -> Fit:
            return await sparing.look_again(owner, self.resume_id)

        fit = await self._refit(act)
        if isinstance(fit, Fit):
            async with self:
                self.nothing_found = not fit.fitted and not self.spare_open
        elif fit is not None:
            yield fit

    @rx.event
    async def leave_out(self):
        """Leave out every line that is proposed for the pages."""
        return await self._decide_on_pages(Decision.ACCEPTED)

    @rx.event
    async def bring_back(self):
        """Bring back every line that was left out for the pages."""
        return await self._decide_on_pages(Decision.REJECTED)

    async def _decide_on_pages(self, decision: Decision) -> Any:
        async def act(session: AsyncSession, owner: str) -> changes.Decided:
            return await changes.decide_section(session, owner, self._run_on_show(), changes.PAGES, decision)

        return await self._act(act)

    async def _refit(self, act: Callable[[str], Awaitable[Fit]]) -> Fit | Any:
        """Do what sets the pages anew, and show what came of it; return how it fits, or the event that says why not."""
        async with self:
            self.refitting, self.nothing_found = True, False
            name, shown = await workspace_name(self), self.resume_id
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
            fit = await act(owner)
            await cached().forget(owner)
        except JobTrakError as error:
            async with self:
                self.refitting = False
            return feedback.tell(error)
        async with self:
            self.refitting = False
            if self.resume_id != shown:
                return None
            self.fit = _shown(fit)
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        return fit

    async def _measure(self, resume: Resume) -> None:
        """Set the pages of the resume as it stands, and show how it fits."""
        try:
            fit = await asyncio.to_thread(sparing.fit_of, resume)
        except JobTrakError:
            # What can't be printed says so where it is printed; here is nothing to choose then.
            fit = None
        async with self:
            if self.resume_id == resume.id:
                self.fit = _shown(fit) if fit else PageFit()

    def _take_spare(self, rows: Sequence[Change]) -> None:
        states = [state_of(row) for row in rows if is_sparable(row)]
        self.spare_open, self.spare_out = states.count(""), states.count("done")

    def _run_on_show(self) -> str:
        raise NotImplementedError

    async def _act(self, act: Any) -> Any:
        raise NotImplementedError

    async def _look(self, session: AsyncSession, owner: str) -> None:
        raise NotImplementedError


def _shown(fit: Fit) -> PageFit:
    return PageFit(
        known=True,
        fitted=fit.fitted,
        wished=str(fit.wished or ""),
        words=f"{fitting.told(fit)}.",
        wish=fitting.in_words(fit.wished or fit.pages),
        kept=fitting.in_words(fit.pages),
        pages=str(fit.pages),
    )
