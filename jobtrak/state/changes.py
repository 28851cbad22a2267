"""What changed and why, as one tab sees it: the changes are sent once, the decisions on them as they are made."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError, NotAllowed, NotFound
from jobtrak.models.enums import Decision, RunState
from jobtrak.models.tailoring import Change, Tailoring
from jobtrak.services import jobs, resumes, workspaces
from jobtrak.services.documents import yaml
from jobtrak.services.postings.posting import Posting
from jobtrak.services.tailoring import changes, matching, run
from jobtrak.services.tailoring.verdicts import Op, Verdict
from jobtrak.state import feedback, following, wording
from jobtrak.state.wording import Piece
from jobtrak.state.workspace import current_owner, workspace_name

_MOST_UNDO = 50
_STATES = {Decision.ACCEPTED: "done", Decision.REJECTED: "rej", Decision.PENDING: ""}


@dataclass(frozen=True)
class Source:
    """A line of the person's own that supports a change."""

    place: str
    words: str


@dataclass(frozen=True)
class ChangeRow:
    """One change as it is read: both sides in pieces, why, and on what it rests."""

    id: str
    before: list[Piece]
    after: list[Piece]
    inline: list[Piece]
    blocked: bool
    editable: bool
    why: str
    reason: str
    sources: list[Source]
    serves: list[str]
    words: str


@dataclass(frozen=True)
class Group:
    """The changes of a section, or of one role."""

    key: str
    title: str
    sub: str
    changes: list[ChangeRow]


@dataclass(frozen=True)
class Keyword:
    """A term the posting asks for, and whether the tailored resume shows it."""

    name: str
    state: str
    words: str


@dataclass(frozen=True)
class Score:
    """The match before, now, and at its most."""

    before: int = 0
    now: int = 0
    ceiling: int = 0
    missing: str = ""
    # How much the changes add, and how much more the resume could show.
    gained: int = 0
    left: int = 0
    known: bool = False


@dataclass(frozen=True)
class Tally:
    """How many changes there are, and how they stand."""

    total: int = 0
    accepted: int = 0
    rejected: int = 0
    blocked: int = 0
    open: int = 0
    supported: int = 0
    is_open: bool = False
    has_blocked: bool = False


class ChangesState(rx.State):
    """The changes of one tailored resume and the person's decisions."""

    loaded: rx.Field[bool] = rx.field(False)
    missing: rx.Field[str] = rx.field("")
    unready: rx.Field[str] = rx.field("")
    resume_id: rx.Field[str] = rx.field("")
    run_id_shown: rx.Field[str] = rx.field("")
    job_id: rx.Field[str] = rx.field("")
    job_title: rx.Field[str] = rx.field("")
    company: rx.Field[str] = rx.field("")
    edited_by_hand: rx.Field[str] = rx.field("")

    groups: rx.Field[list[Group]] = rx.field(default_factory=list)
    # "" undecided, done, rej or out, by the change's id; small, so that a decision sends little.
    decisions: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    left: rx.Field[dict[str, int]] = rx.field(default_factory=dict)
    tally: rx.Field[Tally] = rx.field(default_factory=Tally)
    current: rx.Field[str] = rx.field("")
    layout: str = rx.LocalStorage("side", name="jobtrak_diff_layout")

    score: rx.Field[Score] = rx.field(default_factory=Score)
    keywords: rx.Field[list[Keyword]] = rx.field(default_factory=list)
    all_keywords: rx.Field[bool] = rx.field(False)

    editing: rx.Field[str] = rx.field("")
    editing_words: rx.Field[str] = rx.field("")
    editing_problem: rx.Field[str] = rx.field("")
    # Whether the words say more than the base does, so that the person is asked if they are true.
    can_assert: rx.Field[bool] = rx.field(False)

    _order: list[str] = []
    _groups_of: dict[str, str] = {}
    _undo: list[changes.Decided] = []

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
            self.loaded, self.groups, self._undo, self.keywords, self.score = False, [], [], [], Score()
        self.resume_id, self.missing, self.unready, self.edited_by_hand = wanted, "", "", ""
        try:
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        except NotFound as error:
            self.missing = error.message
            return None
        except JobTrakError as error:
            return feedback.tell(error, again=ChangesState.arrive)
        return [ChangesState.count, ChangesState.watch]

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Look again when the run ends or a decision is made elsewhere."""
        async for owner in following.changes(self, "run", "resume"):
            async with self:
                shown, known = self.resume_id, dict(self.decisions)
            async with db.unit_of_work() as session:
                found = await run.find_for_resume(session, owner, shown)
                rows = await changes.list_for(session, owner, found.id) if found else []
            if {row.id: _state(row) for row in rows} == known:
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
        return _focus(self.current)

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
    def begin_edit(self, change_id: str):
        """Open a change's words for editing."""
        row = next((row for group in self.groups for row in group.changes if row.id == change_id), None)
        if row is None or not row.editable:
            return feedback.say("Only the words of a line can be edited here.")
        self.editing, self.editing_words, self.editing_problem = change_id, row.words, ""
        self.can_assert = row.blocked
        return None

    @rx.event
    def end_edit(self, opened: bool = False):
        """Leave a change as it was."""
        if not opened:
            back, self.editing = self.editing, ""
            return _focus(back)
        return None

    @rx.event
    async def save_edit(self, form: dict[str, Any]):
        """Put my own words in a change's place; the gate checks them like anyone's.

        Where the person says that it is true, what the base doesn't say yet goes into the base as well.
        """
        change_id = self.editing
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                decided = await changes.edit(
                    session, owner, change_id, str(form.get("words", "")), own_fact=bool(form.get("own_fact"))
                )
                await self._look(session, owner)
        except NotAllowed as error:
            self.editing_problem, self.can_assert = error.message, True
            return None
        except JobTrakError as error:
            self.editing_problem = error.message
            return None
        self._remember(decided)
        self.editing = ""
        return [_focus(change_id), ChangesState.count]

    @rx.event
    async def undo(self):
        """Take back the latest decision."""
        if not self._undo:
            return feedback.say("There is nothing to take back.")
        last = self._undo[-1]
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await changes.undo(session, owner, last)
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        self._undo = self._undo[:-1]
        if len(last.before) == 1:
            self.current = last.before[0].change_id
        return [_focus(self.current), ChangesState.count]

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
            return [told, _focus(self.current)]
        return told

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
        if decided.before:
            self._remember(decided)
        return ChangesState.count

    def _remember(self, decided: changes.Decided) -> None:
        # Without the rows: only what is needed to take it back goes with the tab.
        self._undo = [*self._undo, replace(decided, changes=())][-_MOST_UNDO:]

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
            self._groups_of = {row.id: wording.group_of(row.path) for row in rows}
            self._take(rows)
            self._order = [change.id for group in groups for change in group.changes]
            if self.current not in self._order:
                undecided = (each for each in self._order if not self.decisions.get(each))
                self.current = next(undecided, self._order[0] if self._order else "")
        self.loaded = True

    def _take(self, rows: Sequence[Change]) -> None:
        self.decisions = {row.id: _state(row) for row in rows}
        counted = changes.counted(rows)
        self.tally = Tally(
            counted["all"],
            counted["accepted"],
            counted["rejected"],
            counted["blocked"],
            counted["open"],
            counted["all"] - counted["blocked"],
            counted["open"] > 0,
            counted["blocked"] > 0,
        )
        left: dict[str, int] = {}
        for row in rows:
            group = wording.group_of(row.path)
            left[group] = left.get(group, 0) + (not _state(row))
        self.left = left

    async def _count(self) -> None:
        async with self:
            shown, run_id, name = self.resume_id, self.run_id_shown, await workspace_name(self)
        async with db.unit_of_work() as session:
            owner = await workspaces.enter(session, name)
            found = await run.find_for_resume(session, owner, shown) if run_id else None
            rows = list(await changes.list_for(session, owner, run_id)) if found else []
        if found is None or found.state != RunState.COMPLETED:
            return
        score, keywords = await asyncio.to_thread(matched, found, rows)
        async with self:
            if self.resume_id == shown:
                self.score, self.keywords = score, keywords


def matched(found: Tailoring, rows: Sequence[Change]) -> tuple[Score, list[Keyword]]:
    """Return the match of the base and of the resume as it stands, and the posting's terms."""
    posting, day = Posting.model_validate(found.posting), found.created_at.date()
    before = matching.match(posting, yaml.load(found.base_yaml), today=day)
    now = matching.match(posting, changes.document_of(found, rows), today=day)
    undecided = {term for row in rows if not _state(row) for term in row.serves}
    # Only what the base didn't show by itself waits for a decision.
    by_itself = {term.name for term in before.keywords if term.state is matching.State.DEMONSTRATED and term.literal}
    keywords = []
    for term in now.keywords:
        shown = term.state is matching.State.DEMONSTRATED
        waits = shown and term.name in undecided and term.name not in by_itself
        words = {"declared": "only listed", "missing": "not in your resume"}.get(term.state.value, "")
        if shown:
            lines = len(term.lines) or 1
            words = "waits for you" if waits else f"{lines} line{'s' if lines != 1 else ''}"
        keywords.append(Keyword(term.name, "declared" if waits else term.state.value, words))
    order = ("demonstrated", "declared", "missing")
    keywords.sort(key=lambda keyword: order.index(keyword.state))
    missing = [term.name for term in now.keywords if term.state is matching.State.MISSING]
    ceiling = max(now.ceiling, now.score)
    gained, left = max(now.score - before.score, 0), ceiling - now.score
    return Score(before.score, now.score, ceiling, _named(missing), gained, left, known=True), keywords


def _named(terms: list[str]) -> str:
    if not terms:
        return ""
    shown = terms[:3]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def groups_of(found: Tailoring, rows: Sequence[Change]) -> list[Group]:
    """Return the changes of a run by section and role, in the order of the resume."""
    base = yaml.load(found.base_yaml)
    by_group: dict[str, list[ChangeRow]] = {}
    for row in rows:
        group = wording.group_of(row.path)
        by_group.setdefault(group, []).append(_row(base, row, group))
    groups = []
    for key, made in by_group.items():
        named = wording.heading(base, key)
        groups.append(Group(key, named.title, named.sub, made))
    return groups


def _row(base: dict[str, Any], row: Change, group: str) -> ChangeRow:
    before, after = wording.said(row.before), wording.said(row.after)
    blocked = row.verdict == Verdict.UNSUPPORTED
    op = Op(row.op)
    if op is Op.REMOVE:
        left, right, one = [Piece("del", before)], [Piece("same", "Left out of this resume")], [Piece("del", before)]
    elif op is Op.MOVE:
        left, right = wording.reordered(row.before, row.after)
        one = [Piece("same", "New order:\n"), *right]
    elif blocked:
        left, right = [Piece("same", before)], wording.marked(after, row.unsupported_words)
        one = right
    else:
        left, right = wording.differences(before, after)
        one = wording.inline(before, after)
    sources = [
        Source(wording.place(base, path, group), wording.said(wording.paths.find(base, path))[:300])
        # A new order rests on the list itself, which stands in full on the left.
        for path in ([] if op is Op.MOVE else row.evidence[:3])
    ]
    return ChangeRow(
        id=row.id,
        before=left,
        after=right,
        inline=one,
        blocked=blocked,
        editable=op in (Op.REPLACE, Op.ADD) and isinstance(row.after, str),
        why=row.why[:500],
        reason=row.reason[:500],
        sources=[source for source in sources if source.words],
        serves=list(row.serves[:8]),
        words=after,
    )


def _state(row: Change) -> str:
    return "out" if row.verdict == Verdict.UNSUPPORTED else _STATES[Decision(row.decision)]


def _focus(change_id: str) -> Any:
    """Return the event that brings a change before the eyes and gives it the focus."""
    return rx.call_script(
        f"setTimeout(() => {{ const chosen = document.getElementById('chg-{change_id}');"
        " chosen?.focus({ preventScroll: true }); chosen?.scrollIntoView({ block: 'nearest' }); }, 0)"
    )
