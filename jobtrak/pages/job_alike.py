"""The job page's offer to make one job of several that follow the same posting."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import button, page_link
from jobtrak.components.icons import icon
from jobtrak.state.job import JobState
from jobtrak.state.likenesses import Alike


def same_posting() -> rx.Component:
    """Return the offers, each with its reason; nothing where there is none."""
    return rx.cond(
        JobState.alike.length() > 0,
        rx.el.div(rx.foreach(JobState.alike, _offer), role="region", aria_label="Same posting"),
    )


def _offer(other: rx.vars.ObjectVar[Alike]) -> rx.Component:
    return rx.el.div(
        icon("copy", small=True),
        rx.el.span(
            "Same posting as ",
            page_link(other.name, href=f"/jobs/{other.id}", class_name="link", style={"text-decoration": "underline"}),
            ": ",
            other.reason,
            class_name="grow",
        ),
        button("Merge", slim=True, on_click=JobState.merge(other.id)),
        button("Not the same", slim=True, kind="quiet", on_click=JobState.keep_apart(other.id)),
        class_name="banner panel",
    )
