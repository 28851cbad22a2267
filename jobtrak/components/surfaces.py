"""What lies on the desk: panels and their rows, and what stands there when there is nothing, something is coming, or something failed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import reflex as rx

from jobtrak.components.controls import page_link
from jobtrak.components.icons import icon as draw


def panel(
    *children: Any,
    title: str | rx.Var[str] | None = None,
    count: Any = None,
    actions: Sequence[rx.Component] = (),
    label: str | rx.Var[str] | None = None,
    class_name: str = "",
    **props: Any,
) -> rx.Component:
    """Return a sheet of paper, with a heading where it has a title; `count` stands quietly beside it, `actions` at its right."""
    head: list[Any] = []
    if title is not None:
        quiet = [" ", rx.el.span(count, class_name="n")] if count is not None else []
        head = [rx.el.header(rx.el.h2(title, *quiet, class_name="grow"), *actions, class_name="panel-h")]
    name = label if label is not None else title
    named = {"aria_label": name} if name is not None else {}
    return rx.el.section(*head, *children, class_name=f"panel {class_name}".strip(), **named, **props)


def item(
    *lead: rx.Component,
    title: Any,
    sub: Any = None,
    trailing: Sequence[rx.Component] = (),
    href: str | rx.Var[str] | None = None,
    **props: Any,
) -> rx.Component:
    """Return one row of a panel: what leads it, its title and a quiet line below; a link with a chevron where it has an address."""
    words = rx.el.span(title, *([rx.el.span(sub, class_name="sub")] if sub is not None else []), class_name="grow")
    if href is None:
        return rx.el.div(*lead, words, *trailing, class_name="item", **props)
    return page_link(*lead, words, *trailing, draw("chevron-right", tone="t3"), href=href, class_name="item", **props)


def face(initials: str | rx.Var[str]) -> rx.Component:
    """Return the round with a person's initials."""
    return rx.el.span(initials, class_name="face", aria_hidden="true")


def empty_state(icon: str, title: str, sentence: Any, action: rx.Component | None = None, **props: Any) -> rx.Component:
    """Return what stands where a list has nothing yet: what it is, what to do next, and one button."""
    return rx.el.div(
        rx.el.p(draw(icon), class_name="t3 state-i"),
        rx.el.h3(title),
        rx.el.p(sentence, class_name="state-s"),
        *([action] if action is not None else []),
        class_name="panel state",
        **props,
    )


def failure(title: Any, sentence: Any, *actions: rx.Component, **props: Any) -> rx.Component:
    """Return a failure: what happened, what is safe, and the ways on."""
    return rx.el.div(
        rx.el.h3(draw("circle-alert", tone="bad"), title, class_name="state-t"),
        rx.el.p(sentence, class_name="state-s"),
        rx.el.div(*actions, class_name="row"),
        role="alert",
        class_name="panel state failed",
        **props,
    )


def skeleton(width: str = "100%", *, tall: bool = False) -> rx.Component:
    """Return a breathing line where words will stand; wrap several in `loading` to name what is coming."""
    return rx.el.span(
        class_name="skel tall" if tall else "skel", custom_attrs={"aria-hidden": "true"}, style={"width": width}
    )


def loading(*children: rx.Component, what: str = "Loading", **props: Any) -> rx.Component:
    """Return the place of something that is on its way, said aloud to those who can't see the skeletons."""
    return rx.el.div(
        rx.el.span(what, class_name="sr"), *children, role="status", aria_busy="true", class_name="loading", **props
    )


def progress_bar(
    percent: int | rx.Var[int], label: str | rx.Var[str], *, quiet: bool = False, **props: Any
) -> rx.Component:
    """Return a thin bar filled to a share of 100; the label says of what."""
    return rx.el.span(
        rx.el.i(style={"--v": f"{percent}%"}),
        role="progressbar",
        aria_label=label,
        custom_attrs={"aria-valuenow": percent, "aria-valuemin": 0, "aria-valuemax": 100},
        class_name="bar ink" if quiet else "bar",
        **props,
    )


def match_bar(percent: int | rx.Var[int]) -> rx.Component:
    """Return the small bar and figure of how well a resume matches a posting."""
    return rx.el.span(
        rx.el.i(style={"--v": f"{percent}%"}),
        rx.el.span("Match ", class_name="sr"),
        percent,
        class_name="match",
        title=f"Match {percent} of 100",
    )


def data_table(headers: Sequence[str], body: rx.Component, *, caption: str, right: Sequence[int] = ()) -> rx.Component:
    """Return a table with a caption for screen readers; `body` is the rows (`rx.foreach` or a fragment of `rx.el.tr`).

    `right` names the columns, from 0, whose figures stand to the right.
    """
    cells = [
        rx.el.th(header, scope="col", class_name="r" if position in right else "")
        for position, header in enumerate(headers)
    ]
    return rx.el.table(
        rx.el.caption(caption, class_name="sr"), rx.el.thead(rx.el.tr(*cells)), rx.el.tbody(body), class_name="t"
    )


def facts(*rows: tuple[Any, Any] | rx.Component) -> rx.Component:
    """Return pairs of name and value, the values at the right."""
    shown = [row if isinstance(row, rx.Component) else rx.el.div(rx.el.dt(row[0]), rx.el.dd(row[1])) for row in rows]
    return rx.el.dl(*shown, class_name="kv")


def reassurance(icon: str, *sentence: Any) -> rx.Component:
    """Return a calm sentence in a panel of its own."""
    return rx.el.section(rx.el.p(draw(icon), rx.el.span(*sentence), class_name="calm"), class_name="panel")


def form_section(name: str, title: str, *children: rx.Component, about: str = "") -> rx.Component:
    """Return a part of a page of settings, which a link can lead to by its name."""
    return rx.el.section(
        rx.el.h2(title, id=f"{name}-title"),
        *([rx.el.p(about)] if about else []),
        *children,
        id=name,
        class_name="form",
        aria_labelledby=f"{name}-title",
    )
