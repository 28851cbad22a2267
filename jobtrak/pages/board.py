"""The board: every job by where it stands."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.board import lane, lane_tabs, nothing_yet, out_of_reach, rail, selection_bar
from jobtrak.components.board_glue import BoardKeys
from jobtrak.components.board_tools import tools
from jobtrak.components.controls import button, field_error, text_area
from jobtrak.components.dropping import drop_anywhere
from jobtrak.components.overlays import dialog
from jobtrak.components.shell import page_title, shell
from jobtrak.state.board import COLUMNS, BoardState
from jobtrak.state.quick_add import QuickAddState


def board() -> rx.Component:
    """Return the board."""
    return shell(
        tools(),
        lane_tabs(),
        rx.el.main(
            page_title("Board", hidden=True),
            *[lane(status) for status in COLUMNS],
            *[rail(status) for status in COLUMNS],
            id="main",
            class_name="board",
            aria_label="Jobs by status",
        ),
        nothing_yet(),
        out_of_reach(),
        drop_anywhere(),
        selection_bar(),
        _text_instead(),
        BoardKeys.create(
            statuses=[{"value": status.value, "label": status.label} for status in COLUMNS],
            picked=BoardState.selected.length(),
            on_move=BoardState.move,
            on_remove=BoardState.remove,
            on_select=BoardState.select,
            on_clear=BoardState.clear_selection,
            on_undo=BoardState.undo,
            on_paste=QuickAddState.add,
        ),
        active="board",
        page="board",
    )


def _text_instead() -> rx.Component:
    return dialog(
        rx.el.form(
            text_area(
                "Text of the posting",
                name="text",
                auto_focus=True,
                placeholder="Open the posting in your browser, select all of its text, and paste it here.",
            ),
            field_error(QuickAddState.text_problem),
            rx.el.div(
                button("Cancel", kind="quiet", on_click=QuickAddState.close(False)),
                button("Read it", kind="primary", type="submit"),
                class_name="dialog-f",
            ),
            on_submit=QuickAddState.give_text,
        ),
        title="Paste the text instead",
        sentence=QuickAddState.about,
        open=QuickAddState.job_id != "",
        on_open_change=QuickAddState.close,
        wide=True,
    )
