"""What every call does with requests that are odd, wrong, huge or repeated."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount

from jobtrak.api.application import create_api, outermost
from jobtrak.api.bounds import LARGEST_BODY
from jobtrak.api.guarding import Guard
from tests.api.conftest import POSTING, RESUME
from tests.api.test_resumes import upload

ERROR_KEYS = {"detail", "status_code", "timestamp", "code"}


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PATCH", "/api/jobs/", "GET"),
        ("PUT", "/api/cache/clear", "DELETE"),
        ("OPTIONS", "/api/resume/some-id/download", "GET"),
        ("TRACE", "/api/jobs/some-id", "DELETE, GET"),
    ],
)
async def test_a_method_that_is_not_for_a_path_is_told_with_those_that_are(api, method, path, allowed):
    answer = await api.request(method, path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allowed)
    assert answer.json().keys() >= ERROR_KEYS


async def test_every_error_has_the_documented_body(api):
    odd = (
        await api.get("/api/jobs/no-such-id"),
        await api.get("/api/nowhere"),
        await api.patch("/api/jobs/"),
        await api.get("/api/jobs/", params={"limit": "many"}),
        await api.post("/api/resume/generate", content=b"{"),
        await api.get("/api/jobs/", headers={"Host": "evil.example"}),
    )
    for answer in odd:
        said = answer.json()
        assert said.keys() >= ERROR_KEYS
        assert said["status_code"] == answer.status_code
        assert said["timestamp"].endswith("+00:00")
        assert isinstance(said["detail"], list if answer.status_code == 422 else str)


@pytest.mark.parametrize(
    "path", ["/api", "/api/", "/api/a%0Ab", "/api/resume/a%0A%0Ab", "/api/jobs/a%00b", "/api/jobs/%ff%0A"]
)
async def test_an_odd_path_under_api_is_answered_in_the_apis_own_shape(api, path):
    # Reflex mounts the API in an application of its own, so that is asked here.
    whole = outermost(Starlette(routes=[Mount("", create_api())]))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(whole), base_url="http://localhost") as client:
        answer = await client.delete(path)
    assert answer.status_code in (404, 405, 422)
    assert answer.json().keys() >= ERROR_KEYS


async def test_every_422_lists_what_is_wrong_and_sums_it_up(api):
    for answer in (
        await api.post("/api/jobs/analyze", data={"job_url": "not a link"}),
        await api.post("/api/jobs/analyze", data={"job_url": "http://127.0.0.1:1/inside"}),
        await api.post("/api/jobs/analyze", data={}),
        await api.put("/api/jobs/some-id/status", json={"status": "DREAMING"}),
    ):
        said = answer.json()
        assert answer.status_code == 422
        assert all(each.keys() >= {"type", "loc", "msg"} for each in said["detail"])
        assert said["message"] == said["detail"][0]["msg"]


async def test_json_that_breaks_off_is_told_by_line_and_column(api):
    answer = await api.post(
        "/api/resume/generate", content=b'{\n  "job_id": nothing\n}', headers={"Content-Type": "application/json"}
    )
    assert (answer.status_code, answer.json()["message"]) == (422, "This isn't JSON: line 2, column 13.")


async def test_what_was_sent_is_not_told_back(api):
    answer = await api.post("/api/simplify/store-tokens", json={"csrf": ["my-secret-token"], "authorization": 17})
    assert answer.status_code == 422
    assert "my-secret-token" not in answer.text


@pytest.mark.parametrize("size_is_declared", [True, False])
async def test_a_huge_request_is_refused_before_it_is_read(api, size_is_declared):
    sent = 0

    async def pieces():
        nonlocal sent
        for _ in range(64):
            sent += 1
            yield b"x" * (1024 * 1024)

    length = {"Content-Length": str(64 * 1024 * 1024)} if size_is_declared else {}
    answer = await api.post(
        "/api/jobs/analyze-description",
        content=pieces(),
        headers={"Content-Type": "application/x-www-form-urlencoded", **length},
    )
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert isinstance(answer.json()["detail"], str)
    assert sent <= LARGEST_BODY // (1024 * 1024) + 2 or size_is_declared


async def test_characters_that_can_not_be_kept_are_refused(api, followed):
    job_id = await followed()
    resume_id = await upload(api)
    for answer in (
        await api.get("/api/jobs/%00"),
        await api.get("/api/jobs/?company=%00"),
        await api.get("/api/resume/?job_id=a%00b"),
        await api.post("/api/jobs/analyze-description", data={"job_description": POSTING + "\0"}),
        await api.post("/api/jobs/analyze", data={"job_url": "https://example.com/", "text": POSTING + "\0"}),
        await api.put(f"/api/jobs/{job_id}/status", json={"status": "\0"}),
        await api.request("DELETE", "/api/jobs/batch", json=["\0"]),
        await api.post("/api/resume/generate", json={"job_id": job_id, "resume_data": {"basic": {"name": "A\0"}}}),
        await api.post(
            "/api/resume/generate",
            content=b'{"job_id": "x", "resume_data": {"basic": {"name": "\\ud800"}}}',
            headers={"Content-Type": "application/json"},
        ),
        await api.post(f"/api/resume/{resume_id}/update-yaml", data={"yaml_content": "basic: {name: 'A\0'}"}),
    ):
        assert answer.status_code == 422, answer.request.url
        assert answer.json().keys() >= ERROR_KEYS


@pytest.mark.parametrize("name", ["x" * 129, "tab\there"])
async def test_a_workspace_name_that_can_not_be_one_is_refused(api, name):
    answer = await api.get("/api/jobs/", headers={"X-User-Id": name})
    assert (answer.status_code, answer.json()["detail"][0]["loc"]) == (422, ["body", "X-User-Id"])


async def test_a_workspace_without_a_name_is_the_one_the_pages_open(api):
    assert (await api.get("/api/jobs/")).json()["user_id"] == "default_user"
    assert (await api.get("/api/jobs/", headers={"X-User-Id": " "})).json()["user_id"] == "default_user"
    cookie = {"Cookie": "jobtrak_workspace=my%20second%20search"}
    assert (await api.get("/api/jobs/", headers=cookie)).json()["user_id"] == "my second search"


async def test_a_download_in_a_format_nobody_knows_is_told_with_those_there_are(api):
    resume_id = await upload(api)
    answer = await api.get(f"/api/resume/{resume_id}/download", params={"format": "wordperfect"})
    assert (answer.status_code, answer.json()["detail"][0]["loc"]) == (422, ["body", "format"])
    assert "docx" in answer.json()["message"]


@pytest.mark.parametrize(
    ("format", "media_type", "start"),
    [
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
        ("json", "application/json", b"{"),
        ("jsonresume", "application/json", b"{"),
        ("rendercv", "application/yaml", b"cv:"),
        ("markdown", "text/markdown", b"# Ada Example"),
        ("text", "text/plain", b"Ada Example"),
        ("html", "text/html", b"<!doctype html>"),
    ],
)
async def test_a_resume_comes_in_every_format_under_a_name_that_says_whose(api, format, media_type, start):
    resume_id = await upload(api)
    answer = await api.get(f"/api/resume/{resume_id}/download", params={"format": format, "force_refresh": True})
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, media_type)
    assert answer.content[:40].lower().startswith(start.lower())
    if format != "json":
        assert "Ada-Example" in answer.headers["content-disposition"]
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_two_calls_at_once_with_one_key_do_the_work_once(api):
    async def call() -> httpx.Response:
        return await api.post(
            "/api/jobs/analyze-description", data={"job_description": POSTING}, headers={"Idempotency-Key": "twice"}
        )

    answers = await asyncio.gather(*(call() for _ in range(4)))
    assert {answer.status_code for answer in answers} <= {200, 409}
    told = {answer.json()["job_id"] for answer in answers if answer.status_code == 200}
    assert (len(told), (await api.get("/api/jobs/")).json()["total"]) == (1, 1)


async def test_a_key_that_is_too_long_is_refused(api):
    answer = await api.post("/api/cache/cleanup", headers={"Idempotency-Key": "x" * 256})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_an_upload_is_replayed_though_its_boundary_is_new(api):
    answers = [
        await api.post(
            "/api/resume/upload",
            files={"file": ("cv.yaml", b"basic: {name: Ada Example}")},
            headers={"Idempotency-Key": "my-resume", "Content-Type": f"multipart/form-data; boundary={mark}"},
        )
        for mark in ("first-boundary", "second-boundary")
    ]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].json() == answers[1].json()
    assert (await api.get("/api/resume/")).json()["total"] == 1


async def test_websockets_from_other_sites_are_closed_before_they_open():
    reached, sent = [], []

    async def app(scope, receive, send):
        reached.append(scope)

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message)

    def scope(**headers: str) -> dict:
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        return {"type": "websocket", "path": "/_event", "headers": raw}

    await Guard(app)(scope(host="localhost:3000", origin="https://evil.example"), receive, send)
    await Guard(app)(scope(host="evil.example", origin="http://evil.example"), receive, send)
    assert (reached, [message["type"] for message in sent]) == ([], ["websocket.close"] * 2)
    await Guard(app)(scope(host="localhost:3000", origin="http://localhost:3000"), receive, send)
    assert len(reached) == 1


@pytest.mark.parametrize("origin", ["http://localhost:5173", "http://127.0.0.1:8080"])
async def test_api_debug_lets_a_page_on_this_machine_call(api, setting, origin):
    from jobtrak.config import settings

    setting(API_DEBUG="true", DATABASE_URL=settings().database_url)
    transport = httpx.ASGITransport(app=create_api())
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:8000") as client:
        answer = await client.get("/api/jobs/", headers={"Origin": origin})
        assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, origin)
        asked = {"Origin": origin, "Access-Control-Request-Method": "PUT"}
        assert (await client.options("/api/jobs/x/status", headers=asked)).status_code == 200
        assert (await client.get("/api/jobs/", headers={"Origin": "https://evil.example"})).status_code == 403


async def test_a_base_without_customizing_comes_back_as_it_is(api, worker, followed):
    from jobtrak.services.documents import yaml
    from tests.api.test_resumes import finished

    job_id = await followed()
    wish = {"job_id": job_id, "resume_data": RESUME, "customize": False, "template": "plain"}
    begun = (await api.post("/api/resume/generate", json=wish)).json()
    assert begun["template"] == "plain"
    assert (await finished(api, begun["resume_id"]))["status"] == "completed"
    made = yaml.load((await api.get(f"/api/resume/{begun['resume_id']}/download")).json()["content"])
    assert {key: made[key] for key in RESUME} == RESUME
    assert made["metadata"]["tailored"] is not None


async def test_a_wish_for_existing_resumes_that_nobody_knows_is_told(api, followed):
    answer = await api.post(
        "/api/resume/generate", json={"job_id": await followed()}, params={"handle_existing": "burn"}
    )
    assert answer.status_code == 422


async def test_a_resume_can_not_be_attached_to_another_users_job(api, followed):
    job_id = await followed(user="ada")
    content = b"basic: {name: Eve}"
    for wanted in (job_id, "no-such-id"):
        answer = await api.post(
            "/api/resume/upload",
            files={"file": ("cv.yaml", content)},
            data={"job_id": wanted},
            headers={"X-User-Id": "eve"},
        )
        assert answer.status_code == 404
    assert (await api.get("/api/resume/", headers={"X-User-Id": "eve"})).json()["total"] == 0


async def test_clearing_the_cache_clears_one_users_alone(api, followed):
    ids = {user: await followed(user=user) for user in ("ada", "eve")}
    for user, job_id in ids.items():
        await api.get(f"/api/jobs/{job_id}", headers={"X-User-Id": user})
    await api.delete("/api/cache/clear", headers={"X-User-Id": "ada"})
    before = (await api.get("/api/cache/stats")).json()["cache_stats"]["application_stats"]
    await api.get(f"/api/jobs/{ids['eve']}", headers={"X-User-Id": "eve"})
    after = (await api.get("/api/cache/stats")).json()["cache_stats"]["application_stats"]
    assert after["hits"] == before["hits"] + 1
    await api.get(f"/api/jobs/{ids['ada']}", headers={"X-User-Id": "ada"})
    last = (await api.get("/api/cache/stats")).json()["cache_stats"]["application_stats"]
    assert last["misses"] == after["misses"] + 1
