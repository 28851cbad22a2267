"""A person and a posting, made up, that the tests of tailoring share."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.models.job import Job
from jobtrak.models.posting import Posting as PostingRow
from jobtrak.models.resume import Resume
from jobtrak.services import jobs, resumes, workspaces
from jobtrak.services.documents import yaml
from jobtrak.services.postings.posting import Posting

BASE = """\
basic:
  name: Ilse Marlow
  email: ilse.marlow@example.com
  phone: +31 20 555 0133
  address: Utrecht, Netherlands
objective: Data engineer who likes pipelines that page nobody.
education:
  - school: Merwede College
    degrees:
      - names: [BSc Informatics]
        dates: 2012 - 2015
experiences:
  - company: Tarnvale Power
    location: Utrecht
    titles:
      - name: Data Engineer
        startdate: 2020-03
        enddate: present
    highlights:
      - Answered questions of the press office about consumption figures.
      - Rewrote the tariff loader in Python, which cut its run time from 2 hours to 11 minutes.
      - Maintained 120 Airflow jobs for three teams together with one colleague.
      - Helped the platform team move reports to BigQuery.
  - company: City of Marrendam
    location: Marrendam
    titles:
      - name: Data Analyst
        startdate: 2016-01
        enddate: 2020-02
    highlights:
      - Modelled 40 source tables into one reporting database in PostgreSQL.
      - Taught SQL to 25 colleagues in six evening classes.
projects:
  - name: Tide clock
    technologies: Python, Flask
    link: https://marlow.example/tide
    highlights:
      - Shows the tides of nine harbours on a small screen.
skills:
  - category: Languages
    skills: [SQL, Python]
  - category: Tools
    skills: [Git, Airflow, dbt]
  - category: Human languages
    skills: [Dutch (native), English (fluent)]
hobbies: [rowing]
"""

POSTING: dict[str, Any] = {
    "job_title": "Senior Data Engineer",
    "company": "Halvard Grid",
    "qualifications": [
        "At least five years as a data engineer",
        "Python and SQL",
        "Airflow",
        "Experience with PostgreSQL and BigQuery",
        "Kafka",
        "Fluent English",
        "A bachelor's degree in informatics",
    ],
    "preferred_qualifications": ["dbt", "Infrastructure as code"],
    "duties": ["Keep batch pipelines running", "Teach colleagues SQL"],
    "description": "Halvard Grid forecasts the power of wind and sun.",
}


def long_base() -> dict[str, Any]:
    """Return the base with three old roles, about eight lines more than one page holds."""
    document = base()
    for year in (2010, 2012, 2014):
        title = {"name": "Clerk", "startdate": f"{year}-01", "enddate": f"{year + 1}-12"}
        told = [f"Sorted the letters of district {number} by hand and told the team." for number in range(1, 9)]
        document["experiences"].append({"company": f"Post office {year}", "titles": [title], "highlights": told})
    document["experiences"][0]["highlights"] += [f"Kept Airflow job {number} running." for number in range(14)]
    return document


def base() -> dict[str, Any]:
    """Return the resume as a document."""
    return yaml.load(BASE)


def posting(**changed: Any) -> Posting:
    """Return the posting."""
    return Posting.model_validate({**POSTING, **changed})


async def settle_in(
    session: AsyncSession, owner: str = "ilse", *, url: str = "https://halvard.example/jobs/1"
) -> tuple[str, Resume, Job]:
    """Give a person a desk with a base resume and one job whose posting is read."""
    owner = await workspaces.enter(session, owner)
    resume = await resumes.main(session, owner) or await resumes.add(session, owner, document=base(), text=BASE)
    job = await jobs.add(session, owner, job_url=url, canonical_url=url, title=POSTING["job_title"])
    await jobs.change(session, owner, job.id, company=POSTING["company"])
    fields = posting().model_dump(mode="json")
    session.add(PostingRow(owner=owner, job_id=job.id, source="test", fields=fields))
    await session.flush()
    return owner, resume, job


def honest_answers() -> dict[str, Any]:
    """Return what a good model would answer, by the name of the schema."""

    def lines(asked: Any) -> dict[str, Any]:
        if "Tarnvale" in asked.question:
            rewritten = "Rewrote the Python tariff loader, cutting its run time from 2 hours to 11 minutes."
            return {"lines": [{"number": 2, "text": rewritten, "why": "Python first.", "serves": ["Python"]}]}
        if "Marrendam" in asked.question:
            return {
                "lines": [
                    {
                        "number": 2,
                        "text": "Taught 25 colleagues SQL in six evening classes.",
                        "why": "SQL.",
                        "serves": ["SQL"],
                    }
                ]
            }
        return {"lines": []}

    return {
        "SummaryAnswer": {
            "text": "Data engineer who likes pipelines that page nobody, with experience in Python, SQL and Airflow.",
            "why": "It names what the posting asks for.",
            "serves": ["Python", "SQL"],
        },
        "LinesAnswer": lines,
        "SkillsAnswer": {"add": [{"category": "Tools", "name": "BigQuery", "why": "Shown at Tarnvale Power."}]},
    }
