"""The language of a tailored resume: the resume's own, unless the person chooses another, and each translation waits for them."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlmodel import col

from jobtrak import db
from jobtrak.errors import InvalidInput, NotAllowed
from jobtrak.models.enums import Decision, RunState
from jobtrak.models.posting import Posting as PostingRow
from jobtrak.services import papers, resumes
from jobtrak.services.documents import readback, yaml
from jobtrak.services.tailoring import changes, languages, matching, run
from tests.services.tailoring import people

GERMAN = {
    "qualifications": ["Sie haben Erfahrung mit Python und SQL", "Kenntnisse in Airflow sind von Vorteil"],
    "duties": ["Sie betreuen die Datenverarbeitung und entwickeln sie für die Teams weiter"],
    "description": "Wir suchen für unser Team in Utrecht eine Person, die mit uns die Daten der Windkraft verarbeitet.",
}
TRANSLATED = {
    "Answered questions": "Fragen der Pressestelle zu Verbrauchszahlen beantwortet.",
    "Rewrote the tariff": "Den Tarif-Lader in Python neu geschrieben, Laufzeit von 2 Stunden auf 11 Minuten gesenkt.",
    "Maintained 120": "150 Airflow-Jobs und Kafka für drei Teams gemeinsam mit einer Kollegin betreut.",
    "Helped the platform": "Dem Plattform-Team geholfen, Berichte nach BigQuery zu verlagern.",
}


def in_german(asked):
    """Translate as a model would, with two lies in the third line."""
    lines = [
        {"number": int(number), "text": text, "why": "", "serves": []}
        for number, _, own in (line.partition(". ") for line in asked.question.splitlines())
        if number.isdigit()
        for begin, text in TRANSLATED.items()
        if own.startswith(begin)
    ]
    return {"lines": lines}


async def german_posting(session, job) -> None:
    fields = people.posting(**GERMAN, preferred_qualifications=[]).model_dump(mode="json")
    row = await session.scalar(select(PostingRow).where(col(PostingRow.job_id) == job.id))
    row.fields = fields


async def tailor(owner: str, **given):
    async with db.unit_of_work() as session:
        made = (await run.begin(session, owner, **given)).id
    await run.execute(owner=owner, tailoring_id=made)
    async with db.unit_of_work() as session:
        finished = await run.get(session, owner, made)
        rows = await changes.list_for(session, owner, made)
        resume = await resumes.get(session, owner, finished.resume_id)
    assert finished.state is RunState.COMPLETED, finished.error
    return finished, rows, resume


async def test_a_posting_in_another_language_is_told_and_changes_nothing_by_itself(desk):
    owner, _, job = desk
    async with db.unit_of_work() as session:
        await german_posting(session, job)
    finished, _, resume = await tailor(owner, job_id=job.id, engine="offline")
    told = "The posting is in German, your resume in English; it stays in English. Choose German"
    assert told in finished.message and finished.options["language"] == ""
    assert "language" not in yaml.load(resume.yaml_content)["metadata"]
    async with db.unit_of_work() as session:
        assert told in (await run.status_of(session, owner, resume.id))["language_note"]


async def test_without_a_model_the_posting_s_language_is_that_of_headings_and_dates_alone(desk):
    owner, _, job = desk
    async with db.unit_of_work() as session:
        await german_posting(session, job)
    finished, rows, resume = await tailor(owner, job_id=job.id, engine="offline", language="posting")
    assert "your lines stay in English" in finished.message
    assert not [row for row in rows if row.verdict == "translated"]
    document = yaml.load(resume.yaml_content)
    assert matching.language_for_printing(document) == "de"
    printed = readback.read_back((await papers.printed(resume)).content, document, language="de")
    assert printed.ok, printed.reasons
    assert "BERUFSERFAHRUNG" in printed.text and "März 2020" in printed.text and "Taught SQL" in printed.text


async def test_translations_wait_for_a_yes_of_their_own_and_what_they_smuggle_is_blocked(desk, model):
    owner, _, job = desk
    model.answers["LinesAnswer"] = in_german
    model.answers["SummaryAnswer"] = {
        "text": "Dateningenieurin, die Pipelines mag, die niemanden wecken.",
        "why": "",
        "serves": [],
    }
    finished, rows, resume = await tailor(owner, job_id=job.id, language="de")
    waiting = {row.path: row for row in rows if row.verdict == "translated"}
    assert {path for path in waiting if path.startswith("experiences[0]")} == {
        f"experiences[0].highlights[{number}]" for number in (0, 1, 3)
    }
    blocked = [row for row in rows if row.verdict == "unsupported"]
    assert [row.path for row in blocked] == ["experiences[0].highlights[2]"] and "120" in blocked[0].reason
    assert all("yours to read" in row.reason and row.decision == "pending" for row in waiting.values())
    assert "geschrieben" not in resume.yaml_content and "Rewrote the tariff loader" in resume.yaml_content
    assert all("<posting>" not in asked.question for asked in model.asked)
    loader = waiting["experiences[0].highlights[1]"]
    async with db.unit_of_work() as session:
        await changes.decide_all(session, owner, finished.id, Decision.ACCEPTED)
        assert "geschrieben" not in (await resumes.get(session, owner, resume.id)).yaml_content
        await changes.decide(session, owner, loader.id, Decision.ACCEPTED)
        text = (await resumes.get(session, owner, resume.id)).yaml_content
        assert TRANSLATED["Rewrote the tariff"] in text and "Rewrote the tariff loader" not in text
    mine = "Den Tarif-Lader in Python neu gebaut und seine Laufzeit von 2 Stunden auf 11 Minuten gesenkt."
    async with db.unit_of_work() as session:
        await changes.edit(session, owner, loader.id, mine)
        with pytest.raises(NotAllowed):
            await changes.edit(session, owner, loader.id, mine.replace("Python", "Scala"))
        edited = await changes.get(session, owner, loader.id)
        assert (edited.verdict, edited.proposer) == ("translated", "person")
    async with db.unit_of_work() as session:
        await changes.undo(session, owner, finished.id)
        text = (await resumes.get(session, owner, resume.id)).yaml_content
        assert TRANSLATED["Rewrote the tariff"] in text and mine not in text


async def test_the_resume_s_own_language_by_name_is_no_other_language(desk):
    owner, _, job = desk
    _, _, one = await tailor(owner, job_id=job.id, engine="offline")
    named, _, other = await tailor(owner, job_id=job.id, engine="offline", language="en", handle_existing="keep_both")
    assert named.options["language"] == "" == named.options["language_note"]
    assert yaml.load(one.yaml_content)["experiences"] == yaml.load(other.yaml_content)["experiences"]
    async with db.unit_of_work() as session:
        with pytest.raises(InvalidInput):
            await run.begin(session, owner, job_id=job.id, language="klingon")


def test_a_language_that_can_t_be_checked_is_printed_and_not_written():
    chosen = languages.choose("pl", people.posting(), people.base(), engine="openai")
    assert chosen.write_in == "pl" and "can't check a translation into Polish" in chosen.note
