"""Starts, stops, kills and simultaneous starts of the whole application."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import urllib.error
import urllib.request
from pathlib import Path

import psycopg
import pytest

from jobtrak.embedded.home import open_home
from jobtrak.embedded.postgres import Postgres
from tests.running import ROOT, free_port, processes_of, wait_until

# Each test starts the whole application at least once, on two cores that may be busy.
pytestmark = pytest.mark.timeout(400)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/ping", timeout=10) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def pids(folder, part: str) -> list[int]:
    return [pid for pid, command in processes_of(folder).items() if part in command]


def postgres_servers(folder) -> list[int]:
    """Return the servers alone: a backend just forked still looks like its server."""
    found = set(pids(folder, "postgres -D"))
    return sorted(pid for pid in found if _parent(pid) not in {*found, None})


def _parent(pid: int) -> int | None:
    """Return whose child a process is; None where it has ended meanwhile, as backends do."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None


def query(running, statement: str):
    with psycopg.connect(Postgres(open_home(running.data_dir)).url, autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchone() if cursor.description else None


# SIGTERM ends every other test.
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_every_process(started, folder, number):
    running = started().start()
    assert answers(running.url)
    assert pids(folder, "postgres")
    assert pids(folder, "valkey")
    running.send(number)
    assert running.ended() == 0
    assert processes_of(folder) == {}


def test_a_signal_during_the_start_ends_every_process(started, folder):
    running = started()
    running.spawn()
    wait_until(lambda: pids(folder, "jobtrak.cli.serving"), "the web process is there")
    running.send(signal.SIGTERM)
    assert running.ended() == 0
    assert processes_of(folder) == {}


def test_what_a_killed_start_left_is_taken_over_with_nothing_lost(started, folder):
    first = started().start()
    query(first, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    server = postgres_servers(folder)
    first.send(signal.SIGKILL)
    assert first.ended() == -signal.SIGKILL
    wait_until(lambda: not pids(folder, "jobtrak.cli.serving"), "the web process has followed its starter")
    assert postgres_servers(folder) == server
    second = started(port=first.port).start()
    assert postgres_servers(folder) == server
    assert query(second, "SELECT count(*) FROM kept") == (1000,)
    assert second.stop() == 0
    assert processes_of(folder) == {}


def test_a_killed_database_is_back_while_the_app_runs(started, folder):
    running = started().start()
    query(running, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    (server,) = postgres_servers(folder)
    os.kill(server, signal.SIGKILL)
    wait_until(lambda: postgres_servers(folder) not in ([], [server]), "another server took its place")
    wait_until(lambda: Postgres(open_home(running.data_dir)).answers(), "it answers")
    assert query(running, "SELECT count(*) FROM kept") == (1000,)


def test_a_killed_web_process_is_started_again(started, folder):
    running = started().start()
    before = pids(folder, "jobtrak.cli.serving")
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: set(pids(folder, "jobtrak.cli.serving")) - set(before), "a new web process")
    wait_until(lambda: answers(running.url), "it answers")


def test_everything_killed_at_once_starts_again_with_its_rows(started, folder):
    first = started().start()
    query(first, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    for pid in processes_of(folder):
        # One may be gone already with the one before it.
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    first.ended()
    second = started(port=first.port).start()
    assert query(second, "SELECT count(*) FROM kept") == (1000,)


def test_four_simultaneous_starts_make_one_jobtrak(started, folder):
    port = free_port()
    starts = [started(port=port) for _ in range(4)]
    for start in starts:
        start.spawn()
    lines = [start.first_line() for start in starts]
    assert sorted(lines)[:3] == ["", "", ""]
    assert sorted(lines)[3] == f"JobTrak is ready at {starts[0].url}"
    assert len(postgres_servers(folder)) == 1
    for start, line in zip(starts, lines, strict=True):
        if not line:
            assert start.ended() == 1
            assert f"JobTrak is already running at {start.url}" in start.said


def test_two_starts_on_two_ports_share_the_servers_until_the_last_ends(started, folder):
    first = started().start()
    second = started().start()
    assert len(postgres_servers(folder)) == 1
    assert first.stop() == 0
    assert answers(second.url)
    query(second, "SELECT 1")
    assert second.stop() == 0
    assert processes_of(folder) == {}


def test_a_taken_port_is_told_in_one_sentence(started):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        running = started(port=port)
        running.spawn()
        assert running.first_line() == ""
        assert running.ended() == 1
    assert running.said == f"jobtrak: Port {port} is taken by another program. Choose another with --port.\n"


def test_local_mode_refuses_an_address_that_others_can_reach(started):
    running = started(HOST="0.0.0.0")
    running.spawn()
    assert running.first_line() == ""
    assert running.ended() == 1
    assert "HOST: JobTrak has no sign-in in local mode" in running.said
    assert "Traceback" not in running.said


def test_a_wrong_setting_is_named(started):
    running = started(JOB_CACHE_TTL_SECONDS="soon")
    running.spawn()
    assert running.first_line() == ""
    assert running.ended() == 1
    assert "JOB_CACHE_TTL_SECONDS" in running.said
    assert "Traceback" not in running.said


def test_a_database_that_does_not_answer_is_told_in_one_sentence(started):
    running = started(DATABASE_URL=f"postgresql://nobody@127.0.0.1:{free_port()}/none")
    running.spawn()
    assert running.first_line() == ""
    assert running.ended() == 1
    assert "The database can't be reached. Check DATABASE_URL." in running.said
    assert "Traceback" not in running.said


def test_given_servers_are_used_and_left_running(started, folder, servers, migrated):
    running = started(DATABASE_URL=migrated, REDIS_URL=servers.redis_url).start()
    assert not (running.data_dir / "servers").exists()
    assert running.stop() == 0
    with psycopg.connect(migrated) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_second_start_builds_and_migrates_nothing(started):
    started().start().stop()
    second = started().start()
    assert "Building" not in second.said
    assert "Preparing" not in second.said


def test_it_runs_from_a_folder_with_a_space_in_its_name(started, folder):
    root = folder / "my project"
    root.mkdir()
    for name in ("jobtrak", "alembic", "assets", "reflex.lock"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("rxconfig.py", "alembic.ini", "requirements.txt", "pyproject.toml"):
        shutil.copy2(ROOT / name, root / name)
    shutil.copytree(ROOT / ".web", root / ".web", ignore=shutil.ignore_patterns("node_modules"))
    running = started(root=root).start()
    with urllib.request.urlopen(running.url, timeout=30) as page:
        assert b"JobTrak" in page.read()
    assert "Building" not in running.said
