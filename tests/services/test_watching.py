import asyncio
import json
import zlib
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlmodel import col

from jobtrak import db
from jobtrak.errors import InvalidInput, NotFound
from jobtrak.models.columns import now
from jobtrak.models.enums import CheckOutcome, Status
from jobtrak.models.job import Job
from jobtrak.models.posting import Check, Posting, Snapshot
from jobtrak.services import intake, job_records, jobs, journal, watching, workspaces
from jobtrak.services.intake import Source
from jobtrak.services.postings import robots
from tests.api.conftest import POSTING
from tests.fakes.careers_server import CareersServer

UNPAID = POSTING.replace("A gross salary between €58,000 and €72,000 a year.", "A good salary.")


async def checks(session, owner, job_id):
    return list(await session.scalars(select(Check).where(col(Check.owner) == owner, col(Check.job_id) == job_id)))


def page(text=UNPAID, title="Data Engineer", nonce="", **more):
    posting = {
        "@type": "JobPosting",
        "title": title,
        "hiringOrganization": {"name": "Halden Example Energy"},
        "jobLocation": {"address": {"addressLocality": "Rotterdam"}},
        "description": text.replace("\n", "<br>"),
        **more,
    }
    return f"<script type='application/ld+json'>{json.dumps(posting)}</script><h1>{title}</h1><!-- {nonce} -->"


@pytest.fixture
async def owner(database):
    async with db.unit_of_work() as session:
        return await workspaces.enter(session, "ada")


@pytest.fixture
def site(setting):
    robots.forget()
    with CareersServer() as server:
        server.add("/jobs/17", page())
        setting(JOBTRAK_FETCH_ALLOWED_HOSTS=server.place)
        yield server


@pytest.fixture
async def job_id(owner, site):
    return await intake.analyze(owner, Source(url=f"{site.url}/jobs/17"))


async def test_a_page_that_only_renews_its_nonces_is_unchanged(owner, site, job_id):
    assert (await watching.check(owner, job_id)).outcome is CheckOutcome.UNCHANGED
    site.add("/jobs/17", page(nonce="8f1b"))
    assert (await watching.check(owner, job_id)).outcome is CheckOutcome.UNCHANGED
    async with db.unit_of_work() as session:
        assert len(await checks(session, owner, job_id)) == 1


async def test_pay_that_was_added_is_told_with_the_old_and_the_new(owner, site, job_id):
    site.add("/jobs/17", page(POSTING))
    kept = await watching.check(owner, job_id)
    assert kept.outcome is CheckOutcome.SALARY_ADDED
    pay = next(change for change in kept.changes if change["field"] == "salary")
    assert (pay["before"], pay["after"], pay["yours"]) == ("", "€58–72k", False)
    async with db.unit_of_work() as session:
        assert (await job_records.get(session, owner, job_id))["metadata"]["salary_max"] == 72000
        story = {entry.text: entry.detail for entry in await journal.timeline(session, owner, job_id)}
    assert "pay “€58–72k”" in story["Pay was added to the page"]


async def test_what_the_person_corrected_stays_when_the_page_changes(owner, site, job_id):
    async with db.unit_of_work() as session:
        await intake.correct(session, owner, job_id, "job_title", "Data Engineer, Grid")
    site.add("/jobs/17", page(title="Senior Data Engineer", validThrough="2027-01-31"))
    kept = await watching.check(owner, job_id)
    changes = {change["field"]: change for change in kept.changes}
    assert kept.outcome is CheckOutcome.CHANGED
    assert (changes["job_title"]["after"], changes["job_title"]["yours"]) == ("Senior Data Engineer", True)
    assert changes["valid_through"]["after"] == "2027-01-31"
    async with db.unit_of_work() as session:
        said = (await job_records.get(session, owner, job_id))["metadata"]
    assert (said["job_title"], said["valid_through"]) == ("Data Engineer, Grid", "2027-01-31")


async def test_the_page_as_it_was_is_kept_beside_the_new_one(owner, site, job_id):
    for round in range(15):
        site.add("/jobs/17", page(title=f"Data Engineer {round}"))
        assert (await watching.check(owner, job_id)).outcome is CheckOutcome.CHANGED
    async with db.unit_of_work() as session:
        pages = (await session.scalars(select(Snapshot).order_by(col(Snapshot.taken_at)))).all()
    assert zlib.decompress(pages[0].content) == page().encode()
    assert zlib.decompress(pages[-1].content) == page(title="Data Engineer 14").encode()
    assert len(pages) == 12


@pytest.mark.parametrize(
    ("content", "status"),
    [
        ("<title>Not found</title>", 404),
        (f"{page()}<p>This job is no longer available.</p>", 200),
        ("<title>23 jobs at Halden</title><h1>23 open positions</h1><ul><li>Nurse<li>Cook</ul>", 200),
    ],
)
async def test_a_posting_that_closed_is_told_and_its_text_stays(owner, site, job_id, content, status):
    site.add("/jobs/17", content, status=status)
    assert (await watching.check(owner, job_id)).outcome is CheckOutcome.CLOSED
    async with db.unit_of_work() as session:
        said = (await job_records.get(session, owner, job_id))["metadata"]
        assert said["expired"] is True
        assert "forecasts of wind" in said["description"]
        assert await watching.due(session, owner) == []


async def test_a_site_that_is_away_is_an_outcome_and_changes_nothing(owner, site, job_id):
    async with db.unit_of_work() as session:
        before = (await job_records.get(session, owner, job_id))["metadata"]
    site.add("/jobs/17", "Oops", status=503)
    kept = await watching.check(owner, job_id)
    assert kept.outcome is CheckOutcome.UNREADABLE and "problem of its own" in kept.detail
    async with db.unit_of_work() as session:
        assert (await job_records.get(session, owner, job_id))["metadata"] == before


async def test_a_visit_nobody_waits_for_obeys_robots_and_one_by_hand_does_not_need_to(owner, site, job_id):
    site.add("/robots.txt", "User-agent: *\nDisallow: /jobs/", content_type="text/plain")
    seen = len(site.visits)
    kept = await watching.check(owner, job_id, automatic=True)
    assert kept.outcome is CheckOutcome.UNREADABLE and "robots" in kept.detail
    assert [visit.path for visit in site.visits[seen:]] == ["/robots.txt"]
    assert (await watching.check(owner, job_id)).outcome is CheckOutcome.UNCHANGED


async def _aged(session, job_id):
    yesterday = now() - timedelta(days=1)
    await session.execute(update(Posting).where(Posting.job_id == job_id).values(read_at=yesterday))


async def test_a_posting_is_due_once_a_day_while_something_can_still_come_of_it(owner, site, job_id):
    async with db.unit_of_work() as session:
        assert await watching.due(session, owner) == []
        await _aged(session, job_id)
        assert await watching.due(session, owner) == [job_id]
        for status, watched in {Status.INTERVIEW: True, Status.REJECTED: False, Status.DECLINED: False}.items():
            await jobs.move(session, owner, job_id, to=status)
            assert (await watching.due(session, owner) == [job_id]) is watched
        await jobs.move(session, owner, job_id, to=Status.APPLIED)
        await session.execute(update(Job).where(Job.id == job_id).values(date_found=now() - timedelta(days=120)))
        assert await watching.due(session, owner) == []


async def test_the_day_is_planned_into_the_queue_and_worked_off(owner, site, job_id):
    from jobtrak import queue, workers

    async with db.unit_of_work() as session:
        await _aged(session, job_id)
    site.add("/jobs/17", page(POSTING))
    await watching.plan_the_day(0)
    working = asyncio.create_task(queue.work(workers.TASKS, concurrency=2))
    try:
        async with asyncio.timeout(30):
            while True:
                async with db.unit_of_work() as session:
                    if found := await checks(session, owner, job_id):
                        break
                await asyncio.sleep(0.1)
    finally:
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
    assert (found[0].outcome, found[0].automatic) == (CheckOutcome.SALARY_ADDED, True)


async def test_who_switched_it_off_is_not_watched(owner, site, job_id):
    async with db.unit_of_work() as session:
        await _aged(session, job_id)
        await watching.switch(session, owner, on=False)
    seen = len(site.visits)
    await watching.plan_the_day(0)
    await watching.check_in_background(owner=owner, job_id=job_id)
    async with db.unit_of_work() as session:
        assert await checks(session, owner, job_id) == []
        await watching.switch(session, owner, on=True)
        assert await watching.is_on(session, owner)
    assert len(site.visits) == seen


async def test_pasted_text_and_other_peoples_jobs_can_not_be_checked(owner, job_id):
    pasted = await intake.analyze(owner, Source(text=POSTING))
    with pytest.raises(InvalidInput, match="no page"):
        await watching.check(owner, pasted)
    async with db.unit_of_work() as session:
        eve = await workspaces.enter(session, "eve")
    with pytest.raises(NotFound):
        await watching.check(eve, job_id)
