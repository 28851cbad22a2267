import pytest

from jobtrak.services.documents import docx, docx_readback, pdf, readback
from jobtrak.services.documents.pdf import RenderOptions
from jobtrak.services.documents.typesetting import HERE
from tests.services.documents.conftest import load

STANDARD = (HERE / "templates" / "standard.typ").read_text("utf-8")


def broken(change, document):
    markup = change(STANDARD)
    assert markup != STANDARD
    view = pdf.arrange(document)
    printed = pdf.print_view(view, template="broken", options=RenderOptions(), markup=markup)
    return readback.compare(printed.pdf, view)


def test_the_unbroken_template_passes():
    assert broken(lambda text: text + "\n", load("sales")).ok


@pytest.mark.parametrize(
    ("change", "sign"),
    [
        (lambda text: text.replace(", resume.name)", ", resume.name.slice(2))"), "The name"),
        (lambda text: text.replace("#row(text(size: 0.95em, fill: theme.soft, contact-line(separator: \"·\", fill: theme.accent)))", ""), "The e-mail"),
        (lambda text: text.replace("upper(title)", '"Section"'), "The heading"),
        (lambda text: text.replace("parts(theme)", 'parts(theme, when: it => text("2001"))'), "The dates"),
        (lambda text: text.replace("parts(theme)", "parts(theme, role: it => [])"), "The title"),
        (lambda text: text.replace("parts(theme)", "parts(theme) + (skills: section => [])"), "The skill"),
        (lambda text: text.replace("parts(theme)", "parts(theme) + (skills: section => text(fill: white, section.entries.map(group => group.category + \": \" + group.rows.at(0).skills.join(\", \")).join(\" \")))"), "can't be seen"),
        (lambda text: text + '\n#text(size: 8pt)[Python Kubernetes guru]', "not in the resume"),
        (lambda text: text + '\n#place(dx: 900pt, text("Sales"))', "can't be seen"),
        (lambda text: text.replace("#show: sheet.with(theme)", '#show: sheet.with(theme)\n#show "ffi": "ﬃ"'), "igature"),
        (lambda text: text.replace("#show: sheet.with(theme)", '#show: sheet.with(theme)\n#show "a": "a\\u{200b}"'), "nobody can see"),
        (lambda text: text.replace("parts(theme)", "parts(theme) + (experiences: section => { for item in section.entries { block(item.company) }; for item in section.entries { bullets(item.highlights) } })"), "The company"),
        (lambda text: text.replace("#print-sections(", "#let resume = resume + (sections: resume.sections.rev())\n#let print-sections(theme, render, title) = for section in resume.sections { block(title(section.title)); (render.at(section.kind))(section) }\n#print-sections("), "did not come back in its place"),
    ],
)  # fmt: skip
def test_a_template_broken_on_purpose_is_refused(change, sign):
    read = broken(change, load("sales") | {"objective": "An efficient office."})
    assert not read.ok
    assert any(sign.lower() in reason.lower() for reason in read.reasons), read.reasons


def test_highlights_under_the_wrong_role_are_noticed():
    document = load("sales")
    swapped = load("sales")
    swapped["experiences"][0]["highlights"], swapped["experiences"][1]["highlights"] = (
        swapped["experiences"][1]["highlights"],
        swapped["experiences"][0]["highlights"],
    )
    read = readback.read_back(pdf.render(swapped), document)
    assert not read.ok
    assert read.score < 100


def test_dates_of_the_wrong_role_are_noticed():
    document, swapped = load("sales"), load("sales")
    first, second = swapped["experiences"][1]["titles"][0], swapped["experiences"][2]["titles"][0]
    first["startdate"], second["startdate"] = second["startdate"], first["startdate"]
    assert not readback.read_back(pdf.render(swapped), document).ok


def test_one_changed_digit_is_noticed():
    document = load("sales")
    changed = load("sales")
    changed["experiences"][0]["highlights"][1] = changed["experiences"][0]["highlights"][1].replace("11.9", "12.9")
    read = readback.read_back(pdf.render(changed), document)
    assert [fact.path for fact in read.missing] == ["experiences[0].highlights[1]"]


def test_each_fact_says_which_extractor_found_it(sample):
    read = readback.read_back(pdf.render(sample), sample)
    assert {fact.found_by for fact in read.fields} == {("pdfium", "pypdf")}
    assert set(read.texts) == {"pdfium", "pypdf"}
    companies = [fact.value for fact in read.fields if fact.label == "The company"]
    assert companies == ["Västra Transit", "Nordhamn Logistics", "Kattegat Market Research"]


def test_a_line_of_japanese_may_end_anywhere():
    text = "配送計画の待ち時間を四割短縮した。"
    view = pdf.arrange({"basic": {"name": "佐藤"}, "experiences": [{"highlights": [text]}]})
    head = "佐藤\nExperience\n• "
    assert readback.judge({"pdfium": f"{head}{text[:9]}\n{text[9:]}"}, view, ()).ok
    assert not readback.judge({"pdfium": f"{head}{text[:9]}"}, view, ()).ok


@pytest.mark.parametrize("word", ["מהנדסת", "مهندسة"])
def test_text_from_right_to_left_is_refused_with_a_way_out_that_brings_it_back(word):
    document = load("sales")
    view = pdf.arrange(document | {"objective": f"{word} Initech 12 {word}"})
    # What a reader gives back of such a line; fonts for it are not on every computer.
    printed = pdf.print_view(pdf.arrange(document), template="standard", options=RenderOptions())
    read = readback.compare(printed.pdf, view)
    assert not read.ok
    assert f"“{word}” is written from right to left" in read.reasons[0] and "Word file" in read.reasons[0]
    assert docx_readback.compare(docx.write(view), view).ok
