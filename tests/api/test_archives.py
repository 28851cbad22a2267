"""Workspaces and lists of jobs over REST."""

from __future__ import annotations

import csv
import io
import json
import re
from zipfile import ZipFile

import pytest

from jobtrak.api import bounds
from tests.api.conftest import RESUME

LIST = "Company,Role,Link,Stage,Date applied\nAcme,Engineer,https://acme.example/1,Phone screen,3/4/2026\n,,,,\nBolt,Welder,,Zebra,\n"


@pytest.fixture
async def desk(api, followed):
    """A workspace with a job and a resume."""
    job_id = await followed()
    await api.put(f"/api/jobs/{job_id}/status", json={"status": "APPLIED"})
    await api.post("/api/resume/upload", files={"file": ("a.json", json.dumps(RESUME))})
    return job_id


async def archive_of(api, user="default_user"):
    answer = await api.get("/api/export", headers={"X-User-Id": user})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/zip"
    return answer


async def test_a_workspace_goes_out_as_one_zip(api, desk):
    answer = await archive_of(api)
    assert re.search(
        r"attachment; filename\*=UTF-8''jobtrak-\d{4}-\d\d-\d\d\.zip", answer.headers["content-disposition"]
    )
    with ZipFile(io.BytesIO(answer.content)) as packed:
        assert json.loads(packed.read("jobs.jsonl"))["id"] == desk
        assert json.loads(packed.read("manifest.json"))["counts"]["resumes"] == 1


async def test_it_comes_in_again_and_is_seen_at_once(api, desk):
    content = (await archive_of(api)).content
    there = {"X-User-Id": "second"}
    assert (await api.get("/api/jobs/", headers=there)).json()["total"] == 0
    answer = await api.post("/api/import", files={"file": ("mine.zip", content)}, headers=there)
    assert answer.status_code == 200, answer.text
    said = answer.json()
    assert (said["kind"], said["user_id"], said["added"]["jobs"], said["message"]) == (
        "archive", "second", 1, "1 job was brought in.",
    )  # fmt: skip
    job = (await api.get("/api/jobs/", headers=there)).json()["jobs"][0]
    assert (job["status"], job["metadata"]["job_title"]) == ("APPLIED", "Data Engineer")
    assert (await api.get("/api/resume/", headers=there)).json()["total"] == 1
    # Nothing was added to the first.
    assert (await api.get("/api/jobs/")).json()["total"] == 1


async def test_a_workspace_in_use_is_a_conflict_unless_merged(api, desk):
    content = (await archive_of(api)).content
    answer = await api.post("/api/import", files={"file": ("mine.zip", content)})
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")
    assert "merge" in answer.json()["detail"]
    answer = await api.post("/api/import", files={"file": ("mine.zip", content)}, data={"merge": "true"})
    assert answer.status_code == 200
    assert answer.json()["added"]["jobs"] == 0
    assert answer.json()["skipped"][0]["what"].endswith("is followed here already.")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"PK\x03\x04 not really", 422, "archive_damaged"),
        (b"", 422, "invalid_input"),
        (b"\x89PNG\r\n\0\0\0", 415, "unsupported_format"),
        (b"Colour,Size\nred,7\n", 422, "invalid_input"),
        (b"Title\n" + b"x" * 11_000_000, 413, "too_large"),
    ],
)
async def test_what_is_neither_is_refused_by_name_and_nothing_is_kept(api, content, status, code):
    answer = await api.post("/api/import", files={"file": ("x.zip", content)})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert (await api.get("/api/jobs/")).json()["total"] == 0


async def test_other_zips_are_a_kind_of_file_that_is_not_read_here(api):
    sink = io.BytesIO()
    with ZipFile(sink, "w") as packed:
        packed.writestr("xl/workbook.xml", "<x/>")
    answer = await api.post("/api/import", files={"file": ("jobs.xlsx", sink.getvalue())})
    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_format")
    assert "CSV" in answer.json()["detail"]


async def test_archives_may_be_larger_than_other_requests_but_not_endless(api):
    for size, path, status in (
        (bounds.LARGEST_ARCHIVE + 1, "/api/import", 413),
        (bounds.LARGEST_BODY + 1, "/api/import/preview", 413),
        (bounds.LARGEST_BODY + 1, "/api/import", 400),
    ):
        answer = await api.post(
            path, content=b"x", headers={"content-length": str(size), "content-type": "multipart/form-data; boundary=b"}
        )
        assert answer.status_code == status, (path, size, answer.text)


async def test_a_list_is_previewed_corrected_and_brought_in(api):
    seen = await api.post("/api/import/preview", files={"file": ("jobs.csv", LIST)})
    assert seen.status_code == 200, seen.text
    said = seen.json()
    assert (said["origin"], said["rows"], said["day_first"]) == ("spreadsheet", 2, False)
    assert said["columns"] == {
        "title": "Role", "company": "Company", "url": "Link", "status": "Stage", "applied": "Date applied",
    }  # fmt: skip
    assert said["statuses"] == {"Phone screen": "INTERVIEW", "Zebra": None}
    assert (await api.get("/api/jobs/")).json()["total"] == 0
    mapping = json.dumps({"day_first": True, "statuses": {"Zebra": "OFFER"}})
    answer = await api.post("/api/import", files={"file": ("jobs.csv", LIST)}, data={"mapping": mapping})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["kind"], answer.json()["added"], answer.json()["problems"]) == ("csv", {"jobs": 2}, [])
    found = {job["metadata"]["company"]: job for job in (await api.get("/api/jobs/")).json()["jobs"]}
    assert (found["Acme"]["applied_date"], found["Bolt"]["status"]) == ("2026-04-03T00:00:00+00:00", "OFFER")
    again = await api.post("/api/import", files={"file": ("jobs.csv", LIST)})
    assert again.json()["added"] == {"jobs": 0}
    assert [told["job_id"] for told in again.json()["skipped"]] == [found["Acme"]["id"], found["Bolt"]["id"]]


@pytest.mark.parametrize("mapping", ["{", "[]", '{"columns": {"title": "Nope"}}', '{"statuses": {"Zebra": "KING"}}'])
async def test_a_mapping_that_makes_no_sense_is_told(api, mapping):
    for path in ("/api/import", "/api/import/preview"):
        answer = await api.post(path, files={"file": ("jobs.csv", LIST)}, data={"mapping": mapping})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")
    assert (await api.get("/api/jobs/")).json()["total"] == 0


async def test_jobs_go_out_as_csv(api, desk):
    answer = await api.get("/api/jobs/export.csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    assert [(row["Job title"], row["Status"]) for row in rows] == [("Data Engineer", "Applied")]
    plain = await api.get("/api/jobs/export.csv", params={"bom": False})
    assert plain.content == answer.content.removeprefix("\ufeff".encode())
    other = await api.get("/api/jobs/export.csv", headers={"X-User-Id": "eve"})
    assert len(other.content.splitlines()) == 1
