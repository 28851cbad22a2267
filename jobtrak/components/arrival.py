"""The fields of a resume that was read: each can be corrected where it stands, and says when it is uncertain."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import icon_button
from jobtrak.components.icons import icon
from jobtrak.components.overlays import menu, menu_divider, menu_item
from jobtrak.state.arrival import ArrivalState
from jobtrak.state.arrival_rows import FieldRow


def read_row(row: rx.vars.ObjectVar[FieldRow]) -> rx.Component:
    """Return one row: the heading of a section, the head of an entry, or a field."""
    return rx.el.div(
        rx.match(
            row.kind,
            ("section", rx.el.h2(row.label, class_name="read-section")),
            ("entry", _entry(row)),
            ("field", _labelled(row, _input(row))),
            ("text", _labelled(row, _box(row))),
            _line(row),
        ),
        # A section and its only field share a path.
        key=f"{row.kind}{row.path}",
    )


def _entry(row: rx.vars.ObjectVar[FieldRow]) -> rx.Component:
    return rx.el.div(rx.el.h3(row.label, class_name="grow"), _more(row), class_name="read-entry")


def _labelled(row: rx.vars.ObjectVar[FieldRow], control: rx.Component) -> rx.Component:
    return rx.el.label(
        rx.el.span(row.label, class_name="read-label"),
        rx.el.span(control, _why(row), class_name="grow"),
        class_name=rx.cond(row.why != "", "read-field unsure", "read-field"),
    )


def _line(row: rx.vars.ObjectVar[FieldRow]) -> rx.Component:
    return rx.el.div(
        rx.el.span(_box(row), _why(row), class_name="grow"),
        _more(row),
        class_name=rx.cond(row.why != "", "read-line unsure", "read-line"),
    )


def _input(row: rx.vars.ObjectVar[FieldRow]) -> rx.Component:
    return rx.el.input(
        default_value=row.value,
        key=f"{row.path}{row.value}",
        aria_label=row.label,
        aria_describedby=rx.cond(row.why != "", f"why-{row.path}", ""),
        auto_complete="off",
        placeholder="Not found",
        max_length=2_000,
        class_name="read-input",
        on_blur=lambda value: ArrivalState.change(row.path, value),
    )


def _box(row: rx.vars.ObjectVar[FieldRow]) -> rx.Component:
    return rx.el.textarea(
        default_value=row.value,
        key=f"{row.path}{row.value}",
        aria_label=row.label,
        aria_describedby=rx.cond(row.why != "", f"why-{row.path}", ""),
        rows="1",
        max_length=4_000,
        class_name="read-input",
        on_blur=lambda value: ArrivalState.change(row.path, value),
    )


def _why(row: rx.vars.ObjectVar[FieldRow]) -> rx.Component:
    return rx.cond(
        row.why != "",
        rx.el.span(icon("circle-help", small=True), row.why, class_name="read-why", id=f"why-{row.path}"),
    )


def _more(row: rx.vars.ObjectVar[FieldRow]) -> rx.Component:
    return menu(
        icon_button("ellipsis", f"More for {row.label}", slim=True),
        rx.cond(
            row.can_swap,
            menu_item("Swap company and title", icon="arrow-left-right", on_select=ArrivalState.swap(row.path)),
        ),
        rx.cond(row.can_rise, menu_item("Move up", icon="arrow-up", on_select=ArrivalState.move(row.path, -1))),
        rx.cond(row.can_sink, menu_item("Move down", icon="arrow-down", on_select=ArrivalState.move(row.path, 1))),
        rx.cond(row.can_swap | row.can_rise | row.can_sink, menu_divider()),
        menu_item("Leave out", icon="trash-2", danger=True, on_select=ArrivalState.leave_out(row.path)),
        label="What to do with it",
    )
