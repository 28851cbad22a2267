"""The funnel: how far the jobs of a search came, and where those stand that went no further."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jobtrak.models.enums import Status
from jobtrak.services.charts import svg
from jobtrak.services.statistics import Flow

STAGES = (
    Status.NEW,
    Status.INTERESTED,
    Status.RESUME_GENERATED,
    Status.APPLIED,
    Status.INTERVIEW,
    Status.OFFER,
)
ENDINGS = (Status.REJECTED, Status.DECLINED)
_STILL = {
    Status.NEW: "still new",
    Status.INTERESTED: "still interested",
    Status.RESUME_GENERATED: "not sent yet",
    Status.APPLIED: "no answer yet",
    Status.INTERVIEW: "in progress",
    Status.OFFER: "open",
}
# A job that was saved with its ending already known left the desk where such endings usually come.
_USUALLY_FROM = {Status.REJECTED: Status.APPLIED, Status.DECLINED: Status.NEW}

_COLUMN, _NODE, _TOP, _TALLEST = 158, 7, 20, 222
_FIRST_GAP, _GAP, _THINNEST = 30.0, 16.0, 1.5


@dataclass(frozen=True)
class Leaving:
    """Jobs that went no further than a stage: those still there, or those that ended there."""

    label: str
    count: int
    status: Status | None = None


@dataclass(frozen=True)
class Step:
    """One stage: how many jobs came at least so far, and those that went no further."""

    status: Status
    reached: int
    leavings: tuple[Leaving, ...]


def steps(counts: Mapping[str, int], flows: list[Flow]) -> list[Step]:
    """Return the stages of the funnel; a skipped stage counts as passed, and a job stands where it stands now.

    Moves tell from which stage rejected and declined jobs left; where a job ended more than once, the moves are shares.
    """
    ended = {ending: _left_from(ending, counts.get(ending, 0), flows) for ending in ENDINGS}
    reached, made = 0, list[Step]()
    for stage in reversed(STAGES):
        still = counts.get(stage, 0)
        here = [Leaving(ending.label, ended[ending][stage], ending) for ending in ENDINGS if ended[ending].get(stage)]
        if still and stage is not Status.OFFER:
            here.insert(0, Leaving(_STILL[stage], still))
        reached += still + sum(each[stage] for each in ended.values() if stage in each)
        made.append(Step(stage, reached, tuple(here)))
    return made[::-1]


def _left_from(ending: Status, total: int, flows: list[Flow]) -> dict[Status, int]:
    """Share out the jobs of an ending among the stages they left, so that the parts make the whole."""
    moved = {flow.source: flow.count for flow in flows if flow.target == ending and flow.source in STAGES}
    if not total:
        return {}
    if not moved:
        return {_USUALLY_FROM[ending]: total}
    whole = sum(moved.values())
    shares = {Status(source): count * total / whole for source, count in moved.items()}
    parts = {stage: int(share) for stage, share in shares.items()}
    by_remainder = sorted(shares, key=lambda stage: shares[stage] - parts[stage], reverse=True)
    for stage in by_remainder[: total - sum(parts.values())]:
        parts[stage] += 1
    return parts


def draw(funnel: list[Step]) -> str:
    """Draw the funnel as bands between the stages; bands are grey, only the nodes carry a hue."""
    tallest = max(funnel[0].reached, 1)
    scale = _TALLEST / tallest

    def height(count: int) -> float:
        return max(count * scale, _THINNEST) if count else 0.0

    bands: list[str] = []
    nodes: list[str] = []
    words: list[str] = []
    lowest = _TOP + height(funnel[0].reached)
    for place, step in enumerate(funnel):
        x = place * _COLUMN
        tall = height(step.reached)
        if tall:
            nodes.append(_node(x, _TOP, tall, step.status, f"{step.status.label}: {step.reached}"))
        words.append(svg.words(x, 12, step.status.label, "lb", count=step.reached))
        if place + 1 == len(funnel):
            break
        onward = funnel[place + 1].reached
        right = x + _COLUMN
        out = float(_TOP)
        if onward:
            bands.append(_band(x + _NODE, out, right, _TOP, height(onward), 0.26))
        out += height(onward)
        at = _TOP + max(height(onward), _THINNEST) + _FIRST_GAP
        for leaving in step.leavings:
            thick = height(leaving.count)
            bands.append(_band(x + _NODE, out, right, at, thick, 0.13))
            nodes.append(_node(right, at, thick, leaving.status, f"{leaving.label}: {leaving.count}"))
            words.append(svg.words(right + _NODE + 6, at + thick / 2 + 4, leaving.label, count=leaving.count))
            out += thick
            at += max(thick, 4.0) + _GAP
        lowest = max(lowest, at - _GAP)
    width = _COLUMN * (len(funnel) - 1) + _NODE + 83
    label = "Funnel. " + ", ".join(f"{step.status.label} {step.reached}" for step in funnel)
    return svg.picture(width, round(lowest) + 12, label, *bands, *nodes, *words)


def draw_narrow(funnel: list[Step]) -> str:
    """Draw the funnel as one bar below another, for a phone."""
    tallest = max(funnel[0].reached, 1)
    shapes: list[str] = []
    y = 0.0
    for step in funnel:
        left = ", ".join(f"{leaving.count} {leaving.label.lower()}" for leaving in step.leavings)
        shapes.append(svg.words(0, y + 12, step.status.label, "lb", count=step.reached))
        shapes.append(svg.words(358, y + 12, left, anchor="end"))
        shapes.append(svg.box(0, y + 19, 358, 8, "var(--sunk)"))
        if step.reached:
            shapes.append(svg.box(0, y + 19, 358 * step.reached / tallest, 8, svg.hue(step.status)))
        y += 44
    label = "Funnel. " + ", ".join(f"{step.status.label} {step.reached}" for step in funnel)
    return svg.picture(358, round(y) - 12, label, *shapes)


def rows(funnel: list[Step]) -> Iterator[list[str]]:
    """Yield the funnel's table: stage, how many came so far, still there, rejected, declined."""
    for step in funnel:
        parts = {leaving.status: leaving.count for leaving in step.leavings}
        still = parts.get(None, 0) if step.status is not Status.OFFER else step.reached - sum(parts.values())
        ends = [str(parts.get(ending, 0)) for ending in ENDINGS]
        yield [step.status.label, str(step.reached), str(still), *ends]


def _node(x: float, y: float, tall: float, status: Status | None, title: str) -> str:
    return svg.box(x, y, _NODE, tall, svg.hue(status) if status else "var(--line-control)", title=title)


def _band(left: float, y: float, right: float, to: float, thick: float, weight: float) -> str:
    middle = (left + right) / 2
    path = (
        f"M{left:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to:.1f} {right:.1f} {to:.1f}"
        f"V{to + thick:.1f}C{middle:.1f} {to + thick:.1f} {middle:.1f} {y + thick:.1f} {left:.1f} {y + thick:.1f}z"
    )
    return f'<path d="{path}" fill="var(--text-3)" opacity="{weight}"/>'
