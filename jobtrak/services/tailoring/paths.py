"""Name places inside a resume: `experiences[0].highlights[2]`."""

from __future__ import annotations

import re
from typing import Any

Step = str | int

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
# The sections in the order of the documented shape, so that a new one lands where a reader looks for it.
SECTIONS = ("basic", "objective", "education", "experiences", "projects", "skills", "metadata")


def steps(path: str) -> list[Step]:
    """Return the steps of a path: names of fields and indexes into lists."""
    return [int(index) if index else name for index, name in _STEP.findall(path)]


def joined(way: list[Step]) -> str:
    """Return the path of some steps."""
    written = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in way)
    return written.removeprefix(".")


def find(document: Any, path: str) -> Any:
    """Return what stands at a path, or None where there is no such place."""
    spot = document
    for step in steps(path):
        if isinstance(step, int):
            if not isinstance(spot, list) or step >= len(spot):
                return None
            spot = spot[step]
        else:
            if not isinstance(spot, dict) or step not in spot:
                return None
            spot = spot[step]
    return spot


def section_of(path: str) -> str:
    """Return the top-level section a path lies in."""
    way = steps(path)
    return str(way[0]) if way else ""


def role_of(path: str) -> str:
    """Return the entry a path lies in, such as `experiences[1]`; the section itself where it has no entries."""
    way = steps(path)
    return joined(way[:2]) if len(way) > 1 and isinstance(way[1], int) else section_of(path)
