"""The first visit: a resume, a posting, and the run begins."""

from __future__ import annotations

import re

from playwright.sync_api import expect

RESUME = """basic:
  name: Nadia Okafor
  email: nadia@example.org
experiences:
- company: Tidewater Systems
  titles:
  - name: Data Engineer
    startdate: 2021-03
    enddate: present
  highlights:
  - Rewrote the tariff loader in Python, run time from 2 h to 11 min
skills:
- category: Technical
  skills: [Python, SQL, Airflow]
"""


def test_a_newcomer_is_welcomed_until_asked_not_to(newcomer):
    page = newcomer.open()
    expect(page.get_by_role("heading", name="Two things, and you have a resume for one job")).to_be_focused()
    page.get_by_role("button", name="Just show me the board").click()
    expect(page.get_by_role("heading", name="No jobs yet")).to_be_visible()
    newcomer.open()
    expect(page.get_by_role("heading", name="No jobs yet")).to_be_visible()
    page.get_by_role("link", name="Start here").click()
    expect(page.get_by_role("heading", name="Two things, and you have a resume for one job")).to_be_visible()


def test_a_resume_file_and_a_sample_posting_begin_a_run(desk, assert_no_serious_findings):
    page = desk.open("/welcome")
    assert_no_serious_findings(page)
    make = page.get_by_role("button", name="Make my resume")
    expect(make).to_be_disabled()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files({"name": "nadia.yaml", "mimeType": "application/yaml", "buffer": RESUME.encode()})
    resume = page.get_by_role("region", name="Your resume")
    expect(resume).to_contain_text("Nadia Okafor")
    expect(resume).to_contain_text("From nadia.yaml")
    page.get_by_role("button", name="Senior Data Analyst").click()
    expect(page.get_by_role("region", name="A job you would like")).to_contain_text("Lillgrund Energy")
    expect(make).to_be_enabled()
    assert_no_serious_findings(page)
    make.click()
    expect(page).to_have_url(re.compile(r"/tailor/[0-9a-f]+$"))


def test_the_keyboard_alone_gets_from_the_samples_to_a_run(desk):
    page = desk.open("/welcome")
    page.get_by_role("button", name="Start from a sample").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Your resume")).to_contain_text("From the sample")
    page.get_by_role("button", name="Customer Support Team Lead").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Make my resume")).to_be_enabled()
    page.get_by_role("button", name="Make my resume").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/tailor/[0-9a-f]+$"))


def test_a_file_that_is_no_resume_is_refused_in_words(desk):
    page = desk.open("/welcome")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files({"name": "resume.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 broken"})
    expect(page.get_by_role("region", name="Your resume").get_by_role("alert")).to_be_visible()
    expect(page.get_by_role("button", name="Make my resume")).to_be_disabled()


def test_what_was_brought_is_still_there_after_a_reload(desk):
    page = desk.open("/welcome")
    page.get_by_role("button", name="Start from a sample").click()
    expect(page.get_by_role("region", name="Your resume")).to_contain_text("From the sample")
    page.reload()
    expect(page.get_by_role("region", name="Your resume")).to_contain_text("From sample.yaml")


def test_on_a_phone_it_fits(phone, assert_no_serious_findings):
    page = phone.open("/welcome")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert_no_serious_findings(page)
