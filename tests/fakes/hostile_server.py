"""A site that means harm: answers that are too long, too slow, too deep or not HTTP at all, each at its own path."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable

from tests.fakes.serving import Handler, Server

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


class HostileServer(Server):
    """Answers every path of PATHS in its own bad way; counts the bytes that it got rid of."""

    def __init__(self, *, port: int = 0) -> None:
        super().__init__(_Handler, port=port)
        self.sent = 0


class _Handler(Handler):
    server: HostileServer

    def do_GET(self) -> None:
        self.close_connection = True
        PATHS[self.path.partition("?")[0].strip("/")](self)

    def write(self, content: bytes) -> None:
        self.wfile.write(content)
        self.server.sent += len(content)

    def page(self, content: bytes, *, encoding: str = "", content_type: str = "text/html") -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {content_type}\r\nContent-Length: {len(content)}\r\n"
        self.write((head + (f"Content-Encoding: {encoding}\r\n" if encoding else "") + "\r\n").encode() + content)


def _drip(handler: _Handler) -> None:
    handler.write(_HEAD + b"\r\n")
    while not handler.server.closing.is_set():
        handler.write(b"x")
        handler.server.pause(1)


def _drip_headers(handler: _Handler) -> None:
    handler.write(_HEAD)
    while not handler.server.closing.is_set():
        handler.write(b"X-A: b\r\n")
        handler.server.pause(0.5)


def _silence(handler: _Handler) -> None:
    handler.server.pause(3600)


def _stall(handler: _Handler) -> None:
    handler.write(_HEAD + b"Content-Length: 1000\r\n\r\n<html>")
    handler.server.pause(3600)


def _endless(handler: _Handler) -> None:
    handler.write(_HEAD + b"\r\n")
    while not handler.server.closing.is_set():
        handler.write(b"<p>more</p>" * 6000)


def _endless_chunks(handler: _Handler) -> None:
    handler.write(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while not handler.server.closing.is_set():
        handler.write(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


def _gzip_bomb(handler: _Handler) -> None:
    handler.page(_bomb(), encoding="gzip")


def _bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    megabyte = bytes(1024 * 1024).replace(b"\0", b" ")
    return b"".join(packer.compress(megabyte) for _ in range(256)) + packer.flush()


def _layers(handler: _Handler) -> None:
    content = b"<html>" + b" " * 1_000_000
    for _ in range(10):
        content = gzip.compress(content)
    handler.page(content, encoding=", ".join(["gzip"] * 10))


def _longer_than_said(handler: _Handler) -> None:
    handler.write(_HEAD + b"Content-Length: 1\r\n\r\n<")
    for _ in range(1000):
        handler.write(b"x" * 1_000_000)


def _says_a_terabyte(handler: _Handler) -> None:
    handler.write(_HEAD + b"Content-Length: 1000000000000\r\n\r\n<html>")
    handler.server.pause(3600)


def _large_header(handler: _Handler) -> None:
    handler.write(_HEAD + b"X-Long: " + b"x" * 1_000_000 + b"\r\nContent-Length: 0\r\n\r\n")


def _many_headers(handler: _Handler) -> None:
    handler.write(_HEAD + b"".join(b"X-%d: 1\r\n" % i for i in range(10_000)) + b"Content-Length: 0\r\n\r\n")


def _some_headers(handler: _Handler) -> None:
    handler.write(_HEAD + b"".join(b"X-%d: 1\r\n" % i for i in range(400)) + b"Content-Length: 0\r\n\r\n")


PATHS: dict[str, Callable[[_Handler], None]] = {
    "slow-1-byte-per-s": _drip,
    "slow-headers": _drip_headers,
    "never-answers": _silence,
    "stalls": _stall,
    "endless": _endless,
    "endless-chunks": _endless_chunks,
    "gzip-bomb": _gzip_bomb,
    "br-bomb": lambda h: h.page(bytes(1000), encoding="br"),
    "zstd-bomb": lambda h: h.page(bytes(1000), encoding="zstd"),
    "gzip-of-gzip-x10": _layers,
    "damaged-gzip": lambda h: h.page(gzip.compress(b"<html>" * 1000)[:-20], encoding="gzip"),
    "not-gzip": lambda h: h.page(b"<html>plain</html>", encoding="gzip"),
    "content-length-1-but-1gb": _longer_than_said,
    "says-a-terabyte": _says_a_terabyte,
    "headers-1mb": _large_header,
    "10000-headers": _many_headers,
    "400-headers": _some_headers,
    "nul-bytes": lambda h: h.page(b"<html>" + bytes(5000)),
    "nested-div-100000-deep": lambda h: h.page(b"<div>" * 100_000),
    "pdf-named-html": lambda h: h.page(b"%PDF-1.7\n" + bytes(range(256)) * 10),
    "html-entity-bomb": lambda h: h.page(b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + b"&amp;" * 200_000),
    "close-before-headers": lambda h: None,
    "cut-off": lambda h: h.write(_HEAD + b"Content-Length: 1000\r\n\r\n<html>"),
    "http-0.9": lambda h: h.write(b"<html>hello</html>"),
    "status-999": lambda h: h.write(b"HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n"),
    "status-000": lambda h: h.write(b"HTTP/1.1 000 Zero\r\nContent-Length: 0\r\n\r\n"),
    "two-lengths": lambda h: h.write(_HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
    "redirect-nowhere": lambda h: h.write(b"HTTP/1.1 302 Found\r\nLocation: http://\x00/\r\nContent-Length: 0\r\n\r\n"),
}
