"""Let a bookmark send in the page it was clicked on: one call, one token, two fields of an answer, from any site."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from jobtrak import db
from jobtrak.api import errors
from jobtrak.errors import JobTrakError, NotSignedIn
from jobtrak.models.enums import Scope as TokenScope
from jobtrak.services import tokens

PATH = "/api/jobs/analyze"
# Under this key a request's scope carries whose capture token it came with.
OWNER = "jobtrak.capture_owner"
_ASKED_HEADERS = frozenset({"authorization", "content-type"})


def is_capture(scope: Scope, headers: Headers) -> bool:
    """Say whether a request is a capture: a POST to the one path with a token of JobTrak's own."""
    return scope["type"] == "http" and scope["method"] == "POST" and scope["path"] == PATH and bool(_token(headers))


def is_preflight(scope: Scope, headers: Headers) -> bool:
    """Say whether a browser asks beforehand if a capture would be let through; it asks for nothing else."""
    if scope["type"] != "http" or scope["method"] != "OPTIONS" or scope["path"] != PATH or "origin" not in headers:
        return False
    asked = {name.strip().lower() for name in headers.get("access-control-request-headers", "").split(",")}
    return (
        headers.get("access-control-request-method") == "POST" and "authorization" in asked and asked <= _ASKED_HEADERS
    )


async def answer_preflight(scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
    """Tell a browser that the capture may be sent; whether it is taken is decided by its token."""
    allowed = {
        **_cors(headers),
        "Access-Control-Allow-Methods": "POST",
        "Access-Control-Allow-Headers": "authorization, content-type",
        "Access-Control-Max-Age": "600",
    }
    # Browsers ask this before they let a page on the web speak to a program on the person's own machine.
    for asked in ("private", "local"):
        if headers.get(f"access-control-request-{asked}-network") == "true":
            allowed[f"Access-Control-Allow-{asked.capitalize()}-Network"] = "true"
    await Response(status_code=204, headers=allowed)(scope, receive, send)


async def capture(app: ASGIApp, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
    """Pass a capture on as its token's owner, or refuse it; the page that sent it may read either answer."""
    cors = _cors(headers) if "origin" in headers else {}

    async def tell(message: Message) -> None:
        if message["type"] == "http.response.start":
            told = MutableHeaders(scope=message)
            told.update(cors)
            # Reflex's own CORS layer says so of every answer; a capture has no use for cookies.
            del told["access-control-allow-credentials"]
        await send(message)

    try:
        async with db.unit_of_work() as session:
            owner = await tokens.use(session, _token(headers), TokenScope.CAPTURE)
        if headers.get("x-user-id", owner) != owner:
            raise NotSignedIn("This token belongs to another workspace.")
    except JobTrakError as error:
        await errors.answer(error)(scope, receive, tell)
    else:
        await app({**scope, OWNER: owner}, receive, tell)


def _token(headers: Headers) -> str:
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" and token.strip().startswith("jt_") else ""


def _cors(headers: Headers) -> dict[str, str]:
    return {"Access-Control-Allow-Origin": headers["origin"], "Vary": "Origin"}
