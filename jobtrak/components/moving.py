"""Everything in one file, out and in, as the settings page shows it."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import field_error, form_row, plain_link
from jobtrak.components.surfaces import panel
from jobtrak.components.uploads import file_drop
from jobtrak.state.moving import MOST_BYTES, MovingState

_TAKEN = {"application/zip": (".zip",), "text/csv": (".csv",)}


def moving_panel() -> rx.Component:
    """Return the downloads of all there is, and the place to bring such a file in."""
    return panel(
        form_row(
            "Take it with you",
            rx.el.div(
                plain_link("Everything as one ZIP", href="/api/export", class_name="link"),
                plain_link("The jobs as CSV", href="/api/jobs/export.csv", class_name="link"),
                class_name="row wraps roomy",
            ),
            help="Jobs, pages, history, resumes, runs, notes and settings. No keys and no passwords.",
        ),
        form_row(
            "Bring it in",
            rx.el.div(
                file_drop(
                    "Drop a ZIP that JobTrak made, or a CSV",
                    name="moving",
                    accept=_TAKEN,
                    most_bytes=MOST_BYTES,
                    on_file=MovingState.receive,
                    on_refused=MovingState.refuse,
                    busy=MovingState.busy,
                ),
                rx.cond(MovingState.problem != "", field_error(MovingState.problem)),
                rx.cond(MovingState.words != "", rx.el.p(MovingState.words, class_name="help", role="status")),
                rx.foreach(MovingState.told, lambda line: rx.el.p(line, class_name="help")),
            ),
            help="Lists from Huntr, Teal, Simplify and spreadsheets are recognised. What is here already stays as it is.",
        ),
        label="Your data",
    )
