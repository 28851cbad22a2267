"""The versions of a resume: when and why each was saved, what it changed, and the way back."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import button, button_link, segment, tag
from jobtrak.components.icons import icon
from jobtrak.components.overlays import menu, menu_item, menu_title
from jobtrak.components.pieces import piece
from jobtrak.components.shell import crumbs, frame, page_head, page_title, shell
from jobtrak.components.surfaces import empty_state, loading, panel, skeleton
from jobtrak.services.comparisons import Difference, Part, RawLine
from jobtrak.state.version_rows import VersionRow
from jobtrak.state.versions import VersionsState


def versions() -> rx.Component:
    """Return the page of one resume's versions."""
    return shell(
        frame(
            rx.cond(
                VersionsState.missing != "",
                rx.fragment(
                    page_title("Versions"),
                    empty_state(
                        "file-text",
                        "This resume isn't here",
                        VersionsState.missing,
                        button_link("All resumes", href="/resumes"),
                    ),
                ),
                rx.fragment(
                    crumbs(
                        ("Resumes", "/resumes"),
                        (
                            rx.cond(VersionsState.name != "", VersionsState.name, "Resume"),
                            f"/resumes/{VersionsState.resume_id}",
                        ),
                    ),
                    page_head("Versions", sub="Every save is kept. Bringing one back makes a new version."),
                    rx.cond(VersionsState.loaded, _body(), _coming()),
                ),
            )
        ),
        active="resumes",
        page="versions",
    )


def _body() -> rx.Component:
    return rx.el.div(
        panel(
            rx.el.ol(rx.foreach(VersionsState.rows, _row), class_name="vlist"),
            label="Versions",
        ),
        rx.el.section(
            _head(),
            rx.cond(
                (VersionsState.layout == "yaml") & (VersionsState.raw.length() > 0),
                rx.el.pre(
                    rx.foreach(VersionsState.raw, _raw_line),
                    class_name="panel rawdiff",
                    tab_index=0,
                    aria_label="The YAML, line by line",
                    role="region",
                ),
                rx.foreach(VersionsState.parts, _part),
            ),
            aria_label="What it changed",
        ),
        class_name="vers",
    )


def _row(row: rx.vars.ObjectVar[VersionRow]) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            rx.el.span(
                "Version ",
                row.number,
                rx.cond(row.number == VersionsState.now, tag("now")),
                class_name="vn",
            ),
            rx.el.span(row.reason, class_name="vr"),
            rx.el.span(row.when, class_name="t3 sm"),
            type="button",
            class_name="vrow",
            aria_current=rx.cond(row.number == VersionsState.number, "true", "false"),
            on_click=VersionsState.show(row.number),
        ),
        key=row.number.to_string(),
    )


def _head() -> rx.Component:
    return rx.el.header(
        rx.el.div(
            rx.el.h2(
                "Version ",
                VersionsState.number,
                rx.cond(VersionsState.other > 0, rx.fragment(", compared with ", VersionsState.compared)),
            ),
            rx.el.p(VersionsState.words, class_name="t2 md", role="status"),
        ),
        rx.el.span(class_name="grow"),
        rx.cond(
            VersionsState.raw.length() > 0,
            segment(
                [("lines", "Lines"), ("yaml", "YAML")],
                value=VersionsState.layout,
                on_choose=VersionsState.lay_out,
                label="How it is shown",
            ),
        ),
        rx.cond(
            VersionsState.rows.length() > 1,
            menu(
                button("Compare with", icon("chevron-down", small=True), kind="quiet"),
                menu_title("Compare with"),
                rx.foreach(VersionsState.rows, _other),
                label="Compare with",
            ),
        ),
        rx.cond(
            VersionsState.can_restore & (VersionsState.number != VersionsState.now),
            button(
                "Bring it back",
                icon="history",
                kind="primary",
                on_click=VersionsState.restore(VersionsState.number),
            ),
        ),
        class_name="vhead",
    )


def _other(row: rx.vars.ObjectVar[VersionRow]) -> rx.Component:
    return rx.cond(
        row.number != VersionsState.number,
        menu_item(
            rx.el.span("Version ", row.number, rx.el.span(row.reason, class_name="opt-sub")),
            on_select=VersionsState.compare_with(row.number),
            ticked=row.number == VersionsState.other,
        ),
    )


def _part(part: rx.vars.ObjectVar[Part]) -> rx.Component:
    return rx.el.section(
        rx.el.header(
            rx.el.h3(part.title, class_name="group-t"),
            rx.el.span(part.sub, class_name="t3 ell"),
            class_name="role",
        ),
        rx.el.ul(rx.foreach(part.differences, _difference), class_name="dlist"),
        class_name="panel group",
        aria_label=part.title,
        key=part.key,
    )


def _difference(each: rx.vars.ObjectVar[Difference]) -> rx.Component:
    return rx.el.li(
        rx.match(
            each.kind,
            ("added", icon("plus", small=True, tone="good")),
            ("removed", icon("minus", small=True, tone="bad")),
            ("moved", icon("arrow-down-up", small=True, tone="t3")),
            icon("pencil", small=True, tone="t3"),
        ),
        rx.el.span(
            rx.el.span(
                rx.match(
                    each.kind, ("added", "Added: "), ("removed", "Taken out: "), ("moved", "New order: "), "Changed: "
                ),
                class_name="sr",
            ),
            rx.cond(each.label != "", rx.el.span(each.label, " ", class_name="t3 sm dlabel")),
            rx.foreach(each.inline, piece),
        ),
        key=f"{each.kind}{each.path}",
    )


def _raw_line(line: rx.vars.ObjectVar[RawLine]) -> Any:
    return rx.match(
        line.kind,
        ("ins", rx.el.ins(line.text, class_name="rl")),
        ("del", rx.el.del_(line.text, class_name="rl")),
        ("gap", rx.el.span("⋯", class_name="rl t3", aria_label="Lines that are the same")),
        rx.el.span(line.text, class_name="rl"),
    )


def _coming() -> rx.Component:
    return rx.el.div(
        panel(loading(*[skeleton(f"{width}%") for width in (70, 60, 80)], what="Looking for the versions")),
        panel(loading(*[skeleton(f"{width}%") for width in (50, 90, 70)], what="Comparing")),
        class_name="vers",
    )
