"""Letters and answers: written from the person's own lines, proved sentence by sentence, and theirs to edit."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest

from jobtrak import db
from jobtrak.errors import InvalidInput, NotFound, StaleEdit
from jobtrak.models.enums import LetterKind
from jobtrak.services import composing, jobs, letter_papers, letters, papers, resumes, workspaces
from jobtrak.services.costs import ledger
from jobtrak.services.documents import catalogue
from tests.fakes.openai_server import OpenAIServer
from tests.services.tailoring import people


@pytest.fixture
async def desk(session):
    owner, resume, job = await people.settle_in(session)
    await session.commit()
    return owner, resume, job


def standings(letter):
    return {each["text"]: each["standing"] for each in letter.sentences}


async def test_a_letter_is_kept_with_the_words_that_carry_each_sentence(session, desk):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id)
    assert letter.text.startswith("Dear hiring team of Halvard Grid,\n\nI am applying for the position of Senior Data")
    carried = [each for each in letter.sentences if each["standing"] == "supported"]
    assert len(carried) >= 3
    assert all(each["evidence"][0]["words"] in people.BASE for each in carried)
    (version,) = await letters.versions(session, owner, job.id, letter.id)
    assert (version.number, version.text) == (1, letter.text)


async def test_an_edit_is_taken_as_it_is_and_each_sentence_is_told(session, desk):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id)
    told = "I once walked across Lapland."
    text = letter.text.replace("I would be glad to tell you more in a conversation.", f"{told} I know Python.")
    edited = await letters.change_text(session, owner, job.id, letter.id, text)
    assert edited.text == text and edited.version == 2
    found = standings(edited)
    assert (found[told], found["I know Python."], found["Kind regards,"]) == ("yours", "supported", "frame")
    words = next(each["words"] for each in edited.sentences if each["text"] == told)
    assert "Lapland" in words


async def test_what_the_person_adds_to_their_resume_carries_their_letter_from_then_on(session, desk):
    owner, resume, job = desk
    letter = await composing.compose(owner, job.id)
    claim = "I know Kafka."
    first = await letters.change_text(session, owner, job.id, letter.id, claim)
    assert standings(first)[claim] == "yours"
    await resumes.update_text(session, owner, resume.id, people.BASE.replace("[Git, Airflow", "[Kafka, Git, Airflow"))
    second = await letters.change_text(session, owner, job.id, letter.id, f"{claim} I know SQL.")
    assert standings(second)[claim] == "supported"


async def test_an_earlier_version_comes_back_with_its_courtesies(session, desk):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id)
    first = letter.text
    await letters.change_text(session, owner, job.id, letter.id, "Hello.")
    again = await letters.restore_version(session, owner, job.id, letter.id, 1)
    assert (again.text, again.version) == (first, 3)
    assert standings(again)["Kind regards,"] == "frame"


async def test_a_letter_in_another_language_quotes_and_stays_carried_when_it_is_edited(session, desk):
    owner, resume, job = desk
    letter = await composing.compose(owner, job.id, language="de")
    assert letter.language == "de" and letter.text.startswith("Sehr geehrtes Team von Halvard Grid,")
    carried = [text for text, standing in standings(letter).items() if standing == "supported"]
    edited = await letters.change_text(session, owner, job.id, letter.id, f"{letter.text}\n\nIch war in Rom.")
    told = standings(edited)
    assert {told[text] for text in carried} == {"supported"} and told["Ich war in Rom."] == "yours"
    # A quoted line that the resume has no more is the person's own word.
    gone = people.BASE.replace("Maintained 120 Airflow jobs", "Looked after 90 Airflow jobs")
    await resumes.update_text(session, owner, resume.id, gone)
    again = standings(await letters.change_text(session, owner, job.id, letter.id, letter.text + " Gruß."))
    assert {again[text] for text in carried if "120 Airflow" in text} == {"yours"}
    with pytest.raises(InvalidInput):
        await composing.compose(owner, job.id, language="tlh")


async def test_a_model_is_not_asked_for_a_language_in_which_it_cant_be_checked(desk, setting):
    owner, _, job = desk
    with OpenAIServer() as server:
        setting(OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="key", MODEL_NAME="fake")
        letter = await composing.compose(owner, job.id, language="fr")
        assert server.asked == []
    assert letter.engine == "offline" and "can't be held against a resume" in letter.remark


async def test_a_letters_pdf_that_doesnt_come_back_whole_is_not_offered(session, desk):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id)
    # Readers put a line that runs from right to left in another order than it was written in.
    turned = await letters.change_text(session, owner, job.id, letter.id, "שלום עולם אני מהנדס")
    with pytest.raises(papers.PaperRefused, match=r"The paragraph .* did not come back"):
        await letter_papers.exported(turned, "pdf")
    assert (await letter_papers.exported(turned, "txt")).content


async def test_an_edit_over_a_newer_text_is_refused(session, desk):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id)
    await letters.change_text(session, owner, job.id, letter.id, "Hello.")
    with pytest.raises(StaleEdit):
        await letters.change_text(session, owner, job.id, letter.id, "Mine.", over_version=1)


async def test_a_question_without_a_line_stays_open_and_says_so(desk):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id, kind=LetterKind.ANSWER, question="Why do you want to work here?")
    assert letter.text == "" and "won’t make one up" in letter.remark
    with pytest.raises(InvalidInput):
        await letter_papers.exported(letter, "pdf")


async def test_an_answer_needs_a_question(desk):
    owner, _, job = desk
    with pytest.raises(InvalidInput):
        await composing.compose(owner, job.id, kind=LetterKind.ANSWER)


async def test_a_removed_letter_comes_back(session, desk):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id)
    await letters.remove(session, owner, job.id, letter.id)
    assert await letters.list_for(session, owner, job.id) == []
    await letters.restore(session, owner, job.id, letter.id)
    assert [each.id for each in await letters.list_for(session, owner, job.id)] == [letter.id]


async def test_letters_of_others_and_of_other_jobs_are_not_there(session, desk):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id)
    other = await jobs.add(session, owner)
    eve = await workspaces.enter(session, "eve")
    for who, where in ((eve, job.id), (owner, other.id)):
        with pytest.raises(NotFound):
            await letters.get(session, who, where, letter.id)
    with pytest.raises(NotFound):
        await composing.compose(eve, job.id)


async def test_a_model_that_lies_brings_no_lie_into_the_letter_and_each_call_is_in_the_books(session, desk, setting):
    owner, _, job = desk
    lie = "At Google, I led 40 engineers and cut cost by 73% with Kafka."
    true = "At Tarnvale Power, I rewrote the tariff loader in Python."

    def answer(asked):
        sentences = [{"text": lie, "lines": [1]}, {"text": true, "lines": [2]}]
        return {"paragraphs": [{"serves": ["Python", "Invented"], "sentences": sentences}]}

    with OpenAIServer() as server:
        setting(OPENAI_BASE_URL=server.base_url, OPENAI_API_KEY="key", MODEL_NAME="fake")
        server.answers = {"LetterAnswer": answer, "MendedAnswer": {"sentences": [{"number": 1, "text": lie}]}}
        letter = await composing.compose(owner, job.id)
    assert lie not in letter.text and true in letter.text and "Invented" not in letter.text
    assert [each["text"] for each in letter.left_out] == [lie] and letter.left_out[0]["reason"]
    assert "Refused:" in server.asked[1].question and lie in server.asked[1].question
    async with db.unit_of_work() as opened:
        assert [line.stage for line in await ledger(opened, owner)] == ["letter", "letter"]


@pytest.mark.parametrize("template", [template.name for template in catalogue.templates()])
async def test_a_letter_prints_whole_in_the_look_of_every_resume(desk, template):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id)
    letter.template = template
    made = await letter_papers.exported(letter, "pdf", company="Halvard Grid")
    with pypdfium2.PdfDocument(made.content) as opened:
        assert len(opened) == 1
        printed = " ".join(opened[0].get_textpage().get_text_range().split())
    for paragraph in letter.text.split("\n\n"):
        assert " ".join(paragraph.split()) in printed
    assert "ilse.marlow@example.com" in printed
    assert made.file_name == "Ilse-Marlow-Halvard-Grid-Letter.pdf"
    assert (await letter_papers.exported(letter, "pdf")).content == made.content


async def test_a_letter_is_printed_like_the_resume_it_goes_with_on_one_page(session, desk):
    owner, resume, job = desk
    letter = await composing.compose(owner, job.id)
    plain = await letter_papers.exported(letter, "pdf")
    await resumes.wish(session, owner, resume.id, {"paper": "letter", "pages": 2})
    wanted = await letters.wishes_for(session, owner, letter)
    assert wanted == {"paper": "letter"}
    made = await letter_papers.exported(letter, "pdf", wanted=wanted)
    with pypdfium2.PdfDocument(made.content) as wished, pypdfium2.PdfDocument(plain.content) as before:
        assert wished[0].get_size() == (612, 792) != before[0].get_size()


async def test_a_letter_is_had_as_word_and_as_text(desk):
    owner, _, job = desk
    letter = await composing.compose(owner, job.id)
    word = docx.Document(io.BytesIO((await letter_papers.exported(letter, "docx")).content))
    assert "Kind regards,\nIlse Marlow" in [paragraph.text for paragraph in word.paragraphs]
    wished = docx.Document(
        io.BytesIO((await letter_papers.exported(letter, "docx", wanted={"accent": "#7a1fa2"})).content)
    )
    assert str(wished.styles["Subtitle"].font.color.rgb) == "7A1FA2"  # type: ignore[attr-defined]
    assert (await letter_papers.exported(letter, "txt")).content.decode() == f"{letter.text}\n"
    with pytest.raises(InvalidInput):
        await letter_papers.exported(letter, "odt")
