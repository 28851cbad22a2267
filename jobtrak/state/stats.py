"""The stats page as one tab sees it: five charts, each with its sentence and its table."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, ClassVar

import reflex as rx

from jobtrak import db
from jobtrak.errors import JobTrakError
from jobtrak.services import statistics
from jobtrak.services.charts import findings, funnel, shares, stages, weeks
from jobtrak.services.statistics import Report, Share
from jobtrak.state import feedback, following, sheets
from jobtrak.state.workspace import current_owner

# Long before anyone used JobTrak.
_EVER = date(2000, 1, 1)
_PERIODS = {"4 weeks": timedelta(weeks=4), "3 months": timedelta(days=91), "All": None}
# How a posting came in, where the name of the source is not a name people use.
_SOURCE_NAMES = {
    "pasted": "Pasted text",
    "json-ld": "Company site",
    "structured": "Company site",
    "text": "Pasted text",
}


@dataclass(frozen=True)
class Figure:
    """One chart: the finding, what goes with it, the drawing, and the rows of its table."""

    finding: str = ""
    more: str = ""
    drawing: str = ""
    narrow: str = ""
    rows: list[list[str]] = field(default_factory=list)


class StatsState(rx.State):
    """What the search looks like in figures, for the chosen period."""

    HEADERS: ClassVar[dict[str, tuple[str, ...]]] = {
        "funnel": ("Stage", "Came so far", "Still there", "Rejected from here", "Declined from here"),
        "stages": ("Stage", "Median days", "Stays counted"),
        "weeks": ("Week of", "Applications"),
        "sources": ("Source", "Answered", "Sent", "Rate", "Low end", "High end"),
        "resumes": ("Resume", "Answered", "Sent", "Rate", "Low end", "High end"),
    }

    loaded: rx.Field[bool] = rx.field(False)
    away: rx.Field[str] = rx.field("")
    period: rx.Field[str] = rx.field("3 months")
    since: rx.Field[str] = rx.field("")
    jobs: rx.Field[int] = rx.field(0)

    # Which charts show their table.
    open_tables: rx.Field[list[str]] = rx.field(default_factory=list)

    funnel: rx.Field[Figure] = rx.field(default_factory=Figure)
    stages: rx.Field[Figure] = rx.field(default_factory=Figure)
    weeks: rx.Field[Figure] = rx.field(default_factory=Figure)
    sources: rx.Field[Figure] = rx.field(default_factory=Figure)
    resumes: rx.Field[Figure] = rx.field(default_factory=Figure)

    @rx.event
    async def arrive(self):
        """Show the figures, then follow what changes."""
        told = await self._read()
        return [told, StatsState.watch] if told else StatsState.watch

    @rx.event
    async def choose_period(self, period: str):
        """Count only what was found in a period."""
        if period in _PERIODS:
            self.period = period
        return await self._read()

    @rx.event
    def fold_table(self, name: str):
        """Show the table behind a chart, or put it away."""
        others = [each for each in self.open_tables if each != name]
        self.open_tables = others if name in self.open_tables else [*others, name]

    @rx.event
    def save(self, name: str):
        """Save the table behind a chart as CSV."""
        if name not in self.HEADERS:
            return None
        text = sheets.as_csv(self.HEADERS[name], getattr(self, name).rows)
        return rx.download(data=text, filename=f"jobtrak-{name}.csv")

    @rx.event(background=True, supersedes=True)
    async def watch(self):
        """Count anew whenever a job or a resume changes."""
        first = True
        async for owner in following.changes(self, "job", "resume"):
            if first:
                first = False
                continue
            async with self:
                since = self._since()
            async with db.unit_of_work() as session:
                report = await statistics.report(session, owner, since=since)
            async with self:
                self._show(report)

    async def _read(self) -> Any:
        try:
            async with db.unit_of_work() as session:
                owner = await current_owner(self, session)
                report = await statistics.report(session, owner, since=self._since())
        except JobTrakError as error:
            self.away = error.message
            return feedback.tell(error)
        self._show(report)
        return None

    def _since(self) -> date:
        back = _PERIODS.get(self.period)
        return datetime.now(UTC).date() - back if back else _EVER

    def _show(self, report: Report) -> None:
        since = self._since()
        self.since = "" if since == _EVER else f"since {since.day} {since:%B %Y}"
        self.jobs = sum(report.counts.values())
        for name, figure in figures_of(report).items():
            if getattr(self, name) != figure:
                setattr(self, name, figure)
        self.loaded, self.away = True, ""


def figures_of(report: Report) -> dict[str, Figure]:
    """Return the five charts of a report."""
    steps = funnel.steps(report.counts, report.flows)
    by_source = [_named(share) for share in report.by_source]
    return {
        "funnel": Figure(
            *findings.of_funnel(steps), funnel.draw(steps), funnel.draw_narrow(steps), list(funnel.rows(steps))
        ),
        "stages": Figure(
            *findings.of_stages(report), stages.draw(report.days_in_stage), "", stages.rows(report.days_in_stage)
        ),
        "weeks": Figure(*findings.of_weeks(report.weeks), weeks.draw(report.weeks), "", weeks.rows(report.weeks)),
        "sources": Figure(
            *findings.of_shares(by_source, "source"),
            shares.draw(by_source, "Answers by source"),
            "",
            shares.rows(by_source),
        ),
        "resumes": Figure(
            *findings.of_shares(report.by_resume, "resume"),
            shares.draw(report.by_resume, "Answers by resume"),
            "",
            shares.rows(report.by_resume),
        ),
    }


def _named(share: Share) -> Share:
    name = _SOURCE_NAMES.get(share.label.lower(), share.label[:1].upper() + share.label[1:])
    return Share(name, share.count, share.total, share.share, share.low, share.high)
