"""A Postgres of the benchmark's own with a desk of ten thousand jobs on it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import text

from jobtrak import cache, db, samples
from jobtrak.cli import migrate
from jobtrak.config import settings
from jobtrak.embedded.servers import Servers
from jobtrak.models.columns import now
from jobtrak.models.enums import Status
from jobtrak.models.job import Job
from jobtrak.models.posting import Posting
from jobtrak.services import workspaces
from jobtrak.services.postings import reading

OWNER = "bench"
JOBS = 10_000
# Most of what people follow is never applied to.
_SHARES = {
    Status.NEW: 40,
    Status.INTERESTED: 20,
    Status.RESUME_GENERATED: 8,
    Status.APPLIED: 16,
    Status.INTERVIEW: 4,
    Status.REJECTED: 9,
    Status.OFFER: 1,
    Status.DECLINED: 2,
}


@contextmanager
def servers(folder: Path | None, **given: str) -> Iterator[None]:
    """Run a Postgres as JobTrak's own is run, with its tables; settings by their names are held meanwhile."""
    # Not a person's temporary folder: root's Postgres runs as another user, who must be able to look in.
    place = Path(tempfile.mkdtemp(prefix="jobtrak-bench-", dir=folder))
    place.chmod(0o755)
    started = Servers(place / "data", redis_url="none needed")
    before = dict(os.environ)
    try:
        os.environ.update({"DATABASE_URL": started.start()["DATABASE_URL"], "JOBTRAK_DATA_DIR": str(place), **given})
        os.environ.pop("REDIS_URL", None)
        settings.cache_clear()
        cache.cached.cache_clear()
        migrate.upgrade()
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        settings.cache_clear()
        started.stop()
        shutil.rmtree(place)


async def fill(jobs: int = JOBS) -> None:
    """Put jobs on the desk, with the postings of the samples behind them."""
    pages = [(sample, reading.read(sample.page(), sample.url)) for sample in samples.postings()]
    standing = [status for status, share in _SHARES.items() for _ in range(share)]
    moment = now()
    async with db.unit_of_work() as session:
        await workspaces.enter(session, OWNER)
        for number in range(jobs):
            sample, read = pages[number % len(pages)]
            job = Job(
                owner=OWNER,
                job_url=f"{sample.url}-{number}",
                canonical_url=f"{sample.url}-{number}",
                status=standing[number * 37 % len(standing)],
                title=f"{sample.title} {number}",
                company=f"{sample.company} {number % 400}",
                location=sample.place,
                stage_since=moment - timedelta(minutes=number),
                date_found=moment - timedelta(minutes=number),
                searched_text=read.description or "",
                match=number * 13 % 101,
            )
            session.add(job)
            session.add(
                Posting(owner=OWNER, job_id=job.id, fields=read.model_dump(mode="json"), source=read.source or "")
            )
    async with db.unit_of_work() as session:
        # What autovacuum would have done within a minute.
        await session.execute(text("ANALYZE"))
