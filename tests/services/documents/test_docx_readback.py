import io

import docx as word
import pytest

from jobtrak.services.documents import docx, docx_readback
from jobtrak.services.documents.view import arrange
from tests.services.documents.conftest import load


def changed(content, change):
    document = word.Document(io.BytesIO(content))
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def find(document, text):
    return next(paragraph for paragraph in document.paragraphs if text in paragraph.text)


def test_a_word_file_brings_everything_back(any_resume):
    view = arrange(any_resume)
    read = docx_readback.compare(docx.write(view), view)
    assert (read.ok, read.score) == (True, 100), read.reasons


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        (lambda made: find(made, "Jan 2020").clear(), "The dates"),
        (lambda made: find(made, "Experience").clear(), "The heading"),
        (lambda made: setattr(find(made, "Experience"), "style", made.styles["Normal"]), "not set as a heading"),
        (lambda made: setattr(made.paragraphs[0].runs[0].font, "hidden", True), "can't be seen"),
        (lambda made: made.add_paragraph("Kubernetes guru"), "not in the resume"),
    ],
)
def test_a_word_file_that_lost_or_hides_something_is_refused(change, sign):
    view = arrange(load("sales"))
    read = docx_readback.compare(changed(docx.write(view), change), view)
    assert not read.ok
    assert any(sign in reason for reason in read.reasons), read.reasons
