"""Who is calling, and the session their call works in."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote

from cachetools import LRUCache
from fastapi import Depends, Header, Request
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import db
from jobtrak.api import capturing
from jobtrak.api.fields import is_storable
from jobtrak.config import settings
from jobtrak.errors import InvalidInput
from jobtrak.services import workspaces

# The pages keep the chosen workspace here, so that a plain download link belongs to it, too.
WORKSPACE_COOKIE = "jobtrak_workspace"
# What documentation writes where a key belongs.
_STAND_IN = re.compile(r"(?:your|my)[_-].*key.*|<.*>|sk-\.{3}", re.IGNORECASE)

# A workspace is never taken away, so one that was entered once need not be looked for at every call.
_entered: LRUCache[tuple[str, str], str] = LRUCache(1000)


@dataclass(frozen=True)
class Caller:
    """The workspace a call belongs to, and the model key it brings along."""

    owner: str
    api_key: str | None = None
    # The call came with a token for capturing alone, so its answer tells no more than that it worked.
    captures: bool = False


async def caller(
    request: Request,
    x_user_id: Annotated[str | None, Header(description="The workspace; `default_user` where not given.")] = None,
    x_api_key: Annotated[str | None, Header(description="An OpenAI key for this call's model work.")] = None,
) -> Caller:
    """Return who is calling; a workspace is made at its first use."""
    if not is_storable(unquote(request.url.path)) or not is_storable(unquote(request.url.query)):
        raise InvalidInput("The address has a character that can't be kept, such as NUL. Take it out.")
    if captured_for := request.scope.get(capturing.OWNER):
        return Caller(captured_for, captures=True)
    named = x_user_id or unquote(request.cookies.get(WORKSPACE_COOKIE, "")) or workspaces.DEFAULT
    key = (x_api_key or "").strip()
    owner = await _enter(named)
    return Caller(owner, None if not key or _STAND_IN.fullmatch(key) else key)


async def _enter(named: str) -> str:
    place = (settings().database_url, named)
    owner = _entered.get(place)
    if owner is None:
        async with db.unit_of_work() as session:
            owner = _entered[place] = await workspaces.enter(session, named)
    return owner


async def session() -> AsyncIterator[AsyncSession]:
    """Yield the call's unit of work; it commits before the answer is sent."""
    async with db.unit_of_work() as opened:
        yield opened


By = Annotated[Caller, Depends(caller)]
# Closed when the handler returns, not when the answer was sent: a client that has the answer finds the change made.
InSession = Annotated[AsyncSession, Depends(session, scope="function")]
