"""The frame round every page: skip link, top bar, and the page's title, which takes the focus when a page is opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import reflex as rx

from jobtrak.components.controls import icon_button, page_link, plain_link
from jobtrak.components.glyphs import sprite
from jobtrak.components.icons import icon, spinner
from jobtrak.components.overlays import menu, menu_divider, menu_item, menu_link, menu_title
from jobtrak.state.running import RunningState
from jobtrak.state.workspace import WorkspaceState

Place = Literal["board", "resumes", "stats", "settings", ""]

_PLACES: tuple[tuple[Place, str, str, str], ...] = (
    ("board", "Board", "/", "square-kanban"),
    ("resumes", "Resumes", "/resumes", "file-text"),
    ("stats", "Stats", "/stats", "chart-no-axes-column"),
    ("settings", "Settings", "/settings", "settings-2"),
)

# Opening another page inside the app leaves the focus on <body>; the title takes it. On the very first page it must not:
# there the first Tab has to reach the skip link.
_FOCUS_TITLE = """
(() => {
  const arrived = window.jobtrakArrived;
  window.jobtrakArrived = true;
  if (arrived) document.getElementById("page-title")?.focus({ preventScroll: true });
})()
"""

# Pages are drawn once at build time, so they are seen before they can answer. This says from when on they do.
_ALIVE = {"data-alive": rx.cond(rx.State.is_hydrated, "true", "false")}


def shell(*children: Any, active: Place = "", page: str, on_mount: Any = None, **props: Any) -> rx.Component:
    """Return a whole page: the top bar with `active` marked, then the children, one of which is a `frame` or a main.

    `page` is the page's own name (`board`, `job`, `run`, `diff`, `resumes`, `stats`, `settings`, `welcome`), worn as a class.
    """
    mounted = {"on_mount": on_mount} if on_mount is not None else {}
    return rx.el.div(
        sprite(),
        plain_link("Skip to content", href="#main", class_name="skip"),
        top_bar(active),
        *children,
        class_name=f"page page-{page}",
        custom_attrs=_ALIVE,
        **mounted,
        **props,
    )


def plain_page(*children: Any, page: str) -> rx.Component:
    """Return a page without the top bar, for the first visit."""
    return rx.el.div(sprite(), *children, class_name=f"page page-{page}", custom_attrs=_ALIVE)


def frame(*children: Any, class_name: str = "wrap", **props: Any) -> rx.Component:
    """Return the main part of a page that is not the board."""
    return rx.el.main(*children, id="main", class_name=class_name, **props)


def page_title(words: Any, *, hidden: bool = False, **props: Any) -> rx.Component:
    """Return the page's one h1."""
    return rx.el.h1(
        words,
        id="page-title",
        tab_index=-1,
        class_name="sr" if hidden else "",
        on_mount=rx.call_script(_FOCUS_TITLE),
        **props,
    )


def page_head(title: Any, *, sub: Any = None, actions: Sequence[rx.Component] = (), live: bool = False) -> rx.Component:
    """Return a page's title with a quiet line below and its buttons at the right; `live` lines are said aloud when they change."""
    spoken: dict[str, Any] = {"role": "status"} if live else {}
    return rx.el.div(
        rx.el.div(page_title(title), *([rx.el.div(sub, class_name="sub", **spoken)] if sub is not None else [])),
        *([rx.el.div(*actions, class_name="acts")] if actions else []),
        class_name="head",
    )


def crumbs(*steps: tuple[Any, str | rx.Var[str]], after: rx.Component | None = None) -> rx.Component:
    """Return the way back: pairs of words and address, the nearest last."""
    links: list[Any] = []
    for position, (words, href) in enumerate(steps):
        if position:
            links.append(rx.el.span("/", aria_hidden="true"))
        lead = [icon("chevron-left", small=True)] if position == 0 else []
        links.append(page_link(*lead, words, href=href))
    end = [rx.el.span(class_name="grow"), after] if after is not None else []
    return rx.el.nav(*links, *end, aria_label="Where you are", class_name="crumb")


def dot() -> rx.Component:
    """Return the dot between parts of a quiet line."""
    return rx.el.span("·", class_name="dot", aria_hidden="true")


def brand(**props: Any) -> rx.Component:
    """Return JobTrak's sign and name."""
    return page_link(brand_mark(), "JobTrak", href="/", class_name="brand", **props)


def brand_mark() -> rx.Component:
    """Return the sign: three columns, the last of them yours."""
    column: dict[str, Any] = {"y": "2", "width": "4", "rx": "1.5"}
    return rx.el.svg(
        rx.el.svg.rect(x="1.5", height="14", fill="var(--text-1)", **column),
        rx.el.svg.rect(x="7", height="9.5", fill="var(--text-1)", **column),
        rx.el.svg.rect(x="12.5", height="5.5", fill="var(--accent)", **column),
        view_box="0 0 18 18",
        aria_hidden="true",
    )


def top_bar(active: Place) -> rx.Component:
    """Return the bar at the top; on a phone its places move to the thumb."""
    here: dict[str, Any] = {"aria_current": "page"}
    places = [
        page_link(icon(picture), words, href=href, **(here if place == active else {}))
        for place, words, href, picture in _PLACES
    ]
    return rx.el.header(
        brand(),
        rx.el.nav(*places, class_name="nav", aria_label="Main"),
        rx.el.span(class_name="grow no-m"),
        running_chip(),
        theme_button(),
        workspace_menu(),
        class_name="top",
    )


def running_chip() -> rx.Component:
    """Return the quiet word that a resume is being tailored, leading to the live page."""
    return rx.cond(
        RunningState.words != "",
        page_link(spinner(), RunningState.words, href=RunningState.href, class_name="runchip no-m"),
        rx.fragment(),
    )


def theme_button() -> rx.Component:
    """Return the button between light and dark; Settings also offers the system's choice."""
    return icon_button("sun-moon", "Switch between light and dark", on_click=rx.toggle_color_mode)


def workspace_menu() -> rx.Component:
    """Return the round at the right: whose desk this is, and the others on this machine."""
    return menu(
        rx.el.button(
            rx.el.span("Workspace " + WorkspaceState.name, class_name="sr"),
            rx.el.span(WorkspaceState.initials, aria_hidden="true"),
            class_name="me",
            type="button",
        ),
        menu_title("Workspace"),
        rx.foreach(
            WorkspaceState.names,
            lambda name: menu_item(
                name, on_select=WorkspaceState.open(name), ticked=name == WorkspaceState.name, key_=name
            ),
        ),
        menu_divider(),
        menu_link("Settings", href="/settings", icon="settings-2"),
        menu_link("REST documentation", href="/docs", icon="book-open", plain=True, target="_blank"),
        label="Workspace",
        on_open_change=WorkspaceState.refresh,
    )
