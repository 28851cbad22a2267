"""A run, live: it survives leaving, reload and failure."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from jobtrak.models.enums import RunState
from jobtrak.services import workspaces
from jobtrak.services.tailoring import run
from tests.browser import desks
from tests.fakes.openai_server import OpenAIServer


def stages(page: Page) -> Locator:
    return page.get_by_role("region", name="Stages").get_by_role("listitem")


def begin(desk, job_id: str, engine: str = "") -> str:
    async def start(session, owner):
        return (await run.begin(session, owner, job_id=job_id, engine=engine)).id

    return desk.do(start)


def test_a_run_is_watched_from_the_first_stage_to_the_finished_resume(desk):
    desks.bring(desk)
    run_id = begin(desk, desks.follow(desk), "offline")
    page = desk.open(f"/tailor/{run_id}")
    expect(page.get_by_role("heading", name="Your resume is ready")).to_be_visible(timeout=30_000)
    expect(stages(page)).to_have_count(10)
    expect(stages(page).filter(has_text="Read it back as an ATS would")).to_contain_text("facts came through")
    text = page.get_by_role("region", name="The text, as it is written")
    expect(text.get_by_role("heading", name="Tidewater Systems")).to_be_visible()
    page.get_by_role("link", name="See what changed").click()
    expect(page.get_by_role("heading", name="What changed, and why")).to_be_visible()


def test_everything_is_still_there_after_a_reload(desk):
    made = desks.tailor(desk)
    page = desk.open(f"/tailor/{made.run_id}")
    text = page.get_by_role("region", name="The text, as it is written")
    expect(text.get_by_role("article").first).to_be_visible()
    before = text.inner_text()
    page.reload()
    expect(text.get_by_role("article").first).to_be_visible()
    assert text.inner_text() == before


def test_the_finished_pdf_is_one_click_away(desk):
    made = desks.tailor(desk)
    page = desk.open(f"/tailor/{made.run_id}")
    with page.expect_download() as caught:
        page.get_by_role("link", name="Download PDF").click()
    assert caught.value.path().read_bytes().startswith(b"%PDF")


def test_a_slow_run_can_be_left_watched_again_and_cancelled(desk):
    with OpenAIServer() as server:
        server.seconds = 30
        desks.bring(desk)
        job_id = desks.follow(desk)
        desk.do(lambda session, owner: workspaces.prefer(session, owner, engine="openai", llm_base_url=server.base_url))
        page = desk.open(f"/tailor/{begin(desk, job_id)}")
        expect(stages(page).filter(has_text="Match them to your resume")).to_contain_text("demonstrated")
        expect(page.locator("[aria-current=step]").first).to_be_visible()
        page.get_by_role("link", name="Settings").click()
        expect(page.get_by_role("heading", name="Settings")).to_be_visible()
        page.go_back()
        expect(page.locator("[aria-current=step]").first).to_be_visible()
        page.get_by_role("button", name="Cancel").click()
        expect(page.get_by_role("heading", name="Tailoring stopped")).to_be_visible()
        expect(page.get_by_role("alert")).to_contain_text("your resumes are as they were")


def test_a_failure_says_what_happened_and_goes_on_from_there(desk):
    with OpenAIServer() as server:
        server.key = "right"
        desks.bring(desk)
        job_id = desks.follow(desk)
        desk.do(lambda session, owner: workspaces.prefer(session, owner, engine="openai", llm_base_url=server.base_url))
        run_id = begin(desk, job_id)
        page = desk.open(f"/tailor/{run_id}")
        expect(page.get_by_role("heading", name="Tailoring stopped")).to_be_visible(timeout=30_000)
        failure = page.get_by_role("alert")
        expect(failure).to_contain_text("What is finished is kept")
        expect(failure.get_by_role("link", name="Open Settings")).to_be_visible()
        expect(
            stages(page).filter(has_text="Match them to your resume").get_by_role("img", name="Done")
        ).to_be_visible()
        server.key = None
        failure.get_by_role("button", name="Go on from here").click()
        expect(failure).to_be_hidden()
        desks.wait_for(desk, run_id, RunState.COMPLETED)
        expect(page.get_by_role("heading", name="Your resume is ready")).to_be_visible()


def test_a_run_of_somebody_else_is_not_there(desk):
    page = desk.open("/tailor/0000")
    expect(page.get_by_text("This run isn't here")).to_be_visible()


def test_the_page_can_be_used_by_everyone_also_on_a_phone(desk, phone, assert_no_serious_findings):
    made = desks.tailor(desk)
    page = desk.open(f"/tailor/{made.run_id}")
    expect(page.get_by_role("heading", name="Your resume is ready")).to_be_visible()
    assert_no_serious_findings(page)
    made = desks.tailor(phone)
    page = phone.open(f"/tailor/{made.run_id}")
    expect(page.get_by_role("link", name="See what changed")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_no_serious_findings(page)


def test_a_resume_is_written_in_the_language_chosen_on_the_job_and_each_line_waits_to_be_read(desk):
    german = "120 Airflow-Jobs für drei Teams betreut."
    with OpenAIServer() as server:
        server.answers = {
            "SummaryAnswer": {"text": "", "why": "", "serves": []},
            "LinesAnswer": lambda asked: {
                "lines": [{"number": 2, "text": german, "why": "Airflow.", "serves": ["Airflow"]}]
                if "120 Airflow" in asked.question
                else []
            },
        }
        desks.bring(desk)
        job_id = desks.follow(desk)
        desk.do(lambda session, owner: workspaces.prefer(session, owner, engine="openai", llm_base_url=server.base_url))
        page = desk.open(f"/jobs/{job_id}")
        requirements = page.get_by_role("region", name="Requirements")
        chooser = requirements.get_by_role("button", name="resume")
        page.set_viewport_size({"width": 390, "height": 844})
        page.get_by_role("button", name="Requirements").click()
        chooser.click()
        page.get_by_role("menuitem", name="As the posting").click()
        expect(chooser).to_contain_text("posting’s language")
        title = requirements.get_by_role("heading", name="Requirements").evaluate(
            "it => { const all = document.createRange(); all.selectNodeContents(it); return all.getBoundingClientRect().right }"
        )
        assert title <= chooser.bounding_box()["x"], "the choice covers the title"
        page.set_viewport_size({"width": 1440, "height": 900})
        chooser.click()
        page.get_by_role("menuitem", name="German").click()
        expect(chooser).to_contain_text("German")
        page.get_by_role("button", name="Tailor resume").first.click()
        expect(page.get_by_role("heading", name="Your resume is ready")).to_be_visible(timeout=30_000)
        run_id = page.url.rsplit("/", 1)[-1]
        page.get_by_role("link", name="See what changed").click()
        expect(page.get_by_text(german)).to_be_visible()
        assert any("German" in asked.instructions + asked.question for asked in server.asked)
    (waiting,) = [each for each in desks.change_of(desk, run_id) if each.after == german]
    assert waiting.verdict == "translated" and waiting.decision == "pending"
