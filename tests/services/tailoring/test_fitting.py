"""What could be left out for a resume to keep its pages: the least, the oldest, just enough, and only asked."""

from __future__ import annotations

from datetime import date

import pytest

from jobtrak.services.documents import pdf
from jobtrak.services.tailoring import fitting, matching
from jobtrak.services.tailoring.assembling import Edit, assemble
from jobtrak.services.tailoring.relevance import relevance
from jobtrak.services.tailoring.verdicts import Op, Verdict
from tests.services.tailoring import people

TODAY = date(2026, 11, 22)
ONE = pdf.RenderOptions(pages=1)


def spared(base, *, options=ONE, edits=(), kept=()):
    match = matching.match(people.posting(), base, today=TODAY)
    rated = relevance(match, people.posting(), base)
    over = pdf.page_fit(assemble(base, edits), options=options).lines_over
    return fitting.spare(
        base, edits, match, rated, template="standard", options=options, over=over, today=TODAY, kept=kept
    )


def test_just_enough_lines_are_proposed_and_without_them_the_resume_fits_as_it_is_printed():
    base = people.long_base()
    found = spared(base)
    whole = pdf.print_document(assemble(base, [each.edit for each in found]), options=ONE)
    almost = pdf.print_document(assemble(base, [each.edit for each in found[:-1]]), options=ONE)
    assert (whole.pages, whole.fitted) == (1, True) and (almost.pages, almost.fitted) == (2, False)
    assert found == spared(base)
    assert all(each.op is Op.REMOVE and each.verdict is Verdict.SPARABLE and each.waits for each in found)


def test_what_serves_nothing_goes_first_and_of_that_the_oldest_and_each_says_why():
    found = spared(people.long_base())
    first, last = found[0], found[-1]
    assert first.path == "experiences[2].highlights[7]" and not last.path.startswith("experiences[2]")
    assert first.why == (
        f"It serves nothing in this posting. Post office 2010 ended 2011. Together with {len(found) - 1} others left out, "
        "the resume fits one page."
    )


def test_a_role_keeps_two_lines_and_the_only_line_that_shows_what_is_asked_for_stays():
    base = people.long_base()
    base["experiences"][4]["highlights"] = ["Taught Kafka to the sorters.", "Swept the hall.", "Locked the gate."]
    match = matching.match(people.posting(), base, today=TODAY)
    lines = fitting.lines_to_spare(base, [], match, {}, today=TODAY)
    paths = {line.path for line in lines}
    # By age alone it would be next to go.
    assert "experiences[4].highlights[0]" not in paths and "experiences[4].highlights[2]" in paths
    assert "projects[0].highlights[0]" not in paths
    left = assemble(base, [Edit(line.path, Op.REMOVE, line.text) for line in lines])
    assert min(len(role["highlights"]) for role in left["experiences"]) == 2
    after = matching.match(people.posting(), left, today=TODAY)
    assert after.tally["demonstrated"] == match.tally["demonstrated"]


def test_what_the_person_keeps_or_has_left_out_already_is_not_proposed_again():
    base = people.long_base()
    first = spared(base)[0]
    assert first.path not in {each.path for each in spared(base, kept=[first.path])}
    assert first.path not in {each.path for each in spared(base, edits=[first.edit])}


def test_nothing_is_proposed_where_even_half_of_the_lines_would_not_do():
    base = people.long_base()
    base["experiences"][0]["highlights"] = [f"Kept Airflow job {number} running." for number in range(200)]
    assert spared(base) == []


def test_a_wish_for_two_pages_is_kept_likewise():
    base = people.long_base()
    base["experiences"][0]["highlights"] += [f"Swept hall {number}." for number in range(66)]
    options = pdf.RenderOptions(pages=2)
    found = spared(base, options=options)
    assert found and found[0].why.endswith("the resume fits two pages.")
    assert pdf.print_document(assemble(base, [each.edit for each in found]), options=options).pages == 2


@pytest.mark.parametrize("answer", [1, 2, 3, 7, 12, 13])
@pytest.mark.parametrize("guess", [0, 1, 6, 12, 40])
def test_the_fewest_is_found_from_any_guess_with_few_questions(answer, guess):
    asked = []

    def fits(number):
        asked.append(number)
        assert 1 <= number <= 12 and asked.count(number) == 1
        return number >= answer

    assert fitting.fewest(12, guess, fits) == (answer if answer <= 12 else 0)
    assert len(asked) <= 7
