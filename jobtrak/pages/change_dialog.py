"""The dialog in which a person puts their own words in a change's place."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    field_error,
    text_area,
)
from jobtrak.components.overlays import dialog
from jobtrak.state.changes import ChangesState


def edit_dialog() -> rx.Component:
    """Return the dialog that edits one line."""
    return dialog(
        rx.el.form(
            text_area(
                "Your words",
                name="words",
                default_value=ChangesState.editing_words,
                auto_focus=True,
                max_length=2000,
                key=ChangesState.editing,
            ),
            field_error(ChangesState.editing_problem),
            rx.cond(
                ChangesState.can_assert,
                rx.el.label(
                    rx.el.input(type="checkbox", name="own_fact"),
                    rx.el.span(
                        "This is true: put it into my base resume as well.",
                        rx.el.span("Your base resume gets a new version with this line.", class_name="opt-sub"),
                    ),
                    class_name="opt",
                ),
            ),
            rx.el.div(
                button("Leave it", kind="quiet", on_click=ChangesState.end_edit(False)),
                button("Check and save", kind="primary", type="submit"),
                class_name="dialog-f",
            ),
            on_submit=ChangesState.save_edit,
        ),
        title="Edit this line",
        sentence="Your words are checked against your base resume, like everything else.",
        open=ChangesState.editing != "",
        on_open_change=ChangesState.end_edit,
        wide=True,
    )
