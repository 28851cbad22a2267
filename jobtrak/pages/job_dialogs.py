"""The dialogs of a job: correct a field, paste the text, plan the next step, add a person."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    field,
    field_error,
    form_row,
    text_area,
    text_input,
)
from jobtrak.components.icons import icon
from jobtrak.components.overlays import dialog
from jobtrak.state.job import JobState
from jobtrak.state.posting_fields import CONTRACTS, PERIODS, WORKPLACES


def edit_dialog() -> rx.Component:
    """Return the dialog that corrects a field."""
    return dialog(
        rx.el.form(
            rx.match(
                JobState.editing_kind,
                ("salary", _salary_inputs()),
                ("place", _place_inputs()),
                ("contract", _contract_inputs()),
                ("date", field(text_input("Day", name="value", type="date", default_value=JobState.editing_raw))),
                (
                    "number",
                    field(text_input("Years", name="value", input_mode="numeric", default_value=JobState.editing_raw)),
                ),
                field(
                    text_input(
                        "Value", name="value", default_value=JobState.editing_raw, auto_focus=True, max_length=1200
                    )
                ),
            ),
            rx.cond(JobState.editing_kind == "list", rx.el.p("Separate several with commas.", class_name="help")),
            field_error(JobState.editing_problem),
            rx.el.div(
                rx.cond(
                    JobState.editing_own,
                    button("Take my correction back", kind="quiet", on_click=JobState.take_back(JobState.editing)),
                ),
                button("Save", kind="primary", type="submit"),
                class_name="dialog-f",
            ),
            on_submit=JobState.save_field,
            key=JobState.editing,
        ),
        title=JobState.editing_label,
        sentence="Your correction counts from now on and is marked as yours. Reading the posting again leaves it alone.",
        open=JobState.editing != "",
        on_open_change=JobState.stop_editing,
    )


def _salary_inputs() -> rx.Component:
    return rx.el.div(
        form_row(
            "From", field(text_input("From", name="low", input_mode="decimal", default_value=JobState.salary_min))
        ),
        form_row("To", field(text_input("To", name="high", input_mode="decimal", default_value=JobState.salary_max))),
        form_row(
            "Currency",
            field(
                text_input(
                    "Currency", name="currency", max_length=3, placeholder="EUR", default_value=JobState.salary_currency
                )
            ),
        ),
        form_row("For", _choice("For", "period", PERIODS, JobState.salary_period)),
        class_name="rows-plain",
    )


def _place_inputs() -> rx.Component:
    return rx.el.div(
        form_row(
            "Places",
            field(text_input("Places", name="value", default_value=JobState.editing_raw)),
            help="Separate several with semicolons.",
        ),
        form_row(
            "Way of working",
            _choice("Way of working", "workplace", {"": "Not stated", **WORKPLACES}, JobState.workplace),
        ),
        class_name="rows-plain",
    )


def _choice(label: str, name: str, options: dict[str, str], value: rx.Var[str]) -> rx.Component:
    return field(
        rx.el.select(
            *[rx.el.option(words, value=key) for key, words in options.items()],
            name=name,
            default_value=value,
            aria_label=label,
        ),
        after=icon("chevron-down", small=True),
    )


def _contract_inputs() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Contract", class_name="sr"),
        *[
            rx.el.label(
                rx.el.input(type="checkbox", name=key, default_checked=JobState.editing_raw.contains(key)),
                rx.el.span(words),
                class_name="opt",
            )
            for key, words in CONTRACTS.items()
        ],
        class_name="plain-set",
    )


def paste_dialog() -> rx.Component:
    """Return the dialog that takes the posting as text."""
    return dialog(
        rx.el.form(
            text_area(
                "Text of the posting",
                name="text",
                auto_focus=True,
                placeholder="Open the posting in your browser, select all of its text, and paste it here.",
            ),
            field_error(JobState.paste_problem),
            rx.el.div(button("Read it", kind="primary", type="submit"), class_name="dialog-f"),
            on_submit=JobState.give_text,
        ),
        title="Paste the posting's text",
        sentence="JobTrak reads the fields from what you paste. Your own corrections stay.",
        open=JobState.pasting,
        on_open_change=JobState.paste,
        wide=True,
    )


def plan_dialog() -> rx.Component:
    """Return the dialog for the next step."""
    return dialog(
        rx.el.form(
            rx.el.div(
                form_row(
                    "What",
                    field(
                        text_input(
                            "What",
                            name="text",
                            placeholder="Follow up",
                            default_value=JobState.next_step,
                            max_length=200,
                        )
                    ),
                ),
                form_row("When", field(text_input("When", name="on", type="date", default_value=JobState.next_iso))),
                class_name="rows-plain",
            ),
            field_error(JobState.plan_problem),
            rx.el.div(button("Save", kind="primary", type="submit"), class_name="dialog-f"),
            on_submit=JobState.save_plan,
        ),
        title="Next step",
        sentence="It stands on the card, and turns amber on its day.",
        open=JobState.planning,
        on_open_change=JobState.plan,
    )


def person_dialog() -> rx.Component:
    """Return the dialog for someone on the other side."""
    return dialog(
        rx.el.form(
            rx.el.div(
                form_row("Name", field(text_input("Name", name="name", auto_focus=True, max_length=200))),
                form_row("Role", field(text_input("Role", name="role", placeholder="Recruiter", max_length=200))),
                form_row("E-mail", field(text_input("E-mail", name="email", type="email", max_length=254))),
                class_name="rows-plain",
            ),
            field_error(JobState.person_problem),
            rx.el.div(button("Add", kind="primary", type="submit"), class_name="dialog-f"),
            on_submit=JobState.add_person,
            no_validate=True,
        ),
        title="Add a person",
        sentence="Only you see this.",
        open=JobState.meeting,
        on_open_change=JobState.meet,
    )
