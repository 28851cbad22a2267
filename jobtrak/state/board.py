"""The board as one tab sees it: eight columns, what is searched and filtered, what is selected, and what can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.models.enums import Status
from jobtrak.services import boards, jobs, resumes, workspaces
from jobtrak.state import feedback, following
from jobtrak.state.addresses import filters_from, filters_to
from jobtrak.state.cards import Card
from jobtrak.state.workspace import current_owner

# The order of the columns and of the keys 1 to 8: the way forward first, the two ways out at the end.
COLUMNS: tuple[Status, ...] = (
    Status.NEW,
    Status.INTERESTED,
    Status.RESUME_GENERATED,
    Status.APPLIED,
    Status.INTERVIEW,
    Status.OFFER,
    Status.REJECTED,
    Status.DECLINED,
)
_MOST_UNDO = 20
_EMPTY_FIELDS = """
for (const id of ["board-search", "board-place", "board-company"]) {
  const field = document.getElementById(id);
  if (field) field.value = "";
}
"""


@dataclass(frozen=True)
class Deed:
    """Something that can be taken back: moves by their history entries, removals by their jobs."""

    moves: tuple[tuple[str, int], ...] = ()
    removed: tuple[str, ...] = ()


class BoardState(rx.State):
    """One list of cards per column, since a change sends a whole list."""

    LANES: ClassVar[dict[Status, str]] = {status: f"{status.value.lower()}_cards" for status in COLUMNS}

    new_cards: rx.Field[list[Card]] = rx.field(default_factory=list)
    interested_cards: rx.Field[list[Card]] = rx.field(default_factory=list)
    resume_generated_cards: rx.Field[list[Card]] = rx.field(default_factory=list)
    applied_cards: rx.Field[list[Card]] = rx.field(default_factory=list)
    interview_cards: rx.Field[list[Card]] = rx.field(default_factory=list)
    offer_cards: rx.Field[list[Card]] = rx.field(default_factory=list)
    rejected_cards: rx.Field[list[Card]] = rx.field(default_factory=list)
    declined_cards: rx.Field[list[Card]] = rx.field(default_factory=list)

    totals: rx.Field[dict[str, int]] = rx.field(default_factory=lambda: {status.value: 0 for status in COLUMNS})
    all_jobs: rx.Field[int] = rx.field(0)
    loaded: rx.Field[bool] = rx.field(False)
    away: rx.Field[str] = rx.field("")

    query: rx.Field[str] = rx.field("")
    place: rx.Field[str] = rx.field("")
    company: rx.Field[str] = rx.field("")
    workplace: rx.Field[str] = rx.field("")
    match_from: rx.Field[int] = rx.field(0)
    due_only: rx.Field[bool] = rx.field(False)
    order: rx.Field[str] = rx.field("newest")

    selected: rx.Field[list[str]] = rx.field(default_factory=list)
    # The rails of a browser are its own; Rejected and Declined begin folded.
    folded: str = rx.LocalStorage("REJECTED,DECLINED", name="jobtrak_folded", sync=True)

    _shown: dict[str, int] = {}
    _deeds: list[Deed] = []

    @rx.var
    def matching_jobs(self) -> int:
        """How many jobs pass the filters."""
        return sum(self.totals.values())

    @rx.var
    def is_filtered(self) -> bool:
        """Whether anything is searched or filtered."""
        return self._filters() != boards.Filters(order=self._filters().order)

    @rx.var
    def folded_lanes(self) -> list[str]:
        """The statuses whose columns are rails."""
        return [name for name in self.folded.split(",") if name]

    @rx.event
    async def arrive(self):
        """Open the board as the address says, then listen for changes made elsewhere; a newcomer is welcomed first."""
        self._adopt(filters_from(self.router.url.query_parameters))
        self.selected = []
        self._shown = {}
        told = await self._reload()
        if told:
            return [told, BoardState.watch]
        if self.all_jobs == 0 and await self._is_newcomer():
            return rx.redirect("/welcome")
        return BoardState.watch

    @rx.event
    async def load_more(self, status: str):
        """Show the next fifty cards of a column."""
        self._shown = {**self._shown, status: self._shown.get(status, boards.PER_COLUMN) + boards.PER_COLUMN}
        return await self._reload()

    @rx.event(supersedes=True)
    async def search(self, query: str):
        """Show the jobs that have these words; a newer search overtakes an older one."""
        self.query = query
        return await self._filtered()

    @rx.event
    async def choose_workplace(self, workplace: str):
        """Show only remote, hybrid or on-site jobs, or all again."""
        self.workplace = workplace
        return await self._filtered()

    @rx.event(supersedes=True)
    async def choose_place(self, place: str):
        """Show only jobs at a place."""
        self.place = place
        return await self._filtered()

    @rx.event(supersedes=True)
    async def choose_company(self, company: str):
        """Show only jobs of a company."""
        self.company = company
        return await self._filtered()

    @rx.event
    async def choose_match(self, match_from: str):
        """Show only jobs that match at least so well."""
        self.match_from = int(match_from) if match_from.isdigit() else 0
        return await self._filtered()

    @rx.event
    async def choose_due(self, due_only: bool):
        """Show only jobs whose follow-up is due."""
        self.due_only = due_only
        return await self._filtered()

    @rx.event
    async def sort(self, order: str):
        """Put the cards of every column in another order."""
        self.order = order
        return await self._filtered()

    @rx.event
    async def clear_filters(self):
        """Show every job again."""
        self._adopt(boards.Filters(order=self._filters().order))
        # What was typed belongs to the person, so the fields are not bound to the state and must be emptied by name.
        return [*await self._filtered(), rx.call_script(_EMPTY_FIELDS)]

    @rx.event
    def fold(self, status: str):
        """Fold a column to a rail, or unfold it."""
        lanes = self.folded_lanes
        self.folded = (
            ",".join(lane for lane in lanes if lane != status) if status in lanes else ",".join([*lanes, status])
        )

    @rx.event
    def select(self, job_id: str):
        """Tick a card, or take the tick away."""
        chosen = [known for known in self.selected if known != job_id]
        self.selected = chosen if len(chosen) < len(self.selected) else [*chosen, job_id]

    @rx.event
    def clear_selection(self):
        """Take every tick away."""
        self.selected = []

    @rx.event
    async def move(self, job_id: str, to: str):
        """Move a card to another column, or all ticked ones when it is one of them or none is named; say so, with Undo."""
        chosen = self._meant(job_id)
        moves: list[tuple[str, int]] = []
        title = ""
        try:
            status = Status.parse(to)
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                for each in chosen:
                    job, entry = await jobs.move(session, owner, each, to=status)
                    title = job.title
                    if entry is not None and entry.id is not None:
                        moves.append((each, entry.id))
                await self._refresh(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        if not moves:
            return None
        self.selected = []
        self._remember(Deed(moves=tuple(moves)))
        what = title or "a job" if len(moves) == 1 else f"{len(moves)} jobs"
        return feedback.say(f"Moved {what} to {status.label}", undo=BoardState.undo)

    @rx.event
    async def remove(self, job_id: str):
        """Delete a card, or all ticked ones when it is one of them or none is named; say so, with Undo."""
        chosen = self._meant(job_id)
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                title = (await jobs.get(session, owner, chosen[0])).title if chosen else ""
                for each in chosen:
                    await jobs.remove(session, owner, each)
                await self._refresh(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        if not chosen:
            return None
        self.selected = []
        self._remember(Deed(removed=tuple(chosen)))
        return feedback.say(
            f"Deleted {title or 'a job' if len(chosen) == 1 else f'{len(chosen)} jobs'}", undo=BoardState.undo
        )

    @rx.event
    async def undo(self):
        """Take back the latest move or removal of this tab."""
        if not self._deeds:
            return feedback.say("There is nothing to undo.")
        deed = self._deeds[-1]
        self._deeds = self._deeds[:-1]
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                for _, entry_id in reversed(deed.moves):
                    await jobs.undo_move(session, owner, entry_id)
                for job_id in deed.removed:
                    await jobs.restore(session, owner, job_id)
                await self._refresh(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        count = len(deed.moves) + len(deed.removed)
        what = "it" if count == 1 else f"{count} jobs"
        return feedback.say(f"Brought {what} back" if deed.removed else f"Moved {what} back")

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Keep the board true while it is open: look again whenever anything of the owner's changes elsewhere."""
        async for owner in following.changes(self, "job", "resume", "run"):
            async with self:
                filters, shown = self._filters(), dict(self._shown)
            try:
                async with db.unit_of_work() as session:
                    seen = await _read(session, owner, filters, shown)
            except JobTrakError as error:
                async with self:
                    self.away = error.message
                continue
            async with self:
                # A filter chosen meanwhile has already brought its own, newer columns.
                if filters == self._filters():
                    self._show(seen)

    async def _is_newcomer(self) -> bool:
        async with db.unit_of_work() as session:
            owner = await current_owner(self, session)
            if (await workspaces.preferences(session, owner)).get("welcomed"):
                return False
            return await resumes.main(session, owner) is None

    async def _filtered(self) -> list[Any]:
        told = await self._reload()
        address = json.dumps(filters_to(self._filters()))
        return [rx.call_script(f"history.replaceState(history.state, '', {address})"), *filter(None, [told])]

    async def _reload(self) -> Any:
        try:
            async with db.unit_of_work() as session:
                await self._refresh(session, await current_owner(self, session))
        except JobTrakError as error:
            self.away = error.message
            return feedback.tell(error)
        return None

    async def _refresh(self, session: AsyncSession, owner: str) -> None:
        self._show(await _read(session, owner, self._filters(), self._shown))

    def _show(self, seen: Seen) -> None:
        for status, cards in seen.cards.items():
            # Assigning an equal list would send the whole column again.
            if getattr(self, self.LANES[status]) != cards:
                setattr(self, self.LANES[status], cards)
        if self.totals != seen.totals:
            self.totals = seen.totals
        if self.all_jobs != seen.all_jobs:
            self.all_jobs = seen.all_jobs
        if not self.loaded:
            self.loaded = True
        if self.away:
            self.away = ""

    def _filters(self) -> boards.Filters:
        return boards.Filters(
            q=self.query,
            company=self.company,
            workplace=self.workplace,
            place=self.place,
            match_from=self.match_from,
            follow_up_due=self.due_only,
            order=self.order if self.order in ("newest", "match", "follow_up", "company") else "newest",
        )

    def _adopt(self, filters: boards.Filters) -> None:
        self.query, self.company, self.place = filters.q, filters.company, filters.place
        self.workplace, self.match_from = filters.workplace, filters.match_from
        self.due_only, self.order = filters.follow_up_due, filters.order

    def _meant(self, job_id: str) -> list[str]:
        """Return the jobs an act is about: the ticked ones if the card is among them, else the card alone."""
        if not job_id or job_id in self.selected:
            return list(self.selected)
        return [job_id]

    def _remember(self, deed: Deed) -> None:
        self._deeds = [*self._deeds, deed][-_MOST_UNDO:]


@dataclass(frozen=True)
class Seen:
    """What one look at the database showed."""

    cards: dict[Status, list[Card]]
    totals: dict[str, int]
    all_jobs: int


async def _read(session: AsyncSession, owner: str, filters: boards.Filters, shown: dict[str, int]) -> Seen:
    columns = await boards.board(
        session, owner, filters, statuses=COLUMNS, limit=max([boards.PER_COLUMN, *shown.values()])
    )
    filtered = filters != boards.Filters(order=filters.order)
    totals = {column.status.value: column.total for column in columns}
    return Seen(
        cards={
            column.status: _cards(column.cards[: shown.get(column.status.value, boards.PER_COLUMN)])
            for column in columns
        },
        totals=totals,
        all_jobs=sum((await boards.counts(session, owner)).values()) if filtered else sum(totals.values()),
    )


def _cards(rows: Iterable[boards.BoardCard]) -> list[Card]:
    return [Card.of(row) for row in rows]
