"""The lists of words that stand as files beside the code."""

from __future__ import annotations

from pathlib import Path

LEXICON = Path(__file__).parent.parent / "lexicon"


def rows_of(name: str) -> list[str]:
    """Return the rows of a list: its lines but for blank ones and those that begin with #."""
    lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
