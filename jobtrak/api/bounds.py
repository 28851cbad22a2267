"""Refuse requests that are larger than anything JobTrak takes, before they fill the memory."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobtrak.api import errors
from jobtrak.errors import TooLarge

# A 10 MB file in a multipart body, or a 5 MB page with every byte percent-encoded, and some room.
LARGEST_BODY = 24 * 1024 * 1024
# A whole workspace with its pages; it goes to the disk while it comes in, never into the memory.
LARGEST_ARCHIVE = 512 * 1024 * 1024
_ARCHIVES = "/api/import"
_BODILESS = ("GET", "HEAD", "OPTIONS")


class Bounded:
    """Answer 413 to REST requests with too large a body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what declares a size within the bound; count what declares none."""
        if scope["type"] != "http" or scope["method"] in _BODILESS or not scope["path"].startswith("/api/"):
            return await self._app(scope, receive, send)
        declared = Headers(scope=scope).get("content-length", "")
        try:
            if declared.isdecimal():
                # A server hands out no more than was declared, so the body itself needs no counting.
                if int(declared) > (LARGEST_ARCHIVE if scope["path"] == _ARCHIVES else LARGEST_BODY):
                    raise _too_large()
            else:
                receive = replaying(await whole_body(receive), receive)
        except TooLarge as error:
            return await errors.answer(error)(scope, receive, send)
        return await self._app(scope, receive, send)


async def whole_body(receive: Receive) -> bytes:
    """Read a request's body; raise TooLarge as soon as it is."""
    content = bytearray()
    more = True
    while more:
        message = await receive()
        content += message.get("body", b"")
        more = message.get("more_body", False)
        if len(content) > LARGEST_BODY:
            raise _too_large()
    return bytes(content)


def replaying(content: bytes, afterwards: Receive) -> Receive:
    """Return a body that was read once more, then whatever comes after it."""
    told = False

    async def receive() -> Message:
        nonlocal told
        if told:
            return await afterwards()
        told = True
        return {"type": "http.request", "body": content, "more_body": False}

    return receive


def _too_large() -> TooLarge:
    return TooLarge("This request is larger than JobTrak takes. Nothing was stored.")
