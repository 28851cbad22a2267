"""The prompts in Settings: each as it is used, to change and to take back."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import button, field_error, text_area
from jobtrak.components.icons import icon
from jobtrak.components.overlays import dialog
from jobtrak.components.surfaces import form_section, panel
from jobtrak.state.prompts import PromptRow, PromptsState


def prompt_settings() -> rx.Component:
    """Return the section of Settings about prompts, with the dialog it opens."""
    return form_section(
        "prompts",
        "Prompts",
        panel(rx.foreach(PromptsState.rows, _row), label="Prompts"),
        _dialog(),
        about="What the model is told for each kind of work. Whatever it says, every answer stands before the fact gate.",
    )


def _row(row: rx.vars.ObjectVar[PromptRow]) -> rx.Component:
    return rx.el.button(
        icon("message-square-text", tone="t2"),
        rx.el.span(row.title, rx.el.span(row.sub, class_name="sub"), class_name="grow"),
        icon("chevron-right", tone="t3"),
        type="button",
        class_name="item text-row",
        on_click=PromptsState.choose(row.name),
        key=row.name,
    )


def _dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            text_area("Prompt", name="text", default_value=PromptsState.text, class_name="tall", max_length=8_000),
            field_error(PromptsState.problem),
            rx.cond(
                PromptsState.outdated,
                rx.el.p("JobTrak brings another text than the one yours replaced.", class_name="help"),
            ),
            rx.el.div(
                rx.cond(
                    PromptsState.own, button("Go back to JobTrak's", kind="quiet", on_click=PromptsState.reset_one)
                ),
                rx.el.span(class_name="grow"),
                button("Save", kind="primary", type="submit"),
                class_name="dialog-f",
            ),
            on_submit=PromptsState.save,
            key=PromptsState.open,
        ),
        title=PromptsState.title,
        sentence="Your lines and the posting follow it by themselves; there are no placeholders.",
        open=PromptsState.open != "",
        on_open_change=PromptsState.close,
        wide=True,
    )
