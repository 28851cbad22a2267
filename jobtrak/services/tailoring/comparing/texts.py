"""The lines of one place, whichever order they are in; lines may be split and merged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from jobtrak.services.tailoring.alignment import align, likeness, moved
from jobtrak.services.tailoring.comparing.grounds import Grounds
from jobtrak.services.tailoring.comparing.told import move, removal
from jobtrak.services.tailoring.evidence.findings import Scope
from jobtrak.services.tailoring.evidence.lines import parse
from jobtrak.services.tailoring.verdicts import Change, Verdict


def compare_highlights(
    grounds: Grounds, key: str, i: int, j: int, old: dict[str, Any], new: dict[str, Any]
) -> Iterator[Change]:
    """Compare the lines of one role or project."""
    yield from compare_texts(
        grounds,
        f"{key}[{i}].highlights",
        f"{key}[{j}].highlights",
        old["highlights"],
        new["highlights"],
        lambda own: grounds.scope_of(key, i, own),
    )


def compare_texts(
    grounds: Grounds, was: str, at: str, old: list[str], new: list[str], scope: Callable[[str], Scope]
) -> Iterator[Change]:
    """Compare the lines of one place, whichever order they are in; lines may be split and merged."""
    pairs = align(old, new, likeness, 34.0)
    changed_place = moved(pairs)
    told: set[str] = set()
    for j, text in enumerate(new):
        path = f"{at}[{j}]"
        i = pairs.get(j)
        if i is not None and old[i] == text:
            if j in changed_place:
                yield move(path, old[i], text, f"{was}[{i}]")
            continue
        if not text.strip():
            continue
        change = grounds.line(
            path, old[i] if i is not None else None, text, scope(f"{was}[{i}]" if i is not None else "")
        )
        if change.verdict is Verdict.SUPPORTED:
            told.update(p for p in change.evidence if i is None or p != f"{was}[{i}]")
        yield change
    for i, text in enumerate(old):
        if i in pairs.values() and new[next(j for j, k in pairs.items() if k == i)].strip():
            continue
        path = f"{was}[{i}]"
        if path in told and _retold(grounds, text, new):
            continue
        yield removal(path, text)


def _retold(grounds: Grounds, text: str, new: list[str]) -> bool:
    """Tell whether nearly all of a line's words went into another line."""
    parsed = parse(text, grounds.language)
    best = max(
        (sum(bool(t.keys & parse(line, grounds.language).same) for t in parsed.content) for line in new), default=0
    )
    return best >= 0.75 * len(parsed.content)
