"""Show the thing a page's address names; one that isn't there, or can't be read, is told alike on every page."""

from __future__ import annotations

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError, NotFound
from jobtrak.state import feedback
from jobtrak.state.workspace import current_owner


class ArrivingMixin(rx.State, mixin=True):
    """A page about one thing; what keeps it from being shown stands in `missing`."""

    missing: rx.Field[str] = rx.field("")

    async def _arrive(self, *, again: Any, then: Any) -> Any:
        """Look at the thing and return what follows, or an offer to try `again`; nothing follows for one that isn't there."""
        try:
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        except NotFound as error:
            self.missing = error.message
            return None
        except JobTrakError as error:
            return feedback.tell(error, again=again)
        return then

    async def _look(self, session: AsyncSession, owner: str) -> None:
        """Read what the page shows."""
        raise NotImplementedError
