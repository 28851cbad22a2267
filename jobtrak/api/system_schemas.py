"""The shapes of health, figures and the cache, and of what went wrong, over REST."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from jobtrak.api.fields import Moment


class Problem(BaseModel):
    """What went wrong, in words, with the code a program can tell it by."""

    model_config = ConfigDict(extra="allow")

    detail: str | list[dict[str, Any]] = Field(
        description="A sentence; with 422, for each field what is wrong with it."
    )
    status_code: int
    timestamp: Moment
    code: str


class Stats(BaseModel):
    """How many jobs stand where, and how resumes and jobs hang together."""

    user_id: str
    job_stats: dict[str, int]
    resume_stats: dict[str, int]
    health_ratios: dict[str, float]


class Health(BaseModel):
    """Whether JobTrak can work."""

    status: Literal["healthy", "unhealthy"]
    cache_manager_initialized: bool
    database_initialized: bool
    timestamp: Moment
    version: str


class SystemStatus(BaseModel):
    """How JobTrak and what it stands on are."""

    status: str
    timestamp: Moment
    user_id: str
    health: dict[str, Any]
    job_stats: dict[str, int]
    cache_stats: dict[str, Any]
    initialization_status: dict[str, Any]


class CacheDone(BaseModel):
    """What was taken out of the cache, by layer."""

    message: str = Field(examples=["Your cache was cleared."])
    user_id: str
    timestamp: Moment
    removed: dict[str, int]


class CacheStats(BaseModel):
    """How each layer of the cache does."""

    cache_stats: dict[str, Any]
    health: dict[str, Any]
    user_id: str
    timestamp: Moment
