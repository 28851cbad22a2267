"""Open a board of ten thousand jobs, move a card on it, search it; beside each the bare SQL for the same.

Measured at the services, where the pages and REST meet; a browser's share is measured by the browser tests.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
from pathlib import Path

import psycopg

from benchmarks.parts import desk, timing
from jobtrak import db
from jobtrak.config import settings
from jobtrak.models.enums import Status
from jobtrak.services import boards, jobs

# The board's own columns of a card, and nothing of what makes it a card.
_CARDS = """
    SELECT c.* FROM unnest(%s::text[]) AS s(status) CROSS JOIN LATERAL (
        SELECT id, status, title, company, location, workplace, salary, match, stage_since, date_found, follow_up_on
        FROM jobs j WHERE j.status = s.status AND owner = %s AND removed_at IS NULL {}
        ORDER BY stage_since DESC, id LIMIT 50
    ) c
"""


async def measure() -> list[timing.Timed]:
    """Fill the desk and time what a person does on it."""
    await desk.fill()
    statuses = [status.value for status in Status]
    bare = await psycopg.AsyncConnection.connect(settings().postgres_url)
    async with bare, db.unit_of_work() as session:
        ids = [card.id for column in await boards.board(session, desk.OWNER) for card in column.cards]

        async def select(condition: str = "", *words: str) -> None:
            rows = await bare.execute(_CARDS.format(condition).encode(), (statuses, desk.OWNER, *words))
            await rows.fetchall()
            await bare.commit()

        async def search() -> None:
            await select("AND words @@ to_tsquery('simple', %s)", "drainage:* & leeds:*")

        return [
            await timing.compare("open the board", _open, select),
            await timing.compare("search the board", _search, search),
            await timing.compare("move a card", _mover(ids), _bare_mover(bare, ids)),
            await timing.compare("read one card again", _reader(ids), _bare_reader(bare, ids)),
        ]


async def _open() -> None:
    async with db.unit_of_work() as session:
        await boards.board(session, desk.OWNER)


async def _search() -> None:
    async with db.unit_of_work() as session:
        await boards.board(session, desk.OWNER, boards.Filters(q="drainage leeds"))


def _mover(ids: list[str]) -> timing.Act:
    turns = itertools.cycle(zip(ids, itertools.cycle(Status), strict=False))

    async def move() -> None:
        job_id, to = next(turns)
        async with db.unit_of_work() as session:
            await jobs.move(session, desk.OWNER, job_id, to=to)

    return move


def _bare_mover(bare: psycopg.AsyncConnection, ids: list[str]) -> timing.Act:
    turns = itertools.cycle(zip(reversed(ids), itertools.cycle(Status), strict=False))

    async def move() -> None:
        job_id, to = next(turns)
        await bare.execute(
            "UPDATE jobs SET status = %s, stage_since = now() WHERE owner = %s AND id = %s",
            (to.value, desk.OWNER, job_id),
        )
        await bare.commit()

    return move


def _reader(ids: list[str]) -> timing.Act:
    turns = itertools.cycle(ids)

    async def read() -> None:
        async with db.unit_of_work() as session:
            await boards.card(session, desk.OWNER, next(turns))

    return read


def _bare_reader(bare: psycopg.AsyncConnection, ids: list[str]) -> timing.Act:
    turns = itertools.cycle(ids)

    async def read() -> None:
        found = await bare.execute("SELECT * FROM jobs WHERE owner = %s AND id = %s", (desk.OWNER, next(turns)))
        await found.fetchone()
        await bare.commit()

    return read


async def _all() -> list[timing.Timed]:
    try:
        return await measure()
    finally:
        await db.close()


def main(folder: Path | None = None) -> int:
    """Print the table with its floors, and last one line of JSON; the database lies in a folder made there."""
    with desk.servers(folder):
        rows = asyncio.run(_all())
    print(f"A board of {desk.JOBS:,} jobs; the floor is the bare SQL statement")
    print(timing.table(rows))
    print(json.dumps(timing.figures(rows)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
