"""The word in the top bar that a resume is being tailored, wherever the person is."""

from __future__ import annotations

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import jobs
from jobtrak.services.tailoring import run, stages
from jobtrak.state import following


class RunningState(rx.State):
    """What is being tailored just now, in one line, and where to watch it."""

    words: rx.Field[str] = rx.field("")
    href: rx.Field[str] = rx.field("")

    @rx.event(background=True, supersedes=True)
    async def follow(self):
        """Say which run is under way, for as long as the page is on show."""
        async for owner in following.changes(self, "run", "resume"):
            try:
                words, href = await _under_way(owner)
            except JobTrakError:
                # The page itself says that the database is away; this is only a hint beside it.
                words, href = "", ""
            async with self:
                if (words, href) != (self.words, self.href):
                    self.words, self.href = words, href


async def _under_way(owner: str) -> tuple[str, str]:
    async with db.unit_of_work() as session:
        active = await run.active(session, owner)
        if not active:
            return "", ""
        newest = active[0]
        job = await jobs.find(session, owner, newest["job_id"]) if newest["job_id"] else None
    where = f" for {job.company or job.title}" if job is not None else ""
    more = f", and {len(active) - 1} more" if len(active) > 1 else ""
    stage = stages.label_of(newest["stage"]).lower()
    return f"Tailoring{where}: {stage}{more}", f"/tailor/{newest['tailoring_id']}"
