"""Complete what OpenAPI says of the API: the error body, Idempotency-Key, and an example of everything that goes in or out.

Examples are put together from those of the fields in the shapes, so that none can fall behind its shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

from jobtrak.api import errors, system_schemas
from jobtrak.api.bounds import LARGEST_BODY
from jobtrak.api.examples import EXAMPLE_IDS, EXAMPLE_TIME

_REFERENCE = "#/components/schemas/"
_REPEAT_KEY = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "Repeating the call with the same key gives the first answer again, for 24 hours.",
    "schema": {"type": "string", "maxLength": 255, "pattern": r"^[\x21-\x7e]+$"},
    "example": "b7c6f5c1-2026-11-22",
}
_FILES = (
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/yaml",
    "text/markdown",
    "text/plain",
    "text/html",
)
_EVENT = """id: 12
event: progress
data: {"status": "in_progress", "progress_percentage": 35, "stage": "experiences", "message": "Writing your experience"}

"""

# What a field of this name holds wherever it stands.
_BY_NAME: dict[str, Any] = {
    **EXAMPLE_IDS,
    "user_id": "default_user",
    "job_url": "https://jobs.example.com/data-engineer",
    "file_path": f"/api/resume/{EXAMPLE_IDS['resume_id']}/download",
    "yaml_content": "basic:\n  name: Ada Example\n",
    "content": "basic:\n  name: Ada Example\n",
    "job_description": "Data Engineer at Halden Energy, Rotterdam. Three years of Python and SQL. Full-time.",
    "template": "standard",
    "stage": "experiences",
    "progress_percentage": 35,
    "error": None,
    "rejected_date": None,
    "team": "Forecasting",
    "job_summary": "Build forecasts of wind and solar power.",
    "salary_min": 78000,
    "salary_max": 92000,
    "salary_currency": "EUR",
    "salary_period": "YEAR",
    "date_posted": "2026-11-02",
    "valid_through": "2026-12-31",
    "seniority": "senior",
    "apply_url": "https://jobs.example.com/data-engineer/apply",
    "source": "greenhouse",
    "offset": 0,
    "limit": 100,
    "next_cursor": None,
    "job_id_filter": None,
    "deleted_jobs": [EXAMPLE_IDS["job_id"]],
    "deleted_resumes": [],
    "associated_job_id": EXAMPLE_IDS["job_id"],
    "reason": "We couldn't find that job. It may have been deleted.",
    "job_stats": {"NEW": 4, "APPLIED": 3, "total": 7},
    "resume_stats": {"total_resumes": 5, "linked_resumes": 4, "orphaned_resumes": 1},
    "health_ratios": {"jobs_with_resumes_ratio": 0.5714, "orphaned_resume_ratio": 0.2},
    "cache_stats": {"application_stats": {"hits": 11, "misses": 2, "evictions": 0, "hit_rate": 0.8462}},
    "removed": {"memory": 3, "redis": 3, "postgres": 1},
    "health": {"redis": "connected"},
    "initialization_status": {"database": True, "cache_manager": True},
    "authorization": "eyJ…x9Qk",
    "csrf": "7f3…a1c2",
    "data": {"id": "a1b2"},
    "pdf_size": 48213,
    "version": "0.1.0",
}


def complete(app: FastAPI) -> None:
    """Have an app's OpenAPI say all of it."""
    described = app.openapi

    def completed() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(described())
        return described()

    app.openapi = completed


def _complete(description: dict[str, Any]) -> None:
    parts = description.setdefault("components", {}).setdefault("schemas", {})
    parts["Problem"] = system_schemas.Problem.model_json_schema(ref_template=_REFERENCE + "{model}")
    for path, method, operation in _operations(description):
        for parameter in operation.get("parameters", []):
            if parameter["in"] == "path":
                parameter["example"] = EXAMPLE_IDS[parameter["name"]]
        if method == "post":
            operation.setdefault("parameters", []).append(_REPEAT_KEY)
        if operation.get("requestBody") and path.startswith("/api/"):
            too_large = errors.documented(413)[413]
            too_large["description"] = f"Larger than JobTrak takes; any request is, beyond {LARGEST_BODY >> 20} MB."
            operation["responses"].setdefault("413", too_large)
            # What is no JSON, no form or no multipart at all never reaches the fields.
            operation["responses"].setdefault("400", errors.documented(400)[400])
        answer = operation["responses"]["200"].setdefault("content", {})
        if path.endswith("/events"):
            answer["text/event-stream"] = {"schema": {"type": "string"}, "example": _EVENT}
        if path.endswith("/download"):
            answer |= {kind: {"schema": {"type": "string", "format": "binary"}, "example": "…"} for kind in _FILES}
        for content in (operation.get("requestBody", {}).get("content", {}), answer):
            for kind in content.values():
                kind.setdefault("example", example_of(kind["schema"], parts))
    for problem in ("HTTPValidationError", "ValidationError"):
        parts.pop(problem, None)


def _operations(description: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def example_of(schema: dict[str, Any], parts: dict[str, Any]) -> Any:
    """Return an example that fits a schema: its own where it has one, else one made from those of its parts."""
    if schema.get("examples"):
        return schema["examples"][0]
    if "example" in schema:
        return schema["example"]
    if "$ref" in schema:
        return example_of(parts[schema["$ref"].removeprefix(_REFERENCE)], parts)
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][0]
    if "default" in schema:
        return schema["default"]
    if schema.get("anyOf"):
        return example_of(schema["anyOf"][0], parts)
    match schema.get("type"):
        case "object":
            named = schema.get("properties", {}).items()
            return {name: _example_of_field(name, each, parts) for name, each in named}
        case "array":
            return [example_of(schema["items"], parts)]
        case "integer" | "number":
            return 1
        case "boolean":
            return True
        case "null":
            return None
    return EXAMPLE_TIME if schema.get("format") == "date-time" else "…"


def _example_of_field(name: str, schema: dict[str, Any], parts: dict[str, Any]) -> Any:
    if name in _BY_NAME and not schema.get("examples"):
        return _BY_NAME[name]
    return example_of(schema, parts)
