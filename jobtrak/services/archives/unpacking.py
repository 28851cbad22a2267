"""Open a ZIP that may have been made to harm: everything in it is bounded before it is read, and nothing goes to the disk."""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from jobtrak.errors import InvalidInput, TooLarge, UnsupportedFormat

# Room for 150,000 files with the names that JobTrak gives; a list of a million would fill the memory by itself.
LARGEST_INDEX = 16 * 1024 * 1024
# Text packs about ten times, very repetitive text thirty times; a bomb packs a thousand times.
LARGEST_UNPACKED = 256 * 1024 * 1024
MOST_TIMES = 30
_PIECE = 64 * 1024
_TAIL = 22 + 65_535
_FAULTS = (BadZipFile, zlib.error, EOFError, struct.error, ValueError, OverflowError, NotImplementedError, RuntimeError)


class ArchiveDamaged(InvalidInput):
    """This archive doesn't hold together, so nothing of it was brought in."""

    code = "archive_damaged"


class Package:
    """A ZIP whose every member is bounded, plainly named, unencrypted, and there once."""

    def __init__(self, file: BinaryIO, *, size: int) -> None:
        """Take stock of a ZIP of `size` bytes; raise ArchiveDamaged, TooLarge or UnsupportedFormat."""
        if _size_of_index(file, size) > LARGEST_INDEX:
            raise TooLarge("This ZIP lists more files than JobTrak takes. Nothing was stored.")
        with _explained():
            self._zip = ZipFile(file)
        self._members: dict[str, ZipInfo] = {}
        total = 0
        for member in self._zip.infolist():
            if member.is_dir():
                continue
            _check(member)
            if member.filename in self._members:
                raise ArchiveDamaged(f"{member.filename[:80]} is in this ZIP twice. Nothing was stored.")
            self._members[member.filename] = member
            total += member.file_size
        if total > max(LARGEST_UNPACKED, MOST_TIMES * size):
            raise TooLarge("This ZIP unpacks to far more than it should. Nothing was stored.")

    @property
    def names(self) -> set[str]:
        """Return the names of the files in it."""
        return set(self._members)

    def read(self, name: str, *, limit: int, digest: str = "") -> bytes:
        """Return a file; raise TooLarge over `limit`, ArchiveDamaged where it is not there or has another digest."""
        content = bytearray()
        for piece in self._pieces(name, digest):
            content += piece
            if len(content) > limit:
                raise TooLarge(f"{name[:80]} is larger than JobTrak takes. Nothing was stored.")
        return bytes(content)

    def lines(self, name: str, *, limit: int, digest: str = "") -> Iterator[bytes]:
        """Yield a file line by line, however long the file is; raise TooLarge for a line over `limit`."""
        rest = b""
        for piece in self._pieces(name, digest):
            *whole, rest = (rest + piece).split(b"\n")
            yield from filter(None, whole)
            if len(rest) > limit:
                raise TooLarge(f"A line of {name[:80]} is longer than JobTrak takes. Nothing was stored.")
        if rest:
            yield rest

    def _pieces(self, name: str, digest: str) -> Iterator[bytes]:
        if name not in self._members:
            raise ArchiveDamaged(f"{name[:80]} is missing in this archive. Nothing was stored.")
        seen = hashlib.sha256()
        with _explained(), self._zip.open(self._members[name]) as opened:
            while piece := opened.read(_PIECE):
                seen.update(piece)
                yield piece
        if digest and seen.hexdigest() != digest:
            raise ArchiveDamaged(f"{name[:80]} was changed since the archive was made. Nothing was stored.")


def _check(member: ZipInfo) -> None:
    name = member.filename
    plain = name.isprintable() and "\\" not in name and ":" not in name and len(name) <= 300
    if not plain or name.startswith("/") or ".." in name.split("/"):
        raise ArchiveDamaged("A file in this ZIP has a name that leads out of it. Nothing was stored.")
    if member.flag_bits & 0x1:
        raise UnsupportedFormat("This ZIP is locked with a password. Unlock it and try again.")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise UnsupportedFormat("This ZIP is packed in a way that JobTrak doesn't read. Nothing was stored.")


def _size_of_index(file: BinaryIO, size: int) -> int:
    """Return how large the list of files is, as the end of the ZIP says: before Python reads all of it."""
    start = max(0, size - _TAIL)
    file.seek(start)
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        raise ArchiveDamaged("This ZIP is cut off or damaged. Nothing was stored.")
    length = struct.unpack_from("<L", tail, at + 12)[0]
    locator = start + at - 20
    file.seek(max(0, locator - 56))
    large = file.read(76)
    if locator >= 56 and large[56:60] == b"PK\x06\x07" and large[:4] == b"PK\x06\x06":
        length = max(length, struct.unpack_from("<Q", large, 40)[0])
    return length


@contextmanager
def _explained() -> Iterator[None]:
    """Tell what Python finds wrong with a ZIP as what it is; ours pass as they are."""
    try:
        yield
    except _FAULTS as error:
        raise ArchiveDamaged("This ZIP is cut off or damaged. Nothing was stored.") from error
