"""Every setting is explained where people look for it, with the default it really has."""

from __future__ import annotations

import re

import pytest

from jobtrak.config import Settings, read
from tests.running import ROOT

SETTINGS = {field.alias for field in Settings.model_fields.values() if field.alias}


def example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text().splitlines()
    return dict(re.findall(r"^#([A-Z_]+)=(.*)$", "\n".join(lines), re.MULTILINE))


def test_the_example_names_every_setting_and_no_other():
    assert set(example()) == SETTINGS | {"JOB_CACHE_SIZE"}


def test_the_example_shows_the_defaults():
    assert read(example()).model_dump() == read({}).model_dump()


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_the_guide_names_every_setting(name):
    assert f"`{name}`" in (ROOT / "docs/guide/running.md").read_text()
