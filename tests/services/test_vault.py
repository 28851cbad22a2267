"""Secrets at rest: encrypted with a key that can be lost without a crash."""

from __future__ import annotations

import multiprocessing
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobtrak.config import settings
from jobtrak.errors import Unavailable
from jobtrak.services import vault

SECRET = "sk-secret-0123456789"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("JOBTRAK_DATA_DIR", str(tmp_path / "data"))
    settings.cache_clear()
    yield tmp_path / "data"
    settings.cache_clear()


def test_what_was_encrypted_can_be_read_again_and_not_seen() -> None:
    blob = vault.encrypt(SECRET)
    assert SECRET.encode() not in blob
    assert vault.encrypt(SECRET) != blob
    assert vault.decrypt(blob) == SECRET
    assert vault.decrypt(memoryview(blob)) == SECRET  # type: ignore[arg-type]


def test_the_key_file_is_for_its_owner_alone(home: Path) -> None:
    vault.encrypt(SECRET)
    key_file = settings().key_file
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert [path.name for path in home.iterdir()] == [key_file.name]


def test_a_key_file_that_others_may_read_is_closed_to_them() -> None:
    vault.encrypt(SECRET)
    settings().key_file.chmod(0o644)
    vault.encrypt(SECRET)
    assert stat.S_IMODE(settings().key_file.stat().st_mode) == 0o600


def test_a_lost_key_file_means_enter_it_again() -> None:
    blob = vault.encrypt(SECRET)
    settings().key_file.unlink()
    assert vault.decrypt(blob) is None
    assert vault.decrypt(vault.encrypt(SECRET)) == SECRET


def test_a_changed_or_foreign_blob_reads_as_nothing() -> None:
    blob = vault.encrypt(SECRET)
    assert vault.decrypt(blob[:-4] + b"AAAA") is None
    assert vault.decrypt(b"") is None
    assert vault.decrypt(b"\xff\x00 not ours") is None


@pytest.mark.parametrize("content", [b"", b"half a k", b"\xff" * 44])
def test_a_damaged_key_file_is_put_aside_and_never_overwritten(home: Path, content: bytes) -> None:
    home.mkdir(parents=True)
    settings().key_file.write_bytes(content)
    assert vault.decrypt(vault.encrypt(SECRET)) == SECRET
    aside = [path for path in home.iterdir() if "unusable" in path.name]
    assert [path.read_bytes() for path in aside] == [content]


def _encrypt_and_send(blobs: multiprocessing.Queue[bytes], home: str) -> None:
    os.environ["JOBTRAK_DATA_DIR"] = home
    settings.cache_clear()
    blobs.put(vault.encrypt(SECRET))


def test_processes_that_start_at_once_agree_on_one_key(home: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    blobs: multiprocessing.Queue[bytes] = spawn.Queue()
    started = [spawn.Process(target=_encrypt_and_send, args=(blobs, str(home))) for _ in range(4)]
    for process in started:
        process.start()
    received = [blobs.get(timeout=60) for _ in started]
    for process in started:
        process.join()
    assert [vault.decrypt(blob) for blob in received] == [SECRET] * 4


def test_a_folder_that_cannot_be_written_is_told_plainly(home: Path) -> None:
    home.write_text("a file where the folder should be")
    with pytest.raises(Unavailable, match="key file"):
        vault.encrypt(SECRET)


def test_a_fingerprint_finds_a_secret_again_and_says_nothing_about_it() -> None:
    assert vault.fingerprint(SECRET) == vault.fingerprint(SECRET)
    assert vault.fingerprint(SECRET) != vault.fingerprint(SECRET + "x")
    assert SECRET not in vault.fingerprint(SECRET)
    before = vault.fingerprint(SECRET)
    settings().key_file.unlink()
    assert vault.fingerprint(SECRET) != before
