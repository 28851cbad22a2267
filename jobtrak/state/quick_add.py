"""Quick add: a pasted link or text becomes a card at once and fills itself in."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import intake
from jobtrak.state import feedback
from jobtrak.state.board import BoardState
from jobtrak.state.workspace import current_owner


class QuickAddState(rx.State):
    """The slot at the top of New, and the dialog for a page that couldn't be read."""

    problem: rx.Field[str] = rx.field("")

    # Of the card whose page couldn't be read, while the person pastes its text instead.
    job_id: rx.Field[str] = rx.field("")
    about: rx.Field[str] = rx.field("")
    text_problem: rx.Field[str] = rx.field("")

    @rx.event
    async def add(self, pasted: str):
        """Follow the posting at a link, or in a text; its card says how the reading goes."""
        self.problem = ""
        if not pasted.strip():
            return None
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                job = await intake.begin(session, owner, pasted)
        except JobTrakError as error:
            self.problem = error.message
            return feedback.tell(error)
        return [await self._show_board(), focus_card(job.id)]

    @rx.event
    async def add_typed(self, form: dict[str, Any]):
        """Follow what was typed into the slot."""
        return await self.add(str(form.get("pasted", "")))

    @rx.event
    def ask_for_text(self, job_id: str, about: str):
        """Open the dialog that takes a posting's text in place of its page."""
        self.job_id, self.about, self.text_problem = job_id, about, ""

    @rx.event
    def close(self, opened: bool = False):
        """Close the dialog without changing anything, and go back to the button that opened it."""
        if opened:
            return None
        job_id, self.job_id = self.job_id, ""
        return _focus(f"paste-{job_id}")

    @rx.event
    async def give_text(self, form: dict[str, Any]):
        """Read the posting from the text that was pasted instead."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await intake.read_again(session, owner, self.job_id, text=str(form.get("text", "")))
        except JobTrakError as error:
            self.text_problem = error.message
            return None
        job_id, self.job_id = self.job_id, ""
        return [await self._show_board(), focus_card(job_id)]

    async def _show_board(self) -> Any:
        board = await self.get_state(BoardState)
        return await board._reload()


def focus_card(job_id: str) -> Any:
    """Return the event that puts the focus on a card once it is drawn."""
    return _focus(f"card-{job_id}")


def _focus(element_id: str) -> Any:
    return rx.call_script(f"setTimeout(() => document.getElementById('{element_id}')?.focus(), 60)")
