"""The whole journey over REST: from an empty desk to a PDF that can be sent, without a model and with one."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator

import httpx
import pypdf
import pytest

from jobtrak import samples
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import grounding
from tests.api.conftest import started
from tests.fakes.careers_server import CareersServer
from tests.fakes.openai_server import Asked, OpenAIServer

pytestmark = pytest.mark.timeout(300)

KEY = "sk-key-of-this-call-alone"
RESUME = """\
# Kept as it is, down to this line.
basic:
  name: Mira Ostrander
  email: mira.ostrander@example.org
  phone: +44 20 7946 0018
  address: 4 Wharf Lane, Leeds
objective: Analyst who makes plain sense of tangled numbers.
experiences:
  - company: Kestrel Example Water
    location: Leeds
    titles:
      - {name: Data Analyst, startdate: 2020-02, enddate: present}
    highlights:
      - Built 14 dashboards in SQL and Python for the leakage team.
      - Cut the monthly report from five days to one.
      - Trained six colleagues in SQL.
  - company: Plover Example Books
    titles:
      - {name: Junior Analyst, startdate: 2017-09, enddate: 2020-01}
    highlights:
      - Forecast demand for 3,000 titles in spreadsheets.
education:
  - school: University of Example
    degrees:
      - {names: [BSc Mathematics], dates: 2014 - 2017}
skills:
  - category: Technical
    skills: [SQL, Python, Power BI]
  - category: Languages
    skills: [English, Swedish]
hobbies: [fell running]
"""


def test_from_an_empty_desk_to_a_sent_application_and_back_to_an_empty_desk(connected):
    sample = samples.postings()[0]
    link = connected.careers.add("/jobs/senior-data-analyst", sample.page())
    with connected.client("journey") as desk:
        assert desk.get("/api/jobs/").json()["total"] == 0
        assert desk.get("/api/resume/").json()["total"] == 0

        base_id = _uploaded(desk)
        job = _followed(desk, link)
        assert (job["metadata"]["job_title"], job["metadata"]["company"]) == (sample.title, sample.company)
        assert job["metadata"]["evidence"]["job_title"]["excerpt"]

        begun = _told(desk.post("/api/resume/generate", json={"job_id": job["id"], "template": "standard"}))
        resume_id = begun["resume_id"]
        events = list(_events(desk, resume_id))
        assert {event["data"]["resume_id"] for event in events} == {resume_id}
        percents = [event["data"]["progress_percentage"] for event in events]
        assert (percents == sorted(percents), percents[-1]) == (True, 100)
        assert _told(desk.get(f"/api/resume/{resume_id}/status"))["status"] == "completed"

        tailored = _told(desk.get(f"/api/resume/{resume_id}/download"))["content"]
        _assert_true(tailored)
        text = _read_back(desk, resume_id)
        for fact in ("Mira Ostrander", "mira.ostrander@example.org", "Kestrel Example Water", "Plover Example Books"):
            assert fact in text
        # The base is what it was, to the letter.
        assert _told(desk.get(f"/api/resume/{base_id}/download"))["content"] == RESUME

        assert _told(desk.get(f"/api/jobs/{job['id']}"))["status"] == "RESUME_GENERATED"
        moved = _told(desk.put(f"/api/jobs/{job['id']}/status", json={"status": "APPLIED"}))["job"]
        assert (moved["status"], moved["resume_id"]) == ("APPLIED", resume_id)
        assert moved["applied_date"]

        stats = _told(desk.get("/api/jobs/stats"))
        assert (stats["job_stats"]["APPLIED"], stats["job_stats"]["total"]) == (1, 1)
        assert stats["resume_stats"] == {
            "total_resumes": 2,
            "linked_resumes": 1,
            "orphaned_resumes": 1,
            "jobs_with_resumes": 1,
            "jobs_without_resumes": 0,
            "total_job_resume_links": 1,
        }

        again = desk.post("/api/jobs/analyze", data={"job_url": f"{link}?utm_source=newsletter#apply"})
        assert (again.status_code, again.json()["job_id"]) == (409, job["id"])

        gone = _told(desk.delete(f"/api/jobs/{job['id']}", params={"cascade_resumes": True}))
        assert gone["deleted_resumes"] == [resume_id]
        _told(desk.delete(f"/api/resume/{base_id}"))
        assert desk.get(f"/api/jobs/{job['id']}").status_code == 404
        assert desk.get(f"/api/resume/{resume_id}/download").status_code == 404
        assert _told(desk.get("/api/jobs/stats"))["job_stats"]["total"] == 0
        assert _told(desk.get("/api/resume/"))["total"] == 0


def test_another_workspace_sees_nothing_of_it(connected):
    with connected.client("journey-of-ada") as ada, connected.client("journey-of-eve") as eve:
        link = connected.careers.add("/jobs/of-ada", samples.postings()[1].page())
        job = _followed(ada, link)
        _uploaded(ada)
        assert _told(eve.get("/api/jobs/"))["jobs"] == []
        assert _told(eve.get("/api/resume/"))["resumes"] == []
        assert eve.get(f"/api/jobs/{job['id']}").status_code == 404
        # The same link is no duplicate for her.
        assert _followed(eve, link)["id"] != job["id"]


def test_a_page_that_is_gone_leaves_nothing_behind_and_says_what_to_do(connected):
    with connected.client("journey-to-nowhere") as desk:
        answer = desk.post("/api/jobs/analyze", data={"job_url": f"{connected.careers.url}/gone"})
        assert (answer.status_code, answer.json()["code"]) == (422, "posting_unreadable")
        assert "paste" in answer.json()["message"].lower()
        assert _told(desk.get("/api/jobs/"))["total"] == 0


@pytest.fixture(scope="module")
def model() -> Iterator[OpenAIServer]:
    """A model that rewrites one line truthfully, and makes things up in all others."""
    with OpenAIServer() as server:
        server.key = KEY
        server.answers["SummaryAnswer"] = {
            "text": "Data analyst who makes plain sense of tangled numbers.",
            "why": "It says what you do.",
            "serves": ["SQL"],
        }
        server.answers["LinesAnswer"] = _lines
        server.answers["SkillsAnswer"] = {"add": [{"category": "Technical", "name": "Kubernetes", "why": "Asked for."}]}
        yield server


def _lines(asked: Asked) -> dict:
    if "14 dashboards" not in asked.question:
        return {"lines": []}
    return {
        "lines": [
            {
                "number": 1,
                "text": "Built 14 dashboards in Python and SQL for the leakage team.",
                "why": "",
                "serves": [],
            },
            {"number": 2, "text": "Cut the monthly report from nine days to one.", "why": "", "serves": []},
            {"number": 3, "text": "Trained six colleagues in SQL and Tableau.", "why": "", "serves": []},
        ]
    }


@pytest.fixture(scope="module")
def modelled(servers, migrated, model) -> Iterator[tuple[str, CareersServer]]:
    """JobTrak with an OpenAI-compatible server, and the careers site beside it."""
    assert migrated
    with CareersServer() as careers:
        given = {"JOBTRAK_FETCH_ALLOWED_HOSTS": careers.place, "OPENAI_BASE_URL": model.base_url, "MODEL_NAME": "fake"}
        with started(servers, "modelled", given) as running:
            yield running.url, careers


def test_with_a_model_the_true_rewording_arrives_and_the_inventions_do_not(modelled, model):
    url, careers = modelled
    sample = samples.postings()[0]
    link = careers.add("/jobs/senior-data-analyst", sample.page())
    headers = {"X-User-Id": "writer", "X-Api-Key": KEY}
    with httpx.Client(base_url=url, headers=headers, timeout=60, trust_env=False) as desk:
        _uploaded(desk)
        job = _followed(desk, link)
        assert (job["metadata"]["job_title"], job["metadata"]["company"]) == (sample.title, sample.company)

        begun = _told(desk.post("/api/resume/generate", json={"job_id": job["id"]}))
        list(_events(desk, begun["resume_id"]))
        status = _told(desk.get(f"/api/resume/{begun['resume_id']}/status"))
        assert (status["status"], status["engine"]) == ("completed", "openai"), status

        tailored = _told(desk.get(f"/api/resume/{begun['resume_id']}/download"))["content"]
        _assert_true(tailored)
        assert "Python and SQL for the leakage team" in tailored
        for invented in ("nine days", "Tableau", "Kubernetes"):
            assert invented not in tailored
        assert "Mira Ostrander" in _read_back(desk, begun["resume_id"])

    assert {asked.headers["authorization"] for asked in model.asked} == {f"Bearer {KEY}"}
    assert model.most_asked == 1
    sent = json.dumps([asked.messages for asked in model.asked])
    # What docs/guide/privacy.md promises.
    for private in ("Mira", "Ostrander", "example.org", "7946", "Wharf Lane", "fell running"):
        assert private not in sent


def test_a_key_the_provider_refuses_fails_visibly_and_keeps_the_desk_as_it_was(modelled):
    url, careers = modelled
    link = careers.add("/jobs/other", samples.postings()[1].page())
    with httpx.Client(base_url=url, headers={"X-User-Id": "refused"}, timeout=60, trust_env=False) as desk:
        _uploaded(desk)
        job = _followed(desk, link)
        wrong = {"X-Api-Key": "sk-this-key-is-wrong"}
        begun = _told(desk.post("/api/resume/generate", json={"job_id": job["id"]}, headers=wrong))
        list(_events(desk, begun["resume_id"]))
        status = _told(desk.get(f"/api/resume/{begun['resume_id']}/status"))
        assert status["status"] == "failed"
        assert "key" in status["error"].lower()
        assert "sk-this" not in json.dumps(status)
        assert _told(desk.get(f"/api/jobs/{job['id']}"))["status"] == "NEW"
        assert desk.get(f"/api/resume/{begun['resume_id']}/download").status_code == 404


def _told(answer: httpx.Response) -> dict:
    assert answer.status_code == 200, answer.text
    return answer.json()


def _uploaded(desk: httpx.Client) -> str:
    return _told(desk.post("/api/resume/upload", files={"file": ("mira.yaml", RESUME.encode())}))["resume_id"]


def _followed(desk: httpx.Client, link: str) -> dict:
    answer = _told(desk.post("/api/jobs/analyze", data={"job_url": link}))
    assert answer["job_details"] == _told(desk.get(f"/api/jobs/{answer['job_id']}"))
    return answer["job_details"]


def _events(desk: httpx.Client, resume_id: str) -> Iterator[dict]:
    with desk.stream("GET", f"/api/resume/{resume_id}/events") as answer:
        assert answer.status_code == 200
        for event in answer.read().decode().split("\n\n"):
            fields = dict(re.findall(r"^(\w+): (.*)$", event, re.MULTILINE))
            if "data" in fields:
                yield {**fields, "data": json.loads(fields["data"])}


def _assert_true(tailored: str) -> None:
    changes = grounding.check(yaml.load(RESUME), yaml.load(tailored))
    assert [change for change in changes if change.verdict == "unsupported"] == []
    assert "fell running" in tailored


def _read_back(desk: httpx.Client, resume_id: str) -> str:
    answer = desk.get(f"/api/resume/{resume_id}/download", params={"format": "pdf"})
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    pages = pypdf.PdfReader(io.BytesIO(answer.content)).pages
    assert len(pages) == 1
    return " ".join(" ".join(page.extract_text().split()) for page in pages)
