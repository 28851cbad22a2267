"""Archives made to harm end in a named error, and nothing of them is kept."""

from __future__ import annotations

import io
import json
import random
import struct
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from sqlalchemy import text

from jobtrak import db
from jobtrak.errors import JobTrakError, TooLarge, UnsupportedFormat
from jobtrak.services.archives import contents, unpacking
from jobtrak.services.archives.unpacking import ArchiveDamaged
from tests.services.archives.conftest import brought_in, exported, forged, packed, sealed, unpacked, wipe


async def refused(content: bytes, error: type[JobTrakError], match: str) -> None:
    """Bring an archive in, see it refused by name, and find nothing of it."""
    with pytest.raises(error, match=match):
        await brought_in("default_user", content)
    async with db.unit_of_work() as session:
        for noun in contents.NOUNS:
            assert await session.scalar(text(f"SELECT count(*) FROM {noun.table.name}")) == 0, noun.name


def with_member(archive: bytes, name: str, content: bytes) -> bytes:
    members = unpacked(archive)
    return sealed({**members, name: content}, json.loads(members["manifest.json"]))


@pytest.mark.parametrize(
    "name", ["../../etc/cron.d/x", "/etc/passwd", "pages/../../x", "C:\\x", "..\\x", "pages/a\nb", "p" * 400]
)
async def test_names_that_lead_out_of_the_archive(archive, name):
    await refused(with_member(archive, name, b"x"), ArchiveDamaged, "leads out")


async def test_a_name_that_stands_twice(archive):
    sink = io.BytesIO(archive)
    with pytest.warns(UserWarning, match="Duplicate"), ZipFile(sink, "a") as made:
        made.writestr("jobs.jsonl", b"{}\n")
    await refused(sink.getvalue(), ArchiveDamaged, "twice")


async def test_a_bomb_is_refused_before_it_is_unpacked(archive):
    bomb = with_member(archive, "pages/bomb.html", b"\0" * (unpacking.LARGEST_UNPACKED + 1))
    assert len(bomb) < 1024 * 1024
    await refused(bomb, TooLarge, "unpacks")


async def test_a_bomb_that_lies_about_its_size_gives_no_more_than_it_says(archive):
    large = b"\0" * 50_000_000
    spoiled = bytearray(with_member(archive, "pages/bomb.html", large))
    at = spoiled.rfind(b"pages/bomb.html") - 46
    spoiled[at + 24 : at + 28] = struct.pack("<L", 10)
    await refused(bytes(spoiled), ArchiveDamaged, "belongs to nothing|damaged")


async def test_one_line_as_long_as_the_memory(archive):
    members = unpacked(archive)
    members["jobs.jsonl"] = b'{"title": "' + b"a" * 5_000_000 + b'"}'
    await refused(sealed(members, json.loads(members["manifest.json"])), TooLarge, "longer")


async def test_an_index_of_a_million_files(archive):
    lying = bytearray(archive)
    at = lying.rfind(b"PK\x05\x06")
    lying[at + 12 : at + 16] = struct.pack("<L", unpacking.LARGEST_INDEX + 1)
    await refused(bytes(lying), TooLarge, "lists more files")


@pytest.mark.parametrize("cut", [10, 1000, -1, -30])
async def test_a_cut_off_archive(archive, cut):
    await refused(archive[:cut], ArchiveDamaged, "cut off|damaged")


async def test_flipped_bytes(archive):
    for at in range(200, len(archive) - 200, len(archive) // 12):
        spoiled = bytearray(archive)
        spoiled[at] ^= 0xFF
        try:
            await brought_in("default_user", bytes(spoiled))
        except JobTrakError:
            continue
        # It hit what says nothing, such as a time stamp of the ZIP.
        assert await exported("default_user") == archive
        await wipe()


async def test_a_file_that_was_changed_since(archive):
    members = unpacked(archive)
    members["notes.jsonl"] = members["notes.jsonl"].replace(b"rota", b"rats")
    await refused(packed(members), ArchiveDamaged, "notes.jsonl was changed")


@pytest.mark.parametrize("count", [1, 3, -1, "2", None, 10**30])
async def test_a_count_that_is_wrong(archive, count):
    members = unpacked(archive)
    manifest = json.loads(members["manifest.json"])
    manifest["counts"]["jobs"] = count
    await refused(sealed(members, manifest), ArchiveDamaged, "promises")


@pytest.mark.parametrize("version", [0, 2, 99, "1", None])
async def test_another_version(archive, version):
    members = unpacked(archive)
    await refused(
        sealed(members, {**json.loads(members["manifest.json"]), "version": version}), UnsupportedFormat, "version"
    )


@pytest.mark.parametrize("manifest", [b"", b"[]", b"{}", b"\xff", b'{"format": 1}', b"null", b"[" * 100_000])
async def test_a_manifest_that_is_none(archive, manifest):
    await refused(packed({**unpacked(archive), "manifest.json": manifest}), ArchiveDamaged, "manifest")


async def test_an_archive_inside_an_archive(archive):
    await refused(packed({"inner.zip": archive}), UnsupportedFormat, "no archive of JobTrak")
    await refused(with_member(archive, "inner.zip", archive), ArchiveDamaged, "belongs to nothing")


async def test_files_that_are_missing_or_too_many(archive):
    members = unpacked(archive)
    page = next(name for name in members if name.startswith("pages/"))
    without = {name: content for name, content in members.items() if name != page}
    await refused(sealed(without, json.loads(members["manifest.json"])), ArchiveDamaged, "not where")
    await refused(packed(without), ArchiveDamaged, "names other files")
    await refused(with_member(archive, "pages/extra.html", b"x"), ArchiveDamaged, "belongs to nothing")


async def test_locked_and_strangely_packed_zips(archive):
    locked = bytearray(archive)
    for at in (locked.find(b"PK\x01\x02") + 8, 6):
        locked[at] |= 1
    await refused(bytes(locked), UnsupportedFormat, "password")
    sink = io.BytesIO()
    with ZipFile(sink, "w", ZIP_BZIP2) as made:
        made.writestr("manifest.json", b"{}")
    await refused(sink.getvalue(), UnsupportedFormat, "packed in a way")


async def test_other_zips_are_told_apart(database):
    assert database
    await refused(packed({"word/document.xml": b"<x/>"}), UnsupportedFormat, "no archive of JobTrak")
    await refused(packed({"export/Profile.csv": b"First Name\n"}), UnsupportedFormat, "LinkedIn")


def first(**values: object):
    return lambda rows: [{**rows[0], **values}, *rows[1:]]


@pytest.mark.parametrize(
    ("noun", "change"),
    [
        ("jobs", first(owner="somebody-else")),
        ("jobs", first(words="'x'")),
        ("jobs", first(id="")),
        ("jobs", first(id="../x")),
        ("jobs", first(id="x" * 65)),
        ("jobs", first(id=None)),
        ("jobs", first(title="a\0b")),
        ("jobs", first(title=7)),
        ("jobs", first(title=None)),
        ("jobs", first(status="PROMOTED")),
        ("jobs", first(date_found="yesterday")),
        ("jobs", first(date_found="2026-11-22T12:00:00")),
        ("jobs", first(date_found="0001-01-01T00:00:00+14:00")),
        ("jobs", first(valid_through="0001-01-01")),
        ("jobs", first(match=10**12)),
        ("jobs", first(resume_id="ab" * 16)),
        ("jobs", first(canonical_url="https://x/" + random.Random(1).randbytes(15_000).hex())),
        ("jobs", lambda rows: [rows[0], rows[0]]),
        ("jobs", lambda rows: [{**row, "canonical_url": "https://the.same/1"} for row in rows]),
        ("jobs", first(alike=[{"job_id": "ab" * 16}])),
        ("jobs", first(alike=[{"reason": "none"}])),
        ("postings", first(job_id="ab" * 16)),
        ("postings", first(fields={"salary_min": "a lot"})),
        ("postings", first(fields={"evidence": {"x": [1]}})),
        ("postings", first(fields=[1])),
        ("postings", lambda rows: [rows[0], {**rows[0], "id": "ab" * 16}]),
        ("pages", first(file="manifest.json")),
        ("pages", first(file="../../etc/passwd")),
        ("pages", first(file="jobs.jsonl")),
        ("history", first(undoes=99)),
        ("history", first(undoes=-1)),
        ("history", first(kind="forged")),
        ("resumes", first(folder="pages")),
        ("resumes", first(folder="")),
        ("resumes", first(is_main="perhaps")),
        ("resumes", lambda rows: [{**row, "is_main": True, "folder": rows[0]["folder"]} for row in rows]),
        ("resumes", first(tags=["x" * 41])),
        ("resumes", first(kept="experiences: [")),
        ("resumes", first(print_options={"pages": "many"})),
        ("resumes", first(print_options={"accent": "no colour"})),
        ("resumes", lambda rows: [{**row, "kind": "career"} for row in rows]),
        ("versions", first(number=9)),
        ("versions", first(resume_id="ab" * 16)),
        ("tailorings", first(posting={"duties": {"a": 1}, "url": 5, "employment_type": "x"})),
        ("stages", first(result=json.loads('{"a":' * 60 + "1" + "}" * 60))),
        ("stages", first(cost="much")),
        ("changes", first(verdict="trust me")),
        ("changes", first(op="format")),
        ("costs", first(tailoring_id="ab" * 16)),
        ("contacts", first(unheard_of=1)),
    ],
)
async def test_rows_that_lie(archive, noun, change):
    await refused(forged(archive, **{noun: change}), JobTrakError, "Nothing was stored")


async def test_lines_that_are_no_rows(archive):
    members = unpacked(archive)
    for line in (b"{", b"[]", b"1", b"\xff\xfe", b'"\\ud800"', b"[" * 5000):
        spoiled = {**members, "contacts.jsonl": line + b"\n"}
        await refused(sealed(spoiled, json.loads(members["manifest.json"])), ArchiveDamaged, "contacts.jsonl, line 1")


async def test_settings_that_are_none(archive):
    for content in (b"[]", b"x", b'{"engine": "\\u0000"}'):
        await refused(with_member(archive, "preferences.json", content), ArchiveDamaged, "settings")


async def test_a_zip_from_elsewhere_with_the_same_content_is_welcome(archive):
    sink = io.BytesIO()
    with ZipFile(sink, "w", ZIP_DEFLATED) as made:
        made.mkdir("pages")
        for name, content in reversed(unpacked(archive).items()):
            made.writestr(name, content)
    assert (await brought_in("default_user", sink.getvalue())).added["jobs"] == 2
