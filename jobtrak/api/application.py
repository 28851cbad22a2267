"""Put the REST API together."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware

from jobtrak import __version__
from jobtrak.api import errors, jobs, resumes, schemas, simplify, system
from jobtrak.api.guarding import Guard
from jobtrak.api.replays import Replays
from jobtrak.config import settings
from jobtrak.errors import NotFound

_ABOUT = """
Drive JobTrak from your own tools: follow postings, tailor resumes without inventing anything, move jobs, read the stats.

`X-User-Id` names the workspace (`default_user` where not given). `X-Api-Key`, where given, is the OpenAI key for that call's
model work; without any key JobTrak's offline engine does the work. Send an `Idempotency-Key` with a POST and repeating it is safe.
"""


def create_api() -> FastAPI:
    """Return the REST API; Reflex mounts its pages below it, so its guard stands before them, too."""
    app = FastAPI(
        title="JobTrak",
        version=__version__,
        description=_ABOUT,
        docs_url="/docs",
        redoc_url=None,
        openapi_url="/openapi.json",
    )
    for noun in (jobs, resumes, simplify, system):
        app.include_router(noun.router)
    _answer_unknown_paths(app)
    errors.install(app)
    app.add_middleware(Replays)
    if settings().api_debug:
        app.add_middleware(
            CORSMiddleware,
            allow_origin_regex=r"https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?",
            allow_methods=["*"],
            allow_headers=["*"],
            expose_headers=["Content-Disposition"],
        )
    app.add_middleware(Guard)
    _describe_problems(app)
    return app


def _answer_unknown_paths(app: FastAPI) -> None:
    """Answer unknown API paths like everything else; they would fall through to the pages otherwise."""

    async def unknown(path: str) -> None:
        raise NotFound(f"There is no /api/{path[:200]} in JobTrak. See /docs for what there is.")

    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    app.add_api_route("/api/{path:path}", unknown, methods=methods, include_in_schema=False)


def _describe_problems(app: FastAPI) -> None:
    """Have OpenAPI know the error body, which no operation returns by itself."""
    described = app.openapi

    def with_problems() -> dict[str, Any]:
        schema = described()
        problem = schemas.Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema.setdefault("components", {}).setdefault("schemas", {})["Problem"] = problem
        return schema

    app.openapi = with_problems
