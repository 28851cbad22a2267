"""How a base resume stands to a job's posting: the score, and each requirement with the line that shows it."""

from __future__ import annotations

import asyncio
from typing import Any

import reflex as rx

from jobtrak import db
from jobtrak.errors import InvalidInput
from jobtrak.services import intake, resumes, workspaces
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import languages, matching
from jobtrak.state.job_rows import Portion, Requirement, requirements_of
from jobtrak.state.papers import Paper
from jobtrak.state.workspace import workspace_name


class JobMatchMixin(rx.State, mixin=True):
    """The match of the chosen base resume."""

    counted: rx.Field[bool] = rx.field(False)
    no_resume: rx.Field[bool] = rx.field(False)
    match_problem: rx.Field[str] = rx.field("")
    score: rx.Field[int] = rx.field(0)
    ceiling: rx.Field[int] = rx.field(0)
    tally: rx.Field[dict[str, int]] = rx.field(default_factory=lambda: {"demonstrated": 0, "declared": 0, "missing": 0})
    requirements: rx.Field[list[Requirement]] = rx.field(default_factory=list)
    portions: rx.Field[list[Portion]] = rx.field(default_factory=list)
    bases: rx.Field[list[Paper]] = rx.field(default_factory=list)
    base_id: rx.Field[str] = rx.field("")
    base_name: rx.Field[str] = rx.field("")
    language: rx.Field[str] = rx.field(languages.AS_RESUME)

    @rx.event
    async def choose_base(self, resume_id: str):
        """Match and tailor another base resume."""
        self.base_id = resume_id
        return self._recounting()

    @rx.event
    def choose_language(self, language: str):
        """Tailor in the resume's own language, the posting's, or another."""
        self.language = languages.parse(language)
        return self._recounting()

    def _on_show(self) -> str:
        raise NotImplementedError

    def _recounting(self) -> Any:
        """Return the event that counts the match anew."""
        raise NotImplementedError

    def _choose_among(self, bases: list[Paper]) -> None:
        if bases != self.bases:
            self.bases = bases
        chosen = next((base for base in bases if base.id == self.base_id), None)
        chosen = chosen or next((base for base in bases if base.is_main), bases[0] if bases else None)
        self.base_id, self.base_name = (chosen.id, chosen.name) if chosen else ("", "")
        self.no_resume = chosen is None

    async def _count(self) -> None:
        async with self:
            shown, base_id, name = self._on_show(), self.base_id, await workspace_name(self)
        async with db.unit_of_work() as session:
            owner = await workspaces.enter(session, name)
            kept = await intake.posting_of(session, owner, shown)
            base = await resumes.find(session, owner, base_id) if base_id else None
        if kept is None or base is None:
            async with self:
                self.counted, self.requirements, self.score = True, [], 0
            return
        try:
            document = yaml.load(base.yaml_content)
        except InvalidInput as error:
            async with self:
                self.counted, self.requirements, self.score = True, [], 0
                self.match_problem = f"{base.name} has a mistake in it, so it can't be matched. {error.message}"
            return
        found = await asyncio.to_thread(matching.match, intake.as_corrected(kept), document)
        async with self:
            if self._on_show() == shown and self.base_id == base_id:
                self._show_match(found)

    def _show_match(self, found: matching.Match) -> None:
        self.match_problem = ""
        self.score, self.ceiling, self.tally, self.counted = found.score, found.ceiling, found.tally, True
        rows = requirements_of(found)
        if rows != self.requirements:
            self.requirements = rows
        self.portions = [Portion(part.label, f"{part.points:g} of {part.possible:g} points") for part in found.parts]
