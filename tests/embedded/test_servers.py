"""Both servers together: only those that are needed, shared, and stopped by the last to leave."""

from __future__ import annotations

from jobtrak.embedded.home import open_home
from jobtrak.embedded.postgres import Postgres
from jobtrak.embedded.servers import Servers


def test_given_addresses_are_used_and_nothing_is_started(data_dir):
    servers = Servers(data_dir, database_url="postgresql://theirs/db", redis_url="redis://theirs")
    assert servers.start() == {"DATABASE_URL": "postgresql://theirs/db", "REDIS_URL": "redis://theirs"}
    servers.stop()
    assert not data_dir.exists()


def test_only_the_missing_one_is_started(data_dir):
    servers = Servers(data_dir, database_url="postgresql://theirs/db")
    assert servers.start()["REDIS_URL"].startswith("unix://")
    assert not (data_dir / "servers" / "postgres").exists()
    servers.stop()


def test_the_last_to_leave_stops_the_servers(data_dir):
    starter = Servers(data_dir, durable=False)
    guest = Servers(data_dir, durable=False)
    assert starter.start() == guest.start()
    guest.stop()
    assert Postgres(open_home(data_dir)).answers()
    starter.stop()
    assert not Postgres(open_home(data_dir)).answers()


def test_a_server_that_died_is_mended(data_dir):
    servers = Servers(data_dir, durable=False)
    servers.start()
    assert servers.mend() == []
    Postgres(open_home(data_dir)).stop()
    assert servers.mend() == ["Postgres"]
    assert servers.mend() == []
    servers.stop()
