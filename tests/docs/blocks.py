"""Find the code blocks of a Markdown page, and the headings they stand under.

A block marked `bash`, `python`, `yaml` or `json` is held to its word by a test; one marked `sh` or `text` is only for reading,
because running it would set JobTrak up anew or stop it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.running import ROOT

PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])
_FENCE = re.compile(r"^```(\w*)[ \t]*\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """One code block: its language, its text, the heading above it and its line."""

    page: Path
    language: str
    text: str
    heading: str
    line: int

    def __str__(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path, language: str | None = None) -> Iterator[Block]:
    text = page.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        above = [each[1] for each in _HEADING.finditer(without_blocks(text[: found.start()]))]
        line = text.count("\n", 0, found.start()) + 1
        if language in (None, found[1]):
            yield Block(page, found[1], found[2], above[-1] if above else "", line)


def without_blocks(text: str) -> str:
    """Return a page without its code, in which a `#` is no heading and a bracket no link."""
    return _FENCE.sub(lambda found: "\n" * found[0].count("\n"), text)


def sections(page: Path) -> dict[str, str]:
    """Return the text under each heading, by the heading."""
    parts = re.split(r"^#{1,6} +(.+?) *$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))
