"""What changed, and why: base and tailored in one row, the reason below, the match beside."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import (
    button,
    button_link,
    icon_button,
    segment,
)
from jobtrak.components.icons import icon
from jobtrak.components.keys import Keys
from jobtrak.components.shell import crumbs, dot, frame, page_head, page_title, shell
from jobtrak.components.surfaces import empty_state, loading, panel, skeleton
from jobtrak.pages.change_dialog import edit_dialog
from jobtrak.pages.change_pages import pages_wished
from jobtrak.pages.change_rows import group_of_changes
from jobtrak.pages.change_side import calm, keywords, score
from jobtrak.state.change_rows import Group
from jobtrak.state.changes import ChangesState


def changes() -> rx.Component:
    """Return the page of one tailored resume's changes."""
    return shell(
        frame(
            rx.cond(
                ChangesState.missing != "",
                rx.fragment(
                    page_title("What changed, and why"),
                    empty_state(
                        "file-text",
                        "This resume isn't here",
                        ChangesState.missing,
                        button_link("All resumes", href="/resumes"),
                    ),
                ),
                rx.fragment(_head(), rx.cond(ChangesState.loaded, _body(), _coming())),
            )
        ),
        edit_dialog(),
        Keys.create(
            keys=["j", "k", "a", "r", "z", "e"],
            rows="article.chg",
            on_press=ChangesState.press,
            on_reach=ChangesState.choose,
        ),
        active="resumes",
        page="diff",
    )


def _head() -> rx.Component:
    tally = ChangesState.tally
    return rx.fragment(
        crumbs(
            (
                rx.cond(ChangesState.job_title != "", ChangesState.job_title, "Resumes"),
                rx.cond(ChangesState.job_id != "", f"/jobs/{ChangesState.job_id}", "/resumes"),
            ),
            # On a phone the buttons of the head give way to the bar at the thumb; the document must stay in reach.
            after=_download("PDF", class_name="only-m", kind="quiet", aria_label="Download PDF"),
        ),
        page_head(
            "What changed, and why",
            sub=rx.fragment(
                tally.total,
                rx.cond(tally.total == 1, " change", " changes"),
                " to your base resume",
                dot(),
                tally.accepted,
                " accepted, ",
                tally.rejected,
                " kept yours, ",
                tally.blocked,
                " blocked",
                dot(),
                rx.cond(
                    tally.is_open,
                    rx.el.b(tally.open, " to decide", class_name="t1"),
                    rx.el.b("all decided", class_name="t1"),
                ),
                rx.cond(
                    ChangesState.score.known,
                    rx.el.span(
                        "Match was ",
                        ChangesState.score.before,
                        ", is now ",
                        rx.el.b(ChangesState.score.now, class_name="t1"),
                        class_name="only-m match-m",
                    ),
                ),
            ),
            actions=(
                segment(
                    [("side", "Side by side", "columns-2"), ("inline", "Inline", "rows-2")],
                    value=ChangesState.shown_layout,
                    on_choose=ChangesState.lay_out,
                    label="Layout",
                    class_name="no-m",
                ),
                rx.cond(
                    tally.can_accept,
                    button(
                        "Accept all ",
                        tally.acceptable,
                        kind="quiet",
                        class_name="no-m",
                        on_click=ChangesState.accept_all,
                    ),
                ),
                button_link(
                    "Edit the text",
                    href=f"/resumes/{ChangesState.resume_id}",
                    kind="quiet",
                    icon="pencil",
                    class_name="no-m",
                ),
                _download(),
            ),
            live=True,
        ),
    )


def _download(words: str = "Download PDF", **props: Any) -> rx.Component:
    return button_link(
        words,
        href=f"/api/resume/{ChangesState.resume_id}/download?format=pdf",
        icon="download",
        download="",
        **props,
    )


def _body() -> Any:
    return rx.match(
        ChangesState.unready,
        (
            "running",
            empty_state(
                "loader",
                "This resume is still being made",
                "Its changes can be decided on once it is ready.",
                button_link("Watch it", href=f"/tailor/{ChangesState.run_id_shown}"),
            ),
        ),
        (
            "none",
            empty_state(
                "file-text",
                "Nothing to compare",
                "This resume was brought in as it is, so it has no changes to decide on.",
                button_link("Open it", href=f"/resumes/{ChangesState.resume_id}"),
            ),
        ),
        rx.cond(
            ChangesState.groups.length() == 0,
            empty_state(
                "check",
                "Nothing to change",
                "Your base resume already says what this posting asks for, as far as it can.",
                _download(),
            ),
            _diff(),
        ),
    )


def _diff() -> rx.Component:
    return rx.fragment(
        rx.el.div(
            _contents(),
            rx.el.div(
                _by_hand(),
                rx.cond(
                    ChangesState.shown_layout == "side",
                    rx.el.div(
                        rx.el.span("Base resume"),
                        rx.el.span(rx.cond(ChangesState.company != "", f"For {ChangesState.company}", "Tailored")),
                        rx.el.span(),
                        class_name="dhead",
                    ),
                ),
                pages_wished(),
                rx.foreach(ChangesState.groups, group_of_changes),
            ),
            rx.el.aside(score(), keywords(), calm(), class_name="side no-m sticky", aria_label="Match and keywords"),
            class_name=rx.cond(ChangesState.shown_layout == "side", "diff", "diff inline"),
        ),
        _thumb_bar(),
    )


def _by_hand() -> rx.Component:
    return rx.cond(
        ChangesState.edited_by_hand != "",
        rx.el.div(
            icon("circle-alert", tone="warn"),
            rx.el.p(ChangesState.edited_by_hand, class_name="grow"),
            button_link("Open the editor", href=f"/resumes/{ChangesState.resume_id}", slim=True),
            role="alert",
            class_name="banner panel group",
        ),
    )


def _contents() -> rx.Component:
    def entry(group: rx.vars.ObjectVar[Group]) -> rx.Component:
        left = ChangesState.left[group.key]
        return rx.el.a(
            rx.el.span(group.title, class_name="ell"),
            rx.el.span(
                rx.cond(
                    left > 0,
                    rx.fragment(left, " left"),
                    rx.fragment(icon("check", small=True), rx.el.span("decided", class_name="sr")),
                ),
                class_name="n",
            ),
            href=f"#group-{group.key}",
            key=group.key,
        )

    keys = (("J", "next"), ("K", "back"), ("A", "accept"), ("R", "keep mine"), ("E", "edit"), ("Z", "undo"))
    return rx.el.nav(
        rx.cond(
            ChangesState.fit.known,
            rx.el.a(
                rx.el.span("Pages", class_name="ell"),
                rx.el.span(
                    rx.cond(
                        ChangesState.spare_open > 0,
                        rx.fragment(ChangesState.spare_open, " left"),
                        rx.cond(
                            ChangesState.fit.fitted,
                            rx.fragment(icon("check", small=True), rx.el.span("fits", class_name="sr")),
                        ),
                    ),
                    class_name="n",
                ),
                href="#group-pages",
            ),
        ),
        rx.foreach(ChangesState.groups, entry),
        rx.el.div(
            *[part for key, words in keys for part in (rx.el.kbd(key), rx.el.span(words))],
            class_name="keys",
        ),
        class_name="toc no-m",
        aria_label="Sections",
    )


def _thumb_bar() -> rx.Component:
    """On a phone the four acts stand at the thumb."""
    can = ChangesState.current_state == ""
    return rx.el.div(
        icon_button("chevron-up", "Back", kind="plain", on_click=ChangesState.step(-1)),
        button("Keep mine", icon="x", disabled=~can, on_click=ChangesState.reject(ChangesState.current)),
        button(
            "Accept", icon="check", kind="primary", disabled=~can, on_click=ChangesState.accept(ChangesState.current)
        ),
        icon_button("chevron-down", "Next", kind="plain", on_click=ChangesState.step(1)),
        class_name="decide-m",
        role="toolbar",
        aria_label="Decide on the current change",
    )


def _coming() -> rx.Component:
    return rx.el.div(
        rx.el.div(class_name="toc no-m"),
        rx.el.div(
            *[
                panel(
                    loading(skeleton("30%", tall=True), skeleton("90%"), skeleton("80%"), what="Comparing"),
                    class_name="group",
                )
                for _ in range(3)
            ]
        ),
        rx.el.div(class_name="side no-m"),
        class_name="diff",
    )
