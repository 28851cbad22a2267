"""Quick add: paste a link or a text, and it is a card at once."""

from __future__ import annotations

from playwright.sync_api import Page, expect

POSTING = """Data Engineer, Streaming

Osprey Rail is looking for a Data Engineer in Utrecht.

What you will do
- Build pipelines in Python and Kafka for the timetables of forty lines
- Keep the figures of the trains in order, with tests that people trust

What we ask
- Three years with Python and SQL
- Experience with Kafka
Salary: EUR 68,000 to 80,000 a year.
"""


def paste(page: Page, text: str) -> None:
    """Paste as a person does: with something on the clipboard and the focus wherever it is."""
    page.evaluate(
        """text => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
            (document.activeElement ?? document.body).dispatchEvent(event);
        }""",
        text,
    )


def test_a_text_pasted_anywhere_becomes_a_card_that_fills_itself_in(desk):
    page = desk.open()
    paste(page, POSTING)
    expect(page.get_by_role("region", name="New, 1 jobs")).to_be_visible()
    card = page.get_by_role("article")
    expect(card.get_by_role("link")).to_have_text("Data Engineer, Streaming")
    expect(card).to_contain_text("€68–80k")
    expect(card).not_to_contain_text("Reading")


def test_a_link_that_cannot_be_read_keeps_its_card_and_takes_the_text_instead(desk, assert_no_serious_findings):
    page = desk.open()
    page.keyboard.press("n")
    page.keyboard.type("http://127.0.0.1:9/jobs/4417")
    page.keyboard.press("Enter")
    card = page.get_by_role("article")
    expect(card).to_contain_text("127.0.0.1")
    card.get_by_role("button", name="Paste the text instead").click()
    dialog = page.get_by_role("dialog", name="Paste the text instead")
    dialog.get_by_role("textbox", name="Text of the posting").fill("too short")
    dialog.get_by_role("button", name="Read it").click()
    expect(dialog.get_by_role("alert")).to_contain_text("at least 50 characters")
    assert_no_serious_findings(page)
    dialog.get_by_role("textbox", name="Text of the posting").fill(POSTING)
    dialog.get_by_role("button", name="Read it").click()
    expect(dialog).to_be_hidden()
    expect(card.get_by_role("link")).to_have_text("Data Engineer, Streaming")


def test_closing_the_dialog_returns_to_the_card_and_changes_nothing(desk):
    page = desk.open()
    paste(page, "http://127.0.0.1:9/jobs/4417")
    button = page.get_by_role("button", name="Paste the text instead")
    button.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()


def test_the_same_link_twice_is_one_card_and_says_so(desk):
    page = desk.open()
    paste(page, "http://127.0.0.1:9/jobs/4417")
    expect(page.get_by_role("region", name="New, 1 jobs")).to_be_visible()
    paste(page, "http://127.0.0.1:9/jobs/4417?utm_source=mail")
    expect(page.get_by_text("You already follow this posting.")).to_be_visible()
    expect(page.get_by_role("region", name="New, 1 jobs")).to_be_visible()


def test_something_that_is_no_posting_is_refused_in_words(desk):
    page = desk.open()
    paste(page, "hello")
    expect(page.get_by_text("at least 50 characters")).to_be_visible()
    expect(page.get_by_role("region", name="New, 0 jobs")).to_be_visible()


def test_what_is_pasted_into_the_search_is_searched(desk):
    desk.has("Librarian")
    page = desk.open()
    page.keyboard.press("/")
    paste(page, POSTING)
    expect(page.get_by_role("region", name="New, 1 jobs")).to_be_visible()


def test_a_sample_can_be_tried_on_an_empty_desk(desk):
    page = desk.open()
    page.get_by_role("button", name="Try a sample").click()
    page.get_by_role("menuitem", name="Senior Data Analyst").click()
    expect(page.get_by_role("region", name="New, 1 jobs").get_by_role("link")).to_have_text("Senior Data Analyst")
    expect(page.get_by_role("heading", name="No jobs yet")).to_be_hidden()
