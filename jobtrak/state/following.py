"""Follow what changes elsewhere for as long as a tab shows a page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

import reflex as rx

from jobtrak import db, notices
from jobtrak.services import workspaces
from jobtrak.state import presence
from jobtrak.state.workspace import workspace_name

# Bursts of changes become one look at the database.
_GATHER_SECONDS = 0.08
# How often a listener looks whether its page is still on show.
_LOOK_UP_SECONDS = 15.0


async def changes(state: rx.State, *topics: str, every: Callable[[], float] = lambda: 0.0) -> AsyncIterator[str]:
    """Yield the owner at once, then again after each change of these topics, until the tab shows another page.

    `every` is asked each time: while it returns a number of seconds, it also comes round that often without a change. For
    background events alone: the state is locked only for moments.
    """
    async with state:
        name = await workspace_name(state)
        tab = presence.tab_of(state)
        here = state.router.url.path
    async with db.unit_of_work() as session:
        owner = await workspaces.enter(session, name)
    async with notices.switchboard().line(owner) as line:
        # The line is up before the first look, so nothing falls between the two.
        yield owner
        while presence.is_open(tab):
            pace = every()
            heard = await _heard(line, {*topics}, pace or _LOOK_UP_SECONDS)
            async with state:
                if state.router.url.path != here:
                    return
            if heard or pace:
                yield owner


async def _heard(line: asyncio.Queue[notices.Notice], topics: set[str], within: float) -> bool:
    """Wait for a notice of these topics and let those of the same burst join it; False when a while passed without one."""
    if not await notices.heard(line, lambda notice: notice.topic in topics, within):
        return False
    await asyncio.sleep(_GATHER_SECONDS)
    while not line.empty():
        line.get_nowait()
    return True
