"""Putting the person's own words in a change's place."""

from __future__ import annotations

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError, NotAllowed
from jobtrak.services.tailoring import changes
from jobtrak.state import feedback
from jobtrak.state.change_rows import Group
from jobtrak.state.workspace import current_owner


class ChangeEditsMixin(rx.State, mixin=True):
    """The dialog in which a change is worded anew."""

    groups: rx.Field[list[Group]] = rx.field(default_factory=list)
    editing: rx.Field[str] = rx.field("")
    editing_words: rx.Field[str] = rx.field("")
    editing_problem: rx.Field[str] = rx.field("")
    # Whether the words say more than the base does, so that the person is asked if they are true.
    can_assert: rx.Field[bool] = rx.field(False)

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
            return focus_on(back)
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
                await changes.edit(
                    session, owner, change_id, str(form.get("words", "")), own_fact=bool(form.get("own_fact"))
                )
                await self._look(session, owner)
        except NotAllowed as error:
            self.editing_problem, self.can_assert = error.message, True
            return None
        except JobTrakError as error:
            self.editing_problem = error.message
            return None
        self.editing = ""
        return [focus_on(change_id), self._recounting()]

    def _recounting(self) -> Any:
        raise NotImplementedError

    async def _look(self, session: AsyncSession, owner: str) -> None:
        raise NotImplementedError


def focus_on(change_id: str) -> Any:
    """Return the event that brings a change before the eyes and gives it the focus."""
    return rx.call_script(
        f"setTimeout(() => {{ const chosen = document.getElementById('chg-{change_id}');"
        " chosen?.focus({ preventScroll: true }); chosen?.scrollIntoView({ block: 'nearest' }); }, 0)"
    )
