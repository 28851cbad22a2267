"""Say on standard error what a long start is busy with; standard output is kept for answers."""

from __future__ import annotations

import sys
import time


class Progress:
    """Lines about a start, each step with the time it took."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._live = sys.stderr.isatty() and not quiet

    def step(self, what: str) -> None:
        """Say what begins now."""
        if not self._quiet:
            print(f"  {what}", file=sys.stderr, flush=True)

    def detail(self, what: str, since: float) -> None:
        """Show how a long step goes: on a terminal, over the line before."""
        if self._live:
            print(f"\r\033[K    {what[:70]} ({time.monotonic() - since:.0f} s)", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the live line away."""
        if self._live:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
