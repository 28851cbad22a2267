"""Figures and the years that stand behind them: 108% in 2021 and 97% in 2022."""

from __future__ import annotations

from jobtrak.services.tailoring.evidence.counting import is_year
from jobtrak.services.tailoring.evidence.findings import Findings
from jobtrak.services.tailoring.evidence.lines import Line, Parsed
from jobtrak.services.tailoring.evidence.quantities import Quantity


def _dated(parsed: Parsed) -> dict[float, set[float]]:
    """Map each figure to the year that follows it: 108% in 2021 and 97% in 2022."""
    found: dict[float, set[float]] = {}
    last: Quantity | None = None
    for quantity in parsed.quantities:
        if not is_year(quantity):
            last = quantity
        elif last is not None:
            found.setdefault(last.value, set()).add(quantity.value)
    return found


def judge_years(new: Parsed, base: list[tuple[Line, Parsed]], found: Findings) -> None:
    """Refuse figures whose years were swapped."""
    for figure, years in _dated(new).items():
        pairs = [_dated(parsed) for _, parsed in base]
        held = set().union(*(some.get(figure, set()) for some in pairs))
        if held and years - held:
            shown = f"{min(years - held):.0f}"
            found.add(f"The base gives {figure:g} another year than {shown}.", shown)
