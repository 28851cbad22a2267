import pytest

from jobtrak.services.postings import decoding

GERMAN = "<html><body><h1>Entwickler für Straßenbahnen</h1><p>Größere Aufgaben in Köln, “wirklich” – ab 45.000 €.</p></body></html>"
CZECH = (
    "<html lang=cs><body><h1>Vývojář softwaru</h1><p>Hledáme zkušeného člověka do kanceláře v Brně.</p></body></html>"
)
RUSSIAN = "<html><body><h1>Разработчик программ</h1><p>Мы ищем опытного человека в нашу команду.</p></body></html>"
JAPANESE = (
    "<html><body><h1>ソフトウェアエンジニア</h1><p>東京のオフィスで働く経験豊富な方を募集しています。</p></body></html>"
)


@pytest.mark.parametrize(
    ("text", "charset"), [(GERMAN, "cp1252"), (CZECH, "cp1250"), (RUSSIAN, "cp1251"), (JAPANESE, "shift_jis")]
)
def test_a_page_that_names_no_charset_is_read_by_its_letters_and_language(text, charset):
    assert decoding.decode(text.encode(charset)) == text


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="{}">',
        "<meta http-equiv='Content-Type' content='text/html; charset={}' />",
        '<?xml version="1.0" encoding="{}"?>',
    ],
)
def test_a_declared_charset_is_believed_wherever_it_stands(declaration):
    page = f"{declaration.format('windows-1250')}<html><body><p>Přátelský kolektiv, plat až šedesát tisíc.</p></body></html>"
    assert decoding.decode(page.encode("cp1250")) == page


def test_latin_1_is_read_as_browsers_read_it():
    page = "<meta charset=iso-8859-1><p>The team’s “own” salary: 45 000 € a year</p>"
    assert decoding.decode(page.encode("cp1252")) == page


@pytest.mark.parametrize("declared", ["utf-8", "no-such-charset", ""])
def test_a_stray_byte_in_good_utf_8_spoils_nothing(declared):
    before = f"<meta charset='{declared}'><p>Köln, Łódź, Brně – größer, und f".encode()
    assert decoding.decode(before + b"\xfcr alle</p>").endswith("Köln, Łódź, Brně – größer, und für alle</p>")


def test_every_mark_of_order_is_taken_off():
    page = "<html><body><h1>Ingeniør</h1></body></html>"
    for charset in ("utf-8-sig", "utf-16", "utf-32"):
        assert decoding.decode(page.encode(charset)) == page


@pytest.mark.parametrize("lie", ["utf-16", "unicode_escape", "idna", "base64", "x-user-defined", "\0"])
def test_a_page_that_lies_about_its_charset_is_still_read(lie):
    page = f"<meta charset={lie}><h1>Data Engineer</h1><p>Café in Köln</p>"
    assert decoding.decode(page.encode("cp1252")) == page
