"""A careers site: serves pages and API answers by host and path, and what hostile sites answer.

    with CareersServer() as site:
        site.add("/jobs/1", "<html>...</html>")
        site.add("/v1/boards/acme/jobs/1", {"title": "Engineer"}, host="boards-api.greenhouse.io")
        site.add_folder(Path("pages"))

By hand: `python -m tests.fakes.careers_server --port 8088 --folder pages`.
"""

from __future__ import annotations

import argparse
import json
import mimetypes
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tests.fakes.serving import Handler, Server


@dataclass
class Visit:
    """One request that the site saw."""

    method: str
    host: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Answer:
    """What the site says at one path."""

    content: bytes
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


Rule = Answer | Callable[[Visit], Answer]


class CareersServer(Server):
    """A careers site on loopback; a rule without a host answers for every host."""

    def __init__(self, *, port: int = 0) -> None:
        super().__init__(_Handler, port=port)
        self.visits: list[Visit] = []
        self._rules: dict[tuple[str | None, str], Rule] = {}
        self._lock = threading.Lock()

    def add(
        self,
        path: str,
        content: str | bytes | dict[str, Any] | list[Any],
        *,
        host: str | None = None,
        content_type: str | None = None,
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> str:
        """Answer one path with a page, bytes or JSON; return its URL on loopback."""
        if isinstance(content, dict | list):
            content, content_type = json.dumps(content), content_type or "application/json"
        raw = content.encode() if isinstance(content, str) else content
        return self.add_rule(
            path, Answer(raw, content_type or "text/html; charset=utf-8", status, headers or {}), host=host
        )

    def add_rule(self, path: str, rule: Rule, *, host: str | None = None) -> str:
        """Answer one path by a rule; return its URL on loopback."""
        self._rules[(host, path)] = rule
        return self.url + path

    def add_folder(self, folder: Path, *, host: str | None = None, at: str = "/") -> list[str]:
        """Serve every file of a folder under its name; return their URLs."""
        urls = []
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            path = at + file.relative_to(folder).as_posix()
            urls.append(self.add(path, file.read_bytes(), content_type=media_type, host=host))
        return urls

    def rule_for(self, host: str, path: str) -> Rule | None:
        name = host.partition(":")[0].lower()
        bare = urlsplit(path).path
        for key in ((name, path), (name, bare), (None, path), (None, bare), (None, unquote(bare))):
            if key in self._rules:
                return self._rules[key]
        return None

    def note(self, visit: Visit) -> None:
        with self._lock:
            self.visits.append(visit)

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [visit.path for visit in self.visits]


class _Handler(Handler):
    server: CareersServer

    def do_GET(self) -> None:
        visit = Visit(
            self.command,
            self.headers.get("Host", ""),
            self.path,
            {name.lower(): value for name, value in self.headers.items()},
            self.body(),
        )
        self.server.note(visit)
        rule = self.server.rule_for(visit.host, visit.path)
        if rule is None:
            redirect = _redirect(visit)
            if redirect is None:
                self.answer(404, b"<title>Not found</title>", Content_Type="text/html")
                return
            rule = redirect
        given = rule(visit) if callable(rule) else rule
        self.answer(given.status, given.content, Content_Type=given.content_type, **given.headers)

    do_POST = do_HEAD = do_PUT = do_GET


def _redirect(visit: Visit) -> Answer | None:
    """Answer `/302?to=URL` and `/chain?n=3&to=URL` as redirects, on every host."""
    parts = urlsplit(visit.path)
    # The target's own question mark and ampersands belong to the target.
    _, _, to = parts.query.partition("to=")
    code = parts.path.strip("/")
    if code in ("301", "302", "303", "307", "308"):
        return Answer(b"", status=int(code), headers={"Location": unquote(to)})
    if code == "chain":
        left = int(parse_qs(parts.query).get("n", ["1"])[0])
        location = unquote(to) if left <= 1 else f"/chain?n={left - 1}&to={to}"
        return Answer(b"", status=302, headers={"Location": location})
    if code == "loop":
        return Answer(b"", status=302, headers={"Location": "/loop"})
    return None


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8088)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    with CareersServer(port=arguments.port) as site:
        print(f"careers site: {site.url}", flush=True)
        for url in site.add_folder(arguments.folder) if arguments.folder else []:
            print(" ", url, flush=True)
        try:
            while True:
                time.sleep(3600)
        except KeyboardInterrupt:
            pass
