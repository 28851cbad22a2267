import io

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium

from jobtrak.services.documents import pdf, readback
from tests.services.documents.conftest import load


def runs(content):
    """Return the text of every run, which is what some parsers go by."""
    with pypdfium2.PdfDocument(content) as opened:
        found = []
        for page in opened:
            text = page.get_textpage()
            found += [item.extract() for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], textpage=text)]
    return found


def with_highlights(*highlights):
    return load("welder") | {"experiences": [{"company": "Harbor Steel", "highlights": list(highlights)}]}


def test_a_word_with_a_hyphen_is_part_of_its_line_and_reads_as_it_is_typed():
    content = pdf.render(with_highlights("Welded 40 high-pressure vessels in a half-finished hall."))
    assert "Welded 40 high-pressure vessels in a half-finished hall." in [run.strip() for run in runs(content)]
    text = pypdf.PdfReader(io.BytesIO(content), strict=True).pages[0].extract_text()
    assert "high-pressure" in text and "\u2011" not in text


def test_no_line_ends_inside_a_word_with_a_hyphen_a_slash_or_a_dash():
    words = ("north-by-north-west", "input/output/control", "two–hundred–forty", "read/write-heavy")
    document = with_highlights(
        *(f"{'Built it ' * (8 + number)}{word} and more of it." for number in range(9) for word in words)
    )
    read = readback.read_back(pdf.render(document), document)
    assert read.ok, read.reasons


def test_the_name_in_the_title_of_the_file_keeps_the_hyphen_of_the_keyboard():
    document = load("welder")
    document["basic"]["name"] = "Anne-Marie Lindahl"
    metadata = pypdf.PdfReader(io.BytesIO(pdf.render(document))).metadata
    assert metadata is not None and "Anne-Marie Lindahl" in (metadata.title or "")
