"""A resume being tailored, live: the stages, the lines as they are written, the cost."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import button, button_link, page_link
from jobtrak.components.glyphs import mark
from jobtrak.components.icons import icon
from jobtrak.components.rows import stage, written_line
from jobtrak.components.shell import crumbs, dot, frame, page_head, page_title, shell
from jobtrak.components.surfaces import (
    empty_state,
    facts,
    failure,
    loading,
    panel,
    progress_bar,
    reassurance,
    skeleton,
)
from jobtrak.state.run import LiveRunState
from jobtrak.state.run_rows import LineRow, Part, StageRow


def run() -> rx.Component:
    """Return the page of one run."""
    return shell(
        frame(
            rx.cond(
                LiveRunState.missing != "",
                rx.fragment(
                    page_title("Tailoring"),
                    empty_state(
                        "file-text",
                        "This run isn't here",
                        LiveRunState.missing,
                        button_link("Go to the board", href="/"),
                    ),
                ),
                rx.fragment(_head(), rx.cond(LiveRunState.loaded, _body(), _coming())),
            )
        ),
        active="resumes",
        page="run",
    )


def _head() -> rx.Component:
    return rx.fragment(
        crumbs(
            (
                rx.cond(LiveRunState.job_title != "", LiveRunState.job_title, "Board"),
                rx.cond(LiveRunState.job_id != "", f"/jobs/{LiveRunState.job_id}", "/"),
            )
        ),
        page_head(
            rx.cond(
                LiveRunState.is_done,
                "Your resume is ready",
                rx.cond(LiveRunState.has_stopped, "Tailoring stopped", "Tailoring your resume"),
            ),
            sub=rx.fragment(
                rx.cond(LiveRunState.is_done, "", rx.fragment(LiveRunState.message, dot())),
                rx.el.span(
                    rx.cond(
                        LiveRunState.is_under_way, f"{LiveRunState.elapsed} so far", f"It took {LiveRunState.elapsed}"
                    ),
                    custom_attrs={"aria-hidden": "true"},
                ),
                rx.cond(
                    LiveRunState.is_done & (LiveRunState.match_after > 0),
                    rx.fragment(
                        dot(),
                        rx.el.span(
                            "match ",
                            LiveRunState.match_before,
                            " before, ",
                            rx.el.b(LiveRunState.match_after, class_name="t1"),
                            " now",
                        ),
                    ),
                ),
            ),
            actions=(_actions(),),
            live=True,
        ),
    )


def _actions() -> Any:
    return rx.match(
        LiveRunState.state,
        (
            "completed",
            rx.fragment(
                button_link(
                    "Download PDF",
                    href=f"/api/resume/{LiveRunState.resume_id}/download?format=pdf",
                    icon="download",
                    download="",
                ),
                button_link(
                    "See what changed",
                    href=f"/resumes/{LiveRunState.resume_id}/changes",
                    icon="git-compare",
                    kind="primary",
                ),
            ),
        ),
        ("failed", _again()),
        ("cancelled", _again()),
        ("", rx.fragment()),
        button("Cancel", icon="x", on_click=LiveRunState.cancel, busy=LiveRunState.busy),
    )


def _again() -> rx.Component:
    return button(
        "Go on from here", icon="rotate-cw", kind="primary", on_click=LiveRunState.retry, busy=LiveRunState.busy
    )


def _body() -> rx.Component:
    return rx.el.div(
        rx.el.div(
            rx.cond(LiveRunState.has_stopped, _stopped()),
            panel(
                rx.el.ol(rx.foreach(LiveRunState.stages, _stage), class_name="stages"),
                label="Stages",
            ),
            class_name="stack-v",
        ),
        panel(
            rx.foreach(LiveRunState.parts, _part),
            rx.cond(
                LiveRunState.parts.length() == 0,
                rx.el.p("The lines of your resume appear here as they are written.", class_name="note"),
            ),
            label="The text, as it is written",
            class_name="paper",
        ),
        rx.el.div(_cost(), _facts(), _calm(), class_name="side"),
        class_name="run",
    )


def _stopped() -> rx.Component:
    return failure(
        rx.cond(
            LiveRunState.stopped_at != "",
            f"It stopped at “{LiveRunState.stopped_at}”",
            "It was stopped",
        ),
        rx.fragment(LiveRunState.error, " What is finished is kept, and your resumes are as they were."),
        button("Go on from here", icon="rotate-cw", on_click=LiveRunState.retry, busy=LiveRunState.busy),
        rx.cond(LiveRunState.state == "failed", button_link("Open Settings", href="/settings", kind="quiet")),
    )


def _stage(row: rx.vars.ObjectVar[StageRow]) -> rx.Component:
    return stage(
        row.label,
        state=row.state,
        detail=row.detail,
        took=row.took,
        bar=rx.cond(
            row.bar,
            progress_bar(LiveRunState.progress, "Progress of the run", style={"margin": "7px 0 3px"}),
        ),
        key=row.name,
    )


def _part(part: rx.vars.ObjectVar[Part]) -> rx.Component:
    return rx.fragment(
        rx.el.div(
            rx.el.h2(part.title),
            rx.el.span(part.sub),
            rx.el.span(part.tally, class_name="end"),
            class_name="sec-h",
        ),
        rx.foreach(part.lines, _line),
        key=part.key,
    )


def _line(line: rx.vars.ObjectVar[LineRow]) -> rx.Component:
    words = rx.fragment(line.words, rx.cond(line.kind == "writing", rx.el.span(class_name="caret", aria_hidden="true")))
    check = rx.fragment(
        rx.cond(line.strong != "", rx.el.b(line.strong, class_name=rx.cond(line.kind == "blocked", "bad", ""))),
        line.check,
    )
    return rx.cond(
        line.before != "",
        written_line(words, check, kind=line.kind, before=line.before, key=line.key),
        written_line(words, check, kind=line.kind, key=line.key),
    )


def _cost() -> rx.Component:
    return panel(
        rx.el.div(
            rx.el.div(
                rx.el.h2("Cost", class_name="grow"),
                rx.el.span("counted, not guessed", class_name="t3 sm"),
                class_name="row",
            ),
            rx.el.b(LiveRunState.cost),
            rx.cond(
                LiveRunState.engine == "offline",
                rx.el.p("No model is asked: nothing leaves this machine.", class_name="t2 md"),
                rx.cond(LiveRunState.cost_note != "", rx.el.p(LiveRunState.cost_note, class_name="t2 md")),
            ),
            class_name="money",
        ),
        rx.cond(
            LiveRunState.engine == "offline",
            facts(("Engine", "Offline, by rule")),
            facts(
                ("Model", LiveRunState.model),
                ("Tokens in and out", rx.cond(LiveRunState.tokens != "", LiveRunState.tokens, "none yet")),
                ("This month", page_link(LiveRunState.month, href="/costs", class_name="link")),
            ),
        ),
        label="Cost",
    )


def _facts() -> rx.Component:
    return panel(
        facts(
            (
                rx.el.span(mark("demonstrated", "Passed"), "Rest on your lines", class_name="row tight"),
                LiveRunState.passed,
            ),
            (rx.el.span(icon("shield-x", tone="bad"), "Blocked", class_name="row tight"), LiveRunState.blocked),
            (rx.el.span(mark("missing", "To come"), "To come", class_name="row tight"), LiveRunState.to_come),
        ),
        title="Facts checked",
        count=rx.cond(LiveRunState.is_under_way, "so far", ""),
    )


def _calm() -> rx.Component:
    return rx.cond(
        LiveRunState.is_under_way,
        reassurance(
            "coffee", "You can leave. It goes on without you, and each finished stage is kept, even through a restart."
        ),
        rx.cond(
            LiveRunState.is_done,
            reassurance(
                "shield-check", "Every line that changed rests on lines you wrote. What rests on nothing was stopped."
            ),
        ),
    )


def _coming() -> rx.Component:
    return rx.el.div(
        panel(loading(*[skeleton(f"{width}%") for width in (70, 80, 60, 75)], what="Opening the run")),
        panel(loading(*[skeleton(f"{width}%") for width in (90, 80, 95)], what="Opening the lines")),
        class_name="run",
    )
