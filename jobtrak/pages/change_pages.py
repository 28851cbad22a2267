"""The pages wished for: how the resume fits them, and what could be left out for them."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    segment,
)
from jobtrak.components.icons import spinner
from jobtrak.pages.change_rows import change_row
from jobtrak.state.changes import ChangesState


def pages_wished() -> rx.Component:
    """Return the pages wished for, how the resume fits them, and what could be left out for them."""
    fit = ChangesState.fit
    return rx.cond(
        fit.known,
        rx.el.section(
            rx.el.header(
                rx.el.h2("Pages", class_name="group-t"),
                rx.el.span(fit.words, class_name="t2 sm grow", role="status"),
                rx.cond(
                    ChangesState.refitting,
                    rx.el.span(spinner(), rx.el.span("Setting the page", class_name="sr"), role="status"),
                ),
                segment(
                    [("1", "1 page"), ("2", "2 pages")],
                    value=fit.wished,
                    on_choose=ChangesState.choose_pages,
                    label="Pages wished for",
                ),
                class_name="role pages",
            ),
            rx.cond(
                ~fit.fitted | (ChangesState.spare_open > 0),
                _too_long(),
                rx.cond(ChangesState.spare_out > 0, _left_out()),
            ),
            rx.foreach(ChangesState.spare, change_row),
            id="group-pages",
            class_name="panel group",
            aria_label="Pages",
        ),
    )


def _too_long() -> rx.Component:
    fit, count = ChangesState.fit, ChangesState.spare_open
    return rx.el.div(
        rx.el.p(
            rx.cond(
                count > 0,
                rx.fragment(
                    "Smaller spacing and size aren’t enough. Without ",
                    rx.cond(count == 1, "this line", rx.fragment("these ", count, " lines")),
                    " it would fit ",
                    fit.wish,
                    ". Nothing goes unless you say so.",
                ),
                rx.cond(
                    ChangesState.nothing_found,
                    rx.fragment(
                        "Even without all it can spare it wouldn’t fit ", fit.wish, ". Better keep ", fit.kept, "."
                    ),
                    rx.fragment("Smaller spacing and size aren’t enough for ", fit.wish, "."),
                ),
            ),
            class_name="grow",
        ),
        rx.cond(
            count > 0,
            button(rx.cond(count == 1, "Leave it out", "Leave them out"), slim=True, on_click=ChangesState.leave_out),
            rx.cond(
                ~ChangesState.nothing_found,
                button("Find lines to leave out", slim=True, on_click=ChangesState.look_for_lines),
            ),
        ),
        button("Keep ", fit.kept, kind="quiet", slim=True, on_click=ChangesState.choose_pages(fit.pages)),
        class_name="too-long",
    )


def _left_out() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            ChangesState.spare_out,
            rx.cond(ChangesState.spare_out == 1, " line is left out of it.", " lines are left out of it."),
            class_name="grow",
        ),
        button(
            rx.cond(ChangesState.spare_out == 1, "Bring it back", "Bring them back"),
            kind="quiet",
            slim=True,
            on_click=ChangesState.bring_back,
        ),
        class_name="too-long",
    )
