"""The tables are brought up to date when they are not, at the cost of one query when they are."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool
from sqlmodel import SQLModel

import jobtrak.models
from jobtrak.cli import migrate
from jobtrak.config import ROOT
from jobtrak.errors import Unavailable
from tests.conftest import _beside

assert jobtrak.models


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


def test_the_revisions_make_just_the_tables_that_the_models_describe(migrated):
    url = migrated.replace("postgresql://", "postgresql+psycopg://", 1)
    with create_engine(url, poolclass=NullPool).connect() as connection:
        given = {"compare_type": True, "include_object": _ours}
        differences = compare_metadata(MigrationContext.configure(connection, opts=given), SQLModel.metadata)
    assert differences == []


def test_the_latest_revisions_can_be_taken_back_and_made_again(empty_database):
    for to in (("upgrade", "head"), ("downgrade", "0002"), ("upgrade", "head")):
        environment = {**os.environ, "DATABASE_URL": empty_database}
        subprocess.run(
            [sys.executable, "-m", "alembic", *to], cwd=ROOT, env=environment, check=True, capture_output=True
        )
    assert not migrate.is_pending(empty_database)


def _ours(thing: object, name: str | None, *_: object) -> bool:
    return not (name or "").startswith("procrastinate_")
