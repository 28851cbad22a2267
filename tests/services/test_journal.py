from datetime import date

import pytest

from jobtrak.errors import InvalidInput, NotFound
from jobtrak.models.enums import Status
from jobtrak.services import boards, jobs, journal, workspaces
from jobtrak.services.boards import Filters


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ada")


async def test_notes_are_found_by_their_words_and_not_after_they_are_gone(session, owner):
    job = await jobs.add(session, owner, title="Engineer")
    note = await journal.add_note(session, owner, job.id, "Samir says they rebuild ingestion.")

    async def found() -> int:
        return sum(column.total for column in await boards.board(session, owner, Filters(q="ingest")))

    assert await found() == 1
    await journal.remove_note(session, owner, note.id)
    assert await found() == 0


async def test_a_contact_needs_a_name_and_a_real_address(session, owner):
    job = await jobs.add(session, owner)
    with pytest.raises(InvalidInput):
        await journal.add_contact(session, owner, job.id, name=" ")
    with pytest.raises(InvalidInput):
        await journal.add_contact(session, owner, job.id, name="Ruth", email="not an address")
    ruth = await journal.add_contact(session, owner, job.id, name="Ruth", role="Recruiter", email="ruth@example.org")
    assert [contact.name for contact in await journal.contacts(session, owner, job.id)] == ["Ruth"]
    await journal.remove_contact(session, owner, ruth.id)
    assert await journal.contacts(session, owner, job.id) == []


async def test_the_timeline_tells_everything_newest_first(session, owner):
    job = await jobs.add(session, owner)
    await jobs.move(session, owner, job.id, to=Status.APPLIED)
    await journal.add_note(session, owner, job.id, "Sent it.")
    entries = await journal.timeline(session, owner, job.id)
    assert [(entry.kind, entry.text) for entry in entries] == [
        ("note", "Sent it."),
        ("moved", "Moved to Applied"),
        ("added", "Saved"),
    ]
    assert entries[1].detail == "stages skipped"


async def test_a_follow_up_is_set_and_done_with(session, owner):
    job = await jobs.add(session, owner)
    await journal.follow_up(session, owner, job.id, on=date(2027, 1, 2), text="Call Ruth")
    assert (job.follow_up, job.follow_up_on) == ("Call Ruth", date(2027, 1, 2))
    await journal.follow_up(session, owner, job.id, on=None)
    assert (job.follow_up, job.follow_up_on) == ("", None)


async def test_nobody_writes_in_another_persons_journal(session, owner):
    eve = await workspaces.enter(session, "eve")
    job = await jobs.add(session, owner)
    note = await journal.add_note(session, owner, job.id, "Mine.")
    with pytest.raises(NotFound):
        await journal.add_note(session, eve, job.id, "Hers.")
    with pytest.raises(NotFound):
        await journal.remove_note(session, eve, note.id)
    assert await journal.notes(session, eve, job.id) == []
