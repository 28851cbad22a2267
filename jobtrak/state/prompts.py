"""The prompts in Settings as one tab sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services.tailoring import prompting
from jobtrak.state import feedback
from jobtrak.state.workspace import current_owner


@dataclass(frozen=True)
class PromptRow:
    """One prompt in the list."""

    name: str
    title: str
    sub: str
    own: bool


class PromptsState(rx.State):
    """Every prompt, one of them open."""

    rows: rx.Field[list[PromptRow]] = rx.field(default_factory=list)
    open: rx.Field[str] = rx.field("")
    title: rx.Field[str] = rx.field("")
    text: rx.Field[str] = rx.field("")
    own: rx.Field[bool] = rx.field(False)
    outdated: rx.Field[bool] = rx.field(False)
    problem: rx.Field[str] = rx.field("")

    @rx.event
    async def arrive(self):
        """Show the prompts as they are used."""
        self.open, self.problem = "", ""
        try:
            async with db.unit_of_work() as session:
                self._list(await prompting.list_for(session, await current_owner(self, session)))
        except JobTrakError as error:
            return feedback.tell(error)
        return None

    @rx.event
    async def choose(self, name: str):
        """Open a prompt."""
        try:
            async with db.unit_of_work() as session:
                self._show(await prompting.get(session, await current_owner(self, session), name))
        except JobTrakError as error:
            return feedback.tell(error)
        return None

    @rx.event
    def close(self, opened: bool = False):
        """Leave a prompt as it was."""
        if not opened:
            self.open = ""

    @rx.event
    async def save(self, form: dict[str, Any]):
        """Use my own words for a prompt."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                changed = await prompting.change(session, owner, self.open, str(form.get("text", "")))
                self._list(await prompting.list_for(session, owner))
        except JobTrakError as error:
            self.problem = error.message
            return None
        self.open = ""
        return feedback.say(
            f"{changed.title}: your own words are used." if changed.own else "JobTrak's words are used."
        )

    @rx.event
    async def reset_one(self):
        """Go back to the prompt that JobTrak brings; what was mine can be taken back."""
        name, mine = self.open, self.text
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await prompting.reset(session, owner, name)
                self._list(await prompting.list_for(session, owner))
        except JobTrakError as error:
            return feedback.tell(error)
        self.open = ""
        return feedback.say("JobTrak's words are used.", undo=PromptsState.bring_back(name, mine))

    @rx.event
    async def bring_back(self, name: str, text: str):
        """Take back a reset."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await prompting.change(session, owner, name, text)
                self._list(await prompting.list_for(session, owner))
        except JobTrakError as error:
            return feedback.tell(error)
        return None

    def _list(self, prompts: list[prompting.Prompt]) -> None:
        self.rows = [PromptRow(each.name, each.title, _sub(each), each.own) for each in prompts]

    def _show(self, prompt: prompting.Prompt) -> None:
        self.open, self.title, self.text = prompt.name, prompt.title, prompt.text
        self.own, self.outdated, self.problem = prompt.own, prompt.outdated, ""


def _sub(prompt: prompting.Prompt) -> str:
    if prompt.outdated:
        return "Your own; JobTrak's has changed since"
    return "Your own" if prompt.own else f"JobTrak's, version {prompt.version}"
