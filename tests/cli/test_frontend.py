"""The pages are built again when, and only when, what they are made from has changed."""

from __future__ import annotations

import shutil

import pytest

from jobtrak.cli import frontend
from jobtrak.cli.progress import Progress
from jobtrak.errors import Unavailable


@pytest.fixture
def project(tmp_path):
    for path, text in {
        "jobtrak/pages/board.py": "one",
        "jobtrak/services/jobs.py": "two",
        "jobtrak/app.py": "three",
        "rxconfig.py": "four",
        "assets/css/base.css": "five",
        "reflex.lock/package.json": '{"a": 1, "b": 2}',
        "requirements.txt": "reflex==0",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    stamp = tmp_path / ".web" / "build" / "jobtrak-sources"
    stamp.parent.mkdir(parents=True)
    stamp.write_text(frontend.fingerprint(tmp_path))
    return tmp_path


def test_untouched_sources_are_current(project):
    assert frontend.is_current(project)


@pytest.mark.parametrize(
    "path", ["jobtrak/pages/board.py", "jobtrak/pages/new.py", "jobtrak/app.py", "rxconfig.py", "assets/css/base.css"]
)
def test_a_changed_source_is_not(project, path):
    (project / path).write_text("changed")
    assert not frontend.is_current(project)


def test_a_renamed_source_is_not(project):
    (project / "jobtrak/pages/board.py").rename(project / "jobtrak/pages/bored.py")
    assert not frontend.is_current(project)


def test_services_and_caches_do_not_matter(project):
    (project / "jobtrak/services/jobs.py").write_text("changed")
    (project / "jobtrak/pages/__pycache__").mkdir()
    (project / "jobtrak/pages/__pycache__/board.pyc").write_text("changed")
    (project / "assets/external").mkdir()
    (project / "assets/external/linked.jsx").write_text("changed")
    assert frontend.is_current(project)


def test_a_build_that_was_cleared_away_is_not(project):
    shutil.rmtree(project / ".web" / "build")
    assert not frontend.is_current(project)


def test_a_failed_build_says_why_and_leaves_no_stamp(project, tmp_path):
    (project / "rxconfig.py").write_text("raise ImportError('the moon is down')")
    with pytest.raises(Unavailable, match="The pages couldn't be built"):
        frontend.build(tmp_path, Progress(quiet=True), lambda: False, project)
    assert not frontend.is_current(project)


def test_lock_files_that_were_only_reordered_are_put_back(project):
    lock = project / "reflex.lock/package.json"
    with frontend._lock_files_kept(project):
        lock.write_text('{"b": 2, "a": 1}')
    assert lock.read_text() == '{"a": 1, "b": 2}'
    with frontend._lock_files_kept(project):
        lock.write_text('{"b": 3, "a": 1}')
    assert lock.read_text() == '{"b": 3, "a": 1}'


def test_the_machines_own_registry_is_kept(monkeypatch):
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://registry.example/npm/")
    assert frontend.environment()["NPM_CONFIG_REGISTRY"] == "http://registry.example/npm/"
