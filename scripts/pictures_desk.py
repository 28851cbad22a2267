"""A believable desk for the pictures: a made-up person, made-up employers, and some weeks of looking for work."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak import samples
from jobtrak.models.enums import Status
from jobtrak.services import intake, jobs, journal, resumes
from jobtrak.services.documents import imports
from jobtrak.services.postings import addresses, reading

_SKILLS = {
    "analyst": ("SQL and Python", "Dashboards in Tableau or Power BI", "Airflow", "Snowflake is a plus"),
    "engineer": ("Very good SQL and Python", "dbt and PostgreSQL", "Airflow", "Kafka and Kubernetes are a plus"),
    "planning": ("SQL and Excel", "Forecasting", "Dashboards in Tableau", "Tableau Server and Looker are a plus"),
    "science": ("Python and pandas", "Machine learning with scikit-learn", "Statistics", "Spark is a plus"),
    "product": ("SQL", "A/B tests and experiments", "Amplitude or Mixpanel", "Clear writing"),
    "finance": ("Excel and SQL", "Forecasting", "SAP", "Power BI"),
}


@dataclass(frozen=True)
class Followed:
    """A job of the desk: what its page says, and how many days ago it came to each status."""

    title: str
    company: str
    city: str
    source: str
    wants: str
    pay: tuple[int, int, str, str] | None
    path: tuple[tuple[Status, int], ...]
    remote: bool = False
    next_step: tuple[int, str] | None = None

    @property
    def url(self) -> str:
        """Return the address the posting would have."""
        return f"https://{self.company.lower().replace(' ', '-')}.example/jobs/{len(self.title)}"

    def page(self) -> str:
        """Return the posting's page."""
        lines = "".join(f"<li>{line}</li>" for line in _SKILLS[self.wants])
        told = (
            f"<p>{self.company} is looking for a colleague in {self.city} who makes plain sense of tangled figures.</p>"
            f"<h2>What you bring</h2><ul>{lines}</ul>"
            "<h2>What you will do</h2><ul><li>Build and keep the figures that our planners decide by.</li>"
            "<li>Explain what they show, and what they don't.</li></ul>"
        )
        said: dict[str, Any] = {
            "@context": "https://schema.org/",
            "@type": "JobPosting",
            "title": self.title,
            "description": told,
            "hiringOrganization": {"@type": "Organization", "name": self.company},
            "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": self.city}},
            "employmentType": "FULL_TIME",
        }
        if self.remote:
            said["jobLocationType"] = "TELECOMMUTE"
        if self.pay:
            low, high, currency, period = self.pay
            value = {"@type": "QuantitativeValue", "minValue": low, "maxValue": high, "unitText": period}
            said["baseSalary"] = {"@type": "MonetaryAmount", "currency": currency, "value": value}
        return (
            f'<!doctype html><html lang="en"><title>{self.title}</title><script type="application/ld+json">'
            f"{json.dumps(said)}</script><h1>{self.title}</h1>{told}</html>"
        )


NEW, INTERESTED, READY = Status.NEW, Status.INTERESTED, Status.RESUME_GENERATED
APPLIED, INTERVIEW, OFFER = Status.APPLIED, Status.INTERVIEW, Status.OFFER
REJECTED, DECLINED = Status.REJECTED, Status.DECLINED
YEAR, MONTH = "YEAR", "MONTH"

_GREENHOUSE, _LEVER, _ASHBY, _LINKEDIN, _OWN = "greenhouse", "lever", "ashby", "linkedin", "page"

FOLLOWED = (
    Followed("Analytics Engineer", "Merel Retail", "Utrecht", _ASHBY, "engineer", (62000, 74000, "EUR", YEAR),
             ((NEW, 1),)),
    Followed("Data Analyst, Ferry Operations", "Skagen Lines", "Aarhus", _OWN, "analyst", None, ((NEW, 2),)),
    Followed("BI Developer", "Tarn Insurance", "Leeds", _LINKEDIN, "finance", (52000, 58000, "GBP", YEAR), ((NEW, 3),)),
    Followed("Product Analyst", "Pocketpost", "Berlin", _LEVER, "product", (60000, 72000, "EUR", YEAR), ((NEW, 4),),
             remote=True),
    Followed("Forecasting Analyst", "Nordvik Grocers", "Malmö", _GREENHOUSE, "finance", (46000, 52000, "SEK", MONTH),
             ((NEW, 12), (INTERESTED, 5)), next_step=(2, "Ask Lotta what the team is like")),
    Followed("Senior Analyst, Punctuality", "Belt Railways", "Zürich", _OWN, "planning", (98000, 115000, "CHF", YEAR),
             ((NEW, 9), (INTERESTED, 6))),
    Followed("Data Analyst", "Fjordkraft Heat", "Bergen", _LINKEDIN, "analyst", (650000, 740000, "NOK", YEAR),
             ((NEW, 8), (INTERESTED, 7))),
    Followed("Analytics Lead", "Copperline", "Rotterdam", _ASHBY, "engineer", (82000, 95000, "EUR", YEAR),
             ((NEW, 14), (INTERESTED, 10)), remote=True),
    Followed("Operations Analyst", "Harbour Cranes", "Gothenburg", _GREENHOUSE, "planning", (45000, 51000, "SEK", MONTH),
             ((NEW, 16), (INTERESTED, 13))),
    Followed("Data Analyst, Parcels", "Kolibri Post", "Copenhagen", _LEVER, "analyst", (44000, 50000, "DKK", MONTH),
             ((NEW, 33), (INTERESTED, 31), (READY, 30), (APPLIED, 9)), next_step=(-2, "Ask whether they have read it")),
    Followed("Reporting Analyst", "Almgren Hospital", "Uppsala", _OWN, "finance", (43000, 47000, "SEK", MONTH),
             ((NEW, 30), (INTERESTED, 29), (READY, 28), (APPLIED, 12))),
    Followed("Business Analyst", "Tidewater Systems", "Rotterdam", _LINKEDIN, "product", (58000, 66000, "EUR", YEAR),
             ((NEW, 28), (INTERESTED, 25), (READY, 20), (APPLIED, 16))),
    Followed("Analyst, Network Planning", "Sundet Ferries", "Helsingborg", _GREENHOUSE, "planning", None,
             ((NEW, 40), (INTERESTED, 36), (READY, 24), (APPLIED, 22)), next_step=(0, "Call Per Lindqvist")),
    Followed("Data Quality Analyst", "Birka Bank", "Stockholm", _LINKEDIN, "finance", (48000, 55000, "SEK", MONTH),
             ((NEW, 45), (INTERESTED, 42), (READY, 31), (APPLIED, 29))),
    Followed("Senior Data Analyst", "Vindby Turbines", "Esbjerg", _ASHBY, "engineer", (52000, 60000, "DKK", MONTH),
             ((NEW, 47), (INTERESTED, 45), (READY, 40), (APPLIED, 38), (INTERVIEW, 6)),
             next_step=(1, "Second talk, 10:30")),
    Followed("Insights Analyst", "Lark Mobility", "Hamburg", _LEVER, "product", (64000, 70000, "EUR", YEAR),
             ((NEW, 50), (INTERESTED, 48), (READY, 45), (APPLIED, 44), (INTERVIEW, 11))),
    Followed("Data Analyst, Energy Trading", "Gridline", "Oslo", _GREENHOUSE, "science", (700000, 820000, "NOK", YEAR),
             ((NEW, 60), (INTERESTED, 57), (READY, 53), (APPLIED, 52), (INTERVIEW, 33), (OFFER, 2)),
             next_step=(5, "Give them an answer")),
    Followed("Marketing Analyst", "Plumfield", "Dublin", _LINKEDIN, "product", (55000, 62000, "EUR", YEAR),
             ((NEW, 55), (INTERESTED, 53), (APPLIED, 50), (REJECTED, 31))),
    Followed("Data Scientist", "Quillon", "Remote", _ASHBY, "science", (90000, 110000, "EUR", YEAR),
             ((NEW, 58), (INTERESTED, 55), (READY, 51), (APPLIED, 50), (REJECTED, 44)), remote=True),
    Followed("Junior Analyst", "Castle Books", "Lund", _OWN, "finance", None,
             ((NEW, 66), (INTERESTED, 64), (APPLIED, 61), (INTERVIEW, 50), (REJECTED, 43))),
    Followed("Reporting Specialist", "Ember Telecom", "Malmö", _LINKEDIN, "finance", (41000, 45000, "SEK", MONTH),
             ((NEW, 70), (INTERESTED, 68), (READY, 66), (APPLIED, 65), (INTERVIEW, 47), (DECLINED, 40))),
)  # fmt: skip


async def bring_resumes(session: AsyncSession, owner: str) -> list[str]:
    """Bring the sample resume in, and one of another headline; return their ids."""
    made = []
    for name, headline in (("Nadia, analyst", "Data analyst"), ("Nadia, planner of networks", "Network planner")):
        content = samples.resume().replace('headline: "Data analyst"', f'headline: "{headline}"').encode()
        resume = await resumes.bring_in(session, owner, imports.read(content, "nadia.yaml"), content, "nadia.yaml")
        await resumes.change(session, owner, resume.id, name=name)
        made.append(resume.id)
    return made


async def fill(session: AsyncSession, owner: str, resume_ids: list[str]) -> None:
    """Follow every job of the list and take it along its path, on the days when that was."""
    for followed in FOLLOWED:
        job_id = await _follow(session, owner, followed.url, followed.page(), followed.source)
        for status, _ in followed.path[1:]:
            if status is APPLIED:
                await jobs.change(session, owner, job_id, resume_id=resume_ids[len(followed.company) % 3 == 0])
            await jobs.move(session, owner, job_id, to=status)
        if followed.next_step:
            days, words = followed.next_step
            await journal.follow_up(session, owner, job_id, on=_today() + timedelta(days=days), text=words)
        await session.flush()
        await date_back(session, job_id, [days for _, days in followed.path])


async def follow_samples(session: AsyncSession, owner: str) -> list[str]:
    """Follow the bundled postings, with a note and a person on the first; return the jobs' ids."""
    made = [await _follow(session, owner, sample.url, sample.page().decode()) for sample in samples.postings()]
    for job_id in made[:2]:
        await jobs.move(session, owner, job_id, to=INTERESTED)
    await journal.add_note(
        session, owner, made[0], "Ebba says the planning team is nine people and the dashboards are theirs to choose."
    )
    await journal.add_contact(
        session, owner, made[0], name="Ebba Nyström", role="Head of planning", email="ebba.nystrom@lillgrund.example"
    )
    await journal.follow_up(session, owner, made[0], on=_today() + timedelta(days=3), text="Send it, and write to Ebba")
    return made


async def date_back(session: AsyncSession, job_id: str, days: list[int]) -> None:
    """Let a job's history have happened so many days ago, one number for each of its moves."""
    # Services only ever know today, and the database lets nobody rewrite history: a desk with a past needs both passed by.
    await session.execute(text("SET LOCAL session_replication_role = replica"))
    entries = await session.scalars(
        text("SELECT id FROM status_changes WHERE job_id = :job ORDER BY id").bindparams(job=job_id)
    )
    for entry, ago in zip(entries, days, strict=True):
        moved = text('UPDATE status_changes SET at = :at WHERE id = :id RETURNING "to"')
        to = await session.scalar(moved.bindparams(at=_ago(ago), id=entry))
        named = {"APPLIED": "applied_date", "REJECTED": "rejected_date"}.get(str(to))
        if named:
            dated = text(f"UPDATE jobs SET {named} = :at WHERE id = :job")
            await session.execute(dated.bindparams(at=_ago(ago), job=job_id))
    times = text("UPDATE jobs SET date_found = :found, stage_since = :since WHERE id = :job")
    await session.execute(times.bindparams(found=_ago(days[0]), since=_ago(days[-1]), job=job_id))
    await session.execute(text("SET LOCAL session_replication_role = DEFAULT"))


async def _follow(session: AsyncSession, owner: str, url: str, page: str, source: str = "page") -> str:
    job = await jobs.add(session, owner, job_url=url, canonical_url=addresses.canonical_url(url))
    # Made-up employers have made-up addresses, which say nothing of the system behind them.
    posting = reading.read(page.encode(), url).model_copy(update={"source": source})
    found = intake.Reading(posting, [(url, "text/html", page.encode())])
    await intake.keep(session, owner, job.id, found, input_method="url")
    return job.id


def _today() -> date:
    return datetime.now(UTC).date()


def _ago(days: int) -> datetime:
    return datetime.now(UTC) - timedelta(days=days, hours=2 if days else 0)
