"""Serve a fake on loopback from a thread of its own, so that sync, async and browser tests can all reach it."""

from __future__ import annotations

import argparse
import socket
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self


class Server(ThreadingHTTPServer):
    """A real HTTP server that starts with `with` and forgets nothing it was asked."""

    daemon_threads = True
    # Threads of hostile or slow answers are not waited for at the end of a test.
    block_on_close = False
    request_queue_size = 64

    def __init__(self, handler: type[BaseHTTPRequestHandler], *, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), handler)
        self.closing = threading.Event()

    @property
    def port(self) -> int:
        return self.server_address[1]

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.place}"

    def __enter__(self) -> Self:
        # serve_forever looks for shutdown once per poll_interval, and every fixture waits for that.
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    def pause(self, seconds: float) -> None:
        """Wait, but not past the end of the server."""
        self.closing.wait(seconds)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: clients that hang up in the middle are what the tests are about."""


class Handler(BaseHTTPRequestHandler):
    """What every fake's handler shares: HTTP/1.1, no delays, no log."""

    protocol_version = "HTTP/1.1"

    def setup(self) -> None:
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().setup()

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def answer(self, status: int, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def run_until_interrupted(make: Callable[[int], Server], default_port: int, what: str) -> None:
    """Serve a fake by hand: `python -m tests.fakes.NAME --port N`."""
    parser = argparse.ArgumentParser(description=what)
    parser.add_argument("--port", type=int, default=default_port)
    with make(parser.parse_args().port) as server:
        print(f"{what}: {server.url}", flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            pass
