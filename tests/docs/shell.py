"""Run shell commands as the docs print them, with `localhost:3000` and `localhost:8000` leading to a running JobTrak."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.running import ROOT

DOCUMENTED_PORTS = (3000, 8000)
_TRAILER = re.compile(r"\n<<(\d{3})>>\n")


@dataclass(frozen=True)
class Said:
    """What a block of commands did: its exit code, and the status and body of each curl in it."""

    code: int
    answers: list[tuple[int, str]]
    output: str
    errors: str


def run(commands: str, folder: Path, *, port: int = 0, curl: str = "curl", **variables: str) -> Said:
    """Run a block in a folder; `curl` is the real one, or "stand-in"."""
    home = folder / ".home"
    programs = home / "bin"
    programs.mkdir(parents=True, exist_ok=True)
    # A curl of the machine is pointed elsewhere by its own settings file, so the commands stay as they are printed.
    lines = [f'connect-to = "localhost:{documented}:127.0.0.1:{port}"' for documented in DOCUMENTED_PORTS]
    settings = [*lines, "silent", "show-error", 'noproxy = "*"', "max-time = 60", r'write-out = "\n<<%{http_code}>>\n"']
    (home / ".curlrc").write_text("\n".join(settings))
    if curl == "stand-in" or shutil.which("curl") is None:
        _program(programs / "curl", ROOT / "tests/docs/curl_stand_in.py")
    _program(programs / "jobtrak", "-m", "jobtrak")
    done = subprocess.run(
        ["bash", "-euc", commands],
        cwd=folder,
        env={
            **os.environ,
            **variables,
            "CURL_HOME": str(home),
            "CURL_STAND_IN_PORT": str(port),
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    parts = _TRAILER.split(done.stdout)
    answers = [(int(status), body) for body, status in zip(parts[0::2], parts[1::2], strict=False)]
    return Said(done.returncode, answers, done.stdout, done.stderr)


def _program(path: Path, *arguments: object) -> None:
    words = " ".join(f'"{word}"' for word in (sys.executable, *arguments))
    path.write_text(f'#!/bin/sh\nexec {words} "$@"\n')
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
