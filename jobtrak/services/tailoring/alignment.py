"""Which entry of the tailored resume grew out of which entry of the base."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

T = TypeVar("T")


def likeness(one: str, two: str) -> float:
    """Return 0 to 100 for how much two lines share, whatever their order and length."""
    if one == two:
        return 101.0
    left, right = one.lower(), two.lower()
    return 0.5 * fuzz.token_set_ratio(left, right) + 0.5 * fuzz.token_sort_ratio(left, right)


def align(base: Sequence[T], tailored: Sequence[T], alike: Callable[[T, T], float], least: float) -> dict[int, int]:
    """Pair tailored indexes with base indexes, the most alike first; equal likeness keeps the place."""
    scored = sorted(
        ((-alike(one, two), abs(i - j), j, i) for i, one in enumerate(base) for j, two in enumerate(tailored)),
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for score, _, j, i in scored:
        if -score < least:
            break
        if j not in pairs and i not in taken:
            pairs[j] = i
            taken.add(i)
    return pairs


def moved(pairs: dict[int, int]) -> set[int]:
    """Return the tailored indexes that changed their order, as few as explain it."""
    order = [pairs[j] for j in sorted(pairs)]
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = [-1] * len(order)
    for k, value in enumerate(order):
        spot = bisect_left(tails, value)
        back[k] = at[spot - 1] if spot else -1
        tails[spot : spot + 1] = [value]
        at[spot : spot + 1] = [k]
    kept: set[int] = set()
    k = at[-1] if at else -1
    while k >= 0:
        kept.add(k)
        k = back[k]
    return {j for k, j in enumerate(sorted(pairs)) if k not in kept}
