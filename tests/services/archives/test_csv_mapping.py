"""Lists of jobs are recognised by their headers, whoever made them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from jobtrak.errors import InvalidInput, TooLarge, UnsupportedFormat
from jobtrak.models.enums import Status
from jobtrak.services.archives import csv_dates, csv_mapping, csv_writing
from jobtrak.services.archives.csv_statuses import status_of

# Headers as these trackers write them; the rows are made up.
EXPORTS = {
    "huntr": "Employer,Job Title,List,URL,Location,Salary,Date Saved,Notes\n"
    "Acme,Data Engineer,Wishlist,https://acme.example/1,London,£80k,2026-01-15,Great fit\n",
    "teal": "Job Position,Company,Max Salary,Location,Status,Date Saved,Deadline,Date Applied,Follow Up,Excitement\n"
    "Data Engineer,Acme,$150000,Remote,Bookmarked,01/15/2026,,01/16/2026,,5\n",
    "simplify": "Job Title,Company Name,Job URL,Applied Date,Status\n"
    "Data Engineer,Acme,https://acme.example/1,2026-01-16,Applied\n",
    "jobtrak": ",".join(csv_writing.HEADERS)
    + "\nData Engineer,Acme,London,Applied,https://acme.example/1,2026-01-15,,,,,,,,\n",
    "spreadsheet": "Firma;Stelle;Link;Status;Beworben am;Notizen\nAcme;Datenmensch;https://acme.example/1;Absage;3.4.2026;nett\n",
}


@pytest.mark.parametrize("origin", EXPORTS)
def test_each_trackers_export_is_recognised(origin):
    found = csv_mapping.preview(EXPORTS[origin].encode())
    assert (found.origin, found.rows) == (origin, 1)
    assert {"title", "company", "status"} <= found.columns.keys()
    assert None not in found.statuses.values()
    assert found.sample[0]["company"] == "Acme"


def test_what_no_field_wants_is_told():
    found = csv_mapping.preview(EXPORTS["teal"].encode())
    assert found.unused == ("Excitement",)
    assert found.columns["salary"] == "Max Salary"


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Wishlist", Status.INTERESTED),
        ("Bookmarked", Status.INTERESTED),
        ("Applying", Status.INTERESTED),
        ("not applied yet", Status.INTERESTED),
        ("APPLIED", Status.APPLIED),
        ("No Response", Status.APPLIED),
        ("Phone Screen", Status.INTERVIEW),
        ("2nd interview (on-site)", Status.INTERVIEW),
        ("Interviewing", Status.INTERVIEW),
        ("Negotiating", Status.OFFER),
        ("Accepted", Status.OFFER),
        ("Not Selected", Status.REJECTED),
        ("Rejected after interview", Status.REJECTED),
        ("I Withdrew", Status.DECLINED),
        ("Archived", Status.DECLINED),
        ("Absage", Status.REJECTED),
        ("entrevista", Status.INTERVIEW),
        ("candidature envoyée", Status.APPLIED),
        ("Resume ready", Status.RESUME_GENERATED),
        ("resume_generated", Status.RESUME_GENERATED),
        ("To do", Status.NEW),
        ("🤞", None),
        ("Zebra", None),
        ("", None),
    ],
)
def test_words_for_a_status_find_their_place_in_the_lifecycle(said, status):
    assert status_of(said) is status


def test_every_status_comes_back_by_its_label():
    assert all(status_of(status.label) is status for status in Status)


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["24/12/2025", "01/02/2026"], True),
        (["01/02/2026", "12/24/2025"], False),
        (["01.02.2026"], True),
        (["01/02/2026"], None),
        (["2026-02-01", ""], None),
    ],
)
def test_the_order_of_days_and_months_is_told_by_the_file_itself(cells, first):
    assert csv_dates.day_first(cells) is first


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-02-01", date(2026, 2, 1)),
        ("01/02/2026", date(2026, 2, 1)),
        ("1.2.26", date(2026, 2, 1)),
        ("Feb 1, 2026", date(2026, 2, 1)),
        ("1. Februar 2026", date(2026, 2, 1)),
        ("Sunday, February 1, 2026 at 9:30 PM", date(2026, 2, 1)),
        ("1 lutego 2026", date(2026, 2, 1)),
        ("2026-02-01 21:30:00", date(2026, 2, 1)),
        ("last week", None),
        ("soon", None),
        ("7", None),
        ("31/02/2026", None),
        ("9" * 5000, None),
    ],
)
def test_dates_are_read_as_people_write_them(cell, day):
    found = csv_dates.moment(cell, day_first=True)
    assert (found.date() if found else None) == day


def test_a_moment_with_a_zone_stays_that_moment():
    assert csv_dates.moment("2026-02-01T23:30:00-05:00", day_first=True) == datetime(2026, 2, 2, 4, 30, tzinfo=UTC)


def test_dates_that_read_both_ways_are_told():
    found = csv_mapping.preview(b"Company,Title,Date applied\nAcme,Engineer,03/04/2026\n")
    assert (found.day_first, found.remarks) == (False, ("Dates such as 03/04/2025 are read with the month first.",))
    assert csv_mapping.corrected(found, {"day_first": True}).day_first is True


@pytest.mark.parametrize(
    "encoded",
    [
        "\ufeffCompany,Title\nČeská pošta,Řidič\n".encode(),
        "Company,Title\nČeská pošta,Řidič\n".encode("utf-16"),
        "sep=;\r\nCompany;Title\r\nČeská pošta;Řidič\r\n".encode(),
        "\n\nCompany\tTitle\nČeská pošta\tŘidič\n".encode(),
    ],
)
def test_encodings_and_separators_of_spreadsheets(encoded):
    assert csv_mapping.preview(encoded).sample[0] == {"title": "Řidič", "company": "Česká pošta"}


def test_old_spreadsheets_of_the_west_are_read_too():
    assert csv_mapping.preview("Société;Poste\nÉpicerie;Vendeur\n".encode("cp1252")).sample[0]["company"] == "Épicerie"


def test_rows_know_their_lines_across_cells_with_line_breaks():
    content = b'Title,Company,Notes\nA,Acme,"one\ntwo\nthree"\n\nB,Acme,\n'
    assert [(line, cells["title"]) for line, cells, _ in csv_mapping.rows(content, csv_mapping.preview(content))] == [
        (2, "A"),
        (6, "B"),
    ]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", InvalidInput),
        (b"   \n", InvalidInput),
        (b"Colour,Size\nred,7\n", InvalidInput),
        (b"PK\x03\x04" + bytes(range(256)) * 4, UnsupportedFormat),
        (b"%PDF-1.7 \0\0\0", UnsupportedFormat),
        (b"Title\n" + b"x\n" * (csv_mapping.MOST_ROWS + 1), TooLarge),
        (b"Title," + b"x," * 300 + b"\n", TooLarge),
        (b"Title\n" + b"x" * csv_mapping.LARGEST, TooLarge),
        (b'Title,Company\n"' + b"x" * 200_000, InvalidInput),
    ],
)
def test_what_is_no_list_of_jobs_is_refused_by_name(content, error):
    with pytest.raises(error):
        csv_mapping.preview(content)


@pytest.mark.parametrize(
    "wished",
    [[], {"rows": 3}, {"columns": []}, {"columns": {"wizard": "Title"}}, {"columns": {"title": "Nope"}},
     {"statuses": {"x": "PROMOTED"}}, {"day_first": "yes"}],
)  # fmt: skip
def test_corrections_that_make_no_sense_are_refused(wished):
    with pytest.raises(InvalidInput):
        csv_mapping.corrected(csv_mapping.preview(b"Title,Company\nA,B\n"), wished)


def test_a_person_can_choose_columns_and_statuses():
    content = b"Name of it,Where,State\nEngineer,Acme,Zebra\n"
    with pytest.raises(InvalidInput):
        csv_mapping.preview(content)
    found = csv_mapping.preview(b"Name of it,Company,State\nEngineer,Acme,Zebra\n")
    chosen = csv_mapping.corrected(
        found, {"columns": {"title": "Name of it", "location": ""}, "statuses": {"Zebra": "offer"}}
    )
    assert (chosen.columns["title"], chosen.statuses["Zebra"]) == ("Name of it", Status.OFFER)
