"""The few options of curl that JobTrak's docs use, for machines without one."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

import httpx


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("-X", dest="method")
    parser.add_argument("-H", dest="headers", action="append", default=[])
    parser.add_argument("-d", dest="data", action="append", default=[])
    parser.add_argument("--data-urlencode", dest="encoded", action="append", default=[])
    parser.add_argument("-F", dest="parts", action="append", default=[])
    parser.add_argument("-o", dest="output", type=Path)
    parser.add_argument("-N", action="store_true")
    given = parser.parse_args()
    parts = urlsplit(given.url)
    address = parts._replace(netloc=f"127.0.0.1:{os.environ['CURL_STAND_IN_PORT']}").geturl()
    headers = {
        "Host": parts.netloc,
        **{name: value.strip() for name, _, value in (h.partition(":") for h in given.headers)},
    }
    body: dict = {}
    if given.parts:
        body["files"] = [_part(part) for part in given.parts]
    elif given.data or given.encoded:
        body["content"] = "&".join([*given.data, *map(_encoded, given.encoded)]).encode()
        headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
    method = given.method or ("POST" if body else "GET")
    answer = httpx.request(method, address, headers=headers, trust_env=False, timeout=60, **body)
    if given.output:
        given.output.write_bytes(answer.content)
    else:
        sys.stdout.write(answer.text)
    sys.stdout.write(f"\n<<{answer.status_code}>>\n")
    return 0


def _encoded(field: str) -> str:
    name, at, file = field.partition("@")
    if at and "=" not in name:
        return f"{name}={quote_plus(Path(file).read_text())}"
    name, _, value = field.partition("=")
    return f"{name}={quote_plus(value)}"


def _part(field: str) -> tuple[str, tuple]:
    name, _, value = field.partition("=")
    if value.startswith("@"):
        return name, (Path(value[1:]).name, Path(value[1:]).read_bytes())
    return name, (None, value)


if __name__ == "__main__":
    sys.exit(main())
