"""The posting as it was read: each field with its proof, and the words below."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import button, link_button
from jobtrak.components.icons import icon, spinner
from jobtrak.components.surfaces import failure, loading, panel, skeleton
from jobtrak.state.job import JobState
from jobtrak.state.posting_fields import Block, FieldRow


def posting_panel() -> rx.Component:
    """Return the posting, or what became of reading it."""
    return panel(
        rx.match(
            JobState.reading,
            (
                "reading",
                loading(*[skeleton(f"{width}%") for width in (60, 40, 80, 90, 70)], what="Reading the posting"),
            ),
            (
                "failed",
                rx.el.div(
                    failure(
                        "Couldn't read this page",
                        JobState.problem,
                        button("Paste the text", kind="primary", on_click=JobState.paste(True)),
                        rx.cond(JobState.url != "", button("Try again", on_click=JobState.read_again)),
                    ),
                    class_name="pad",
                ),
            ),
            rx.fragment(),
        ),
        rx.cond(JobState.fields.length() > 0, rx.el.div(rx.foreach(JobState.fields, _fact), class_name="facts lined")),
        rx.cond(
            JobState.blocks.length() > 0,
            rx.el.div(
                rx.foreach(JobState.blocks, _block),
                rx.cond(
                    JobState.more_blocks > 0,
                    rx.el.p(link_button("Show the rest of the posting", on_click=JobState.show_all)),
                ),
                class_name="posting",
            ),
            rx.cond(
                JobState.reading == "read",
                rx.el.div(
                    rx.el.p("The posting's own text isn't here.", class_name="t2 md"),
                    button("Paste the text", on_click=JobState.paste(True)),
                    class_name="pad stack-v",
                ),
            ),
        ),
        rx.el.a(
            "Open posting",
            href=JobState.url,
            id="posting-link",
            target="_blank",
            rel="noopener noreferrer",
            hidden=True,
        ),
        title="Posting",
        count=rx.el.span(JobState.read_words, class_name="no-m"),
        actions=(
            rx.cond(
                JobState.reading == "reading",
                rx.el.span(spinner(), "Reading", class_name="row tight t3 sm pad-r", role="status"),
                rx.cond(
                    JobState.url != "",
                    button("Read again", icon="refresh-cw", kind="quiet", slim=True, on_click=JobState.read_again),
                ),
            ),
        ),
        class_name="part-posting",
    )


def _fact(row: rx.vars.ObjectVar[FieldRow]) -> rx.Component:
    """Return a field; its proof shows while the pointer or the focus is on it, and Escape puts it away."""
    return rx.el.div(
        rx.el.button(
            rx.el.span(row.label, class_name="dt"),
            rx.el.span(rx.cond(row.value != "", row.value, rx.el.span("Not stated", class_name="t3")), class_name="dd"),
            rx.cond(row.own, rx.el.span("by you", class_name="src")),
            type="button",
            class_name=rx.cond(row.own, "fact own", "fact"),
            aria_describedby=f"proof-{row.name}",
            on_click=JobState.edit(row.name),
        ),
        rx.el.div(
            rx.el.div(
                rx.el.span(
                    rx.cond(
                        row.own,
                        "Set by you",
                        rx.cond(
                            row.value == "",
                            "The posting doesn't state this",
                            rx.cond(row.place != "", f"Read from {row.place}", "Read from the posting"),
                        ),
                    ),
                    class_name="grow",
                ),
                rx.cond(
                    (row.value != "") & ~row.own,
                    rx.cond(
                        row.certain,
                        rx.el.span(icon("check", small=True), "certain", class_name="good row tight"),
                        rx.el.span("likely", class_name="t2"),
                    ),
                ),
                class_name="row sm t3",
            ),
            rx.cond(
                (row.before != "") | (row.found != ""),
                rx.el.blockquote(row.before, rx.cond(row.found != "", rx.el.mark(row.found)), row.after),
            ),
            rx.el.div(
                button(
                    rx.cond(row.value != "", "Edit", "Add"), icon="pencil", slim=True, on_click=JobState.edit(row.name)
                ),
                rx.cond(
                    (row.before != "") | (row.found != ""),
                    button("Show in posting", kind="quiet", slim=True, on_click=JobState.show_in_posting(row.name)),
                ),
                rx.el.span(class_name="grow"),
                rx.cond(
                    row.own,
                    button("Take it back", kind="quiet", slim=True, on_click=JobState.take_back(row.name)),
                ),
                class_name="row",
            ),
            id=f"proof-{row.name}",
            class_name="evid pop",
        ),
        class_name="fact-cell",
        key=row.name,
    )


def _block(block: rx.vars.ObjectVar[Block]) -> Any:
    words = (block.before, rx.cond(block.found != "", rx.el.mark(block.found)), block.after)
    return rx.match(
        block.kind,
        ("h", rx.el.h3(*words)),
        ("li", rx.el.p(*words, class_name="bullet")),
        rx.el.p(*words),
    )
