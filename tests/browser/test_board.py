"""The board, by mouse, by keyboard and under a finger."""

from __future__ import annotations

import re
import time

import httpx
from playwright.sync_api import Locator, Page, expect

from jobtrak.models.enums import Status
from jobtrak.services import jobs


def column(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=re.compile(rf"^{name}, \d+ jobs$"))


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("link", name=title, exact=True)


def toast(page: Page, words: str) -> Locator:
    return page.get_by_role("listitem").filter(has_text=words)


def test_every_column_shows_its_jobs_and_their_number(desk):
    desk.has("Data Engineer", "Analyst", status=Status.INTERESTED)
    desk.has("Librarian", status=Status.OFFER)
    page = desk.open()
    expect(page.get_by_role("region", name="Interested, 2 jobs").get_by_role("link")).to_have_text(
        ["Analyst", "Data Engineer"]
    )
    expect(page.get_by_role("region", name="Offer, 1 jobs").get_by_role("link")).to_have_text(["Librarian"])
    expect(page.get_by_role("region", name="New, 0 jobs")).to_contain_text("Paste a link to a posting")


def test_a_card_says_what_waits_for_the_person(desk):
    from datetime import UTC, datetime, timedelta

    today = datetime.now(UTC).date()
    desk.has("Late", follow_up_on=today - timedelta(days=2), location="Ghent", salary="€72–85k", match=79)
    desk.has("Due", follow_up_on=today)
    page = desk.open()
    late = page.get_by_role("article").filter(has=card(page, "Late"))
    expect(late).to_contain_text("Copperline · Ghent")
    expect(late).to_contain_text("Match 79")
    expect(late).to_contain_text("€72–85k")
    expect(late).to_contain_text("Follow up, 2 days late")
    expect(page.get_by_role("article").filter(has=card(page, "Due"))).to_contain_text("Follow up today")


def test_a_dragged_card_stays_where_it_was_dropped(desk):
    desk.has("Data Engineer")
    page = desk.open()
    card(page, "Data Engineer").drag_to(column(page, "Applied"))
    expect(column(page, "Applied").get_by_role("link")).to_have_text(["Data Engineer"])
    expect(toast(page, "Moved Data Engineer to Applied")).to_be_visible()
    desk.open()
    expect(column(page, "Applied").get_by_role("link")).to_have_text(["Data Engineer"])


def test_undo_in_the_toast_moves_the_card_back(desk):
    desk.has("Data Engineer")
    page = desk.open()
    card(page, "Data Engineer").drag_to(column(page, "Interview"))
    page.get_by_role("button", name="Undo").click()
    expect(column(page, "New").get_by_role("link")).to_have_text(["Data Engineer"])
    expect(column(page, "Interview")).to_contain_text("No interviews yet")


def test_a_card_dropped_on_a_folded_column_goes_there(desk):
    desk.has("Data Engineer", status=Status.APPLIED)
    page = desk.open()
    rail = page.get_by_role("button", name="0 jobs in Rejected")
    card(page, "Data Engineer").drag_to(rail)
    page.get_by_role("button", name="1 jobs in Rejected").click()
    expect(column(page, "Rejected").get_by_role("link")).to_have_text(["Data Engineer"])
    desk.open()
    expect(column(page, "Rejected").get_by_role("link")).to_have_text(["Data Engineer"])


def test_the_keyboard_moves_a_card_keeps_the_focus_and_takes_it_back(desk):
    desk.has("Below", "Above")
    page = desk.open()
    page.keyboard.press("j")
    expect(card(page, "Above")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(card(page, "Below")).to_be_focused()
    page.keyboard.press("k")
    expect(card(page, "Above")).to_be_focused()
    page.keyboard.press("m")
    expect(page.get_by_role("menuitemradio", name="New")).to_be_focused()
    page.keyboard.press("4")
    expect(column(page, "Applied").get_by_role("link")).to_have_text(["Above"])
    expect(card(page, "Above")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(card(page, "Below")).to_be_focused()
    page.keyboard.press("z")
    expect(column(page, "New").get_by_role("link")).to_have_text(["Above", "Below"])


def test_leaving_the_move_menu_changes_nothing_and_returns_to_the_card(desk):
    desk.has("Data Engineer")
    page = desk.open()
    card(page, "Data Engineer").focus()
    page.keyboard.press("m")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitemradio", name="Interested")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu", name="Move to")).to_be_hidden()
    expect(card(page, "Data Engineer")).to_be_focused()
    expect(column(page, "New").get_by_role("link")).to_have_text(["Data Engineer"])


def test_a_right_click_opens_the_same_menu(desk):
    desk.has("Data Engineer")
    page = desk.open()
    card(page, "Data Engineer").click(button="right")
    page.get_by_role("menuitemradio", name="Offer").click()
    expect(column(page, "Offer").get_by_role("link")).to_have_text(["Data Engineer"])


def test_a_deleted_card_can_be_brought_back(desk):
    desk.has("Data Engineer", "Analyst")
    page = desk.open()
    card(page, "Analyst").focus()
    page.keyboard.press("Delete")
    expect(toast(page, "Deleted Analyst")).to_be_visible()
    expect(column(page, "New").get_by_role("link")).to_have_text(["Data Engineer"])
    expect(card(page, "Data Engineer")).to_be_focused()
    page.keyboard.press("z")
    expect(column(page, "New").get_by_role("link")).to_have_text(["Analyst", "Data Engineer"])


def test_several_ticked_cards_move_and_come_back_together(desk):
    desk.has("One", "Two", "Three")
    page = desk.open()
    card(page, "One").focus()
    page.keyboard.press("x")
    page.get_by_role("article").filter(has=card(page, "Three")).hover()
    page.get_by_role("checkbox", name="Select Three").click()
    bar = page.get_by_role("toolbar", name="Selected jobs")
    expect(bar).to_contain_text("2 selected")
    bar.get_by_role("button", name="Move to").click()
    page.get_by_role("menuitemradio", name="Interested").click()
    expect(column(page, "Interested").get_by_role("link")).to_have_text(["Three", "One"], use_inner_text=True)
    expect(bar).to_be_hidden()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("region", name="New, 3 jobs")).to_be_visible()


def test_escape_takes_every_tick_away(desk):
    desk.has("One", "Two")
    page = desk.open()
    for title in ("One", "Two"):
        card(page, title).focus()
        page.keyboard.press("x")
    expect(page.get_by_role("toolbar", name="Selected jobs")).to_contain_text("2 selected")
    page.keyboard.press("Escape")
    expect(page.get_by_role("toolbar", name="Selected jobs")).to_be_hidden()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(0)


def test_ticked_cards_are_deleted_together_and_undone_together(desk):
    desk.has("One", "Two", "Three")
    page = desk.open()
    for title in ("One", "Two"):
        card(page, title).focus()
        page.keyboard.press("x")
    page.get_by_role("toolbar", name="Selected jobs").get_by_role("button", name="Delete").click()
    expect(column(page, "New").get_by_role("link")).to_have_text(["Three"])
    page.keyboard.press("z")
    expect(page.get_by_role("region", name="New, 3 jobs")).to_be_visible()


def test_search_narrows_the_board_and_stands_in_the_address(desk):
    desk.has("Data Engineer", "Librarian")
    page = desk.open()
    page.keyboard.press("/")
    page.keyboard.type("libr")
    expect(column(page, "New").get_by_role("link")).to_have_text(["Librarian"])
    expect(page.get_by_text("1 of 2 jobs")).to_be_visible()
    expect(page).to_have_url(re.compile(r"\?q=libr$"))
    page.reload()
    expect(column(page, "New").get_by_role("link")).to_have_text(["Librarian"])
    expect(page.get_by_role("searchbox", name="Search jobs")).to_have_value("libr")


def test_filters_are_chips_that_can_be_taken_back(desk):
    desk.has("Here", workplace="onsite", match=50)
    desk.has("Anywhere", workplace="remote", match=80)
    page = desk.open()
    page.keyboard.press("f")
    page.get_by_role("group", name="Workplace").get_by_role("button", name="Remote").click()
    expect(column(page, "New").get_by_role("link")).to_have_text(["Anywhere"])
    page.get_by_role("group", name="Match").get_by_role("button", name="60 up").click()
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"workplace=remote&match=60"))
    page.get_by_role("button", name="Remove the filter Remote").click()
    page.get_by_role("button", name="Remove the filter Match 60 or more").click()
    expect(column(page, "New").get_by_role("link")).to_have_text(["Anywhere", "Here"])


def test_nothing_that_matches_says_so_with_a_way_back(desk):
    desk.has("Data Engineer")
    page = desk.open("/?q=plumber")
    expect(page.get_by_role("heading", name="Nothing matches")).to_be_visible()
    page.get_by_role("button", name="Clear the filters").click()
    expect(column(page, "New").get_by_role("link")).to_have_text(["Data Engineer"])


def test_a_long_column_comes_fifty_at_a_time(desk):
    desk.has(*[f"Job {number}" for number in range(60)], status=Status.APPLIED)
    page = desk.open()
    expect(page.get_by_role("region", name="Applied, 60 jobs").get_by_role("link")).to_have_count(50)
    page.get_by_role("button", name="Show more, 10 left").click()
    expect(column(page, "Applied").get_by_role("link")).to_have_count(60)


def test_a_change_made_over_rest_is_seen_within_a_second(desk):
    (job_id,) = desk.has("Data Engineer")
    page = desk.open()
    answer = httpx.put(
        f"{desk.url}/api/jobs/{job_id}/status", json={"status": "OFFER"}, headers={"X-User-Id": desk.owner}
    )
    assert answer.status_code == 200
    started = time.monotonic()
    expect(column(page, "Offer").get_by_role("link")).to_have_text(["Data Engineer"], timeout=3000)
    assert time.monotonic() - started < 1


def test_two_tabs_agree(desk):
    desk.has("Data Engineer")
    page = desk.open()
    other = page.context.new_page()
    other.goto(desk.url)
    expect(other.locator("[data-alive=true]")).to_be_attached()
    card(page, "Data Engineer").focus()
    page.keyboard.press("m")
    page.keyboard.press("2")
    expect(column(other, "Interested").get_by_role("link")).to_have_text(["Data Engineer"])


def test_a_title_from_a_page_is_text_and_never_markup(desk):
    desk.has("<img src=x onerror=document.title='broken'> </script><b>Chief</b>")
    page = desk.open()
    expect(card(page, "<img src=x onerror=document.title='broken'> </script><b>Chief</b>")).to_be_visible()
    assert "broken" not in page.title()


def test_opening_another_page_gives_its_title_the_focus(desk):
    page = desk.open("/welcome")
    page.get_by_role("button", name="Just show me the board").click()
    expect(page.get_by_role("heading", name="Board", level=1)).to_be_focused()


def test_the_first_tab_stop_skips_to_the_content(desk):
    page = desk.open()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()


def test_another_workspace_shows_its_own_jobs(desk):
    desk.has("Mine")

    async def elsewhere(session, owner):
        await jobs.add(session, owner, job_url="", title="Theirs")

    theirs = f"{desk.owner}-other"
    from tests.browser.conftest import _elsewhere

    _elsewhere(desk._live, theirs, elsewhere)
    page = desk.open()
    page.get_by_role("button", name=f"Workspace {desk.owner}").click()
    page.get_by_role("menuitem", name=theirs).click()
    expect(column(page, "New").get_by_role("link")).to_have_text(["Theirs"])


def test_an_empty_desk_offers_a_way_to_begin(desk, assert_no_serious_findings):
    page = desk.open()
    expect(page.get_by_role("heading", name="No jobs yet")).to_be_visible()
    assert_no_serious_findings(page)


def test_the_full_board_has_no_serious_findings_in_light_and_dark(desk, assert_no_serious_findings):
    for status in Status:
        desk.has("Data Engineer", status=status, match=60, location="Ghent", salary="€70k")
    page = desk.open()
    expect(column(page, "Offer").get_by_role("link")).to_have_count(1)
    assert_no_serious_findings(page)
    page.get_by_role("button", name="Switch between light and dark").click()
    assert_no_serious_findings(page)
    card(page, "Data Engineer").first.focus()
    page.keyboard.press("x")
    page.keyboard.press("m")
    assert_no_serious_findings(page)


def test_on_a_phone_columns_are_tabs_and_a_card_moves_by_its_menu(phone, assert_no_serious_findings):
    phone.has("Data Engineer")
    page = phone.open()
    tabs = page.get_by_role("navigation", name="Columns")
    expect(tabs.get_by_role("button", name="New 1")).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name="Move Data Engineer").tap()
    page.get_by_role("menuitemradio", name="Applied").tap()
    tabs.get_by_role("button", name="Applied 1").tap()
    expect(card(page, "Data Engineer")).to_be_in_viewport()
    expect(tabs.get_by_role("button", name="Applied 1")).to_have_attribute("aria-current", "true")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_no_serious_findings(page)
