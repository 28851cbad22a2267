"""The doctor says what is wrong, and only that."""

from __future__ import annotations

import json
import socket

from jobtrak.cli import doctor
from tests.running import free_port


def findings(jobtrak) -> dict[str, dict[str, str]]:
    return {finding["part"]: finding for finding in json.loads(jobtrak("doctor", "--json").out)}


def test_a_sound_set_up_is_well(jobtrak, setting, migrated, redis_url):
    setting(DATABASE_URL=migrated, REDIS_URL=redis_url, PORT=free_port())
    answer = jobtrak("doctor")
    assert "wrong" not in answer.out
    assert answer.code == 0


def test_a_wrong_setting_is_named(jobtrak, setting):
    setting(JOB_CACHE_TTL_SECONDS="soon")
    assert findings(jobtrak)["settings"]["state"] == "wrong"
    assert "JOB_CACHE_TTL_SECONDS" in findings(jobtrak)["settings"]["what"]
    assert jobtrak("doctor").code == 1


def test_a_database_that_is_away_is_wrong(jobtrak, setting):
    setting(DATABASE_URL=f"postgresql://x@127.0.0.1:{free_port()}/none")
    found = findings(jobtrak)["database"]
    assert found["state"] == "wrong"
    assert "DATABASE_URL" in found["what"]


def test_a_redis_that_is_away_is_wrong(jobtrak, setting):
    setting(REDIS_URL=f"redis://127.0.0.1:{free_port()}")
    assert findings(jobtrak)["redis"]["state"] == "wrong"


def test_a_taken_port_is_noted(jobtrak, setting):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        setting(PORT=taken.getsockname()[1])
        assert findings(jobtrak)["port"]["state"] == "note"


def test_a_key_file_that_others_can_read_is_wrong(jobtrak, setting, tmp_path):
    setting(JOBTRAK_DATA_DIR=tmp_path)
    (tmp_path / "secret.key").write_text("x")
    (tmp_path / "secret.key").chmod(0o644)
    found = findings(jobtrak)["key file"]
    assert found["state"] == "wrong"
    assert found["mend"].startswith("chmod 600")


def test_a_missing_package_is_named(jobtrak, monkeypatch, tmp_path):
    (tmp_path / "requirements.txt").write_text("surely-not-installed==1.0\npytest==0.1\n")
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    found = findings(jobtrak)["packages"]
    assert "missing: surely-not-installed" in found["what"]
    assert "of another version: pytest" in found["what"]


def test_it_changes_nothing(jobtrak, setting, tmp_path):
    setting(JOBTRAK_DATA_DIR=tmp_path / "data")
    jobtrak("doctor")
    assert not (tmp_path / "data" / "servers").exists()
