"""The local Valkey: started once, taken over, back after a kill, gone when stopped."""

from __future__ import annotations

import os
import signal

import pytest
import redis

from jobtrak.embedded.home import open_home
from jobtrak.embedded.valkey import Valkey


@pytest.fixture
def valkey(data_dir):
    server = Valkey(open_home(data_dir))
    server.start()
    yield server
    server.stop()


def asked(server: Valkey) -> redis.Redis:
    return redis.Redis.from_url(server.url)


def test_it_keeps_what_it_is_given_and_forgets_the_oldest_when_full(valkey):
    with asked(valkey) as client:
        client.set("a", "b")
        assert client.get("a") == b"b"
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "allkeys-lru"}


def test_it_listens_on_no_network_port(valkey):
    with asked(valkey) as client:
        assert client.config_get("port") == {"port": "0"}


def test_a_second_start_takes_over_the_running_server(valkey, data_dir):
    with asked(valkey) as client:
        client.set("from before", "1")
    other = Valkey(open_home(data_dir))
    other.start()
    with asked(other) as client:
        assert client.get("from before") == b"1"


def test_it_is_back_after_a_kill(valkey):
    with asked(valkey) as client:
        os.kill(client.info()["process_id"], signal.SIGKILL)
    assert valkey._own_process.wait() == -signal.SIGKILL
    assert not valkey.answers()
    valkey.start()
    assert valkey.answers()
