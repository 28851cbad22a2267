"""The interview sheet: each line that goes out with the likely question."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import button_link
from jobtrak.components.surfaces import loading, panel, skeleton
from jobtrak.state.interview import AskedRow
from jobtrak.state.letter import LetterState


def sheet_files() -> rx.Component:
    """Return the links to the sheet as a file."""
    return rx.cond(
        LetterState.lines.length() > 0,
        rx.fragment(_sheet_file("PDF", "pdf", "download"), _sheet_file("Markdown", "markdown", "")),
    )


def _sheet_file(words: str, kind: str, picture: str) -> rx.Component:
    return button_link(
        words,
        href=f"/api/jobs/{LetterState.job_id_shown}/interview-sheet?format={kind}&engine={LetterState.sheet_engine}",
        icon=picture or None,
        kind="plain" if picture else "quiet",
        download="",
    )


def interview_sheet() -> rx.Component:
    """Return the questions, each with its line."""

    def asked(row: rx.vars.ObjectVar[AskedRow]) -> rx.Component:
        return rx.el.li(
            rx.el.p(rx.el.b(row.question)),
            rx.el.p(rx.el.span(row.place, ": ", class_name="t2"), row.line),
            rx.cond(row.source != "", rx.el.p(rx.el.span("Your own line: ", class_name="t2"), rx.el.q(row.source))),
            key=row.key,
        )

    return rx.cond(
        LetterState.lines.length() > 0,
        panel(rx.el.ol(rx.foreach(LetterState.lines, asked), class_name="asked-list"), label="Interview sheet"),
        rx.cond(
            LetterState.busy,
            panel(loading(*[skeleton(f"{width}%") for width in (80, 60, 90, 70)], what="Thinking of questions")),
            rx.fragment(),
        ),
    )
