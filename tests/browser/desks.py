"""What the tests of the pages put on a desk: a resume, a posting, and a resume tailored to it."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from jobtrak.models.enums import RunState
from jobtrak.models.tailoring import Change
from jobtrak.services import intake, resumes
from jobtrak.services.documents import imports
from jobtrak.services.postings import reading
from jobtrak.services.tailoring import run
from tests.browser.conftest import Desk

RESUME = """\
basic:
  name: Nadia Okafor
  email: nadia@okafor.example
  phone: "+31 6 5550 0142"
  address: Rotterdam
objective: Data engineer with seven years in public services and software.
experiences:
  - company: Tidewater Systems
    location: Rotterdam
    titles:
      - name: Data Engineer
        startdate: 2021-09
        enddate: present
    highlights:
      - Wrote the freshness checks that page the team when a feed is late.
      - Maintained 120 Airflow jobs for three teams.
      - Rewrote the tariff loader in Python, run time from 2 h to 11 min.
  - company: City of Zaltmeer
    titles:
      - name: Data Analyst
        startdate: 2019-03
        enddate: 2021-08
    highlights:
      - Answered 300 questions a year from residents and the press.
      - Taught SQL to 25 colleagues in six evening classes.
projects:
  - name: Tidebook
    technologies: Python
    highlights:
      - Reads Dutch water level feeds for 14 contributors.
skills:
  - category: Tools
    skills: [Docker, Git, Airflow, dbt, PostgreSQL]
  - category: Languages
    skills: [Python, SQL]
"""

POSTING = """\
Senior Data Engineer, Grid Forecasting
Halden Energy, Rotterdam

About the team
Grid Forecasting predicts how much power a country of solar roofs and wind farms will make.

What you will do
- Design and run batch pipelines in Python and SQL
- Move our remaining cron jobs to Airflow

What we ask
- Five years of data engineering
- Python, SQL, Airflow and Kafka
- Experience with dbt

Nice to have
- Kubernetes

What we offer
A gross salary between €78,000 and €92,000 a year for 40 hours.
"""

# About seven lines more than one page holds, in four roles of long ago.
LONG = RESUME.replace(
    "projects:\n",
    "".join(
        f"  - company: Post office {year}\n    titles:\n      - name: Clerk\n        startdate: {year}-01\n"
        f"        enddate: {year + 1}-12\n    highlights:\n"
        + "".join(
            f"      - Sorted the letters of district {number} by hand and told the team.\n" for number in range(11)
        )
        for year in (2014, 2012, 2010, 2008)
    )
    + "projects:\n",
)

BLOCKED_WORDS = "Maintained 120 Airflow jobs for three teams, saving 40% of cloud cost."


@dataclass(frozen=True)
class Tailored:
    """The ids of a job and of the resume made for it."""

    job_id: str
    run_id: str
    resume_id: str
    base_id: str


def bring(desk: Desk, text: str = RESUME) -> str:
    """Bring a base resume in and return its id."""

    async def add(session: AsyncSession, owner: str) -> str:
        imported = imports.read(text.encode(), "resume.yaml")
        return (await resumes.bring_in(session, owner, imported, text.encode(), "resume.yaml")).id

    return desk.do(add)


def follow(desk: Desk, text: str = POSTING) -> str:
    """Put a read posting on the board and return the job's id."""

    async def add(session: AsyncSession, owner: str) -> str:
        from jobtrak.services import jobs

        job = await jobs.add(session, owner, title="Reading")
        found = intake.Reading(reading.read_text(text, None), [("", "text/plain", text.encode())])
        await intake.keep(session, owner, job.id, found, input_method="description")
        await intake.correct(session, owner, job.id, "job_title", "Senior Data Engineer")
        await intake.correct(session, owner, job.id, "job_title", None)
        return job.id

    return desk.do(add)


def tailor(desk: Desk, *, blocked: bool = False, engine: str = "offline") -> Tailored:
    """Tailor a resume to the posting and wait until it is ready."""
    base_id, job_id = bring(desk), follow(desk)

    async def begin(session: AsyncSession, owner: str) -> tuple[str, str]:
        made = await run.begin(session, owner, job_id=job_id, engine=engine)
        return made.id, made.resume_id

    run_id, resume_id = desk.do(begin)
    wait_for(desk, run_id, RunState.COMPLETED)
    if blocked:
        desk.do(lambda session, owner: _block(session, owner, run_id))
    return Tailored(job_id, run_id, resume_id, base_id)


def wait_for(desk: Desk, run_id: str, state: RunState) -> None:
    """Wait until a run has come to a state."""
    for _ in range(150):
        found = desk.do(lambda session, owner: run.get(session, owner, run_id))
        if found.state == state:
            return
        assert found.state in (RunState.PENDING, RunState.IN_PROGRESS), found.error
        time.sleep(0.2)
    raise AssertionError(f"the run is {found.state}, and not {state}")


def change_of(desk: Desk, run_id: str) -> list[Any]:
    """Return the changes of a run as they are stored."""
    from jobtrak.services.tailoring import changes

    return desk.do(lambda session, owner: changes.list_for(session, owner, run_id))


async def _block(session: AsyncSession, owner: str, run_id: str) -> None:
    """Add what a model might have proposed, as the gate would have kept it."""
    session.add(
        Change(
            owner=owner,
            tailoring_id=run_id,
            position=99,
            section="experiences",
            path="experiences[0].highlights[1]",
            before="Maintained 120 Airflow jobs for three teams.",
            after=BLOCKED_WORDS,
            verdict="unsupported",
            reason="No line of this role states a saving or the figure 40%.",
            unsupported_words=["saving", "40%", "cloud", "cost"],
        )
    )
