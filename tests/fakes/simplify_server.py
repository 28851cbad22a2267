"""A Simplify that looks at everything: method, path, cookies, token header, origin, part name and the file's first bytes.

By hand: `python -m tests.fakes.simplify_server --port N`, and SIMPLIFY_API_URL=http://127.0.0.1:N
"""

from __future__ import annotations

import email.parser
import email.policy
import json
import socket
import struct
from dataclasses import dataclass
from email.message import EmailMessage
from http.cookies import SimpleCookie

from tests.fakes.serving import Handler, Server, run_until_interrupted

AUTHORIZATION = "session-of-ada"
CSRF = "csrf-of-ada"


@dataclass
class Received:
    """One resume that arrived whole."""

    file_name: str
    pdf: bytes


class SimplifyServer(Server):
    """A Simplify on loopback that holds one resume; `problems` says what was wrong with a call.

    `session_valid`, `status` (answer everything with it), `firewall` (a page in Simplify's place), `answers_json`, `break_off` (take the upload, then hang up).
    """

    def __init__(self, *, port: int = 0) -> None:
        super().__init__(_Handler, port=port)
        self.session_valid = True
        self.status: int | None = None
        self.firewall = False
        self.answers_json = True
        self.break_off = False
        self.redirect_to: str | None = None
        self.resume: Received | None = None
        self.uploads = 0
        self.calls: list[str] = []
        self.problems: list[str] = []


class _Handler(Handler):
    server: SimplifyServer

    def do_POST(self) -> None:
        body = self.body()
        self.server.calls.append(f"{self.command} {self.path}")
        if self.server.redirect_to is not None:
            self.answer(307, Location=self.server.redirect_to)
        elif self.server.firewall:
            self.answer(403, b"<title>Attention Required!</title>", Content_Type="text/html")
        elif self.server.status is not None:
            self.json(self.server.status, {"detail": "Out of order."})
        elif not self.identified():
            self.json(401, {"detail": "Invalid or expired credentials."})
        elif self.path == "/v2/auth/validate":
            self.validate(body)
        elif self.path == "/v2/candidate/me/resume/upload":
            self.upload(body)
        else:
            self.wrong(404, f"no such path: {self.path}")

    def do_GET(self) -> None:
        self.server.calls.append(f"{self.command} {self.path}")
        self.wrong(405, f"{self.command} {self.path}")

    do_PUT = do_DELETE = do_GET

    def identified(self) -> bool:
        cookies = SimpleCookie(self.headers.get("Cookie", ""))
        given = {name: morsel.value for name, morsel in cookies.items()}
        if given != {"authorization": AUTHORIZATION, "csrf": CSRF}:
            self.server.problems.append("cookies")
            return False
        if self.headers.get("X-CSRF-TOKEN") != CSRF:
            self.server.problems.append("X-CSRF-TOKEN")
            return False
        for name in ("Origin", "Referer"):
            if self.headers.get(name) != "https://simplify.jobs":
                self.server.problems.append(name)
                return False
        return self.server.session_valid

    def validate(self, body: bytes) -> None:
        if body:
            self.wrong(400, "validate takes no body")
        elif self.headers.get("client") != "Dunder":
            self.wrong(400, "header client")
        else:
            self.json(200, {"valid": True})

    def upload(self, body: bytes) -> None:
        parts = _parts(self.headers.get("Content-Type", ""), body)
        names = [part.get_param("name", header="content-disposition") for part in parts]
        if names != ["file"]:
            self.wrong(422, f"parts {names}")
            return
        pdf = parts[0].get_payload(decode=True)
        if (
            parts[0].get_content_type() != "application/pdf"
            or not isinstance(pdf, bytes)
            or not pdf.startswith(b"%PDF")
        ):
            self.wrong(415, "not a PDF")
            return
        self.server.resume = Received(parts[0].get_filename() or "", pdf)
        self.server.uploads += 1
        if self.server.break_off:
            # A reset, not a polite end.
            self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.request.close()
            self.close_connection = True
        elif self.server.answers_json:
            self.json(201, {"id": f"resume-{self.server.uploads}"})
        else:
            self.answer(201, b"created", Content_Type="text/plain")

    def wrong(self, status: int, problem: str) -> None:
        self.server.problems.append(problem)
        self.json(status, {"detail": problem})

    def json(self, status: int, data: dict[str, object]) -> None:
        self.answer(status, json.dumps(data).encode(), Content_Type="application/json")


def _parts(content_type: str, body: bytes) -> list[EmailMessage]:
    parser = email.parser.BytesParser(policy=email.policy.HTTP)
    message = parser.parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    return [part for part in message.iter_parts() if isinstance(part, EmailMessage)]


if __name__ == "__main__":
    run_until_interrupted(lambda port: SimplifyServer(port=port), 8090, f"Simplify stand-in ({AUTHORIZATION}, {CSRF})")
