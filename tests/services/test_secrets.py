import pytest
from sqlalchemy import text

from jobtrak.config import settings
from jobtrak.services import secrets, workspaces


@pytest.fixture
async def owner(session):
    return await workspaces.enter(session, "ada")


async def test_a_secret_is_stored_encrypted_and_given_back_to_its_owner_alone(session, owner):
    eve = await workspaces.enter(session, "eve")
    await secrets.store(session, owner, secrets.OPENAI_KEY, "sk-example-0123456789")
    rows = (await session.execute(text("SELECT ciphertext, hint FROM secrets"))).all()
    assert len(rows) == 1
    assert b"example" not in rows[0].ciphertext
    assert rows[0].hint == "sk-…6789"
    assert await secrets.reveal(session, owner, secrets.OPENAI_KEY) == "sk-example-0123456789"
    assert await secrets.reveal(session, eve, secrets.OPENAI_KEY) is None


async def test_a_newer_secret_takes_the_place_of_the_older(session, owner):
    for value in ("first-value-0000000", "second-value-111111"):
        await secrets.store(session, owner, "x", value)
    assert await secrets.reveal(session, owner, "x") == "second-value-111111"
    assert await secrets.forget(session, owner, "x") is True
    assert await secrets.forget(session, owner, "x") is False


async def test_a_lost_key_file_means_enter_it_again(session, owner):
    await secrets.store(session, owner, "x", "some-value-00000000")
    settings().key_file.unlink()
    assert await secrets.reveal(session, owner, "x") is None
    await secrets.store(session, owner, "x", "some-value-00000000")
    assert await secrets.reveal(session, owner, "x") == "some-value-00000000"


def test_of_a_secret_only_the_ends_are_shown_and_of_a_short_one_nothing():
    assert secrets.hint_of("sk-verysecret-123456789") == "sk-…6789"
    assert secrets.hint_of("short") == "…"
