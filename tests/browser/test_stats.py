"""The stats page: charts that speak first, and their figures as a table and a file."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect

from jobtrak.models.enums import Status
from jobtrak.services import jobs


def chart(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name, exact=True)


def test_the_funnel_says_in_a_sentence_what_it_draws(desk):
    desk.has("A", "B", "C", status=Status.APPLIED)
    desk.has("D", status=Status.INTERVIEW)
    desk.has("E", status=Status.NEW)
    page = desk.open("/stats")
    funnel = chart(page, "From saved to offer")
    expect(funnel).to_contain_text("Of 4 applications, 1 led to an interview and 0 to an offer.")
    expect(funnel.get_by_role("img", name="Funnel. New 5, Interested 4")).to_be_visible()


def test_each_chart_has_its_table_and_its_file(desk):
    desk.has("A", "B", status=Status.APPLIED)
    page = desk.open("/stats")
    funnel = chart(page, "From saved to offer")
    expect(funnel.get_by_role("table")).to_have_count(0)
    funnel.get_by_role("button", name="From saved to offer as a table").click()
    expect(funnel.get_by_role("row", name="Applied 2 2 0 0")).to_be_visible()
    for name in (
        "From saved to offer",
        "Time in each stage",
        "Applications per week",
        "Answers by source",
        "Answers by resume",
    ):
        with page.expect_download() as caught:
            page.get_by_role("button", name=f"{name} as CSV").click()
        lines = caught.value.path().read_text().splitlines()
        assert len(lines) >= 2, name
        assert "," in lines[0]


def test_small_numbers_are_said_to_be_too_early(desk):
    desk.has("A", status=Status.INTERVIEW)
    page = desk.open("/stats")
    expect(chart(page, "Answers by source")).to_contain_text("Too early to tell. 1 application so far")


def test_before_the_first_job_the_page_says_what_to_do(desk):
    page = desk.open("/stats")
    expect(page.get_by_text("Too early for figures")).to_be_visible()
    page.get_by_role("link", name="Go to the board").click()
    expect(page.get_by_role("main", name="Jobs by status")).to_be_visible()


def test_the_figures_follow_what_happens_elsewhere(desk):
    [job_id] = desk.has("A", status=Status.APPLIED)
    page = desk.open("/stats")
    expect(chart(page, "From saved to offer")).to_contain_text("0 led to an interview")
    desk.do(lambda session, owner: jobs.move(session, owner, job_id, to=Status.INTERVIEW))
    expect(chart(page, "From saved to offer")).to_contain_text("1 led to an interview")


def test_a_name_with_markup_in_it_is_drawn_as_text(desk):
    from tests.browser import desks

    resume_id = desks.bring(desk)

    async def name_it(session, owner):
        from jobtrak.services import resumes

        await resumes.change(session, owner, resume_id, name="<img src=x onerror=alert(1)>")

    desk.do(name_it)
    desk.has(*[f"Job {n}" for n in range(6)], status=Status.APPLIED, resume_id=resume_id)
    page = desk.open("/stats")
    expect(chart(page, "Answers by resume")).to_contain_text("<img src=x")
    expect(page.locator(".chart-svg img")).to_have_count(0)


def test_the_report_prints_without_buttons(desk):
    desk.has("A", status=Status.APPLIED)
    page = desk.open("/stats")
    expect(chart(page, "From saved to offer")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Activity report")).to_be_hidden()
    expect(page.get_by_text("Activity report, since")).to_be_visible()
    expect(chart(page, "Applications per week")).to_be_visible()


def test_the_page_can_be_used_by_everyone_also_on_a_phone(desk, phone, assert_no_serious_findings):
    for each in (desk, phone):
        each.has("A", "B", status=Status.APPLIED)
        each.has("C", status=Status.OFFER)
        page = each.open("/stats")
        expect(chart(page, "Answers by resume")).to_be_visible()
        chart(page, "Applications per week").get_by_role("button", name="Applications per week as a table").click()
        expect(chart(page, "Applications per week").get_by_role("table")).to_be_visible()
        assert_no_serious_findings(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
