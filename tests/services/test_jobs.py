import pytest
from sqlalchemy.exc import DBAPIError

from jobtrak.errors import Conflict, DuplicatePosting, NotFound
from jobtrak.models.enums import MoveKind, ReadingState, Status
from jobtrak.services import jobs, resumes, workspaces

RESUME = {"basic": {"name": "Ada Example", "email": "ada@example.org"}}


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ada")


@pytest.fixture
async def stranger(session):
    return await workspaces.enter(session, "eve")


async def test_any_move_is_possible_and_recorded_as_what_it_was(session, owner):
    job = await jobs.add(session, owner, title="Engineer")
    for to in (Status.INTERESTED, Status.APPLIED, Status.INTERESTED, Status.REJECTED, Status.INTERVIEW):
        await jobs.move(session, owner, job.id, to=to)

    history = await jobs.history(session, owner, job.id)

    assert [entry.kind for entry in history] == [
        MoveKind.ADDED,
        MoveKind.ADVANCE,
        MoveKind.SKIP,
        MoveKind.CORRECTION,
        MoveKind.SKIP,
        MoveKind.REOPENING,
    ]
    assert [entry.was for entry in history[1:]] == [entry.to for entry in history[:-1]]


async def test_dates_follow_the_status(session, owner):
    job = await jobs.add(session, owner)
    await jobs.move(session, owner, job.id, to=Status.APPLIED)
    assert job.applied_date is not None
    applied = job.applied_date
    await jobs.move(session, owner, job.id, to=Status.REJECTED)
    assert (job.applied_date, job.rejected_date is not None) == (applied, True)
    await jobs.move(session, owner, job.id, to=Status.INTERESTED)
    assert (job.applied_date, job.rejected_date) == (None, None)


async def test_a_move_to_where_it_stands_changes_nothing(session, owner):
    job = await jobs.add(session, owner)
    _, entry = await jobs.move(session, owner, job.id, to=Status.NEW)
    assert entry is None
    assert len(await jobs.history(session, owner, job.id)) == 1


async def test_history_can_not_be_rewritten(session, owner):
    job = await jobs.add(session, owner)
    entry = (await jobs.history(session, owner, job.id))[0]
    entry.to = Status.OFFER
    with pytest.raises(DBAPIError, match="append-only"):
        await session.flush()


async def test_a_move_is_undone_once_and_only_while_it_is_the_last(session, owner):
    job = await jobs.add(session, owner)
    _, first = await jobs.move(session, owner, job.id, to=Status.APPLIED)
    _, second = await jobs.move(session, owner, job.id, to=Status.OFFER)
    with pytest.raises(Conflict):
        await jobs.undo_move(session, owner, first.id)
    await jobs.undo_move(session, owner, second.id)
    assert job.status is Status.APPLIED
    assert (await jobs.history(session, owner, job.id))[-1].undoes == second.id


async def test_a_finished_resume_moves_a_job_on_and_never_back(session, owner):
    fresh = await jobs.add(session, owner)
    sent = await jobs.add(session, owner, status=Status.APPLIED)
    resume = await resumes.add(session, owner, document=RESUME)
    for job in (fresh, sent):
        await jobs.resume_generated(session, owner, job.id, resume.id)
    assert (fresh.status, sent.status) == (Status.RESUME_GENERATED, Status.APPLIED)
    assert (fresh.resume_id, sent.resume_id) == (resume.id, resume.id)


async def test_the_same_posting_is_followed_once(session, owner, stranger):
    job = await jobs.add(session, owner, canonical_url="https://jobs.example.org/1")
    with pytest.raises(DuplicatePosting) as caught:
        await jobs.add(session, owner, canonical_url="https://jobs.example.org/1")
    assert caught.value.job_id == job.id
    assert (await jobs.add(session, stranger, canonical_url="https://jobs.example.org/1")).id != job.id


async def test_a_removed_job_leaves_its_resumes_and_comes_back_with_them(session, owner):
    job = await jobs.add(session, owner, canonical_url="https://jobs.example.org/2")
    resume = await resumes.add(session, owner, document=RESUME, job_id=job.id)

    assert await jobs.remove(session, owner, job.id) == []
    await session.refresh(resume)
    assert resume.job_id is None
    with pytest.raises(NotFound):
        await jobs.get(session, owner, job.id)

    await jobs.restore(session, owner, job.id)
    await session.refresh(resume)
    assert resume.job_id == job.id


async def test_a_cascade_takes_the_resumes_along_and_restoring_brings_them_back(session, owner):
    job = await jobs.add(session, owner)
    resume = await resumes.add(session, owner, document=RESUME, job_id=job.id)
    assert await jobs.remove(session, owner, job.id, cascade_resumes=True) == [resume.id]
    assert await resumes.find(session, owner, resume.id) is None
    await jobs.restore(session, owner, job.id)
    assert await resumes.find(session, owner, resume.id) is not None


async def test_a_removed_job_can_not_come_back_beside_the_one_that_replaced_it(session, owner):
    old = await jobs.add(session, owner, canonical_url="https://jobs.example.org/3")
    await jobs.remove(session, owner, old.id)
    new = await jobs.add(session, owner, canonical_url="https://jobs.example.org/3")
    with pytest.raises(DuplicatePosting) as caught:
        await jobs.restore(session, owner, old.id)
    assert caught.value.job_id == new.id


@pytest.mark.parametrize("act", ["get", "move", "remove", "restore", "history", "change"])
async def test_nobody_reaches_another_persons_job(session, owner, stranger, act):
    job = await jobs.add(session, owner)
    if act == "restore":
        await jobs.remove(session, owner, job.id)
    more = {"move": {"to": Status.OFFER}, "change": {"reading": ReadingState.FAILED}}.get(act, {})
    with pytest.raises(NotFound):
        await getattr(jobs, act)(session, stranger, job.id, **more)


@pytest.mark.parametrize(
    ("was", "to", "kind"),
    [
        (Status.NEW, Status.INTERESTED, MoveKind.ADVANCE),
        (Status.APPLIED, Status.REJECTED, MoveKind.ADVANCE),
        (Status.INTERVIEW, Status.OFFER, MoveKind.ADVANCE),
        (Status.NEW, Status.OFFER, MoveKind.SKIP),
        (Status.OFFER, Status.DECLINED, MoveKind.ADVANCE),
        (Status.INTERVIEW, Status.REJECTED, MoveKind.ADVANCE),
        (Status.APPLIED, Status.NEW, MoveKind.CORRECTION),
        (Status.REJECTED, Status.APPLIED, MoveKind.REOPENING),
        (Status.DECLINED, Status.OFFER, MoveKind.REOPENING),
    ],
)
def test_moves_are_told_apart(was, to, kind):
    assert jobs.kind_of_move(was, to) is kind
