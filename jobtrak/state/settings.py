"""The settings as one tab sees them. A key is written and never read back: only its hint comes to the browser."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

import reflex as rx
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import cache, db
from jobtrak.config import settings
from jobtrak.errors import InvalidInput, JobTrakError
from jobtrak.models.enums import ResumeKind
from jobtrak.services import costs, llm, providers, resumes, secrets, shelf, simplify_sessions, workspaces
from jobtrak.services.simplify import Tokens
from jobtrak.state import days, feedback
from jobtrak.state.acting import ActingMixin
from jobtrak.state.papers import Paper
from jobtrak.state.workspace import WorkspaceState, current_owner, workspace_name

_LONGEST_KEY = 500
_LONGEST_ADDRESS = 300


class SettingsState(ActingMixin, rx.State):
    """What is set, in words and hints."""

    loaded: rx.Field[bool] = rx.field(False)
    away: rx.Field[str] = rx.field("")
    bases: rx.Field[list[Paper]] = rx.field(default_factory=list)

    engine: rx.Field[str] = rx.field("offline")
    base_url: rx.Field[str] = rx.field("")
    model: rx.Field[str] = rx.field("")
    default_model: rx.Field[str] = rx.field("")
    key_hint: rx.Field[str] = rx.field("")
    key_since: rx.Field[str] = rx.field("")
    key_from_environment: rx.Field[bool] = rx.field(False)
    provider_problem: rx.Field[str] = rx.field("")
    testing: rx.Field[bool] = rx.field(False)
    test_words: rx.Field[str] = rx.field("")
    test_works: rx.Field[bool] = rx.field(False)

    cap: rx.Field[str] = rx.field("")
    spent: rx.Field[str] = rx.field("")
    spent_percent: rx.Field[int] = rx.field(0)
    saved: rx.Field[str] = rx.field("")
    cap_problem: rx.Field[str] = rx.field("")

    simplify_since: rx.Field[str] = rx.field("")
    simplify_busy: rx.Field[bool] = rx.field(False)
    simplify_words: rx.Field[str] = rx.field("")
    simplify_works: rx.Field[bool] = rx.field(False)
    simplify_problem: rx.Field[str] = rx.field("")

    cache_words: rx.Field[str] = rx.field("")
    clearing: rx.Field[bool] = rx.field(False)
    new_workspace_problem: rx.Field[str] = rx.field("")

    @rx.event
    async def arrive(self):
        """Show what is set."""
        self.test_words = self.simplify_words = self.provider_problem = self.cap_problem = self.simplify_problem = ""
        try:
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))
        except JobTrakError as error:
            self.away = error.message
            return feedback.tell(error)
        self.loaded, self.away = True, ""
        return [SettingsState.count_cache, WorkspaceState.refresh]

    @rx.event
    async def choose_main(self, resume_id: str):
        """Choose the resume that jobs are matched against."""

        async def act(session: AsyncSession, owner: str) -> None:
            await resumes.make_main(session, owner, resume_id)

        return await self._act(act, say="Jobs are matched against this resume from now on.")

    @rx.event
    async def choose_engine(self, engine: str):
        """Work with a model, or without one."""

        async def act(session: AsyncSession, owner: str) -> None:
            await workspaces.prefer(session, owner, engine="offline" if engine == "offline" else "openai")

        return await self._act(act)

    @rx.event
    async def save_provider(self, form: dict[str, Any]):
        """Keep the server's address and the model."""
        try:
            base_url = _address(str(form.get("base_url", "")))
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                await workspaces.prefer(
                    session,
                    owner,
                    llm_base_url=base_url or None,
                    llm_model=str(form.get("model", "")).strip()[:120] or None,
                )
                if key := str(form.get("key", "")).strip():
                    await secrets.store(session, owner, secrets.OPENAI_KEY, _key(key))
                    await workspaces.prefer(session, owner, engine="openai")
                await self._look(session, owner)
        except JobTrakError as error:
            self.provider_problem = error.message
            return None
        self.provider_problem, self.test_words = "", ""
        return feedback.say("Saved")

    @rx.event
    async def forget_key(self):
        """Delete the stored key."""

        async def act(session: AsyncSession, owner: str) -> None:
            await secrets.forget(session, owner, secrets.OPENAI_KEY)

        return await self._act(act, say="The key is deleted.")

    @rx.event(background=True, supersedes=True)
    async def test(self):
        """Ask the model something small, and say how it went."""
        async with self:
            if self.testing:
                return
            self.testing, self.test_words = True, ""
            name = await workspace_name(self)
        works, words = False, ""
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
                provider = await providers.choose(session, owner)
            if provider is None:
                words = "There is no model to ask: give a key, or the address of your own server, and save."
            else:
                words, works = await llm.test_key(provider), True
        except JobTrakError as error:
            words = error.message
        finally:
            async with self:
                self.testing, self.test_words, self.test_works = False, words, works

    @rx.event
    async def save_cap(self, form: dict[str, Any]):
        """Keep the most that may be spent a month; nothing means no cap."""
        text = str(form.get("cap", "")).strip().removeprefix("$").replace(",", ".")
        try:
            amount = Decimal(text) if text else None
        except InvalidOperation:
            amount = Decimal(-1)
        if amount is not None and not (amount.is_finite() and 0 <= amount <= 100_000):
            self.cap_problem = (
                "Write an amount in US dollars, such as 5.00, or leave it empty. The old cap still holds."
            )
            return None
        self.cap_problem = ""

        async def act(session: AsyncSession, owner: str) -> None:
            await workspaces.prefer(session, owner, **{costs.CAP: None if amount is None else str(amount)})

        return await self._act(act, say="Saved")

    @rx.event(background=True)
    async def store_simplify(self, form: dict[str, Any]):
        """Keep a Simplify session once Simplify has taken it."""
        async with self:
            self.simplify_busy, self.simplify_problem, self.simplify_words = True, "", ""
            name = await workspace_name(self)
        problem = ""
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
            tokens = Tokens(str(form.get("csrf", "")).strip(), str(form.get("authorization", "")).strip())
            await simplify_sessions.store(owner, tokens)
        except JobTrakError as error:
            problem = error.message
        async with self:
            self.simplify_busy, self.simplify_problem = False, problem
            if not problem:
                self.simplify_words, self.simplify_works = "Stored. Simplify takes this session.", True
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))

    @rx.event(background=True)
    async def check_simplify(self):
        """Ask Simplify whether the session still holds."""
        async with self:
            self.simplify_busy, self.simplify_words = True, ""
            name = await workspace_name(self)
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
            found = await simplify_sessions.check(owner)
            words, works = found.message, found.is_valid
        except JobTrakError as error:
            words, works = error.message, False
        async with self:
            self.simplify_busy, self.simplify_words, self.simplify_works = False, words, works
            async with db.unit_of_work() as session:
                await self._look(session, await current_owner(self, session))

    @rx.event
    async def forget_simplify(self):
        """Delete the stored Simplify session."""

        async def act(session: AsyncSession, owner: str) -> None:
            await secrets.forget(session, owner, secrets.SIMPLIFY_TOKENS)

        return await self._act(act, say="The session is deleted.")

    @rx.event(background=True)
    async def count_cache(self):
        """Say how much is kept to be quicker, and how often that helped."""
        found = (await cache.cached().stats()).get("application_stats") or {}
        hits, misses = int(found.get("hits") or 0), int(found.get("misses") or 0)
        async with self:
            if hits + misses:
                self.cache_words = (
                    f"{hits:,} of {hits + misses:,} look-ups were answered from it since JobTrak started."
                )
            else:
                self.cache_words = "Nothing was looked up in it yet since JobTrak started."

    @rx.event(background=True)
    async def clear_cache(self):
        """Empty the cache of this workspace; nothing of the person's own is in it."""
        async with self:
            self.clearing = True
            name = await workspace_name(self)
        try:
            async with db.unit_of_work() as session:
                owner = await workspaces.enter(session, name)
            await cache.cached().clear(owner)
        finally:
            async with self:
                self.clearing = False
        yield feedback.say("The cache is empty.")

    @rx.event
    async def open_workspace(self, form: dict[str, Any]):
        """Open another workspace, made at its first use."""
        name = str(form.get("workspace", "")).strip()
        if not name:
            self.new_workspace_problem = "Give it a name."
            return None
        self.new_workspace_problem = ""
        return WorkspaceState.open(name)

    async def _look(self, session: AsyncSession, owner: str) -> None:
        given = settings()
        chosen = await workspaces.preferences(session, owner)
        rows, _ = await shelf.list_for(session, owner, kinds=(ResumeKind.BASE,), limit=20)
        self.bases = [Paper.of(row) for row in rows]
        self.base_url = str(chosen.get("llm_base_url") or given.openai_base_url)
        self.model, self.default_model = str(chosen.get("llm_model") or ""), given.model_name
        kept = await secrets.find(session, owner, secrets.OPENAI_KEY)
        self.key_hint = kept.hint if kept else ""
        self.key_since = f"stored {days.when(kept.stored_at)}" if kept else ""
        self.key_from_environment = bool(given.openai_api_key) and kept is None
        self.engine = "openai" if await providers.choose(session, owner) else "offline"
        if chosen.get("engine") == "openai":
            self.engine = "openai"
        month, limit = await costs.this_month(session, owner), await costs.cap(session, owner)
        self.cap = "" if limit is None else f"{limit:.2f}"
        self.spent, self.saved = days.money(float(month.cost)), days.money(float(month.saved))
        self.spent_percent = min(round(100 * month.cost / limit), 100) if limit else 0
        session_kept = await secrets.find(session, owner, secrets.SIMPLIFY_TOKENS)
        self.simplify_since = f"Stored {days.when(session_kept.stored_at)}" if session_kept else ""


def _address(text: str) -> str:
    """Return a server's address without its last slash; raise InvalidInput for what can't be one."""
    text = text.strip().rstrip("/")
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or len(text) > _LONGEST_ADDRESS:
        raise InvalidInput("The address should look like https://api.openai.com/v1. The old one still holds.")
    if parts.username or parts.password:
        raise InvalidInput("Leave the name and password out of the address, and put the key in its own field.")
    return text


def _key(text: str) -> str:
    if len(text) > _LONGEST_KEY or not text.isascii() or any(character.isspace() for character in text):
        raise InvalidInput(
            "This doesn't look like a key: it has spaces or other characters in it. The old one still holds."
        )
    return text
