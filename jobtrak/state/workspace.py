"""Whose desk this tab shows: the workspace that was chosen, and the others on this machine."""

from __future__ import annotations

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.config import settings
from jobtrak.errors import JobTrakError, NotSignedIn
from jobtrak.services import workspaces
from jobtrak.state import feedback

# A year: whoever works under another name than the default should not have to choose it again next week.
_A_YEAR = 365 * 24 * 3600


class WorkspaceState(rx.State):
    """The chosen workspace of this browser. It is a choice, not a credential: see `current_owner`."""

    chosen: str = rx.Cookie("", name="jobtrak_workspace", max_age=_A_YEAR, same_site="strict")
    names: rx.Field[list[str]] = rx.field(default_factory=list)

    @rx.var
    def name(self) -> str:
        """The name of the workspace on show."""
        return self.chosen or workspaces.DEFAULT

    @rx.var
    def initials(self) -> str:
        """Two letters that stand for the workspace in the top bar."""
        words = [word for word in self.name.replace("_", " ").replace("-", " ").split() if word]
        return "".join(word[0] for word in words[:2]).upper() or "?"

    @rx.event
    async def refresh(self, _opened: bool = True):
        """Read the names of every workspace, for the menu."""
        try:
            async with db.unit_of_work() as session:
                await current_owner(self, session)
                self.names = await workspaces.list_all(session)
        except JobTrakError as error:
            return feedback.tell(error)

    @rx.event
    async def open(self, name: str):
        """Show another workspace: every page is loaded anew, so that nothing of the old one stays."""
        try:
            async with db.unit_of_work() as session:
                self.chosen = await workspaces.enter(session, name)
        except JobTrakError as error:
            return feedback.tell(error)
        return rx.call_script("setTimeout(() => location.assign('/'), 50)")


async def workspace_name(state: rx.State) -> str:
    """Return the name of the tab's workspace; in a background event call it inside `async with self`."""
    if settings().mode != "local":
        raise NotSignedIn("Signing in is not built yet. Start JobTrak in local mode.")
    return (await state.get_state(WorkspaceState)).name


async def current_owner(state: rx.State, session: AsyncSession) -> str:
    """Return the owner that this tab works for; every handler asks anew, since a handler can be called from any browser.

    In `local` mode all workspaces belong to the one person at this machine, so the chosen name is enough.
    """
    return await workspaces.enter(session, await workspace_name(state))
