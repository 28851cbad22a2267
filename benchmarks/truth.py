"""Score the fact gate on labelled changes: what it blocks, what it lets through, beside a naive check as the floor.

Each folder of cases holds one person: `base.yaml` and `cases.jsonl`, one changed place a line. Cases marked `held_out` were
not looked at while the gate was tuned; their figures stand apart, by the round that the mark names. Some people have a
`hard.jsonl` beside it, not looked at either: changes of one kind that is hardest, named by `apart`.
"""

from __future__ import annotations

import copy
import json
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from jobtrak.services.tailoring import grounding
from jobtrak.services.tailoring.verdicts import Verdict

CASES = Path(__file__).parent.parent / "tests/services/tailoring/truth"


@dataclass(frozen=True)
class Case:
    """One labelled change with the resume it changes."""

    base: dict[str, Any]
    row: dict[str, Any]

    @property
    def fabricated(self) -> bool:
        """Tell whether the change is a lie."""
        return self.row["kind"] == "fabrication"

    def tailored(self) -> dict[str, Any]:
        """Return the base with the one change."""
        changed = copy.deepcopy(self.base)
        *way, last = [int(p) if p.isdigit() else p for p in re.findall(r"[^.\[\]]+", self.row["path"])]
        spot: Any = changed
        for step in way:
            spot = spot[step]
        if self.row["op"] == "append":
            if isinstance(spot, dict) and spot.get(last) is None:
                spot[last] = []
            spot[last].append(self.row["value"])
        elif self.row["op"] == "remove":
            del spot[last]
        else:
            spot[last] = self.row["value"]
        return changed


def cases_in(folder: Path, file: str = "cases.jsonl") -> Iterator[Case]:
    """Yield the cases of every person in a folder."""
    for person in sorted(path.parent for path in folder.glob(f"*/{file}")):
        base = yaml.safe_load((person / "base.yaml").read_text(encoding="utf-8"))
        for line in (person / file).read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield Case(base, json.loads(line))


def gate(base: dict[str, Any], tailored: dict[str, Any], announce: bool) -> tuple[bool, bool]:
    """Return whether the gate blocks a change, and whether it told what it had to tell."""
    verdicts = {change.verdict for change in grounding.check(base, tailored)}
    return Verdict.UNSUPPORTED in verdicts, not announce or Verdict.REMOVED in verdicts


def naive(base: dict[str, Any], tailored: dict[str, Any], announce: bool) -> tuple[bool, bool]:
    """Block a change that brings a number or a capitalised word the whole base lacks: the floor."""
    pattern = re.compile(r"\d[\d.,]*|\b[A-Z][\w+#.]*")
    known, new = (set(pattern.findall(json.dumps(d, ensure_ascii=False))) for d in (base, tailored))
    return bool(new - known), True


JUDGES = {"gate": gate, "floor": naive}


def part(row: dict[str, Any]) -> str:
    """Name the part of the cases that a row belongs to: tuned, held out, or apart."""
    if "apart" in row:
        return "apart"
    return "held out" if row.get("held_out") else "tuned"


def rows_of(row: dict[str, Any]) -> tuple[str, ...]:
    """Name the rows of the table that a case counts in."""
    kind, where = row["kind"], part(row)
    if where == "tuned":
        return f"{kind} (tuned)", f"{kind}: {row['category']}"
    finer = [f"{kind} ({where}: {row.get('apart') or row['held_out']})"]
    if where == "held out":
        finer.append(f"{kind} (held out): {row['category']}")
    return f"{kind} ({where})", *finer


def cpu_ms(case: Case) -> float:
    """Return the CPU time in milliseconds that the gate takes for one case."""
    tailored = case.tailored()
    start = time.process_time()
    grounding.check(case.base, tailored)
    return (time.process_time() - start) * 1000


def main(folder: Path | None = None) -> int:
    """Print the table by category, the misses of the tuned cases with -v, and one JSON line last."""
    folder = folder or CASES
    tally: dict[str, dict[str, list[int]]] = defaultdict(lambda: {name: [0, 0] for name in JUDGES})
    people: set[str] = set()
    first: list[float] = []
    again: list[float] = []
    missed: list[str] = []
    cases = [*cases_in(folder), *cases_in(folder, "hard.jsonl")]
    grounding.warm()
    for case in cases:
        row, tailored = case.row, case.tailored()
        if (name := case.base["basic"]["name"]) not in people:
            people.add(name)
            first.append(cpu_ms(case))
            again.append(cpu_ms(case))
        for judge, decide in JUDGES.items():
            blocked, told = decide(case.base, tailored, bool(row.get("announce")))
            good = blocked if case.fabricated else not blocked and told
            for key in rows_of(row):
                tally[key][judge][0] += good
                tally[key][judge][1] += 1
            if judge == "gate" and not good and part(row) == "tuned":
                missed.append(f"{row['id']:16} {row['category']:22} {row['path']}: {str(row.get('value'))[:150]}")
    for key in sorted(tally):
        passed, floor = tally[key]["gate"], tally[key]["floor"]
        print(f"{key:52} {passed[0]:4} of {passed[1]:4}   floor {floor[0]:4} of {floor[1]:4}")
    if "-v" in sys.argv:
        print(*missed, sep="\n")
    first.sort()
    again.sort()
    times = {
        "first_ms": round(median(first), 1),
        "first_95_ms": round(first[len(first) * 95 // 100], 1),
        "first_max_ms": round(first[-1], 1),
        "again_ms": round(median(again), 1),
        "again_max_ms": round(again[-1], 1),
    }
    print(
        f"CPU time of one changed line, {len(people)} people: at first sight median {times['first_ms']} ms, "
        f"19 of 20 under {times['first_95_ms']}, max {times['first_max_ms']}; again median {times['again_ms']} ms, max {times['again_max_ms']}"
    )
    figures = {
        f"{prefix}{word}_{where.replace(' ', '_')}": tally[f"{kind} ({where})"][judge]
        for judge, prefix in (("gate", ""), ("floor", "floor_"))
        for kind, word in (("fabrication", "blocked"), ("truthful", "let_through"))
        for where in ("tuned", "held out", "apart")
        if f"{kind} ({where})" in tally
    }
    print(json.dumps({**figures, **times}))
    return 0


if __name__ == "__main__":
    main(next((Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")), None))
