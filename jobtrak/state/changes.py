"""What changed and why, as one tab sees it: the changes are sent once, the decisions on them as they are made."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import Conflict, JobTrakError, NotAllowed, StaleEdit
from jobtrak.models.enums import Decision, RunState
from jobtrak.models.tailoring import Change
from jobtrak.services import jobs, resumes, workspaces
from jobtrak.services.tailoring import changes, run
from jobtrak.state import feedback, following
from jobtrak.state.arriving import ArrivingMixin
from jobtrak.state.change_edits import ChangeEditsMixin, focus_on
from jobtrak.state.change_match import Keyword, Score, matched
from jobtrak.state.change_pages import ChangePagesMixin, PageFit
from jobtrak.state.change_rows import Tally, groups_of, open_by_group, spare_of, state_of, tally_of
from jobtrak.state.workspace import current_owner, workspace_name


class ChangesState(ArrivingMixin, ChangePagesMixin, ChangeEditsMixin, rx.State):
    """The changes of one tailored resume and the person's decisions."""

    loaded: rx.Field[bool] = rx.field(False)
    unready: rx.Field[str] = rx.field("")
    run_id_shown: rx.Field[str] = rx.field("")
    job_id: rx.Field[str] = rx.field("")
    job_title: rx.Field[str] = rx.field("")
    company: rx.Field[str] = rx.field("")
    edited_by_hand: rx.Field[str] = rx.field("")

    # "" undecided, done, rej or out, by the change's id; small, so that a decision sends little.
    decisions: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    left: rx.Field[dict[str, int]] = rx.field(default_factory=dict)
    tally: rx.Field[Tally] = rx.field(default_factory=Tally)
    current: rx.Field[str] = rx.field("")
    layout: str = rx.LocalStorage("side", name="jobtrak_diff_layout")

    score: rx.Field[Score] = rx.field(default_factory=Score)
    keywords: rx.Field[list[Keyword]] = rx.field(default_factory=list)
    all_keywords: rx.Field[bool] = rx.field(False)

    _order: list[str] = []

    @rx.var
    def shown_layout(self) -> str:
        """Side by side, or inline."""
        return "inline" if self.layout == "inline" else "side"

    @rx.var
    def shown_keywords(self) -> list[Keyword]:
        """The first keywords, or all of them."""
        return self.keywords if self.all_keywords else self.keywords[:8]

    @rx.var
    def shown_count(self) -> int:
        """How many keywords the resume shows."""
        return sum(keyword.state == "demonstrated" for keyword in self.keywords)

    @rx.var
    def current_state(self) -> str:
        """How the current change stands."""
        return self.decisions.get(self.current, "")

    @rx.event
    async def arrive(self):
        """Show the changes of the resume in the address."""
        wanted = str(getattr(self, "paper_key", ""))
        if wanted != self.resume_id:
            self.loaded, self.groups, self.keywords, self.score = False, [], [], Score()
            self.spare, self.fit, self.nothing_found = [], PageFit(), False
        self.resume_id, self.missing, self.unready, self.edited_by_hand = wanted, "", "", ""
        return await self._arrive(again=ChangesState.arrive, then=[ChangesState.count, ChangesState.watch])

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Look again when the run ends or a decision is made elsewhere."""
        async for owner in following.changes(self, "run", "resume"):
            async with self:
                shown, known = self.resume_id, dict(self.decisions)
            async with db.unit_of_work() as session:
                found = await run.find_for_resume(session, owner, shown)
                rows = await changes.list_for(session, owner, found.id) if found else []
            if {row.id: state_of(row) for row in rows} == known:
                continue
            async with self:
                if self.resume_id != shown:
                    return
                if found is not None and found.state == RunState.COMPLETED:
                    async with db.unit_of_work() as session:
                        await self._look(session, owner)
            await self._count()

    @rx.event(background=True, supersedes=True)
    async def count(self):
        """Count the match as the decisions stand."""
        await self._count()

    @rx.event
    def choose(self, change_id: str):
        """Make a change the current one."""
        change_id = change_id.removeprefix("chg-")
        if change_id in self._order and change_id != self.current:
            self.current = change_id

    @rx.event
    def step(self, by: int):
        """Go to the next change, or back."""
        if not self._order:
            return None
        at = self._order.index(self.current) if self.current in self._order else -by
        self.current = self._order[max(0, min(len(self._order) - 1, at + by))]
        return focus_on(self.current)

    @rx.event
    async def press(self, key: str):
        """Do what a letter stands for: J and K go on and back, A accepts, R keeps mine, Z takes back."""
        match key:
            case "j":
                return self.step(1)
            case "k":
                return self.step(-1)
            case "a":
                return await self.accept(self.current)
            case "r":
                return await self.reject(self.current)
            case "z":
                return await self.undo()
            case "e":
                return self.begin_edit(self.current)
        return None

    @rx.event
    async def accept(self, change_id: str):
        """Accept a change, and go on to the next that is open."""
        return await self._decide(change_id, Decision.ACCEPTED)

    @rx.event
    async def reject(self, change_id: str):
        """Keep my own words in place of a change, and go on to the next that is open."""
        return await self._decide(change_id, Decision.REJECTED)

    @rx.event
    async def reopen(self, change_id: str):
        """Leave a change open again."""
        return await self._decide(change_id, Decision.PENDING, onward=False)

    @rx.event
    async def accept_section(self, group: str):
        """Accept every change of a role or a section that is not blocked."""

        async def act(session: AsyncSession, owner: str) -> changes.Decided:
            return await changes.decide_section(session, owner, self.run_id_shown, group, Decision.ACCEPTED)

        return await self._act(act)

    @rx.event
    async def accept_all(self):
        """Accept every change that is still open."""

        async def act(session: AsyncSession, owner: str) -> changes.Decided:
            return await changes.decide_all(session, owner, self.run_id_shown, Decision.ACCEPTED)

        return await self._act(act)

    @rx.event
    async def undo(self):
        """Take back the latest decision, wherever it was made."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                decided = await changes.undo(session, owner, self.run_id_shown)
                await self._look(session, owner)
        except Conflict as error:
            return feedback.tell(error) if error.code == StaleEdit.code else feedback.say(error.message)
        except JobTrakError as error:
            return feedback.tell(error)
        if len(decided.about) == 1:
            self.current = decided.about[0]
        return [focus_on(self.current), ChangesState.count]

    @rx.event
    def show_all_keywords(self):
        """Show every keyword of the posting."""
        self.all_keywords = True

    @rx.event
    def lay_out(self, layout: str):
        """Show base and tailored side by side, or in one text."""
        self.layout = layout

    async def _decide(self, change_id: str, decision: Decision, *, onward: bool = True) -> Any:
        if change_id not in self._order:
            return None

        async def act(session: AsyncSession, owner: str) -> changes.Decided:
            return await changes.decide(session, owner, change_id, decision)

        told = await self._act(act)
        if onward and self.decisions.get(change_id):
            at = self._order.index(change_id)
            following_ones = [*self._order[at + 1 :], *self._order[:at]]
            self.current = next((each for each in following_ones if not self.decisions.get(each)), change_id)
            return [told, focus_on(self.current)]
        return told

    def _recounting(self) -> Any:
        return ChangesState.count

    def _run_on_show(self) -> str:
        return self.run_id_shown

    async def _act(self, act: Any) -> Any:
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                decided = await act(session, owner)
                self._take(decided.changes)
        except NotAllowed as error:
            return feedback.tell(error)
        except JobTrakError as error:
            self.edited_by_hand = error.message if error.code == "stale_edit" else ""
            return feedback.tell(error)
        return ChangesState.count

    async def _look(self, session: AsyncSession, owner: str) -> None:
        resume = await resumes.get(session, owner, self.resume_id)
        found = await run.find_for_resume(session, owner, resume.id)
        job = await jobs.find(session, owner, resume.job_id) if resume.job_id else None
        self.job_id = job.id if job else ""
        self.job_title = ", ".join(filter(None, (job.title, job.company))) if job else ""
        self.company = job.company if job else ""
        self.run_id_shown = found.id if found else ""
        if found is None:
            self.unready = "none"
        elif found.state != RunState.COMPLETED:
            self.unready = "running"
        else:
            self.unready = ""
            rows = await changes.list_for(session, owner, found.id)
            groups = groups_of(found, rows)
            if groups != self.groups:
                self.groups = groups
            spare = spare_of(found, rows)
            if spare != self.spare:
                self.spare = spare
            self._take(rows)
            written = [change.id for group in groups for change in group.changes]
            self._order = [*(change.id for change in spare), *written]
            if self.current not in self._order:
                # What the resume says comes before what it could do without.
                undecided = (each for each in [*written, *self._order] if not self.decisions.get(each))
                self.current = next(undecided, self._order[0] if self._order else "")
        self.loaded = True

    def _take(self, rows: Sequence[Change]) -> None:
        self.decisions = {row.id: state_of(row) for row in rows}
        self.tally, self.left = tally_of(rows), open_by_group(rows)
        self._take_spare(rows)

    async def _count(self) -> None:
        async with self:
            shown, run_id, name = self.resume_id, self.run_id_shown, await workspace_name(self)
        async with db.unit_of_work() as session:
            owner = await workspaces.enter(session, name)
            found = await run.find_for_resume(session, owner, shown) if run_id else None
            rows = list(await changes.list_for(session, owner, run_id)) if found else []
            resume = await resumes.find(session, owner, shown)
        if found is None or found.state != RunState.COMPLETED:
            return
        score, keywords = await asyncio.to_thread(matched, found, rows)
        async with self:
            if self.resume_id == shown:
                self.score, self.keywords = score, keywords
        if resume is not None:
            await self._measure(resume)
