"""Folders that a server's user can reach, and that are gone after the test."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import processes_of, wait_until


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data folder with a space in its path; the test fails when it leaves a process behind."""
    folder = Path(tempfile.mkdtemp(prefix="jobtrak test "))
    folder.chmod(0o755)
    yield folder / "data"
    wait_until(lambda: not processes_of(folder), f"no process of {folder} is left", seconds=20)
    shutil.rmtree(folder)
