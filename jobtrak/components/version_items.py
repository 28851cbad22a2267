"""The part of a menu that brings an earlier text back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import reflex as rx

from jobtrak.components.overlays import menu_item, menu_title
from jobtrak.state.version_rows import VersionRow


def version_items(
    rows: rx.Var[Sequence[VersionRow]], *, current: rx.Var[int], on_select: Callable[[rx.Var[int]], Any]
) -> rx.Component:
    """Return a line for each earlier text; the one that stands now is ticked."""

    def one(row: rx.vars.ObjectVar[VersionRow]) -> rx.Component:
        return menu_item(
            rx.el.span("Version ", row.number, ", ", row.when, rx.el.span(row.reason, class_name="opt-sub")),
            on_select=on_select(row.number),
            ticked=row.number == current,
        )

    return rx.fragment(menu_title("Bring a version back"), rx.foreach(rows, one))
