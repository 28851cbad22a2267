"""Response rates with their honest ranges: Wilson's 95 % interval, drawn as a line through the point."""

from __future__ import annotations

from jobtrak.services.charts import svg
from jobtrak.services.statistics import Share

_LEFT, _RIGHT, _ROW = 136, 342, 36


def draw(groups: list[Share], what: str) -> str:
    """Draw one line for each group: its point, and how far off chance may have put it."""
    floor = _ROW * len(groups) + 6
    shapes: list[str] = []
    for percent in (0, 25, 50, 75, 100):
        x = _at(percent / 100)
        shapes.append(svg.line(x, 0, x, floor))
        shapes.append(svg.words(x, floor + 16, f"{percent}%", anchor="middle"))
    for place, share in enumerate(groups):
        y = 20 + place * _ROW
        low, high = _at(share.low), _at(share.high)
        told = f"{share.label}: {share.count} of {share.total}, between {percent_of(share.low)} and {percent_of(share.high)}"
        shapes.append(svg.words(0, y - 1, svg.shortened(share.label, 20), "lb", title=share.label))
        shapes.append(svg.words(0, y + 13, f"{share.count} of {share.total}"))
        shapes.append(svg.line(low, y, high, y, "var(--line-control)", 2))
        shapes.append(svg.line(low, y - 4, low, y + 4, "var(--line-control)", 1.5))
        shapes.append(svg.line(high, y - 4, high, y + 4, "var(--line-control)", 1.5))
        shapes.append(svg.disc(_at(share.share), y, "var(--accent)", title=told))
        shapes.append(svg.words(400, y + 4, percent_of(share.share), "vl", anchor="end"))
    told = ", ".join(f"{share.label} {percent_of(share.share)}" for share in groups)
    return svg.picture(400, floor + 24, f"{what}: {told}", *shapes)


def _at(share: float) -> float:
    return _LEFT + (_RIGHT - _LEFT) * share


def percent_of(share: float) -> str:
    """Return a share in whole percent."""
    return f"{share * 100:.0f}%"


def rows(groups: list[Share]) -> list[list[str]]:
    """Return the table: group, answered, sent, share, and both ends of its range."""
    return [
        [each.label, str(each.count), str(each.total), *map(percent_of, (each.share, each.low, each.high))]
        for each in groups
    ]
