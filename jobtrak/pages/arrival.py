"""A resume that was read from a file: the file at the left, what was read at the right; nothing is saved before it is accepted."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.arrival import read_row
from jobtrak.components.controls import button, button_link, segment
from jobtrak.components.icons import icon
from jobtrak.components.shell import frame, page_head, page_title, shell
from jobtrak.components.surfaces import empty_state, loading, skeleton
from jobtrak.state.arrival import ArrivalState

_NEXT = """(() => {
  const all = [...document.querySelectorAll('.unsure .read-input')];
  const at = all.indexOf(document.activeElement);
  const next = all[(at + 1) % all.length];
  if (next) { next.focus(); next.scrollIntoView({block: 'center'}); }
})()"""


def arrival() -> rx.Component:
    """Return the page of one resume that waits."""
    return shell(
        frame(
            rx.cond(
                ArrivalState.missing != "",
                rx.fragment(
                    page_title("Bring a resume in"),
                    empty_state(
                        "file-x",
                        "This resume isn’t waiting",
                        ArrivalState.missing,
                        button_link("Go to your resumes", href="/resumes"),
                    ),
                ),
                rx.fragment(_head(), _sides()),
            ),
        ),
        active="resumes",
        page="arrival",
    )


def _head() -> rx.Component:
    return page_head(
        "Is this your resume?",
        sub="Read from " + ArrivalState.file_name + ". Nothing is saved until you accept it.",
        actions=(
            button("Leave it", kind="quiet", on_click=ArrivalState.discard),
            rx.cond(
                ArrivalState.has_model,
                button(
                    "Let the model help", icon="sparkles", busy=ArrivalState.helping, on_click=ArrivalState.let_help
                ),
            ),
            button("Accept", kind="primary", icon="check", busy=ArrivalState.accepting, on_click=ArrivalState.accept),
        ),
    )


def _sides() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            segment(
                [("read", "What was read"), ("file", "The file")],
                value=ArrivalState.side,
                on_choose=ArrivalState.turn,
                label="What to show",
            ),
            class_name="only-m sides-pick",
        ),
        rx.el.div(_file(), _read(), class_name="sides", data_side=ArrivalState.side),
    )


def _file() -> rx.Component:
    return rx.el.section(
        rx.cond(
            ArrivalState.pages.length() > 0,
            rx.foreach(
                ArrivalState.pages,
                lambda page, place: rx.el.img(
                    src=page, alt=f"Page {place + 1} of {ArrivalState.file_name}", class_name="file-page"
                ),
            ),
            rx.cond(
                ArrivalState.said.length() > 0,
                rx.el.div(rx.foreach(ArrivalState.said, lambda line: rx.el.p(line)), class_name="file-text"),
                loading(skeleton("60%", tall=True), skeleton("90%"), skeleton("80%"), what="Drawing the file"),
            ),
        ),
        class_name="side-file",
        aria_label="The file",
        tab_index=0,
    )


def _read() -> rx.Component:
    return rx.el.section(
        rx.el.div(
            rx.cond(
                ArrivalState.doubts > 0,
                rx.fragment(
                    icon("circle-help", tone="warn"),
                    rx.el.span(
                        ArrivalState.doubts,
                        rx.cond(ArrivalState.doubts == 1, " field is uncertain.", " fields are uncertain."),
                        class_name="grow",
                    ),
                    button("Next uncertain field", slim=True, on_click=rx.call_script(_NEXT)),
                ),
                rx.fragment(
                    icon("circle-check", tone="good"),
                    rx.el.span("Nothing is uncertain. Look it through all the same.", class_name="grow"),
                ),
            ),
            class_name="read-tally",
            role="status",
        ),
        rx.cond(
            ArrivalState.notes.length() > 0,
            rx.el.ul(
                rx.foreach(ArrivalState.notes, lambda note: rx.el.li(icon("info", small=True), note)),
                class_name="import-notes",
                aria_label="To look at",
            ),
        ),
        rx.foreach(ArrivalState.rows, read_row),
        class_name="panel side-read",
        aria_label="What was read",
    )
