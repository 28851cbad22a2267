"""What a card says, and how filters stand in the address."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from jobtrak.models.enums import Status
from jobtrak.services.boards import BoardCard, Filters
from jobtrak.state.addresses import filters_from, filters_to
from jobtrak.state.cards import Card, place

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)


def card(**values) -> Card:
    row = {
        "id": "1", "status": Status.NEW, "title": "Engineer", "company": "", "location": "", "workplace": "",
        "salary": "", "match": None, "stage_since": AT, "date_found": AT, "follow_up_on": None, "follow_up": "",
        "valid_through": None, "reading": "read", "reading_problem": "", "job_url": "", "resume_id": None,
        "revision": 1, "run_id": None, "run_stage": "", "run_progress": 0,
    }  # fmt: skip
    return Card.of(BoardCard(**{**row, **values}), at=AT)


@pytest.mark.parametrize(
    ("on", "says", "urgency"),
    [
        (date(2026, 11, 20), "Follow up, 2 days late", "late"),
        (date(2026, 11, 21), "Follow up, 1 day late", "late"),
        (date(2026, 11, 22), "Follow up today", "due"),
        (date(2026, 11, 24), "Follow up Tue 24 Nov", ""),
    ],
)
def test_a_follow_up_grows_urgent_as_its_day_passes(on, says, urgency):
    made = card(follow_up_on=on)
    assert (made.waits, made.urgency) == (says, urgency)


def test_the_persons_own_words_are_kept_in_a_follow_up():
    assert card(follow_up_on=date(2026, 11, 23), follow_up="Thank Ilse").waits == "Thank Ilse Mon 23 Nov"


@pytest.mark.parametrize(
    ("told", "on_the_card"),
    [("SEK 48–58k a month", "SEK 48–58k/mo"), ("$25–31 an hour", "$25–31/h"), ("€72–85k", "€72–85k"), ("", "")],
)
def test_pay_fits_a_card(told, on_the_card):
    assert card(salary=told).salary == on_the_card


def test_a_posting_that_closes_soon_says_so_only_while_it_matters():
    soon = (AT + timedelta(days=5)).date()
    assert card(valid_through=soon).waits == "Closes Fri 27 Nov"
    assert card(valid_through=soon, status=Status.APPLIED).waits == ""
    assert card(valid_through=(AT + timedelta(days=30)).date()).waits == ""


def test_a_match_of_nothing_is_not_a_match_of_zero():
    assert not card(match=None).has_match
    assert card(match=0).has_match


def test_a_card_without_a_title_shows_its_link():
    assert card(title="", job_url="https://www.jobs.example/roles/44/").title == "jobs.example/roles/44"


def test_days_in_a_column_are_counted_by_the_calendar():
    assert card(stage_since=AT - timedelta(hours=1)).age == "today"
    assert card(stage_since=AT - timedelta(hours=12)).age == "1 d"


@pytest.mark.parametrize(
    ("location", "workplace", "says"),
    [
        ("Utrecht", "", "Utrecht"),
        ("Utrecht", "onsite", "Utrecht"),
        ("Utrecht", "hybrid", "Utrecht, hybrid"),
        ("EU", "remote", "Remote, EU"),
        ("Remote, EU", "remote", "Remote, EU"),
        ("", "remote", "Remote"),
        ("", "hybrid", "Hybrid"),
    ],
)
def test_the_place_says_once_whether_it_is_remote(location, workplace, says):
    assert place(location, workplace) == says


def test_filters_survive_the_address():
    filters = Filters(q="data & more", company="A+B", place="Köln", workplace="remote", match_from=60, follow_up_due=True,
                      order="match")  # fmt: skip
    from urllib.parse import parse_qsl, urlsplit

    assert filters_from(dict(parse_qsl(urlsplit(filters_to(filters)).query))) == filters
    assert filters_to(Filters()) == "/"


def test_an_address_that_somebody_bent_is_read_as_far_as_it_makes_sense():
    bent = {"match": "-5", "order": "'; DROP TABLE jobs", "workplace": "moon", "due": "yes", "q": "x" * 5000}
    assert filters_from(bent) == Filters(q="x" * 200)
    assert filters_from({"match": "900"}).match_from == 100
