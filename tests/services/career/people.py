"""One person, made up, who has two resumes that tell of the same years in other words."""

from __future__ import annotations

from jobtrak.services.documents import yaml

BACKEND = """\
# Sent to product companies.
basic:
  name: Ines Falk
  email: ines@falk.example
objective: Backend engineer for quiet systems.
experiences:
  - company: Harbour Example Ltd
    location: Lübeck
    titles:
      - {name: Backend Engineer, startdate: 2020-04, enddate: present}
    highlights:
      - Cut the booking time from 9 s to 2 s.
      - Wrote the berth planner in Python.   # my favourite
  - company: Quayside
    titles:
      - {name: Developer, startdate: 2016-01, enddate: 2020-03}
    highlights:
      - Built the invoice service in Java.
skills:
  - category: Languages
    skills: [Python, Java]
"""
DATA = """\
basic:
  name: Ines Falk
  email: ines@falk.example
objective: Data engineer who reads plans.
experiences:
  - company: Harbour Example Limited
    titles:
      - {name: Data Engineer, startdate: April 2020, enddate: present}
    highlights:
      - Cut the booking time from 9 s to 3 s.
      - Moved 40 reports to Airflow.
      - wrote the berth planner in Python
  - company: Fish Market Example
    titles:
      - {name: Clerk, startdate: 2014, enddate: 2015}
    highlights:
      - Counted 300 crates a day.
education:
  - school: Uni Example
    degrees:
      - {names: [BSc Informatics], gpa: '1.7'}
skills:
  - category: Tools
    skills: [Airflow, python]
certificates:
  - {name: Sea pilot, date: 2013}
"""


def document(text: str) -> dict:
    return yaml.load(text)
