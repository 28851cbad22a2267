import pytest

from jobtrak.services.documents import pdf
from jobtrak.services.documents.pdf import RenderOptions
from tests.services.documents.conftest import load


def with_lines(number):
    highlights = [f"Tested the weld with number {index} and wrote down what was found." for index in range(number)]
    return load("welder") | {"experiences": [{"company": "Harbor Steel", "highlights": highlights}]}


def test_about_as_many_lines_as_are_told_have_to_go_before_a_page_is_enough():
    wish = RenderOptions(pages=1)
    fit = pdf.page_fit(with_lines(90), options=wish)
    assert not fit.fitted and fit.pages == 2 and 20 <= fit.lines_over < 60
    assert not pdf.page_fit(with_lines(90 - fit.lines_over + 1), options=wish).fitted
    # The white above a heading is not counted where a page break swallowed it.
    assert pdf.page_fit(with_lines(90 - fit.lines_over - 2), options=wish).fitted


@pytest.mark.parametrize("template", ["standard", "academic"])
def test_what_fits_has_no_line_too_many_whatever_the_template_wishes(template):
    fit = pdf.page_fit(with_lines(8), template=template)
    assert (fit.fitted, fit.pages, fit.lines_over) == (True, 1, 0)
