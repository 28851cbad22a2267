"""The two dialogs of the career file: a resume made of what is ticked, and a line that no resume shows."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import button, field, field_error, form_row, text_area, text_input
from jobtrak.components.icons import icon
from jobtrak.components.overlays import dialog
from jobtrak.services.career.file import LONGEST_LINE
from jobtrak.state.career import CareerState

_KINDS = {
    "role": "A role",
    "skills": "A skill",
    "certificates": "A certificate",
    "awards": "An award",
    "languages": "A language",
    "publications": "A publication",
    "volunteer": "Volunteering",
    "interests": "An interest",
}


def new_resume_dialog() -> rx.Component:
    """Return the dialog that names a resume made of what is ticked."""
    return dialog(
        rx.el.form(
            form_row(
                "Name",
                field(
                    text_input(
                        id="made-name", name="name", auto_focus=True, max_length=200, placeholder="Platform roles"
                    )
                ),
                of="made-name",
            ),
            form_row(
                "Tags",
                field(text_input(id="made-tags", name="tags", max_length=300, placeholder="backend, in German")),
                of="made-tags",
                help="Separate several with commas, or leave it empty.",
            ),
            field_error(CareerState.problem),
            rx.el.div(button("Make it", kind="primary", type="submit"), class_name="dialog-f"),
            on_submit=CareerState.make,
            class_name="rows-plain",
        ),
        title="A new resume of what is ticked",
        sentence="Your contact data comes from your main resume. You can edit everything afterwards.",
        open=CareerState.naming,
        on_open_change=CareerState.name_new,
    )


def keep_dialog() -> rx.Component:
    """Return the dialog that keeps a line which no resume shows."""
    fresh = CareerState.adding_to == "new"
    return dialog(
        rx.el.form(
            rx.cond(fresh, _what()),
            rx.cond(fresh & (CareerState.kind == "role"), _role()),
            text_area(
                "The line",
                name="text",
                class_name="short",
                max_length=LONGEST_LINE,
                placeholder="What you did, in your own words",
            ),
            field_error(CareerState.problem),
            rx.el.div(button("Keep it", kind="primary", type="submit"), class_name="dialog-f"),
            on_submit=CareerState.keep,
            key=CareerState.adding_to,
            class_name="stack-v tight-v",
        ),
        title=rx.cond(fresh, "Keep something no resume shows", f"One more in {CareerState.adding_title}"),
        sentence="It stands in your career file alone. Tailoring can use it, and you can add it to a resume.",
        open=CareerState.adding_to != "",
        on_open_change=CareerState.end_line,
    )


def _what() -> rx.Component:
    return field(
        rx.el.select(
            *[rx.el.option(words, value=kind) for kind, words in _KINDS.items()],
            value=CareerState.kind,
            on_change=CareerState.choose_kind,
            aria_label="What it is",
        ),
        after=icon("chevron-down", small=True),
    )


def _role() -> rx.Component:
    def one(label: str, name: str, most: int, placeholder: str = "") -> rx.Component:
        return field(text_input(label, name=name, max_length=most, placeholder=placeholder or label))

    return rx.el.div(
        one("Employer", "company", 200),
        one("Title", "title", 200),
        one("From", "startdate", 40, "From, such as 2012-03"),
        one("Until", "enddate", 40, "Until, such as 2014"),
        class_name="two-up",
    )
