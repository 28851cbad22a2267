"""Icons: Lucide's outlines for things and acts, and the wheel that turns while something is under way."""

from __future__ import annotations

from typing import Any

import reflex as rx


def icon(name: str, *, small: bool = False, tone: str = "", **props: Any) -> rx.Component:
    """Return a Lucide icon as decoration; the words beside it, or the control's label, say what it means.

    The tone is a text class: `t2`, `t3`, `good`, `warn` or `bad`.
    """
    classes = " ".join(filter(None, ("i", "s" if small else "", tone)))
    return rx.icon(name, class_name=classes, custom_attrs={"aria-hidden": "true", "focusable": "false"}, **props)


def spinner(**props: Any) -> rx.Component:
    """Return the wheel that turns while something is under way."""
    return rx.el.span(class_name="spin", aria_hidden="true", **props)
