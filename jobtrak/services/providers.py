"""Choose the language model for a person's work."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.config import settings
from jobtrak.services import secrets, workspaces
from jobtrak.services.llm.provider import Provider

__all__ = ["Provider", "anyone_has_one", "choose"]


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
