"""The command line, called in this process, and a resume and a posting to give it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from jobtrak.__main__ import main

RESUME = """\
basic:
  name: Nadia Feldt
  email: nadia@example.org
objective: Backend engineer who likes quiet, well-tested services.
experiences:
  - title: Backend Engineer
    company: Harbourline Freight
    location: Rotterdam
    start_date: "2019-03"
    end_date: "2023-06"
    highlights:
      - Built booking services in Python and PostgreSQL that 40 dispatchers used every day.
      - Cut the nightly import from 3 hours to 20 minutes.
      - Wrote the on-call guide for a team of 5.
education:
  - degree: BSc Computer Science
    school: Delft University of Technology
    start_date: "2014-09"
    end_date: "2018-07"
skills:
  - category: Languages
    skills: [Python, SQL, Go]
"""

POSTING = """\
<html><head><title>Backend Engineer at Milltown Rail</title>
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "JobPosting", "title": "Backend Engineer",
 "hiringOrganization": {"@type": "Organization", "name": "Milltown Rail"}, "datePosted": "2026-10-01",
 "employmentType": "FULL_TIME",
 "jobLocation": {"@type": "Place", "address": {"@type": "PostalAddress", "addressLocality": "Leeds", "addressCountry": "GB"}},
 "description": "<p>We plan trains.</p><h3>Requirements</h3><ul><li>3+ years of Python</li><li>PostgreSQL</li><li>Kafka</li></ul>"}
</script></head><body><h1>Backend Engineer</h1></body></html>
"""


class Answer(NamedTuple):
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def jobtrak(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Call the command line: `jobtrak("analyze", path)`."""

    def call(*arguments: object) -> Answer:
        code = main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    """A base resume in a file."""
    path = tmp_path / "base.yaml"
    path.write_text(RESUME, encoding="utf-8")
    return path


@pytest.fixture
def posting(tmp_path: Path) -> Path:
    """A saved careers page."""
    path = tmp_path / "posting.html"
    path.write_text(POSTING, encoding="utf-8")
    return path
