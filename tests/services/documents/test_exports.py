import io
import json

import docx
import pytest
from bs4 import BeautifulSoup

from jobtrak.errors import UnsupportedFormat
from jobtrak.services.documents import exports, yaml
from jobtrak.services.documents.view import arrange


def facts(view):
    found = [view["name"]]
    for section in view["sections"]:
        for entry in section.get("entries", ()):
            found += [entry[key] for key in ("company", "school", "name") if entry.get(key)]
            found += [title["name"] for title in entry.get("titles", ()) if title["name"]]
            found += entry.get("highlights", [])
            found += [skill for row in entry.get("rows", ()) for skill in row["skills"]]
    return found


def in_order(text, wanted):
    text, place = " ".join(text.split()), 0
    for fact in wanted:
        found = text.find(" ".join(fact.split()), place)
        assert found >= 0, fact
        place = found


def word_text(content):
    document = docx.Document(io.BytesIO(content))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


@pytest.mark.parametrize("format", ["docx", "text", "html"])
def test_every_fact_is_in_every_format_in_order(any_resume, format):
    content = exports.export(any_resume, format).content
    text = word_text(content) if format == "docx" else content.decode()
    if format == "html":
        text = BeautifulSoup(text, "lxml").body.get_text(" ")
    in_order(text, facts(arrange(any_resume)))


def test_word_files_have_real_styles(sample):
    document = docx.Document(io.BytesIO(exports.export(sample, "docx").content))
    styles = {paragraph.text: paragraph.style.name for paragraph in document.paragraphs}
    assert styles["Nadia Bergström"] == "Title"
    assert styles["Experience"] == "Heading 1"
    assert styles["Review the SQL and Python of two junior analysts."] == "List Bullet"
    assert document.core_properties.author == "Nadia Bergström"


@pytest.mark.parametrize("format", exports.FORMATS)
def test_the_same_document_gives_the_same_bytes(sample, format):
    assert exports.export(sample, format).content == exports.export(sample, format).content


def test_html_runs_nothing_and_links_only_to_pages_mails_and_calls():
    document = {
        "basic": {
            "name": "<script>alert(1)</script>",
            "websites": ["javascript:alert(1)", "https://x.example/\"onclick='1'"],
        },
        "objective": "<img src=x onerror=alert(1)>",
    }
    soup = BeautifulSoup(exports.export(document, "html").content, "lxml")
    assert not soup.find_all(["script", "img"])
    assert all(link["href"].startswith("https:") and set(link.attrs) == {"href"} for link in soup.find_all("a"))


def test_markdown_escapes_what_would_be_markup():
    text = exports.export({"basic": {"name": "A"}, "objective": "a *b* [c](d) <e>"}, "markdown").content.decode()
    assert r"a \*b\* \[c\](d) \<e\>" in text


def test_json_is_the_document_itself(sample):
    assert json.loads(exports.export(sample, "json").content) == sample


def test_yaml_is_the_document_itself(sample):
    assert yaml.load(exports.export(sample, "yaml").content.decode()) == sample


@pytest.mark.parametrize(
    ("name", "company", "role", "expected"),
    [
        ("Ada Byron", None, None, "Ada-Byron.pdf"),
        ("Ada Byron", "Engine Works, Ltd.", "Lead (m/f/d)", "Ada-Byron-Engine-Works-Ltd-Lead-m-f-d.pdf"),
        ("Søren Łukasz Straße", None, None, "Soren-Lukasz-Strasse.pdf"),
        ("../../etc/passwd", None, None, "etc-passwd.pdf"),
        ('a"b\r\nSet-Cookie: x', None, None, "a-b-Set-Cookie-x.pdf"),
        ("山田太郎", None, None, "山田太郎.pdf"),
        ("", None, None, "Resume.pdf"),
        ("...", None, None, "Resume.pdf"),
        ("x" * 500, "y" * 500, "z" * 500, "x" * 40 + "-" + "y" * 40 + "-" + "z" * 18 + ".pdf"),
    ],
)
def test_file_names_say_whose_and_what_for_and_are_safe(name, company, role, expected):
    assert exports.file_name({"basic": {"name": name}}, "pdf", company=company, role=role) == expected


def test_an_unknown_format_is_refused(sample):
    with pytest.raises(UnsupportedFormat, match="pdf"):
        exports.export(sample, "exe")
