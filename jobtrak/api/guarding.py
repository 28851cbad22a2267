"""Keep strangers' web pages out: who may be asked for by name, and from whose page."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from jobtrak.api import capturing, errors
from jobtrak.config import is_loopback, settings

# Reflex puts its own CORS answers around the API, so the web process guards the whole as well, and each request once.
_GUARDED = "jobtrak.guarded"


class Guard:
    """Refuse requests for other hosts (DNS rebinding) and from other sites' pages, over HTTP and websocket alike.

    The one call that a page of any site may make is a capture, with a token that is good for nothing else.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what comes from JobTrak's own pages or from no page at all."""
        if scope["type"] not in ("http", "websocket") or scope.get(_GUARDED):
            return await self._app(scope, receive, send)
        scope = {**scope, _GUARDED: True}
        headers = Headers(scope=scope)
        objection = _objection(scope, headers)
        if _serves(headers.get("host", "")):
            if capturing.is_capture(scope, headers):
                return await capturing.capture(self._app, scope, headers, receive, send)
            if objection is not None and capturing.is_preflight(scope, headers):
                return await capturing.answer_preflight(scope, headers, receive, send)
        if objection is None:
            return await self._app(scope, receive, send)
        if scope["type"] == "websocket":
            await receive()
            return await send({"type": "websocket.close", "code": 4403, "reason": "Not allowed from here."})
        content = errors.body(403, objection, "not_allowed")
        return await Response(content, 403, media_type="application/json")(scope, receive, send)


def _objection(scope: Scope, headers: Headers) -> str | None:
    host = headers.get("host", "")
    if not _serves(host):
        return "JobTrak doesn't serve under this name. Open it by its own address, or add the name to JOBTRAK_ALLOWED_HOSTS."
    origin = headers.get("origin")
    if origin is not None:
        return None if _is_our_page(origin, host) else "Requests from other sites' pages are refused."
    if headers.get("sec-fetch-site") in ("cross-site", "same-site") and not _is_visit(scope, headers):
        return "Requests from other sites' pages are refused."
    return None


def _serves(host: str) -> bool:
    name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    given = settings()
    return is_loopback(name) or name == given.host.casefold() or name in given.allowed_hosts


def _is_our_page(origin: str, host: str) -> bool:
    page = urlsplit(origin)
    if page.netloc.casefold() == host.casefold():
        return True
    return settings().api_debug and is_loopback(page.hostname or "")


def _is_visit(scope: Scope, headers: Headers) -> bool:
    """Tell a link that a person followed to a page from a request that another page makes on its own."""
    return (
        scope.get("method") in ("GET", "HEAD")
        and headers.get("sec-fetch-mode") == "navigate"
        and headers.get("sec-fetch-dest") == "document"
        and not str(scope.get("path", "")).startswith("/api/")
    )
