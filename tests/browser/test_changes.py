"""What changed, and why: each change decided by mouse or key, and the resume follows."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from jobtrak.models.enums import Decision
from jobtrak.services import resumes
from tests.browser import desks


def rows(page: Page) -> Locator:
    return page.get_by_role("article", name="Change")


def current(page: Page) -> Locator:
    return page.locator("article[aria-current=true]")


def text_of(desk, resume_id: str) -> str:
    return desk.do(lambda session, owner: resumes.get(session, owner, resume_id)).yaml_content


def test_every_change_is_decided_by_keys_and_stays_decided(desk):
    made = desks.tailor(desk)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    count = len(desks.change_of(desk, made.run_id))
    assert count >= 2
    expect(rows(page)).to_have_count(count)
    expect(page.get_by_text(f"{count} to decide")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_text(f"{count - 1} to decide")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("1 accepted, 1 kept yours")).to_be_visible()
    for left in range(count - 3, -1, -1):
        page.keyboard.press("a")
        expect(page.get_by_text(f"{left} to decide" if left else "all decided")).to_be_visible()
    page.reload()
    expect(page.get_by_text("all decided")).to_be_visible()
    decisions = [change.decision for change in desks.change_of(desk, made.run_id)]
    assert decisions.count(Decision.REJECTED) == 1
    assert decisions.count(Decision.ACCEPTED) == count - 1


def test_j_and_k_go_through_the_changes_and_z_takes_back(desk):
    made = desks.tailor(desk)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    first = current(page).get_attribute("id")
    page.keyboard.press("j")
    expect(current(page)).not_to_have_id(first or "")
    page.keyboard.press("k")
    expect(current(page)).to_have_id(first or "")
    page.keyboard.press("r")
    expect(page.get_by_text("0 accepted, 1 kept yours")).to_be_visible()
    page.keyboard.press("z")
    expect(page.get_by_text("0 accepted, 0 kept yours")).to_be_visible()
    expect(current(page)).to_have_id(first or "")


def test_tab_makes_the_change_it_reaches_the_current_one(desk):
    made = desks.tailor(desk)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    expect(current(page)).to_have_count(1)
    second = rows(page).nth(1)
    for _ in range(40):
        page.keyboard.press("Tab")
        if second.evaluate("row => row === document.activeElement"):
            break
    expect(second).to_have_attribute("aria-current", "true")
    page.keyboard.press("r")
    expect(second).to_contain_text("Kept mine")


def test_keys_pressed_faster_than_the_server_answers_are_not_lost(desk):
    made = desks.tailor(desk)
    count = len(desks.change_of(desk, made.run_id))
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    expect(rows(page)).to_have_count(count)
    for _ in range(count):
        page.keyboard.press("a")
    expect(page.get_by_text(f"{count} accepted")).to_be_visible()
    expect(page.get_by_text("all decided")).to_be_visible()


def test_keeping_my_words_puts_them_back_into_the_resume(desk):
    made = desks.tailor(desk)
    before = text_of(desk, made.resume_id)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    page.keyboard.press("r")
    expect(page.get_by_text("1 kept yours")).to_be_visible()
    assert text_of(desk, made.resume_id) != before


def test_a_change_names_the_line_it_rests_on(desk):
    made = desks.tailor(desk)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    expect(current(page).get_by_text("Why", exact=True)).to_be_visible()
    expect(page.get_by_role("region", name="Match")).to_contain_text("is the most your resume can show")
    expect(page.get_by_role("region", name="Keywords")).to_contain_text("Kafka")


def test_a_blocked_change_says_why_and_cannot_be_accepted(desk):
    made = desks.tailor(desk, blocked=True)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    blocked = rows(page).filter(has_text="Blocked")
    expect(blocked).to_contain_text("No line of this role states a saving or the figure 40%.")
    expect(blocked.locator("u")).to_have_text(["saving", "40%", "cloud", "cost"])
    expect(blocked.get_by_role("button", name="Accept")).to_have_count(0)
    blocked.click()
    page.keyboard.press("a")
    expect(page.get_by_role("listitem").filter(has_text="This can't be accepted")).to_be_visible()
    assert "40% of cloud" not in text_of(desk, made.resume_id)


def test_what_is_true_after_all_goes_into_the_base_resume_first(desk):
    made = desks.tailor(desk, blocked=True)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    blocked = rows(page).filter(has_text="Blocked")
    blocked.get_by_role("button", name="add it to your base resume").click()
    dialog = page.get_by_role("dialog", name="Edit this line")
    expect(dialog.get_by_role("textbox", name="Your words")).to_have_value(desks.BLOCKED_WORDS)
    dialog.get_by_role("button", name="Check and save").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    dialog.get_by_role("checkbox", name="This is true").check()
    dialog.get_by_role("button", name="Check and save").click()
    expect(dialog).to_be_hidden()
    assert "40% of cloud" in text_of(desk, made.resume_id)
    assert "40% of cloud" in text_of(desk, made.base_id)


def test_all_can_be_accepted_at_once_and_taken_back_at_once(desk):
    made = desks.tailor(desk, blocked=True)
    count = len(desks.change_of(desk, made.run_id)) - 1
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    page.get_by_role("button", name=f"Accept all {count}").click()
    expect(page.get_by_text(f"{count} accepted")).to_be_visible()
    page.keyboard.press("z")
    expect(page.get_by_text(f"{count} to decide")).to_be_visible()


def test_a_section_can_be_accepted(desk):
    made = desks.tailor(desk)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    page.get_by_role("button", name="Accept section").first.click()
    expect(page.get_by_role("navigation", name="Sections").get_by_text("decided").first).to_be_attached()


def test_my_own_wording_is_checked_like_anyone_elses(desk):
    made = desks.tailor(desk)
    editable = next(change for change in desks.change_of(desk, made.run_id) if isinstance(change.after, str))
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    page.locator(f"#chg-{editable.id}").click()
    page.keyboard.press("e")
    dialog = page.get_by_role("dialog", name="Edit this line")
    dialog.get_by_role("textbox", name="Your words").fill("Led 900 engineers at NASA and cut cost by 87%.")
    dialog.get_by_role("button", name="Check and save").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    assert "NASA" not in text_of(desk, made.resume_id)
    dialog.get_by_role("textbox", name="Your words").fill(str(editable.before))
    dialog.get_by_role("button", name="Check and save").click()
    expect(dialog).to_be_hidden()
    expect(page.get_by_text("1 accepted")).to_be_visible()


def test_the_changes_can_be_read_in_one_text(desk):
    made = desks.tailor(desk)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    page.get_by_role("button", name="Inline").click()
    expect(page.get_by_text("Base resume", exact=True)).to_be_hidden()
    page.reload()
    expect(page.get_by_role("button", name="Inline")).to_have_attribute("aria-pressed", "true")


def test_a_resume_edited_by_hand_is_not_overwritten_by_a_decision(desk):
    made = desks.tailor(desk)
    text = text_of(desk, made.resume_id) + "hobbies:\n  - Rowing\n"
    desk.do(lambda session, owner: resumes.update_text(session, owner, made.resume_id, text))
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    expect(rows(page).first).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("alert")).to_contain_text("You have edited this resume's text by hand")
    assert "Rowing" in text_of(desk, made.resume_id)


def test_a_base_resume_has_nothing_to_compare(desk):
    page = desk.open(f"/resumes/{desks.bring(desk)}/changes")
    expect(page.get_by_text("Nothing to compare")).to_be_visible()


def test_the_pdf_can_be_downloaded(desk):
    made = desks.tailor(desk)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    with page.expect_download() as caught:
        page.get_by_role("link", name="Download PDF").click()
    assert caught.value.path().read_bytes().startswith(b"%PDF")


def test_a_phone_decides_with_the_thumb(phone, assert_no_serious_findings):
    made = desks.tailor(phone, blocked=True)
    count = len(desks.change_of(phone, made.run_id)) - 1
    page = phone.open(f"/resumes/{made.resume_id}/changes")
    bar = page.get_by_role("toolbar", name="Decide on the current change")
    bar.get_by_role("button", name="Accept").click()
    expect(page.get_by_text(f"{count - 1} to decide" if count > 1 else "all decided")).to_be_visible()
    bar.get_by_role("button", name="Next").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_no_serious_findings(page)


def test_the_page_can_be_used_by_everyone(desk, assert_no_serious_findings):
    made = desks.tailor(desk, blocked=True)
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    expect(page.get_by_role("region", name="Keywords")).to_be_visible()
    assert_no_serious_findings(page)
    page.emulate_media(color_scheme="dark")
    page.reload()
    expect(page.get_by_role("region", name="Keywords")).to_be_visible()
    assert_no_serious_findings(page)


def test_what_could_go_for_one_page_stays_until_it_is_said_and_comes_back(desk, assert_no_serious_findings):
    desks.bring(desk, desks.LONG)
    made = desks.tailor(desk)
    spared = [change for change in desks.change_of(desk, made.run_id) if change.verdict == "sparable"]
    page = desk.open(f"/resumes/{made.resume_id}/changes")
    pages = page.get_by_role("region", name="Pages")
    expect(pages.get_by_text("more than one page can hold")).to_be_visible()
    expect(rows(pages)).to_have_count(len(spared))
    assert all(change.before in text_of(desk, made.resume_id) for change in spared)
    assert_no_serious_findings(page)
    pages.get_by_role("button", name="Leave them out").press("Enter")
    expect(pages.get_by_text("It fits one page.")).to_be_visible()
    assert text_of(desk, made.resume_id).count("by hand") == 44 - len(spared)
    page.keyboard.press("z")
    expect(pages.get_by_role("button", name="Leave them out")).to_be_visible()
    pages.get_by_role("button", name="Keep two pages").press("Enter")
    expect(pages.get_by_text("It fits two pages.")).to_be_visible()
    expect(rows(pages)).to_have_count(0)
    assert text_of(desk, made.resume_id).count("by hand") == 44
    pages.get_by_role("button", name="1 page").press("Enter")
    expect(rows(pages)).to_have_count(len(spared))
