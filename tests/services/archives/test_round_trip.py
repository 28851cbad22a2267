"""What goes out comes back the same, and only where it belongs."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select, text
from sqlmodel import SQLModel, col

from jobtrak import db
from jobtrak.errors import Conflict
from jobtrak.models.enums import ReadingState, RunState, Status
from jobtrak.models.job import Job
from jobtrak.models.posting import Snapshot
from jobtrak.models.tailoring import Tailoring
from jobtrak.services import intake, job_records, jobs, journal, resumes, secrets, tags, workspaces
from jobtrak.services.archives import contents
from jobtrak.services.career import file, upkeep
from jobtrak.services.documents import yaml
from tests.services.archives.conftest import PAGE, RESUME, brought_in, exported, furnish, unpacked, wipe

OWNER = "default_user"


def test_every_table_travels_or_stays_for_a_reason():
    tables = {noun.table.name for noun in contents.NOUNS} | set(contents.STAYS)
    assert tables == set(SQLModel.metadata.tables)


async def test_export_wipe_import_export_gives_the_same_bytes(database):
    await furnish(OWNER)
    first = await exported(OWNER)
    assert await exported(OWNER) == first
    await wipe()
    outcome = await brought_in(OWNER, first)
    assert outcome.added["jobs"] == 2 and outcome.skipped == []
    assert await exported(OWNER) == first


async def test_tags_and_the_career_file_come_back_and_join_the_one_that_is_there(database):
    await furnish(OWNER)
    async with db.unit_of_work() as session:
        main = await resumes.main(session, OWNER)
        await tags.put(session, OWNER, main.id, ["sea", "night"])
        await file.keep(session, OWNER, "Sea pilot", section="certificates")
    first = await exported(OWNER)
    await wipe()
    await brought_in(OWNER, first)
    assert await exported(OWNER) == first
    async with db.unit_of_work() as session:
        assert [tag.name for tag in await tags.in_use(session, OWNER)] == ["night", "sea"]
        await workspaces.enter(session, "another")
        await resumes.add(session, "another", document=RESUME)
        await file.keep(session, "another", "First aid", section="certificates")
    outcome = await brought_in("another", first, merge=True)
    assert "Career file is here already." in outcome.skipped
    async with db.unit_of_work() as session:
        career = await upkeep.find(session, "another")
        assert career and yaml.load(career.yaml_content)["certificates"] == ["First aid", "Sea pilot"]


async def test_what_was_brought_in_works_like_what_was_there(archive):
    await brought_in(OWNER, archive)
    async with db.unit_of_work() as session:
        found, total, _ = await job_records.list_for(session, OWNER, q="kubernetes")
        assert (total, found[0]["metadata"]["company"]) == (1, "Halden Energy")
        assert (await job_records.list_for(session, OWNER, q="rota"))[1] == 1
        job = await jobs.get(session, OWNER, found[0]["id"])
        history = await jobs.history(session, OWNER, job.id)
        assert [move.to for move in history] == [
            Status.NEW, Status.APPLIED, Status.OFFER, Status.APPLIED,
        ]  # fmt: skip
        assert history[3].undoes == history[2].id
        main = await resumes.main(session, OWNER)
        assert main and main.original == b"%PDF-1.7 as it came"
        assert main.yaml_content.endswith("# kept\n")
        assert [version.number for version in await resumes.versions(session, OWNER, main.id)] == [2, 1]
        assert job.resume_id and (await resumes.get(session, OWNER, job.resume_id)).job_id == job.id
        other = await jobs.get(session, OWNER, found_other(archive, job.id))
        assert other.alike == [{"job_id": job.id, "reason": "title", "dismissed": True}]
        assert (await journal.contacts(session, OWNER, job.id))[0].name == "Max Recruiter"
        assert (await workspaces.preferences(session, OWNER))["engine"] == "offline"
        # A new move stands behind the old ones.
        await jobs.move(session, OWNER, job.id, to=Status.INTERVIEW)
        assert (await jobs.history(session, OWNER, job.id))[-1].to is Status.INTERVIEW


def found_other(archive: bytes, job_id: str) -> str:
    ids = [json.loads(line)["id"] for line in unpacked(archive)["jobs.jsonl"].splitlines()]
    return next(other for other in ids if other != job_id)


async def test_a_person_can_read_it(archive):
    members = unpacked(archive)
    text_of = next(name for name in members if name.endswith("/original.pdf")).replace("original.pdf", "resume.yaml")
    assert "/zoe-example-base-resume-" in text_of
    assert members[text_of].decode() == "basic:\n  name: Zoë\n# kept\n"
    assert {name.rpartition("/")[2] for name in members if text_of.rpartition("/")[0] in name} == {
        "original.pdf", "resume.yaml", "0001.yaml", "0002.yaml",
    }  # fmt: skip
    page = next(name for name in members if name.startswith("pages/"))
    assert page.endswith(".html") and members[page] == PAGE
    jobs_told = [json.loads(line) for line in members["jobs.jsonl"].splitlines()]
    assert [job["title"] for job in jobs_told] == ["Data Engineer", "Pasted, without a link"]
    assert members["README.txt"].startswith(b"This is everything")


async def test_secrets_and_the_names_of_workspaces_stay_home(archive):
    everything = b"\n".join(unpacked(archive).values())
    assert b"sk-do-not-tell" not in everything and b'0001"' not in everything
    assert OWNER.encode() not in everything
    await brought_in(OWNER, archive)
    async with db.unit_of_work() as session:
        assert await secrets.find(session, OWNER, secrets.OPENAI_KEY) is None


async def test_what_was_removed_stays_out(database):
    first = await furnish(OWNER)
    async with db.unit_of_work() as session:
        await jobs.remove(session, OWNER, first, cascade_resumes=True)
    members = unpacked(await exported(OWNER))
    assert b"Halden" not in b"".join(members.values())
    counts = json.loads(members["manifest.json"])["counts"]
    assert (counts["jobs"], counts["resumes"], counts["tailorings"], counts["pages"]) == (1, 1, 0, 0)
    assert not any(name.startswith("pages/") and name != "pages.jsonl" for name in members)


async def test_a_link_to_something_removed_is_let_go(database):
    first = await furnish(OWNER)
    async with db.unit_of_work() as session:
        job = await jobs.get(session, OWNER, first)
        await resumes.remove(session, OWNER, job.resume_id or "", update_job=False)
    content = await exported(OWNER)
    await wipe()
    await brought_in(OWNER, content)
    async with db.unit_of_work() as session:
        assert (await jobs.get(session, OWNER, first)).resume_id is None
    assert await exported(OWNER) == content


async def test_what_was_under_way_comes_back_as_stopped(database):
    first = await furnish(OWNER)
    async with db.unit_of_work() as session:
        await jobs.change(session, OWNER, first, reading=ReadingState.READING)
        await session.execute(text("UPDATE tailorings SET state = 'in_progress'"))
        await session.execute(text("UPDATE stages SET state = 'running'"))
    content = await exported(OWNER)
    await wipe()
    await brought_in(OWNER, content)
    async with db.unit_of_work() as session:
        job = await jobs.get(session, OWNER, first)
        assert job.reading is ReadingState.FAILED and "exported" in job.reading_problem
        run = await session.scalar(select(Tailoring))
        assert run.state is RunState.FAILED and "exported" in run.error
    assert await exported(OWNER) == content


async def test_a_workspace_in_use_is_left_alone(archive):
    async with db.unit_of_work() as session:
        await workspaces.enter(session, OWNER)
        await jobs.add(session, OWNER, title="Mine")
    with pytest.raises(Conflict, match="merge"):
        await brought_in(OWNER, archive)
    async with db.unit_of_work() as session:
        assert [job.title for job in await session.scalars(select(Job))] == ["Mine"]


async def test_a_second_workspace_gets_rows_of_its_own(database):
    await furnish(OWNER)
    content = await exported(OWNER)
    await brought_in("eve", content)
    async with db.unit_of_work() as session:
        for noun in contents.NOUNS:
            count = text(f"SELECT owner, count(*) FROM {noun.table.name} GROUP BY owner")
            counted = dict((await session.execute(count)).all())
            assert counted["eve"] == counted[OWNER] > 0, noun.name
        page = await session.scalar(select(Snapshot).where(col(Snapshot.owner) == "eve"))
        posting = await session.scalar(text("SELECT owner FROM postings WHERE id = :id").bindparams(id=page.posting_id))
        assert posting == "eve"
    # The first one's archive is what it was.
    assert await exported(OWNER) == content
    # Brought in again, everything is known.
    before = await exported("eve")
    outcome = await brought_in("eve", content, merge=True)
    assert set(outcome.added.values()) == {0}
    assert len(outcome.skipped) == 4
    assert await exported("eve") == before


async def test_merging_brings_only_what_is_new_and_tells_the_rest(archive):
    async with db.unit_of_work() as session:
        await workspaces.enter(session, OWNER)
        await workspaces.prefer(session, OWNER, engine="openai")
        mine = await jobs.add(session, OWNER, title="Mine", canonical_url="https://jobs.example.com/17")
        kept = await resumes.add(session, OWNER, document={"basic": {"name": "Ada"}})
        assert kept.is_main
    outcome = await brought_in(OWNER, archive, merge=True)
    assert outcome.skipped == ["Data Engineer at Halden Energy is followed here already."]
    assert (outcome.added["jobs"], outcome.added["resumes"], outcome.added["notes"]) == (1, 2, 0)
    async with db.unit_of_work() as session:
        assert (await jobs.get(session, OWNER, mine.id)).title == "Mine"
        main = await resumes.main(session, OWNER)
        assert main and main.id == kept.id
        # A resume made for the posting belongs to the job that follows it here.
        made_for = await session.scalar(text("SELECT job_id FROM resumes WHERE kind = 'tailored'"))
        assert made_for == mine.id
        assert (await workspaces.preferences(session, OWNER)) == {"engine": "openai", "welcomed": True}
        assert await intake.posting_of(session, OWNER, mine.id) is None


async def test_what_was_removed_comes_back_from_the_archive(archive):
    await brought_in(OWNER, archive)
    async with db.unit_of_work() as session:
        for job in list(await session.scalars(select(Job))):
            await jobs.remove(session, OWNER, job.id, cascade_resumes=True)
        for resume in (await resumes.list_for(session, OWNER))[0]:
            await resumes.remove(session, OWNER, resume.id)
    await brought_in(OWNER, archive)
    members, again = unpacked(archive), unpacked(await exported(OWNER))
    # What a run cost stays in the books when its job is removed.
    assert {name for name in members if members[name] != again[name]} == {"costs.jsonl", "manifest.json"}
