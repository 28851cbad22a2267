"""Put the REST API together."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp

from jobtrak import __version__
from jobtrak.api import (
    archives,
    career,
    changes,
    costs,
    describing,
    duplicates,
    errors,
    jobs,
    letters,
    printing,
    prompts,
    resumes,
    simplify,
    system,
    versions,
)
from jobtrak.api.bounds import LARGEST_BODY, Bounded
from jobtrak.api.guarding import Guard
from jobtrak.api.replays import Replays
from jobtrak.api.spelling import SpeltOut
from jobtrak.config import settings
from jobtrak.errors import NotFound

_ABOUT = """
Drive JobTrak from your own tools: follow postings, tailor resumes without inventing anything, move jobs, read the stats.

`X-User-Id` names the workspace (`default_user` where not given). `X-Api-Key`, where given, is the OpenAI key for that call's
model work; without any key JobTrak's offline engine does the work. Send an `Idempotency-Key` with a POST and repeating it is safe.
"""

# Before the jobs: their ids would swallow /api/jobs/export.csv.
_NOUNS = (
    archives,
    jobs,
    duplicates,
    letters,
    resumes,
    printing,
    versions,
    career,
    changes,
    costs,
    prompts,
    simplify,
    system,
)
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]


def create_api() -> FastAPI:
    """Return the REST API; Reflex mounts its pages below it, so its guard stands before them, too."""
    app = FastAPI(
        title="JobTrak",
        version=__version__,
        description=_ABOUT,
        docs_url="/docs",
        redoc_url=None,
        openapi_url="/openapi.json",
        # A page as a browser shows it is one field of a form; the body as a whole is bounded already.
        form_limits={"max_part_size": LARGEST_BODY},
    )
    for noun in _NOUNS:
        app.include_router(noun.router)
    _answer_unknown_paths(app)
    errors.install(app)
    app.add_middleware(Replays)
    app.add_middleware(Bounded)
    if settings().api_debug:
        app.add_middleware(
            CORSMiddleware,
            allow_origin_regex=r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?",
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["Content-Disposition"],
        )
    app.add_middleware(Guard)
    describing.complete(app)
    return app


def outermost(app: ASGIApp) -> ASGIApp:
    """Return the whole application, pages and all, behind what Reflex would otherwise answer before the API is asked."""
    return Guard(SpeltOut(app))


def _answer_unknown_paths(app: FastAPI) -> None:
    """Answer unknown API paths and methods like everything else; they would fall through to the pages otherwise."""
    known = [route for noun in _NOUNS for route in noun.router.routes if isinstance(route, APIRoute)]

    async def unknown(request: Request, path: str = "") -> None:
        asked = request.url.path
        allowed = {method for route in known if route.path_regex.match(asked) for method in route.methods or ()}
        if allowed:
            raise HTTPException(405, f"{request.method} is not for this.", {"Allow": ", ".join(sorted(allowed))})
        raise NotFound(f"There is no /api/{path[:200]} in JobTrak. See /docs for what there is.")

    app.add_api_route("/api/{path:path}", unknown, methods=_METHODS, include_in_schema=False)
    app.add_api_route("/api", unknown, methods=_METHODS, include_in_schema=False)
