"""The time that jobs spend in each stage, as a point on a line of days."""

from __future__ import annotations

from jobtrak.models.enums import Status
from jobtrak.services.charts import svg
from jobtrak.services.charts.funnel import STAGES

_LEFT, _RIGHT, _ROW = 132, 352, 39
# Steps of an axis of days that a person can count in.
_STEPS = (1, 2, 7, 14, 30, 60, 90, 180, 365)


def known(days_in_stage: list[tuple[str, float, int]]) -> list[tuple[Status, float, int]]:
    """Return the stages of the way forward that any job was in, in their order."""
    by_status = {status: (days, count) for status, days, count in days_in_stage}
    return [(stage, *by_status[stage]) for stage in STAGES if stage in by_status]


def draw(days_in_stage: list[tuple[str, float, int]]) -> str:
    """Draw the median days of each stage."""
    stages = known(days_in_stage)
    longest = max((days for _, days, _ in stages), default=1) or 1
    step = next((step for step in _STEPS if longest / step <= 4), 730)
    last = step * max(1, -(-int(longest * 1000) // (step * 1000)))
    floor = _ROW * len(stages) + 4
    shapes: list[str] = []
    for tick in range(0, last + 1, step):
        x = _LEFT + (_RIGHT - _LEFT) * tick / last
        shapes.append(svg.line(x, 0, x, floor))
        shapes.append(svg.words(x, floor + 16, "0" if not tick else f"{tick} d", anchor="middle"))
    for place, (stage, days, count) in enumerate(stages):
        y = 20 + place * _ROW
        x = _LEFT + (_RIGHT - _LEFT) * days / last
        shapes.append(svg.glyph(0, y - 7, stage))
        shapes.append(svg.words(22, y + 4, stage.label, "lb"))
        shapes.append(svg.line(_LEFT, y, x, y, "var(--line-control)", 2))
        shapes.append(svg.disc(x, y, svg.hue(stage), title=f"{stage.label}: {written(days)}, {count} jobs"))
        shapes.append(svg.words(x + 11, y + 4, written(days), "vl"))
    told = ", ".join(f"{stage.label} {written(days)}" for stage, days, _ in stages)
    return svg.picture(400, floor + 24, f"Median days in each stage: {told}", *shapes)


def written(days: float) -> str:
    """Return a length of time as short as it can be said."""
    if days < 1 / 24:
        return "minutes"
    if days < 1:
        return f"{round(days * 24)} h"
    return f"{days:.0f} d" if days >= 3 else f"{days:.1f}".removesuffix(".0") + " d"


def rows(days_in_stage: list[tuple[str, float, int]]) -> list[list[str]]:
    """Return the table: stage, median days, and how many stays were counted."""
    return [[stage.label, f"{days:.1f}", str(count)] for stage, days, count in known(days_in_stage)]
