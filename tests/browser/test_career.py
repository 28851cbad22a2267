"""The career file: everything once, and resumes made of what is ticked."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from jobtrak.services import resumes
from jobtrak.services.documents import yaml
from tests.browser.test_resumes import stored, toast
from tests.services.career.people import BACKEND, DATA, document


def test_everything_stands_once_and_ticked_lines_become_a_resume(phone, assert_no_serious_findings):
    async def bring(session, owner):
        made = [
            await resumes.add(session, owner, document=document(text), text=text, name=name)
            for text, name in ((BACKEND, "Backend"), (DATA, "Data"))
        ]
        return made[0].id

    backend = phone.do(bring)
    page = phone.open("/career")
    harbour = page.get_by_role("region", name="Harbour Example Ltd")
    expect(harbour).to_contain_text("Elsewhere: Data Engineer, April 2020 – Present")
    expect(harbour.get_by_role("listitem").filter(has_text="from 9 s to 3 s")).to_contain_text("The numbers differ")
    harbour.get_by_role("button", name="Keep one more").click()
    page.get_by_role("textbox", name="The line").fill("Trained two new colleagues.")
    page.get_by_role("button", name="Keep it").click()
    kept = harbour.get_by_role("listitem").filter(has_text="Trained two new colleagues.")
    expect(kept).to_contain_text("only here")
    kept.get_by_role("button", name="Let go").click()
    expect(kept).to_have_count(0)
    toast(page, "Let go of it").get_by_role("button", name="Undo").click()
    kept.get_by_role("checkbox").click()
    bar = page.get_by_role("toolbar", name="Ticked lines")
    bar.get_by_role("button", name="Add to").click()
    assert_no_serious_findings(page)
    page.get_by_role("menuitem", name="Backend").click()
    expect(kept).to_contain_text("Backend")
    assert "Trained two new colleagues." in stored(phone, backend).yaml_content
    toast(page, "Added 1 line to Backend").get_by_role("button", name="Undo").click()
    expect(kept).to_contain_text("only here")
    assert stored(phone, backend).yaml_content == BACKEND
    page.get_by_role("searchbox", name="Search the career file").fill("crates")
    expect(harbour).to_have_count(0)
    page.get_by_role("checkbox", name="Tick all of Fish Market Example").click()
    bar.get_by_role("button", name="New resume").click()
    dialog = page.get_by_role("dialog", name="A new resume of what is ticked")
    dialog.get_by_label("Name").fill("Markets")
    dialog.get_by_label("Tags").fill("early")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/resumes/\w+"))
    made = stored(phone, page.url.rpartition("/")[2])
    assert (made.name, made.tags) == ("Markets", ["early"])
    assert [role["company"] for role in yaml.load(made.yaml_content)["experiences"]] == ["Fish Market Example"]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
