"""The bar over the board: search, filters as a sentence of chips, order, and adding a job."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import button, chip, field, key_cap, segment, text_input
from jobtrak.components.icons import icon
from jobtrak.components.overlays import menu, menu_item, popover
from jobtrak.state.board import BoardState

_WORKPLACES = (("", "Any"), ("remote", "Remote"), ("hybrid", "Hybrid"), ("onsite", "On site"))
_MATCHES = (("0", "Any"), ("40", "40 up"), ("60", "60 up"), ("80", "80 up"))
# A tick box answers with a bool, which Reflex's types don't know of a plain input.
_DUE: Any = BoardState.choose_due
_ORDERS = (
    ("newest", "Newest first"),
    ("follow_up", "Follow-up first"),
    ("match", "Best match first"),
    ("company", "By company"),
)


def tools() -> rx.Component:
    """Return the bar over the board."""
    return rx.el.div(
        field(
            text_input(
                "Search jobs",
                id="board-search",
                type="search",
                placeholder="Search title, company, notes",
                # Not `value`: an answer to the first letter must not overwrite the ones typed since.
                default_value=BoardState.query,
                on_change=BoardState.search.debounce(200),
                custom_attrs={"aria-keyshortcuts": "/"},
            ),
            icon="search",
            after=rx.el.span(key_cap("/"), class_name="no-m"),
        ),
        rx.el.span(class_name="sep no-m"),
        _chips(),
        popover(_filter_button(), *_filters(), label="Filters", align="start"),
        rx.cond(
            BoardState.is_filtered,
            rx.el.span(
                BoardState.matching_jobs,
                " of ",
                BoardState.all_jobs,
                " jobs",
                class_name="t3 sm shown-of",
                role="status",
            ),
            rx.el.span(BoardState.all_jobs, " jobs", class_name="t3 sm wide no-m"),
        ),
        rx.el.span(class_name="grow no-m"),
        _order(),
        button(
            "Add job",
            icon="plus",
            class_name="no-m",
            on_click=rx.call_script("document.getElementById('quick-add')?.focus()"),
        ),
        class_name="tools",
        role="search",
        aria_label="Jobs",
    )


def _chips() -> rx.Component:
    return rx.fragment(
        _chosen(BoardState.workplace != "", _named(_WORKPLACES, BoardState.workplace), BoardState.choose_workplace("")),
        _chosen(BoardState.place != "", "Place has " + BoardState.place, BoardState.choose_place("")),
        _chosen(BoardState.company != "", "Company has " + BoardState.company, BoardState.choose_company("")),
        _chosen(BoardState.match_from > 0, f"Match {BoardState.match_from} or more", BoardState.choose_match("0")),
        _chosen(BoardState.due_only, "Follow-up is due", BoardState.choose_due(False)),
    )


def _chosen(shown: rx.Var[bool], words: Any, on_remove: Any) -> rx.Component:
    return rx.cond(
        shown,
        chip(words, on_remove=on_remove, remove_label="Remove the filter " + words, class_name="no-m"),
        rx.fragment(),
    )


def _named(options: tuple[tuple[str, str], ...], value: rx.Var[str]) -> rx.Var[str]:
    return rx.Var.create(dict(options))[value].to(str)


def _filter_button() -> rx.Component:
    return rx.el.button(
        icon("list-filter", small=True),
        rx.el.span("Filter", class_name="lbl-m"),
        rx.el.span(key_cap("F"), class_name="no-m"),
        id="board-filter",
        type="button",
        class_name=rx.cond(BoardState.is_filtered, "chip filter active", "chip filter"),
        custom_attrs={"aria-keyshortcuts": "F"},
    )


def _filters() -> tuple[rx.Component, ...]:
    return (
        rx.el.h3("Show only"),
        _filter(
            "Workplace",
            segment(_WORKPLACES, value=BoardState.workplace, on_choose=BoardState.choose_workplace, label="Workplace"),
        ),
        _filter(
            "Match",
            segment(
                _MATCHES, value=BoardState.match_from.to_string(), on_choose=BoardState.choose_match, label="Match"
            ),
        ),
        _filter("Place", _words("Place", BoardState.place, BoardState.choose_place)),
        _filter("Company", _words("Company", BoardState.company, BoardState.choose_company)),
        rx.el.label(
            rx.el.input(type="checkbox", checked=BoardState.due_only, on_change=_DUE, class_name="check-input"),
            "Follow-up is due",
            class_name="row md filter-due",
        ),
        rx.cond(
            BoardState.is_filtered,
            button("Clear the filters", kind="quiet", slim=True, on_click=BoardState.clear_filters),
            rx.fragment(),
        ),
    )


def _filter(name: str, control: rx.Component) -> rx.Component:
    return rx.el.div(rx.el.span(name, class_name="t3 sm"), control, class_name="filter-row")


def _words(name: str, value: rx.Var[str], on_change: Any) -> rx.Component:
    return field(
        text_input(
            name,
            id=f"board-{name.lower()}",
            default_value=value,
            on_change=on_change.debounce(200),
            placeholder="Any",
        )
    )


def _order() -> rx.Component:
    return menu(
        rx.el.button(
            icon("arrow-down-up", small=True),
            _named(_ORDERS, BoardState.order),
            type="button",
            class_name="btn quiet no-m wide",
        ),
        *[
            menu_item(words, on_select=BoardState.sort(order), ticked=BoardState.order == order)
            for order, words in _ORDERS
        ],
        label="Order",
    )
