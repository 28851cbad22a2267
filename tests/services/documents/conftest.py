from pathlib import Path

import pytest

from jobtrak import samples
from jobtrak.services.documents import yaml

FOLDER = Path(__file__).parent / "resumes"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))


def load(name: str) -> dict:
    return yaml.load((FOLDER / f"{name}.yaml").read_text("utf-8"))


@pytest.fixture(params=NAMES)
def any_resume(request) -> dict:
    return load(request.param)


@pytest.fixture
def sample() -> dict:
    return yaml.load(samples.resume())
