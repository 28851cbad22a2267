"""A page of another site may send itself in with a capture token, and may do nothing else."""

import httpx
import pytest

from jobtrak import db
from jobtrak.models.enums import ReadingState
from jobtrak.services import intake, jobs, tokens, workspaces
from tests.api.conftest import POSTING

FOREIGN = "https://careers.halden.example"
LINK = f"{FOREIGN}/jobs/17"
PAGE = f"<html><body><h1>Data Engineer</h1><p>{'</p><p>'.join(POSTING.splitlines()[1:])}</p></body></html>"


@pytest.fixture
async def token(api):
    async with db.unit_of_work() as session:
        owner = await workspaces.enter(session, "ada")
        return (await tokens.make(session, owner))[1]


def headers(token="", origin=FOREIGN, **more):
    bearer = {"Authorization": f"Bearer {token}"} if token else {}
    return {"Origin": origin, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", **bearer, **more}


async def capture(api: httpx.AsyncClient, token, url=LINK, html=PAGE, **more):
    return await api.post("/api/jobs/analyze", data={"job_url": url, "html": html}, headers=headers(token, **more))


async def test_a_page_of_another_site_becomes_a_job_of_the_tokens_owner_and_learns_only_that(api, token):
    answer = await capture(api, token)
    assert answer.status_code == 200, answer.text
    assert answer.json().keys() == {"message", "job_id"}
    assert answer.headers["access-control-allow-origin"] == FOREIGN
    assert "access-control-allow-credentials" not in answer.headers
    job = (await api.get(f"/api/jobs/{answer.json()['job_id']}", headers={"X-User-Id": "ada"})).json()
    assert job["metadata"]["job_title"] == "Data Engineer"
    assert (await api.get("/api/jobs/")).json()["total"] == 0


async def test_a_browser_is_told_beforehand_that_this_one_call_may_be_made(api):
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = await api.options(
        "/api/jobs/analyze", headers=headers(**asked, **{"Access-Control-Request-Private-Network": "true"})
    )
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == FOREIGN
    assert answer.headers["access-control-allow-methods"] == "POST"
    assert answer.headers["access-control-allow-private-network"] == "true"
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/api/jobs/", {"Access-Control-Request-Method": "GET"}),
        ("/api/jobs/analyze-description", {"Access-Control-Request-Method": "POST"}),
        ("/api/jobs/analyze/", {"Access-Control-Request-Method": "POST"}),
        ("/api/resume/generate", {"Access-Control-Request-Method": "POST"}),
        ("/api/simplify/get-tokens", {"Access-Control-Request-Method": "GET"}),
        ("/api/jobs/analyze", {"Access-Control-Request-Method": "DELETE"}),
        ("/api/jobs/analyze", {"Access-Control-Request-Headers": "authorization, x-user-id"}),
        ("/api/jobs/analyze", {"Access-Control-Request-Headers": "x-api-key"}),
        ("/api/jobs/analyze", {"Access-Control-Request-Headers": ""}),
    ],
)
async def test_every_other_question_beforehand_is_refused(api, path, asked):
    usual = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization"}
    answer = await api.options(path, headers=headers(**{**usual, **asked}))
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/jobs/"),
        ("GET", "/api/jobs/analyze"),
        ("POST", "/api/jobs/analyze-description"),
        ("POST", "/api/jobs/analyze/"),
        ("PUT", "/api/jobs/x/status"),
        ("DELETE", "/api/jobs/batch"),
        ("POST", "/api/resume/generate"),
        ("GET", "/api/simplify/get-tokens"),
        ("GET", "/"),
        ("GET", "/openapi.json"),
    ],
)
async def test_a_capture_token_opens_nothing_else_to_another_site(api, token, method, path):
    answer = await api.request(method, path, headers=headers(token))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("bearer", ["", "Bearer sk-123", "Basic jt_abc", "jt_abc", "Bearer "])
async def test_without_a_token_of_jobtraks_own_another_site_is_refused(api, bearer):
    sent = headers() | ({"Authorization": bearer} if bearer else {})
    answer = await api.post("/api/jobs/analyze", data={"job_url": LINK, "html": PAGE}, headers=sent)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


async def test_a_token_that_does_not_work_is_told_so_and_keeps_nothing(api, token):
    answer = await capture(api, "jt_" + "a" * 43)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    async with db.unit_of_work() as session:
        (kept,) = await tokens.list_for(session, "ada")
        await tokens.revoke(session, "ada", kept.id)
    assert (await capture(api, token)).status_code == 401
    assert (await api.get("/api/jobs/", headers={"X-User-Id": "ada"})).json()["total"] == 0


async def test_a_token_is_good_for_its_own_workspace_alone(api, token):
    sent = {"Authorization": f"Bearer {token}", "X-User-Id": "eve"}
    answer = await api.post("/api/jobs/analyze", data={"job_url": LINK, "html": PAGE}, headers=sent)
    assert answer.status_code == 401


async def test_under_a_name_that_is_not_served_even_a_good_token_is_refused(api, token):
    assert (await capture(api, token, Host="rebound.example")).status_code == 403


async def test_a_capture_without_a_page_fetches_nothing(api, token):
    answer = await capture(api, token, html="")
    assert (answer.status_code, answer.json()["message"]) == (422, "There is no page in this capture.")


async def test_a_page_larger_than_jobtrak_takes_is_told(api, token):
    answer = await capture(api, token, html="<p>é</p>" * 700_000)
    assert answer.status_code == 422 and "larger" in answer.json()["message"]


async def test_a_page_of_several_megabytes_is_taken(api, token):
    answer = await capture(api, token, html=PAGE.replace("</body>", f"<!--{'x' * 3_000_000}--></body>"))
    assert answer.status_code == 200, answer.text


async def test_a_card_that_could_not_be_read_is_filled_by_the_capture(api, token):
    async with db.unit_of_work() as session:
        waiting = await intake.begin(session, "ada", f"{LINK}?utm_source=mail")
        await jobs.change(session, "ada", waiting.id, reading=ReadingState.FAILED, reading_problem="A login wall.")
    answer = await capture(api, token)
    assert answer.json()["job_id"] == waiting.id
    async with db.unit_of_work() as session:
        filled = await jobs.get(session, "ada", waiting.id)
    assert (filled.title, filled.reading) == ("Data Engineer", ReadingState.READ)
    again = await capture(api, token, html=PAGE.replace("Data Engineer", "Something Else"))
    assert again.json() == {"message": "You already follow this posting.", "job_id": waiting.id}
    async with db.unit_of_work() as session:
        assert (await jobs.get(session, "ada", waiting.id)).title == "Data Engineer"
