"""Forty kinds of file that mean harm or are simply not what they say: each ends in a named error, and the app goes on."""

import io
import json
import time
import zipfile
import zlib

import docx
import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from jobtrak import samples
from jobtrak.errors import InvalidInput, JobTrakError
from jobtrak.services.documents import exports, imports, pdf, yaml

PDF = pdf.render({"basic": {"name": "Ada Byron", "email": "ada@example.com"}, "objective": "Counts."})
DOCX = exports.export({"basic": {"name": "Ada Byron"}}, "docx").content


def built_pdf(objects, root=1):
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer <</Size %d /Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start))
    return out.getvalue()


def pdf_of_pages(count):
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return built_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
                      b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"])  # fmt: skip


def pdf_with_stream(content):
    packed = zlib.compress(content, 9)
    stream = b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed)
    return built_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                      b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>", stream,
                      b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"])  # fmt: skip


def locked_pdf():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(PDF))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def zipped(parts, level=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", level) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx_with(changed):
    with zipfile.ZipFile(io.BytesIO(DOCX)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | changed)


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha ha ha ha ha ha ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(8))
    + b']><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:body></w:document>'
)
XXE = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/passwd">]><w:document '
    b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&s;</w:t></w:r></w:p></w:body></w:document>'
)
ENDLESS = b"\n".join(
    b"BT /F 1 Tf 1 %d.%02d Td (%s) Tj ET" % (n // 100, n % 100, b"word%d " % n * 8) for n in range(9000)
)
NESTED = '{"basic": ' * 100_000

HOSTILE = {
    "nothing.pdf": b"",
    "blank.yaml": b"  \n\t\n",
    "magic only.pdf": b"%PDF-1.7\n",
    "cut.pdf": PDF[: len(PDF) // 3],
    "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 400,
    "locked.pdf": locked_pdf(),
    "ten thousand pages.pdf": pdf_of_pages(10_000),
    "no pages.pdf": pdf_of_pages(0),
    "page loop.pdf": built_pdf([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]),
    "pictures only.pdf": pdf_of_pages(1),
    "unpacks to 500 MB.pdf": pdf_with_stream(b"q Q\n" * 125_000_000),
    "endless text.pdf": pdf_with_stream(ENDLESS),
    "pdf.docx": PDF[:200],
    "zip.docx": zipped({"hello.txt": b"hello"}),
    "sheet.xlsx": zipped({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"}),
    "bomb.docx": zipped({"word/document.xml": b"\0" * 80_000_000, "[Content_Types].xml": b"<x/>"}),
    "many parts.docx": zipped({"word/document.xml": b"<x/>"} | {f"word/{n}.xml": b"" for n in range(3000)}),
    "cut.docx": DOCX[: len(DOCX) // 2],
    "noise.docx": b"PK\x03\x04" + bytes(range(256)) * 50,
    "not xml.docx": docx_with({"word/document.xml": b"not xml at all"}),
    "laughs.docx": docx_with({"word/document.xml": LAUGHS}),
    "outside.docx": docx_with({"word/document.xml": XXE}),
    "missing types.docx": zipped({"word/document.xml": b"<w:document/>"}),
    "empty.docx": exports.export({"basic": {"name": " "}}, "docx").content,
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "rich.rtf": b"{\\rtf1 hello}",
    "me.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
    "me.jpg": b"\xff\xd8\xff\xe0" + b"\0" * 50,
    "packed.gz": b"\x1f\x8b\x08\0\0",
    "run.exe": b"MZ" + b"\0" * 100,
    "binary.txt": bytes(range(256)) * 10,
    "page.html": b"<html><script>alert(1)</script><body>x: [</body></html>",
    "deep.json": NESTED.encode(),
    "list.json": b"[1, 2]",
    "broken.json": b'{"basics": ',
    "wrong shapes.json": b'{"basics": {"name": {"a": 1}}, "work": [[1]], "sections": 3}',
    "infinite.json": b'{"basics": {"name": [Infinity, NaN]}}',
    "cv list.yaml": b"cv:\n  name: A\n  sections: [1, 2]\n",
    "tags.yaml": b"basic: !!python/object/apply:os.system ['id']\n",
    "aliases.yaml": b"basic: &a [x]\nb: [*a, *a]\n",
    "no name.yaml": b"basic:\n  email: a@b.c\n",
    "large.txt": b"a" * (300 * 1024),
    "huge.bin": b"\0" * (11 * 1024 * 1024),
    "long.yaml": b"basic:\n  name: A\nx: " + b"y" * (300 * 1024),
    "../../etc/passwd": b"root:x:0:0\n\0\0\0\0",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_named_error(name):
    started = time.monotonic()
    with pytest.raises(InvalidInput) as caught:
        imports.read(HOSTILE[name], name)
    assert time.monotonic() - started < imports.READ_SECONDS + 3
    assert caught.value.message.endswith((".", "”.", "?"))
    assert "Traceback" not in caught.value.message


def test_there_are_forty_kinds_of_hostile_file():
    assert len(HOSTILE) >= 40


def test_after_all_of_them_a_good_file_still_comes_in():
    for name in ("endless text.pdf", "laughs.docx", "bomb.docx"):
        with pytest.raises(JobTrakError):
            imports.read(HOSTILE[name], name)
    assert imports.read(PDF, "ada.pdf").document["basic"]["name"] == "Ada Byron"


def test_a_pdf_that_carries_a_script_is_read_for_its_text_alone():
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(PDF))
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('hello')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    out = io.BytesIO()
    writer.write(out)
    document = imports.read(out.getvalue(), "ada.pdf").document
    assert document["basic"]["name"] == "Ada Byron"
    assert "alert" not in json.dumps(document)


def test_a_file_that_is_pdf_and_zip_at_once_is_read_as_what_it_starts_as():
    assert imports.read(PDF + DOCX, "both.docx").format == "pdf"


def test_the_ending_of_a_name_is_not_trusted():
    assert imports.read(PDF, "resume.docx").format == "pdf"
    assert imports.read(DOCX + b"", "resume.pdf").format == "docx"
    assert imports.read(samples.resume().encode(), "resume").format == "yaml"


def test_text_in_other_encodings_is_read():
    text = "Zoë Ångström\nzoe@example.com\n\nSKILLS\nCafé, Bücher\n"
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        document = imports.read(text.encode(encoding), "zoe.txt").document
        assert document["basic"]["name"] == "Zoë Ångström"
        assert document["skills"][0]["skills"] == ["Café", "Bücher"]


def test_a_word_file_with_tables_and_a_header_is_read():
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "Ada Byron"
    made.add_paragraph("ada@example.com")
    made.add_heading("Experience", 1)
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Engine Works", "Bath"
    made.add_paragraph("Lead\tJan 2020 – Present")
    made.add_paragraph("Counted.", style="List Bullet")
    out = io.BytesIO()
    made.save(out)
    document = imports.read(out.getvalue(), "ada.docx").document
    assert document["basic"]["name"] == "Ada Byron"
    (role,) = document["experiences"]
    assert (role["company"], role["location"], role["highlights"]) == ("Engine Works", "Bath", ["Counted."])


def test_yaml_from_outside_is_bounded_like_our_own():
    with pytest.raises(InvalidInput) as caught:
        imports.read(b"basic:\n  name: a: b\n", "a.yaml")
    assert (caught.value.line, caught.value.column) == (2, 10)
    assert yaml.MAX_BYTES == 256 * 1024
