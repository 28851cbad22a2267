"""A REST client against the API alone, on a database of the test's own, with a worker beside it."""

from __future__ import annotations

import asyncio
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest

from jobtrak import cache, notices, queue, workers
from jobtrak.api.application import create_api
from jobtrak.config import Settings, settings
from jobtrak.embedded.servers import Servers
from tests.fakes.careers_server import CareersServer
from tests.fakes.simplify_server import SimplifyServer
from tests.running import Running

POSTING = """Data Engineer
Halden Example Energy, Rotterdam (hybrid)

About the role
We build forecasts of wind and solar power for a whole country.

What you will do
- Design and run batch pipelines in Python and SQL
- Keep the forecast inputs complete and on time

What we ask
- Three years of data engineering
- Python, SQL and Airflow
- Kubernetes is a plus

What we offer
A gross salary between €58,000 and €72,000 a year.
"""

RESUME = {
    "basic": {"name": "Ada Example", "email": "ada@example.org", "phone": "+31 20 555 0100"},
    "objective": "Data engineer who likes quiet systems.",
    "experiences": [
        {
            "company": "Tidewater Example Systems",
            "titles": [{"name": "Data Engineer", "startdate": "2020-01", "enddate": "present"}],
            "highlights": [
                "Wrote the tariff loader in Python and SQL.",
                "Maintained 120 Airflow jobs for three teams.",
            ],
        }
    ],
    "skills": [{"category": "Technical", "skills": ["Python", "SQL", "Airflow"]}],
}


@pytest.fixture
async def api(database: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the API as `default_user`; what fails inside is answered, not raised."""
    assert settings().database_url == database
    cache.cached.cache_clear()
    following = asyncio.create_task(cache.follow())
    transport = httpx.ASGITransport(app=create_api(), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
        yield client
    following.cancel()
    with suppress(asyncio.CancelledError):
        await following
    await notices.close()
    await cache.cached().close()
    cache.cached.cache_clear()


@pytest.fixture
async def worker(database: str) -> AsyncIterator[None]:
    """The queue's worker, as the app runs it."""
    assert database
    working = asyncio.create_task(queue.work(workers.TASKS, concurrency=2))
    yield
    working.cancel()
    with suppress(asyncio.CancelledError):
        await working


@pytest.fixture
def followed(api: httpx.AsyncClient) -> Callable[..., Awaitable[str]]:
    """Follow a posting and return its job's id: `await followed(text=..., user="ada")`."""

    async def follow(text: str = POSTING, user: str = "default_user") -> str:
        answer = await api.post(
            "/api/jobs/analyze-description", data={"job_description": text}, headers={"X-User-Id": user}
        )
        assert answer.status_code == 200, answer.text
        return answer.json()["job_id"]

    return follow


@dataclass(frozen=True)
class Connected:
    """JobTrak running in a process of its own, with a careers site and a Simplify that it may reach."""

    running: Running
    careers: CareersServer
    simplify: SimplifyServer

    @property
    def url(self) -> str:
        return self.running.url

    def client(self, user: str) -> httpx.Client:
        """Return a client of one workspace."""
        return httpx.Client(base_url=self.url, headers={"X-User-Id": user}, timeout=60, trust_env=False)


@pytest.fixture(scope="session")
def connected(servers: Servers, migrated: str) -> Iterator[Connected]:
    """JobTrak as people start it, without a model; `default_user` is empty at first."""
    assert migrated
    with CareersServer() as careers, SimplifyServer() as simplify:
        neighbours = {"JOBTRAK_FETCH_ALLOWED_HOSTS": careers.place, "SIMPLIFY_API_URL": simplify.url}
        with started(servers, "connected", neighbours) as running:
            yield Connected(running, careers, simplify)


@contextmanager
def started(servers: Servers, name: str, settings_given: dict[str, str]) -> Iterator[Running]:
    """Start JobTrak on a database of its own; stop it and clear up afterwards."""
    with psycopg.connect(servers.database_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE pristine")
    before, _, options = servers.database_url.partition("?")
    ours = {field.alias for field in Settings.model_fields.values()} - {"HOME", "PATH"}
    around = {key: value for key, value in os.environ.items() if key not in ours}
    address = {"DATABASE_URL": f"{before.rpartition('/')[0]}/{name}?{options}", "REDIS_URL": servers.redis_url}
    folder = Path(tempfile.mkdtemp(prefix=f"jobtrak-{name}-"))
    running = Running(folder, environment={**around, **address, **settings_given})
    try:
        yield running.start()
    finally:
        running.stop()
        shutil.rmtree(folder)
