"""Run the checks of the code side by side, and show what those that failed had to say."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
CHECKS = {
    "format": [BIN / "ruff", "format", "--check", "."],
    "lint": [BIN / "ruff", "check", "."],
    "types": [BIN / "pyright"],
    "imports": [BIN / "lint-imports"],
}


def main() -> int:
    """Return 0 when every check is content."""
    with ThreadPoolExecutor(len(CHECKS)) as pool:
        results = dict(zip(CHECKS, pool.map(_run, CHECKS.values()), strict=True))
    for name, (code, said, seconds) in results.items():
        if code:
            print(said.strip(), file=sys.stderr)
        print(f"{name}: {'ok' if not code else 'FAILED'} ({seconds:.1f} s)", file=sys.stderr)
    return int(any(code for code, _, _ in results.values()))


def _run(command: list[str | Path]) -> tuple[int, str, float]:
    started = time.monotonic()
    # pyright's Python wrapper would otherwise look for its newest version, and for a Node of its own.
    environment = {
        **os.environ,
        "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}",
        "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1",
    }
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr, time.monotonic() - started


if __name__ == "__main__":
    sys.exit(main())
