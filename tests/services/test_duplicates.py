import json
from datetime import date

import pytest

from jobtrak import db
from jobtrak.errors import Conflict, DuplicatePosting, InvalidInput, NotFound
from jobtrak.models.enums import Status
from jobtrak.services import duplicates, intake, job_records, jobs, journal, workspaces
from jobtrak.services.intake import Source
from tests.api.conftest import POSTING

FIRST = "https://jobs.halden.example/data-engineer"
SECOND = "https://board.example/vacancies/halden-data-engineer"


def page(text=POSTING, place="Rotterdam"):
    posting = {
        "@type": "JobPosting",
        "title": text.splitlines()[0],
        "hiringOrganization": {"name": "Halden Example Energy"},
        "jobLocation": {"address": {"addressLocality": place}},
        "description": text,
    }
    return f"<script type='application/ld+json'>{json.dumps(posting)}</script><h1>{posting['title']}</h1>"


@pytest.fixture
async def owner(database):
    async with db.unit_of_work() as session:
        return await workspaces.enter(session, "ada")


@pytest.fixture
async def pair(owner):
    """Two jobs of one posting, the first of them known longer."""
    first = await intake.analyze(owner, Source(FIRST, html=page()))
    second = await intake.analyze(owner, Source(SECOND, html=page()), status=Status.APPLIED)
    return first, second


async def test_the_same_posting_on_another_site_is_offered_at_both_jobs_and_never_merged_by_itself(owner, pair):
    first, second = pair
    async with db.unit_of_work() as session:
        for one, other in ((first, second), (second, first)):
            (found,) = await duplicates.offered(session, owner, one)
            assert (found.job_id, found.title) == (other, "Data Engineer")
            assert "% of the text is the same" in found.reason
            (told,) = (await job_records.get(session, owner, one))["possible_duplicates"]
            assert (told["job_id"], told["job_title"]) == (other, "Data Engineer")
        assert (await job_records.list_for(session, owner))[1] == 2


async def test_jobs_that_only_look_a_little_alike_are_left_alone(owner):
    await intake.analyze(owner, Source(FIRST, html=page()))
    other = await intake.analyze(owner, Source(SECOND, html=page(place="Lisbon")))
    async with db.unit_of_work() as session:
        assert await duplicates.offered(session, owner, other) == []
        assert (await job_records.get(session, owner, other))["possible_duplicates"] == []


async def test_nobody_is_offered_another_persons_job(owner, pair):
    async with db.unit_of_work() as session:
        eve = await workspaces.enter(session, "eve")
    hers = await intake.analyze(eve, Source("https://elsewhere.example/17", html=page()))
    async with db.unit_of_work() as session:
        assert await duplicates.offered(session, eve, hers) == []
        for act in (duplicates.merge, duplicates.dismiss):
            with pytest.raises(NotFound):
                await act(session, eve, hers, pair[0])


async def test_a_merge_keeps_everything_of_both(owner, pair):
    first, second = pair
    async with db.unit_of_work() as session:
        await journal.add_note(session, owner, second, "Ask about the grid team")
        await journal.add_contact(session, owner, second, name="Mina Example")
        await journal.follow_up(session, owner, second, on=date(2026, 12, 1), text="Call")
        moves = len(await jobs.history(session, owner, first)) + len(await jobs.history(session, owner, second))
        kept = await duplicates.merge(session, owner, first, second)
        assert (kept.status, kept.follow_up_on) == (Status.APPLIED, date(2026, 12, 1))
        assert kept.applied_date is not None
        assert [note.body for note in await journal.notes(session, owner, first)] == ["Ask about the grid team"]
        assert [person.name for person in await journal.contacts(session, owner, first)] == ["Mina Example"]
        assert len(await jobs.history(session, owner, first)) == moves + 1
        assert (await job_records.list_for(session, owner, q="grid team"))[1] == 1
        assert await jobs.find(session, owner, second) is None
        assert await duplicates.offered(session, owner, first) == []
    with pytest.raises(DuplicatePosting) as told:
        await intake.analyze(owner, Source(SECOND, html=page()))
    assert told.value.job_id == first


async def test_a_merge_can_be_undone_as_if_it_had_not_been(owner, pair):
    first, second = pair
    async with db.unit_of_work() as session:
        await journal.add_note(session, owner, second, "Theirs")
        await journal.add_note(session, owner, first, "Mine")
        before = [await job_records.get(session, owner, each) for each in pair]
        await duplicates.merge(session, owner, first, second)
    async with db.unit_of_work() as session:
        await duplicates.unmerge(session, owner, second)
    async with db.unit_of_work() as session:
        after = [await job_records.get(session, owner, each) for each in pair]
        assert [each["status"] for each in after] == [each["status"] for each in before]
        assert [each["possible_duplicates"] for each in after] == [each["possible_duplicates"] for each in before]
        assert [note.body for note in await journal.notes(session, owner, second)] == ["Theirs"]
        assert [note.body for note in await journal.notes(session, owner, first)] == ["Mine"]
        assert (await job_records.list_for(session, owner, q="Theirs"))[0][0]["id"] == second
    with pytest.raises(DuplicatePosting) as told:
        await intake.analyze(owner, Source(SECOND, html=page()))
    assert told.value.job_id == second


async def test_undoing_a_merge_leaves_a_job_where_it_was_moved_since(owner, pair):
    first, second = pair
    async with db.unit_of_work() as session:
        await duplicates.merge(session, owner, first, second)
        await jobs.move(session, owner, first, to=Status.INTERVIEW)
        await duplicates.unmerge(session, owner, second)
        assert (await jobs.get(session, owner, first)).status is Status.INTERVIEW
        assert (await jobs.get(session, owner, second)).status is Status.APPLIED


async def test_what_was_dismissed_is_not_offered_again_when_a_page_is_read_again(owner, pair):
    first, second = pair
    async with db.unit_of_work() as session:
        await duplicates.dismiss(session, owner, first, second)
        assert await duplicates.look(session, owner, second) == []
        assert await duplicates.look(session, owner, first) == []
    await intake.read_in_background(owner=owner, job_id=second, text=POSTING)
    async with db.unit_of_work() as session:
        assert await duplicates.offered(session, owner, first) == await duplicates.offered(session, owner, second) == []


async def test_a_correction_that_makes_two_jobs_differ_takes_the_offer_back(owner, pair):
    first, second = pair
    async with db.unit_of_work() as session:
        await intake.correct(session, owner, second, "job_title", "Head of Data")
        assert await duplicates.offered(session, owner, second) == await duplicates.offered(session, owner, first) == []


async def test_a_removed_job_is_not_offered(owner, pair):
    first, second = pair
    async with db.unit_of_work() as session:
        await jobs.remove(session, owner, first)
        assert await duplicates.offered(session, owner, second) == []
        assert (await job_records.get(session, owner, second))["possible_duplicates"] == []


async def test_odd_merges_are_told(owner, pair):
    first, second = pair
    async with db.unit_of_work() as session:
        for act in (duplicates.merge, duplicates.dismiss):
            with pytest.raises(InvalidInput):
                await act(session, owner, first, first)
        with pytest.raises(NotFound):
            await duplicates.merge(session, owner, first, "nothing")
        with pytest.raises(NotFound):
            await duplicates.unmerge(session, owner, second)
        await duplicates.merge(session, owner, first, second)
        await jobs.remove(session, owner, first)
        with pytest.raises(Conflict):
            await duplicates.unmerge(session, owner, second)
