from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks.truth import CASES, Case, cases_in, gate

ALL = list(cases_in(CASES))


def share(cases: list[Case]) -> float:
    good = 0
    for case in cases:
        blocked, told = gate(case.base, case.tailored(), bool(case.row.get("announce")))
        good += blocked if case.fabricated else (not blocked and told)
    return good / len(cases)


def chosen(*, fabricated: bool, held_out: bool) -> list[Case]:
    # Some of them, for a suite should be quick; the benchmark takes them all.
    found = [c for c in ALL if c.fabricated is fabricated and bool(c.row.get("held_out")) is held_out]
    return found[:: 4 if held_out else 14]


def test_there_are_cases_of_both_kinds_over_ten_trades() -> None:
    kinds = Counter(case.row["kind"] for case in ALL)
    assert min(kinds.values()) >= 150
    assert len([path for path in Path(CASES).iterdir() if path.is_dir()]) >= 10


@pytest.mark.parametrize(("held_out", "least"), [(False, 0.97), (True, 0.94)])
def test_lies_are_blocked(held_out: bool, least: float) -> None:
    assert share(chosen(fabricated=True, held_out=held_out)) >= least


@pytest.mark.parametrize(("held_out", "least"), [(False, 0.93), (True, 0.85)])
def test_honest_rewordings_pass(held_out: bool, least: float) -> None:
    assert share(chosen(fabricated=False, held_out=held_out)) >= least
