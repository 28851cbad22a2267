"""The samples a first visit can start from: one resume and three postings of different trades, all made up."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class SamplePosting:
    """One bundled posting: its name, what a button says, the address it would have, and where its page is kept."""

    name: str
    title: str
    company: str
    place: str
    url: str
    path: Path

    def page(self) -> bytes:
        """Return the posting's page as HTML."""
        return self.path.read_bytes()


_POSTINGS = (
    ("senior-data-analyst", "Senior Data Analyst", "Lillgrund Energy", "Gothenburg",
     "https://careers.lillgrund-energy.example/jobs/senior-data-analyst"),
    ("project-engineer-drainage", "Project Engineer, Drainage", "Harrowgate Civil", "Leeds",
     "https://jobs.harrowgate-civil.example/openings/project-engineer-drainage"),
    ("support-team-lead", "Customer Support Team Lead", "Pebblebox", "Remote, United States",
     "https://pebblebox.example/careers/support-team-lead"),
)  # fmt: skip


def resume() -> str:
    """Return the sample resume as YAML in the documented shape."""
    return (HERE / "resume.yaml").read_text("utf-8")


def postings() -> list[SamplePosting]:
    """Return the three sample postings."""
    return [SamplePosting(*posting, path=HERE / f"{posting[0]}.html") for posting in _POSTINGS]


def posting(name: str) -> SamplePosting | None:
    """Return the sample posting of that name, if there is one."""
    return next((sample for sample in postings() if sample.name == name), None)
