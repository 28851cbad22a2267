import asyncio

import orjson
import pytest

from jobtrak import db
from jobtrak.api import resumes as calls
from jobtrak.api.deps import Caller
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import run
from tests.api.conftest import RESUME
from tests.services.tailoring import people


async def upload(api, document=RESUME, name="resume.yaml", user="default_user", **form):
    content = yaml.dump(document).encode() if name.endswith("yaml") else orjson.dumps(document)
    answer = await api.post(
        "/api/resume/upload", files={"file": (name, content)}, data=form, headers={"X-User-Id": user}
    )
    assert answer.status_code == 200, answer.text
    return answer.json()["resume_id"]


async def finished(api, resume_id: str) -> dict:
    for _ in range(300):
        said = (await api.get(f"/api/resume/{resume_id}/status")).json()
        if said["status"] in ("completed", "failed"):
            return said
        await asyncio.sleep(0.1)
    raise AssertionError(said)


async def test_an_uploaded_resume_is_kept_to_the_letter(api):
    text = "# mine\nbasic:\n  name: 'Ada Example'\n  email: ada@example.org\nhobbies: [rowing]\n"
    answer = await api.post("/api/resume/upload", files={"file": ("cv.yaml", text.encode())})
    said = answer.json()
    assert (answer.status_code, said["job_id"], said["user_id"]) == (200, None, "default_user")
    assert said["file_path"].endswith(f"{said['resume_id']}/download")
    download = (await api.get(f"/api/resume/{said['resume_id']}/download")).json()
    assert download == {"content": text, "format": "yaml", "resume_id": said["resume_id"]}


@pytest.mark.parametrize(
    ("name", "content", "status"),
    [
        ("cv.yaml", b"basic: [unclosed", 422),
        ("cv.yaml", b"", 422),
        ("cv.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, 415),
        ("cv.pdf", b"%PDF-1.7 not really", 422),
        ("cv.yaml", b"basic: {name: [1, 2]}", 422),
        ("cv.txt", b"x" * (10 * 1024 * 1024 + 1), 413),
    ],
)
async def test_a_file_that_is_no_resume_is_told_and_nothing_is_kept(api, name, content, status):
    answer = await api.post("/api/resume/upload", files={"file": (name, content)})
    assert answer.status_code == status, answer.text
    assert answer.json().keys() >= {"detail", "status_code", "timestamp", "code"}
    assert (await api.get("/api/resume/")).json()["total"] == 0


async def test_tailoring_runs_from_a_wish_to_a_pdf_and_moves_the_job(api, worker, followed):
    job_id = await followed()
    await upload(api)
    begun = await api.post("/api/resume/generate", json={"job_id": job_id, "template": "standard", "customize": True})
    said = begun.json()
    assert begun.status_code == 200, begun.text
    assert (said["status"], said["existing_resumes_count"], said["handle_existing"]) == ("generating", 0, "replace")
    assert said["estimated_completion_seconds"] >= 1
    resume_id = said["resume_id"]

    status = await finished(api, resume_id)

    assert (status["status"], status["progress_percentage"]) == ("completed", 100), status
    assert (status["resume_id"], status["job_id"], status["user_id"]) == (resume_id, job_id, "default_user")
    job = (await api.get(f"/api/jobs/{job_id}")).json()
    assert (job["status"], job["resume_id"]) == ("RESUME_GENERATED", resume_id)
    pdf = await api.get(f"/api/resume/{resume_id}/download", params={"format": "pdf"})
    assert (pdf.status_code, pdf.headers["content-type"], pdf.content[:5]) == (200, "application/pdf", b"%PDF-")
    assert "Ada-Example" in pdf.headers["content-disposition"]
    made = yaml.load((await api.get(f"/api/resume/{resume_id}/download")).json()["content"])
    assert made["basic"]["name"] == "Ada Example"
    as_json = (await api.get(f"/api/resume/{resume_id}/download", params={"format": "json"})).json()
    assert as_json["basic"]["name"] == "Ada Example"
    docx = await api.get(f"/api/resume/{resume_id}/download", params={"format": "docx"})
    assert (docx.status_code, docx.content[:2]) == (200, b"PK")


async def test_a_wish_for_the_pages_is_kept_told_and_given_for_one_file_alone(api):
    resume_id = await upload(api)
    at, file = f"/api/resume/{resume_id}/print", f"/api/resume/{resume_id}/download?format=pdf"
    before = (await api.get(file)).content
    said = (await api.put(at, json={"pages": 1, "paper": "letter", "template": "compact"})).json()
    assert (said["message"], said["template"], said["wishes"]["paper"]) == ("It fits one page.", "compact", "letter")
    assert said["fit"] == {"wished": 1, "pages": 1, "fitted": True, "lines_over": 0} and said["could_leave_out"] == 0
    kept = (await api.get(file)).content
    once = (await api.get(f"{file}&paper=a4&font=Inter")).content
    assert before != kept != once and (await api.get(file)).content == kept
    for wrong in ({"pages": 4}, {"pages": "2"}, {"accent": "red"}, {"font": "Comic Sans"}, {"template": "none"}):
        assert (await api.put(at, json=wrong)).status_code == 422
    assert (await api.get(f"{file}&margin=none")).status_code == 422
    assert (await api.get(at)).json() == said
    assert (await api.put(at, json={})).json()["wishes"] == dict.fromkeys(said["wishes"])


async def test_a_resume_that_is_still_being_made_can_not_be_downloaded(api, followed):
    job_id = await followed()
    begun = await api.post("/api/resume/generate", json={"job_id": job_id, "resume_data": RESUME})
    resume_id = begun.json()["resume_id"]
    answer = await api.get(f"/api/resume/{resume_id}/download")
    assert (answer.status_code, answer.json()["detail"]) == (404, "Resume generation is not complete")
    assert (await api.put(f"/api/resume/{resume_id}/print", json={"pages": 2})).status_code == 409
    active = (await api.get("/api/resume/active")).json()
    assert [run["resume_id"] for run in active["active"]] == [resume_id]
    assert active["active"][0]["status"] == "pending"


async def test_generating_again_replaces_keeps_both_or_refuses(api, worker, followed):
    job_id = await followed()
    wish = {"job_id": job_id, "resume_data": RESUME}
    first = (await api.post("/api/resume/generate", json=wish)).json()["resume_id"]
    await finished(api, first)

    refused = await api.post("/api/resume/generate", json=wish, params={"handle_existing": "error"})
    assert refused.status_code == 409

    both = (await api.post("/api/resume/generate", json=wish, params={"handle_existing": "keep_both"})).json()
    assert both["existing_resumes_count"] == 1
    await finished(api, both["resume_id"])
    assert {r["id"] for r in (await api.get(f"/api/jobs/{job_id}/resumes")).json()["resumes"]} == {
        first,
        both["resume_id"],
    }

    replacing = (await api.post("/api/resume/generate", json=wish)).json()["resume_id"]
    await finished(api, replacing)
    assert [r["id"] for r in (await api.get(f"/api/jobs/{job_id}/resumes")).json()["resumes"]] == [replacing]


async def test_generating_without_any_resume_says_what_to_do(api, followed):
    job_id = await followed()
    answer = await api.post("/api/resume/generate", json={"job_id": job_id})
    assert answer.status_code in (404, 422)
    assert "resume" in str(answer.json()["detail"]).lower()


async def test_generating_for_an_unknown_job_or_template_is_told(api, followed):
    await upload(api)
    assert (await api.post("/api/resume/generate", json={"job_id": "nope"})).status_code == 404
    job_id = await followed()
    answer = await api.post("/api/resume/generate", json={"job_id": job_id, "template": "nope"})
    assert answer.status_code in (404, 422)


async def test_events_tell_the_whole_run_and_go_on_from_where_they_stopped(api, worker, followed):
    job_id = await followed()
    begun = await api.post("/api/resume/generate", json={"job_id": job_id, "resume_data": RESUME})
    resume_id = begun.json()["resume_id"]

    told = await events(api, resume_id)
    assert told[-1]["event"] == "completed", [(e["id"], e["event"], e["data"]["status"]) for e in told[-3:]]
    assert told[-1]["data"]["progress_percentage"] == 100
    percents = [event["data"]["progress_percentage"] for event in told]
    assert percents == sorted(percents)

    middle = told[len(told) // 2]["id"]
    later = await events(api, resume_id, {"Last-Event-ID": middle})
    assert [event["id"] for event in later] == [event["id"] for event in told if int(event["id"]) > int(middle)]


async def test_a_run_that_ends_while_its_first_events_are_read_is_told_to_its_end(api):
    async with db.unit_of_work() as session:
        owner, _, job = await people.settle_in(session)
        begun = await run.begin(session, owner, job_id=job.id, engine="offline")
    told = calls.follow(Caller(owner=owner), begun.resume_id, begun.id, 0)
    await anext(told)
    await run.execute(owner=owner, tailoring_id=begun.id)
    async with asyncio.timeout(10):
        assert [event.event async for event in told][-1] == "completed"


async def events(api, resume_id: str, headers: dict | None = None) -> list[dict]:
    told, current = [], {}
    async with asyncio.timeout(30), api.stream("GET", f"/api/resume/{resume_id}/events", headers=headers) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        async for line in answer.aiter_lines():
            name, _, value = line.partition(": ")
            if not line and "event" in current:
                told.append({**current, "data": orjson.loads(current["data"])})
                current = {}
            elif name in ("id", "event", "data"):
                current[name] = value
    return told


async def test_yaml_is_replaced_and_bad_yaml_leaves_the_old_one(api):
    resume_id = await upload(api)
    new = yaml.dump({**RESUME, "objective": "Something else."})
    answer = await api.post(f"/api/resume/{resume_id}/update-yaml", data={"yaml_content": new})
    assert (answer.status_code, answer.json()["resume_id"]) == (200, resume_id)
    bad = await api.post(f"/api/resume/{resume_id}/update-yaml", data={"yaml_content": "basic:\n  name: [\n"})
    assert bad.status_code == 422
    assert bad.json()["line"] >= 2
    assert bad.json()["column"] >= 1
    assert (await api.get(f"/api/resume/{resume_id}/download")).json()["content"] == new


async def test_deleting_a_resume_lets_the_job_go_of_it_unless_asked_not_to(api, followed):
    job_id = await followed()
    for update_job in (True, False):
        resume_id = await upload(api, job_id=job_id)
        assert (await api.get(f"/api/jobs/{job_id}")).json()["resume_id"] == resume_id
        answer = await api.delete(f"/api/resume/{resume_id}", params={"update_job": update_job})
        said = answer.json()
        assert (said["associated_job_id"], said["job_updated"]) == (job_id, update_job)
        assert (await api.get(f"/api/jobs/{job_id}")).json()["resume_id"] == (None if update_job else resume_id)
        assert (await api.get(f"/api/resume/{resume_id}/download")).status_code == 404


async def test_resumes_are_listed_by_job_and_page(api, followed):
    job_id = await followed()
    mine = await upload(api, job_id=job_id)
    await upload(api)
    said = (await api.get("/api/resume/", params={"job_id": job_id})).json()
    assert (said["job_id_filter"], said["count"], said["total"], said["resumes"][0]["id"]) == (job_id, 1, 1, mine)
    page = (await api.get("/api/resume/", params={"limit": 1, "offset": 1})).json()
    assert (page["count"], page["total"], page["limit"], page["offset"]) == (1, 2, 1, 1)


async def test_another_users_resume_looks_like_one_that_does_not_exist(api):
    resume_id = await upload(api, user="ada")
    eve = {"X-User-Id": "eve"}
    for method, path, form in (
        ("GET", "/api/resume/{}/status", None),
        ("GET", "/api/resume/{}/events", None),
        ("GET", "/api/resume/{}/download", None),
        ("GET", "/api/resume/{}/download?format=pdf", None),
        ("GET", "/api/resume/{}/print", None),
        ("POST", "/api/resume/{}/update-yaml", {"yaml_content": "basic: {name: Eve}"}),
        ("DELETE", "/api/resume/{}", None),
    ):
        hers = await api.request(method, path.format(resume_id), data=form, headers=eve)
        none = await api.request(method, path.format("no-such-id"), data=form, headers=eve)
        assert hers.status_code == none.status_code == 404, path
        assert {**hers.json(), "timestamp": ""} == {**none.json(), "timestamp": ""}
