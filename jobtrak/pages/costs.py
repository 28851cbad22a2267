"""The ledger: each call to a model by month, what the cache saved, and where prices come from."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.controls import button, button_link, page_link
from jobtrak.components.shell import crumbs, frame, page_head, shell
from jobtrak.components.surfaces import data_table, empty_state, failure, loading, panel, skeleton
from jobtrak.state.costs import CostsState, Line, ShareRow


def costs() -> rx.Component:
    """Return the page of what models cost."""
    return shell(
        frame(
            crumbs(("Settings", "/settings#cap")),
            page_head("Costs", sub="Counted call by call, in US dollars.", actions=(_months(),)),
            rx.cond(
                CostsState.loaded,
                rx.cond(CostsState.sums.any, _month(), _nothing()),
                rx.cond(
                    CostsState.away != "",
                    failure(
                        "The ledger couldn't be read", CostsState.away, button("Try again", on_click=CostsState.arrive)
                    ),
                    panel(loading(*[skeleton(f"{width}%") for width in (40, 90, 80)], what="Opening the ledger")),
                ),
            ),
        ),
        active="settings",
        page="costs",
    )


def _months() -> rx.Component:
    return rx.el.label(
        rx.el.span("Month", class_name="sr"),
        rx.el.span(
            rx.el.select(
                rx.foreach(CostsState.months, lambda month: rx.el.option(month, value=month, key=month)),
                value=CostsState.month,
                on_change=CostsState.choose,
            ),
            class_name="field",
        ),
    )


def _month() -> rx.Component:
    return rx.el.div(
        panel(_sums(), label="The month in figures"),
        panel(
            rx.el.div(
                data_table(
                    ("Work", "Model", "Questions", "Tokens in / out", "Cost", "Saved"),
                    rx.foreach(CostsState.shares, _share),
                    caption="Costs by work and model",
                    right=(2, 3, 4, 5),
                ),
                class_name="scroll-x",
                tab_index=0,
                role="region",
                aria_label="Costs by work and model, table",
            ),
            title="By work and model",
        ),
        panel(
            rx.el.div(
                data_table(
                    ("When", "Work", "Model", "Tokens in / out", "Cost"),
                    rx.foreach(CostsState.lines, _line),
                    caption="Each call",
                    right=(3, 4),
                ),
                class_name="scroll-x",
                tab_index=0,
                role="region",
                aria_label="Each call, table",
            ),
            rx.cond(
                CostsState.has_more,
                rx.el.p(button("Show more", kind="quiet", slim=True, on_click=CostsState.load_more), class_name="pad"),
            ),
            title="Each call",
        ),
        _prices(),
        class_name="stack-v",
    )


def _sums() -> rx.Component:
    sums = CostsState.sums

    def figure(words: str, value: rx.Var[str]) -> rx.Component:
        return rx.el.div(rx.el.span(words, class_name="t2 sm"), rx.el.b(value))

    return rx.el.div(
        figure("Spent", sums.spent),
        figure("Saved by the cache", sums.saved),
        figure("Calls", sums.calls),
        figure("Tokens in / out", sums.tokens),
        rx.el.div(
            rx.el.span("Cap a month", class_name="t2 sm"),
            rx.el.b(rx.cond(sums.cap != "", sums.cap, "none")),
            page_link("Change it", href="/settings#cap", class_name="link sm"),
        ),
        class_name="money-row",
    )


def _share(row: rx.vars.ObjectVar[ShareRow]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(row.stage),
        rx.el.td(row.model),
        rx.el.td(row.calls, class_name="r"),
        rx.el.td(row.tokens, class_name="r"),
        rx.el.td(row.cost, class_name="r"),
        rx.el.td(row.saved, class_name="r"),
        key=row.key,
    )


def _line(line: rx.vars.ObjectVar[Line]) -> rx.Component:
    return rx.el.tr(
        rx.el.td(line.when),
        rx.el.td(line.stage),
        rx.el.td(line.model),
        rx.el.td(line.tokens, class_name="r"),
        rx.el.td(line.cost, class_name=rx.cond(line.cached, "r good", "r")),
        key=line.id.to_string(),
    )


def _prices() -> rx.Component:
    return rx.el.p(
        rx.cond(
            CostsState.sums.unpriced != "",
            rx.fragment(CostsState.sums.unpriced, " went to models whose price isn't known, and are in no sum. "),
        ),
        "Prices of your own go into ",
        rx.el.code(CostsState.prices_file),
        ", in the shape of the prices.yaml that JobTrak brings.",
        class_name="t2 md",
    )


def _nothing() -> rx.Component:
    return rx.el.div(
        empty_state(
            "receipt",
            "Nothing was spent",
            "No model was asked in this month. JobTrak works without one, too.",
            button_link("AI provider", href="/settings#ai"),
        ),
        _prices(),
        class_name="stack-v",
    )
