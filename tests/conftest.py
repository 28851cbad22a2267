"""What every test can ask for: real servers, a database of its own, settings of its own, a running JobTrak, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.pool import NullPool

from jobtrak import config, db
from jobtrak.embedded.servers import Servers
from tests.running import Running

ROOT = Path(__file__).resolve().parent.parent
# A person's own settings must not decide how a test ends.
_KEPT_SETTINGS = {"HOME", "PATH"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser's tests last: Playwright leaves its event loop running, and no other can start beside it."""
    items.sort(key=lambda item: (ROOT / "tests" / "browser") in item.path.parents)


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """Postgres and Valkey for the whole test run, with data that goes with it."""
    # Not pytest's own folder: root's Postgres runs as another user, who can't look into that.
    folder = Path(tempfile.mkdtemp(prefix="jobtrak-tests-"))
    folder.chmod(0o755)
    started = Servers(folder / "data", durable=False)
    started.start()
    try:
        yield started
    finally:
        started.stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated(servers: Servers) -> str:
    """The address of a database with every table, that tests leave as they found it."""
    _administrate(servers.database_url, "CREATE DATABASE migrated")
    url = _beside(servers.database_url, "migrated")
    subprocess.run(
        [sys.executable, "-m", "alembic", "upgrade", "head"],
        cwd=ROOT,
        env={**_environment(), "DATABASE_URL": url},
        check=True,
        capture_output=True,
    )
    _administrate(servers.database_url, "CREATE DATABASE pristine TEMPLATE migrated")
    return url


@pytest.fixture(autouse=True)
def settings_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start each test from JobTrak's defaults, with a data folder of its own and no `.env`."""
    monkeypatch.setattr(config, "dotenv_values", lambda *_: {})
    for name in {field.alias for field in config.Settings.model_fields.values() if field.alias} | {"JOB_CACHE_SIZE"}:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JOBTRAK_DATA_DIR", str(tmp_path / "jobtrak-data"))
    config.settings.cache_clear()
    yield
    config.settings.cache_clear()


@pytest.fixture
def setting(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set settings by the names people set them under: `setting(MODEL_NAME="tiny")`."""

    def given(**values: object) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, str(value))
        config.settings.cache_clear()

    return given


@pytest.fixture
async def session(
    migrated: str, setting: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[AsyncSession]:
    """A session whose every change, committed or not, is undone after the test; `db.unit_of_work()` shares its connection.

    Quick, and right for services. A test that needs two connections, or a worker, asks for `database` instead.
    """
    setting(DATABASE_URL=migrated)
    engine = create_async_engine(
        config.settings().sqlalchemy_url,
        poolclass=NullPool,
        connect_args={"options": "-c timezone=UTC"},
        json_serializer=db._to_json,
    )
    async with engine.connect() as connection:
        outer = await connection.begin()
        sessions: Any = async_sessionmaker(connection, expire_on_commit=False, join_transaction_mode="create_savepoint")
        monkeypatch.setattr(db, "_sessions", lambda: sessions)
        async with sessions() as opened:
            yield opened
        await outer.rollback()
    await engine.dispose()


@pytest.fixture
async def database(servers: Servers, migrated: str, setting: Callable[..., None]) -> AsyncIterator[str]:
    """The address of an empty, migrated database of the test's own, set as DATABASE_URL; real commits, many connections."""
    assert migrated
    name = f"test_{uuid.uuid4().hex[:12]}"
    _administrate(servers.database_url, f"CREATE DATABASE {name} TEMPLATE pristine")
    url = _beside(servers.database_url, name)
    setting(DATABASE_URL=url)
    yield url
    await db.close()
    _administrate(servers.database_url, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def redis_url(servers: Servers, setting: Callable[..., None]) -> str:
    """The address of an emptied Valkey, set as REDIS_URL."""
    import redis

    with redis.Redis.from_url(servers.redis_url) as client:
        client.flushall()
    setting(REDIS_URL=servers.redis_url)
    return servers.redis_url


@pytest.fixture(scope="session")
def live(servers: Servers, migrated: str) -> Iterator[Running]:
    """JobTrak itself, started by its own command on a free port, with a database of its own; `live.url` is its address."""
    assert migrated
    _administrate(servers.database_url, "CREATE DATABASE live TEMPLATE pristine")
    folder = Path(tempfile.mkdtemp(prefix="jobtrak-live-"))
    running = Running(
        folder,
        environment={
            **_environment(),
            "DATABASE_URL": _beside(servers.database_url, "live"),
            "REDIS_URL": servers.redis_url,
        },
    )
    try:
        running.start()
        yield running
    finally:
        running.stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the system's Chromium where there is one, else Playwright's own."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    arguments = ["--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-dev-shm-usage"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    launched = {**browser_type_launch_args, "args": arguments}
    return {**launched, "executable_path": found} if found else launched


def _environment() -> dict[str, str]:
    ours = {field.alias for field in config.Settings.model_fields.values()} - _KEPT_SETTINGS
    return {name: value for name, value in os.environ.items() if name not in ours}


def _beside(url: str, database: str) -> str:
    """Return the address of another database on the same server."""
    before, _, options = url.partition("?")
    return f"{before.rpartition('/')[0]}/{database}?{options}"


def _administrate(url: str, statement: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(statement)
