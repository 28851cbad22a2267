"""Lists of jobs come in with their history, and go out so that no spreadsheet runs them."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from jobtrak.models.enums import MoveKind, Status
from jobtrak.models.job import Job
from jobtrak.services import job_records, jobs, journal, workspaces
from jobtrak.services.archives import csv_mapping, csv_reading, csv_writing

LIST = """\
Company,Job Title,URL,Status,Date Applied,Date Saved,Salary,Location,Notes,Contact,Email
Acme,Data Engineer,https://acme.example/jobs/1?utm_source=x,Interviewing,2026-01-16,2026-01-15,"€58,000 - €72,000",Leeds,"Nice
people",Max,max@acme.example
Bolt,Welder,,Zebra,not yet,,,,,,
,,,,,,,,lost note,,
Acme,Data Engineer II,https://acme.example/jobs/1/,Saved,,,,,,,
Cargo,Driver,not a link,Rejected,16 Jan 2026,,,,,,,surplus
bolt,WELDER,,,,,,,,,
"""


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ada")


async def bring(session, owner, content):
    data = content if isinstance(content, bytes) else content.encode()
    return await csv_reading.bring_in(session, owner, data, csv_mapping.preview(data))


async def test_rows_become_jobs_with_what_the_list_says(session, owner):
    brought = await bring(session, owner, LIST)
    assert brought.added == 3
    found, _, _ = await job_records.list_for(session, owner, company="acme")
    job = found[0]
    assert (job["status"], job["applied_date"], job["date_found"]) == (
        "INTERVIEW", "2026-01-16T00:00:00+00:00", "2026-01-15T00:00:00+00:00",
    )  # fmt: skip
    said = job["metadata"]
    assert (said["job_title"], said["location"], said["salary_min"]) == ("Data Engineer", "Leeds", 58000)
    assert said["evidence"]["company"]["excerpt"] == "Acme"
    assert said["evidence"]["company"]["place"] == "line 2 of your list, “Company”"
    assert (await journal.notes(session, owner, job["id"]))[0].body == "Nice\npeople"
    assert (await journal.contacts(session, owner, job["id"]))[0].email == "max@acme.example"
    assert (await job_records.list_for(session, owner, q="people"))[1] == 1


async def test_history_says_when_it_was_sent_and_no_more_than_is_known(session, owner):
    await bring(session, owner, LIST)
    job = await session.scalar(select(Job).where(col(Job.company) == "Acme"))
    moves = await jobs.history(session, owner, job.id)
    assert [(move.was, move.to, move.kind) for move in moves] == [
        (None, Status.APPLIED, MoveKind.ADDED),
        (Status.APPLIED, Status.INTERVIEW, MoveKind.ADVANCE),
    ]
    assert moves[0].at == datetime(2026, 1, 16, tzinfo=UTC)
    assert job.stage_since == moves[1].at


async def test_problems_are_told_with_their_lines(session, owner):
    told = (await bring(session, owner, LIST)).problems
    assert [(each.line, each.what.partition(";")[0]) for each in told] == [
        (4, "“not yet” under “Date Applied” isn't a date"),
        (4, "JobTrak knows no status “Zebra”"),
        (5, "There is neither a title nor a company nor a link here"),
        (7, "This line has more cells than the first one"),
        (7, "“not a link” isn't a link"),
    ]


async def test_duplicates_are_skipped_and_told_by_link_or_by_name(session, owner):
    brought = await bring(session, owner, LIST)
    assert [told.line for told in brought.skipped] == [6, 8]
    again = await bring(session, owner, LIST)
    assert (again.added, len(again.skipped)) == (0, 5)
    assert all(told.job_id for told in again.skipped)
    stranger = await workspaces.enter(session, "eve")
    assert (await bring(session, stranger, LIST)).added == 3


async def test_formulas_go_out_as_text_and_come_back_as_they_were(session, owner):
    formulas = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "'quoted"]
    out = io.StringIO()
    csv.writer(out).writerows([["Title", "Company"], *[[formula, "Acme"] for formula in formulas]])
    await bring(session, owner, out.getvalue())
    sink = io.BytesIO()
    assert await csv_writing.write(session, owner, sink) == 5
    written = sink.getvalue()
    assert written.startswith("\ufeffJob title,".encode())
    rows = list(csv.DictReader(io.StringIO(written.decode("utf-8-sig"), newline="")))
    assert not any(cell.startswith(csv_writing.FORMULA_STARTS) for row in rows for cell in row.values())
    other = await workspaces.enter(session, "other")
    assert (await bring(session, other, written)).problems == []
    titles = await session.scalars(select(Job.title).where(col(Job.owner) == other))
    assert sorted(titles) == sorted(formulas)


async def test_a_list_that_went_out_comes_back_the_same(session, owner):
    await bring(session, owner, LIST)
    first, second = io.BytesIO(), io.BytesIO()
    await csv_writing.write(session, owner, first, marked=False)
    other = await workspaces.enter(session, "other")
    brought = await bring(session, other, first.getvalue())
    assert (brought.added, brought.problems, brought.skipped) == (3, [], [])
    await csv_writing.write(session, other, second, marked=False)
    assert sorted(second.getvalue().splitlines()) == sorted(first.getvalue().splitlines())


async def test_cells_that_no_database_keeps_do_no_harm(session, owner):
    brought = await bring(session, owner, "Title,Company\n\u202eEngineer\ud7ff,A\u0007cme\n" + "x" * 90_000 + ",B\n")
    assert brought.added == 2
    assert "Acme" in set(await session.scalars(select(Job.company)))


async def test_nobody_elses_jobs_go_out(session, owner):
    await bring(session, owner, LIST)
    sink = io.BytesIO()
    assert await csv_writing.write(session, await workspaces.enter(session, "eve"), sink) == 0
    assert b"Acme" not in sink.getvalue()
