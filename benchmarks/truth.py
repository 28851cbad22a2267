"""Score the fact gate on labelled changes: what it blocks, what it lets through, beside a naive check as the floor.

Each folder of cases holds one person: `base.yaml` and `cases.jsonl`, one changed place a line. Cases marked `held_out` were
not looked at while the gate was tuned; their figures stand apart.
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


def cases_in(folder: Path) -> Iterator[Case]:
    """Yield the cases of every person in a folder."""
    for person in sorted(path.parent for path in folder.glob("*/cases.jsonl")):
        base = yaml.safe_load((person / "base.yaml").read_text(encoding="utf-8"))
        for line in (person / "cases.jsonl").read_text(encoding="utf-8").splitlines():
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


def main(folder: Path | None = None) -> int:
    """Print the table by category, the misses of the tuned cases with -v, and one JSON line last."""
    shown = "-v" in sys.argv
    judges = {"gate": gate, "floor": naive}
    tally: dict[str, dict[str, list[int]]] = defaultdict(lambda: {name: [0, 0] for name in judges})
    times: list[float] = []
    missed: list[str] = []
    grounding.warm()
    for case in cases_in(folder or CASES):
        row, tailored = case.row, case.tailored()
        part = "held out" if row.get("held_out") else "tuned"
        for name, judge in judges.items():
            start = time.process_time()
            blocked, told = judge(case.base, tailored, bool(row.get("announce")))
            if name == "gate":
                times.append((time.process_time() - start) * 1000)
            good = blocked if case.fabricated else not blocked and told
            for key in (f"{row['kind']} ({part})", f"{row['kind']}: {row['category']}"):
                tally[key][name][0] += good
                tally[key][name][1] += 1
            if name == "gate" and not good and part == "tuned":
                missed.append(f"{row['id']:16} {row['category']:22} {row['path']}: {str(row.get('value'))[:150]}")
    for key in sorted(tally):
        gate_score, floor = tally[key]["gate"], tally[key]["floor"]
        print(f"{key:44} {gate_score[0]:4} of {gate_score[1]:4}   floor {floor[0]:4} of {floor[1]:4}")
    if shown:
        print(*missed, sep="\n")
    times.sort()
    print(f"CPU time per resume: median {times[len(times) // 2]:.1f} ms, max {times[-1]:.1f} ms")
    figures = {
        f"{word}_{part.replace(' ', '_')}": tally[f"{kind} ({part})"]["gate"]
        for kind, word in (("fabrication", "blocked"), ("truthful", "let_through"))
        for part in ("tuned", "held out")
        if f"{kind} ({part})" in tally
    }
    floors = {
        f"floor_{word}": [sum(tally[f"{kind} ({part})"]["floor"][i] for part in ("tuned", "held out")) for i in (0, 1)]
        for kind, word in (("fabrication", "blocked"), ("truthful", "let_through"))
    }
    print(
        json.dumps({**figures, **floors, "median_ms": round(times[len(times) // 2], 1), "max_ms": round(times[-1], 1)})
    )
    return 0


if __name__ == "__main__":
    main(next((Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")), None))
