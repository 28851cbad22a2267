"""Choose the language model for a person's work, and ask it on the books."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.config import settings
from jobtrak.services import costs, llm_cache, secrets, workspaces
from jobtrak.services.llm import ask
from jobtrak.services.llm.provider import Provider

__all__ = ["Provider", "anyone_has_one", "asking", "choose"]

Value = TypeVar("Value", bound=BaseModel)
Ask = Callable[[str, str, type[Value]], Awaitable[Value]]


async def choose(session: AsyncSession, owner: str, *, api_key: str | None = None) -> Provider | None:
    """Return the model that works for this owner, or None: then the offline engine does the work.

    The key is the call's own, else the stored one, else that of the environment. A server of the person's own
    (a base address without a key) needs none.
    """
    given = settings()
    chosen = await workspaces.preferences(session, owner)
    key = api_key or await secrets.reveal(session, owner, secrets.OPENAI_KEY) or given.openai_api_key
    base_url = str(chosen.get("llm_base_url") or given.openai_base_url)
    if chosen.get("engine") == "offline" and not api_key:
        return None
    if not key and not base_url:
        return None
    return Provider(
        api_key=key,
        base_url=base_url,
        model=str(chosen.get("llm_model") or given.model_name),
        temperature=given.model_temperature,
        timeout_seconds=given.llm_timeout_seconds,
    )


async def anyone_has_one() -> bool:
    """Say whether any owner of this JobTrak could ask a model."""
    given = settings()
    if given.openai_api_key or given.openai_base_url:
        return True
    async with db.unit_of_work() as session:
        return await secrets.anyone_keeps(session, secrets.OPENAI_KEY)


def asking(provider: Provider, owner: str, stage: str, tailoring_id: str = "") -> Ask[Value]:
    """Return a question-asker whose answers are cached for the owner and counted in the ledger."""

    async def ask_on_the_books(instructions: str, question: str, schema: type[Value]) -> Value:
        await costs.check_cap(owner)
        cache = llm_cache.AnswersOf(owner) if settings().enable_llm_cache else None
        answer = await ask(provider, instructions=instructions, question=question, schema=schema, cache=cache)
        await costs.record(owner, answer, stage=stage, tailoring_id=tailoring_id)
        return answer.value

    return ask_on_the_books
