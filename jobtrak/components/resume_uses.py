"""Where a resume went and what came of it."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import button
from jobtrak.components.glyphs import status_glyph
from jobtrak.components.overlays import popover
from jobtrak.components.surfaces import item
from jobtrak.state.uses import UseRow, UsesState


def resume_uses() -> rx.Component:
    """Return the button that opens the list of jobs this resume went to."""
    return popover(
        button("Sent to", icon="send", kind="quiet", slim=True, class_name="no-m"),
        rx.el.h3("Where it went"),
        rx.foreach(UsesState.rows, _row),
        rx.cond(
            UsesState.loaded & (UsesState.rows.length() == 0),
            rx.el.p(
                "Nowhere yet. When a job moves to Applied, the version that went out is kept here, whatever you edit later.",
                class_name="t2",
            ),
        ),
        label="Where it went",
        wide=True,
        on_open_change=UsesState.read,
    )


def _row(row: rx.vars.ObjectVar[UseRow]) -> rx.Component:
    return item(status_glyph(row.status), title=row.job, sub=row.sub, href=f"/jobs/{row.job_id}", key=row.job_id)
