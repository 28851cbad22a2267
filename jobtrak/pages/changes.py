"""What changed, and why: base and tailored in one row, the reason below, the match beside."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import (
    button,
    button_link,
    field_error,
    icon_button,
    link_button,
    segment,
    tag,
    text_area,
)
from jobtrak.components.glyphs import mark
from jobtrak.components.icons import icon, spinner
from jobtrak.components.keys import Keys
from jobtrak.components.overlays import dialog
from jobtrak.components.rows import verdict
from jobtrak.components.shell import crumbs, dot, frame, page_head, page_title, shell
from jobtrak.components.surfaces import empty_state, loading, panel, skeleton
from jobtrak.services.tailoring.reviewing import Source
from jobtrak.services.tailoring.telling import Piece
from jobtrak.state.change_match import Keyword
from jobtrak.state.change_rows import ChangeRow, Group
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
        _edit_dialog(),
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
                _pages(),
                rx.foreach(ChangesState.groups, _group),
            ),
            rx.el.aside(_score(), _keywords(), _calm(), class_name="side no-m sticky", aria_label="Match and keywords"),
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


def _pages() -> rx.Component:
    """Return the pages wished for, how the resume fits them, and what could be left out for them."""
    fit = ChangesState.fit
    return rx.cond(
        fit.known,
        rx.el.section(
            rx.el.header(
                rx.el.h2("Pages", class_name="group-t"),
                rx.el.span(fit.words, class_name="t2 sm grow", role="status"),
                rx.cond(
                    ChangesState.refitting,
                    rx.el.span(spinner(), rx.el.span("Setting the page", class_name="sr"), role="status"),
                ),
                segment(
                    [("1", "1 page"), ("2", "2 pages")],
                    value=fit.wished,
                    on_choose=ChangesState.choose_pages,
                    label="Pages wished for",
                ),
                class_name="role pages",
            ),
            rx.cond(
                ~fit.fitted | (ChangesState.spare_open > 0),
                _too_long(),
                rx.cond(ChangesState.spare_out > 0, _left_out()),
            ),
            rx.foreach(ChangesState.spare, _change),
            id="group-pages",
            class_name="panel group",
            aria_label="Pages",
        ),
    )


def _too_long() -> rx.Component:
    fit, count = ChangesState.fit, ChangesState.spare_open
    return rx.el.div(
        rx.el.p(
            rx.cond(
                count > 0,
                rx.fragment(
                    "Smaller spacing and size aren’t enough. Without ",
                    rx.cond(count == 1, "this line", rx.fragment("these ", count, " lines")),
                    " it would fit ",
                    fit.wish,
                    ". Nothing goes unless you say so.",
                ),
                rx.cond(
                    ChangesState.nothing_found,
                    rx.fragment(
                        "Even without all it can spare it wouldn’t fit ", fit.wish, ". Better keep ", fit.kept, "."
                    ),
                    rx.fragment("Smaller spacing and size aren’t enough for ", fit.wish, "."),
                ),
            ),
            class_name="grow",
        ),
        rx.cond(
            count > 0,
            button(rx.cond(count == 1, "Leave it out", "Leave them out"), slim=True, on_click=ChangesState.leave_out),
            rx.cond(
                ~ChangesState.nothing_found,
                button("Find lines to leave out", slim=True, on_click=ChangesState.look_for_lines),
            ),
        ),
        button("Keep ", fit.kept, kind="quiet", slim=True, on_click=ChangesState.choose_pages(fit.pages)),
        class_name="too-long",
    )


def _left_out() -> rx.Component:
    return rx.el.div(
        rx.el.p(
            ChangesState.spare_out,
            rx.cond(ChangesState.spare_out == 1, " line is left out of it.", " lines are left out of it."),
            class_name="grow",
        ),
        button(
            rx.cond(ChangesState.spare_out == 1, "Bring it back", "Bring them back"),
            kind="quiet",
            slim=True,
            on_click=ChangesState.bring_back,
        ),
        class_name="too-long",
    )


def _group(group: rx.vars.ObjectVar[Group]) -> rx.Component:
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
        rx.foreach(group.changes, _change),
        id=f"group-{group.key}",
        class_name="panel group",
        aria_label=group.title,
        key=group.key,
    )


def _change(change: rx.vars.ObjectVar[ChangeRow]) -> rx.Component:
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
        rx.cond(ChangesState.shown_layout == "side", rx.el.div(rx.foreach(change.before, _piece), class_name="a")),
        rx.el.div(
            rx.foreach(rx.cond(ChangesState.shown_layout == "side", change.after, change.inline), _piece),
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


def _piece(piece: rx.vars.ObjectVar[Piece]) -> Any:
    return rx.match(
        piece.kind,
        ("ins", rx.el.ins(piece.text)),
        ("del", rx.el.del_(piece.text)),
        ("bad", rx.el.u(piece.text)),
        rx.fragment(piece.text),
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


def _score() -> rx.Component:
    score = ChangesState.score
    return panel(
        rx.el.div(
            rx.el.div(
                rx.el.h2("Match", class_name="grow"),
                rx.el.span("as you decide", class_name="t3 sm"),
                class_name="row score-h",
            ),
            rx.cond(
                score.known,
                rx.fragment(
                    rx.el.div(
                        rx.el.span(score.before, class_name="was"),
                        icon("arrow-right", tone="t3"),
                        rx.el.b(score.now),
                        rx.el.span("up to ", score.ceiling, class_name="t3 sm end"),
                        class_name="two",
                        role="status",
                    ),
                    rx.el.div(
                        rx.el.i(class_name="to-before", style={"width": f"{score.before}%"}),
                        rx.el.i(
                            class_name="to-now",
                            style={"left": f"{score.before}%", "width": f"{score.gained}%"},
                        ),
                        rx.el.i(
                            class_name="to-most",
                            style={"left": f"{score.now}%", "width": f"{score.left}%"},
                        ),
                        class_name="scale",
                        role="img",
                        aria_label=f"{score.before} before, {score.now} now, {score.ceiling} at most",
                    ),
                    rx.el.p(
                        score.ceiling,
                        " is the most your resume can show. ",
                        rx.cond(
                            score.missing != "",
                            rx.fragment("It doesn’t hold ", score.missing, ", and JobTrak won’t say that it does."),
                            "",
                        ),
                        class_name="t2 sm",
                    ),
                ),
                loading(skeleton("60%", tall=True), skeleton("100%"), what="Counting the match"),
            ),
            class_name="score",
        ),
        label="Match",
    )


def _keywords() -> rx.Component:
    def keyword(each: rx.vars.ObjectVar[Keyword]) -> rx.Component:
        return rx.el.li(
            mark(each.state, each.words),
            rx.el.span(each.name, class_name="ell"),
            rx.el.span(each.words, class_name="nowrap"),
            class_name=rx.cond(each.state == "missing", "t2", ""),
            key=each.name,
        )

    return rx.cond(
        ChangesState.keywords.length() > 0,
        panel(
            rx.el.ul(rx.foreach(ChangesState.shown_keywords, keyword), class_name="kw"),
            rx.cond(
                ~ChangesState.all_keywords & (ChangesState.keywords.length() > 8),
                rx.el.p(
                    link_button("Show all ", ChangesState.keywords.length(), on_click=ChangesState.show_all_keywords),
                    class_name="kw-more md",
                ),
            ),
            title="Keywords",
            count=f"{ChangesState.shown_count} of {ChangesState.keywords.length()}",
        ),
    )


def _calm() -> rx.Component:
    tally = ChangesState.tally
    return panel(
        rx.el.p(
            icon("shield-check"),
            rx.cond(
                tally.has_blocked,
                rx.el.span(
                    tally.supported,
                    " of ",
                    tally.total,
                    " changes rest on what you wrote. ",
                    rx.cond(tally.blocked == 1, "The other one was stopped.", "The others were stopped."),
                ),
                rx.el.span("Every change rests on what you wrote. Nothing was made up."),
            ),
            class_name="calm",
        ),
        label="Facts",
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


def _edit_dialog() -> rx.Component:
    return dialog(
        rx.el.form(
            text_area(
                "Your words",
                name="words",
                default_value=ChangesState.editing_words,
                auto_focus=True,
                max_length=2000,
                key=ChangesState.editing,
            ),
            field_error(ChangesState.editing_problem),
            rx.cond(
                ChangesState.can_assert,
                rx.el.label(
                    rx.el.input(type="checkbox", name="own_fact"),
                    rx.el.span(
                        "This is true: put it into my base resume as well.",
                        rx.el.span("Your base resume gets a new version with this line.", class_name="opt-sub"),
                    ),
                    class_name="opt",
                ),
            ),
            rx.el.div(
                button("Leave it", kind="quiet", on_click=ChangesState.end_edit(False)),
                button("Check and save", kind="primary", type="submit"),
                class_name="dialog-f",
            ),
            on_submit=ChangesState.save_edit,
        ),
        title="Edit this line",
        sentence="Your words are checked against your base resume, like everything else.",
        open=ChangesState.editing != "",
        on_open_change=ChangesState.end_edit,
        wide=True,
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
