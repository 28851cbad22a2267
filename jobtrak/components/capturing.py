"""The capture button and the daily look at postings, as the settings page shows them."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import button, form_row, link_button, option_row
from jobtrak.components.surfaces import panel
from jobtrak.state.capturing import CaptureState, TokenRow


def capture_panel() -> rx.Component:
    """Return the making, showing and revoking of capture buttons."""
    return panel(
        form_row(
            "Button",
            rx.cond(
                CaptureState.fresh != "",
                rx.el.div(
                    rx.html(CaptureState.fresh),
                    rx.el.p(
                        "Drag it to your bookmarks bar now: it is shown once. On a posting's page, click it there.",
                        class_name="help",
                        role="status",
                    ),
                ),
                button("Make a capture button", icon="plus", on_click=CaptureState.make),
            ),
        ),
        rx.cond(
            CaptureState.held.length() > 0,
            form_row("In use", rx.el.div(rx.foreach(CaptureState.held, _token))),
        ),
        label="Capture button",
    )


def watch_panel() -> rx.Component:
    """Return the switch for the daily look at followed postings."""
    return panel(
        form_row(
            "Each day",
            rx.el.div(
                option_row(
                    "Look again",
                    "Closed, changed and newly stated pay show in the job's timeline.",
                    chosen=CaptureState.watches,
                    on_choose=CaptureState.watch(True),
                    name="watch",
                ),
                option_row(
                    "Only when I ask",
                    "With “Check the page” in a job's menu.",
                    chosen=~CaptureState.watches,
                    on_choose=CaptureState.watch(False),
                    name="watch",
                ),
                role="radiogroup",
                aria_label="Looking at postings again",
            ),
        ),
        label="Watching",
    )


def _token(row: rx.vars.ObjectVar[TokenRow]) -> rx.Component:
    return rx.el.p(
        rx.el.span(row.words, class_name="md t2"),
        " ",
        link_button("Revoke", rx.el.span(" ", row.words, class_name="sr"), on_click=CaptureState.revoke(row.id)),
    )
