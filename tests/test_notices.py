"""What changed is told when its transaction commits, with all the rest of it, and not otherwise."""

from __future__ import annotations

import asyncio

import pytest

from jobtrak import notices
from jobtrak.db import unit_of_work


async def test_the_notices_of_a_transaction_come_in_order_and_none_of_one_that_failed(database):
    async with notices.switchboard().line("ada") as line:
        with pytest.raises(ValueError, match="broken off"):
            async with unit_of_work() as session:
                notices.publish(session, "ada", "job", "never")
                raise ValueError("broken off")
        async with unit_of_work() as session:
            notices.publish(session, "ada", "job", "1")
            notices.publish(session, "ada", "resume", "2", version=3)
        heard = [await asyncio.wait_for(line.get(), 10) for _ in range(2)]
    await notices.close()
    assert [(notice.topic, notice.id, notice.body) for notice in heard] == [
        ("job", "1", None),
        ("resume", "2", {"version": 3}),
    ]
