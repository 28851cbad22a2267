"""A resume that was read from a file is looked at beside the file, corrected where it stands, and accepted."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from jobtrak.services import resumes
from jobtrak.services.documents import pdf, yaml
from tests.browser import desks

TEXT = b"""Ada Byron
ada@example.com

EXPERIENCE

Weaver of patterns
Loom Ltd
2019 - 2021
- Cut waste by 12 %.
- Trained two apprentices.

Keeper
Mill House
- Counted 400 sacks.
"""


def bring(page: Page, name: str, content: bytes) -> None:
    page.get_by_role("button", name="Bring one in").first.click()
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Choose a file").click()
    chosen.value.set_files({"name": name, "mimeType": "text/plain", "buffer": content})
    expect(page.get_by_role("heading", name="Is this your resume?")).to_be_visible()


def drop(page: Page, name: str, content: bytes) -> None:
    """Drop a file on the middle of the page, as a hand would."""
    held = page.evaluate_handle(
        """([name, text]) => {
            const held = new DataTransfer();
            held.items.add(new File([text], name));
            return held;
        }""",
        [name, content.decode()],
    )
    main = page.locator("#main")
    main.dispatch_event("dragenter", {"dataTransfer": held})
    expect(page.get_by_text("Drop a resume, a CSV of jobs, or a ZIP that JobTrak made")).to_be_visible()
    main.dispatch_event("drop", {"dataTransfer": held})


def kept(desk):
    async def texts(session, owner):
        found, _ = await resumes.list_for(session, owner)
        return [yaml.load(each.yaml_content) for each in found]

    return desk.do(texts)


def test_a_file_is_corrected_beside_the_original_and_saved_only_when_accepted(desk, assert_no_serious_findings):
    page = desk.open("/")
    drop(page, "jobs.csv", b"Company,Job Title,Status\nLoom Ltd,Weaver of cloth,Applied\n")
    expect(page.get_by_text("Brought in 1 job; 0 here already.")).to_be_visible()
    expect(page.get_by_role("link", name="Weaver of cloth")).to_be_visible()
    drop(page, "ada.txt", TEXT)
    expect(page.get_by_role("heading", name="Is this your resume?")).to_be_visible()
    expect(page.get_by_role("region", name="The file")).to_contain_text("Weaver of patterns")
    read = page.get_by_role("region", name="What was read")
    expect(read.get_by_role("status")).to_contain_text("uncertain")
    assert kept(desk) == []
    assert_no_serious_findings(page)

    read.get_by_role("button", name="Next uncertain field").press("Enter")
    expect(page.locator(".unsure .read-input").first).to_be_focused()
    read.get_by_role("button", name="More for Role 1").click()
    page.get_by_role("menuitem", name="Swap company and title").click()
    company = read.get_by_role("textbox", name="Company").first
    expect(company).to_have_value("Weaver of patterns")
    read.get_by_role("button", name="More for Role 1").click()
    page.get_by_role("menuitem", name="Swap company and title").click()
    expect(company).to_have_value("Loom Ltd")

    read.get_by_role("textbox", name="From").nth(1).fill("2015")
    company.fill("Loom Limited")
    company.press("Tab")
    # A highlight of the second role goes to the first, then it is left out, and Undo brings it back.
    read.get_by_role("button", name="More for Highlight").nth(2).click()
    page.get_by_role("menuitem", name="Move up").click()
    of_first_role = read.locator("xpath=.//*[contains(@class, 'read-line')][following::h3[.='Role 2']]")
    expect(of_first_role).to_have_count(3)
    read.get_by_role("button", name="More for Highlight").nth(2).click()
    page.get_by_role("menuitem", name="Leave out").click()
    expect(read.get_by_role("button", name="More for Highlight")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(read.get_by_role("button", name="More for Highlight")).to_have_count(3)

    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("textbox", name="Resume as YAML")).to_contain_text("Loom Limited")
    first, second = kept(desk)[0]["experiences"]
    assert first["company"] == "Loom Limited" and second["titles"][0]["startdate"] == "2015"
    assert first["highlights"] == ["Cut waste by 12 %.", "Trained two apprentices.", "Counted 400 sacks."]


def test_a_pdf_is_shown_as_its_pages_and_can_be_left_on_a_phone(phone):
    page = phone.open("/resumes")
    bring(page, "nadia.pdf", pdf.render(yaml.load(desks.RESUME)))
    page.get_by_role("button", name="The file").click()
    expect(page.get_by_role("img", name="Page 1 of nadia.pdf")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Leave it").click()
    expect(page.get_by_text("No resume yet")).to_be_visible()
    assert kept(phone) == []
