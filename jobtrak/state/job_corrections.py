"""Correcting what was read from a posting, field by field."""

from __future__ import annotations

from typing import Any

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import intake
from jobtrak.services.postings.posting import Posting
from jobtrak.state import field_forms, posting_fields
from jobtrak.state.acting import ActingMixin
from jobtrak.state.posting_fields import FieldRow
from jobtrak.state.workspace import current_owner


class JobCorrectionsMixin(ActingMixin, mixin=True):
    """The dialog in which a field is corrected."""

    fields: rx.Field[list[FieldRow]] = rx.field(default_factory=list)
    editing: rx.Field[str] = rx.field("")
    editing_label: rx.Field[str] = rx.field("")
    editing_kind: rx.Field[str] = rx.field("")
    editing_raw: rx.Field[str] = rx.field("")
    editing_own: rx.Field[bool] = rx.field(False)
    editing_problem: rx.Field[str] = rx.field("")
    salary_min: rx.Field[str] = rx.field("")
    salary_max: rx.Field[str] = rx.field("")
    salary_currency: rx.Field[str] = rx.field("")
    salary_period: rx.Field[str] = rx.field("YEAR")
    workplace: rx.Field[str] = rx.field("")

    @rx.event
    async def edit(self, name: str):
        """Open a field for correction."""
        row = next((row for row in self.fields if row.name == name), None)
        if row is None:
            return
        self.editing, self.editing_label, self.editing_kind = name, row.label, row.kind
        self.editing_raw, self.editing_own, self.editing_problem = row.raw, row.own, ""
        if row.kind in ("salary", "place"):
            async with db.unit_of_work() as session:
                kept = await intake.posting_of(session, await current_owner(self, session), self._on_show())
            said = intake.as_corrected(kept) if kept else Posting()
            self.salary_min, self.salary_max = field_forms.amount(said.salary_min), field_forms.amount(said.salary_max)
            self.salary_currency, self.salary_period = said.salary_currency or "", said.salary_period or "YEAR"
            self.workplace = said.workplace or ""

    @rx.event
    def stop_editing(self, opened: bool = False):
        """Leave the field as it was."""
        if not opened:
            self.editing = ""

    @rx.event
    async def save_field(self, form: dict[str, Any]):
        """Set a field as the person knows it; it is marked as theirs and survives reading again."""
        try:
            values = field_forms.values(self.editing, self.editing_kind, form)
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                for name, value in values.items():
                    await intake.correct(session, owner, self._on_show(), name, value)
                await self._look(session, owner)
        except JobTrakError as error:
            self.editing_problem = error.message
            return None
        self.editing = ""
        return self._recounting()

    @rx.event
    async def take_back(self, name: str):
        """Forget a correction: what was read counts again."""

        async def act(session: AsyncSession, owner: str) -> None:
            for field in posting_fields.fields_behind(name):
                await intake.correct(session, owner, self._on_show(), field, None)

        told = await self._act(act)
        self.editing = ""
        return [told, self._recounting()]

    def _on_show(self) -> str:
        raise NotImplementedError

    def _recounting(self) -> Any:
        """Return the event that counts the match anew."""
        raise NotImplementedError
