from datetime import date, timedelta

import pytest

from jobtrak.models.enums import Status
from jobtrak.services import jobs, statistics, workspaces

LAST_MONTH = date.today() - timedelta(days=30)


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ada")


async def test_the_funnel_counts_each_step_once_a_job(session, owner):
    for ending in (Status.INTERVIEW, Status.REJECTED, None):
        job = await jobs.add(session, owner)
        await jobs.move(session, owner, job.id, to=Status.APPLIED)
        if ending:
            await jobs.move(session, owner, job.id, to=ending)
    report = await statistics.report(session, owner, since=LAST_MONTH)
    flows = {(flow.source, flow.target): flow.count for flow in report.flows}
    assert flows == {("NEW", "APPLIED"): 3, ("APPLIED", "INTERVIEW"): 1, ("APPLIED", "REJECTED"): 1}
    assert (report.response.count, report.response.total) == (2, 3)
    assert (report.counts["APPLIED"], report.counts["NEW"]) == (1, 0)


async def test_an_undone_move_is_no_step_of_the_search(session, owner):
    job = await jobs.add(session, owner)
    _, slip = await jobs.move(session, owner, job.id, to=Status.OFFER)
    await jobs.undo_move(session, owner, slip.id)
    report = await statistics.report(session, owner, since=LAST_MONTH)
    assert report.flows == []
    assert report.response.total == 0


async def test_nobody_elses_jobs_count(session, owner):
    eve = await workspaces.enter(session, "eve")
    job = await jobs.add(session, eve)
    await jobs.move(session, eve, job.id, to=Status.APPLIED)
    report = await statistics.report(session, owner, since=LAST_MONTH)
    assert (sum(report.counts.values()), report.flows, sum(n for _, n in report.weeks)) == (0, [], 0)


async def test_weeks_without_applications_are_shown_as_empty(session, owner):
    job = await jobs.add(session, owner)
    await jobs.move(session, owner, job.id, to=Status.APPLIED)
    weeks = (await statistics.report(session, owner, since=date.today() - timedelta(days=100))).weeks
    assert [count for _, count in weeks] == [0] * 7 + [1]


async def test_response_is_told_by_source(session, owner):
    job = await jobs.add(session, owner)
    await jobs.move(session, owner, job.id, to=Status.APPLIED)
    await jobs.move(session, owner, job.id, to=Status.INTERVIEW)
    shares = (await statistics.report(session, owner, since=LAST_MONTH)).by_source
    assert [(share.label, share.count, share.total) for share in shares] == [("pasted", 1, 1)]


@pytest.mark.parametrize(
    ("count", "total", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (1, 1, 0.2065, 1.0)]
)
def test_shares_carry_wilsons_interval(count, total, low, high):
    share = statistics.wilson("x", count, total)
    assert (share.low, share.high) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))


def test_nothing_known_is_told_as_nothing_known():
    assert (statistics.wilson("x", 0, 0).low, statistics.wilson("x", 0, 0).high) == (0.0, 1.0)
