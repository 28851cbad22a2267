"""Unpack a compressed body piece by piece, never past its limit."""

from __future__ import annotations

import zlib

from jobtrak.errors import PostingUnreadable


class Inflated:
    """The body of an answer as it grows; raises PostingUnreadable at the first byte over the limit.

    One layer of gzip or deflate is taken, the two that are asked for: layers upon layers, and encodings that were not
    asked for, are how small answers become large ones.
    """

    def __init__(self, encoding: str, *, limit: int) -> None:
        named = [part.strip().lower() for part in encoding.split(",") if part.strip().lower() not in ("", "identity")]
        if len(named) > 1 or (named and named[0] not in ("gzip", "x-gzip", "deflate")):
            raise PostingUnreadable(
                "The site packs this page in a way JobTrak doesn't unpack. Paste the text of the posting instead.",
                reason="encoding",
            )
        self._limit = limit
        self._raw = 0
        self._content = bytearray()
        self._packed = bool(named)
        self._deflate = named == ["deflate"]
        self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32) if named else None

    def feed(self, chunk: bytes) -> None:
        """Take one piece of the body as it came over the wire."""
        self._raw += len(chunk)
        if self._raw > self._limit:
            raise self.too_large()
        if not self._packed:
            self._content += chunk
            return
        try:
            self._unpack(chunk)
        except zlib.error:
            if not (self._deflate and not self._content):
                raise _damaged() from None
            # Half of the web's servers send deflate without its wrapper.
            self._deflate, self._unpacker = False, zlib.decompressobj(-zlib.MAX_WBITS)
            try:
                self._unpack(chunk)
            except zlib.error:
                raise _damaged() from None

    def finish(self) -> bytes:
        """Return the whole body; raise PostingUnreadable when it ends before its time."""
        if self._unpacker is not None and not self._unpacker.eof and self._raw:
            raise _damaged()
        return bytes(self._content)

    def too_large(self) -> PostingUnreadable:
        """Return the error that says so."""
        return PostingUnreadable(
            f"This page is larger than {self._limit // 1024 // 1024} MB. Paste the text of the posting instead.",
            reason="too_large",
        )

    def _unpack(self, chunk: bytes) -> None:
        while chunk and self._unpacker is not None:
            if self._unpacker.eof:
                # gzip allows several members in a row; anything else behind the end is padding.
                if not chunk.startswith(b"\x1f\x8b"):
                    return
                self._unpacker = zlib.decompressobj(zlib.MAX_WBITS | 32)
            self._content += self._unpacker.decompress(chunk, self._limit - len(self._content) + 1)
            if len(self._content) > self._limit:
                raise self.too_large()
            chunk = self._unpacker.unused_data if self._unpacker.eof else self._unpacker.unconsumed_tail


def _damaged() -> PostingUnreadable:
    return PostingUnreadable(
        "The page arrived damaged. Try again in a moment, or paste the text of the posting.", reason="broken_answer"
    )
