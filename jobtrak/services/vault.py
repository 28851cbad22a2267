"""Encrypt the secrets people store, with a key that lies in a file of its own.

A stolen database is then not a stolen set of keys. When the key file is lost, what was encrypted with it reads as
nothing, and the person is asked to enter it again.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from jobtrak.config import settings
from jobtrak.errors import Unavailable


def encrypt(text: str) -> bytes:
    """Return a text encrypted; makes the key file on first use."""
    return Fernet(_key()).encrypt(text.encode())


def decrypt(blob: bytes) -> str | None:
    """Return an encrypted text, or None where it was encrypted with a key that is gone, or was changed since."""
    try:
        return Fernet(_key()).decrypt(bytes(blob)).decode()
    except (InvalidToken, UnicodeDecodeError):
        return None


def fingerprint(text: str) -> str:
    """Return a keyed hash by which a secret can be found again without being stored in the clear."""
    return hmac.new(_key(), b"fingerprint\0" + text.encode(), hashlib.sha256).hexdigest()


def _key() -> bytes:
    """Return the key, from its file; several processes that start at once agree on one."""
    path = settings().key_file
    try:
        key = _read(path)
        if key is None:
            _make(path)
            key = _read(path)
    except OSError as error:
        raise Unavailable(
            f"JobTrak can't read or make its key file {path} ({error.strerror}). Make its folder writable for JobTrak."
        ) from None
    if key is None:
        raise Unavailable(
            f"The key file {path} is not one of JobTrak's. Move it away; stored keys are then entered again."
        )
    return key


def _read(path: Path) -> bytes | None:
    """Return the key in a file, None where there is no file; an unusable one is put aside, never overwritten."""
    try:
        key = path.read_bytes().strip()
    except FileNotFoundError:
        return None
    try:
        Fernet(key)
    except ValueError:
        aside = path.with_name(f"{path.name}.unusable-{secrets.token_hex(4)}")
        with contextlib.suppress(FileNotFoundError):
            path.rename(aside)
        return None
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    return key


def _make(path: Path) -> None:
    """Write a new key whole under another name, then link it into place: the first of several wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(Fernet.generate_key())
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
