from datetime import timedelta

import pytest
from sqlalchemy import text

from jobtrak.errors import Conflict, NotFound, NotSignedIn, TooMany
from jobtrak.models.enums import Scope
from jobtrak.services import tokens, workspaces


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ada")


async def test_a_token_is_its_owners_and_lies_in_the_database_as_a_hash(session, owner):
    token, plain = await tokens.make(session, owner)
    assert await tokens.use(session, plain, Scope.CAPTURE) == owner
    kept = str((await session.execute(text("SELECT * FROM tokens"))).all())
    assert plain not in kept and plain[3:20] not in kept
    assert token.hint == f"jt_…{plain[-4:]}" and token.used_at is not None


async def test_every_token_that_does_not_work_is_refused_in_the_same_words(session, owner):
    revoked, first = await tokens.make(session, owner)
    await tokens.revoke(session, owner, revoked.id)
    _, outdated = await tokens.make(session, owner, good_for=timedelta(seconds=-1))
    words = set()
    for plain in (first, outdated, first[:-1] + "x", "jt_", "", "jt_" + "a" * 100_000, "sk-1234"):
        with pytest.raises(NotSignedIn) as told:
            await tokens.use(session, plain, Scope.CAPTURE)
        words.add(told.value.message)
    assert len(words) == 1
    assert await tokens.list_for(session, owner) == []


async def test_nobody_revokes_another_persons_token(session, owner):
    token, plain = await tokens.make(session, owner)
    with pytest.raises(NotFound):
        await tokens.revoke(session, await workspaces.enter(session, "eve"), token.id)
    assert await tokens.use(session, plain, Scope.CAPTURE) == owner


async def test_a_token_used_faster_than_a_person_could_is_slowed_down(session, owner):
    _, plain = await tokens.make(session, owner)
    with pytest.raises(TooMany):
        for _ in range(200):
            await tokens.use(session, plain, Scope.CAPTURE)


async def test_tokens_do_not_pile_up(session, owner):
    with pytest.raises(Conflict, match="Revoke"):
        for _ in range(20):
            await tokens.make(session, owner)
