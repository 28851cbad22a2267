"""What the job page offers beside reading: other jobs of the same posting, and one more look at its page."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import duplicates, journal, watching, workspaces
from jobtrak.state import feedback
from jobtrak.state.acting import ActingMixin
from jobtrak.state.workspace import workspace_name


@dataclass(frozen=True)
class Alike:
    """Another job that seems to follow the same posting."""

    id: str
    name: str
    reason: str


class LikenessMixin(ActingMixin, mixin=True):
    """The offers of a job's page to merge and to look again."""

    alike: rx.Field[list[Alike]] = rx.field(default_factory=list)
    checking: rx.Field[bool] = rx.field(False)

    @rx.event
    async def merge(self, other_id: str):
        """Make one job of this and another; Undo makes them two again."""

        async def act(session: AsyncSession, owner: str) -> None:
            await duplicates.merge(session, owner, self._on_show(), other_id)

        return await self._act(act, say="Merged into this job", undo=type(self).unmerge(other_id))

    @rx.event
    async def unmerge(self, other_id: str):
        """Make two jobs again."""

        async def act(session: AsyncSession, owner: str) -> None:
            await duplicates.unmerge(session, owner, other_id)

        return await self._act(act, say="They are two jobs again")

    @rx.event
    async def keep_apart(self, other_id: str):
        """Remember that two jobs are not the same."""

        async def act(session: AsyncSession, owner: str) -> None:
            await duplicates.dismiss(session, owner, self._on_show(), other_id)

        return await self._act(act, say="They won't be offered as the same again")

    @rx.event(background=True)
    async def check(self):
        """Visit the posting's page again and say what changed."""
        async with self:
            if self.checking:
                return
            self.checking = True
            job_id, name = self._on_show(), await workspace_name(self)
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
            found = await watching.check(owner, job_id)
            words = journal.CHECKED[found.outcome]
            # A page that can't be had says why and what to do; what changed stands in the timeline.
            told = feedback.say(f"{words}. {found.detail}" if found.detail else words)
        except JobTrakError as error:
            told = feedback.tell(error)
        finally:
            async with self:
                self.checking = False
        yield told

    def _on_show(self) -> str:
        raise NotImplementedError

    async def _look_for_alike(self, session: AsyncSession, owner: str) -> None:
        offered = await duplicates.offered(session, owner, self._on_show())
        rows = [Alike(each.job_id, _name(each), each.reason) for each in offered]
        if rows != self.alike:
            self.alike = rows


def _name(other: duplicates.Likeness) -> str:
    return f"{other.title} at {other.company}" if other.company else other.title
