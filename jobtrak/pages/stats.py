"""How the search is going: charts that speak first, each with its table."""

from __future__ import annotations

import reflex as rx

from jobtrak.components.charts import drawn
from jobtrak.components.controls import button, button_link, segment
from jobtrak.components.shell import frame, page_title, shell
from jobtrak.components.surfaces import data_table, empty_state, failure, loading, skeleton
from jobtrak.state.stats import Figure, StatsState


def stats() -> rx.Component:
    """Return the stats page."""
    return shell(
        frame(
            rx.el.div(
                rx.el.div(
                    page_title("How it is going"),
                    rx.el.p(
                        "Activity report, ",
                        rx.cond(StatsState.since != "", StatsState.since, "all time"),
                        class_name="print-only",
                    ),
                ),
                rx.el.div(
                    segment(
                        [("4 weeks", "4 weeks"), ("3 months", "3 months"), ("All", "All")],
                        value=StatsState.period,
                        on_choose=StatsState.choose_period,
                        label="Period",
                    ),
                    button(
                        "Activity report", icon="printer", on_click=rx.call_script("window.print()"), class_name="no-m"
                    ),
                    class_name="acts",
                ),
                class_name="head centred",
            ),
            rx.cond(
                StatsState.loaded,
                rx.cond(StatsState.jobs > 0, _charts(), _too_early()),
                rx.cond(StatsState.away != "", _away(), _coming()),
            ),
        ),
        active="stats",
        page="stats",
    )


def _charts() -> rx.Component:
    return rx.el.div(
        _chart("funnel", "From saved to offer", StatsState.funnel, wide=True),
        _chart("stages", "Time in each stage", StatsState.stages),
        _chart("weeks", "Applications per week", StatsState.weeks),
        _chart("sources", "Answers by source", StatsState.sources),
        _chart("resumes", "Answers by resume", StatsState.resumes),
        class_name="stats",
    )


def _chart(name: str, title: str, figure: rx.vars.ObjectVar[Figure], *, wide: bool = False) -> rx.Component:
    headers = StatsState.HEADERS[name]
    shown = StatsState.open_tables.contains(name)
    figures = tuple(range(1, len(headers)))
    picture = (
        rx.fragment(
            rx.el.div(drawn(figure.drawing), class_name="no-m"),
            rx.el.div(drawn(figure.narrow), class_name="only-m block"),
        )
        if wide
        else drawn(figure.drawing)
    )
    table = data_table(
        headers,
        rx.foreach(
            figure.rows,
            lambda row: rx.el.tr(
                rx.foreach(row, lambda cell, place: rx.el.td(cell, class_name=rx.cond(place == 0, "", "r")))
            ),
        ),
        caption=title,
        right=figures,
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2(title),
            button(
                "Table",
                icon="table-2",
                kind="quiet",
                slim=True,
                aria_label=f"{title} as a table",
                aria_expanded=rx.cond(shown, "true", "false"),
                on_click=StatsState.fold_table(name),
            ),
            button("CSV", kind="quiet", slim=True, aria_label=f"{title} as CSV", on_click=StatsState.save(name)),
            class_name="h",
        ),
        rx.el.p(rx.el.b(figure.finding), " ", figure.more, class_name="say"),
        picture,
        rx.cond(
            shown,
            rx.el.div(
                table,
                class_name="chart-table scroll-x",
                tab_index=0,
                role="region",
                aria_label=f"{title}, table",
            ),
        ),
        class_name="panel chart w2" if wide else "panel chart",
        aria_label=title,
    )


def _too_early() -> rx.Component:
    return empty_state(
        "chart-no-axes-column",
        "Too early for figures",
        "Save a posting, and each move you make on the board draws a line here.",
        button_link("Go to the board", href="/"),
    )


def _away() -> rx.Component:
    return failure("The figures couldn't be counted", StatsState.away, button("Try again", on_click=StatsState.arrive))


def _coming() -> rx.Component:
    return rx.el.div(
        *[
            rx.el.section(
                loading(skeleton("40%", tall=True), skeleton("80%"), skeleton("100%"), what="Counting"),
                class_name="panel chart w2" if place == 0 else "panel chart",
            )
            for place in range(5)
        ],
        class_name="stats",
    )
