"""JobTrak as people start it, on data folders of its own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jobtrak import config
from jobtrak.cli import frontend
from jobtrak.cli.progress import Progress
from tests.running import ROOT, Running, processes_of, wait_until


@pytest.fixture(scope="session")
def built() -> None:
    """The pages, built before the first start, so that no test waits for that."""
    folder = Path(tempfile.mkdtemp(prefix="jobtrak-build-"))
    frontend.build(folder, Progress(quiet=True), lambda: False)
    shutil.rmtree(folder)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a space in its path that root's servers can reach."""
    made = Path(tempfile.mkdtemp(prefix="jobtrak faults "))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def started(built: None, folder: Path) -> Iterator[Callable[..., Running]]:
    """Make a start of JobTrak, with everything of its own; whatever a test leaves running is ended, and found."""
    made: list[Running] = []

    def start(data: str = "data", *, port: int | None = None, root: Path = ROOT, **settings: str) -> Running:
        ours = {field.alias for field in config.Settings.model_fields.values()}
        environment = {name: value for name, value in os.environ.items() if name not in ours}
        running = Running(folder / data, environment={**environment, **settings}, port=port, root=root)
        made.append(running)
        return running

    yield start
    for running in made:
        running.stop()
    wait_until(lambda: not processes_of(folder), f"no process of {folder} is left", seconds=20)
