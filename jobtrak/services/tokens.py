"""Tokens that a person gives to a program or a bookmark: shown once, kept as a hash, good for one thing."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import timedelta

from cachetools import TTLCache
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlmodel import col

from jobtrak.errors import Conflict, NotFound, NotSignedIn, TooMany
from jobtrak.models.columns import now
from jobtrak.models.enums import Scope
from jobtrak.models.token import Token

# 256 random bits: a plain hash of that can't be guessed back, so it needs no salt and no slowness.
_SHAPE = re.compile(r"jt_[A-Za-z0-9_-]{43}")
_GOOD_FOR = timedelta(days=180)
_MOST = 10
# A page that stole a capture token could fill the board with it; nobody captures more by hand.
_MOST_AN_HOUR = 120
_uses: TTLCache[str, int] = TTLCache(maxsize=10_000, ttl=3600)


async def make(
    session: AsyncSession, owner: str, *, scope: Scope = Scope.CAPTURE, good_for: timedelta = _GOOD_FOR
) -> tuple[Token, str]:
    """Make a token and return it with its text, which can't be had again."""
    if len(await list_for(session, owner)) >= _MOST:
        raise Conflict(f"There are {_MOST} tokens already. Revoke one that isn't used any more.")
    plain = f"jt_{secrets.token_urlsafe(32)}"
    token = Token(
        owner=owner, digest=_digest(plain), scope=scope, hint=f"jt_…{plain[-4:]}", expires_at=now() + good_for
    )
    session.add(token)
    await session.flush()
    return token, plain


async def list_for(session: AsyncSession, owner: str) -> Sequence[Token]:
    """Return the owner's tokens that still work, newest first."""
    query = select(Token).where(
        col(Token.owner) == owner, col(Token.revoked_at).is_(None), col(Token.expires_at) > now()
    )
    return list(await session.scalars(query.order_by(col(Token.created_at).desc())))


async def revoke(session: AsyncSession, owner: str, token_id: str) -> None:
    """End a token at once; raise NotFound."""
    query = select(Token).where(col(Token.owner) == owner, col(Token.id) == token_id, col(Token.revoked_at).is_(None))
    token = await session.scalar(query.with_for_update())
    if token is None:
        raise NotFound("That token was revoked already.")
    token.revoked_at = now()
    await session.flush()


async def use(session: AsyncSession, plain: str, scope: Scope) -> str:
    """Return whose token this is and note that it was used.

    Raises NotSignedIn, in the same words, for a token that never was, was revoked, has expired or is good for something
    else; and TooMany for one that is used faster than a person could.
    """
    token = None
    if _SHAPE.fullmatch(plain):
        token = await session.scalar(select(Token).where(col(Token.digest) == _digest(plain)))
    if token is None or token.scope is not scope or token.revoked_at is not None or token.expires_at <= now():
        raise NotSignedIn("This token doesn't work (any more). Make a new one in JobTrak's settings.")
    _uses[token.id] = _uses.get(token.id, 0) + 1
    if _uses[token.id] > _MOST_AN_HOUR:
        raise TooMany("This token was used very often just now. Try again later.", retry_after=timedelta(hours=1))
    token.used_at = now()
    await session.flush()
    return token.owner


def _digest(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()
