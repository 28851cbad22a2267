"""Say how many there are of something."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: "1 line", "3 lines"."""
    return f"{number} {noun}{'s' * (number != 1)}"
