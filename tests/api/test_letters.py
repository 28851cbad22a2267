"""Letters, answers and the interview sheet over REST."""

from __future__ import annotations

import json

import pytest

from tests.api.conftest import RESUME


@pytest.fixture
async def job(api, followed) -> str:
    """A job, and a resume to write from."""
    await api.post("/api/resume/upload", files={"file": ("a.json", json.dumps(RESUME))})
    return await followed()


async def test_a_letter_is_written_edited_had_as_a_file_and_deleted(api, job):
    letters = f"/api/jobs/{job}/letters"
    written = await api.post(letters, json={"kind": "cover_letter", "engine": "offline"})
    assert written.status_code == 200, written.text
    letter = written.json()
    carried = [each for each in letter["sentences"] if each["standing"] == "supported"]
    assert "I wrote the tariff loader in Python and SQL." in letter["text"]
    assert any(each["evidence"][0]["words"] == "Wrote the tariff loader in Python and SQL." for each in carried)

    one = f"{letters}/{letter['id']}"
    assert (await api.get(letters)).json()["letters"] == [letter] == [(await api.get(one)).json()]
    pdf = await api.get(one, params={"format": "pdf"})
    assert pdf.content.startswith(b"%PDF-") and "Ada-Example-Halden-Example-Energy-Letter.pdf" in str(pdf.headers)
    assert (await api.get(one, params={"format": "txt"})).text == letter["text"] + "\n"

    edited = await api.put(one, json={"text": "I walked to Rome. I know Python.", "over_version": 1})
    told = {each["text"]: each["standing"] for each in edited.json()["sentences"]}
    assert (edited.json()["version"], told) == (2, {"I walked to Rome.": "yours", "I know Python.": "supported"})
    assert (await api.put(one, json={"text": "Mine.", "over_version": 1})).status_code == 409

    assert (await api.delete(one)).json()["letter_id"] == letter["id"]
    assert (await api.get(one)).status_code == 404


async def test_a_forms_question_is_answered_or_left_to_the_person(api, job):
    letters = f"/api/jobs/{job}/letters"
    question = "What experience do you have with Airflow?"
    answer = (await api.post(letters, json={"kind": "answer", "question": question})).json()
    assert (answer["question"], answer["text"]) == (
        question,
        "At Tidewater Example Systems, I maintained 120 Airflow jobs for three teams.",
    )
    open_one = (await api.post(letters, json={"kind": "answer", "question": "Why us, of all companies?"})).json()
    assert open_one["text"] == "" and open_one["remark"]
    assert (await api.get(f"{letters}/{open_one['id']}", params={"format": "pdf"})).status_code == 422
    assert (await api.post(letters, json={"kind": "answer"})).status_code == 422


async def test_each_line_has_its_likely_question(api, job):
    sheet = (await api.get(f"/api/jobs/{job}/interview-sheet")).json()
    asked = {each["line"]: each["question"] for each in sheet["lines"]}
    assert "Airflow" in asked["Maintained 120 Airflow jobs for three teams."] or "120" in str(asked)
    assert (sheet["tailored"], sheet["engine"], len(sheet["lines"])) == (False, "offline", 3)


async def test_a_letters_look_is_chosen_and_an_earlier_text_comes_back(api, job):
    letter = (await api.post(f"/api/jobs/{job}/letters", json={"language": "nl", "engine": "offline"})).json()
    assert (letter["language"], letter["text"][:11]) == ("nl", "Geacht team")
    one = f"/api/jobs/{job}/letters/{letter['id']}"
    plain = (await api.get(one, params={"format": "pdf"})).content
    assert (await api.put(f"{one}/template", json={"template": "classic"})).json()["template"] == "classic"
    assert (await api.get(one, params={"format": "pdf"})).content != plain
    assert (await api.put(f"{one}/template", json={"template": "none"})).status_code == 422

    await api.put(one, json={"text": "Mine."})
    kept = (await api.get(f"{one}/versions")).json()
    assert [(each["version"], each["text"][:6]) for each in kept["versions"]] == [(2, "Mine."), (1, "Geacht")]
    again = (await api.post(f"{one}/restore", json={"version": 1})).json()
    assert (again["text"], again["version"]) == (letter["text"], 3)
    assert (await api.post(f"{one}/restore", json={"version": 9})).status_code == 404
    assert (await api.post(f"/api/jobs/{job}/letters", json={"language": "xx"})).status_code == 422


async def test_the_interview_sheet_comes_as_a_file(api, job):
    sheet = f"/api/jobs/{job}/interview-sheet"
    pdf = await api.get(sheet, params={"format": "pdf"})
    assert pdf.content.startswith(b"%PDF-") and "Ada-Example-Halden-Example-Energy-Interview.pdf" in str(pdf.headers)
    assert "## Tidewater Example Systems" in (await api.get(sheet, params={"format": "markdown"})).text
    assert (await api.get(sheet, params={"format": "docx"})).status_code == 422


async def test_letters_of_another_workspace_are_not_there(api, job):
    letter = (await api.post(f"/api/jobs/{job}/letters", json={})).json()
    eve = {"X-User-Id": "eve"}
    for method, path in (
        ("GET", f"/api/jobs/{job}/letters"),
        ("GET", f"/api/jobs/{job}/letters/{letter['id']}"),
        ("PUT", f"/api/jobs/{job}/letters/{letter['id']}"),
        ("DELETE", f"/api/jobs/{job}/letters/{letter['id']}"),
        ("GET", f"/api/jobs/{job}/letters/{letter['id']}/versions"),
        ("POST", f"/api/jobs/{job}/letters"),
        ("GET", f"/api/jobs/{job}/interview-sheet"),
    ):
        body = {"json": {"text": "x"}} if method == "PUT" else {"json": {}} if method == "POST" else {}
        assert (await api.request(method, path, headers=eve, **body)).status_code == 404, (method, path)


async def test_without_a_resume_the_answer_says_what_is_missing(api, followed):
    answer = await api.post(f"/api/jobs/{await followed()}/letters", json={})
    assert answer.status_code == 422 and "resume" in answer.json()["message"]


async def test_a_resume_tells_what_it_was_used_for(api, job):
    resume = (await api.get("/api/resume/")).json()["resumes"][0]
    assert resume["used_for"] == []
    uploaded = await api.post(
        "/api/resume/upload", files={"file": ("b.json", json.dumps(RESUME))}, data={"job_id": job}
    )
    await api.put(f"/api/jobs/{job}/status", json={"status": "APPLIED"})
    await api.put(f"/api/jobs/{job}/status", json={"status": "INTERVIEW"})
    (attached,) = (await api.get(f"/api/jobs/{job}/resumes")).json()["resumes"]
    (use,) = attached["used_for"]
    assert attached["id"] == uploaded.json()["resume_id"]
    assert (use["job_id"], use["company"], use["status"], use["version"]) == (
        job,
        "Halden Example Energy",
        "INTERVIEW",
        1,
    )
    assert use["sent_at"]
