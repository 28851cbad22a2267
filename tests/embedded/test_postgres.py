"""The local Postgres: started once, taken over after a crash, stopped without a trace."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from jobtrak.embedded.home import open_home
from jobtrak.embedded.postgres import Postgres
from jobtrak.errors import Unavailable
from tests.running import ROOT

START_AND_TELL = """
import sys
from pathlib import Path
from jobtrak.embedded.home import open_home
from jobtrak.embedded.postgres import Postgres
Postgres(open_home(Path(sys.argv[1])), durable=False).start()
print(open(Path(sys.argv[1]) / "servers/postgres/data/postmaster.pid").readline().strip())
"""


@pytest.fixture
def postgres(data_dir):
    server = Postgres(open_home(data_dir), durable=False)
    server.start()
    yield server
    server.stop()


def pid_file(data_dir: Path) -> Path:
    return data_dir / "servers" / "postgres" / "data" / "postmaster.pid"


def pid_of(data_dir: Path) -> int:
    return int(pid_file(data_dir).read_text().split()[0])


def kill_hard(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


def test_a_started_server_takes_utf8_and_keeps_utc(postgres):
    with psycopg.connect(postgres.url) as connection:
        assert connection.execute(
            "SELECT current_setting('server_encoding'), current_setting('timezone')"
        ).fetchone() == (
            "UTF8",
            "UTC",
        )


def test_it_listens_on_no_network_port(postgres):
    with psycopg.connect(postgres.url) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_nobody_gets_in_without_the_password(postgres):
    wrong = postgres.url.replace(postgres.url.split(":")[2].split("@")[0], "guessed")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_a_second_start_takes_over_the_running_server(postgres, data_dir):
    before = pid_of(data_dir)
    assert Postgres(open_home(data_dir), durable=False).start() == postgres.url
    assert pid_of(data_dir) == before


def test_four_simultaneous_starts_make_one_server(data_dir):
    starts = [
        subprocess.Popen(
            [sys.executable, "-c", START_AND_TELL, str(data_dir)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    told = [start.communicate()[0].strip() for start in starts]
    try:
        assert [start.returncode for start in starts] == [0, 0, 0, 0]
        assert len(set(told)) == 1
    finally:
        Postgres(open_home(data_dir)).stop()


def test_rows_survive_the_kill_of_the_server(data_dir):
    server = Postgres(open_home(data_dir))
    with psycopg.connect(server.start(), autocommit=True) as connection:
        connection.execute(
            "CREATE TABLE kept AS SELECT n, repeat('x', 500) AS filler FROM generate_series(1, 20000) AS n"
        )
        kill_hard(pid_of(data_dir))
    server.start()
    with psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT count(*), max(n) FROM kept").fetchone() == (20000, 20000)
    server.stop()


def test_a_stale_pid_file_that_names_somebody_elses_process_is_no_obstacle(data_dir):
    home = open_home(data_dir)
    server = Postgres(home, durable=False)
    server.start()
    kill_hard(pid_of(data_dir))
    # The same user's process, now carrying the number that the dead server left in its file.
    bystander = home.popen(["sleep", "600"])
    left = pid_file(data_dir).read_text().split("\n", 1)
    pid_file(data_dir).write_text(f"{bystander.pid}\n{left[1]}")
    try:
        server.start()
        assert server.answers()
        assert bystander.poll() is None
        server.stop()
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_a_start_killed_while_it_made_the_data_folder_is_forgotten(data_dir):
    home = open_home(data_dir)
    half_made = home.folder / ".postgres-half"
    (half_made / "data").mkdir(parents=True)
    server = Postgres(home, durable=False)
    server.start()
    assert not half_made.exists()
    server.stop()


def test_a_path_too_long_for_a_socket_gets_a_short_one(data_dir):
    server = Postgres(open_home(data_dir / ("long" * 30)), durable=False)
    with psycopg.connect(server.start()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    sockets = open_home(data_dir / ("long" * 30)).sockets
    assert sockets.stat().st_mode & 0o077 == 0
    server.stop()
    shutil.rmtree(sockets)


def test_data_of_another_major_version_is_refused_and_left_alone(data_dir):
    server = Postgres(open_home(data_dir), durable=False)
    server.start()
    server.stop()
    version = data_dir / "servers" / "postgres" / "data" / "PG_VERSION"
    version.write_text("9\n")
    with pytest.raises(Unavailable, match="was made by Postgres 9"):
        server.start()


def test_stopping_twice_is_harmless(data_dir):
    server = Postgres(open_home(data_dir), durable=False)
    server.start()
    server.stop()
    server.stop()
    assert not pid_file(data_dir).exists()


def test_the_data_folder_is_for_its_user_alone(postgres, data_dir):
    assert (data_dir / "servers" / "postgres").stat().st_mode & 0o077 == 0
    assert (data_dir / "servers" / "postgres" / "password").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's servers run as somebody else")
def test_roots_server_runs_as_an_ordinary_user(postgres, data_dir):
    assert Path(f"/proc/{pid_of(data_dir)}").stat().st_uid != 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders that its own servers can't reach")
def test_root_keeps_data_elsewhere_where_the_servers_user_cannot_go(data_dir):
    data_dir.parent.chmod(0o700)
    home = open_home(data_dir)
    try:
        assert not home.folder.is_relative_to(data_dir)
        server = Postgres(home, durable=False)
        with psycopg.connect(server.start(), autocommit=True) as connection:
            connection.execute("CREATE TABLE kept (id int)")
        server.stop()
        # Moved, the project still finds its data.
        moved = data_dir.with_name("moved")
        data_dir.rename(moved)
        again = Postgres(open_home(moved), durable=False)
        with psycopg.connect(again.start()) as connection:
            assert connection.execute("SELECT to_regclass('kept')::text").fetchone() == ("kept",)
        again.stop()
    finally:
        shutil.rmtree(home.folder)


def test_a_folder_of_sockets_that_somebody_else_prepared_is_refused(data_dir, monkeypatch):
    deep = data_dir / ("long" * 30)
    sockets = open_home(deep).sockets
    sockets.chmod(0o777)
    with pytest.raises(Unavailable, match="belongs to somebody else"):
        open_home(deep)
    shutil.rmtree(sockets)


def test_waiting_writers_are_cut_off_when_the_server_is_stopped(data_dir):
    server = Postgres(open_home(data_dir), durable=False)
    connection = psycopg.connect(server.start())
    connection.execute("CREATE TABLE never_committed (id int)")
    server.stop()
    with pytest.raises(psycopg.errors.AdminShutdown):
        connection.commit()
    connection.close()
    server.start()
    with psycopg.connect(server.url) as connection:
        assert connection.execute("SELECT to_regclass('never_committed')").fetchone() == (None,)
    server.stop()
