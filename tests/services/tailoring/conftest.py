"""What the tests of tailoring share."""

from __future__ import annotations

import pytest

from jobtrak import db
from tests.fakes.openai_server import OpenAIServer
from tests.services.tailoring import people


@pytest.fixture
async def desk(database):
    """A desk with a base resume and a job; the owner, the resume and the job."""
    async with db.unit_of_work() as session:
        return await people.settle_in(session)


@pytest.fixture
def model(setting):
    """A stand-in for a model that answers honestly, set as the one to ask."""
    with OpenAIServer() as server:
        server.answers = people.honest_answers()
        setting(OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="key", MODEL_NAME="fake")
        yield server
