"""The rows that carry proof: a requirement, the verdict on a change, a stage, a line as it is written."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.glyphs import Mark, mark
from jobtrak.components.icons import icon, spinner


def requirement(kind: Mark | rx.Var[str], words: Any, *why: Any, aside: Any = None, **props: Any) -> rx.Component:
    """Return one requirement with its mark; below it the line of yours that shows it (in `rx.el.q`) or what is missing."""
    return rx.el.li(
        mark(kind),
        rx.el.span(words),
        *([rx.el.span(aside, class_name="k")] if aside is not None else []),
        *([rx.el.span(*why, class_name="why")] if why else []),
        class_name="req",
        **props,
    )


def requirement_group(words: Any) -> rx.Component:
    """Return the quiet heading over a group of requirements."""
    return rx.el.li(words, class_name="req-g")


def requirements(*rows: rx.Component, **props: Any) -> rx.Component:
    """Return the list that requirements stand in."""
    return rx.el.ul(*rows, class_name="reqs", **props)


def verdict(state: rx.Var[str]) -> rx.Component:
    """Return what was decided about a change: `done`, `rej` or `out`."""
    return rx.el.span(
        rx.match(
            state,
            ("done", rx.fragment(icon("check", small=True, tone="good"), "Accepted")),
            ("rej", rx.fragment(icon("x", small=True), "Kept mine")),
            ("out", rx.fragment(icon("shield-x", small=True), "Blocked")),
            rx.fragment(),
        ),
        class_name="verdict",
    )


def stage(
    name: Any, *, state: rx.Var[str], detail: Any = None, took: Any = "", bar: rx.Component | None = None, **props: Any
) -> rx.Component:
    """Return one stage of a run. `state` is a StageState: waiting, running, done, failed or cancelled."""
    picture = rx.match(
        state,
        ("done", mark("demonstrated", "Done")),
        ("running", rx.fragment(spinner(), rx.el.span("Under way", class_name="sr"))),
        ("failed", rx.fragment(icon("circle-alert", tone="bad"), rx.el.span("Failed", class_name="sr"))),
        ("cancelled", rx.fragment(icon("circle-slash", tone="t3"), rx.el.span("Cancelled", class_name="sr"))),
        rx.el.i(class_name="dotring"),
    )
    classes = rx.match(state, ("running", "stage now"), ("waiting", "stage todo"), ("cancelled", "stage todo"), "stage")
    below = [rx.el.span(detail, *([bar] if bar is not None else []), class_name="sub")] if detail is not None else []
    return rx.el.li(
        rx.el.span(picture, class_name="ic"),
        rx.el.b(name),
        rx.el.span(took, class_name="tm"),
        *below,
        class_name=classes,
        aria_current=rx.cond(state == "running", "step", "false"),
        **props,
    )


def written_line(
    words: Any, check: Any, *, kind: str | rx.Var[str] = "", before: Any = None, **props: Any
) -> rx.Component:
    """Return one line of the tailored text as it is written. `kind` is "" (it stands), `writing`, `blocked` or `todo`."""
    picture = {
        "": mark("demonstrated", "Rests on your lines"),
        "writing": spinner(),
        "blocked": icon("shield-x", tone="t3"),
        "todo": mark("missing", "To come"),
    }
    lead: Any = (
        rx.match(kind, *[(name, shown) for name, shown in picture.items() if name], picture[""])
        if isinstance(kind, rx.Var)
        else picture[kind]
    )
    return rx.el.article(
        rx.el.span(lead, class_name="g"),
        rx.el.div(
            *([rx.el.p("Before: ", before, class_name="was")] if before is not None else []),
            rx.el.p(words, class_name="now"),
            rx.el.p(check, class_name="chk"),
        ),
        class_name=f"line {kind}",
        **props,
    )
