"""docs/api.md describes every operation, its examples run, and their answers have the shape it shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import uuid

import pytest

from jobtrak import samples
from jobtrak.api.application import create_api
from tests.api.conftest import POSTING, RESUME
from tests.docs import shell
from tests.docs.blocks import Block, blocks, sections
from tests.fakes.simplify_server import AUTHORIZATION, CSRF
from tests.running import ROOT

pytestmark = pytest.mark.timeout(300)

PAGE = ROOT / "docs" / "api.md"
RECIPES = ROOT / "docs" / "guide" / "rest.md"
OPENAPI = create_api().openapi()
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, methods in OPENAPI["paths"].items()
    for method, operation in methods.items()
}
# Described once for all calls, at the top of the page.
EVERYWHERE = {"400", "403", "413", "422", "503"}
COMMON_HEADERS = {"x-user-id", "x-api-key", "Idempotency-Key", "last-event-id"}


def test_every_operation_stands_in_the_reference_and_no_other():
    described = {heading for heading in sections(PAGE) if re.match(r"(GET|POST|PUT|DELETE) /", heading)}
    assert described == set(OPERATIONS)
    assert len(OPERATIONS) == 71


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_reference_names_every_parameter_field_and_error(name):
    operation, text = OPERATIONS[name], sections(PAGE)[name]
    parameters = {each["name"] for each in operation.get("parameters", []) if each["in"] == "query"}
    for body in operation.get("requestBody", {}).get("content", {}).values():
        schema = body["schema"]
        if "$ref" in schema:
            schema = OPENAPI["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        parameters |= set(schema.get("properties", {}))
    own_errors = {status for status in operation["responses"] if status >= "400"} - EVERYWHERE
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for word in parameters | own_errors:
        assert re.search(rf"`[^`]*\b{re.escape(word)}\b[^`]*`", prose), f"{name} leaves out {word}"


@pytest.mark.parametrize("name", OPERATIONS)
def test_openapi_gives_each_operation_a_summary_its_errors_and_examples(name):
    operation = OPERATIONS[name]
    assert operation["summary"] and operation["description"]
    assert any(status >= "400" for status in operation["responses"])
    for status, answer in operation["responses"].items():
        assert answer["description"]
        for content in answer.get("content", {}).values():
            assert "example" in content, status
    for content in operation.get("requestBody", {}).get("content", {}).values():
        assert "example" in content
    for parameter in operation.get("parameters", []):
        if parameter["in"] == "path":
            assert parameter["example"]


@pytest.mark.parametrize("name", OPERATIONS)
def test_the_examples_of_openapi_fit_their_shapes(name):
    import jsonschema_rs

    def check(content: dict) -> None:
        schema = {**content["schema"], "components": OPENAPI["components"]}
        jsonschema_rs.validator_for(schema).validate(content["example"])

    operation = OPERATIONS[name]
    for answer in operation["responses"].values():
        for kind, content in answer.get("content", {}).items():
            if kind == "application/json":
                check(content)
    for content in operation.get("requestBody", {}).get("content", {}).values():
        check(content)


EXAMPLES = list(blocks(PAGE, "bash"))


@pytest.fixture
def desk(connected, tmp_path):
    """A folder with a posting and a resume, and a workspace where a job and a resume are."""
    with connected.client("default_user") as client:
        for job in client.get("/api/jobs/", params={"limit": 1000}).json()["jobs"]:
            client.delete(f"/api/jobs/{job['id']}", params={"cascade_resumes": True})
        for resume in client.get("/api/resume/").json()["resumes"]:
            client.delete(f"/api/resume/{resume['id']}")
        job = client.post("/api/jobs/analyze-description", data={"job_description": POSTING}).json()["job_id"]
        resume = client.post("/api/resume/upload", files={"file": ("a.json", json.dumps(RESUME))}).json()["resume_id"]
        client.post("/api/career/lines", json={"text": "First aid", "section": "certificates"})
        blocks_of = client.get("/api/career").json()["blocks"]
        line, kept = (blocks_of[at]["wordings"][0]["lines"][0]["id"] for at in (0, -1))
        letter = client.post(f"/api/jobs/{job}/letters", json={}).json()["id"]
        client.post("/api/simplify/store-tokens", json={"csrf": CSRF, "authorization": AUTHORIZATION})
    (tmp_path / "posting.txt").write_text(POSTING.replace("Data Engineer", "Forecast Engineer", 1))
    (tmp_path / "posting.html").write_bytes(samples.postings()[2].page())
    (tmp_path / "resume.yaml").write_text(samples.resume())
    link, other_link = (
        connected.careers.add(f"/jobs/{uuid.uuid4().hex}", samples.postings()[at].page()) for at in (0, 1)
    )
    with connected.client("default_user") as client:
        other = client.post("/api/jobs/analyze", data={"job_url": other_link}).json()["job_id"]
    ids = {"JOB": job, "OTHER": other, "RESUME": resume, "LETTER": letter, "LINE": line, "KEPT": kept}
    return {**ids, "LINK": link, "CSRF": CSRF, "AUTHORIZATION": AUTHORIZATION}


@pytest.mark.parametrize("block", EXAMPLES, ids=lambda block: f"{block.heading}:{block.line}")
def test_the_examples_run_and_answer_as_they_are_shown(block, connected, desk, tmp_path):
    if "$TAILORED" in block.text:
        desk |= _tailored(connected, desk["JOB"])
    done = shell.run(block.text, tmp_path, port=connected.running.port, **desk)
    assert (done.code, done.errors) == (0, "")
    assert [status for status, _ in done.answers] == [200] * len(re.findall(r"^curl ", block.text, re.MULTILINE))
    shown = _answer_below(block)
    if shown:
        _assert_shaped(shown, json.loads(done.answers[0][1]))
    elif "/events" in block.text:
        assert "event: completed" in done.answers[0][1]


def _tailored(connected, job: str) -> dict[str, str]:
    """Tailor a resume to the job, and return its id and that of its new summary."""
    with connected.client("default_user") as client:
        tailored = client.post("/api/resume/generate", json={"job_id": job}).json()["resume_id"]
        told = client.get(f"/api/resume/{tailored}/events").text
        assert "event: completed" in told
        changes = client.get(f"/api/resume/{tailored}/changes").json()["changes"]
    summary = next(each["id"] for each in changes if each["path"] == "objective")
    return {"TAILORED": tailored, "CHANGE": summary}


def _answer_below(block: Block) -> dict | None:
    following = [each for each in blocks(PAGE) if each.line > block.line]
    if following and following[0].language == "json" and following[0].heading == block.heading:
        return json.loads(following[0].text)
    return None


def _assert_shaped(shown, answered, where: str = "") -> None:
    """Hold every key that is shown, and the kind of its value, against what came."""
    if isinstance(shown, dict):
        for key, value in shown.items():
            assert key in answered, f"{where}.{key}"
            _assert_shaped(value, answered[key], f"{where}.{key}")
    elif isinstance(shown, list) and shown and answered:
        _assert_shaped(shown[0], answered[0], f"{where}[0]")
    elif shown is not None and answered is not None:
        both = {type(shown), type(answered)}
        assert len(both) == 1 or both == {int, float}, f"{where}: {shown!r} is shown, {answered!r} came"


def test_the_recipes_run_from_the_first_line_to_the_last(connected, desk, tmp_path):
    commands = "\n".join(block.text for block in blocks(RECIPES, "bash"))
    done = shell.run(commands, tmp_path, port=connected.running.port, LINK=desk["LINK"])
    assert (done.code, done.errors) == (0, "")
    assert {status for status, _ in done.answers} == {200}
    assert (tmp_path / "resume.pdf").read_bytes().startswith(b"%PDF-")
    first, again = [body for _, body in done.answers if '"input_method":"description"' in body][:2]
    assert json.loads(first)["job_id"] == json.loads(again)["job_id"]


def test_the_python_recipes_run(connected, desk, tmp_path):
    for block in blocks(RECIPES, "python"):
        text = block.text.replace("http://localhost:3000", connected.url)
        done = subprocess.run(
            [sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False
        )
        assert (done.returncode, done.stderr) == (0, ""), str(block)
        assert done.stdout
    assert (tmp_path / "tailored.pdf").read_bytes().startswith(b"%PDF-")
