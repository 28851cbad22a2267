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
    if status == 422:
        fields = error.fields if isinstance(error, errors.InvalidInput) else {}
        more["message"] = error.message
        detail = _listed(fields or {"": error.message})
    if isinstance(error, errors.InvalidInput) and error.line is not None:
        more |= {"line": error.line, "column": error.column}
    if words := error.details.get("unsupported_words"):
        more["unsupported_words"] = words
    if isinstance(error, errors.DuplicatePosting):
        more["job_id"] = error.job_id
    if isinstance(error, errors.TooMany):
        headers["Retry-After"] = str(max(1, round(error.retry_after.total_seconds())))
    if isinstance(error, errors.PostingUnreadable):
        more["reason"] = error.details.get("reason", "unreadable")
    return Response(body(status, detail, error.code, **more), status, headers, media_type="application/json")


def _listed(fields: dict[str, str]) -> list[dict[str, Any]]:
    """Return messages per field as FastAPI lists its own, so that a client meets one shape in every 422."""
    return [
        {"type": "value_error", "loc": ["body", field] if field else ["body"], "msg": message}
        for field, message in fields.items()
    ]


def _said(problem: dict[str, Any], content: Any) -> dict[str, Any]:
    """Return what FastAPI found wrong, without the input: it may be a key, or megabytes."""
    message = str(problem["msg"]).removeprefix("Value error, ")
    if problem["type"] == "json_invalid" and isinstance(content, bytes | str):
        text = content.decode(errors="replace") if isinstance(content, bytes) else content
        before = text[: int(problem["loc"][-1])]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        rest = text[len(before) :]
        message = f"This isn't JSON: line {line}, column {column}."
        if rest.startswith("..."):
            message += " The dots stand for what you fill in yourself."
    return {"type": problem["type"], "loc": list(problem["loc"]), "msg": message}


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
        detail = [_said(problem, error.body) for problem in error.errors()]
        content = body(422, detail, "invalid_input", message=detail[0]["msg"] if detail else "")
        return Response(content, 422, media_type="application/json")

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
    400: "Refused.",
    401: "The token doesn't work (any more), or is another workspace's.",
    403: "Asked under a name JobTrak doesn't serve, or from another site's page.",
    404: "Nothing there, or not the caller's.",
    409: "It clashes with what is already there.",
    413: "Larger than JobTrak takes.",
    415: "A kind of file JobTrak can't read.",
    422: "Something in the request isn't right; nothing was changed.",
    429: "Too much at once; Retry-After says when to try again.",
    502: "The AI provider refused the call; check the key and the model.",
    503: "A service JobTrak relies on is away; nothing was lost.",
}

_CODES = {
    400: "invalid_input",
    401: "not_signed_in",
    403: "not_allowed",
    404: "not_found",
    409: "conflict",
    413: "too_large",
    415: "unsupported_format",
    422: "invalid_input",
    429: "too_many",
    502: "provider_refused",
    503: "unavailable",
}


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return the OpenAPI description of the errors a call may answer with."""

    def example(status: int) -> dict[str, Any]:
        detail = _listed({"status": _SENTENCES[422]}) if status == 422 else _SENTENCES[status]
        at = "2026-11-22T12:00:00+00:00"
        return {"detail": detail, "status_code": status, "timestamp": at, "code": _CODES[status]}

    return {
        status: {
            "description": _SENTENCES[status],
            "content": {
                "application/json": {
                    "schema": {"$ref": "#/components/schemas/Problem"},
                    "example": example(status),
                }
            },
        }
        for status in sorted({*statuses, 403, 422, 503})
    }
