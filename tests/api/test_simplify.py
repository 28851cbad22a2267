import pytest

from tests.api.conftest import RESUME
from tests.api.test_resumes import upload
from tests.fakes.simplify_server import AUTHORIZATION, CSRF, SimplifyServer

TOKENS = {"csrf": CSRF, "authorization": AUTHORIZATION}


@pytest.fixture
def simplify(setting):
    with SimplifyServer() as server:
        setting(SIMPLIFY_API_URL=server.url)
        yield server
        assert server.problems == []


@pytest.fixture
async def signed_in(simplify, api):
    answer = await api.post("/api/simplify/store-tokens", json=TOKENS)
    assert answer.status_code == 200, answer.text
    assert answer.json().keys() == {"message", "validated_at"}


async def test_refused_tokens_are_not_stored(simplify, api):
    simplify.session_valid = False
    answer = await api.post("/api/simplify/store-tokens", json=TOKENS)
    assert (answer.status_code, answer.json()["status_code"]) == (400, 400)
    assert (await api.get("/api/simplify/get-tokens")).status_code == 404


async def test_nothing_is_stored_while_simplify_is_away(simplify, api):
    simplify.status = 503
    assert (await api.post("/api/simplify/store-tokens", json=TOKENS)).status_code == 503
    assert (await api.get("/api/simplify/get-tokens")).status_code == 404


async def test_tokens_are_masked_unless_revealed_and_belong_to_one_user(signed_in, api):
    masked = (await api.get("/api/simplify/get-tokens")).json()
    assert (masked["has_tokens"], AUTHORIZATION in str(masked)) == (True, False)
    shown = (await api.get("/api/simplify/get-tokens", params={"reveal": True})).json()
    assert (shown["authorization"], shown["csrf"]) == (AUTHORIZATION, CSRF)
    assert (await api.get("/api/simplify/get-tokens", headers={"X-User-Id": "eve"})).status_code == 404


async def test_a_session_is_checked_an_outage_keeps_it_and_a_refusal_forgets_it(signed_in, simplify, api):
    fine = (await api.get("/api/simplify/check-session")).json()
    assert (fine["has_session"], fine["is_valid"]) == (True, True)
    assert 0 <= fine["session_age_hours"] < 1
    simplify.status = 500
    away = (await api.get("/api/simplify/check-session")).json()
    assert (away["has_session"], away["is_valid"]) == (True, False)
    simplify.status, simplify.session_valid = None, False
    refused = (await api.get("/api/simplify/check-session")).json()
    assert (refused["has_session"], refused["is_valid"]) == (False, False)
    assert (await api.get("/api/simplify/get-tokens")).status_code == 404


async def test_a_given_pdf_is_sent_once_and_marked(signed_in, simplify, api):
    resume_id = await upload(api)
    pdf = b"%PDF-1.7\n" + b"x" * 500
    answer = await api.post(
        "/api/simplify/upload-resume-pdf", files={"resume_pdf": ("cv.pdf", pdf)}, data={"resume_id": resume_id}
    )
    said = answer.json()
    assert answer.status_code == 200, answer.text
    assert (said["resume_id"], said["job_id"], said["pdf_size"]) == (resume_id, None, len(pdf))
    assert ("data" in said, "response_text" in said) == (True, False)
    assert (simplify.resume.pdf, simplify.uploads) == (pdf, 1)
    assert (await api.get("/api/resume/")).json()["resumes"][0]["uploaded_to_simplify"] is True


async def test_without_a_file_jobtrak_sends_its_own_pdf(signed_in, simplify, api):
    resume_id = await upload(api, RESUME)
    simplify.answers_json = False
    answer = await api.post("/api/simplify/upload-resume-pdf", data={"resume_id": resume_id})
    assert answer.status_code == 200, answer.text
    assert ("response_text" in answer.json(), "data" in answer.json()) == (True, False)
    assert simplify.resume.pdf.startswith(b"%PDF-")
    assert simplify.resume.file_name == "Ada-Example.pdf"


async def test_what_is_no_pdf_is_not_sent(signed_in, simplify, api):
    resume_id = await upload(api)
    answer = await api.post(
        "/api/simplify/upload-resume-pdf", files={"resume_pdf": ("cv.pdf", b"hello")}, data={"resume_id": resume_id}
    )
    assert (answer.status_code, simplify.uploads) == (422, 0)


async def test_a_broken_upload_is_not_tried_again_and_not_marked(signed_in, simplify, api):
    resume_id = await upload(api)
    simplify.break_off = True
    answer = await api.post("/api/simplify/upload-resume-pdf", data={"resume_id": resume_id})
    assert (answer.status_code, simplify.uploads) == (503, 1)
    assert (await api.get("/api/resume/")).json()["resumes"][0]["uploaded_to_simplify"] is False


async def test_an_expired_session_is_told_and_nothing_is_sent_or_marked(signed_in, simplify, api):
    resume_id = await upload(api)
    simplify.session_valid = False
    answer = await api.post("/api/simplify/upload-resume-pdf", data={"resume_id": resume_id})
    assert (answer.status_code, simplify.resume) == (403, None)
    assert (await api.get("/api/resume/")).json()["resumes"][0]["uploaded_to_simplify"] is False


async def test_a_pdf_larger_than_simplify_takes_is_not_sent(signed_in, simplify, api):
    resume_id = await upload(api)
    huge = b"%PDF-1.7\n" + b"x" * (10 * 1024 * 1024)
    answer = await api.post(
        "/api/simplify/upload-resume-pdf", files={"resume_pdf": ("cv.pdf", huge)}, data={"resume_id": resume_id}
    )
    assert (answer.status_code, simplify.uploads) == (413, 0)


async def test_another_users_resume_is_not_sent(signed_in, simplify, api):
    resume_id = await upload(api, user="ada")
    answer = await api.post("/api/simplify/upload-resume-pdf", data={"resume_id": resume_id})
    assert (answer.status_code, simplify.uploads) == (404, 0)


async def test_sending_needs_a_session_and_a_resume(simplify, api):
    resume_id = await upload(api)
    for wanted in (resume_id, "nope"):
        answer = await api.post("/api/simplify/upload-resume-pdf", data={"resume_id": wanted})
        assert answer.status_code == 404
    assert simplify.uploads == 0


async def test_one_click_with_an_idempotency_key_uploads_once(signed_in, simplify, api):
    resume_id = await upload(api)
    answers = [
        await api.post(
            "/api/simplify/upload-resume-pdf",
            files={"resume_pdf": ("cv.pdf", b"%PDF-1.7 same")},
            data={"resume_id": resume_id},
            headers={"Idempotency-Key": "click-1"},
        )
        for _ in range(2)
    ]
    assert simplify.uploads == 1
    assert answers[0].json() == answers[1].json()
    assert answers[1].headers["idempotency-replayed"] == "true"
