"""Settings: a key goes in and never comes out, and each thing set is tried before it is believed."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from jobtrak.services import costs, secrets, workspaces
from tests.browser import desks
from tests.fakes.openai_server import OpenAIServer

KEY = "sk-verysecretkey-0123456789abcd"


def section(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True).first


def toast(page: Page, words: str) -> Locator:
    said = page.get_by_role("region", name=re.compile("Notifications"))
    return said.get_by_role("listitem").filter(has_text=words)


def use_a_server(page: Page, address: str, key: str = "") -> None:
    provider = section(page, "AI provider")
    provider.get_by_role("radio", name=re.compile("Any OpenAI-compatible server")).click()
    provider.get_by_role("textbox", name="Address").fill(address)
    if key:
        provider.get_by_role("textbox", name="Key").fill(key)
    provider.get_by_role("button", name="Save").click()


def test_a_key_is_kept_encrypted_and_only_its_hint_comes_back(desk):
    page = desk.open("/settings")
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
    page.reload()
    use_a_server(page, "http://127.0.0.1:9/v1", KEY)
    expect(toast(page, "Saved")).to_be_visible()
    expect(section(page, "AI provider").get_by_role("textbox", name="Key")).to_have_attribute(
        "placeholder", re.compile("sk-…abcd")
    )
    expect(section(page, "AI provider").get_by_role("textbox", name="Key")).to_have_value("")
    assert frames and not any(KEY in frame for frame in frames)
    assert KEY not in page.content()
    assert desk.do(lambda session, owner: secrets.find(session, owner, secrets.OPENAI_KEY)).hint == "sk-…abcd"


def test_testing_the_provider_says_whether_it_works(desk):
    with OpenAIServer() as server:
        server.key = KEY
        server.answers = {}
        page = desk.open("/settings")
        use_a_server(page, server.base_url, KEY)
        expect(toast(page, "Saved")).to_be_visible()
        provider = section(page, "AI provider")
        provider.get_by_role("button", name="Test it").click()
        expect(provider.get_by_text("It works.")).to_be_visible(timeout=20_000)
        server.key = "another"
        provider.get_by_role("button", name="Test it").click()
        expect(provider.get_by_text("It works.")).to_be_hidden()
        expect(provider.locator("[role=status]")).not_to_be_empty()


def test_a_provider_that_is_away_is_said_to_be_away(desk):
    page = desk.open("/settings")
    use_a_server(page, "http://127.0.0.1:9/v1", KEY)
    expect(toast(page, "Saved")).to_be_visible()
    section(page, "AI provider").get_by_role("button", name="Test it").click()
    expect(section(page, "AI provider").locator("[role=status]")).not_to_be_empty(timeout=30_000)
    expect(section(page, "AI provider").get_by_text("It works.")).to_have_count(0)


def test_an_address_that_is_none_is_refused_and_the_old_one_holds(desk):
    page = desk.open("/settings")
    use_a_server(page, "ftp://somewhere")
    expect(section(page, "AI provider").get_by_role("alert")).to_contain_text("The old one still holds")
    assert not desk.do(lambda session, owner: workspaces.preferences(session, owner)).get("llm_base_url")


def test_the_cap_takes_money_and_nothing_else(desk):
    page = desk.open("/settings")
    cap = section(page, "Spending cap")
    amount = cap.get_by_role("textbox", name="Each month")
    amount.fill("lots")
    cap.get_by_role("button", name="Save").click()
    expect(cap.get_by_role("alert")).to_contain_text("The old cap still holds")
    amount.fill("5,50")
    cap.get_by_role("button", name="Save").click()
    expect(toast(page, "Saved")).to_be_visible()
    assert str(desk.do(costs.cap)) == "5.50"
    expect(cap.get_by_role("progressbar")).to_be_visible()


def test_the_main_resume_is_chosen_here_too(desk):
    desks.bring(desk)
    second = desks.bring(desk)

    async def rename(session, owner):
        from jobtrak.services import resumes

        await resumes.change(session, owner, second, name="Analytics")

    desk.do(rename)
    page = desk.open("/settings")
    page.get_by_role("radio", name=re.compile("Analytics")).click()
    expect(toast(page, "Jobs are matched against this resume")).to_be_visible()
    expect(page.get_by_role("radio", name=re.compile("Analytics"))).to_be_checked()


def test_the_theme_can_be_set_and_stays(desk):
    page = desk.open("/settings")
    look = page.get_by_role("group", name="Theme")
    look.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_class(re.compile("dark"))
    page.reload()
    expect(page.locator("html")).to_have_class(re.compile("dark"))
    expect(look.get_by_role("button", name="Dark")).to_have_attribute("aria-pressed", "true")


def test_another_workspace_is_a_desk_of_its_own(desk):
    desk.has("Only here")
    page = desk.open("/settings")
    section(page, "Workspaces").get_by_role("textbox", name="Another").fill(f"{desk.owner}-second")
    section(page, "Workspaces").get_by_role("button", name="Open it").click()
    expect(page).not_to_have_url(re.compile("settings"))
    expect(page.get_by_text("Only here")).to_have_count(0)


def test_simplify_cookies_that_are_none_are_refused_before_anything_is_sent(desk):
    page = desk.open("/settings")
    simplify = section(page, "Simplify.jobs")
    simplify.get_by_label("authorization").fill("two words")
    simplify.get_by_label("csrf").fill("also; bad")
    simplify.get_by_role("button", name="Store and check").click()
    expect(simplify.get_by_role("alert")).to_contain_text("This isn't a cookie value")


def test_the_cache_can_be_emptied(desk):
    page = desk.open("/settings")
    section(page, "Cache").get_by_role("button", name="Empty it").click()
    expect(toast(page, "The cache is empty")).to_be_visible()


def test_the_page_can_be_used_by_everyone_also_on_a_phone(desk, phone, assert_no_serious_findings):
    for each in (desk, phone):
        desks.bring(each)
        page = each.open("/settings")
        section(page, "AI provider").get_by_role("radio", name=re.compile("Any OpenAI-compatible server")).click()
        expect(section(page, "AI provider").get_by_role("textbox", name="Address")).to_be_visible()
        assert_no_serious_findings(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_list_of_jobs_is_brought_in_and_everything_can_be_taken_out(desk):
    page = desk.open("/settings")
    data = section(page, "Your data")
    listed = b"Title,Company,Link,Status\nData Engineer,Copperline,https://careers.example/csv-1,Applied\n"
    with page.expect_file_chooser() as chosen:
        data.get_by_role("button", name="Choose a file").click()
    chosen.value.set_files({"name": "jobs.csv", "mimeType": "text/csv", "buffer": listed})
    expect(data.get_by_text("Brought in 1 job; 0 here already.")).to_be_visible()

    with page.expect_download() as download:
        data.get_by_role("link", name="The jobs as CSV").click()
    assert "Copperline" in download.value.path().read_text(encoding="utf-8-sig")
    with page.expect_download() as download:
        data.get_by_role("link", name="Everything as one ZIP").click()
    assert download.value.path().read_bytes()[:2] == b"PK"
