"""All resumes, and the editor: what is wrong is said at its line, and nothing that was typed is lost."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from jobtrak.services import resumes
from tests.browser import desks


def panel(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def toast(page: Page, words: str) -> Locator:
    said = page.get_by_role("region", name=re.compile("Notifications"))
    return said.get_by_role("listitem").filter(has_text=words)


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Resume as YAML")


def stored(desk, resume_id: str):
    return desk.do(lambda session, owner: resumes.get(session, owner, resume_id))


def write(page: Page, text: str) -> None:
    editor(page).fill(text)


def test_a_resume_comes_in_as_a_file(desk):
    page = desk.open("/resumes")
    expect(page.get_by_text("No resume yet")).to_be_visible()
    page.get_by_role("button", name="Bring one in").first.click()
    dialog = page.get_by_role("dialog", name="Bring a resume in")
    with page.expect_file_chooser() as chosen:
        dialog.get_by_role("button", name="Choose a file").click()
    chosen.value.set_files({"name": "nadia.yaml", "mimeType": "application/yaml", "buffer": desks.RESUME.encode()})
    dialog = page.get_by_role("dialog", name="Your resume is in")
    expect(dialog).to_contain_text("Nadia Okafor, base resume")
    dialog.get_by_role("link", name="Open it").click()
    expect(editor(page)).to_contain_text("Tidewater Systems")


def test_an_uploaded_resume_lies_in_no_public_place(desk):
    page = desk.open("/resumes")
    page.get_by_role("button", name="Bring one in").first.click()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Choose a file").click()
    chosen.value.set_files({"name": "private.yaml", "mimeType": "application/yaml", "buffer": desks.RESUME.encode()})
    expect(page.get_by_role("dialog", name="Your resume is in")).to_be_visible()
    for path in ("/_upload/private.yaml", "/_upload/resume-file/private.yaml"):
        assert "Tidewater" not in page.request.get(f"{desk.url}{path}").text()


def test_a_file_that_is_no_resume_is_refused_with_what_to_do(desk):
    page = desk.open("/resumes")
    page.get_by_role("button", name="Bring one in").first.click()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Choose a file").click()
    chosen.value.set_files({"name": "cv.txt", "mimeType": "text/plain", "buffer": b"\x89PNG\r\n\x1a\n1234567890"})
    expect(page.get_by_role("alert")).to_contain_text("This is a picture. Bring the resume as PDF")


def test_a_resume_comes_in_as_text_or_as_the_sample(desk):
    page = desk.open("/resumes?bring=1")
    dialog = page.get_by_role("dialog", name="Bring a resume in")
    dialog.get_by_role("button", name="Bring in the text").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Paste the text of your resume")
    dialog.get_by_role("textbox", name="Text of your resume").fill(desks.RESUME)
    dialog.get_by_role("button", name="Bring in the text").click()
    page.get_by_role("button", name="Close").last.click()
    expect(panel(page, "Base")).to_contain_text("Nadia Okafor, base resume")
    expect(panel(page, "Base")).to_contain_text("main")
    page.get_by_role("button", name="Bring one in").first.click()
    page.get_by_role("button", name="Start from a sample").click()
    expect(page.get_by_role("dialog", name="Your resume is in")).to_be_visible()


def test_a_resume_can_be_made_the_main_one_named_tagged_deleted_and_brought_back(desk):
    first, second = desks.bring(desk), desks.bring(desk)
    desk.do(lambda session, owner: resumes.change(session, owner, first, name="Data engineering"))
    desk.do(lambda session, owner: resumes.change(session, owner, second, name="Analytics"))
    page = desk.open("/resumes")
    page.get_by_role("button", name="More for Analytics").click()
    page.get_by_role("menuitem", name="Make it the main one").click()
    expect(page.get_by_role("listitem").filter(has_text="Analytics").get_by_text("main", exact=True)).to_be_visible()
    assert stored(desk, second).is_main and not stored(desk, first).is_main
    page.get_by_role("button", name="More for Data engineering").click()
    page.get_by_role("menuitem", name="Name and tags").click()
    dialog = page.get_by_role("dialog", name="Name and tags")
    dialog.get_by_label("New tag").fill("night shifts, sea")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("list", name="Tags")).to_contain_text("sea")
    dialog.get_by_role("button", name="Take off the tag sea").click()
    expect(dialog.get_by_role("list", name="Tags")).not_to_contain_text("sea")
    dialog.get_by_role("textbox", name="Name").fill("Platform")
    page.keyboard.press("Enter")
    expect(panel(page, "Base")).to_contain_text("Platform")
    assert (stored(desk, first).name, stored(desk, first).tags) == ("Platform", ["night shifts"])
    by_tag = page.get_by_role("group", name="Show one tag").get_by_role("button", name="night shifts")
    by_tag.click()
    expect(panel(page, "Base")).not_to_contain_text("Analytics")
    by_tag.click()
    expect(panel(page, "Base")).to_contain_text("Analytics")
    page.get_by_role("button", name="More for Platform").click()
    page.get_by_role("menuitem", name="Delete").click()
    expect(panel(page, "Base")).not_to_contain_text("Platform")
    toast(page, "Deleted Platform").get_by_role("button", name="Undo").click()
    expect(panel(page, "Base")).to_contain_text("Platform")


def test_simplify_is_asked_for_before_anything_is_sent_and_says_what_is_missing(desk):
    desks.bring(desk)
    page = desk.open("/resumes")
    page.get_by_role("button", name="More for Nadia Okafor, base resume").click()
    page.get_by_role("menuitem", name="Send to Simplify").click()
    dialog = page.get_by_role("dialog", name="Send it to Simplify?")
    expect(dialog).to_contain_text("takes the place of the one that is there")
    dialog.get_by_role("button", name="Send it").click()
    expect(dialog.get_by_role("alert")).to_contain_text("No Simplify session is stored")


def test_a_tailored_resume_leads_to_what_is_still_to_decide(desk):
    made = desks.tailor(desk)
    page = desk.open("/resumes")
    row = panel(page, "Tailored").get_by_role("link").first
    expect(row).to_contain_text("to decide")
    row.click()
    expect(page).to_have_url(re.compile(f"{made.resume_id}/changes"))


def test_a_mistake_is_said_at_its_line_and_the_last_good_page_stays(desk):
    resume_id = desks.bring(desk)
    page = desk.open(f"/resumes/{resume_id}")
    expect(page.get_by_role("img", name="Page 1 of 1")).to_be_visible(timeout=20_000)
    write(page, desks.RESUME.replace("  name: Nadia Okafor", "  name: Nadia: Okafor"))
    expect(page.get_by_text("1 problem, line 2")).to_be_visible()
    expect(page.locator(".cm-content .msg")).to_contain_text("Put the whole text in quotes")
    expect(page.get_by_role("img", name="Page 1 of 1")).to_be_visible()
    expect(page.get_by_text("of your last good text")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(toast(page, "Not saved")).to_be_visible()
    assert stored(desk, resume_id).yaml_content == desks.RESUME
    write(page, desks.RESUME.replace("Nadia Okafor", "Nadia O. Okafor"))
    expect(page.get_by_text("No problems")).to_be_visible()


def test_a_field_of_the_wrong_shape_is_shown_where_it_stands(desk):
    page = desk.open(f"/resumes/{desks.bring(desk)}")
    expect(editor(page)).to_contain_text("Nadia")
    write(page, desks.RESUME.replace("skills:\n", "skills: none\nsomething:\n"))
    expect(page.get_by_text(re.compile(r"1 problem, line \d+"))).to_be_visible()
    expect(page.locator(".cm-content .msg")).to_contain_text("This has to be a list")


def test_the_page_is_redrawn_from_what_is_typed(desk):
    page = desk.open(f"/resumes/{desks.bring(desk)}")
    image = page.get_by_role("img", name="Page 1 of 1")
    expect(image).to_be_visible(timeout=20_000)
    before = image.get_attribute("src") or ""
    write(page, desks.RESUME.replace("Nadia Okafor", "Somebody Else"))
    expect(image).not_to_have_attribute("src", before)
    page.get_by_role("button", name="What an ATS sees").click()
    expect(page.get_by_role("region", name="What an ATS sees")).to_contain_text("Somebody Else")
    expect(page.get_by_text("Two readers found every field")).to_be_visible()


def test_ctrl_s_saves_a_new_version_and_an_old_one_can_be_compared_and_brought_back(desk, assert_no_serious_findings):
    resume_id = desks.bring(desk)
    page = desk.open(f"/resumes/{resume_id}")
    expect(editor(page)).to_contain_text("Nadia")
    write(page, desks.RESUME.replace("Nadia Okafor", "Nadia O. Okafor"))
    editor(page).press("Control+s")
    expect(page.get_by_text("saved, version 2")).to_be_visible()
    assert "Nadia O. Okafor" in stored(desk, resume_id).yaml_content
    page.get_by_role("button", name="Versions").click()
    page.get_by_role("menuitem", name=re.compile("Version 1")).click()
    expect(page.get_by_text("saved, version 3")).to_be_visible()
    expect(editor(page)).not_to_contain_text("Nadia O.")
    assert stored(desk, resume_id).yaml_content == desks.RESUME
    page.get_by_role("button", name="Versions").click()
    page.get_by_role("menuitem", name="Compare versions").click()
    page.get_by_role("button", name="Version 2").click()
    what = page.get_by_role("region", name="What it changed")
    expect(what.get_by_role("insertion")).to_have_text("O.")
    assert_no_serious_findings(page)
    what.get_by_role("button", name="YAML").click()
    expect(what.get_by_role("deletion")).to_have_text("  name: Nadia Okafor")
    what.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_role("button", name="Version 4")).to_contain_text("Restored from version 2")
    toast(page, "Version 2 is back").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Version 5")).to_be_visible()
    assert stored(desk, resume_id).yaml_content == desks.RESUME


def test_a_change_made_elsewhere_is_never_overwritten_unasked(desk):
    resume_id = desks.bring(desk)
    page = desk.open(f"/resumes/{resume_id}")
    expect(editor(page)).to_contain_text("Nadia")
    write(page, desks.RESUME.replace("Nadia Okafor", "Typed Here"))
    expect(page.get_by_text("not saved yet")).to_be_visible()
    elsewhere = desks.RESUME.replace("Nadia Okafor", "Typed Elsewhere")
    desk.do(lambda session, owner: resumes.update_text(session, owner, resume_id, elsewhere))
    notice = page.get_by_role("alert").filter(has_text="changed elsewhere")
    expect(notice).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    assert stored(desk, resume_id).yaml_content == elsewhere
    notice.get_by_role("button", name="Save mine").click()
    expect(page.get_by_text("saved, version 3")).to_be_visible()
    assert "Typed Here" in stored(desk, resume_id).yaml_content


def test_an_untouched_editor_shows_what_was_changed_elsewhere(desk):
    resume_id = desks.bring(desk)
    page = desk.open(f"/resumes/{resume_id}")
    expect(editor(page)).to_contain_text("Nadia Okafor")
    elsewhere = desks.RESUME.replace("Nadia Okafor", "Typed Elsewhere")
    desk.do(lambda session, owner: resumes.update_text(session, owner, resume_id, elsewhere))
    expect(editor(page)).to_contain_text("Typed Elsewhere")


def test_leaving_the_page_loses_nothing(desk):
    resume_id = desks.bring(desk)
    page = desk.open(f"/resumes/{resume_id}")
    expect(editor(page)).to_contain_text("Nadia")
    write(page, desks.RESUME.replace("Nadia Okafor", "Typed And Left"))
    page.get_by_role("link", name="Stats").click()
    expect(toast(page, "Saved")).to_be_visible()
    assert "Typed And Left" in stored(desk, resume_id).yaml_content
    page.go_back()
    expect(editor(page)).to_contain_text("Typed And Left")
    write(page, "basic: [")
    page.get_by_role("link", name="Stats").click()
    expect(page.get_by_role("heading", name="How it is going")).to_be_visible()
    page.go_back()
    expect(editor(page)).to_have_text(re.compile(r"basic: \["))
    assert "Typed And Left" in stored(desk, resume_id).yaml_content


def test_the_template_menu_keeps_the_choice(desk):
    resume_id = desks.bring(desk)
    page = desk.open(f"/resumes/{resume_id}")
    expect(page.get_by_role("img", name="Page 1 of 1")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Template").click()
    page.get_by_role("menuitem").last.click()
    expect(page.get_by_role("img", name=re.compile("Page 1 of"))).to_be_visible()
    chosen = stored(desk, resume_id).template
    assert chosen


def test_a_resume_can_be_downloaded_in_every_form(desk):
    page = desk.open(f"/resumes/{desks.bring(desk)}")
    expect(editor(page)).to_contain_text("Nadia")
    starts = {"PDF": b"%PDF", "DOCX": b"PK", "JSON": b"{"}
    for form, start in starts.items():
        page.get_by_role("button", name="Download").click()
        with page.expect_download() as caught:
            page.get_by_role("menuitem", name=form).click()
        assert caught.value.path().read_bytes().startswith(start), form
        page.keyboard.press("Escape")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as caught:
        page.get_by_role("menuitem", name="YAML").click()
    assert caught.value.path().read_text() == desks.RESUME


def test_a_resume_of_somebody_else_is_not_there(desk):
    page = desk.open("/resumes/0000")
    expect(page.get_by_text("This resume isn't here")).to_be_visible()


def test_a_phone_shows_text_page_or_ats(phone, assert_no_serious_findings):
    page = phone.open(f"/resumes/{desks.bring(phone)}")
    expect(editor(page)).to_be_visible()
    page.get_by_role("button", name="Page", exact=True).click()
    expect(page.get_by_role("img", name="Page 1 of 1")).to_be_visible(timeout=20_000)
    expect(editor(page)).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_no_serious_findings(page)


def test_both_pages_can_be_used_by_everyone(desk, assert_no_serious_findings):
    resume_id = desks.bring(desk)
    page = desk.open("/resumes")
    expect(panel(page, "Base")).to_contain_text("Nadia")
    assert_no_serious_findings(page)
    page = desk.open(f"/resumes/{resume_id}")
    expect(page.get_by_role("img", name="Page 1 of 1")).to_be_visible(timeout=20_000)
    write(page, desks.RESUME.replace("  name: Nadia Okafor", "  name: Nadia: Okafor"))
    expect(page.get_by_text("1 problem, line 2")).to_be_visible()
    assert_no_serious_findings(page)
