"""How JobTrak is, over REST."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fastapi import APIRouter, Response
from sqlalchemy import text

from jobtrak import __version__, db
from jobtrak.api import system_schemas
from jobtrak.api.deps import By
from jobtrak.api.errors import documented
from jobtrak.api.examples import EXAMPLE_TIME
from jobtrak.cache import cached
from jobtrak.errors import Unavailable
from jobtrak.services import statistics

router = APIRouter(tags=["System"])


async def _database_answers() -> bool:
    try:
        async with db.unit_of_work() as session:
            await session.execute(text("SELECT 1"))
    except Unavailable:
        return False
    return True


_HEALTH: dict[int | str, dict[str, Any]] = {
    403: documented()[403],
    503: {
        "model": system_schemas.Health,
        "description": "The database is away.",
        "content": {
            "application/json": {
                "example": {
                    "status": "unhealthy",
                    "cache_manager_initialized": True,
                    "database_initialized": False,
                    "timestamp": EXAMPLE_TIME,
                    "version": __version__,
                }
            }
        },
    },
}


@router.get("/health", summary="Health check", responses=_HEALTH)
async def health(response: Response) -> system_schemas.Health:
    """Tell whether JobTrak can work; 503 with the same shape when the database is away."""
    answers = await _database_answers()
    response.status_code = 200 if answers else 503
    return system_schemas.Health(
        status="healthy" if answers else "unhealthy",
        cache_manager_initialized=True,
        database_initialized=answers,
        timestamp=datetime.now(UTC),
        version=__version__,
    )


@router.get("/api/status", summary="System health check", responses=documented())
async def status(by: By) -> system_schemas.SystemStatus:
    """Tell how JobTrak and what it stands on are."""
    async with db.unit_of_work() as session:
        of_jobs = await statistics.job_stats(session, by.owner)
    stats = await cached().stats()
    return system_schemas.SystemStatus(
        status="operational",
        timestamp=datetime.now(UTC),
        user_id=by.owner,
        health={"database": {"status": "connected", "pool": db.pool_status()}, "redis_cache": stats["redis_info"]},
        job_stats=of_jobs,
        cache_stats=stats,
        initialization_status={"database": True, "cache_manager": True, "version": __version__},
    )


@router.delete("/api/cache/clear", summary="Clear user cache", responses=documented())
async def clear_cache(by: By) -> system_schemas.CacheDone:
    """Drop the caller's entries from every layer."""
    removed = await cached().clear(by.owner)
    return system_schemas.CacheDone(
        message="Your cache was cleared.", user_id=by.owner, timestamp=datetime.now(UTC), removed=removed
    )


@router.post("/api/cache/cleanup", summary="Clean expired cache", responses=documented())
async def clean_cache(by: By) -> system_schemas.CacheDone:
    """Drop expired entries from every layer."""
    removed = await cached().cleanup()
    return system_schemas.CacheDone(
        message="Expired entries were removed.", user_id=by.owner, timestamp=datetime.now(UTC), removed=removed
    )


@router.get("/api/cache/stats", summary="Cache statistics", responses=documented())
async def cache_stats(by: By) -> system_schemas.CacheStats:
    """Tell how each layer of the cache does."""
    stats = await cached().stats()
    health = {"memory": "ok", "redis": stats["redis_info"]["status"], "postgres": "ok"}
    return system_schemas.CacheStats(cache_stats=stats, health=health, user_id=by.owner, timestamp=datetime.now(UTC))
