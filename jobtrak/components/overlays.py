"""What floats above the desk: menus, popovers and dialogs. Esc closes each, and focus goes back to what opened it."""

from __future__ import annotations

from typing import Any

import reflex as rx

from jobtrak.components.controls import icon_button, key_cap, page_link, plain_link
from jobtrak.components.icons import icon as draw
from jobtrak.components.primitives import dialogs, menus, popovers


def menu(trigger: rx.Component, *items: rx.Component, label: str, align: str = "end", **props: Any) -> rx.Component:
    """Return a button and the menu that it opens; the items are `menu_item`, `menu_link`, `menu_divider` or `menu_title`."""
    return menus.root(
        menus.trigger(trigger, as_child=True),
        menus.portal(
            menus.content(*items, class_name="pop menu", align=align, side_offset=4, custom_attrs={"aria-label": label})
        ),
        modal=False,
        **props,
    )


def menu_item(
    *children: Any,
    on_select: Any,
    lead: rx.Component | None = None,
    icon: str | None = None,
    key: str | None = None,
    ticked: rx.Var[bool] | bool = False,
    danger: bool = False,
    **props: Any,
) -> rx.Component:
    """Return one line of a menu; a tick stands at the right of the one that holds, a key cap at those that have a key."""
    lead = lead if lead is not None else draw(icon, tone="" if danger else "t2") if icon else None
    end: list[Any] = [key_cap(key)] if key else []
    if isinstance(ticked, rx.Var):
        end = [rx.cond(ticked, draw("check", small=True), end[0] if end else rx.fragment())]
    elif ticked:
        end = [draw("check", small=True)]
    return menus.item(
        *([lead] if lead is not None else []),
        rx.el.span(*children, class_name="grow"),
        *end,
        on_select=on_select,
        class_name="item bad" if danger else "item",
        **props,
    )


def menu_link(
    *children: Any, href: str | rx.Var[str], icon: str | None = None, plain: bool = False, **props: Any
) -> rx.Component:
    """Return one line of a menu that leads to a page of JobTrak; `plain` ones are downloads and pages outside it."""
    make = plain_link if plain else page_link
    return menus.item(
        make(*([draw(icon, tone="t2")] if icon else []), rx.el.span(*children, class_name="grow"), href=href, **props),
        as_child=True,
        class_name="item",
    )


def menu_divider() -> rx.Component:
    """Return the hairline between groups of a menu."""
    return menus.separator(class_name="menu-line")


def menu_title(*words: Any) -> rx.Component:
    """Return the quiet heading of a group of a menu."""
    return menus.label(*words, class_name="menu-title")


def popover(
    trigger: rx.Component, *children: Any, label: str, wide: bool = False, align: str = "center", **props: Any
) -> rx.Component:
    """Return a button and the small sheet that it opens."""
    return popovers.root(
        popovers.trigger(trigger, as_child=True),
        popovers.portal(
            popovers.content(
                *children,
                class_name="pop sheetlet wide" if wide else "pop sheetlet",
                align=align,
                side_offset=4,
                collision_padding=12,
                custom_attrs={"aria-label": label},
            )
        ),
        **props,
    )


def dialog(
    *children: Any,
    title: Any,
    sentence: Any = None,
    actions: tuple[rx.Component, ...] = (),
    open: rx.Var[bool] | None = None,
    on_open_change: Any = None,
    trigger: rx.Component | None = None,
    wide: bool = False,
) -> rx.Component:
    """Return a dialog, opened by its trigger or by `open`; its actions stand at the foot, the next step last."""
    held: dict[str, Any] = {}
    if open is not None:
        held["open"] = open
    if on_open_change is not None:
        held["on_open_change"] = on_open_change
    told = (
        dialogs.description(sentence, class_name="state-s")
        if sentence is not None
        else dialogs.description(title, class_name="sr")
    )
    sheet = dialogs.content(
        rx.el.div(
            dialogs.title(title, class_name="dialog-t"),
            dialogs.close(icon_button("x", "Close", slim=True), as_child=True),
            class_name="dialog-h",
        ),
        told,
        *children,
        *([rx.el.div(*actions, class_name="dialog-f")] if actions else []),
        class_name="pop dialog wide" if wide else "pop dialog",
    )
    opener = [dialogs.trigger(trigger, as_child=True)] if trigger is not None else []
    return dialogs.root(*opener, dialogs.portal(dialogs.overlay(class_name="veil"), sheet), **held)
