"""One change on the page: both sides, the reason, and what the person may do with it."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import (
    button,
    icon_button,
    link_button,
    tag,
)
from jobtrak.components.pieces import piece
from jobtrak.components.rows import verdict
from jobtrak.services.tailoring.reviewing import Source
from jobtrak.state.change_rows import ChangeRow, Group
from jobtrak.state.changes import ChangesState


def group_of_changes(group: rx.vars.ObjectVar[Group]) -> rx.Component:
    """Return the changes of one section or entry under its name."""
    return rx.el.section(
        rx.el.header(
            rx.el.h2(group.title, class_name="group-t"),
            rx.el.span(group.sub, class_name="t3 ell"),
            rx.el.span(class_name="grow"),
            rx.cond(
                ChangesState.left[group.key] > 0,
                button("Accept section", kind="quiet", slim=True, on_click=ChangesState.accept_section(group.key)),
            ),
            class_name="role",
        ),
        rx.foreach(group.changes, change_row),
        id=f"group-{group.key}",
        class_name="panel group",
        aria_label=group.title,
        key=group.key,
    )


def change_row(change: rx.vars.ObjectVar[ChangeRow]) -> rx.Component:
    """Return one change, its reason unfolded where it is the current one."""
    state = ChangesState.decisions[change.id]
    current = ChangesState.current == change.id
    decided = rx.el.div(
        rx.cond(
            state != "",
            verdict(state),
            rx.fragment(
                icon_button("check", "Accept", slim=True, on_click=ChangesState.accept(change.id).stop_propagation),
                icon_button("x", "Keep mine", slim=True, on_click=ChangesState.reject(change.id).stop_propagation),
            ),
        ),
        class_name="d",
    )
    return rx.el.article(
        rx.cond(ChangesState.shown_layout == "side", rx.el.div(rx.foreach(change.before, piece), class_name="a")),
        rx.el.div(
            rx.foreach(rx.cond(ChangesState.shown_layout == "side", change.after, change.inline), piece),
            class_name="b",
        ),
        decided,
        rx.cond(current | change.blocked | change.waits, _reason(change)),
        rx.cond(current & ~change.blocked, _acts(change, state)),
        id=f"chg-{change.id}",
        class_name=rx.cond(current, f"chg {state} cur", f"chg {state}"),
        aria_current=rx.cond(current, "true", "false"),
        aria_label="Change",
        tab_index=0,
        on_click=ChangesState.choose(change.id),
        key=change.id,
    )


def _reason(change: rx.vars.ObjectVar[ChangeRow]) -> rx.Component:
    def source(each: rx.vars.ObjectVar[Source]) -> rx.Component:
        return rx.el.p(rx.el.span(each.place, ": ", class_name="t2"), "“", each.words, "”")

    return rx.el.dl(
        rx.cond(
            change.blocked,
            rx.fragment(
                rx.el.dt("Blocked"),
                rx.el.dd(
                    change.reason,
                    " It can’t be accepted. If it is true, ",
                    link_button(
                        "add it to your base resume", on_click=ChangesState.begin_edit(change.id).stop_propagation
                    ),
                    " first.",
                    class_name="t2",
                ),
            ),
            rx.fragment(
                rx.cond(
                    change.waits,
                    rx.fragment(
                        rx.el.dt("Read first"),
                        rx.el.dd(change.reason, " It is in your resume once you accept it.", class_name="t2"),
                    ),
                ),
                rx.cond(change.why != "", rx.fragment(rx.el.dt("Why"), rx.el.dd(change.why))),
                rx.cond(
                    change.sources.length() > 0,
                    rx.fragment(rx.el.dt("Your words"), rx.el.dd(rx.foreach(change.sources, source))),
                    rx.cond(change.reason != "", rx.fragment(rx.el.dt("Rests on"), rx.el.dd(change.reason))),
                ),
                rx.cond(
                    change.serves.length() > 0,
                    rx.fragment(
                        rx.el.dt("Serves"),
                        rx.el.dd(rx.foreach(change.serves, lambda word: tag(word)), class_name="row wraps"),
                    ),
                ),
            ),
        ),
        class_name="fold",
    )


def _acts(change: rx.vars.ObjectVar[ChangeRow], state: rx.Var[str]) -> rx.Component:
    return rx.el.div(
        rx.cond(
            state == "",
            rx.fragment(
                button(
                    "Accept",
                    kind="primary",
                    icon="check",
                    key="A",
                    slim=True,
                    on_click=ChangesState.accept(change.id).stop_propagation,
                ),
                button(
                    "Keep mine", icon="x", key="R", slim=True, on_click=ChangesState.reject(change.id).stop_propagation
                ),
            ),
            button("Decide again", icon="undo-2", slim=True, on_click=ChangesState.reopen(change.id).stop_propagation),
        ),
        rx.cond(
            change.editable,
            button(
                "Edit",
                kind="quiet",
                icon="pencil",
                slim=True,
                on_click=ChangesState.begin_edit(change.id).stop_propagation,
            ),
        ),
        class_name="go no-m",
    )
