"""What is told about each difference, and the verdict that goes with it."""

from __future__ import annotations

from typing import Any

from jobtrak.services.tailoring.verdicts import Change, Op, Verdict

SECTIONS = ("objective", "experiences", "projects", "skills", "education", "basic")
KEPT = "The base resume says so."
GONE = "Left out of the tailored resume."
MOVED = "Only its place changed."


def section_of(path: str) -> str:
    """Return the section a path belongs to, `other` for keys JobTrak does not know."""
    head = path.partition(".")[0].partition("[")[0]
    return head if head in SECTIONS else "other"


def removal(path: str, before: Any) -> Change:
    """Tell that something of the base is gone."""
    return Change(path, before, None, Op.REMOVE, Verdict.REMOVED, GONE, section_of(path), [path])


def refusal(
    path: str, before: Any, after: Any, reason: str, words: list[str], evidence: list[str] | None = None
) -> Change:
    """Tell that something has no source in the base."""
    op = Op.REPLACE if before else Op.ADD
    return Change(path, before, after, op, Verdict.UNSUPPORTED, reason, section_of(path), evidence or [], words)


def move(path: str, before: Any, after: Any, source: str) -> Change:
    """Tell that something stands elsewhere now."""
    return Change(path, before, after, Op.MOVE, Verdict.SUPPORTED, MOVED, section_of(path), [source])
