"""Bringing an archive or a list of jobs in, as the settings page shows it."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services.archives import csv_mapping, csv_reading, reading
from jobtrak.state.workspace import current_owner

MOST_BYTES = 24 * 1024 * 1024


class MovingState(rx.State):
    """What came of the file that was brought in last."""

    busy: rx.Field[bool] = rx.field(False)
    words: rx.Field[str] = rx.field("")
    told: rx.Field[list[str]] = rx.field(default_factory=list)
    problem: rx.Field[str] = rx.field("")

    @rx.event
    async def receive(self, files: list[rx.UploadFile]):
        """Bring in a ZIP of JobTrak's own, only what is new of it, or a CSV of jobs."""
        if not files:
            return
        self.busy, self.words, self.told, self.problem = True, "", [], ""
        yield
        try:
            content = await files[0].read(MOST_BYTES + 1)
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
            self.words, self.told = await brought_in(owner, content)
        except JobTrakError as error:
            self.problem = error.message
        finally:
            self.busy = False

    @rx.event
    def refuse(self, _files: list[dict[str, Any]]):
        """Say why a dropped file was not taken."""
        self.problem = "Bring one ZIP that JobTrak made, or a CSV, of up to 24 MB. `jobtrak import` takes larger ones."


async def brought_in(owner: str, content: bytes) -> tuple[str, list[str]]:
    """Bring in a ZIP of JobTrak's own, only what is new of it, or a CSV of jobs; return what came of it, and what did not."""
    if content.startswith(b"PK"):
        archive = await reading.bring_in(owner, io.BytesIO(content), size=len(content), merge=True)
        added = sum(archive.added.values())
        words = f"Brought in {added:,} things." if added else "Everything in it was here already."
        return words, archive.skipped[:20]
    mapping = await asyncio.to_thread(csv_mapping.preview, content)
    async with db.unit_of_work() as session:
        listed = await csv_reading.bring_in(session, owner, content, mapping)
    jobs = "1 job" if listed.added == 1 else f"{listed.added:,} jobs"
    told = [f"Line {problem.line}: {problem.what}" for problem in listed.problems[:20]]
    return f"Brought in {jobs}; {len(listed.skipped):,} here already.", told
