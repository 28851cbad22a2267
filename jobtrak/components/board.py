"""The board's parts: columns, cards, rails and the bar of what can be done with the ticked ones."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.board_glue import DragCard, DropSpot, LaneTabs, ScrollSpot
from jobtrak.components.controls import button, button_link, icon_button, key_cap, page_link, tick
from jobtrak.components.glyphs import status_glyph
from jobtrak.components.icons import icon, spinner
from jobtrak.components.overlays import menu, menu_item
from jobtrak.components.surfaces import empty_state, failure, match_bar, progress_bar, skeleton
from jobtrak.models.enums import Status
from jobtrak.state.board import COLUMNS, BoardState
from jobtrak.state.cards import Card
from jobtrak.state.quick_add import QuickAddState
from jobtrak.state.sampling import SamplingState


@rx.memo
def job_card(card: rx.vars.ObjectVar[Card], ticked: rx.Var[bool], rest: rx.RestProp) -> rx.Component:
    """Return one job: title, company and place, match with salary and age; a fourth line only for what waits."""
    return DragCard.create(
        rest,
        rx.el.h3(
            page_link(
                card.title,
                href=f"/jobs/{card.id}",
                id=f"card-{card.id}",
                class_name="card-link",
                draggable=False,
                custom_attrs={"aria-keyshortcuts": "M X"},
            ),
            class_name="card-t",
        ),
        rx.match(
            rx.cond(card.failed, "failed", rx.cond(card.reading, "reading", "read")),
            ("failed", _failed(card)),
            ("reading", _reading(card)),
            _read(card),
        ),
        tick(ticked, f"Select {card.title}", on_click=BoardState.select(card.id)),
        rx.el.button(
            icon("ellipsis"),
            type="button",
            class_name="card-more",
            aria_label=f"Move {card.title}",
            aria_haspopup="menu",
            custom_attrs={"data-opens-move": "true"},
        ),
        job_id=card.id,
        status=card.status,
        class_name=rx.cond(ticked, "card sel", "card"),
        aria_busy=rx.cond(card.reading, "true", "false"),
    )


def _read(card: rx.vars.ObjectVar[Card]) -> rx.Component:
    return rx.fragment(
        rx.el.p(
            card.company,
            rx.cond(card.place != "", rx.el.span(rx.cond(card.company != "", " · ", ""), card.place), rx.fragment()),
            class_name="card-c",
        ),
        rx.el.p(
            rx.cond(card.has_match, match_bar(card.match), rx.fragment()),
            rx.cond(card.salary != "", rx.el.span(card.salary, class_name="sal"), rx.fragment()),
            rx.el.span(card.age, class_name="age"),
            class_name="card-m",
        ),
        rx.cond(
            card.run_id != "",
            rx.fragment(
                rx.el.p(icon("file-pen-line"), card.run_stage, class_name="card-f"),
                progress_bar(card.run_percent, "Tailoring"),
            ),
            rx.cond(card.waits != "", _waits(card), rx.fragment()),
        ),
    )


def _waits(card: rx.vars.ObjectVar[Card]) -> rx.Component:
    return rx.el.p(
        rx.cond(card.waits_for == "calendar", icon("calendar"), icon("bell")),
        rx.el.span(card.waits, class_name="ell"),
        class_name=f"card-f {card.urgency}",
    )


def _reading(card: rx.vars.ObjectVar[Card]) -> rx.Component:
    return rx.fragment(
        rx.el.p(rx.cond(card.company != "", card.company, skeleton("96px", tall=True)), class_name="card-c"),
        rx.el.p(skeleton("44px"), skeleton("58px"), class_name="card-m"),
        rx.el.p(spinner(), "Reading…", class_name="card-f", role="status"),
    )


def _failed(card: rx.vars.ObjectVar[Card]) -> rx.Component:
    return rx.fragment(
        rx.el.p(card.problem, class_name="card-c why"),
        rx.el.p(
            button(
                "Paste the text instead",
                slim=True,
                id=f"paste-{card.id}",
                on_click=QuickAddState.ask_for_text(card.id, card.title),
            ),
            class_name="card-do",
        ),
    )


def lane(status: Status) -> rx.Component:
    """Return one column: its head, its cards, and what stands there when it has none."""
    cards = getattr(BoardState, BoardState.LANES[status])
    total = BoardState.totals[status.value]
    folded = BoardState.folded_lanes.contains(status.value)
    return DropSpot.create(
        rx.el.header(
            status_glyph(status, labelled=False),
            rx.el.h2(status.label),
            rx.el.span(total, class_name="n"),
            rx.el.span(class_name="grow"),
            icon_button("chevrons-right-left", f"Fold {status.label}", on_click=BoardState.fold(status.value)),
            class_name="lane-h",
        ),
        ScrollSpot.create(
            *([quick_add()] if status is Status.NEW else []),
            rx.foreach(
                cards,
                lambda card: job_card(card=card, ticked=BoardState.selected.contains(card.id), key=card.id),
            ),
            rx.cond(
                BoardState.loaded,
                rx.cond(
                    cards.length() < total,
                    rx.el.button(
                        "Show more, ",
                        total - cards.length(),
                        " left",
                        type="button",
                        class_name="more",
                        on_click=BoardState.load_more(status.value),
                    ),
                    rx.cond(total == 0, _empty(status), rx.fragment()),
                ),
                rx.fragment(*[_skeleton_card() for _ in range(3)]),
            ),
            class_name="stack",
        ),
        status=status.value,
        on_drop_job=BoardState.move,
        class_name=rx.cond(folded, "lane folded", "lane"),
        aria_label=f"{status.label}, {total} jobs",
    )


def _skeleton_card() -> rx.Component:
    return rx.el.div(
        skeleton("70%", tall=True), skeleton("50%"), skeleton("40%"), class_name="card waiting", aria_hidden="true"
    )


_EMPTY = {
    Status.NEW: "Nothing new. Paste a link to a posting above.",
    Status.INTERESTED: "Drag here what you would like to have, or press M on a card.",
    Status.RESUME_GENERATED: "A job comes here by itself when its resume is tailored.",
    Status.APPLIED: "Move a job here on the day you send it.",
    Status.INTERVIEW: "No interviews yet.",
    Status.OFFER: "No offers yet.",
    Status.REJECTED: "None, and that is fine.",
    Status.DECLINED: "Jobs that you turned down.",
}


def _empty(status: Status) -> rx.Component:
    return rx.el.p(rx.cond(BoardState.is_filtered, "Nothing here matches.", _EMPTY[status]), class_name="empty-lane")


def rail(status: Status) -> rx.Component:
    """Return a folded column: its count, its name on its side; it unfolds and takes drops."""
    return rx.cond(
        BoardState.folded_lanes.contains(status.value),
        DropSpot.create(
            rx.el.button(
                status_glyph(status, labelled=False),
                rx.el.span(BoardState.totals[status.value], class_name="n"),
                rx.el.span(" jobs in ", class_name="sr"),
                rx.el.span(status.label, class_name="v"),
                icon("chevrons-left-right", small=True),
                type="button",
                class_name="rail-b",
                aria_expanded="false",
                title=f"Unfold {status.label}",
                on_click=BoardState.fold(status.value),
            ),
            status=status.value,
            drawn_as="div",
            on_drop_job=BoardState.move,
            class_name="rail",
        ),
        rx.fragment(),
    )


def quick_add() -> rx.Component:
    """Return the slot that takes a link or a text; a paste anywhere on the page comes here too."""
    return rx.el.form(
        icon("plus", small=True),
        rx.el.input(
            id="quick-add",
            name="pasted",
            placeholder="Paste a link or text",
            aria_label="Paste a link or the text of a posting",
            auto_complete="off",
            custom_attrs={"aria-keyshortcuts": "N", "spellCheck": "false"},
        ),
        key_cap("N"),
        on_submit=QuickAddState.add_typed,
        reset_on_submit=True,
        class_name="add",
    )


def lane_tabs() -> rx.Component:
    """Return the columns as tabs, seen on a phone alone."""
    return LaneTabs.create(
        lanes=[
            {"status": status.value, "label": status.label, "count": BoardState.totals[status.value]}
            for status in COLUMNS
        ],
        class_name="tabs-m",
    )


def selection_bar() -> rx.Component:
    """Return what can be done with the ticked cards, while there are any."""
    return rx.cond(
        BoardState.selected.length() > 0,
        rx.el.div(
            rx.el.span(BoardState.selected.length(), " selected", class_name="cnt", role="status"),
            button(
                "Move to",
                kind="quiet",
                icon="arrow-right-left",
                key="M",
                class_name="lbl",
                custom_attrs={"data-opens-move": "true"},
                aria_haspopup="menu",
                id="move-selected",
            ),
            button("Delete", kind="quiet", icon="trash-2", class_name="lbl", on_click=BoardState.remove("")),
            icon_button("x", "Clear selection", on_click=BoardState.clear_selection),
            class_name="selbar pop",
            role="toolbar",
            aria_label="Selected jobs",
        ),
        rx.fragment(),
    )


def out_of_reach() -> rx.Component:
    """Return what stands over the board while the database is away: what is safe, and one button."""
    return rx.cond(
        BoardState.away != "",
        rx.el.div(
            failure("The board can't be read", BoardState.away, button("Try again", on_click=BoardState.arrive)),
            class_name="over",
        ),
        rx.fragment(),
    )


def nothing_yet() -> rx.Component:
    """Return what stands over an empty board: one thing to do."""
    return rx.cond(
        BoardState.loaded & (BoardState.all_jobs == 0),
        rx.el.div(
            empty_state(
                "inbox",
                "No jobs yet",
                "Paste a link to a posting anywhere on this page, or try a sample.",
                rx.el.div(button_link("Start here", href="/welcome"), _samples_menu(), class_name="row"),
            ),
            class_name="over",
        ),
        rx.cond(
            BoardState.loaded & BoardState.is_filtered & (BoardState.matching_jobs == 0),
            rx.el.div(
                empty_state(
                    "search-x",
                    "Nothing matches",
                    "No job has all that you ask for.",
                    button("Clear the filters", on_click=BoardState.clear_filters),
                ),
                class_name="over",
            ),
            rx.fragment(),
        ),
    )


def _samples_menu() -> rx.Component:
    return menu(
        button("Try a sample", kind="quiet"),
        *[
            menu_item(sample.words, on_select=SamplingState.add_posting(sample.name))
            for sample in SamplingState.POSTINGS
        ],
        label="Samples",
        align="start",
    )
