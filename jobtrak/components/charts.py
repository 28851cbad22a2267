"""Charts that Python drew, on a page."""

from __future__ import annotations

import reflex as rx


def drawn(svg: rx.Var[str] | str) -> rx.Component:
    """Return a chart that Python drew as one SVG text of our own making; never give it text from outside unescaped."""
    return rx.html(svg, class_name="chart-svg")
