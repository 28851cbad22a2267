"""Times, spans and money as people say them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from jobtrak.state import days, sheets

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (datetime(2026, 11, 22, 8, 40, tzinfo=UTC), "today, 08:40"),
        (datetime(2026, 11, 21, 9, 12, tzinfo=UTC), "yesterday, 09:12"),
        (datetime(2026, 11, 20, 9, 12, tzinfo=UTC), "Fri, 09:12"),
        (datetime(2026, 11, 2, 9, 12, tzinfo=UTC), "2 Nov"),
        (datetime(2025, 11, 20, 9, 12, tzinfo=UTC), "20 Nov 2025"),
    ],
)
def test_a_moment_is_said_the_nearer_the_more_exactly(at, words):
    assert days.when(at, NOW) == words


def test_a_day_of_another_year_names_it():
    assert days.day(date(2027, 10, 5), date(2026, 11, 22)) == "5 Oct 2027"


@pytest.mark.parametrize(("seconds", "words"), [(0.42, "0.4 s"), (21.2, "21 s"), (125, "2 min 5 s"), (120, "2 min")])
def test_a_span_is_as_exact_as_it_is_short(seconds, words):
    assert days.lasted(seconds) == words


@pytest.mark.parametrize(
    ("dollars", "words"), [(0, "$0"), (0.0004, "$0.0004"), (0.007, "$0.007"), (1.84, "$1.84"), (12, "$12.00")]
)
def test_money_is_exact(dollars, words):
    assert days.money(dollars) == words


def test_a_cell_that_a_spreadsheet_would_run_is_written_as_text():
    written = sheets.as_csv(("Source", "Sent"), [['=HYPERLINK("http://x")', "3"], ["a, b", "-2"]])
    assert "'=HYPERLINK" in written
    assert '"a, b",\'-2' in written
