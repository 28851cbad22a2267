import pytest

from jobtrak.services import likeness
from jobtrak.services.likeness import Known
from jobtrak.services.postings.posting import Posting

TEXT = " ".join(
    f"We keep pump station {n} running by day and by night, and write down what we learn." for n in range(30)
)
OTHER = " ".join(f"Our analysts price option {n} for customers abroad, with models that they own." for n in range(30))


def known(
    title="Data Engineer", company="Halden Example Energy", location="Rotterdam", url="", apply="", description=""
):
    posting = Posting(job_title=title, apply_url=apply or None, description=description or None)
    return Known(title, company, location, frozenset(likeness.marks_of(url, posting)), url)


def test_an_apply_link_that_is_the_other_jobs_page_is_one_posting():
    board = known(
        url="https://boards.example.org/vacancy/halden",
        apply="https://jobs.lever.co/halden/5ac21346-8e0c-4494-8e7a-3eb92ff77902/apply",
    )
    own = known(
        title="Data Engineer (m/f/x)",
        url="https://jobs.lever.co/halden/5ac21346-8e0c-4494-8e7a-3eb92ff77902?lever-source=x",
    )
    reason = likeness.by_marks(board, own)
    assert reason is not None and (reason.kind, reason.score) == ("link", 1.0)
    assert likeness.by_marks(own, board) == reason


def test_a_form_that_every_opening_shares_says_nothing():
    one = known(url="https://halden.example/jobs/a", apply="https://halden.example/careers/apply")
    other = known(url="https://halden.example/jobs/b", apply="https://halden.example/careers/apply")
    assert likeness.by_marks(one, other) is None


@pytest.mark.parametrize("words", ["Requisition ID: JR-104233", "Job no.: jr 104233", "Kennziffer: JR104233"])
def test_one_number_at_one_company_is_one_posting(words):
    one = known(url="https://halden.example/jobs/data-engineer_JR-104233")
    other = known(company="Halden Example Energy GmbH", url="https://board.example/x", description=f"{TEXT} {words}.")
    reason = likeness.by_marks(one, other)
    assert reason is not None and reason.kind == "requisition"


def test_one_number_at_two_companies_is_chance():
    one = known(url="https://halden.example/jobs/104233")
    assert likeness.by_marks(one, known(company="Quarry Example", url="https://quarry.example/jobs/104233")) is None


def test_the_same_words_on_another_site_are_one_posting_and_on_the_same_site_a_repost():
    one = known(url="https://jobs.halden.example/1")
    elsewhere = known(url="https://board.example/x")
    again = known(url="https://jobs.halden.example/2")
    assert likeness.may_be_alike(one, elsewhere)
    assert likeness.by_text(one, elsewhere, TEXT, f"{TEXT} Apply now on our board.").kind == "text"
    assert likeness.by_text(one, again, TEXT, TEXT).kind == "repost"


def test_another_opening_of_the_same_team_shares_words_and_is_not_the_same():
    assert likeness.by_text(known(), known(), f"{TEXT[:800]} {OTHER}", f"{TEXT[:800]} {OTHER[::-1]}") is None
    assert likeness.by_text(known(), known(), TEXT, OTHER) is None


@pytest.mark.parametrize(
    "other",
    [
        known(title="Senior Accountant"),
        known(title="Data Engineer, Payments"),
        known(location="Lisbon"),
        known(company="Quarry Example"),
    ],
)
def test_another_title_place_or_company_is_another_job_whatever_the_text(other):
    assert not likeness.may_be_alike(known(), other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Halden Example Energy", "HALDEN EXAMPLE ENERGY, Inc.", True),
        ("Halden", "Halden GmbH & Co. KG", True),
        ("Halden", "Halden Energy", True),
        ("Ab", "Abacus", False),
        ("Halden", "Haldenberg", False),
        ("", "", False),
    ],
)
def test_companies_are_compared_without_their_legal_forms(one, other, same):
    assert likeness.same_company(one, other) is same


def test_short_texts_are_never_taken_for_the_same():
    assert likeness.same_words("Engineer wanted in Rotterdam", "Engineer wanted in Rotterdam") == 0.0
