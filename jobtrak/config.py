"""Read JobTrak's settings from the environment, once."""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from dotenv import dotenv_values
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from jobtrak.errors import SettingsInvalid

ROOT = Path(__file__).resolve().parent.parent


def _listed(value: object) -> object:
    """Split a comma-separated setting into its parts."""
    if isinstance(value, str):
        return frozenset(part.strip().lower() for part in value.split(",") if part.strip())
    return value


Listed = Annotated[frozenset[str], BeforeValidator(_listed)]
_AnyPort = Annotated[int, Field(ge=1, le=65535)]


class Settings(BaseModel):
    """Everything that can be set from outside, by the names people set it under."""

    model_config = ConfigDict(frozen=True, extra="ignore", populate_by_name=True)

    mode: Literal["local", "server"] = Field("local", alias="JOBTRAK_MODE", description="local: one person on loopback")
    data_dir: Path = Field(ROOT / ".jobtrak", alias="JOBTRAK_DATA_DIR", description="where JobTrak keeps its own files")
    database_url: str = Field("", alias="DATABASE_URL", description="Postgres; empty: JobTrak runs its own")
    redis_url: str = Field("", alias="REDIS_URL", description="Redis or Valkey; empty: JobTrak runs its own")
    database_min_pool_size: int = Field(2, ge=0, le=1000, alias="DATABASE_MIN_POOL_SIZE")
    database_max_pool_size: int = Field(20, ge=1, le=1000, alias="DATABASE_MAX_POOL_SIZE")
    database_command_timeout: float = Field(30, gt=0, le=3600, alias="DATABASE_COMMAND_TIMEOUT", description="seconds")

    host: str = Field("127.0.0.1", alias="HOST")
    port: _AnyPort = Field(3000, alias="PORT")
    reload: bool = Field(False, alias="RELOAD", description="start again when a source file changes")
    api_debug: bool = Field(False, alias="API_DEBUG", description="allow more CORS origins, for developing a client")
    allowed_hosts: Listed = Field(
        frozenset(), alias="JOBTRAK_ALLOWED_HOSTS", description="Host names served besides the loopback ones"
    )
    web_processes: int = Field(1, ge=1, le=64, alias="JOBTRAK_WEB_PROCESSES")
    worker_in_web: bool = Field(
        True, alias="JOBTRAK_WORKER_IN_WEB", description="run background work in the web process"
    )
    worker_concurrency: int = Field(4, ge=1, le=64, alias="JOBTRAK_WORKER_CONCURRENCY")

    openai_api_key: str = Field("", alias="OPENAI_API_KEY", repr=False)
    openai_base_url: str = Field("", alias="OPENAI_BASE_URL", description="any OpenAI-compatible server")
    model_name: str = Field("gpt-6-luna", alias="MODEL_NAME")
    model_temperature: float = Field(0.1, ge=0, le=2, alias="MODEL_TEMPERATURE")
    enable_llm_cache: bool = Field(True, alias="ENABLE_LLM_CACHE")
    llm_timeout_seconds: float = Field(120, gt=0, le=3600, alias="LLM_TIMEOUT_SECONDS")

    job_cache_max_size: int = Field(
        1000, ge=0, alias="JOB_CACHE_MAX_SIZE", description="entries; JOB_CACHE_SIZE is its older name"
    )
    job_cache_ttl_seconds: float = Field(3600, gt=0, alias="JOB_CACHE_TTL_SECONDS")
    job_cache_max_memory_mb: float = Field(100, gt=0, alias="JOB_CACHE_MAX_MEMORY_MB")
    search_cache_size: int = Field(1000, ge=0, alias="SEARCH_CACHE_SIZE", description="entries")
    resume_cache_ttl_seconds: float = Field(7200, gt=0, alias="RESUME_CACHE_TTL_SECONDS")

    simplify_api_url: str = Field("https://api.simplify.jobs", alias="SIMPLIFY_API_URL")
    fetch_allowed_hosts: Listed = Field(
        frozenset(),
        alias="JOBTRAK_FETCH_ALLOWED_HOSTS",
        description="host:port pairs JobTrak may read although they are not on the public web",
    )

    @model_validator(mode="after")
    def _keep_local_mode_local(self) -> Settings:
        if self.mode == "local" and not is_loopback(self.host):
            raise ValueError(
                f"HOST: JobTrak has no sign-in in local mode, so it won't serve on {self.host}. "
                "Use 127.0.0.1, or put it behind something that signs people in."
            )
        if self.mode == "server":
            raise ValueError("JOBTRAK_MODE: server mode is not part of this version yet. Leave it at local.")
        if self.database_min_pool_size > self.database_max_pool_size:
            raise ValueError("DATABASE_MIN_POOL_SIZE: it is larger than DATABASE_MAX_POOL_SIZE.")
        return self

    @property
    def key_file(self) -> Path:
        """Return where the key that encrypts stored secrets lies."""
        return self.data_dir / "secret.key"

    @property
    def job_cache_ttl(self) -> timedelta:
        """Return how long a cached job is served."""
        return timedelta(seconds=self.job_cache_ttl_seconds)

    @property
    def resume_cache_ttl(self) -> timedelta:
        """Return how long a cached resume is served."""
        return timedelta(seconds=self.resume_cache_ttl_seconds)

    @property
    def sqlalchemy_url(self) -> str:
        """Return the database address with the driver that JobTrak uses, for async engines and alembic alike."""
        scheme, separator, rest = self.database_url.partition("://")
        return f"postgresql+psycopg://{rest}" if separator and scheme.startswith("postgres") else self.database_url

    @property
    def postgres_url(self) -> str:
        """Return the database address as libpq and psycopg take it."""
        return "postgresql://" + self.sqlalchemy_url.partition("://")[2]


def is_loopback(host: str) -> bool:
    """Say whether an address can be reached from this machine alone."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def read(environment: Mapping[str, str]) -> Settings:
    """Return the settings an environment describes; raise SettingsInvalid with the name of the wrong one.

    Empty values count as not set. JOB_CACHE_SIZE, the older name, stands in for JOB_CACHE_MAX_SIZE.
    """
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    if "JOB_CACHE_SIZE" in given:
        given.setdefault("JOB_CACHE_MAX_SIZE", given["JOB_CACHE_SIZE"])
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        if not first["loc"]:
            raise SettingsInvalid(first["msg"].removeprefix("Value error, ")) from None
        name = str(first["loc"][0])
        if name == "JOB_CACHE_MAX_SIZE" and name not in environment:
            name = "JOB_CACHE_SIZE"
        shown = "" if "KEY" in name or "URL" in name else f" (it is {given.get(name, '')!r})"
        raise SettingsInvalid(f"{name}: {first['msg']}{shown}.") from None


@cache
def settings() -> Settings:
    """Return this process's settings: a `.env` beside the project, overruled by the environment."""
    from_file = {name: value or "" for name, value in dotenv_values(ROOT / ".env").items()}
    return read({**from_file, **os.environ})
