from datetime import date, timedelta

import pytest

from jobtrak.models.enums import Status
from jobtrak.services import boards, job_records, jobs, workspaces
from jobtrak.services.boards import Filters


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ada")


async def add(session, owner, title, status=Status.NEW, **values):
    job = await jobs.add(session, owner, title=title, status=status)
    return await jobs.change(session, owner, job.id, **values) if values else job


async def test_a_board_has_every_column_with_its_first_cards_and_its_total(session, owner):
    for number in range(5):
        await add(session, owner, f"Job {number}")
    await add(session, owner, "Sent", Status.APPLIED)
    columns = await boards.board(session, owner, limit=3)
    assert [column.status for column in columns] == list(Status)
    assert (len(columns[0].cards), columns[0].total) == (3, 5)
    assert [card.title for card in columns[0].cards] == ["Job 4", "Job 3", "Job 2"]
    following = await boards.board(session, owner, limit=3, offset=3, statuses=[Status.NEW])
    assert [card.title for card in following[0].cards] == ["Job 1", "Job 0"]


async def test_a_board_shows_its_owners_jobs_alone(session, owner):
    eve = await workspaces.enter(session, "eve")
    hers = await add(session, eve, "Hers")
    assert sum(column.total for column in await boards.board(session, owner)) == 0
    assert await boards.card(session, owner, hers.id) is None
    assert (await boards.card(session, eve, hers.id)).title == "Hers"


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        (Filters(q="pyth"), {"Python Developer"}),
        (Filters(q="halden"), {"Python Developer"}),
        (Filters(q="rotter WIND"), {"Python Developer"}),
        (Filters(q="'; drop table jobs; --"), set()),
        (Filters(company="HALDEN"), {"Python Developer"}),
        (Filters(place="rott"), {"Python Developer"}),
        (Filters(workplace="remote"), {"Nurse"}),
        (Filters(match_from=60), {"Python Developer"}),
        (Filters(follow_up_due=True), {"Nurse"}),
        (Filters(company="%"), set()),
        (Filters(), {"Python Developer", "Nurse"}),
    ],
)
async def test_filters_show_what_was_asked_for(session, owner, filters, titles):
    await add(
        session,
        owner,
        "Python Developer",
        company="Halden Energy",
        location="Rotterdam",
        match=70,
        searched_text="wind forecasts",
        follow_up_on=date.today() + timedelta(days=3),
    )
    await add(session, owner, "Nurse", workplace="remote", match=50, follow_up_on=date.today())
    columns = await boards.board(session, owner, filters)
    assert {card.title for column in columns for card in column.cards} == titles
    assert sum(column.total for column in columns) == len(titles)


async def test_cards_come_in_the_order_asked_for(session, owner):
    for title, match, company in (("A", 10, "Zeta"), ("B", 90, "alpha"), ("C", None, "Beta")):
        await add(session, owner, title, match=match, company=company)
    for order, expected in (("newest", "CBA"), ("match", "BAC"), ("company", "BCA")):
        column = (await boards.board(session, owner, Filters(order=order)))[0]
        assert "".join(card.title for card in column.cards) == expected


async def test_a_removed_job_is_on_no_board_and_in_no_list(session, owner):
    job = await add(session, owner, "Gone")
    await jobs.remove(session, owner, job.id)
    assert sum(column.total for column in await boards.board(session, owner)) == 0
    assert (await job_records.list_for(session, owner))[1] == 0


def test_a_persons_edit_stands_over_what_was_read_and_says_so():
    fields = {"job_title": "Enginer", "company": "Acme", "evidence": {"job_title": {"excerpt": "Enginer"}}}
    shown = job_records.metadata(fields, {"job_title": "Engineer"}, "")
    assert (shown["job_title"], shown["company"]) == ("Engineer", "Acme")
    assert shown["evidence"]["job_title"]["origin"] == "person"
