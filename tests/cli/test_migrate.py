"""The tables are brought up to date when they are not, at the cost of one query when they are."""

from __future__ import annotations

import uuid

import psycopg
import pytest

from jobtrak.cli import migrate
from jobtrak.errors import Unavailable
from tests.conftest import _beside


@pytest.fixture
def empty_database(servers, setting):
    name = f"empty_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(servers.database_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        setting(DATABASE_URL=_beside(servers.database_url, name))
        yield _beside(servers.database_url, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_a_migrated_database_is_not_pending(migrated):
    assert not migrate.is_pending(migrated)


def test_an_empty_database_is_migrated_once(empty_database, jobtrak):
    assert migrate.is_pending(empty_database)
    assert jobtrak("migrate").out == "The tables are up to date.\n"
    assert not migrate.is_pending(empty_database)
    assert jobtrak("migrate").out == "The tables were up to date already.\n"


def test_a_database_of_a_newer_version_is_refused(empty_database):
    with psycopg.connect(empty_database, autocommit=True) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num text)")
        connection.execute("INSERT INTO alembic_version VALUES ('from-the-future')")
    with pytest.raises(Unavailable, match="newer JobTrak"):
        migrate.is_pending(empty_database)
