"""The frame of a chart: the finding in one sentence, then the drawing, and its table for those who want figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import reflex as rx


def chart(
    title: str,
    finding: Any,
    drawing: rx.Component,
    *,
    table: rx.Component | None = None,
    actions: Sequence[rx.Component] = (),
    span: Literal[1, 2, 3] = 1,
    **props: Any,
) -> rx.Component:
    """Return a chart that speaks first; its table folds out below the drawing."""
    wide = "" if span == 1 else f" w{span}"
    folded = (
        [rx.el.details(rx.el.summary("Table", class_name="btn quiet slim"), table, class_name="chart-table")]
        if table is not None
        else []
    )
    return rx.el.section(
        rx.el.div(rx.el.h2(title), *actions, class_name="h"),
        rx.el.p(finding, class_name="say"),
        drawing,
        *folded,
        class_name=f"panel chart{wide}",
        aria_label=title,
        **props,
    )


def drawing(*shapes: rx.Component, width: int, height: int, label: str | rx.Var[str], **props: Any) -> rx.Component:
    """Return the SVG of a chart with a one-sentence description; colours come from the tokens, as `fill="var(--st-new)"`."""
    return rx.el.svg(*shapes, view_box=f"0 0 {width} {height}", role="img", aria_label=label, class_name="c", **props)


def drawn(svg: rx.Var[str] | str) -> rx.Component:
    """Return a chart that Python drew as one SVG text of our own making; never give it text from outside unescaped."""
    return rx.html(svg, class_name="chart-svg")
