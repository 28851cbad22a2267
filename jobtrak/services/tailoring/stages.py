"""The stages of a run, in order, and how far along each one is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from jobtrak.models.enums import StageState
from jobtrak.models.tailoring import Stage


class Step(NamedTuple):
    """A stage's name in the database, what people read, and its share of a run in percent."""

    name: str
    label: str
    share: int


STEPS = (
    Step("read", "Read the requirements", 4),
    Step("match", "Match them to your resume", 6),
    Step("summary", "Write the summary", 10),
    Step("experiences", "Write the experience", 35),
    Step("projects", "Write the projects", 10),
    Step("skills", "Order the skills", 10),
    Step("check", "Check each fact", 8),
    Step("assemble", "Put the resume together", 4),
    Step("render", "Set the page", 6),
    Step("read_back", "Read it back as an ATS would", 7),
)
BY_NAME = {step.name: step for step in STEPS}
# Written side by side: each needs the match, none needs another.
SIDE_BY_SIDE = ("summary", "experiences", "projects", "skills")


def label_of(name: str) -> str:
    """Return what people read for a stage."""
    return BY_NAME[name].label if name in BY_NAME else name


def rows_for(owner: str, tailoring_id: str) -> list[Stage]:
    """Return the waiting stages of a new run."""
    return [
        Stage(owner=owner, tailoring_id=tailoring_id, name=step.name, position=position)
        for position, step in enumerate(STEPS)
    ]


def progress(states: Mapping[str, StageState], within: Mapping[str, float] | None = None) -> int:
    """Return a run's progress in percent; `within` says how far the running stages are, from 0 to 1.

    A hundred is kept for a run whose every stage is done.
    """
    done = sum(step.share for step in STEPS if states.get(step.name) == StageState.DONE)
    partly = sum(
        BY_NAME[name].share * min(max(part, 0.0), 1.0)
        for name, part in (within or {}).items()
        if states.get(name) == StageState.RUNNING
    )
    total = int(done + partly)
    return total if all(states.get(step.name) == StageState.DONE for step in STEPS) else min(total, 99)


def current(rows: Iterable[Stage]) -> str:
    """Return the name of the stage a run is at: the failed, else the first running, else the first waiting one."""
    rows = sorted(rows, key=lambda row: row.position)
    for wanted in (StageState.FAILED, StageState.RUNNING, StageState.WAITING, StageState.CANCELLED):
        if found := next((row.name for row in rows if row.state == wanted), None):
            return found
    return rows[-1].name if rows else ""
