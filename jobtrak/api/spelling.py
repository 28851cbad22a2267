"""Spell out the line breaks of an address, which would leave it without an answer of ours."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send


class SpeltOut:
    """Pass requests on with each line break of the path as it was sent, %0A.

    Starlette's mounts, in which Reflex puts everything, match a path up to its first line break and answer the rest themselves.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if "\n" in scope.get("path", ""):
            scope = {**scope, "path": scope["path"].replace("\n", "%0A")}
        await self._app(scope, receive, send)
