"""Lists of 50 and 1,000 jobs, one job, and a move over REST, on a desk of ten thousand jobs.

The floor of what reads is the bare statement and orjson of its rows; the floor of what is cached is an answer of the same
bytes that asks nothing; both over the same client and framework. The floor of a move is the bare UPDATE.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import sys
from pathlib import Path

import httpx
import orjson
import psycopg
from fastapi import FastAPI, Response
from psycopg.rows import DictRow, dict_row

from benchmarks.parts import desk, timing
from jobtrak import cache, db, notices
from jobtrak.api.application import create_api
from jobtrak.config import settings
from jobtrak.models.enums import Status

_ROWS = """
    SELECT j.id, j.job_url, j.status, j.date_found, j.applied_date, j.rejected_date, j.resume_id, j.salary, p.fields
    FROM jobs j LEFT JOIN postings p ON p.job_id = j.id
    WHERE j.owner = %s AND j.removed_at IS NULL ORDER BY j.date_found DESC, j.id DESC LIMIT %s
"""
_HEADERS = {"X-User-Id": desk.OWNER}


async def measure() -> list[timing.Timed]:
    """Fill the desk and time what a program asks for."""
    await desk.fill()
    floor = _Floor(await psycopg.AsyncConnection[DictRow].connect(settings().postgres_url, row_factory=dict_row))
    async with floor.bare, _client(create_api()) as api, _client(floor.app) as plain:

        async def ask(client: httpx.AsyncClient, address: str) -> bytes:
            answer = await client.get(address, headers=_HEADERS)
            if answer.status_code != 200:
                raise RuntimeError(answer.text)
            return answer.content

        def asking(client: httpx.AsyncClient, address: str) -> timing.Act:
            return lambda: ask(client, address)

        def anew(address: str) -> timing.Act:
            # A limit that was not asked for before is not in the cache, and costs the same.
            return lambda: _forgotten_then(lambda: ask(api, address))

        first = orjson.loads(await ask(api, "/api/jobs/?limit=500"))["jobs"]
        rows = [
            await timing.compare(f"list of {size:,}, read", anew(address), asking(plain, f"/rows/{size}"), times=30)
            for size in (50, 1000)
            if (address := f"/api/jobs/?limit={size}")
        ]
        for size in (50, 1000):
            floor.same = await ask(api, f"/api/jobs/?limit={size}")
            rows.append(
                await timing.compare(
                    f"list of {size:,}, cached", asking(api, f"/api/jobs/?limit={size}"), asking(plain, "/same")
                )
            )
        one = f"/api/jobs/{first[0]['id']}"
        floor.same = await ask(api, one)
        rows.append(await timing.compare("one job, cached", asking(api, one), asking(plain, "/same")))
        rows.append(await timing.compare("move a job", _mover(api, first), asking_move(plain, first)))
        return rows


class _Floor:
    """An app of the same framework that does the least for the same answer."""

    def __init__(self, bare: psycopg.AsyncConnection[DictRow]) -> None:
        self.bare = bare
        self.same = b""
        self.app = FastAPI()

        @self.app.get("/rows/{size}")
        async def rows(size: int) -> Response:
            found = await bare.execute(_ROWS, (desk.OWNER, size))
            content = orjson.dumps(await found.fetchall())
            await bare.commit()
            return Response(content, media_type="application/json")

        @self.app.get("/same")
        async def same() -> Response:
            return Response(self.same, media_type="application/json")

        @self.app.put("/move/{job_id}/{to}")
        async def move(job_id: str, to: str) -> Response:
            await bare.execute(
                "UPDATE jobs SET status = %s, stage_since = now() WHERE owner = %s AND id = %s",
                (to, desk.OWNER, job_id),
            )
            await bare.commit()
            return Response(b"{}", media_type="application/json")


def _client(app: FastAPI) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url="http://localhost")


async def _forgotten_then(act: timing.Act) -> None:
    await cache.cached().forget(desk.OWNER)
    await act()


def _mover(api: httpx.AsyncClient, jobs: list[dict]) -> timing.Act:
    turns = itertools.cycle(zip(jobs, itertools.cycle(Status), strict=False))

    async def move() -> None:
        job, to = next(turns)
        await api.put(f"/api/jobs/{job['id']}/status", json={"status": to.value}, headers=_HEADERS)

    return move


def asking_move(plain: httpx.AsyncClient, jobs: list[dict]) -> timing.Act:
    """Return the least a move over REST can be: one UPDATE."""
    turns = itertools.cycle(zip(reversed(jobs), itertools.cycle(Status), strict=False))

    async def move() -> None:
        job, to = next(turns)
        await plain.put(f"/move/{job['id']}/{to.value}")

    return move


async def _all() -> list[timing.Timed]:
    try:
        return await measure()
    finally:
        await notices.close()
        await cache.cached().close()
        await db.close()


def main(folder: Path | None = None) -> int:
    """Print the table with its floors, and last one line of JSON; the database lies in a folder made there."""
    with desk.servers(folder):
        rows = asyncio.run(_all())
    print(f"REST on {desk.JOBS:,} jobs, client and framework included")
    print(timing.table(rows))
    print(json.dumps(timing.figures(rows)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
