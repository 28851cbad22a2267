"""The dialog in which a resume gets its name and its tags."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import button, chip, field, field_error, text_input
from jobtrak.components.overlays import dialog
from jobtrak.state.naming import NamingState


def naming_dialog() -> rx.Component:
    """Return the dialog; `NamingState.begin` opens it for a resume."""
    return dialog(
        rx.el.form(
            field(
                text_input("Name", name="name", default_value=NamingState.name, auto_focus=True, max_length=200),
                class_name="grow",
            ),
            button("Rename", type="submit"),
            on_submit=NamingState.rename,
            key=NamingState.resume_id,
            class_name="row",
        ),
        rx.el.h3("Tags", class_name="later"),
        rx.cond(
            NamingState.tags.length() > 0,
            rx.el.ul(rx.foreach(NamingState.tags, _tag), class_name="tags", aria_label="Tags"),
            rx.el.p("None yet. A tag such as “backend” or “in German” finds this resume again.", class_name="t2 md"),
        ),
        rx.el.form(
            field(
                text_input(
                    "New tag",
                    id="new-tag",
                    name="tag",
                    placeholder="Type a tag, then Enter",
                    max_length=200,
                    list="known-tags",
                ),
                class_name="grow",
            ),
            rx.el.datalist(rx.foreach(NamingState.known, lambda name: rx.el.option(value=name)), id="known-tags"),
            button("Add", type="submit"),
            on_submit=NamingState.add_tag,
            reset_on_submit=True,
            class_name="row later",
        ),
        field_error(NamingState.problem),
        title="Name and tags",
        sentence="Only you see them. The file is named after you and the company.",
        open=NamingState.resume_id != "",
        on_open_change=NamingState.end,
    )


def _tag(name: rx.Var[str]) -> rx.Component:
    return rx.el.li(
        chip(name, on_remove=NamingState.remove_tag(name), remove_label=f"Take off the tag {name}"), key=name
    )
