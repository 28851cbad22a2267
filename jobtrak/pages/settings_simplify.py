"""The settings of Simplify.jobs: the session that is kept for it."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    field,
    form_row,
    text_input,
)
from jobtrak.components.glyphs import outcome
from jobtrak.components.surfaces import form_section, panel
from jobtrak.state.settings import SettingsState


def simplify_settings() -> rx.Component:
    """Return the session for Simplify.jobs, or the form that takes one."""
    stored = SettingsState.simplify_since != ""
    return form_section(
        "simplify",
        "Simplify.jobs",
        panel(
            rx.cond(
                stored,
                form_row(
                    "Session",
                    rx.el.div(
                        rx.el.span(SettingsState.simplify_since, class_name="md"),
                        button("Check it", busy=SettingsState.simplify_busy, on_click=SettingsState.check_simplify),
                        button("Delete it", kind="quiet", on_click=SettingsState.forget_simplify),
                        class_name="row wraps roomy",
                    ),
                ),
                rx.el.form(
                    form_row(
                        "authorization",
                        field(
                            text_input(
                                name="authorization", id="simplify-authorization", type="password", auto_complete="off"
                            )
                        ),
                        of="simplify-authorization",
                    ),
                    form_row(
                        "csrf",
                        field(text_input(name="csrf", id="simplify-csrf", type="password", auto_complete="off")),
                        of="simplify-csrf",
                        help="Sign in at simplify.jobs, open your browser’s developer tools, and copy the values of these two cookies.",
                        error=SettingsState.simplify_problem,
                    ),
                    rx.el.div(
                        rx.el.span(class_name="l"),
                        button("Store and check", type="submit", busy=SettingsState.simplify_busy, class_name="fit"),
                        class_name="frow",
                    ),
                    on_submit=SettingsState.store_simplify,
                ),
            ),
            rx.cond(
                SettingsState.simplify_words != "",
                rx.el.div(
                    rx.el.span(class_name="l"),
                    outcome(SettingsState.simplify_words, SettingsState.simplify_works),
                    class_name="frow",
                ),
            ),
            label="Simplify.jobs",
        ),
        about="To send a resume to Simplify. It holds one resume for you; sending another replaces it.",
    )
