from datetime import date

import pytest

from jobtrak.services.postings.dates import posted_ago, read_date

WRITTEN = [
    ("2026-05-29T07:49:29-04:00", date(2026, 5, 29)),
    ("2020-10-20 20:28:32 UTC", date(2020, 10, 20)),
    (1779223091267, date(2026, 5, 19)),
    (1779223091, date(2026, 5, 19)),
    ("Fri, 10 Jul 2026 08:00:00 +0000", date(2026, 7, 10)),
    ("July 3, 2026", date(2026, 7, 3)),
    ("3rd of July 2026", date(2026, 7, 3)),
    ("03.04.2026", date(2026, 4, 3)),
    ("15 de mayo de 2026", date(2026, 5, 15)),
    ("30 juin 2026", date(2026, 6, 30)),
    ("1. května 2026", date(2026, 5, 1)),
    ("12 März 2026", date(2026, 3, 12)),
    ("20 czerwca 2026", date(2026, 6, 20)),
    ("8 maart 2026", date(2026, 3, 8)),
    ("9 de março de 2026", date(2026, 3, 9)),
    ("2 luglio 2026", date(2026, 7, 2)),
    ("25/12/2026", date(2026, 12, 25)),
]


@pytest.mark.parametrize(("value", "day"), WRITTEN, ids=[str(value) for value, _ in WRITTEN])
def test_a_date_is_read_as_it_is_written(value, day):
    assert read_date(value) == day


def test_a_date_that_could_be_two_days_needs_to_be_told_which():
    assert read_date("10/07/2026") is None
    assert read_date("10/07/2026", day_first=True) == date(2026, 7, 10)
    assert read_date("10/07/2026", day_first=False) == date(2026, 10, 7)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("3 days ago", 20),
        ("30+ days ago", -7),
        ("vor 7 Tagen", 16),
        ("hace 2 días", 21),
        ("il y a 1 jour", 22),
        ("před 3 dny", 20),
        ("Posted Today", 23),
        ("yesterday", 22),
        ("a week ago", 16),
        ("2 giorni fa", 21),
    ],
)
def test_a_relative_date_counts_from_the_day_of_capture(value, day):
    assert read_date(value) is None
    assert read_date(value, captured=date(2026, 11, 23)) == (date(2026, 11, day) if day > 0 else date(2026, 10, 24))


@pytest.mark.parametrize(
    "value", ["", None, True, "soon", "2026-13-40", "31/02/2026", 12, "99999999999999999999", "0000-00-00", {}, []]
)
def test_what_is_no_date_is_none(value):
    assert read_date(value) is None


@pytest.mark.parametrize(
    ("line", "age"),
    [
        ("Posted 3 days ago", "3 days ago"),
        ("Veröffentlicht vor 2 Wochen", "vor 2 Wochen"),
        ("Publié il y a 3 jours", "il y a 3 jours"),
        ("30+ days ago", "30+ days ago"),
        ("Posted today", "today"),
        ("Founded 3 years ago by two engineers", None),
        ("3 years ago we began to build the grid of tomorrow", None),
        ("Today", None),
        ("", None),
    ],
)
def test_a_line_that_only_says_how_old_a_posting_is_gives_its_age(line, age):
    assert posted_ago(line) == age
