"""Turn what went wrong into the documented error body; the only place that knows status codes."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import orjson
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from jobtrak import errors

logger = logging.getLogger(__name__)

# The first class an error is an instance of decides; subclasses stand before their parents.
_STATUS: list[tuple[type[errors.JobTrakError], int]] = [
    (errors.NotSignedIn, 401),
    (errors.NotAllowed, 403),
    (errors.NotFound, 404),
    (errors.TooLarge, 413),
    (errors.UnsupportedFormat, 415),
    (errors.InvalidInput, 422),
    (errors.Conflict, 409),
    (errors.TooMany, 429),
    (errors.ProviderRefused, 502),
    (errors.Unavailable, 503),
    (errors.PostingUnreadable, 422),
]


def status_of(error: errors.JobTrakError) -> int:
    """Return the status code an error is answered with."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), 500)


def body(status: int, detail: Any, code: str, **more: Any) -> bytes:
    """Return the documented error body."""
    shown = {"detail": detail, "status_code": status, "timestamp": datetime.now(UTC).isoformat(), "code": code, **more}
    return orjson.dumps(shown, default=str)


def answer(error: errors.JobTrakError) -> Response:
    """Return the answer to an error raised on purpose."""
    status = status_of(error)
    detail: Any = error.message
    more: dict[str, Any] = {}
    headers: dict[str, str] = {}
    if isinstance(error, errors.InvalidInput):
        more["message"] = error.message
        detail = [
            {"type": "value_error", "loc": ["body", field], "msg": message}
            for field, message in (error.fields or {"": error.message}).items()
        ]
        if error.line is not None:
            more |= {"line": error.line, "column": error.column}
    if isinstance(error, errors.DuplicatePosting):
        more["job_id"] = error.job_id
    if isinstance(error, errors.TooMany):
        headers["Retry-After"] = str(max(1, round(error.retry_after.total_seconds())))
    if isinstance(error, errors.PostingUnreadable):
        more["reason"] = error.details.get("reason", "unreadable")
    return Response(body(status, detail, error.code, **more), status, headers, media_type="application/json")


def install(app: FastAPI) -> None:
    """Answer every error of an app in the documented shape."""

    @app.exception_handler(errors.JobTrakError)
    async def raised_on_purpose(_: Request, error: Exception) -> Response:
        if not isinstance(error, errors.JobTrakError):
            raise error
        if status_of(error) >= 500:
            logger.warning("%s: %s", type(error).__name__, error.message)
        return answer(error)

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: Exception) -> Response:
        if not isinstance(error, RequestValidationError):
            raise error
        # The input is left out of what is told back: it may be a key, or megabytes.
        detail = [{"type": e["type"], "loc": list(e["loc"]), "msg": e["msg"]} for e in error.errors()]
        return Response(body(422, detail, "invalid_input"), 422, media_type="application/json")

    @app.exception_handler(HTTPException)
    async def refused(_: Request, error: Exception) -> Response:
        if not isinstance(error, HTTPException):
            raise error
        code = HTTPStatus(error.status_code).name.lower()
        content = body(error.status_code, error.detail, code)
        return Response(content, error.status_code, error.headers, media_type="application/json")

    @app.exception_handler(Exception)
    async def unforeseen(request: Request, error: Exception) -> Response:
        logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
        detail = "Something went wrong on our side. It has been written to the log; what was stored is unchanged."
        return Response(body(500, detail, "error"), 500, media_type="application/json")


_SENTENCES = {
    401: "The caller could not be told.",
    403: "Not allowed from here.",
    404: "Nothing there, or not the caller's.",
    409: "It clashes with what is already there.",
    413: "Larger than JobTrak takes.",
    415: "A kind of file JobTrak can't read.",
    422: "Something in the request isn't right; nothing was changed.",
    502: "The AI provider refused.",
    503: "A service JobTrak relies on is away; nothing was lost.",
}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI description of the errors a call may answer with."""
    example = {"detail": "We couldn't find that.", "timestamp": "2026-11-22T12:00:00+00:00", "code": "not_found"}
    return {
        status: {
            "description": _SENTENCES[status],
            "content": {
                "application/json": {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "example": {**example, "status_code": status, "detail": _SENTENCES[status]},
                }
            },
        }
        for status in (*statuses, 422, 503)
    }
