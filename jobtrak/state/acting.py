"""Do something to the desk, look at it anew and say how it went; what went wrong is told alike on every page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.state import feedback
from jobtrak.state.workspace import current_owner

Act = Callable[[AsyncSession, str], Awaitable[None]]


class ActingMixin(rx.State, mixin=True):
    """A part of a page on which things are done."""

    async def _act(self, act: Act, *, say: str = "", undo: Any = None) -> Any:
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await act(session, owner)
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        return feedback.say(say, undo=undo) if say else None

    async def _look(self, session: AsyncSession, owner: str) -> None:
        """Read what the page shows."""
        raise NotImplementedError
