"""The bundled samples, for a first look without a resume or a link at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import reflex as rx

from jobtrak import db, samples
from jobtrak.errors import DuplicatePosting, JobTrakError
from jobtrak.services import intake
from jobtrak.state import feedback
from jobtrak.state.workspace import current_owner


@dataclass(frozen=True)
class Offered:
    """A sample as a button says it."""

    name: str
    title: str
    where: str

    @property
    def words(self) -> str:
        """The title and where it is, in one line."""
        return f"{self.title}, {self.where}"


class SamplingState(rx.State):
    """Which sample is being put on the board."""

    POSTINGS: ClassVar[tuple[Offered, ...]] = tuple(
        Offered(sample.name, sample.title, f"{sample.company}, {sample.place}") for sample in samples.postings()
    )

    adding: rx.Field[str] = rx.field("")

    @rx.event(background=True)
    async def add_posting(self, name: str):
        """Put a sample posting on the board, read as a real one would be."""
        sample = samples.posting(name)
        if sample is None:
            return
        async with self:
            if self.adding:
                return
            self.adding = name
        try:
            async with self, db.unit_of_work() as session:
                owner = await current_owner(self, session)
            await follow_sample(owner, sample)
        except JobTrakError as error:
            yield feedback.tell(error)
        finally:
            async with self:
                self.adding = ""


async def follow_sample(owner: str, sample: samples.SamplePosting) -> str:
    """Return the id of the job that follows a sample, made now unless it was there."""
    try:
        return await intake.analyze(owner, intake.Source(url=sample.url, html=sample.page().decode()))
    except DuplicatePosting as error:
        return error.job_id
