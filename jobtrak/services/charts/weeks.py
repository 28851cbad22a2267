"""Applications per week as bars; this week, which is not over, in the accent."""

from __future__ import annotations

from datetime import date

from jobtrak.services.charts import svg

_WIDE, _FLOOR, _TALL = 400, 150, 130
# More bars than this leave no room for a figure on each.
_MOST_FIGURES = 18


def draw(weeks: list[tuple[date, int]]) -> str:
    """Draw one bar for each week, oldest first."""
    most = max((count for _, count in weeks), default=0) or 1
    step = (_WIDE - 10) / max(len(weeks), 1)
    wide = min(step * 0.69, 34)
    shapes = [svg.line(0, _FLOOR, _WIDE, _FLOOR, "var(--line-strong)")]
    for place, (week, count) in enumerate(weeks):
        x = 5 + place * step + (step - wide) / 2
        tall = _TALL * count / most
        now = place == len(weeks) - 1
        told = f"Week of {day(week)}: {count}"
        if count:
            shapes.append(svg.box(x, _FLOOR - tall, wide, tall, "var(--accent)" if now else "var(--bar)", title=told))
        if len(weeks) <= _MOST_FIGURES:
            shapes.append(
                svg.words(x + wide / 2, _FLOOR - tall - 6, str(count), "vl" if now else "", anchor="middle", title=told)
            )
    if weeks:
        shapes.append(svg.words(5, 168, day(weeks[0][0])))
        if len(weeks) >= 6:
            middle = len(weeks) // 2
            shapes.append(svg.words(5 + middle * step, 168, day(weeks[middle][0]), anchor="middle"))
        shapes.append(svg.words(_WIDE - 5, 168, "this week", "lb", anchor="end"))
    label = "Applications per week: " + ", ".join(f"{day(week)} {count}" for week, count in weeks)
    return svg.picture(_WIDE, 176, label, *shapes)


def day(when: date) -> str:
    """Return a day as the axis names it."""
    return f"{when.day} {when:%b}"


def rows(weeks: list[tuple[date, int]]) -> list[list[str]]:
    """Return the table: the Monday of each week, and how many were sent."""
    return [[week.isoformat(), str(count)] for week, count in weeks]
