"""Answer a repeated POST with the first answer: the Idempotency-Key of the REST contract."""

from __future__ import annotations

import hashlib
import re
from datetime import timedelta
from http.cookies import SimpleCookie
from urllib.parse import unquote

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobtrak import db
from jobtrak.api import errors
from jobtrak.api.bounds import replaying, whole_body
from jobtrak.api.deps import WORKSPACE_COOKIE
from jobtrak.errors import JobTrakError
from jobtrak.models.cached import Replay
from jobtrak.models.columns import now
from jobtrak.services import workspaces

_KEEP = timedelta(hours=24)
# A first request that died without an answer frees its key after this long.
_UNDER_WAY = timedelta(minutes=5)
_LONGEST_KEY = 255


class Replays:
    """Keep the first answer to each POST that carries an Idempotency-Key, and give it again for a day."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what carries no key; answer a repeat from what is kept."""
        headers = Headers(scope=scope) if scope["type"] == "http" else Headers()
        key = headers.get("idempotency-key", "")
        if scope["type"] != "http" or scope["method"] != "POST" or not key or not scope["path"].startswith("/api/"):
            return await self._app(scope, receive, send)
        try:
            await self._once(key, headers, scope, receive, send)
        except JobTrakError as error:
            await errors.answer(error)(scope, receive, send)

    async def _once(self, key: str, headers: Headers, scope: Scope, receive: Receive, send: Send) -> None:
        if len(key) > _LONGEST_KEY:
            await _refused("An Idempotency-Key has 255 characters at most.")(scope, receive, send)
            return
        content = await whole_body(receive)
        owner, digest = _owner(headers), _digest(scope, headers, content)
        known = await _claim(owner, key, digest)
        if known is not None:
            await _again(known, digest)(scope, receive, send)
            return
        heard = _Heard(send)
        try:
            await self._app(scope, replaying(content, receive), heard)
        except BaseException:
            await _release(owner, key)
            raise
        await (_keep(owner, key, heard) if heard.status < 500 else _release(owner, key))


class _Heard:
    """Send an answer on and keep a copy."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.status = 500
        self.content_type = ""
        self.content = bytearray()

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.content_type = Headers(raw=message["headers"]).get("content-type", "")
        elif message["type"] == "http.response.body":
            self.content += message.get("body", b"")
        await self._send(message)


def _owner(headers: Headers) -> str:
    cookie = SimpleCookie(headers.get("cookie", "")).get(WORKSPACE_COOKIE)
    return headers.get("x-user-id") or unquote(cookie.value if cookie else "") or workspaces.DEFAULT


def _digest(scope: Scope, headers: Headers, content: bytes) -> str:
    """Return what makes two requests the same; the boundary of a multipart body is chosen anew by each client."""
    boundary = re.search(r'boundary="?([^";]+)', headers.get("content-type", ""))
    if boundary:
        content = content.replace(boundary[1].encode(), b"")
    parts = (scope["path"].encode(), scope.get("query_string", b""), content)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


async def _claim(owner: str, key: str, digest: str) -> Replay | None:
    """Take a key for this request; return what is kept under it where it was taken before."""
    async with db.unit_of_work() as session:
        mine = (col(Replay.owner) == owner, col(Replay.key) == key)
        outdated = now() - _KEEP
        abandoned = now() - _UNDER_WAY
        await session.execute(
            delete(Replay).where(
                *mine,
                (col(Replay.created_at) < outdated)
                | ((col(Replay.status_code) == 0) & (col(Replay.created_at) < abandoned)),
            )
        )
        row = {
            "owner": owner,
            "key": key,
            "request_digest": digest,
            "status_code": 0,
            "content": b"",
            "created_at": now(),
        }
        claimed = await session.scalar(insert(Replay).values(**row).on_conflict_do_nothing().returning(col(Replay.key)))
        return None if claimed else await session.scalar(select(Replay).where(*mine))


async def _keep(owner: str, key: str, heard: _Heard) -> None:
    async with db.unit_of_work() as session:
        await session.execute(
            update(Replay)
            .where(col(Replay.owner) == owner, col(Replay.key) == key)
            .values(status_code=heard.status, content_type=heard.content_type, content=bytes(heard.content))
        )


async def _release(owner: str, key: str) -> None:
    async with db.unit_of_work() as session:
        await session.execute(delete(Replay).where(col(Replay.owner) == owner, col(Replay.key) == key))


def _again(known: Replay, digest: str) -> Response:
    if known.request_digest != digest:
        return _refused("This Idempotency-Key was used with another request. Nothing was done.")
    if known.status_code == 0:
        content = errors.body(409, "The first request with this Idempotency-Key is still under way.", "conflict")
        return Response(content, 409, {"Retry-After": "1"}, media_type="application/json")
    headers = {"Idempotency-Replayed": "true"}
    return Response(known.content, known.status_code, headers, media_type=known.content_type or None)


def _refused(detail: str) -> Response:
    return Response(errors.body(422, detail, "invalid_input"), 422, media_type="application/json")
