"""Moving a workspace and lists of jobs from the command line."""

from __future__ import annotations

import asyncio
from zipfile import ZipFile

import pytest

from jobtrak import db
from jobtrak.models.enums import Status
from jobtrak.services import job_records, jobs, resumes, workspaces

LIST = "Company,Role,Stage,Date applied\nAcme,Engineer,Phone screen,2026-04-03\nBolt,Welder,Zebra,\n"


def run(work):
    """Do something with the database of the test, as the command line does, in a loop of its own."""

    async def connected():
        try:
            async with db.unit_of_work() as session:
                return await work(session)
        finally:
            await db.close()

    return asyncio.run(connected())


async def furnish(session):
    owner = await workspaces.enter(session, "default_user")
    await jobs.add(session, owner, title="Data Engineer", canonical_url="https://a.example/1", status=Status.APPLIED)
    await resumes.add(session, owner, document={"basic": {"name": "Ada"}})


@pytest.fixture
def furnished(database):
    run(furnish)


def titles(workspace):
    async def read(session):
        found, _, _ = await job_records.list_for(session, await workspaces.enter(session, workspace))
        return [job["status"] for job in found]

    return run(read)


def test_a_workspace_goes_into_a_file_and_into_another_workspace(jobtrak, furnished, tmp_path):
    target = tmp_path / "mine.zip"
    answer = jobtrak("export", target)
    assert (answer.code, answer.out) == (0, f"{target} holds 1 job and 1 resume.\n")
    with ZipFile(target) as packed:
        assert packed.testzip() is None
    assert [path.name for path in tmp_path.glob("*.zip")] == ["mine.zip"]
    assert not list(tmp_path.glob(".mine*"))
    answer = jobtrak("import", target, "--workspace", "second")
    assert (answer.code, answer.out) == (0, "Brought in 1 job and 1 resume.\n")
    assert titles("second") == ["APPLIED"]


def test_a_workspace_in_use_is_left_alone_unless_merged(jobtrak, furnished, tmp_path):
    target = tmp_path / "mine.zip"
    jobtrak("export", target)
    answer = jobtrak("import", target)
    assert answer.code == 1 and "merge" in answer.err
    answer = jobtrak("import", target, "--merge")
    assert (answer.code, answer.out) == (0, "Brought in 0 jobs and 0 resumes.\n")
    assert "Data Engineer is followed here already." in answer.err


def test_lists_come_in_and_go_out(jobtrak, furnished, tmp_path):
    source, target = tmp_path / "list.csv", tmp_path / "out.csv"
    source.write_text(LIST)
    shown = jobtrak("import", source, "--preview")
    assert "2 jobs, as spreadsheet writes them" in shown.out
    assert "Phone screen   is Interview" in shown.out
    assert len(titles("default_user")) == 1
    answer = jobtrak("import", source)
    assert (answer.code, answer.out) == (0, "Brought in 2 jobs, 0 here already.\n")
    assert "line 3: JobTrak knows no status “Zebra”" in answer.err
    assert jobtrak("export", target).out == f"{target} holds 3 jobs.\n"
    assert target.read_text(encoding="utf-8-sig").count("\n") == 4


def test_a_failed_export_leaves_the_older_one(jobtrak, furnished, tmp_path):
    target = tmp_path / "mine.zip"
    target.write_bytes(b"older")
    answer = jobtrak("export", target, "--workspace", "nobody")
    assert answer.code == 1 and "default_user" in answer.err
    assert target.read_bytes() == b"older"
    assert [path.name for path in tmp_path.iterdir() if "mine" in path.name] == ["mine.zip"]


@pytest.mark.parametrize("name", ["mine.rar", "mine", "nowhere/mine.zip"])
def test_files_that_make_no_sense_are_told(jobtrak, tmp_path, name):
    answer = jobtrak("export", tmp_path / name)
    assert answer.code == 1 and answer.err.startswith("jobtrak: ")


def test_a_file_that_is_missing_or_no_archive_is_told(jobtrak, database, tmp_path):
    assert "Couldn't open" in jobtrak("import", tmp_path / "none.zip").err
    (tmp_path / "bad.zip").write_bytes(b"PK\x03\x04 nothing")
    answer = jobtrak("import", tmp_path / "bad.zip")
    assert answer.code == 1 and "damaged" in answer.err
