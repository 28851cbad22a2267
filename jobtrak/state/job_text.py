"""The posting as it was read: its text, where a field stands in it, and reading it once more."""

from __future__ import annotations

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.models.posting import Posting as Kept
from jobtrak.services import intake
from jobtrak.services.postings.posting import Posting
from jobtrak.state import days, feedback, posting_fields
from jobtrak.state.acting import ActingMixin
from jobtrak.state.posting_fields import Block, FieldRow
from jobtrak.state.workspace import current_owner

# The person reads the top of a posting; the rest comes on demand, so that a long one doesn't weigh on each visit.
_FIRST_BLOCKS = 60


class JobTextMixin(ActingMixin, mixin=True):
    """The posting's own words."""

    fields: rx.Field[list[FieldRow]] = rx.field(default_factory=list)
    blocks: rx.Field[list[Block]] = rx.field(default_factory=list)
    more_blocks: rx.Field[int] = rx.field(0)
    read_words: rx.Field[str] = rx.field("")
    pasting: rx.Field[bool] = rx.field(False)
    paste_problem: rx.Field[str] = rx.field("")

    _description: str = ""
    _all_blocks: bool = False

    @rx.event
    async def read_again(self):
        """Read the page once more; what was corrected stays."""

        async def act(session: AsyncSession, owner: str) -> None:
            await intake.read_again(session, owner, self._on_show())

        return await self._act(act)

    @rx.event
    def paste(self, opened: bool = True):
        """Open or close the dialog that takes the posting's text."""
        self.pasting, self.paste_problem = opened, ""

    @rx.event
    async def give_text(self, form: dict[str, Any]):
        """Read the posting from pasted text."""
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await intake.read_again(session, owner, self._on_show(), text=str(form.get("text", "")))
                await self._look(session, owner)
        except JobTrakError as error:
            self.paste_problem = error.message
            return
        self.pasting = False

    @rx.event
    def show_all(self):
        """Show the whole text of the posting."""
        self._all_blocks = True
        self._show_text()

    @rx.event
    def show_in_posting(self, name: str):
        """Mark a field's words in the posting and bring them before the eyes."""
        row = next((row for row in self.fields if row.name == name), None)
        if row is None:
            return None
        self._all_blocks = True
        self._show_text()
        blocks, found = posting_fields.marked(self.blocks, row.before + row.found + row.after, row.found or row.value)
        self.blocks = blocks
        if not found:
            return feedback.say("It was read from the page's own data, so these words don't stand in the text.")
        return rx.call_script(
            "setTimeout(() => { document.activeElement?.blur();"
            " document.querySelector('.posting mark')?.scrollIntoView({ block: 'center' }); }, 50)"
        )

    def _on_show(self) -> str:
        raise NotImplementedError

    def _show_posting(self, kept: Kept | None, said: Posting, *, again: bool) -> None:
        fields = posting_fields.rows_of(said, (kept.fields or {}).get("evidence") or {}, kept.edits) if kept else []
        if fields != self.fields:
            self.fields = fields
        if (said.description or "") != self._description or not again:
            self._description = said.description or ""
            self._show_text()
        self.read_words = f"read {days.when(kept.read_at)}, kept as it was" if kept else ""

    def _show_text(self) -> None:
        blocks = posting_fields.blocks_of(self._description)
        shown = blocks if self._all_blocks else blocks[:_FIRST_BLOCKS]
        self.blocks, self.more_blocks = shown, len(blocks) - len(shown)
