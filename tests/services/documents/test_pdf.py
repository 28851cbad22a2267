import asyncio
import io

import pypdf
import pypdfium2
import pytest

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.services.documents import imports, pdf, readback, readers
from jobtrak.services.documents.pdf import RenderOptions
from tests.services.documents.conftest import load

TEMPLATES = [template.name for template in pdf.templates()]


def test_there_are_at_least_eight_templates_and_the_first_is_the_contracts_default():
    assert len(TEMPLATES) >= 8
    assert TEMPLATES[0] == "standard"
    assert all(template.title and template.description.endswith(".") for template in pdf.templates())


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_brings_every_fact_of_every_resume_back(template, any_resume):
    read = readback.read_back(pdf.render(any_resume, template=template), any_resume)
    assert read.reasons == ()
    assert read.ok
    assert read.score == 100


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_paper_colour_face_and_language_never_cost_a_fact(template, paper):
    document = load("sales")
    options = RenderOptions(paper=paper, accent="#7b2d8b", font="Inter", language="de", margin="narrow")
    read = readback.read_back(pdf.render(document, template=template, options=options), document, language="de")
    assert read.reasons == ()
    assert "heute" in read.text


def test_the_same_document_gives_the_same_bytes(sample):
    assert pdf.render(sample) == pdf.render(sample)


def test_the_pdf_is_tagged_universally_accessible_and_names_the_person(sample):
    reader = pypdf.PdfReader(io.BytesIO(pdf.render(sample)))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert reader.metadata.author == "Nadia Bergström"


def test_a_one_page_wish_is_kept_by_closing_up():
    document = load("professor")
    loose = pdf.print_document(document, options=RenderOptions(pages=None, paper="a4"), template="academic")
    close = pdf.print_document(document, options=RenderOptions(pages=1, paper="a4"))
    assert loose.pages == 2
    assert close.pages == 1
    assert close.fitted


def test_a_wish_that_cannot_be_met_cuts_nothing():
    document = load("professor")
    document["experiences"] *= 6
    printed = pdf.print_document(document, options=RenderOptions(pages=1))
    assert printed.pages > 1
    assert not printed.fitted
    assert readback.read_back(printed.pdf, document).ok


def test_a_short_resume_is_opened_up_rather_than_left_lonely():
    assert pdf.print_document(load("welder")).step == -1


def test_paper_follows_where_the_person_lives():
    american = pypdf.PdfReader(io.BytesIO(pdf.render(load("sales")))).pages[0].mediabox
    european = pypdf.PdfReader(io.BytesIO(pdf.render(load("nurse")))).pages[0].mediabox
    assert round(float(american.width)) == 612
    assert round(float(european.width)) == 595


def test_the_persons_text_is_never_markup():
    document = {
        "basic": {"name": "A"},
        "objective": '#panic("x") #read("/etc/passwd") #import "@preview/cetz:0.1.0" $1/0$ #{',
    }
    text = readback.read_back(pdf.render(document), document).text
    assert '#read("/etc/passwd")' in text


@pytest.mark.parametrize(
    "markup",
    [
        '#read("/etc/passwd")',
        '#read("../prelude.typ")',
        '#import "@preview/cetz:0.3.0": *\nx',
        '#include "standard.typ"',
    ],
)
def test_even_a_template_reaches_no_file_and_no_package(markup):
    view = pdf.arrange(load("nurse"))
    with pytest.raises(RuntimeError, match=r"not found|escape the project root|failed to|package"):
        pdf.print_view(view, template="x", options=RenderOptions(), markup=markup)


def test_no_resume_fills_more_than_twenty_pages():
    for words in (25_000, 50_000):
        with pytest.raises(TooLarge):
            pdf.render({"basic": {"name": "A"}, "objective": "longer " * words}, seconds=60)


def test_letters_no_font_has_are_named():
    with pytest.raises(InvalidInput, match="font"):
        pdf.render({"basic": {"name": "A"}, "objective": "\U00012000"})


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (RenderOptions(paper="a5"), "paper"),
        (RenderOptions(accent='#fff"); #panic('), "accent"),
        (RenderOptions(font="Comic"), "font"),
        (RenderOptions(pages=9), "pages"),
        (RenderOptions(margin="none"), "margin"),
        (RenderOptions(language="xx"), "language"),
    ],
)
def test_an_option_that_cannot_be_is_named(options, field):
    with pytest.raises(InvalidInput) as caught:
        pdf.render({"basic": {"name": "A"}}, options=options)
    assert list(caught.value.fields) == [field]


def test_an_unknown_template_is_refused_with_the_list_of_those_there_are():
    with pytest.raises(InvalidInput, match="standard"):
        pdf.render({"basic": {"name": "A"}}, template="../../etc/passwd")


def test_pages_become_pictures(sample):
    (picture,) = pdf.page_images(pdf.render(sample), 1.0)
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(picture[16:20]) == 596
    assert len(picture) > 20_000


async def test_rendering_leaves_the_event_loop_free(sample):
    ticks = 0

    async def tick():
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0.001)

    ticking = asyncio.create_task(tick())
    rendered = await pdf.render_in_child(sample)
    ticking.cancel()
    assert rendered.startswith(b"%PDF-")
    assert ticks > 1


def test_the_company_stands_above_each_of_its_titles():
    document = load("nurse")
    page = pypdfium2.PdfDocument(pdf.render(document))[0].get_textpage().get_text_bounded().splitlines()
    for title in ("Charge Nurse, Acute Medicine", "Staff Nurse"):
        place = next(number for number, line in enumerate(page) if line.startswith(title))
        assert page[place - 1].startswith("Severnside Hospital")


def test_a_bare_grade_is_printed_with_what_it_is_in_the_language_of_the_resume():
    document = load("sales")
    assert "GPA: 3.4" in readers.read(pdf.render(document), "")["pdfium"].text
    german = pdf.render(document, options=RenderOptions(language="de"))
    assert "Note: 3.4" in readers.read(german, "")["pdfium"].text


@pytest.mark.parametrize(
    ("websites", "shown"),
    [(["https://ada.example", "https://git.example/ada"], ["ada.example", "git.example/ada"]),
     (["https://ada.example/"], ["https://ada.example"])],
)  # fmt: skip
def test_the_scheme_of_a_site_is_printed_only_where_nothing_else_tells_a_link(websites, shown):
    view = pdf.arrange({"basic": {"name": "Ada", "websites": websites}})
    assert [contact["text"] for contact in view["contacts"]] == shown


@pytest.mark.parametrize("template", TEMPLATES)
def test_three_dots_stand_above_each_further_page_and_no_line_of_a_list_is_torn_over_two(template):
    line = (
        "Tested the weld, wrote down what was found, and told the next shift about it in so many words as it took. " * 4
    )
    document = load("welder") | {"experiences": [{"company": "Harbor Steel", "highlights": [line] * 22}]}
    made = pdf.render(document, template=template)
    with pypdfium2.PdfDocument(made) as opened:
        pages = [page.get_textpage().get_text_bounded().splitlines() for page in opened]
    assert len(pages) > 1
    assert not pages[0][0].startswith("•")
    assert all(page[:3] == ["•"] * 3 and page[3].startswith("• Tested") for page in pages[1:])
    assert "•" not in str(imports.read(made, "a.pdf").document)


def test_the_dots_behind_what_is_no_list_are_none_of_a_list():
    schools = [{"school": f"Night School {number}", "degrees": [{"names": ["Welding"]}]} for number in range(40)]
    with pypdfium2.PdfDocument(pdf.render(load("welder") | {"experiences": [], "education": schools})) as made:
        assert made[1].get_textpage().get_text_bounded().startswith("···")
