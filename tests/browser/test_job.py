"""A job's page: what was read and from where, what it asks for, and what the person keeps about it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from jobtrak.models.enums import ReadingState, Status
from jobtrak.services import intake, jobs, journal, workspaces
from tests.browser import desks


def fact(page: Page, label: str) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"^{label}\b")).first


def panel(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def toast(page: Page, words: str) -> Locator:
    said = page.get_by_role("region", name=re.compile("Notifications"))
    return said.get_by_role("listitem").filter(has_text=words)


def test_a_field_shows_the_words_it_was_read_from_to_mouse_and_keyboard(desk):
    page = desk.open(f"/jobs/{desks.follow(desk)}")
    proof = page.get_by_text("between €78,000 and €92,000 a year", exact=False).first
    fact(page, "Salary").hover()
    expect(page.locator("#proof-salary")).to_be_visible()
    expect(page.locator("#proof-salary")).to_contain_text("€92,000")
    page.mouse.move(0, 0)
    expect(page.locator("#proof-salary")).to_be_hidden()
    fact(page, "Salary").focus()
    expect(page.locator("#proof-salary")).to_be_visible()
    page.locator("#proof-salary").get_by_role("button", name="Show in posting").click()
    expect(page.locator(".posting mark")).to_contain_text("€78,000")
    expect(proof).to_be_attached()


def test_a_corrected_field_counts_and_is_marked_as_the_persons_own(desk):
    job_id = desks.follow(desk)
    page = desk.open(f"/jobs/{job_id}")
    fact(page, "Company").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Value").fill("Halden Energie BV")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_be_hidden()
    expect(fact(page, "Company")).to_contain_text("Halden Energie BV")
    expect(fact(page, "Company")).to_contain_text("by you")
    assert desk.do(lambda session, owner: jobs.get(session, owner, job_id)).company == "Halden Energie BV"
    fact(page, "Company").click()
    dialog.get_by_role("button", name="Take my correction back").click()
    expect(fact(page, "Company")).not_to_contain_text("BV")


def test_a_salary_that_makes_no_sense_is_not_kept(desk):
    page = desk.open(f"/jobs/{desks.follow(desk)}")
    fact(page, "Salary").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="From").fill("95000")
    dialog.get_by_role("button", name="Save").click()
    expect(dialog.get_by_role("alert")).to_contain_text("The low end is above the high end")
    dialog.get_by_role("textbox", name="To").fill("99000")
    dialog.get_by_role("button", name="Save").click()
    expect(fact(page, "Salary")).to_contain_text("€95–99k")


def test_each_requirement_quotes_the_line_that_shows_it_or_says_what_is_missing(desk):
    desks.bring(desk)
    page = desk.open(f"/jobs/{desks.follow(desk)}")
    asked = panel(page, "Requirements")
    expect(asked.get_by_role("listitem").filter(has_text="Airflow").first).to_contain_text(
        "Maintained 120 Airflow jobs for three teams"
    )
    expect(asked.get_by_role("listitem").filter(has_text="Kafka").first).to_contain_text("Not in your resume")
    asked.get_by_role("button", name="How it is counted").click()
    expect(page.get_by_role("dialog", name="How the match is counted")).to_contain_text("points")


def test_without_a_resume_the_match_says_what_to_do(desk):
    page = desk.open(f"/jobs/{desks.follow(desk)}")
    panel(page, "Requirements").get_by_role("link", name="Bring a resume").click()
    expect(page.get_by_role("dialog", name="Bring a resume in")).to_be_visible()


def test_t_tailors_a_resume_and_shows_it_being_made(desk):
    desks.bring(desk)
    job = desks.follow(desk)
    with_model = {"llm_base_url": "http://127.0.0.1:9/v1", "monthly_cap_usd": "0.00"}
    desk.do(lambda session, owner: workspaces.prefer(session, owner, **with_model))
    page = desk.open(f"/jobs/{job}")
    expect(page.get_by_text("This would go over your cap of $0.00 a month")).to_be_visible()
    desk.do(lambda session, owner: workspaces.prefer(session, owner, monthly_cap_usd=None))
    page.reload()
    expect(page.get_by_text(re.compile(r"Tailoring takes \d+ calls, \d+k? tokens, at a price"))).to_be_visible()
    desk.do(lambda session, owner: workspaces.prefer(session, owner, llm_base_url=None))
    page.reload()
    expect(panel(page, "Requirements").get_by_text("demonstrated").first).to_be_visible()
    expect(page.get_by_text("Tailoring takes")).to_be_hidden()
    page.keyboard.press("t")
    expect(page).to_have_url(re.compile(r"/tailor/\w+"))
    expect(page.get_by_role("heading", name="Your resume is ready")).to_be_visible(timeout=30_000)


def test_a_move_is_said_and_can_be_undone(desk):
    job_id = desks.follow(desk)
    page = desk.open(f"/jobs/{job_id}")
    page.get_by_role("button", name="Mark applied").click()
    expect(toast(page, "Moved to Applied")).to_be_visible()
    expect(page.get_by_role("button", name="Mark applied")).to_be_hidden()
    toast(page, "Moved to Applied").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Mark applied")).to_be_visible()
    assert desk.do(lambda session, owner: jobs.get(session, owner, job_id)).status == Status.NEW


def test_the_status_menu_moves_a_job_by_keyboard(desk):
    page = desk.open(f"/jobs/{desks.follow(desk)}")
    page.locator(".acts").get_by_role("button", name="New").press("Enter")
    page.get_by_role("menuitem", name="Interview").press("Enter")
    expect(toast(page, "Moved to Interview")).to_be_visible()
    expect(panel(page, "Timeline")).to_contain_text("Moved to Interview")


def test_a_note_can_be_written_deleted_and_brought_back(desk):
    job_id = desks.follow(desk)
    page = desk.open(f"/jobs/{job_id}")
    notes = panel(page, "Notes")
    notes.get_by_role("textbox", name="A note").fill("They care about testing.")
    notes.get_by_role("button", name="Add note").click()
    expect(notes.get_by_text("They care about testing.")).to_be_visible()
    expect(notes.get_by_role("textbox", name="A note")).to_have_value("")
    notes.get_by_role("button", name="Delete this note").click()
    expect(notes.get_by_text("They care about testing.")).to_be_hidden()
    toast(page, "Deleted the note").get_by_role("button", name="Undo").click()
    expect(notes.get_by_text("They care about testing.")).to_be_visible()


def test_people_are_added_with_a_way_to_write_to_them(desk):
    page = desk.open(f"/jobs/{desks.follow(desk)}")
    panel(page, "People").get_by_role("button", name="Add a person").click()
    dialog = page.get_by_role("dialog", name="Add a person")
    dialog.get_by_role("textbox", name="E-mail").fill("nobody")
    dialog.get_by_role("button", name="Add").click()
    expect(dialog.get_by_role("alert")).to_contain_text("A name is needed")
    dialog.get_by_role("textbox", name="Name").fill("Ruth Verhoeven")
    dialog.get_by_role("textbox", name="E-mail").fill("ruth@halden.example")
    dialog.get_by_role("button", name="Add").click()
    expect(panel(page, "People").get_by_role("link", name="Write to Ruth Verhoeven")).to_have_attribute(
        "href", "mailto:ruth@halden.example"
    )


def test_a_follow_up_turns_amber_on_its_day_and_can_be_put_off(desk):
    job_id = desks.follow(desk)
    today = datetime.now(UTC).date()
    page = desk.open(f"/jobs/{job_id}")
    page.get_by_role("button", name="Set a follow-up").click()
    dialog = page.get_by_role("dialog", name="Next step")
    dialog.get_by_label("What").fill("Call Ruth")
    dialog.get_by_label("When").fill(today.isoformat())
    dialog.get_by_role("button", name="Save").click()
    step = panel(page, "Next step")
    expect(step.locator(".sub.warn")).to_be_visible()
    step.get_by_role("button", name="Put off three days").click()
    expect(step.locator(".sub.warn")).to_be_hidden()
    kept = desk.do(lambda session, owner: jobs.get(session, owner, job_id))
    assert (kept.follow_up, kept.follow_up_on) == ("Call Ruth", today + timedelta(days=3))
    step.get_by_role("button", name="Done").click()
    expect(page.get_by_role("button", name="Set a follow-up")).to_be_visible()


def test_a_page_that_could_not_be_read_takes_the_text_instead(desk):
    [job_id] = desk.has("careers.example/7", reading=ReadingState.FAILED, reading_problem="The site asks for a login.")
    page = desk.open(f"/jobs/{job_id}")
    expect(page.get_by_role("alert")).to_contain_text("The site asks for a login.")
    page.get_by_role("button", name="Paste the text").first.click()
    dialog = page.get_by_role("dialog", name="Paste the posting's text")
    dialog.get_by_role("textbox").fill("Too short")
    dialog.get_by_role("button", name="Read it").click()
    expect(dialog.get_by_role("alert")).to_contain_text("at least 50 characters")
    dialog.get_by_role("textbox").fill(desks.POSTING)
    dialog.get_by_role("button", name="Read it").click()
    expect(page.locator(".posting")).to_contain_text("Move our remaining cron jobs to Airflow", timeout=20_000)


def test_only_a_web_address_can_be_opened_and_it_learns_nothing_of_us(desk):
    async def follow(session, owner):
        bad = await jobs.add(session, owner, job_url="javascript:alert(1)", title="Trap")
        good = await jobs.add(session, owner, job_url="https://careers.example/1", title="Job")
        return bad.id, good.id

    bad, good = desk.do(follow)
    page = desk.open(f"/jobs/{bad}")
    expect(page.get_by_role("heading", name="Trap")).to_be_visible()
    expect(page.get_by_role("link", name="Open posting")).to_have_count(0)
    page = desk.open(f"/jobs/{good}")
    link = page.get_by_role("link", name="Open posting")
    expect(link).to_have_attribute("href", "https://careers.example/1")
    expect(link).to_have_attribute("rel", re.compile("noopener"))


def test_a_posting_full_of_markup_is_shown_as_text(desk):
    text = desks.POSTING + "\n<img src=x onerror=\"document.title='owned'\"> <script>document.title='owned'</script>"
    job_id = desks.follow(desk, text)

    async def rename(session, owner):
        await intake.correct(session, owner, job_id, "company", "<b>Halden</b>")
        await journal.add_note(session, owner, job_id, "<i>note</i>")

    desk.do(rename)
    page = desk.open(f"/jobs/{job_id}")
    expect(fact(page, "Company")).to_contain_text("<b>Halden</b>")
    expect(panel(page, "Notes")).to_contain_text("<i>note</i>")
    assert "owned" not in page.title()


def test_what_is_done_elsewhere_appears_at_once(desk):
    job_id = desks.follow(desk)
    page = desk.open(f"/jobs/{job_id}")
    expect(panel(page, "Notes")).to_be_visible()
    desk.do(lambda session, owner: journal.add_note(session, owner, job_id, "Written in another window."))
    expect(panel(page, "Notes")).to_contain_text("Written in another window.")


def test_a_job_that_is_not_ones_own_is_not_there(desk):
    async def elsewhere(session, owner):
        from jobtrak.services import workspaces

        other = await workspaces.enter(session, f"{owner}-neighbour")
        return (await jobs.add(session, other, title="The neighbour's")).id

    page = desk.open(f"/jobs/{desk.do(elsewhere)}")
    expect(page.get_by_text("This job isn't here")).to_be_visible()
    expect(page.get_by_text("The neighbour's")).to_have_count(0)


def test_a_deleted_job_comes_back_by_undo(desk):
    job_id = desks.follow(desk)
    page = desk.open(f"/jobs/{job_id}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Delete job").click()
    expect(page).to_have_url(re.compile(r"/$"))
    toast(page, "Deleted").get_by_role("button", name="Undo").click()
    expect(page).to_have_url(re.compile(f"/jobs/{job_id}"))


def test_a_phone_shows_one_part_at_a_time(phone, assert_no_serious_findings):
    desks.bring(phone)
    page = phone.open(f"/jobs/{desks.follow(phone)}")
    expect(panel(page, "Posting")).to_be_visible()
    expect(panel(page, "Requirements")).to_be_hidden()
    page.get_by_role("button", name="Requirements", exact=True).click()
    expect(panel(page, "Requirements")).to_be_visible()
    page.get_by_role("button", name="Activity", exact=True).click()
    expect(panel(page, "Notes")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_no_serious_findings(page)


def test_the_page_can_be_used_by_everyone(desk, assert_no_serious_findings):
    desks.bring(desk)
    page = desk.open(f"/jobs/{desks.follow(desk)}")
    expect(panel(page, "Requirements").get_by_text("demonstrated").first).to_be_visible()
    assert_no_serious_findings(page)
    fact(page, "Salary").focus()
    expect(page.locator("#proof-salary")).to_be_visible()
    assert_no_serious_findings(page)
    page.emulate_media(color_scheme="dark")
    page.reload()
    expect(panel(page, "Requirements").get_by_text("demonstrated").first).to_be_visible()
    assert_no_serious_findings(page)
