"""The curl commands of the document that JobTrak's API was written to, run to the letter."""

from __future__ import annotations

import json

import pytest

from tests.api.conftest import POSTING, RESUME
from tests.docs import shell

# The first start may have to build the pages.
pytestmark = pytest.mark.timeout(300)

ANALYZE = """
curl -X POST "http://localhost:8000/api/jobs/analyze" \\
  -H "X-Api-Key: your_api_key" \\
  -H "X-User-Id: user123" \\
  -H "Content-Type: application/x-www-form-urlencoded" \\
  -d "job_url=https://example.com/job-posting"
"""
GENERATE = """
curl -X POST "http://localhost:8000/api/resume/generate" \\
  -H "X-Api-Key: your_api_key" \\
  -H "X-User-Id: user123" \\
  -H "Content-Type: application/json" \\
  -d '{
    "job_id": "job123",
    "template": "standard",
    "customize": true,
    "resume_data": {
      "basic": {"name": "John Doe", "email": "john@example.com"},
      "experiences": [...],
      "skills": [...]
    }
  }'
"""
STATUS = """
curl -X GET "http://localhost:8000/api/resume/resume123/status" \\
  -H "X-Api-Key: your_api_key" \\
  -H "X-User-Id: user123"
"""
CLEANUP = """
curl -X POST "http://localhost:8000/api/cache/cleanup"
"""
CLEAR = """
curl -X DELETE "http://localhost:8000/api/cache/clear" \\
  -H "X-User-Id: user123"
"""
ERROR_KEYS = {"detail", "status_code", "timestamp", "code"}


@pytest.fixture(params=["curl", "stand-in"])
def said(request, connected, tmp_path):
    """Run a command and return the status and the JSON it was answered with."""

    def run(command: str) -> tuple[int, dict]:
        done = shell.run(command, tmp_path, port=connected.running.port, curl=request.param)
        assert done.code == 0, done.errors
        ((status, body),) = done.answers
        return status, json.loads(body)

    return run


@pytest.fixture
def user123(connected):
    with connected.client("user123") as client:
        for job in client.get("/api/jobs/").json()["jobs"]:
            client.delete(f"/api/jobs/{job['id']}", params={"cascade_resumes": True})
        yield client


def test_the_example_link_is_read_or_told_in_words(said, user123):
    status, answer = said(ANALYZE)
    if status == 200:
        assert answer["job_details"]["job_url"] == "https://example.com/job-posting"
    else:
        assert (status, answer.keys() >= ERROR_KEYS) == (422, True)
        assert "paste" in answer["message"].lower()
        assert user123.get("/api/jobs/").json()["total"] == 0


def test_the_same_command_with_a_link_that_can_be_had_follows_the_posting(said, connected, user123):
    page = f"<title>Data Engineer</title><h1>Data Engineer</h1><pre>{POSTING}</pre>"
    link = connected.careers.add("/job-posting", page)
    status, answer = said(ANALYZE.replace("https://example.com/job-posting", link))
    assert (status, answer["user_id"], answer["job_url"]) == (200, "user123", link)
    assert user123.get(f"/api/jobs/{answer['job_id']}").json() == answer["job_details"]


def test_the_dots_of_the_example_are_told_by_line(said):
    status, answer = said(GENERATE)
    assert (status, answer.keys() >= ERROR_KEYS) == (422, True)
    assert "line 7" in answer["detail"][0]["msg"]
    assert "dots" in answer["detail"][0]["msg"]


def test_with_the_dots_filled_in_an_unknown_job_is_told(said):
    status, answer = said(_filled(GENERATE))
    assert (status, answer["code"]) == (404, "not_found")


def test_with_a_real_job_the_command_makes_a_resume(said, user123):
    job_id = user123.post("/api/jobs/analyze-description", data={"job_description": POSTING}).json()["job_id"]
    status, answer = said(_filled(GENERATE).replace("job123", job_id))
    assert (status, answer["status"], answer["job_id"], answer["user_id"]) == (200, "generating", job_id, "user123")
    # The placeholder is no key, so nobody was asked for anything.
    told, where = said(STATUS.replace("resume123", answer["resume_id"]))
    assert (told, where["resume_id"], where["engine"]) == (200, answer["resume_id"], "offline")


def test_the_status_of_an_unknown_resume_is_told(said):
    status, answer = said(STATUS)
    assert (status, answer.keys() >= ERROR_KEYS, answer["code"]) == (404, True, "not_found")


def test_the_maintenance_commands_need_no_key(said):
    status, answer = said(CLEANUP)
    assert (status, answer.keys() >= {"message", "user_id", "timestamp"}) == (200, True)
    status, answer = said(CLEAR)
    assert (status, answer["user_id"]) == (200, "user123")


def _filled(command: str) -> str:
    return command.replace('"experiences": [...]', f'"experiences": {json.dumps(RESUME["experiences"])}').replace(
        '"skills": [...]', f'"skills": {json.dumps(RESUME["skills"])}'
    )
