"""Garbage of every kind ends in a clear error, within limits, and never in a crash."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jobtrak.errors import PostingUnreadable
from jobtrak.services.postings import posting as shape
from jobtrak.services.postings import reading
from jobtrak.services.postings.posting import Posting

FOLDER = Path(__file__).parent / "lookalikes"
DOCUMENTS = sorted(path.read_bytes() for path in FOLDER.iterdir() if not path.name.endswith(".truth.json"))
WITHIN = settings(
    max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def try_reading(content: bytes, url: str | None = None) -> Posting | None:
    try:
        posting = reading.read(content, url)
    except PostingUnreadable as error:
        assert len(error.message) > 20
        return None
    assert len(posting.description or "") <= shape.LONG
    assert all(
        len(getattr(posting, name)) <= shape.MANY
        for name in ("location", "duties", "qualifications", "technical_skills")
    )
    assert "\x00" not in posting.model_dump_json()
    return posting


@WITHIN
@given(st.binary(max_size=3_000))
def test_random_bytes_never_crash_the_reader(content):
    try_reading(content)


@WITHIN
@given(st.sampled_from(DOCUMENTS), st.data())
def test_a_document_cut_or_spoilt_anywhere_never_crashes_the_reader(document, data):
    cut = data.draw(st.integers(0, len(document)))
    noise = data.draw(st.binary(max_size=30))
    rest = data.draw(st.integers(cut, len(document)))
    try_reading(document[:cut] + noise + document[rest:], "https://jobs.example.com/jobs/1")


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "title",
                    "jobs",
                    "location",
                    "salary",
                    "description",
                    "name",
                    "text",
                    "categories",
                    "jobAd",
                    "offers",
                    "result",
                    "jobPostingInfo",
                    "compensation",
                    "@type",
                    "min",
                    "company",
                    "datePosted",
                    "items",
                    "id",
                    "hostedUrl",
                ]
            )
            | st.text(max_size=8),
            inner,
            max_size=6,
        )
    ),
    max_leaves=25,
)


@WITHIN
@given(json_values)
def test_any_json_under_the_keys_of_sources_never_crashes_the_reader(value):
    try_reading(json.dumps(value).encode(), "https://jobs.lever.co/x/11111111-2222-4333-8444-555555555555")


def wrong_types(value, replacement):
    """Return every document that differs from a good one by one value of another type."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield {**value, key: replacement}
            for other in wrong_types(inner, replacement):
                yield {**value, key: other}
    elif isinstance(value, list):
        for index, inner in enumerate(value[:3]):
            for other in wrong_types(inner, replacement):
                yield [*value[:index], other, *value[index + 1 :]]


@pytest.mark.parametrize(
    "path",
    [path for path in sorted(FOLDER.glob("*.json")) if not path.name.endswith(".truth.json")],
    ids=lambda path: path.name,
)
@pytest.mark.parametrize("replacement", [7, "text", ["x"], {"y": 1}, None, True], ids=repr)
def test_a_value_of_an_unexpected_type_never_crashes_a_source(path, replacement):
    truth = json.loads((FOLDER / f"{path.stem}.truth.json").read_text())
    for changed in wrong_types(json.loads(path.read_text()), replacement):
        try_reading(json.dumps(changed).encode(), truth["url"])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"   \n ",
        b"\x00\x01\x02" * 500,
        b"%PDF-1.7 \x00\x00",
        b"PK\x03\x04" + b"\x00" * 100,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"{",
        b"[]",
        b"{}",
        b"<html></html>",
        b"<html><head><script src='/app.js'></script></head><body><div id=root></div></body></html>",
        b"x",
        b"[" * 100_000,
        b'{"a":' * 20_000,
    ],
    ids=range(14),
)
def test_what_is_no_posting_is_refused_with_what_to_do_instead(content):
    with pytest.raises(PostingUnreadable) as told:
        posting = reading.read(content)
        assert posting.job_title == ""
    assert "aste" in told.value.message or "link" in told.value.message


def test_entities_of_a_feed_are_never_expanded():
    lol = "".join(
        f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};&a{n - 1};'>"
        for n in range(1, 12)
    )
    feed = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a0 'lollollol'>{lol}]><rss><item><title>Cook: &a11;</title><description>We look for a cook.</description></item></rss>"
    posting = try_reading(feed.encode())
    assert posting is None or "lollol" not in posting.model_dump_json()


def test_a_document_of_fifty_megabytes_is_refused_at_once():
    start = time.perf_counter()
    with pytest.raises(PostingUnreadable, match="too large"):
        reading.read(b"<p>job</p>" * 5_000_000)
    assert time.perf_counter() - start < 2


@pytest.mark.parametrize("depth", [1_000, 20_000])
def test_a_page_nested_a_thousand_deep_is_read_or_refused(depth):
    page = (
        b"<html><body><h1>Cook</h1>"
        + b"<div>" * depth
        + b"<p>We look for a cook in Lyon, France. Full time.</p>"
        + b"</div>" * depth
    )
    start = time.perf_counter()
    try_reading(page)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    "content",
    [
        b"<h1>Job</h1>" + b"<p>1 to 2 to 3 " * 60_000,
        b"<h1>Job</h1><p>" + b"9 999 " * 150_000,
        b"<h1>Job</h1><p>" + b"a@" * 400_000,
        b"<h1>Job</h1><p>$" + b"1," * 400_000,
        b"<script>" * 60_000,
        b"<script type=application/ld+json>" + b'{"@type":"JobPosting","a":[' * 20_000 + b"</script>",
        b'<h1>Job</h1><script>self.__next_f.push([1,"' + b"1:T5,a" * 100_000 + b'"])</script>',
        b"<h1>Job</h1>" + b"<li>Python, Go, Excel, Word, C, R, " * 20_000,
        b'<script id="__NUXT_DATA__" type="application/json">[["Reactive",1]'
        + b',["Reactive",2]' * 60_000
        + b"]</script><p>job position text",
        b"<h1>Job</h1><p>" + "€".encode() * 300_000,
        b"Salary: " + b"$10 - " * 100_000,
        b"from 10 days ago by 2020 years experience of " * 20_000,
    ],
    ids=range(12),
)
def test_a_document_made_to_be_slow_ends_within_seconds(content):
    start = time.perf_counter()
    try_reading(content)
    assert time.perf_counter() - start < 8


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1250", "iso-8859-1", "utf-8-sig"])
def test_a_page_in_another_charset_keeps_its_letters(charset):
    page = f'<html><head><meta charset="{charset}"><title>Köchin | Gasthof Rößl</title></head><body><h1>Köchin</h1><p>Wir suchen eine Köchin für unser Haus in Graz und freuen uns auf dich.</p></body></html>'
    assert reading.read(page.encode(charset)).job_title == "Köchin"


def test_a_wrong_charset_label_does_not_spoil_good_utf_8():
    page = '<html><head><meta charset="iso-8859-1"><title>Köchin</title></head><body><h1>Köchin</h1><p>Wir suchen eine Köchin für unser Haus in Graz.</p></body></html>'
    assert reading.read(page.encode()).job_title == "Köchin"
