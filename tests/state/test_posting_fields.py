"""A posting's fields with their proof, and its text in pieces."""

from __future__ import annotations

from jobtrak.services.postings.posting import Posting
from jobtrak.state import posting_fields
from jobtrak.state.posting_fields import Block

TEXT = """Halden Energy forecasts power.

What you will do
- Design pipelines in Python and SQL
- Move cron jobs to Airflow

What we offer:
A gross salary between €78,000 and €92,000 a year for 40 hours, depending on experience, and 8% holiday pay.
"""


def test_headings_bullets_and_paragraphs_are_told_apart():
    kinds = [(block.kind, block.before) for block in posting_fields.blocks_of(TEXT)]
    assert kinds[0] == ("p", "Halden Energy forecasts power.")
    assert ("h", "What you will do") in kinds
    assert ("li", "Move cron jobs to Airflow") in kinds
    assert ("h", "What we offer:") in kinds


def test_no_line_of_a_posting_is_lost():
    blocks = posting_fields.blocks_of(TEXT)
    assert len(blocks) == 6


def test_the_words_of_a_field_are_marked_where_they_stand():
    blocks, found = posting_fields.marked(
        posting_fields.blocks_of(TEXT), "between €78,000 and €92,000 a year", "€78,000–92,000 a year"
    )
    assert found
    assert [block.found for block in blocks if block.found] == ["between €78,000 and €92,000 a year"]


def test_marking_another_field_takes_the_first_mark_away():
    blocks, _ = posting_fields.marked(posting_fields.blocks_of(TEXT), "cron jobs", "")
    blocks, _ = posting_fields.marked(blocks, "Halden Energy", "")
    assert [block.found for block in blocks if block.found] == ["Halden Energy"]


def test_words_that_stand_nowhere_are_said_to_be_missing():
    blocks, found = posting_fields.marked([Block("p", "Nothing here")], "Some other words entirely", "")
    assert not found
    assert not any(block.found for block in blocks)


def test_a_correction_is_marked_as_the_persons_own():
    posting = Posting(company="Halden", visa="Sponsored")
    rows = {row.name: row for row in posting_fields.rows_of(posting, {}, {"visa": "Sponsored"})}
    assert rows["visa"].own and rows["visa"].place == ""
    assert not rows["company"].own


def test_what_a_posting_keeps_quiet_about_is_shown_as_such():
    rows = {row.name: row for row in posting_fields.rows_of(Posting(company="Halden"), {}, {})}
    assert rows["salary"].value == ""
    assert "team" not in rows


def test_the_value_is_marked_within_its_excerpt():
    proof = {"company": {"excerpt": "At Halden Energy we forecast", "place": "page data", "certainty": "certain"}}
    row = next(
        row for row in posting_fields.rows_of(Posting(company="Halden Energy"), proof, {}) if row.name == "company"
    )
    assert (row.before, row.found, row.after) == ("At ", "Halden Energy", " we forecast")


def test_where_a_field_was_read_is_said_in_plain_words():
    proof = {
        "company": {"place": "JSON-LD hiringOrganization"},
        "seniority": {"place": "section 'About you'"},
        "team": {"place": "text", "origin": "llm"},
    }
    posting = Posting(company="Halden", seniority="Senior", team="Grid")
    rows = {row.name: row.place for row in posting_fields.rows_of(posting, proof, {})}
    assert rows["company"] == "the page's own data"
    assert rows["seniority"] == "the posting, section “About you”"
    assert rows["team"] == "the posting, by the model"
