"""Letters with their proof, the interview sheet, the ledger, the prompts, and where a resume went."""

from __future__ import annotations

import re
from decimal import Decimal

from playwright.sync_api import expect
from pydantic import BaseModel

from jobtrak.models.enums import Status
from jobtrak.services import composing, costs, jobs
from jobtrak.services.llm.provider import Answer
from jobtrak.services.tailoring import prompting
from tests.browser import desks
from tests.browser.test_settings import section, toast

LINE = "At Tidewater Systems, I maintained 120 Airflow jobs for three teams."


class Value(BaseModel):
    word: str = "x"


def open_letters(desk, job_id: str):
    page = desk.open(f"/jobs/{job_id}")
    page.get_by_role("link", name=re.compile("Letter and interview")).click()
    expect(page.get_by_role("heading", name="Letter and interview", level=1)).to_be_visible()
    return page


def test_a_letter_is_written_and_each_sentence_shows_the_line_that_carries_it(desk, assert_no_serious_findings):
    desks.bring(desk)
    page = open_letters(desk, desks.follow(desk))
    page.get_by_role("button", name="Write a letter").click()
    assert_no_serious_findings(page)
    page.get_by_role("button", name="Write it").click()
    sentence = page.get_by_role("button", name=re.compile("120 Airflow jobs"))
    sentence.click()
    proof = section(page, "This sentence")
    expect(proof).to_contain_text("From your resume")
    expect(proof).to_contain_text("Maintained 120 Airflow jobs for three teams.")
    page.get_by_role("button", name="Kind regards,").click()
    expect(proof).to_contain_text("A courtesy")
    assert_no_serious_findings(page)


def test_my_own_words_are_kept_and_marked_as_mine(desk):
    desks.bring(desk)
    page = open_letters(desk, desks.follow(desk))
    page.get_by_role("button", name="Write a letter").click()
    page.get_by_role("button", name="Write it").click()
    page.get_by_role("button", name="Edit", exact=True).click()
    box = page.get_by_role("textbox", name="Text of the letter")
    box.fill("I have sailed round Lapland. I know Python.")
    page.get_by_role("button", name="Save").click()
    mine = page.get_by_role("button", name=re.compile("sailed round Lapland"))
    expect(mine).to_have_accessible_name(re.compile("yours, not in your resume"))
    mine.click()
    expect(section(page, "This sentence")).to_contain_text("It stays as you wrote it")
    page.get_by_role("button", name="I know Python.").click()
    expect(section(page, "This sentence")).to_contain_text("From your resume")
    page.get_by_role("button", name="Versions").click()
    page.get_by_role("menuitem", name=re.compile("Version 1,")).click()
    expect(page.get_by_role("button", name=LINE)).to_be_visible()


def test_a_question_is_answered_by_keyboard_and_a_deleted_answer_comes_back(desk):
    desks.bring(desk)
    page = open_letters(desk, desks.follow(desk))
    page.get_by_role("button", name="Answer a question").focus()
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name="The form's question").fill("Have you taught SQL?")
    page.get_by_role("textbox", name="The form's question").press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    answer = page.get_by_role("button", name=re.compile("I taught SQL to 25 colleagues"))
    expect(answer).to_be_visible()
    page.get_by_role("button", name="Delete this text").click()
    expect(answer).to_be_hidden()
    toast(page, "Deleted.").get_by_role("button", name="Undo").click()
    expect(answer).to_be_visible()


def test_the_interview_sheet_asks_about_each_line(desk, assert_no_serious_findings):
    desks.bring(desk)
    page = open_letters(desk, desks.follow(desk))
    page.get_by_role("button", name="Interview sheet").click()
    sheet = section(page, "Interview sheet")
    expect(sheet.get_by_role("listitem")).to_have_count(7)
    expect(sheet).to_contain_text("how did you know that they had learned it?")
    with page.expect_download() as saved:
        page.get_by_role("link", name="PDF").click()
    assert saved.value.suggested_filename == "Nadia-Okafor-Halden-Energy-Interview.pdf"
    assert_no_serious_findings(page)


def test_a_letter_written_elsewhere_appears(desk):
    desks.bring(desk)
    job_id = desks.follow(desk)
    page = open_letters(desk, job_id)

    async def write(session, owner):
        await session.commit()
        return (await composing.compose(owner, job_id)).id

    desk.do(write)
    expect(page.get_by_role("button", name=LINE)).to_be_visible()


def test_the_ledger_shows_each_call_and_what_the_cache_saved(desk, assert_no_serious_findings):
    async def spend(session, owner):
        await session.commit()
        for cost, cached in (("0.25", False), ("0.10", True)):
            answer = Answer(Value(), 1000, 200, Decimal(cost), "model-a", 0.5, cached)
            await costs.record(owner, answer, stage="letter")

    desk.do(spend)
    page = desk.open("/settings")
    page.get_by_role("link", name="See each call").click()
    expect(section(page, "The month in figures")).to_contain_text("$0.25")
    expect(section(page, "The month in figures")).to_contain_text("$0.10")
    expect(section(page, "Each call").get_by_role("row")).to_have_count(3)
    expect(section(page, "Each call")).to_contain_text("saved $0.10")
    assert_no_serious_findings(page)


def test_a_prompt_is_made_ones_own_and_taken_back(desk):
    page = desk.open("/settings")
    prompts = section(page, "Prompts")
    prompts.get_by_role("button", name=re.compile("Cover letter")).click()
    box = page.get_by_role("dialog").get_by_role("textbox", name="Prompt")
    box.fill("Use {{posting}}.")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("Nothing fills")
    box.fill("Two short paragraphs.")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(prompts.get_by_role("button", name=re.compile("Cover letter.*Your own"))).to_be_visible()
    assert desk.do(lambda session, owner: prompting.get(session, owner, "letter")).text == "Two short paragraphs."
    prompts.get_by_role("button", name=re.compile("Cover letter")).click()
    page.get_by_role("dialog").get_by_role("button", name="Go back to JobTrak's").click()
    expect(prompts.get_by_role("button", name=re.compile("Cover letter.*JobTrak's, version"))).to_be_visible()


def test_a_resume_tells_where_it_went_and_what_came_of_it(desk):
    made = desks.tailor(desk)

    async def apply(session, owner):
        await jobs.move(session, owner, made.job_id, to=Status.APPLIED)
        await jobs.move(session, owner, made.job_id, to=Status.INTERVIEW)

    desk.do(apply)
    page = desk.open("/resumes")
    expect(page.get_by_text(re.compile("sent 1×, 1 answered"))).to_be_visible()
    desk.open(f"/resumes/{made.base_id}")
    page.get_by_role("button", name="Sent to").click()
    went = page.get_by_role("dialog", name="Where it went").get_by_role("link", name=re.compile("Senior Data Engineer"))
    expect(went).to_contain_text("version 1")
