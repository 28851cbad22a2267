"""A complaint about a field finds the line that the field stands on."""

from __future__ import annotations

import pytest

from jobtrak.errors import InvalidInput
from jobtrak.services.documents import places

TEXT = """basic:
  name: Ada
experiences:
  - company: Tidewater
    titles:
      - name: Engineer
        startdate: "2021"
  - company: Zaltmeer
    highlights:
      - One
      - Two
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("basic.name", 2),
        ("experiences", 3),
        ("experiences[0].titles[0].startdate", 7),
        ("experiences[1].highlights[1]", 11),
        ("experiences[1].titles", 8),
        ("projects[0].name", 1),
        ("", 1),
    ],
)
def test_a_place_has_the_line_it_stands_on_or_that_of_what_holds_it(path, line):
    assert places.line_of(TEXT, path) == line


def test_text_that_is_refused_is_not_looked_through():
    with pytest.raises(InvalidInput):
        places.line_of("a: &x [*x]", "a")
