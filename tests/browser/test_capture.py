"""The capture button: made in the settings, clicked on another site's page, which becomes a card."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from jobtrak.services import intake, jobs, tokens, watching
from jobtrak.services.intake import Source
from tests.api.conftest import POSTING
from tests.fakes.careers_server import CareersServer

MEMBERS = f"""<!doctype html><html lang="en"><head><title>Data Engineer | Members</title></head><body>
<h1>Data Engineer</h1><p>{"</p><p>".join(POSTING.splitlines()[1:])}</p></body></html>"""


@pytest.fixture
def site():
    with CareersServer() as server:
        server.add("/members/17", MEMBERS)
        yield server


def section(page: Page, name: str):
    return page.get_by_role("region", name=name, exact=True).first


def make_button(desk) -> str:
    page = desk.open("/settings")
    section(page, "Capture button").get_by_role("button", name="Make a capture button").click()
    link = page.get_by_role("link", name="Save to JobTrak")
    expect(link).to_be_visible()
    return link.get_attribute("href")


def click_bookmark(page: Page, bookmark: str) -> None:
    page.evaluate("address => { location.href = address }", bookmark)


def test_a_page_that_only_the_persons_browser_sees_becomes_a_card(desk, site):
    bookmark = make_button(desk)
    page = desk.page
    page.goto(f"{site.url}/members/17")
    visits = len(site.visits)
    click_bookmark(page, bookmark)
    overlay = page.locator("#jobtrak-capture").get_by_role("status")
    expect(overlay).to_contain_text("Saved in JobTrak.")
    there = overlay.get_by_role("link", name="Open in JobTrak").get_attribute("href")
    assert there.startswith(f"{desk.url}/jobs/")
    # JobTrak read what it was sent; it did not go there itself, and the page stayed where it was.
    assert len([visit for visit in site.visits[visits:] if "JobTrak" in visit.headers.get("user-agent", "")]) == 0
    assert page.url == f"{site.url}/members/17"
    click_bookmark(page, bookmark)
    expect(overlay).to_contain_text("You already follow this posting.")
    desk.open("/")
    expect(page.get_by_role("link", name=re.compile("Data Engineer")).first).to_be_visible()


def test_a_revoked_button_says_so_on_the_page_and_saves_nothing(desk, site):
    bookmark = make_button(desk)
    section(desk.page, "Capture button").get_by_role("button", name=re.compile("Revoke")).click()
    expect(desk.page.get_by_role("link", name="Save to JobTrak")).to_be_hidden()
    assert desk.do(tokens.list_for) == []
    desk.page.goto(f"{site.url}/members/17")
    click_bookmark(desk.page, bookmark)
    overlay = desk.page.locator("#jobtrak-capture").get_by_role("status")
    expect(overlay).to_contain_text("This token doesn't work (any more).")


def test_the_button_is_shown_once_and_its_token_stands_nowhere_afterwards(desk):
    make_button(desk)
    desk.page.reload()
    expect(section(desk.page, "Capture button").get_by_text(re.compile("not used yet")).first).to_be_visible()
    expect(desk.page.locator("a[href^='javascript:']")).to_have_count(0)
    assert not re.search(r"jt_[\w-]{20,}", desk.page.content())


def test_watching_can_be_switched_off(desk):
    page = desk.open("/settings")
    choice = section(page, "Watching").get_by_role("radio", name=re.compile("Only when I ask"))
    choice.click()
    expect(choice).to_be_checked()
    assert desk.do(watching.is_on) is False


def follow_two(desk) -> tuple[str, str]:
    made = []
    for link in ("https://jobs.halden.example/data-engineer", "https://board.example/vacancies/77"):
        source = Source(link, html=MEMBERS)
        found = desk.do(lambda session, owner, source=source: intake.read(source, owner=owner, provider=None))

        async def keep(session, owner, source=source, found=found):
            job = await jobs.add(session, owner, job_url=source.url, canonical_url=source.url)
            await intake.keep(session, owner, job.id, found, input_method="html")
            return job.id

        made.append(desk.do(keep))
    return made[0], made[1]


def test_two_jobs_of_one_posting_are_offered_merged_and_brought_back(desk, assert_no_serious_findings):
    first, second = follow_two(desk)
    page = desk.open(f"/jobs/{first}")
    offer = section(page, "Same posting")
    expect(offer).to_contain_text("of the text is the same")
    assert_no_serious_findings(page)
    offer.get_by_role("button", name="Merge").click()
    expect(offer).to_be_hidden()
    assert desk.do(lambda session, owner: jobs.find(session, owner, second)) is None
    page.get_by_role("button", name="Undo").click()
    expect(offer).to_be_visible()
    assert desk.do(lambda session, owner: jobs.find(session, owner, second)) is not None
    offer.get_by_role("button", name="Not the same").click()
    expect(offer).to_be_hidden()
    page.reload()
    expect(page.locator("[data-alive=true]")).to_be_attached()
    expect(page.get_by_role("heading", name="Data Engineer").first).to_be_visible()
    expect(offer).to_be_hidden()


def test_a_page_is_checked_from_the_menu_and_the_answer_is_told(desk):
    first, _ = follow_two(desk)
    page = desk.open(f"/jobs/{first}")
    page.get_by_role("button", name="More", exact=True).click()
    page.get_by_role("menuitem", name="Check the page").click()
    expect(page.get_by_role("region", name=re.compile("Notifications"))).to_contain_text("Page couldn't be checked")
