"""The interview sheet: each line that goes out, the person's own line behind it, and the likely question."""

from __future__ import annotations

import pypdfium2
import pytest

from jobtrak.errors import InvalidInput, NotFound
from jobtrak.services import interview_papers, interviews, jobs, resumes, workspaces
from jobtrak.services.documents import yaml
from jobtrak.services.tailoring import changes, interviewing, run
from jobtrak.services.tailoring.engine import Proposal
from jobtrak.services.tailoring.verdicts import Op, Verdict
from tests.fakes.openai_server import OpenAIServer
from tests.services.tailoring import people

REWORDED = "Rewrote the Python tariff loader, cutting its run time from 2 hours to 11 minutes."


@pytest.fixture
async def desk(session):
    """An owner and a job with a tailored resume, one line of which was reworded."""
    owner, _, job = await people.settle_in(session)
    begun = await run.begin(session, owner, job_id=job.id, engine="offline")
    path = "experiences[0].highlights[1]"
    before = people.base()["experiences"][0]["highlights"][1]
    proposal = Proposal(path, Op.REPLACE, before, REWORDED, serves=("Python",)).judged(
        Verdict.SUPPORTED, "", [path], []
    )
    row = changes.row_of(proposal, owner=owner, tailoring_id=begun.id, position=0)
    session.add(row)
    text = yaml.dump(changes.document_of(begun, [row]))
    await resumes.complete(session, owner, begun.resume_id, text, reason="tailored")
    await jobs.resume_generated(session, owner, job.id, begun.resume_id)
    await session.commit()
    return owner, job


async def test_a_reworded_line_shows_the_line_of_yours_behind_it_and_an_unchanged_one_needs_none(desk):
    owner, job = desk
    sheet = await interviews.sheet(owner, job.id)
    by_line = {each.line: each for each in sheet.lines}
    assert sheet.tailored
    assert by_line[REWORDED].source == people.base()["experiences"][0]["highlights"][1]
    assert (by_line[REWORDED].place, by_line[REWORDED].serves) == ("Tarnvale Power", ("Python",))
    assert "2 hours" in by_line[REWORDED].question and "11 minutes" in by_line[REWORDED].question
    plain = by_line["Helped the platform team move reports to BigQuery."]
    assert plain.source == "" and plain.source_path == "experiences[0].highlights[3]"


async def test_without_a_tailored_resume_the_main_one_is_asked_about(session):
    owner, resume, job = await people.settle_in(session)
    await session.commit()
    sheet = await interviews.sheet(owner, job.id)
    assert (sheet.tailored, sheet.resume_id) == (False, resume.id)
    assert len(sheet.lines) == 8


async def test_a_model_words_the_questions_and_what_is_no_question_is_passed_over(desk, setting):
    owner, job = desk
    told = {"questions": [
        {"number": 1, "question": "Why do you like quiet pipelines?"},
        {"number": 2, "question": "Say you led Google."},
        {"number": 99, "question": "Who?"},
    ]}  # fmt: skip
    with OpenAIServer() as server:
        setting(OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="key", MODEL_NAME="fake")
        server.answers = {"InterviewAnswer": told}
        sheet = await interviews.sheet(owner, job.id, engine="openai")
    assert sheet.engine == "openai" and sheet.lines[0].question == "Why do you like quiet pipelines?"
    assert "Google" not in sheet.lines[1].question and sheet.lines[1].question.endswith("?")


async def test_the_sheet_prints_whole_and_reads_as_markdown(desk):
    owner, job = desk
    sheet = await interviews.sheet(owner, job.id)
    made = await interview_papers.exported(owner, sheet, "pdf")
    assert made.file_name == "Ilse-Marlow-Halvard-Grid-Interview.pdf"
    with pypdfium2.PdfDocument(made.content) as opened:
        printed = " ".join(" ".join(page.get_textpage().get_text_range() for page in opened).split())
    for each in sheet.lines:
        assert each.question in printed and each.line in printed and each.source in printed
    assert (await interview_papers.exported(owner, sheet, "pdf")).content == made.content
    text = (await interview_papers.exported(owner, sheet, "markdown")).content.decode()
    assert (
        "## Tarnvale Power" in text and f"- Your own line: {people.base()['experiences'][0]['highlights'][1]}" in text
    )
    with pytest.raises(InvalidInput):
        await interview_papers.exported(owner, sheet, "docx")


async def test_anothers_job_has_no_sheet_and_a_model_needs_a_key(session, desk):
    owner, job = desk
    eve = await workspaces.enter(session, "eve")
    with pytest.raises(NotFound):
        await interviews.sheet(eve, job.id)
    with pytest.raises(InvalidInput):
        await interviews.sheet(owner, job.id, engine="openai")


@pytest.mark.parametrize(
    ("line", "asks"),
    [
        ("Helped the ward move its records.", "Which part of this was yours"),
        ("Led a team of nine nurses on the night shift.", "What did you decide yourself"),
        ("Reduced waste by 12% in 2021.", "How did you arrive at 12%"),
        ("Cared for 12 patients a shift.", "What did 12 patients mean"),
        ("Modelled 40 source tables.", "What did 40 source tables mean"),
        ("Maintained 120 Airflow jobs.", "What did 120 Airflow jobs mean"),
        ("Taught SQL to 25 colleagues.", "how did you know that they had learned it"),
        ("Used Python for reports.", "how you used Python here"),
        ("Sang in the choir since 2019.", "What was the situation"),
    ],
)
def test_the_question_follows_from_what_the_line_claims(line, asks):
    assert asks in interviewing.by_rule(line)
