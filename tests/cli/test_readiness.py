"""What must hold before a start is checked, and told in one sentence when it doesn't."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections import namedtuple

import pytest

from jobtrak.cli import readiness
from jobtrak.config import settings
from jobtrak.errors import Unavailable
from tests.running import ROOT, free_port

Usage = namedtuple("Usage", "total used free")


def test_a_full_disk_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(10**9, 10**9 - 5_000_000, 5_000_000))
    with pytest.raises(Unavailable, match=r"has 4 MB left and JobTrak needs 300\. Make some room\."):
        readiness.require_space(tmp_path)


def test_a_data_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Unavailable, match="Set JOBTRAK_DATA_DIR"):
        readiness.require_space(tmp_path / "file" / "data")


def test_a_free_port_is_claimed_and_given_back(setting, tmp_path):
    setting(PORT=free_port(), JOBTRAK_DATA_DIR=tmp_path)
    with (
        readiness.only_start_on(settings()),
        pytest.raises(Unavailable, match="already running"),
        readiness.only_start_on(settings()),
    ):
        pass
    with readiness.only_start_on(settings()):
        pass


def test_a_port_that_is_just_being_left_is_waited_for(setting, tmp_path):
    taken = socket.create_server(("127.0.0.1", 0))
    setting(PORT=taken.getsockname()[1], JOBTRAK_DATA_DIR=tmp_path)
    assert readiness.why_not(settings())
    taken.close()
    assert not readiness.why_not(settings())


def test_addresses_are_written_as_browsers_take_them(setting):
    setting(HOST="::1", PORT=3100)
    assert readiness.address(settings()) == "http://[::1]:3100"


def test_a_python_too_old_is_told_in_one_sentence(tmp_path):
    (tmp_path / "scripts").mkdir()
    shutil.copy2(ROOT / "scripts/python", tmp_path / "scripts/python")
    old = tmp_path / "bin" / "python3"
    old.parent.mkdir()
    old.write_text('#!/bin/bash\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n')
    old.chmod(0o755)
    told = subprocess.run(
        [shutil.which("bash") or "bash", tmp_path / "scripts/python", "-c", ""],
        env={"PATH": f"{old.parent}:{tmp_path}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert "JobTrak needs Python 3.11 or newer; this machine has Python 3.9.2" in told.stderr


def test_a_disk_that_fills_up_in_the_middle_is_told_without_a_traceback(jobtrak, resume, monkeypatch):
    def full(*_):
        raise OSError(28, os.strerror(28), "/data")

    monkeypatch.setattr("jobtrak.cli.templates.main", full)
    answer = jobtrak("templates")
    assert answer.code == 1
    assert answer.err == "jobtrak: No space left on device: /data\n"
