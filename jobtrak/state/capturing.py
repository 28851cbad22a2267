"""The capture button, and whether postings are looked at again each day, as the settings page shows them."""

from __future__ import annotations

import html
from dataclasses import dataclass

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import bookmarklet, tokens, watching
from jobtrak.state import days, feedback
from jobtrak.state.workspace import current_owner


@dataclass(frozen=True)
class TokenRow:
    """A capture token by the little of it that may be shown."""

    id: str
    words: str


class CaptureState(rx.State):
    """The person's capture tokens. A new one is shown once, inside the button that carries it."""

    held: rx.Field[list[TokenRow]] = rx.field(default_factory=list)
    fresh: rx.Field[str] = rx.field("")
    watches: rx.Field[bool] = rx.field(True)

    @rx.event
    async def arrive(self):
        """Show which tokens there are; a button that was made on an earlier visit is not shown again."""
        self.fresh = ""
        try:
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        except JobTrakError as error:
            return feedback.tell(error)

    @rx.event
    async def make(self):
        """Make a capture button for this browser."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                _, plain = await tokens.make(session, owner)
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        # React takes javascript: addresses away, so the link comes as markup of its own.
        address = html.escape(bookmarklet.link(self.router.url.origin, plain), quote=True)
        self.fresh = f'<a class="btn" id="capture-button" draggable="true" href="{address}">Save to JobTrak</a>'
        return None

    @rx.event
    async def revoke(self, token_id: str):
        """End a token: the button that carries it stops working."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await tokens.revoke(session, owner, token_id)
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)
        self.fresh = ""
        return feedback.say("That capture button doesn't work any more.")

    @rx.event
    async def watch(self, on: bool):
        """Look at followed postings each day, or don't."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await watching.switch(session, owner, on=on)
                await self._look(session, owner)
        except JobTrakError as error:
            return feedback.tell(error)

    async def _look(self, session: AsyncSession, owner: str) -> None:
        kept = await tokens.list_for(session, owner)
        self.held = [
            TokenRow(each.id, f"{each.hint}, made {days.when(each.created_at)}, {_used(each)}") for each in kept
        ]
        self.watches = await watching.is_on(session, owner)


def _used(token: tokens.Token) -> str:
    return f"used {days.when(token.used_at)}" if token.used_at else "not used yet"
