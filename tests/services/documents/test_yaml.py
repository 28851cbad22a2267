import time

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jobtrak.errors import InvalidInput, TooLarge
from jobtrak.services.documents import yaml, yaml_edits

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
documents = st.dictionaries(
    texts,
    st.recursive(
        texts | st.none(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
        max_leaves=20,
    ),
)


def test_scalars_stay_the_text_that_was_written():
    assert yaml.load("a: NO\nb: 1:30\nc: 3.10\nd: 2020-01-01\ne: 007\nf: true\ng: Null\nh: 1e3") == {
        "a": "NO", "b": "1:30", "c": "3.10", "d": "2020-01-01", "e": "007", "f": "true", "g": "Null", "h": "1e3",
    }  # fmt: skip


def test_only_nothing_a_tilde_and_null_mean_no_value():
    assert yaml.load("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: [x, null]") == {
        "a": None, "b": None, "c": None, "d": "", "e": "null", "f": ["x", None],
    }  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(documents)
def test_what_is_dumped_loads_the_same_with_keys_in_order(document):
    loaded = yaml.load(yaml.dump(document))
    assert loaded == document
    assert list(loaded) == list(document)
    assert yaml.dump(loaded) == yaml.dump(document)


@settings(deadline=None, max_examples=50)
@given(documents)
def test_other_readers_read_the_same_texts(document):
    assert pyyaml.safe_load(yaml.dump(document)) == (document or {})


def test_one_changed_value_leaves_every_other_line_as_it_was(sample):
    before = yaml.dump(sample)
    sample["experiences"][1]["company"] = "Elsewhere"
    after = yaml.dump(sample)
    changed = [(old, new) for old, new in zip(before.splitlines(), after.splitlines(), strict=True) if old != new]
    assert changed == [("  - company: Nordhamn Logistics", "  - company: Elsewhere")]


def test_an_edit_keeps_comments_quotes_and_spacing_of_what_it_does_not_touch():
    text = '# mine\nbasic:\n  name: "Ada"   # me\n\n  email: a@example.com\nskills:\n  - category: X\n    skills: [a, "b"]  # short\n'
    document = yaml.load(text)
    document["basic"]["email"] = "ada@example.com"
    assert yaml_edits.edit(text, document) == text.replace("a@example.com", "ada@example.com")


def test_an_edit_can_add_and_remove_lines():
    text = "# top\nbasic:\n  name: Ada # kept\nexperiences:\n  - company: A\n    highlights:\n      - one # first\n      - two\nother: x # tail\n"
    document = yaml.load(text)
    document["experiences"][0]["highlights"] = ["one", "two and a half", "three"]
    document["objective"] = "New"
    edited = yaml_edits.edit(text, document)
    assert yaml.load(edited) == document
    assert "# top" in edited
    assert "name: Ada # kept" in edited
    assert "other: x # tail" in edited


@settings(deadline=None, max_examples=50)
@given(documents, documents)
def test_an_edit_always_says_what_the_document_says(before, after):
    text = yaml.dump(before)
    assert yaml.load(yaml_edits.edit(text, after)) == after


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("basic:\n  name: a: b", 2, 10, "colon"),
        ("a:\n\t- b", 2, 1, "tabs"),
        ("a: 'x", 1, None, "never closed"),
        ("a: 1\nb: 2\na: 3", 3, 1, "twice"),
        ("a: *x", 1, 4, "asterisk"),
        ("a: &x [1]\nb: *x", 2, 4, "asterisk"),
        ("a: !!python/object/apply:os.system ['id']", 1, 4, "exclamation mark"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ("a: \x07", 1, 4, "control character"),
        ("? [a]\n: b", 1, 3, "plain text"),
        ("- a", 1, 1, "fields"),
        ("", 1, 1, "fields"),
        ("just words", 1, 1, "fields"),
        ("a:\n  - b\n c: d", 3, 2, "line up"),
    ],
)
def test_a_mistake_is_told_with_line_and_column_in_plain_words(text, line, column, words):
    with pytest.raises(InvalidInput) as caught:
        yaml.load(text)
    assert caught.value.line == line
    assert column is None or caught.value.column == column
    assert words in caught.value.message


def test_no_constructor_of_python_objects_ever_runs(tmp_path):
    victim = tmp_path / "made"
    for tag in (
        "!!python/object/apply:os.mkdir",
        "!!python/object/new:os.mkdir",
        "!<tag:yaml.org,2002:python/object/apply:os.mkdir>",
    ):
        with pytest.raises(InvalidInput):
            yaml.load(f"a: {tag} ['{victim}']")
    assert not victim.exists()


@pytest.mark.parametrize("text", ["a: " + "[" * 40, "a: " + "{a: " * 5000, "a: " + "[" * 100_000, "- " * 20_000])
def test_deep_nesting_is_refused_at_once(text):
    started = time.monotonic()
    with pytest.raises(InvalidInput):
        yaml.load(text)
    assert time.monotonic() - started < 2


def test_thirty_two_levels_are_taken_and_thirty_three_are_not():
    assert yaml.load("a: " + "[" * 31 + "]" * 31)
    with pytest.raises(InvalidInput):
        yaml.load("a: " + "[" * 32 + "]" * 32)


def test_more_than_256_kib_is_refused():
    with pytest.raises(TooLarge):
        yaml.load("a: " + "x" * 256 * 1024)


def test_a_broken_surrogate_is_refused():
    with pytest.raises(InvalidInput):
        yaml.load("a: \ud800")
