"""Beside the changes: the match as it moves, the keywords, and what rests on the person's words."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    link_button,
)
from jobtrak.components.glyphs import mark
from jobtrak.components.icons import icon
from jobtrak.components.surfaces import loading, panel, skeleton
from jobtrak.state.change_match import Keyword
from jobtrak.state.changes import ChangesState


def score() -> rx.Component:
    """Return the match before, now and at most."""
    shown = ChangesState.score
    return panel(
        rx.el.div(
            rx.el.div(
                rx.el.h2("Match", class_name="grow"),
                rx.el.span("as you decide", class_name="t3 sm"),
                class_name="row score-h",
            ),
            rx.cond(
                shown.known,
                rx.fragment(
                    rx.el.div(
                        rx.el.span(shown.before, class_name="was"),
                        icon("arrow-right", tone="t3"),
                        rx.el.b(shown.now),
                        rx.el.span("up to ", shown.ceiling, class_name="t3 sm end"),
                        class_name="two",
                        role="status",
                    ),
                    rx.el.div(
                        rx.el.i(class_name="to-before", style={"width": f"{shown.before}%"}),
                        rx.el.i(
                            class_name="to-now",
                            style={"left": f"{shown.before}%", "width": f"{shown.gained}%"},
                        ),
                        rx.el.i(
                            class_name="to-most",
                            style={"left": f"{shown.now}%", "width": f"{shown.left}%"},
                        ),
                        class_name="scale",
                        role="img",
                        aria_label=f"{shown.before} before, {shown.now} now, {shown.ceiling} at most",
                    ),
                    rx.el.p(
                        shown.ceiling,
                        " is the most your resume can show. ",
                        rx.cond(
                            shown.missing != "",
                            rx.fragment("It doesn’t hold ", shown.missing, ", and JobTrak won’t say that it does."),
                            "",
                        ),
                        class_name="t2 sm",
                    ),
                ),
                loading(skeleton("60%", tall=True), skeleton("100%"), what="Counting the match"),
            ),
            class_name="score",
        ),
        label="Match",
    )


def keywords() -> rx.Component:
    """Return what the posting asks for, each with how it stands."""

    def keyword(each: rx.vars.ObjectVar[Keyword]) -> rx.Component:
        return rx.el.li(
            mark(each.state, each.words),
            rx.el.span(each.name, class_name="ell"),
            rx.el.span(each.words, class_name="nowrap"),
            class_name=rx.cond(each.state == "missing", "t2", ""),
            key=each.name,
        )

    return rx.cond(
        ChangesState.keywords.length() > 0,
        panel(
            rx.el.ul(rx.foreach(ChangesState.shown_keywords, keyword), class_name="kw"),
            rx.cond(
                ~ChangesState.all_keywords & (ChangesState.keywords.length() > 8),
                rx.el.p(
                    link_button("Show all ", ChangesState.keywords.length(), on_click=ChangesState.show_all_keywords),
                    class_name="kw-more md",
                ),
            ),
            title="Keywords",
            count=f"{ChangesState.shown_count} of {ChangesState.keywords.length()}",
        ),
    )


def calm() -> rx.Component:
    """Return how many of the changes rest on what the person wrote."""
    tally = ChangesState.tally
    return panel(
        rx.el.p(
            icon("shield-check"),
            rx.cond(
                tally.has_blocked,
                rx.el.span(
                    tally.supported,
                    " of ",
                    tally.total,
                    " changes rest on what you wrote. ",
                    rx.cond(tally.blocked == 1, "The other one was stopped.", "The others were stopped."),
                ),
                rx.el.span("Every change rests on what you wrote. Nothing was made up."),
            ),
            class_name="calm",
        ),
        label="Facts",
    )
