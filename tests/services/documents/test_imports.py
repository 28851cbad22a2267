import json

import pytest

from jobtrak.errors import InvalidInput, UnsupportedFormat
from jobtrak.services.documents import exports, imports, pdf, resume, yaml
from jobtrak.services.documents.view import arrange
from tests.services.documents.conftest import load

TEMPLATES = [template.name for template in pdf.templates()]

JSON_RESUME = {
    "$schema": "https://schema.example/resume.json",
    "basics": {
        "name": "Ada Byron", "label": "Analyst", "image": "", "email": "ada@example.com", "phone": "(555) 010-2000",
        "url": "https://ada.example", "summary": "Counts.",
        "location": {"address": "1 Row", "postalCode": "90210", "city": "Bath", "countryCode": "GB", "region": ""},
        "profiles": [{"network": "GitHub", "username": "ada", "url": "https://github.example/ada"}],
    },
    "work": [
        {"name": "Engine Works", "position": "Lead", "url": "https://e.example", "startDate": "2021-03-01", "endDate": "",
         "summary": "Leads.", "highlights": ["One", "Two"], "location": "Bath"},
        {"name": "Loom Ltd", "position": "Analyst", "startDate": "2019-01", "endDate": "2021-02", "highlights": []},
        {"name": "Loom Ltd", "position": "Clerk", "startDate": "2018-01", "endDate": "2018-12"},
        {"name": "Mill", "position": "Helper", "startDate": "2017", "endDate": None},
    ],
    "volunteer": [{"organization": "Library", "position": "Reader", "startDate": "2016", "highlights": ["Read."]}],
    "education": [
        {"institution": "Home", "area": "Mathematics", "studyType": "Tutoring", "startDate": "2010", "endDate": "2014",
         "score": "A", "courses": ["Calculus", "Poetry, modern"]},
        {"institution": "Later", "area": "Logic"},
    ],
    "awards": [{"title": "Medal", "date": "2020-05", "awarder": "Society", "summary": "For notes."}],
    "publications": [{"name": "Notes", "publisher": "Memoirs", "releaseDate": "2019-10", "url": "https://n.example", "summary": "G."}],
    "skills": [{"name": "Mathematics", "level": "Expert", "keywords": ["Series", "Bernoulli numbers"]}, {"name": "Writing"}],
    "languages": [{"language": "English", "fluency": "Native"}],
    "interests": [{"name": "Birds", "keywords": ["Flight"]}],
    "references": [{"name": "C. B.", "reference": "Splendid."}],
    "projects": [
        {"name": "Program", "description": "First.", "keywords": ["Cards", "Gears, brass"], "highlights": ["Ran."],
         "startDate": "2018", "url": "https://p.example", "roles": ["Author"], "entity": "Self", "type": "application"},
        {"name": "Other", "keywords": ["A", "B"]},
    ],
    "meta": {"version": "v1.0.0", "lastModified": "2024-01-01T00:00:00"},
}  # fmt: skip

RENDERCV = """
cv:
  name: Ada Byron
  headline:
  location: Bath, UK
  email: ada@example.com
  phone:
  website: https://ada.example/
  social_networks:
    - network: LinkedIn
      username: ada
    - network: Mastodon
      username: '@ada@example.social'
  sections:
    Summary:
      - I count.
    Hello:
      - Text with **bold** and [link](https://example.com).
      - More text.
    experience:
      - company: Engine Works
        position: Lead
        start_date: 2021-03
        end_date: present
        location: Bath
        highlights:
          - One
      - company: Loom
        position: Clerk
        date: Summer 2019
    education:
      - institution: Home
        area: Mathematics
        degree: BSc
        start_date: 2010-09
        end_date: 2014-06
        highlights: ['GPA: 3.9']
    skills:
      - label: Mathematics
        details: Series, Bernoulli numbers
    publications:
      - title: Notes
        authors: ['*Ada Byron*', L. M.]
        date: 2019-10
        journal: Memoirs
    extra_facts:
      - bullet: Likes birds.
design:
  theme: classic
"""

REACTIVE = {
    "basics": {"name": "Ada Byron", "headline": "Analyst", "email": "ada@example.com", "phone": "555", "location": "Bath",
               "url": {"label": "", "href": "https://ada.example"}},
    "sections": {
        "summary": {"content": "<p>I <strong>count</strong>.</p>", "visible": True},
        "profiles": {"items": [{"network": "GitHub", "visible": True, "url": {"href": "https://github.example/ada"}}]},
        "experience": {"items": [
            {"visible": True, "company": "Engine Works", "position": "Lead", "location": "Bath", "date": "January 2019 to Present",
             "summary": "<p>Leads.</p><ul><li><p>One &amp; two.</p></li><li>Three.</li></ul>"},
            {"visible": False, "company": "Hidden", "position": "X", "date": "", "summary": ""}]},
        "education": {"items": [{"visible": True, "institution": "Home", "studyType": "BSc", "area": "Maths", "date": "2010 - 2014"}]},
        "skills": {"items": [{"visible": True, "name": "Maths", "description": "Expert", "level": 3, "keywords": ["Series"]}]},
        "certifications": {"items": [{"visible": True, "name": "C1", "issuer": "I", "date": "2020", "summary": ""}]},
    },
    "metadata": {"layout": [[["summary", "education", "experience"], ["skills"]]]},
}  # fmt: skip


def through_yaml(document):
    resume.validate(document)
    return yaml.load(yaml.dump(document))


def test_json_resume_goes_in_and_out_equal():
    imported = imports.read(json.dumps(JSON_RESUME).encode(), "ada.json")
    assert imported.format == "json-resume"
    assert imported.notes == []
    assert json.loads(exports.export(through_yaml(imported.document), "jsonresume").content) == JSON_RESUME


def test_json_resume_becomes_the_documented_shape():
    document = imports.read(json.dumps(JSON_RESUME).encode(), "ada.json").document
    assert document["basic"]["websites"] == ["https://ada.example", "https://github.example/ada"]
    assert document["objective"] == "Counts."
    first, second, _ = document["experiences"]
    assert first["titles"] == [{"name": "Lead", "startdate": "2021-03-01", "enddate": "present"}]
    assert [title["name"] for title in second["titles"]] == ["Analyst", "Clerk"]
    assert document["education"][0]["degrees"] == [
        {"names": ["Tutoring, Mathematics"], "dates": "2010 - 2014", "gpa": "A"}
    ]
    assert document["skills"][0]["skills"] == ["Series", "Bernoulli numbers"]


def test_a_changed_value_wins_over_what_the_file_said():
    document = imports.read(json.dumps(JSON_RESUME).encode(), "ada.json").document
    document["education"][0]["degrees"][0]["names"] = ["Doctorate"]
    document["basic"]["websites"] = ["https://new.example"]
    document["basic"]["address"] = "Oslo"
    document["projects"][0]["technologies"] = "Cards"
    written = json.loads(exports.export(document, "jsonresume").content)
    assert written["education"][0]["studyType"] == "Doctorate"
    assert "area" not in written["education"][0]
    assert written["basics"]["url"] == "https://new.example"
    assert "profiles" not in written["basics"]
    assert written["basics"]["location"] == {"address": "Oslo"}
    assert written["projects"][0]["keywords"] == ["Cards"]


def test_rendercv_goes_in_and_out_equal():
    imported = imports.read(RENDERCV.encode(), "ada_CV.yaml")
    assert imported.format == "rendercv"
    document = through_yaml(imported.document)
    assert document["experiences"][1]["titles"] == [{"name": "Clerk", "startdate": "Summer 2019"}]
    assert document["basic"]["websites"] == ["https://ada.example/", "https://linkedin.com/in/ada"]
    assert yaml.load(exports.export(document, "rendercv").content.decode()) == yaml.load(RENDERCV)


def test_reactive_resume_comes_in_in_its_layouts_order_and_tells_what_was_hidden():
    imported = imports.read(json.dumps(REACTIVE).encode(), "ada.json")
    document = imported.document
    assert imported.format == "reactive-resume"
    assert imported.notes == ["1 entries that were hidden in Reactive Resume were left out."]
    assert list(document) == ["basic", "objective", "education", "experiences", "skills", "certificates"]
    (role,) = document["experiences"]
    assert role["titles"] == [{"name": "Lead", "startdate": "January 2019", "enddate": "Present"}]
    assert role["highlights"] == ["One & two.", "Three."]
    assert role["summary"] == "Leads."


@pytest.mark.parametrize("format", ["yaml", "json"])
def test_the_documented_shape_comes_back_equal(any_resume, format):
    written = exports.export(any_resume, format)
    assert imports.read(written.content, written.file_name).document == any_resume


def facts(document):
    """What a person would check first: who, where, when, and which highlight in which role."""
    view = arrange(document)
    experience = next((section["entries"] for section in view["sections"] if section["kind"] == "experiences"), [])
    return {
        "name": view["name"],
        "contacts": sorted(contact["text"] for contact in view["contacts"]),
        "roles": [
            (entry["company"], [(title["name"], title["dates"]) for title in entry["titles"]], entry["highlights"])
            for entry in experience
        ],
        "skills": [
            (group["category"], row["name"], row["skills"])
            for section in view["sections"] if section["kind"] == "skills"
            for group in section["entries"] for row in group["rows"]
        ],
    }  # fmt: skip


@pytest.mark.parametrize("name", ["sales", "nurse"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_our_own_pdfs_come_in_again_with_every_role_its_own(template, name):
    document = load(name)
    if name == "nurse":
        document["experiences"][1]["skip_name"] = "false"
        document["skills"] = document["skills"][1:]
    imported = imports.read(pdf.render(document, template=template), "resume.pdf")
    assert imported.format == "pdf"
    assert facts(imported.document) == facts(document)


@pytest.mark.parametrize("format", ["docx", "markdown", "text"])
def test_word_markdown_and_text_come_in_again(sample, format):
    written = exports.export(sample, format)
    imported = imports.read(written.content, written.file_name)
    assert imported.format == format
    assert facts(imported.document) == facts(sample)
    assert imported.document["objective"] == sample["objective"]


def test_nothing_appears_that_the_file_does_not_say(any_resume):
    content = pdf.render(any_resume)
    said = "".join(imports.read(content, "a.pdf").document["basic"]["name"].split())
    assert said.casefold() in "".join(arrange(any_resume)["name"].split()).casefold()
    printed = "".join("".join(line.split()) for line in _texts(arrange(any_resume)))
    for text in _texts(imports.read(content, "a.pdf").document):
        for word in text.replace(" - ", " ").split():
            assert word.strip(",.:") in printed or word in ("Skills",), text


def _texts(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [text for item in value for text in _texts(item)]
    return [value] if isinstance(value, str) else []


def test_plain_text_typed_by_a_person_is_understood():
    text = """JANE Q. PUBLIC
Portland, OR | jane@example.com | (555) 010-3344 | linkedin.com/in/janeq

PROFESSIONAL SUMMARY
Operations lead who likes clear numbers.

WORK EXPERIENCE

Operations Manager, Acme Storage          Jan 2020 - Present
* Cut picking errors by 30%.
* Led a team of 12
  across two sites.

Shift Lead at Borough Foods (03/2016 - 12/2019)
- Trained 20 new hires.

EDUCATION
Portland Community College
Associate of Science, Logistics, 2014 - 2016

SKILLS
Excel, SAP, Forklift licence
"""
    document = imports.read(text.encode(), "jane.txt").document
    assert document["basic"] == {
        "name": "Jane Q. Public", "address": "Portland, OR", "email": "jane@example.com", "phone": "(555) 010-3344",
        "websites": ["linkedin.com/in/janeq"],
    }  # fmt: skip
    first, second = document["experiences"]
    assert (first["company"], first["titles"]) == (
        "Acme Storage", [{"name": "Operations Manager", "startdate": "Jan 2020", "enddate": "Present"}],
    )  # fmt: skip
    assert first["highlights"] == ["Cut picking errors by 30%.", "Led a team of 12 across two sites."]
    assert (second["company"], second["titles"][0]["name"], second["titles"][0]["startdate"]) == (
        "Borough Foods", "Shift Lead", "03/2016",
    )  # fmt: skip
    assert document["education"][0]["degrees"][0]["dates"] == "2014 - 2016"
    assert document["skills"] == [{"category": "Skills", "skills": ["Excel", "SAP", "Forklift licence"]}]


def test_a_kind_of_file_that_is_none_is_named():
    with pytest.raises(UnsupportedFormat, match="picture"):
        imports.read(b"\x89PNG\r\n\x1a\n123", "me.png")


def test_json_that_is_no_resume_is_told_so():
    with pytest.raises(InvalidInput, match="basics"):
        imports.read(b'{"hello": 1}', "a.json")
