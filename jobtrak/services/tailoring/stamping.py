"""The metadata a tailored resume carries."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from jobtrak.models.tailoring import Tailoring


def stamp_of(run: Tailoring) -> dict[str, Any]:
    """Return the documented `metadata` of a run's resume; the same run always stamps the same."""
    moment = run.created_at.astimezone(UTC).replace(microsecond=0).isoformat()
    language = str(run.options.get("language") or "")
    return stamp(job_url=str(run.options.get("job_url") or ""), generated_at=moment, language=language)


def stamp(*, job_url: str = "", generated_at: str = "", language: str = "") -> dict[str, Any]:
    """Return the documented `metadata`, as the text that YAML holds; `language` where it is another than the base's own."""
    given = {"generated_at": generated_at, "job_url": job_url, "language": language}
    return {**{name: value for name, value in given.items() if value}, "tailored": "true"}
